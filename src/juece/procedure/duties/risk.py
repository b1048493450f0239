"""Risk assessment (R9 art. 10; S713 arts 22–24)."""

from __future__ import annotations

from collections.abc import Iterator

from juece.law import Breach, Parameters, Words

from ..casefile import Case, Event, Moment
from ..events import REGISTRY, Level, Stage

_UNIT = ("undertaking_unit",)
_INTERNAL = ("request_internal_legal_review", "internal_legal_review", "unit_collective_study", "risk_commissioned")


_NOT_BEGUN = {Stage.INTAKE, Stage.CATALOGUE}
_RISK = {"risk_trigger", "broad_effect", "adverse_effect"}


def triggered(case: Case, limbs: str = "either", before: int | None = None) -> bool:
    """Whether a person judged that an assessment is needed: the latest screening or judgement of the attributes.

    Where only the two limbs of art. 10 are recorded, `limbs` says which suffice: `either`, `both` or `adverse` (Q3).
    """
    screened = case.last("risk_screened", before=before)
    if screened is not None and not any(
        event.data.model_fields_set & _RISK and case.pos(event) > case.pos(screened)
        for event in case.all("attributes_determined", before=before)
    ):
        if screened.data.needed is not None:
            return bool(screened.data.needed)
        if screened.data.broad_effect is not None or screened.data.adverse_effect is not None:
            return _limbs(limbs, bool(screened.data.broad_effect), bool(screened.data.adverse_effect))
    judged = case.attributes(before)
    return judged.risk_trigger or _limbs(limbs, judged.broad_effect, judged.adverse_effect)


def _limbs(limbs: str, broad: bool, adverse: bool) -> bool:
    return adverse if limbs == "adverse" else broad and adverse if limbs == "both" else broad or adverse


def assessed(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """A triggered assessment has been made."""
    needed = triggered(case, p.get("risk_limbs", moment.on, "either"), moment.pos)
    if needed and not case.assumed("risk") and not case.has("risk_report", before=moment.pos):
        yield Breach("RISK_MISSING", moment.on, _UNIT, {"risk_trigger": True})


def pending(case: Case, p: Parameters) -> Iterator[Breach]:
    """A warning while a triggered assessment is outstanding and nobody has tried to go on without it."""
    if case.assumed("risk") or case.has("risk_report"):
        return
    stages = {REGISTRY[event.kind].stage for event in case.events} - {Stage.RECORD}
    if (stages and stages <= _NOT_BEGUN) or case.attempts_on("send_to_justice_bureau", "submit_to_meeting"):
        return
    if triggered(case, p.get("risk_limbs", case.as_of, "either")):
        preparing = case.first(*_INTERNAL)
        at = preparing.on if preparing is not None else case.as_of
        yield Breach(
            "RISK_MISSING",
            at,
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


def usable(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """The newest report goes into the material whole: reasons for the gate."""
    report = case.last("risk_report", before=moment.pos)
    if report is None or case.assumed("risk"):
        return
    missing = [part for part in (*p.get("risk_report_parts", report.on, []), "部门意见") if _lacks(report, part)]
    if missing:
        said = Words("风险评估报告缺少：{missing}", "The risk report lacks: {missing}")
        yield Breach("", moment.on, _UNIT, {"missing": missing}, said)


def low_and_controllable(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """The newest assessment decides: 高 or 不可控 closes the gate (R9); S713 asks only for controllable."""
    report = case.last("risk_report", before=moment.pos)
    if report is None:
        return
    level, controllable = report.data.level, report.data.controllable
    strict = p.get("risk_residual", moment.on, "low_and_controllable") == "low_and_controllable"
    medium = level == Level.MEDIUM and p.get("risk_medium", moment.on, "may_proceed") == "blocked"
    if controllable is False or (strict and level == Level.HIGH) or medium:
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
    if report is None or p.get("risk_medium", report.on, "may_proceed") == "blocked":
        return
    if report.data.level == Level.MEDIUM and report.data.controllable:
        yield Breach("RISK_MEDIUM_NOTE", report.on, _UNIT, {"level": "中", "controllable": True})
