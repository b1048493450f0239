"""国有土地上房屋征收与补偿条例 as rules."""

from __future__ import annotations

from collections.abc import Iterator

from juece.law import Breach, Parameters, rule
from juece.procedure.casefile import Case, Moment
from juece.procedure.duties import hearing, participation, scope


@rule("HX-10", finds="CONSULT_TOO_SHORT")
def compensation_plan_is_open_thirty_days(case: Case, p: Parameters) -> Iterator[Breach]:
    """征求意见期限不得少于30日。"""
    if scope.under(case, "HX"):
        yield from participation.period_without_exception(case, p, p.compensation_consultation_days.at(case.as_of))


@rule("HX-11", finds="HEARING_RESULT_NOT_PUBLISHED", gate="send_to_justice_bureau")
def opinions_and_changes_are_published(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """市、县级人民政府应当将征求意见情况和根据公众意见修改的情况及时公布。"""
    return hearing.result_published(case, p, moment)
