"""What a matter's page shows, made from its assessment: ribbon, steps, findings, gates, dates. Only words and order; no judging."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from juece.procedure.events import REGISTRY, STAGE_TITLES, Form
from juece.procedure.findings import RANKED, Deadline, Finding, NextStep, Severity
from juece.procedure.gates import GATES
from juece.procedure.remedies import title
from juece.web.docket.citing import Citation, Why, citations, why
from juece.web.docket.projection import RIBBON, Standing

BADGE = {Severity.BLOCK: "block", Severity.VIOLATION: "defect", Severity.WARNING: "warning", Severity.INFO: "info"}


_CODED = {  # words that stand in records as codes, as people say them
    "complete": _("齐全"),
    "incomplete": _("不齐全"),
    "all": _("全部"),
    "none": _("无"),
    "monthly": _("每月"),
    "quarterly": _("每季度"),
    "half-yearly": _("每半年"),
    "half_yearly": _("每半年"),
    "yearly": _("每年"),
    "annual": _("每年"),
}


def _english() -> bool:
    return (get_language() or "").startswith("en")


def act_title(kind: str) -> str:
    """The title of a kind of act in the language of the page."""
    act = REGISTRY.get(kind)
    return (act.en if _english() else act.zh) if act else kind


def stage_title(stage: str) -> str:
    found = next((titles for key, titles in STAGE_TITLES.items() if key == stage), (stage, stage))
    return found[1 if _english() else 0]


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
            duty="、".join(f.duty),
            evidence=[(key, _said(value)) for key, value in f.evidence.items()],
        )
        for f in sorted(found, key=lambda f: (rank[f.severity], f.at))
    ]


def finding_title(code: str) -> str:
    """What a finding code means, in the language of the page."""
    return title(code, "en" if _english() else "zh")


def _said(value: Any) -> str:
    if isinstance(value, list | tuple | set | frozenset):
        return "、".join(map(str, value))
    if isinstance(value, bool):
        return _now("是") if value else _now("否")
    return str(value)


def gates(standing: Standing) -> list[dict[str, Any]]:
    """Every gate with the reasons why it is closed."""
    return [
        {
            "key": gate.key,
            "title": GATES[gate.key][1 if _english() else 0],
            "open": gate.open,
            "legal": not gate.open and not gate.overridable,
            "passed_on": gate.passed_on,
            "reasons": [
                {"detail": r.detail or finding_title(r.code), "legal": r.legal_block, "citations": citations(r.rules)}
                for r in gate.reasons
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
                "title": step.title,
                "duty": "、".join(dict.fromkeys(step.duty)),
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
    """A date with why it is so and how it stands: met, late, minimum, target, running."""

    deadline: Deadline
    why: Why
    state: str


def dates(standing: Standing) -> list[ShownDeadline]:
    """Every date the acts have set running."""
    shown = []
    for deadline in standing.assessment.deadlines:
        if deadline.met_on:
            state = "met"
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
        label = extra.get("en" if _english() else "zh") or info.title or name
        text = _value(getattr(act, name))
        if text:
            told.append((label, text))
    return told


def _value(value: Any) -> str:
    if isinstance(value, Form):
        return "，".join(f"{label} {text}" for label, text in said_in(value))
    if isinstance(value, bool):
        return _now("是") if value else _now("否")
    if isinstance(value, list | tuple):
        parts = [_value(v) for v in value]
        return ("\n" if any("，" in p for p in parts) else "、").join(parts)
    if isinstance(value, dict):
        return "，".join(f"{k} {_value(v)}" for k, v in value.items())
    text = "" if value is None else str(getattr(value, "value", value))
    return str(_CODED.get(text, text))
