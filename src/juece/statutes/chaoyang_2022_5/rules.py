"""2022年度目录及印发通知（朝政办发〔2022〕5号） as rules."""

from __future__ import annotations

from collections.abc import Iterator

from juece.law import Breach, Parameters, rule
from juece.procedure.casefile import Case
from juece.procedure.duties import catalogue, deliberation


@rule("N5-1-2", finds="PROCEDURE_REPORT_MISSING")
def procedures_performed_are_reported(case: Case, p: Parameters) -> Iterator[Breach]:
    """并在提请区政府常务会议审议重大行政决策事项时，报告履行相关决策程序的情况。"""
    return deliberation.procedure_reported(case, p)


@rule("N5-2-1", finds="PLAN_QUARTER_MISSED", reading="Q22")
def planned_time_is_kept_or_adjusted(case: Case, p: Parameters) -> Iterator[Breach]:
    """二、在后续工作中，确需结合实际对列入《目录》的决策事项进行调整的，承办单位要深入研究论证、充分阐明理据，提出具体意见报区政府审定。"""
    return catalogue.planned_quarter(case, p)
