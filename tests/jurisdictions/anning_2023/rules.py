"""安宁区（虚构示例）重大行政决策程序规定 as rules: an invented district, for tests only.

Where its number is stricter than the national one it narrows it (AN-5); where it is not (AN-2, AN-3-2) both apply.
"""

from __future__ import annotations

from collections.abc import Iterator

from juece.law import Breach, Parameters, rule
from juece.procedure.casefile import Case
from juece.procedure.duties import experts, hearing, legality, participation, publication
from juece.workdays import add_days


@rule("AN-2", finds=("CONSULT_TOO_SHORT", "CONSULT_NO_SHORTENING_REASON", "CONSULT_REASON_NOT_IN_NOTICE"))
def consultation_runs_twenty_working_days(case: Case, p: Parameters) -> Iterator[Breach]:
    """公开征求意见的期限不少于20个工作日；因情况紧急等原因需要缩短期限的，公开征求意见时应当予以说明。"""
    return participation.period(case, p)


@rule("AN-3-1", finds="HEARING_NOTICE_LATE")
def hearing_is_announced_ten_days_before(case: Case, p: Parameters) -> Iterator[Breach]:
    """召开听证会的，应当于召开听证会10日前公告。"""
    return hearing.announced_in_time(case, p)


@rule("AN-3-2", finds="HEARING_MATERIAL_LATE")
def hearing_materials_arrive_five_days_before(case: Case, p: Parameters) -> Iterator[Breach]:
    """听证会材料应当于召开听证会5日前送达听证参加人；"""
    return hearing.materials_in_time(case, p)


@rule("AN-4", finds="EXPERT_TOO_FEW")
def experts_are_three_and_odd(case: Case, p: Parameters) -> Iterator[Breach]:
    """组织专家论证的，专家人数应当为单数，且不少于3人。"""
    return experts.enough(case, p)


@rule("AN-5", finds="LEGAL_PERIOD_TOO_SHORT", narrows="S713-26/review_has_seven_working_days")
def review_has_fifteen_working_days(case: Case, p: Parameters) -> Iterator[Breach]:
    """送请合法性审查，应当保证必要的审查时间，一般不少于15个工作日；要求补充材料的时间不计算在内。"""
    return legality.period_guaranteed(case, p)


@rule("AN-6", finds="PUBLICATION_LATE")
def decision_is_published_within_twenty_days(case: Case, p: Parameters) -> Iterator[Breach]:
    """决策作出后，应当在20日内向社会公布。"""
    formed, published = publication.formation(case), publication.first_publication(case)
    if formed is None or not publication.disclosed(case):
        return
    limit = add_days(formed, p.get("publication_days", formed), case.calendar).date
    day = published.on if published else case.as_of
    if day > limit:
        yield Breach(
            "PUBLICATION_LATE",
            day if published else limit,
            ("decision_body", "openness"),
            {"formed": formed, "limit": limit},
        )
