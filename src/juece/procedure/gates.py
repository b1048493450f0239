"""Gates: what must be true before an act may be done.  A pure function of the case and the library.

Where the law itself closes a gate (`legal_block`) nobody can override it; elsewhere a named person may, with a reason that is archived.
"""

from __future__ import annotations

from collections.abc import Iterator

from juece.law import NOTHING, Bound, Breach, Library, Words

from .casefile import Case, Event, Moment
from .duties import scope
from .events import REGISTRY
from .findings import Gate, Reason
from .terms import chinese, english

GATES: dict[str, Words] = {
    "publish_catalogue": Words("公布目录", "Publish the catalogue"),
    "open_consultation": Words("发布征求意见公告", "Open the consultation"),
    "send_to_justice_bureau": Words("报送合法性审查", "Send for legality review"),
    "submit_to_meeting": Words("提交集体讨论", "Submit to the meeting"),
    "issue_document": Words("印发", "Issue the document"),
    "close_publication": Words("办结公布", "Close the publication"),
    "close_case": Words("办结归档", "Close the case"),
    "change_or_stop": Words("变更或停止执行", "Change or stop"),
    "accept_evaluation": Words("采用评估", "Accept the evaluation"),
}

_PASSED_BY: dict[str, tuple[str, ...]] = {
    "publish_catalogue": ("catalogue_published",),
    "open_consultation": ("consultation_opened",),
    "send_to_justice_bureau": ("sent_to_justice_bureau",),
    "submit_to_meeting": ("meeting_held",),
    "issue_document": Words("document_issued", "document_signed"),
    "close_publication": (),
    "close_case": ("close_case",),
    "change_or_stop": ("implemented_change",),
    "accept_evaluation": ("evaluation_report",),
}


def unmet(case: Case, library: Library, gate: str, moment: Moment) -> Iterator[tuple[Bound, Breach]]:
    """The conditions of `gate` that were not met at `moment`, judged by the law of that day."""
    untested = case.assumed("not_applicable")
    if (untested and moment.event is None) or scope.excluded(case, moment.pos):
        return
    for bound in library.conditions.get(gate, ()):
        if not bound.governs(moment.on) or (untested and bound.subject == "procedure"):
            continue
        for breach in bound.rule.check(case, bound.instrument.parameters, moment):
            yield bound, breach


def gate_at(case: Case, library: Library, gate: str, moment: Moment | None = None) -> Gate:
    """Whether `gate` is open at `moment` (the end of the case by default), and every reason why not."""
    at = moment or case.end
    reasons: dict[tuple[str, str], Reason] = {}
    for bound, breach in unmet(case, library, gate, at):
        detail = breach.detail.filled(breach.evidence, chinese, english)
        key = (breach.code, detail.zh if not breach.code else str(breach.evidence))
        held = reasons.get(key)
        rules = (*(held.rules if held else ()), bound.rule.id, *bound.rule.narrows)
        reasons[key] = Reason(
            breach.code,
            tuple(dict.fromkeys(rules)),
            detail or (held.detail if held else NOTHING),
            bound.rule.blocks or bool(held and held.legal_block),
        )
    passed = case.first(*_PASSED_BY[gate]) if _PASSED_BY[gate] else None
    return Gate(gate, not reasons, tuple(reasons.values()), passed.on if passed else None)


def gates(case: Case, library: Library) -> dict[str, Gate]:
    """Every gate at the end of the case."""
    return {gate: gate_at(case, library, gate) for gate in GATES}


def refusals(case: Case, library: Library, event: Event) -> Gate | None:
    """The gate that recording `event` now would try to pass, if it is closed; None when nothing stands in the way."""
    gate = REGISTRY[event.kind].attempts
    if gate is None:
        return None
    trial = case.with_event(event)
    stored = next(e for e in reversed(trial.events) if e is event)
    found = gate_at(trial, library, gate, Moment(event.on, trial.pos(stored), event))
    return None if found.open else found
