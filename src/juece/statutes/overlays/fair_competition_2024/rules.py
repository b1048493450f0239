"""公平竞争审查条例 as rules."""

from __future__ import annotations

from collections.abc import Iterator

from juece.law import Breach, Parameters, rule
from juece.procedure.casefile import Case, Moment
from juece.procedure.duties import competition


@rule("FCR-14", finds="FCR_WRONG_REVIEWER", gate="send_to_justice_bureau")
def market_regulator_reviews_with_the_drafter(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """拟由县级以上人民政府出台或者提请本级人民代表大会及其常务委员会审议的政策措施，由本级人民政府市场监督管理部门会同起草单位在起草阶段开展公平竞争审查。"""
    return competition.right_reviewer(case, p, moment)


@rule("FCR-14", finds="FCR_WRONG_REVIEWER", gate="submit_to_meeting")
def market_regulator_has_reviewed_before_the_meeting(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """拟由县级以上人民政府出台或者提请本级人民代表大会及其常务委员会审议的政策措施，由本级人民政府市场监督管理部门会同起草单位在起草阶段开展公平竞争审查。"""
    return competition.right_reviewer(case, p, moment)


@rule("FCR-18", modal="bar", finds="FCR_MISSING", gate="issue_document", blocks=True)
def unreviewed_measures_are_not_issued(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """政策措施未经公平竞争审查，或者经公平竞争审查认为违反本条例第八条至第十一条规定且不符合第十二条规定情形的，不得出台。"""
    return competition.passed_before_issue(case, p, moment)


@rule("FCR-8", finds="FCR_CONTENT_FLAG")
def competition_problems_are_noted(case: Case, p: Parameters) -> Iterator[Breach]:
    """起草单位起草的政策措施，不得含有下列限制或者变相限制市场准入和退出的内容："""
    return competition.content_flagged(case, p)
