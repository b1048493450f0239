"""Amending decisions (修改决定): read as they are really written, applied to a base text exactly, or refused with a reason.

:func:`amend` never changes what it is not sure of. Each instruction comes back *applied* (where, what, how the place was
found) or *refused* (not found, found twice, text differs, not an instruction, unstated edit) with the candidates from
which a person may choose; ``settle`` maps the id of a refused instruction to the position of the candidate chosen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from juece.text.amendments.decision import Decision, read_decisions
from juece.text.amendments.engine import Engine
from juece.text.amendments.grammar import read_instructions
from juece.text.amendments.model import Action, Consolidation, Instruction, Outcome, Reason
from juece.text.amendments.quotes import scan
from juece.text.amendments.working import read_text
from juece.text.tree import Kind, Node

__all__ = ["Action", "Consolidation", "Instruction", "Outcome", "Reason", "amend", "amend_text", "read_text"]

_ARTICLE = re.compile(r"^[\s#*]*第[一二三四五六七八九十百零]{1,7}条[\s　*]", re.MULTILINE)


def amend(base: Node, decision: str, item: str | None = None, settle: Mapping[str, int] | None = None) -> Consolidation:
    """*base* as *decision* (its text) changes it. ``ValueError``: the decision is empty or does not concern the base."""
    outcomes: tuple[Outcome, ...] = ()
    notes: list[str] = []
    decisions = read_decisions(decision, _title(base), item)
    for part in decisions:
        skeleton, quotes = scan([*part.lines, *part.remarks])
        orders = read_instructions(skeleton, quotes, len(outcomes) + 1, part.names)
        if not orders:
            raise ValueError("修改决定中没有读到任何修改指令，请检查文本或用 --item 指明序号。")
        if all(order.action is Action.UNKNOWN for order in orders) and len(re.findall(_ARTICLE, decision)) > 3:
            raise ValueError("给出的修改决定是一件法规的文本，请核对两个文件的先后。")
        base, done = Engine(base, settle or {}).run(orders)
        outcomes += done
        notes.append(_history(part))
    return Consolidation(
        base,
        outcomes,
        "；".join(notes),
        decisions[-1].effective,
        tuple(remark for part in decisions for remark in part.remarks),
    )


def amend_text(
    base: str, decision: str, item: str | None = None, settle: Mapping[str, int] | None = None
) -> Consolidation:
    """As :func:`amend`, for a text."""
    return amend(read_text(base), decision, item, settle)


def _title(base: Node) -> str:
    return next((node.text for node in base.children if node.kind is Kind.TITLE), "")


def _history(decision: Decision) -> str:
    when = f"{decision.adopted}" if decision.adopted else ""
    force = f"，自{decision.effective}起施行" if decision.effective else ""
    return f"根据{when}《{decision.title.strip('《》')}》修正{force}"
