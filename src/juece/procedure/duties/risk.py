"""Risk assessment (R9 art. 10; S713 arts 22–24)."""

from __future__ import annotations

from collections.abc import Iterator

from juece.law import Breach, Parameters, Words

from ..casefile import Case, Event, Moment
from ..events import Level

_UNIT = ("undertaking_unit",)
_INTERNAL = ("request_internal_legal_review", "internal_legal_review", "unit_collective_study", "risk_commissioned")


def triggered(case: Case) -> bool:
    """Either limb of art. 10 (Q3), as judged by a person: the matter's attribute, or the latest recorded screening."""
    screened = case.last("risk_screened")
    if screened is not None and screened.data.needed is not None:
        return bool(screened.data.needed)
    return case.a.risk_trigger


def assessed(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """A triggered assessment has been made."""
    if triggered(case) and not case.assumed("risk") and not case.has("risk_report", before=moment.pos):
        yield Breach("RISK_MISSING", moment.on, _UNIT, {"risk_trigger": True})


def pending(case: Case, p: Parameters) -> Iterator[Breach]:
    """A warning while a triggered assessment is outstanding and the unit is already preparing to send the draft."""
    if not triggered(case) or case.assumed("risk") or case.has("risk_report"):
        return
    begun = case.first(*_INTERNAL)
    if begun is not None and not case.attempts_on("send_to_justice_bureau", "submit_to_meeting"):
        yield Breach(
            "RISK_MISSING",
            begun.on,
            _UNIT,
            {"pending": True},
            Words("风险评估尚未完成", "The risk assessment is not finished"),
            lowered="warning",
        )


def _lacks(report: Event, part: str) -> bool:
    data = report.data
    if any(part in item for item in data.lacks):
        return True
    return report.says("has") and not any(part in item for item in data.has)


def report_complete(case: Case, p: Parameters) -> Iterator[Breach]:
    """明确风险点，提出风险防范措施和处置预案."""
    for report in case.all("risk_report"):
        parts = list(p.get("risk_report_parts", report.on, []))
        missing = [part for part in parts if _lacks(report, part)]
        if missing:
            cured = next(
                (r.on for r in case.after(report, "risk_report") if not any(_lacks(r, part) for part in parts)), None
            )
            yield Breach("RISK_REPORT_INCOMPLETE", report.on, _UNIT, {"missing": missing}, cured_on=cured)


def departments_heard(case: Case, p: Parameters) -> Iterator[Breach]:
    """应当听取有关部门的意见."""
    for report in case.all("risk_report"):
        if _lacks(report, "部门意见"):
            cured = next((r.on for r in case.after(report, "risk_report") if not _lacks(r, "部门意见")), None)
            yield Breach("RISK_NO_DEPT_OPINION", report.on, _UNIT, {"missing": ["部门意见"]}, cured_on=cured)


def low_and_controllable(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """The newest assessment decides: 高 or 不可控 closes the gate (R9); S713 asks only for controllable."""
    report = case.last("risk_report", before=moment.pos)
    if report is None:
        return
    level, controllable = report.data.level, report.data.controllable
    strict = p.get("risk_residual", moment.on, "low_and_controllable") == "low_and_controllable"
    if controllable is False or (strict and level == Level.HIGH):
        yield Breach(
            "RISK_GATE_BLOCK",
            moment.on,
            _UNIT,
            {"level": str(level.value) if level else None, "controllable": controllable, "report": report.on},
            Words(
                "采取调整决策草案等措施、重新评估风险较低且可控后，方可提请决策",
                "Only after measures such as adjusting the draft, and a new assessment of low and controllable risk, may it be put to decision",
            )
            if strict
            else Words("确保风险可控后方可提请决策", "Only once the risk is under control may it be put to decision"),
        )


def medium_noted(case: Case, p: Parameters) -> Iterator[Breach]:
    """中风险且可控: may proceed, the measures are noted (Q6)."""
    report = case.last("risk_report")
    if report is not None and report.data.level == Level.MEDIUM and report.data.controllable:
        yield Breach("RISK_MEDIUM_NOTE", report.on, _UNIT, {"level": "中", "controllable": True})
