"""What a matter's page shows, made from its assessment: ribbon, steps, findings, gates, dates. Only words and order; no judging."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _now

from juece.law import Words
from juece.procedure.events import REGISTRY, STAGE_TITLES, Form
from juece.procedure.evidence import label
from juece.procedure.findings import RANKED, Deadline, Finding, NextStep, Reason, Severity
from juece.procedure.gates import GATES
from juece.procedure.remedies import title
from juece.web.docket.citing import Citation, Why, citations, why
from juece.web.docket.projection import RIBBON, Standing
from juece.web.words import chosen, listed, recorded

BADGE = {Severity.BLOCK: "block", Severity.VIOLATION: "defect", Severity.WARNING: "warning", Severity.INFO: "info"}


def act_title(kind: str) -> str:
    """The title of a kind of act in the language of the page."""
    act = REGISTRY.get(kind)
    return chosen(act) if act else kind


def stage_title(stage: str) -> str:
    return chosen(next((titles for key, titles in STAGE_TITLES.items() if key == stage), stage))


def ribbon(standing: Standing, links: dict[str, str] | None = None) -> list[dict[str, str]]:
    """The stages of the life-cycle: done, now, late, next; a stage passed over without an act is not needed."""
    case, assessment = standing.case, standing.assessment
    done = {REGISTRY[event.kind].stage for event in case.events}
    pending: dict[Any, list[NextStep]] = {}
    for step in assessment.next_steps:
        if step.kind in REGISTRY:
            pending.setdefault(REGISTRY[step.kind].stage, []).append(step)
    furthest = max((RIBBON.index(stage) for stage in done if stage in RIBBON), default=0)
    current = next((stage for stage in RIBBON if stage in pending), RIBBON[furthest])
    shown = []
    for place, stage in enumerate(RIBBON):
        steps, note = pending.get(stage, []), ""
        if any(step.target and step.target < case.as_of for step in steps):
            state = "late"
        elif stage == current or (steps and stage in done):
            state = "now"
        elif stage in done:
            state = "done"
        else:
            state = "next"
            if not steps and place < furthest:
                note = _now("未记录")
        shown.append({"label": stage_title(stage), "state": state, "note": note, "path": (links or {}).get(stage, "")})
    return shown


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding with its words."""

    finding: Finding
    badge: str
    title: str
    citations: list[Citation]
    duty: str
    evidence: list[tuple[str, str]]


def findings(found: Iterable[Finding]) -> list[ShownFinding]:
    """Findings, the gravest first."""
    rank = {severity: n for n, severity in enumerate(RANKED)}
    return [
        ShownFinding(
            finding=f,
            badge=BADGE[f.severity],
            title=finding_title(f.code),
            citations=citations(f.rules),
            duty=listed(f.duty),
            evidence=[(chosen(label(key)), recorded(value)) for key, value in f.evidence.items()],
        )
        for f in sorted(found, key=lambda f: (rank[f.severity], f.at))
    ]


def finding_title(code: str) -> str:
    """What a finding code means, in the language of the page."""
    return chosen(title(code))


def reason(why: Reason) -> str:
    """Why a gate is closed, in the language of the page."""
    return chosen(why.detail or title(why.code))


def gates(standing: Standing) -> list[dict[str, Any]]:
    """Every gate with the reasons why it is closed."""
    return [
        {
            "key": gate.key,
            "title": chosen(GATES[gate.key]),
            "open": gate.open,
            "legal": not gate.open and not gate.overridable,
            "passed_on": gate.passed_on,
            "reasons": [
                {"detail": reason(r), "legal": r.legal_block, "citations": citations(r.rules)} for r in gate.reasons
            ],
        }
        for gate in standing.assessment.gates.values()
    ]


def steps(standing: Standing, recordable: Iterable[str] = ()) -> list[dict[str, Any]]:
    """Next steps, those with a date first, with whether this person may record the act that performs them."""
    may = set(recordable)
    dates = {(d.date, rule): d for d in standing.assessment.deadlines for rule in d.rules}
    shown = []
    for step in standing.assessment.next_steps:
        deadline = next((dates[(step.target, rule)] for rule in step.rules if (step.target, rule) in dates), None)
        if deadline is None and step.target:
            deadline = next((d for d in standing.assessment.deadlines if d.date == step.target), None)
        shown.append(
            {
                "title": chosen(step.title),
                "duty": listed(dict.fromkeys(step.duty)),
                "target": step.target,
                "citations": citations(step.rules),
                "why": why(deadline) if deadline else None,
                "kind": step.kind if step.kind in may else None,
                "late": bool(step.target and step.target < standing.case.as_of),
                "cure": step.cure,
            }
        )
    return sorted(shown, key=lambda s: (s["target"] is None, s["target"] or datetime.date.max))


@dataclass(frozen=True, slots=True)
class ShownDeadline:
    """A date with why it is so and how it stands: met, arranged (what was announced will meet it), late, minimum, soft, running."""

    deadline: Deadline
    why: Why
    state: str


def dates(standing: Standing) -> list[ShownDeadline]:
    """Every date the acts have set running."""
    shown = []
    for deadline in standing.assessment.deadlines:
        if deadline.met_on:
            state = "met" if deadline.met_on <= standing.case.as_of else "arranged"
        elif deadline.minimum:
            state = "minimum"
        elif deadline.soft:
            state = "soft"
        else:
            state = "late" if deadline.date < standing.case.as_of else "running"
        shown.append(ShownDeadline(deadline, why(deadline), state))
    return shown


def said_in(act: Form) -> list[tuple[str, str]]:
    """What an act states, as (label, text)."""
    told = []
    for name, info in type(act).model_fields.items():
        if name not in act.model_fields_set:
            continue
        extra = info.json_schema_extra or {}
        called = chosen(Words(extra.get("zh") or info.title or name, extra.get("en") or name))
        text = _value(getattr(act, name))
        if text:
            told.append((called, text))
    return told


def _value(value: Any) -> str:
    if isinstance(value, Form):
        return listed(f"{called} {text}" for called, text in said_in(value))
    if isinstance(value, list | tuple) and any(isinstance(one, Form) for one in value):
        return "\n".join(_value(one) for one in value)
    return recorded(value) if value not in (None, "", [], ()) else ""
