"""国有土地上房屋征收与补偿条例 as rules."""

from __future__ import annotations

from collections.abc import Iterator

from juece.law import Breach, Parameters, rule
from juece.procedure.casefile import Case, Moment
from juece.procedure.duties import hearing


@rule("HX-11", finds="HEARING_RESULT_NOT_PUBLISHED", gate="send_to_justice_bureau")
def opinions_and_changes_are_published(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """市、县级人民政府应当将征求意见情况和根据公众意见修改的情况及时公布。"""
    return hearing.result_published(case, p, moment)
