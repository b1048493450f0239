"""The account of a consolidation as plain data, for JSON, and the choices of a person that settle what was refused."""

from __future__ import annotations

import json
from typing import Any

from juece.text.amendments.model import Consolidation, Outcome


def report(done: Consolidation) -> dict[str, Any]:
    """Every instruction with its text, kind, target, status and reason; counts; what remains to be settled."""
    applied = sum(outcome.applied for outcome in done.outcomes)
    return {
        "applied": applied,
        "refused": len(done.outcomes) - applied,
        "complete": done.complete,
        "effective": done.effective,
        "history_note": done.history_note,
        "remarks": list(done.remarks),
        "instructions": [_entry(outcome) for outcome in done.outcomes],
    }


def _entry(outcome: Outcome) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": outcome.instruction.id,
        "text": outcome.instruction.text,
        "kind": outcome.instruction.action.value,
        "target": outcome.target,
        "status": "applied" if outcome.applied else "refused",
        "reason": outcome.reason.value if outcome.reason else None,
        "detail": outcome.detail,
    }
    if outcome.settled:
        entry["settled"] = True
    if outcome.candidates:
        entry["candidates"] = [{"choice": index, "text": text} for index, text in enumerate(outcome.candidates)]
    return entry


def read_settlement(text: str) -> dict[str, int]:
    """The content of a settlement file: ``{"12": 0}`` settles instruction 12 by its first candidate."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise ValueError(f"裁定文件不是JSON：{error}。") from None
    if not isinstance(data, dict) or not all(isinstance(choice, int) for choice in data.values()):
        raise ValueError('裁定文件应当是 {"指令编号": 候选序号} 形式的JSON。')
    return {str(key): int(choice) for key, choice in data.items()}
