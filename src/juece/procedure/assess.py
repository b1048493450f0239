"""`assess`: from facts to findings.  Pure: no clock, no database; the same facts always give the same findings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from juece.law import Bound, Breach, Library

from .casefile import Case, Moment
from .deadlines import deadlines
from .decision import Decision
from .duties import scope
from .findings import RANKED, SEVERITY, Assessment, Finding, Severity
from .gates import gates, unmet
from .next_steps import next_steps
from .remedies import cure
from .terms import chinese, english

_UNTESTED = frozenset({"procedure"})
_ORDER = {severity: rank for rank, severity in enumerate(RANKED)}


def assess(case: Case, library: Library, as_of: date | None = None) -> Assessment:
    """Everything the law says about `case` at the end of `as_of` (the case's own day by default)."""
    at = case.on(as_of) if as_of is not None else case
    names = roles(at, library)
    found = findings(at, library, names)
    dates = deadlines(at, library, names)
    return Assessment(at.as_of, found, dates, gates(at, library), next_steps(at, library, names, found, dates))


def findings(case: Case, library: Library, names: dict[str, str] | None = None) -> tuple[Finding, ...]:
    """The findings alone, gravest first, then by day."""
    bodies = names if names is not None else roles(case, library)
    merged: dict[tuple[str, date, str], Finding] = {}
    for bound, breach, gate in (*_checked(case, library), *_attempted(case, library)):
        finding = _finding(case, library, bound, breach, gate, bodies)
        key = (finding.code, finding.at, _key(breach))
        held = merged.get(key)
        merged[key] = finding if held is None else _join(held, finding)
    return tuple(sorted(merged.values(), key=lambda f: (_ORDER[f.severity], f.at, f.code)))


def _checked(case: Case, library: Library) -> Iterator[tuple[Bound, Breach, str | None]]:
    untested = _UNTESTED if case.assumed("not_applicable") else frozenset[str]()
    outside = scope.excluded(case)
    for bound in library.checks:
        if bound.subject in untested:
            continue
        for breach in bound.rule.check(case, bound.instrument.parameters):
            if bound.governs(breach.at) and not (
                outside and bound.subject in scope.ASKED_INSIDE and scope.excluded(case.on(breach.at))
            ):
                yield bound, breach, None


def _attempted(case: Case, library: Library) -> Iterator[tuple[Bound, Breach, str | None]]:
    """Breaches of attempts on gates: each once until cured, with the day on which a later act mended it."""
    open_until: dict[tuple[str, str, str], date | None] = {}
    for gate, moment in case.attempts:
        for bound, breach in unmet(case, library, gate, moment):
            if not breach.code:
                continue
            key = (bound.instrument.key, breach.code, _key(breach) if breach.code == "GROUP_NOT_CONSULTED" else "")
            if key in open_until and ((cured := open_until[key]) is None or cured > moment.on):
                continue
            cured_on = _cured(case, bound, breach, gate, moment)
            open_until[key] = cured_on
            yield bound, _with_cure(breach, cured_on), gate


def _with_cure(breach: Breach, cured_on: date | None) -> Breach:
    return Breach(
        breach.code,
        breach.at,
        breach.duty,
        breach.evidence,
        breach.detail,
        breach.cures,
        breach.cured_on or cured_on,
        breach.lowered,
        breach.also,
    )


def _cured(case: Case, bound: Bound, breach: Breach, gate: str, moment: Moment) -> date | None:
    for pos in range(moment.pos + 1, len(case.events)):
        event = case.events[pos]
        later = Moment(event.on, pos + 1)
        if not any(
            b.code == breach.code and _key(b) == _key(breach)
            for b in bound.rule.check(case, bound.instrument.parameters, later)
        ):
            return event.on
    return None


def _key(breach: Breach) -> str:
    """What tells two breaches of one code on one day apart: whom or what they are about."""
    evidence = breach.evidence
    return "|".join(
        str(evidence[name])
        for name in ("expert", "institution", "group", "applicant", "hearing", "due")
        if name in evidence
    )


def _finding(
    case: Case, library: Library, bound: Bound, breach: Breach, gate: str | None, names: dict[str, str]
) -> Finding:
    rule = bound.rule
    rules = [rule.id, *rule.cites, *breach.also]
    rules += [target.split("/")[0] for target in rule.narrows if _in_force(library, target, breach.at)]
    severity = Severity(breach.lowered) if breach.lowered else SEVERITY[breach.code]
    return Finding(
        code=breach.code,
        severity=severity,
        rules=tuple(dict.fromkeys(rules)),
        quote=rule.quote,
        duty=tuple(names.get(role, role) for role in breach.duty),
        at=breach.at,
        evidence=breach.evidence,
        detail=breach.detail.filled(breach.evidence, chinese, english),
        cures=breach.cures or cure(breach.code),
        cured_on=breach.cured_on,
        reading=rule.reading,
        by_analogy=case.decision.by_analogy,
        gate=gate,
        legal_block=rule.blocks,
    )


def _in_force(library: Library, target: str, day: date) -> bool:
    key = max((key for key in library.instruments if target.startswith(f"{key}-")), key=len, default="")
    return library.in_force(key, day)


def _join(one: Finding, other: Finding) -> Finding:
    """Two instruments find the same: one finding that cites both."""
    return Finding(
        code=one.code,
        severity=min(one.severity, other.severity, key=_ORDER.__getitem__),
        rules=tuple(dict.fromkeys((*one.rules, *other.rules))),
        quote=one.quote,
        duty=tuple(dict.fromkeys((*one.duty, *other.duty))),
        at=one.at,
        evidence={**other.evidence, **one.evidence},
        detail=one.detail or other.detail,
        cures=one.cures,
        cured_on=one.cured_on or other.cured_on,
        reading=one.reading or other.reading,
        by_analogy=one.by_analogy,
        gate=one.gate or other.gate,
        legal_block=one.legal_block or other.legal_block,
    )


def roles(case: Case, library: Library) -> dict[str, str]:
    """Who holds each role for this decision body; the case's own names go first."""
    decision: Decision = case.decision
    table = "roles" if not decision.by_analogy else f"roles_{decision.body_kind}"
    known = library.parameter(table, case.as_of) or library.parameter("roles", case.as_of) or {}
    names = dict(known) if isinstance(known, dict) else {}
    names["undertaking_unit"] = decision.undertaking_unit or "决策承办单位"
    designated = case.last("exec_unit_designated")
    unit = designated.data.unit if designated else decision.exec_unit
    names["exec_unit"] = ("、".join(unit) if isinstance(unit, list) else unit) or decision.exec_unit or "决策执行单位"
    evaluation = case.last("evaluation_commissioned")
    names["evaluator"] = (evaluation.data.evaluator if evaluation else "") or "评估承担单位"
    return {**names, **decision.bodies}
