"""What the law requires next of a case: the cures of its breaches, the steps now open, who must answer, what execution owes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from juece.law import Library, Words

from .casefile import Case
from .duties import scope
from .findings import Deadline, Finding, NextStep, Severity
from .steps import CURED_BY, Step, applicable, outstanding

_AFTER_DECISION = {"gazette", "interpretation", "exec_unit", "archive", "publication"}
# Findings whose cure is a step of the procedure itself.
_LATE = {"INTERPRETATION_LATE": "interpretation", "PUBLICATION_LATE": "publication"}
_ADVISED = {"RECONSULT_ADVISED"}  # a warning that asks for a decision of its own


def next_steps(
    case: Case,
    library: Library,
    names: dict[str, str],
    findings: tuple[Finding, ...],
    deadlines: tuple[Deadline, ...],
) -> tuple[NextStep, ...]:
    """What is to be done next: cures of open breaches first, then every step whose predecessors are done.

    Once the draft is with the reviewer, the steps up to the meeting are shown too, with what they wait for.
    """
    grave = [
        f for f in findings if f.open and (f.severity in (Severity.BLOCK, Severity.VIOLATION) or f.code in _ADVISED)
    ]
    applies = not case.assumed("not_applicable") and not scope.excluded(case)
    wanted = {step.key: step for step in applicable(case, library)} if applies else {}
    steps: dict[str, NextStep] = {}
    cured: dict[str, str] = {}
    for finding in grave:
        if _done_late(finding):
            continue
        key = CURED_BY.get(finding.code) or _LATE.get(finding.code, "")
        if key in wanted:
            cured.setdefault(key, finding.code)
        elif finding.cures:
            _add(steps, NextStep(finding.cures.zh, finding.cures, finding.duty, finding.rules, cure=finding.code))
    if not applies:
        return tuple(steps.values())
    for step in _accountability(findings, names):
        _add(steps, step)
    executing = case.has("exec_report", "suspension", "implemented_change", "close_case")
    if not executing and not case.assumed("everything_before_execution"):
        for step in _procedure(case, names, deadlines, wanted, cured):
            _add(steps, step)
    for step in _execution(case, names, deadlines):
        _add(steps, step)
    return tuple(steps.values())


def _done_late(finding: Finding) -> bool:
    """What was done late has been done: who answers for it is another step."""
    return finding.evidence.get("done") is not None


def _add(steps: dict[str, NextStep], step: NextStep) -> None:
    held = steps.get(step.title.zh)
    if held is None:
        steps[step.title.zh] = step
    else:
        rules = tuple(dict.fromkeys((*held.rules, *step.rules)))
        steps[step.title.zh] = replace(held, duty=tuple(dict.fromkeys((*held.duty, *step.duty))), rules=rules)


def _procedure(
    case: Case,
    names: dict[str, str],
    deadlines: tuple[Deadline, ...],
    wanted: dict[str, Step],
    cured: dict[str, str],
) -> Iterator[NextStep]:
    done = {key: step.is_done(case) for key, step in wanted.items()}
    issued = done["issue"]
    in_review = not issued and done["sending"]
    for step in wanted.values():
        if (done[step.key] and step.key not in cured) or (issued and step.key not in _AFTER_DECISION):
            continue
        waits = outstanding(step, done) if not issued else ()
        if (
            waits
            and step.key not in cured
            and not (in_review and step.key in ("legality", "materials", "agenda", "meeting"))
        ):
            continue
        if issued and step.key in ("gazette", "interpretation", "archive") and not case.has("published"):
            continue
        duty = tuple(names.get(role, role) for role in step.duty)
        target = _target(step, deadlines)
        yield NextStep(step.key, step.title, duty, step.rules, target, step.kinds[0], cured.get(step.key), waits)


_TARGETS = {
    "legality": "review_end",
    "interpretation": "interpretation",
    "publication": "publication",
    "participation": "consultation_end",
    "meeting": "planned",
}


def _target(step: Step, deadlines: tuple[Deadline, ...]) -> date | None:
    key = _TARGETS.get(step.key)
    dates = [d.date for d in deadlines if d.key == key and (d.met_on is None or key == "planned")]
    return dates[-1] if dates else None


def _accountability(findings: tuple[Finding, ...], names: dict[str, str]) -> list[NextStep]:
    """责令改正 for units (R9 art. 19); for the government's own breach the superior organ (S713 art. 38; Q35)."""
    grave = [f for f in findings if f.open and f.severity in (Severity.BLOCK, Severity.VIOLATION) and f.gate is None]
    body = names.get("decision_body", "区政府")
    steps: list[NextStep] = []
    units = tuple(dict.fromkeys(duty for f in grave for duty in f.duty if duty != body))
    if units and any(f.code in _ORDERED for f in grave):
        steps.append(
            NextStep(
                "correction",
                Words(
                    "责令改正并依法追责：" + "、".join(units),
                    "Order correction, and hold to account by law: " + ", ".join(units),
                ),
                (body,),
                ("R9-19-P1-1",),
                kind="correction_ordered",
            )
        )
    if any(
        body in f.duty
        for f in findings
        if f.open and f.code in ("PARTY_REPORT_MISSING", "NPC_REPORT_MISSING", "PUBLICATION_LATE")
    ):
        steps.append(
            NextStep(
                "superior",
                Words(
                    "决策机关自身违反规定的，由上一级行政机关责令改正",
                    "Where the decision body itself is in breach, the organ above it orders correction",
                ),
                (names.get("superior", "上一级行政机关"),),
                ("S713-38",),
            )
        )
    return steps


_ORDERED = {
    "INTERPRETATION_LATE",
    "PUBLICATION_LATE",
    "EXEC_REPORT_OVERDUE",
    "SUSPENSION_WRONG_AUTHORITY",
    "CHANGE_WITHOUT_PROCEDURE",
    "EXEC_ISSUE_NO_PROPOSAL",
    "EVAL_NOT_INDEPENDENT",
}


def _execution(case: Case, names: dict[str, str], deadlines: tuple[Deadline, ...]) -> list[NextStep]:
    steps: list[NextStep] = []
    due = next((d for d in deadlines if d.key == "exec_report" and d.met_on is None and d.date >= case.as_of), None)
    if due is not None:
        steps.append(
            NextStep(
                "exec_report",
                Words("报告执行情况", "Report on the execution"),
                (names.get("exec_unit", "决策执行单位"),),
                ("R9-16-0-2b",),
                due.date,
                "exec_report",
            )
        )
    change = case.last("implemented_change")
    if change is not None and not case.has("adjustment_procedure_completed") and change.data.major is not False:
        steps.append(
            NextStep(
                "adjustment",
                Words(
                    "对重大调整履行公众参与、专家论证、风险评估、合法性审查、集体讨论",
                    "Public participation, experts, risk, legality review and collective discussion of the major adjustment",
                ),
                (names.get("exec_unit", ""), names.get("decision_body", "区政府")),
                ("R9-18-P2-2",),
                kind="adjustment_procedure_completed",
            )
        )
    return steps
