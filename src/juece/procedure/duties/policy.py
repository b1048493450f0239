"""What a measure that touches business owes to those whom it touches (BJBE: adaptation period)."""

from __future__ import annotations

from collections.abc import Iterator

from juece.law import Breach, Parameters
from juece.workdays import count_days

from ..casefile import Case, Event


def time_to_adapt(case: Case, p: Parameters) -> Iterator[Breach]:
    """Generally thirty days before a measure takes effect; a relaxation harms nobody and is only noted (Q33)."""
    for issued in case.all("amendment_issued", "document_issued"):
        if not case.attributes(case.pos(issued)).market_entities or issued.data.immediate_reason:
            continue
        effective = issued.data.effective
        if effective is None and issued.kind == "document_issued":
            continue  # when a decision takes effect is not known from its issue
        effective = effective or issued.on
        days = int(count_days(issued.on, effective))
        if days < p.get("adaptation_days", issued.on, 30):
            relaxed = issued.kind == "amendment_issued" and relaxes(issued)
            strict = p.get("adaptation_when_relaxed", issued.on, "noted") == "required"
            lowered = "info" if relaxed and not strict else None
            evidence = {"issued": issued.on, "effective": effective, "days": days}
            yield Breach("ADAPTATION_PERIOD_MISSING", issued.on, ("decision_body",), evidence, lowered=lowered)


def relaxes(issued: Event) -> bool:
    """Whether the change only relaxes: as stated, or because a condition of the old text is simply gone from the new."""
    if issued.data.relaxes_only is not None:
        return bool(issued.data.relaxes_only)
    pairs = [
        (
            next((str(v) for k, v in r.items() if k.startswith("old")), ""),
            next((str(v) for k, v in r.items() if k.startswith("new")), ""),
        )
        for r in issued.data.replaces
    ]
    return any(new and len(new) < len(old) and _within(new, old) for old, new in pairs)


def _within(new: str, old: str) -> bool:
    """Whether `new` is `old` with something taken out."""
    rest = iter(old)
    return all(char in rest for char in new)
