"""中华人民共和国城乡规划法 as rules."""

from __future__ import annotations

from collections.abc import Iterator

from juece.law import Breach, Parameters, rule
from juece.procedure.casefile import Case
from juece.procedure.duties import participation, scope


@rule("CXGH-26", finds="CONSULT_TOO_SHORT")
def plan_is_on_view_thirty_days(case: Case, p: Parameters) -> Iterator[Breach]:
    """公告的时间不得少于三十日。"""
    if scope.under(case, "CXGH"):
        yield from participation.period_without_exception(case, p, p.plan_notice_days.at(case.as_of))
