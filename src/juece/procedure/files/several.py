"""A file of several matters, unfolded: what all share, with what each adds or says otherwise."""

from __future__ import annotations

from typing import Any

from .brief import told, varied
from .decision import ATTRIBUTES, OF_DECISION
from .lines import FileError, line_of

SEVERAL = ("scenarios", "cases", "matters", "variants")


def unfolded(raw: Any, label: str) -> list[tuple[str, dict[Any, Any]]]:
    """Every matter of a file with its label, as the plain values of one matter.  Raises FileError."""
    if isinstance(raw, list):
        raw = {"scenarios": raw}
    if not isinstance(raw, dict):
        raise FileError("文件应当是一个事项：顶层应有 decision 和 timeline")
    key = next((k for k in SEVERAL if isinstance(raw.get(k), list | dict)), None)
    own = str(raw.get("id") or raw.get("label") or raw.get("name") or "")
    path = "/".join(part for part in (label, own) if part)
    if key is None:
        decision = raw.get("decision", raw.get("matter"))
        named = str(decision.get("name", "")) if isinstance(decision, dict) else ""
        return [(path or named, raw)]
    parts = raw[key]
    if isinstance(parts, dict):
        parts = [
            {"id": str(name), **part} if isinstance(part, dict) else part
            for name, part in parts.items()
            if name != "__line__"
        ]
    if not parts:
        raise FileError("没有事项", line_of(raw), key)
    rest = {k: v for k, v in raw.items() if k != key}
    made: list[tuple[str, dict[Any, Any]]] = []
    for number, part in enumerate(parts, 1):
        if not isinstance(part, dict):
            raise FileError(f"第{number}项应当是映射，有自己的 decision 和 timeline", line_of(raw), key)
        whole = part if key in ("scenarios", "cases") else _over(rest, part, key == "matters")
        numbered = {} if whole.get("id") or whole.get("label") or whole.get("name") else {"id": str(number)}
        made += unfolded({**whole, **numbered}, path if key in ("matters", "variants") else "")
    return made


def _over(shared: dict[Any, Any], part: dict[Any, Any], matter: bool) -> dict[Any, Any]:
    """One matter of several: what all share, with what it adds or says otherwise."""
    common = shared.get("decision", shared.get("matter")) or {}
    own = part.get("decision", part.get("matter")) or {}
    if not isinstance(common, dict) or not isinstance(own, dict):
        raise FileError("应当是映射（name、undertaking_unit、attributes……）", line_of(part), "decision")
    acts, part = told(part, part.get("as_of", shared.get("as_of")), matter)
    line = "events" if "events" in shared and "timeline" not in shared else "timeline"
    acts_of_all, part = varied(_listed(shared.get(line)), part, OF_DECISION | ATTRIBUTES)
    shared = {**shared, line: acts_of_all} if line in shared else shared
    flat = {k: v for k, v in part.items() if k in OF_DECISION}
    decision = {**common, **own, **flat}
    judged = {k: v for k, v in part.items() if k in ATTRIBUTES}
    attributes = [d.get("attributes") for d in (common, own, flat)] + [judged]
    if any(attributes) and all(a is None or isinstance(a, dict) for a in attributes):
        decision["attributes"] = {k: v for a in attributes for k, v in (a or {}).items()}
    joined = {
        name: [*_listed(shared.get(name)), *_listed(part.get(name))]
        for name in ("timeline", "events", "assume_ok")
        if name in shared or name in part
    }
    if acts:
        joined[line] = [*joined.get(line, []), *acts]
    kept = {k: v for k, v in shared.items() if k not in ("id", "label", "name", "matter", "expected", "must_not_find")}
    mine = {k: v for k, v in part.items() if k not in (OF_DECISION | ATTRIBUTES) - {"name"} and k != "matter"}
    return {**kept, **mine, **joined, "decision": decision}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
