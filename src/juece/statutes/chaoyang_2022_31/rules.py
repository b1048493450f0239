"""朝政办字〔2022〕31号: the tasks of the science-literacy plan that can be counted.  Survey values are recorded, never computed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from juece.law import Breach, Parameters, Words, rule
from juece.procedure.casefile import Case

_COORDINATOR = ("kexie",)
_BEIJING = re.compile("北京|东城|西城|朝阳|海淀|丰台|石景山|门头沟|房山|通州|顺义|大兴|昌平|平谷|怀柔|密云|延庆")


@rule("P31-G2", finds="TARGET_MET", reading="Q32")
def literacy_reaches_thirty_per_cent(case: Case, p: Parameters) -> Iterator[Breach]:
    """到2025年，朝阳区公民具备科学素质的比例达到30%左右。"""
    for recorded in reversed(case.all("indicator")):
        if recorded.data.code == "P31-G2" and recorded.on.year == 2025 and recorded.data.value is not None:
            short = p.get("target_2025", recorded.on) - recorded.data.value
            if short <= 0:
                near = -short <= p.get("target_2025_near", recorded.on)
                evidence = {"target": "30%左右", "value": recorded.data.value, "year": recorded.on.year, "near": near}
                yield Breach("TARGET_MET", recorded.on, _COORDINATOR, evidence)
            return


@rule("P31-4-5-2-b", finds="VOLUNTEERS_NOT_GROWING")
def volunteers_grow_every_year(case: Case, p: Parameters) -> Iterator[Breach]:
    """进一步引导各类科技人员加入科技志愿者队伍，实现志愿者数量逐年增长，质量不断提高。"""
    counts = [e for e in case.all("volunteers") if e.data.active is not None]
    for earlier, later in pairwise(counts):
        if later.data.active <= earlier.data.active:
            evidence = {f"y{earlier.on.year}": earlier.data.active, f"y{later.on.year}": later.data.active}
            yield Breach("VOLUNTEERS_NOT_GROWING", later.on, _COORDINATOR, evidence)


@rule("P31-5-1-d", finds="SUBDISTRICT_NO_ANNUAL_PLAN")
def every_sub_district_plans(case: Case, p: Parameters) -> Iterator[Breach]:
    """各街乡负责领导本辖区《实施方案》实施工作，将科学素质建设作为地方经济社会发展的一项重要任务，列入年度工作计划。"""
    for returned in case.all("sub_district_plan"):
        data = returned.data
        missing = (
            (data.total_sub_districts or 0) - (data.listed_in_annual_plan or 0)
            if data.total_sub_districts
            else len(data.missing)
        )
        if missing > 0:
            count = "两" if missing == 2 else str(missing)
            duty = tuple(data.missing) or (f"{count}个未列入的街乡",)
            yield Breach("SUBDISTRICT_NO_ANNUAL_PLAN", returned.on, duty, {"missing": missing, "year": data.year})


@rule("P31-3-3-2-b", finds="TALENT_DB_GAP")
def winners_enter_the_database(case: Case, p: Parameters) -> Iterator[Breach]:
    """将各级各类技能竞赛中的优秀人才纳入“匠心朝阳”人才数据库。"""
    for counted in case.all("competition_winners"):
        data = counted.data
        missing = (data.district_level_first_prize or 0) - (data.entered_talent_database or 0) - data.declined_consent
        if missing > 0:
            yield Breach("TALENT_DB_GAP", counted.on, ("区总工会", "hr_bureau"), {"missing": missing})


@rule("P31-4-5-5-a", finds="EMERGENCY_MEETING_MISSING")
def emergency_partners_meet(case: Case, p: Parameters) -> Iterator[Breach]:
    """建立应急科普部门协同机制，定期会商、研究应急科普工作，"""
    for counted in case.all("emergency_scicomm_meeting"):
        held = counted.data.held_last_12_months
        if held is not None and held < p.get("emergency_meetings_minimum", counted.on, 1):
            yield Breach(
                "EMERGENCY_MEETING_MISSING",
                counted.on,
                _COORDINATOR,
                {"held": held},
                Words("“定期”没有次数，按年设定", "“Regularly” gives no number: set by the year"),
            )


@rule("P31-4-5-5-b", finds="EMERGENCY_NOT_ONE_VOICE")
def one_voice_in_an_emergency(case: Case, p: Parameters) -> Iterator[Breach]:
    """构建各成员单位和相关部门、社会组织组成的跨部门动态协同联动响应机制，发挥已有应急科普宣教平台和传播渠道作用，统一发声、联合行动、快速响应。"""
    for released in case.all("emergency_message"):
        data = released.data
        alone = data.jointly_approved is False or (data.jointly_approved is None and len(set(data.approved_by)) == 1)
        if data.consistent is False or alone or data.conflicts_with:
            evidence = {"releasers": list(data.releasers), "approved_by": list(data.approved_by)}
            yield Breach("EMERGENCY_NOT_ONE_VOICE", released.on, _COORDINATOR, evidence)


@rule("P31-4-5-5-d", finds="EMERGENCY_EXPERT_NOT_USED")
def experts_check_emergency_messages(case: Case, p: Parameters) -> Iterator[Breach]:
    """建立涵盖领域广、专业素质高的应急科普专家队伍。"""
    for released in case.all("emergency_message"):
        if released.data.expert_checked is False:
            yield Breach("EMERGENCY_EXPERT_NOT_USED", released.on, _COORDINATOR, {})


@rule(
    "P31-4-5-3-b",
    finds=(
        "FUNDING_APPLICANT_INELIGIBLE",
        "FUNDING_DUPLICATE_APPLICANT",
        "FUNDING_DUPLICATE_RECOMMENDER",
        "FUNDING_PRIORITY",
    ),
)
def funding_follows_the_call(case: Case, p: Parameters) -> Iterator[Breach]:
    """加大基层科普项目资助计划支持力度，鼓励支持基层根据实际需要，开展各类特色科普品牌活动。"""
    applicants: set[str] = set()
    recommenders: set[str] = set()
    for applied in case.all("funding_applied"):
        data = applied.data
        evidence: dict[str, object] = {"applicant": data.applicant}
        person = data.legal_person is False or "个人" in data.applicant_kind
        elsewhere = bool(data.registered_in) and not _BEIJING.search(data.registered_in)
        if person or elsewhere:
            why = (
                Words("个人不得申请", "A natural person may not apply")
                if person
                else Words("须为在京登记的法人", "Must be a legal person registered in Beijing")
            )
            yield Breach("FUNDING_APPLICANT_INELIGIBLE", applied.on, _COORDINATOR, evidence, why)
            continue
        names = {data.applicant, *data.affiliates} - {""}
        if names & applicants:
            yield Breach(
                "FUNDING_DUPLICATE_APPLICANT", applied.on, _COORDINATOR, evidence | {"same": sorted(names & applicants)}
            )
        if data.recommender and data.recommender in recommenders:
            yield Breach(
                "FUNDING_DUPLICATE_RECOMMENDER", applied.on, _COORDINATOR, evidence | {"recommender": data.recommender}
            )
        if data.matching_funds:
            yield Breach("FUNDING_PRIORITY", applied.on, _COORDINATOR, evidence)
        applicants |= names
        recommenders |= {data.recommender} - {""}
