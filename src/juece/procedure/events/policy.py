"""Applying an amended policy and watching a programme (N8, P31), and acts of the record itself."""

from __future__ import annotations

from datetime import date

from .base import Act, Stage, act, field


@act
class NormInForce(Act):
    """规定施行: a marker on the timeline; which law governs is read from the statutes, not from this."""

    kind, zh, en = "norm_in_force", "规定施行", "Norm in force"
    stage = Stage.RECORD
    norm: str = field("规定", "Norm", "")


@act
class AmendmentIssued(Act):
    """印发修订通知 (N8)."""

    kind, zh, en = "amendment_issued", "印发修订", "Amendment issued"
    actors, stage = ("decision_body",), Stage.POLICY
    effective: date | None = field("施行日期", "Effective date")
    relaxes_only: bool | None = field("仅放宽条件", "Only relaxes")
    immediate_reason: str = field("即时施行的理由", "Reason for immediate effect", "", long=True)
    replaces: list[dict[str, object]] = field("修订内容", "Replacements", [])


class _Subsidy(Act):
    applicant: str = field("申请机构", "Applicant", "")
    registered_in: str = field("注册地和日期", "Registered in")
    operating_since: date | None = field("开展业务日期", "Operating since")
    taxed_in: str | None = field("纳税地", "Taxed in")
    newly_established: bool | None = field("新设立", "Newly established")
    months_already_paid: int = field("已补贴月数", "Months already paid", 0)
    months_requested: int | None = field("申请月数", "Months requested")
    blacklisted: bool = field("列入黑名单", "Blacklisted", False)
    same_facts: bool = field("事实同前", "Same facts as before", False)


@act
class SubsidyApplied(_Subsidy):
    """申请办公用房补贴."""

    kind, zh, en = "subsidy_applied", "申请办公用房补贴", "Subsidy applied for"
    actors, stage = ("hr_bureau",), Stage.POLICY


@act
class SubsidyDecided(_Subsidy):
    """审定办公用房补贴."""

    kind, zh, en = "subsidy_decided", "审定办公用房补贴", "Subsidy decided"
    actors, stage = ("hr_bureau",), Stage.POLICY


@act
class ProcurementNoticed(Act):
    """政府购买服务公告."""

    kind, zh, en = "procurement_notice", "政府购买服务公告", "Procurement notice"
    actors, stage = ("undertaking_unit",), Stage.POLICY
    buyer: str = field("采购人", "Buyer", "")
    buys: str = field("采购内容", "Buys", "")
    clause: str = field("条款", "Clause", "", long=True)
    draft: bool = field("草案", "Draft", False)


@act
class BlacklistSanctioned(Act):
    """对黑名单机构采取惩戒."""

    kind, zh, en = "blacklist_sanction", "对黑名单机构惩戒", "Black-list sanction"
    actors, stage = ("hr_bureau",), Stage.POLICY
    applicant: str = field("机构", "Institution", "")
    measure: str = field("措施", "Measure", "")
    basis: str = field("依据", "Legal basis", "")


@act
class IndicatorRecorded(Act):
    """记录指标值: from the official survey only."""

    kind, zh, en = "indicator", "记录指标", "Indicator recorded"
    actors, stage = ("kexie",), Stage.PROGRAMME
    code: str = field("指标", "Indicator", "")
    value: float | None = field("数值", "Value")
    unit: str = field("单位", "Unit", "%")
    source: str = field("来源", "Source", "")


@act
class VolunteersCounted(Act):
    """科技志愿者统计."""

    kind, zh, en = "volunteers", "统计科技志愿者", "Volunteers counted"
    actors, stage = ("kexie",), Stage.PROGRAMME
    active: int | None = field("志愿者数", "Active")
    trained: int | None = field("已培训数", "Trained")


@act
class SubDistrictPlansReturned(Act):
    """街乡年度工作计划."""

    kind, zh, en = "sub_district_plan", "街乡年度计划统计", "Sub-district plans returned"
    actors, stage = ("kexie",), Stage.PROGRAMME
    year: int | None = field("年度", "Year")
    total_sub_districts: int | None = field("街乡总数", "Sub-districts")
    listed_in_annual_plan: int | None = field("已列入计划数", "With a plan")
    missing: list[str] = field("未列入的街乡", "Missing", [])


@act
class EmergencyMeetingCounted(Act):
    """应急科普会商."""

    kind, zh, en = "emergency_scicomm_meeting", "应急科普会商", "Emergency science communication meeting"
    actors, stage = ("kexie",), Stage.PROGRAMME
    held_last_12_months: int | None = field("近十二个月会商次数", "Held in twelve months")
    rule: str = field("依据", "Rule", "")


@act
class EmergencyMessageReleased(Act):
    """应急科普发布."""

    kind, zh, en = "emergency_message", "应急科普发布", "Emergency message released"
    actors, stage = ("kexie",), Stage.PROGRAMME
    releasers: list[str] = field("发布单位", "Released by", [])
    approved_by: list[str] = field("审定单位", "Approved by", [])
    conflicts_with: str = field("口径不一致之处", "Conflicts with", "")
    consistent: bool | None = field("口径一致", "One voice")
    jointly_approved: bool | None = field("联合审定", "Jointly approved")
    expert_checked: bool | None = field("专家审核", "Checked by experts")


@act
class CompetitionWinnersCounted(Act):
    """技能竞赛获奖与人才库."""

    kind, zh, en = "competition_winners", "竞赛获奖入库", "Competition winners"
    actors, stage = ("kexie",), Stage.PROGRAMME
    district_level_first_prize: int | None = field("区级一等奖人数", "First prizes")
    entered_talent_database: int | None = field("入库人数", "Entered")
    declined_consent: int = field("不同意入库人数", "Declined", 0)


@act
class FundingCalled(Act):
    """发布基层科普项目资助申报通知 (P31-4-5-3-b)."""

    kind, zh, en = "funding_called", "发布资助申报通知", "Call for funding applications"
    actors, stage = ("kexie",), Stage.PROGRAMME
    doc: str = field("通知文号", "Document number", "")
    deadline: date | None = field("申报截止日期", "Deadline")


@act
class FundingApplied(Act):
    """申请基层科普项目资助."""

    kind, zh, en = "funding_applied", "申请科普项目资助", "Funding applied for"
    actors, stage = ("kexie",), Stage.PROGRAMME
    applicant: str = field("申请单位", "Applicant", "")
    applicant_kind: str = field("类别", "Kind", "")
    legal_person: bool | None = field("法人", "Legal person")
    registered_in: str = field("注册地", "Registered in", "")
    affiliates: list[str] = field("关联单位", "Affiliates", [])
    recommender: str = field("推荐街乡", "Recommended by", "")
    matching_funds: bool | float | None = field("街乡配套资金", "Matching funds")


@act
class EventCorrected(Act):
    """更正记录: the old event stays, the new data count from replay on."""

    kind, zh, en = "corrected", "更正记录", "Record corrected"
    stage = Stage.RECORD
    target: int | str = field("更正的记录号", "Event corrected", "")
    data: dict[str, object] = field("更正后的内容", "Right data", {})
    date: str = field("更正后的日期", "Right date", "")
    reason: str = field("理由", "Reason", "", long=True)


@act
class EventWithdrawn(Act):
    """撤回误录: the old event stays visible and counts for nothing."""

    kind, zh, en = "withdrawn", "撤回误录", "Record withdrawn"
    stage = Stage.RECORD
    target: int | str = field("撤回的记录号", "Event withdrawn", "")
    reason: str = field("理由", "Reason", "", long=True)


@act
class GateOverridden(Act):
    """具名越过政策性关口并说明理由: never for a gate that the law itself closes."""

    kind, zh, en = "gate_overridden", "具名越过关口", "Gate overridden"
    actors, stage = ("district_head", "deputy_head", "office"), Stage.RECORD
    gate: str = field("关口", "Gate", "")
    person: str = field("决定人", "Person", "")
    reason: str = field("理由", "Reason", "", long=True)
