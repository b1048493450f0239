"""Suggestions, the call for them, studies, and the annual catalogue (R9 arts 3, 6; S713 arts 3, 10, 11; N5)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from .base import Act, Form, Stage, act, field

# A quarter, half-year, month or year as `Quarter.parse` reads it: later dates are reckoned from it.
PlannedTime = Annotated[
    str,
    Field(
        pattern=r"^\s*((19|20)\d\d[-年 ]*([Qq][1-4]|[Hh][12]|第?[一二三四]季度|[上下]半年|(0?[1-9]|1[0-2])月?)?[-年 ]*\s*)?$"
    ),
]


class Channel(StrEnum):
    """The four channels of R9 art. 6."""

    HEAD = "领导提出"
    DEPARTMENT = "部门申报"
    OFFICES = "两办建议"
    PUBLIC = "代表委员和公众建议"


class ProposerKind(StrEnum):
    """Who proposes."""

    HEAD = "区长"
    DEPUTY_HEAD = "副区长"
    DEPARTMENT = "部门"
    OFFICE = "区政府办公室"
    JUSTICE = "区司法局"
    DEPUTY = "人大代表"
    CPPCC = "政协委员"
    CITIZEN = "公民"
    LEGAL_PERSON = "法人"
    ORGANISATION = "其他组织"


class AdjustmentKind(StrEnum):
    """目录调整类型 (F-04)."""

    ADD = "新增"
    REMOVE = "撤销"
    RENAME = "更名"
    POSTPONE = "延期"
    UNIT = "变更承办单位"


class CatalogueEntry(Form):
    """One row of the catalogue: N5-T-0."""

    no: int | None = field("序号", "No.")
    name: str = field("决策名称", "Matter", "")
    unit: str = field("承办部门", "Undertaking unit", "")
    planned: str = field("计划决策时间", "Planned time", "", hint="如 2022Q3", hint_en="Such as 2022Q3")


@act
class ProposalsCalled(Act):
    """征集决策事项建议 (F-01)."""

    kind, zh, en = "proposals_called", "发布征集通知", "Call for proposals"
    actors, stage = ("office", "justice_bureau"), Stage.INTAKE
    audience: list[str] = field("征集对象", "Audience", [])
    deadline: date | None = field("申报截止日期", "Deadline")
    standard: str = field("申报标准", "Standard", "", long=True)
    public: bool = field("同时向社会征集", "Also addressed to the public", False)
    contact: str = field("联系方式", "Contact", "")


@act
class ProposalMade(Act):
    """提出决策事项建议 (F-02)."""

    kind, zh, en = "proposal_made", "提出决策事项建议", "Proposal made"
    actors = ("district_head", "deputy_head", "undertaking_unit", "office", "justice_bureau", "npc_deputy", "public")
    stage = Stage.INTAKE
    channel: Channel | None = field("渠道", "Channel")
    proposer: str = field("建议人", "Proposer", "")
    proposer_kind: ProposerKind | None = field("建议人类别", "Kind of proposer")
    written: bool | None = field("书面提出", "In writing")
    form: str = field(
        "提出形式",
        "Form",
        "",
        hint="建议 / 提案 / 书面 / 口头",
        hint_en="建议 (deputy's suggestion), 提案 (proposal), 书面 (in writing), 口头 (oral)",
    )
    problem: str = field("拟解决的主要问题", "Problem to be solved", "", long=True)
    reasons: str = field("建议理由和依据", "Reasons and basis", "", long=True)
    plan: str = field("初步方案", "Preliminary plan", "", long=True)
    necessity: str = field("必要性", "Necessity", "", long=True)
    feasibility: str = field("可行性", "Feasibility", "", long=True)
    concerns: list[str] = field("是否涉及", "Touches", [], hint="公众切身利益、专业性、风险、市场主体")
    leader_opinion: str = field("分管领导意见", "Opinion of the leader in charge", "", long=True)
    stamped: bool | None = field("已加盖公章", "Stamped with the unit's seal")
    co_signed_by: list[str] = field("联署单位", "Co-signed by", [])
    deadline: date | None = field("征集截止日期", "Deadline of the call")
    listed_directly: bool = field("直接列入目录", "Listed directly", False)


@act
class NilReturned(Act):
    """零申报: the department declares that it has nothing to declare."""

    kind, zh, en = "nil_return", "零申报", "Nil return"
    actors, stage = ("undertaking_unit",), Stage.INTAKE
    department: str = field("部门", "Department", "")


@act
class StudyAssigned(Act):
    """交有关单位研究论证 (R9-06-4-1)."""

    kind, zh, en = "study_assigned", "交办研究论证", "Study assigned"
    actors, stage = ("office", "justice_bureau"), Stage.INTAKE
    unit: str = field("研究单位", "Studying unit", "")
    limit: date | None = field("研究期限", "Limit")


@act
class StudyConcluded(Act):
    """研究论证结论."""

    kind, zh, en = "study_concluded", "形成研究论证结论", "Study concluded"
    actors, stage = ("undertaking_unit", "justice_bureau", "office"), Stage.INTAKE
    unit: str = field("研究单位", "Studying unit", "")
    in_scope: bool | None = field("属于决策事项范围", "In scope")
    conclusion: str = field("结论", "Conclusion", "", long=True)


@act
class ProposerAnswered(Act):
    """答复建议人."""

    kind, zh, en = "proposer_answered", "答复建议人", "Proposer answered"
    actors, stage = ("office", "justice_bureau", "undertaking_unit"), Stage.INTAKE
    answer: str = field("答复内容", "Answer", "", long=True)


@act
class ScopeTested(Act):
    """对照范围判断 (R9 art. 3)."""

    kind, zh, en = "scope_tested", "决策事项范围判断", "Scope tested"
    actors, stage = ("undertaking_unit", "office", "justice_bureau"), Stage.INTAKE
    result: str = field("结果", "Result", "", hint="属于 / 不属于 / 排除")
    scope_class: int | None = field("类别（一至五）", "Class 1–5")
    exclusion: str = field("排除情形", "Exclusion", "", hint="内部行政管理 / 突发事件应急处置 / 宏观调控 / 政府立法")
    reason: str = field("理由", "Reason", "", long=True)
    reviewed_by: str = field("复核单位", "Reviewed by", "")
    special_law: list[str] = field("另有规定的法律、行政法规", "Special law", [])


@act
class AttributesDetermined(Act):
    """判断或者重新判断事项的属性: what is not stated stays as it was judged before; read from this act on, never backwards."""

    kind, zh, en = "attributes_determined", "判断事项属性", "Attributes of the matter determined"
    actors, stage = ("undertaking_unit", "justice_bureau", "office"), Stage.INTAKE
    reason: str = Field(title="理由", min_length=1, json_schema_extra={"zh": "理由", "en": "Reason", "long": True})
    open: bool | None = field("依法公开", "Open by law")
    specialised: bool | None = field("专业性、技术性较强", "Specialised or technical")
    risk_trigger: bool | None = field("需要风险评估", "Needs a risk assessment")
    broad_effect: bool | None = field("对群众切身利益影响较大且涉及面广", "Broad effect on vital interests")
    adverse_effect: bool | None = field(
        "可能对社会稳定、公共安全、生态环境、社会舆情造成不利影响", "Possible adverse effects"
    )
    market_entities: bool | None = field("涉及市场主体经济活动", "Touches market entities")
    industry_impact: bool | None = field("对相关行业领域有重大影响", "Major impact on an industry")
    specific_groups: list[str] = field("涉及的特定群体", "Specific groups", [])
    public_concern: bool | None = field("社会公众普遍关心", "Of general concern")
    npc_list: bool | None = field("属于人大讨论决定或者报告的事项", "On the people's congress's list")
    adoption_public: bool | None = field("意见采纳情况应当公布", "Adoption of opinions to be published")
    vital_interests: bool | None = field("直接涉及切身利益", "Touches vital interests")
    major_disagreement: bool | None = field("存在较大分歧", "Major disagreement")
    hearing_mandatory_by: list[str] = field("要求听证的规定", "Norms that require a hearing", [])
    special_law: list[str] = field("另有规定的法律、行政法规", "Special law", [])
    old_district_majority_objects: bool | None = field(
        "旧城区改建，多数被征收人认为补偿方案不符合规定", "Old-district renewal: most of those expropriated object"
    )
    affects_public: bool | None = field(
        "涉及公众利益，应当公开征求意见", "Affects the public: open consultation is due"
    )
    exploratory: bool | None = field("国家尚无明确规定的探索性改革", "Exploratory reform")
    internal: bool | None = field("政府内部行政管理", "Internal administration")
    emergency: bool | None = field("突发事件应急处置", "Handling of an emergency")


@act
class MatterListed(Act):
    """列入目录（草案）."""

    kind, zh, en = "matter_listed", "列入目录（草案）", "Listed in the draft catalogue"
    actors, stage = ("office", "justice_bureau"), Stage.CATALOGUE
    entry: CatalogueEntry | None = field("目录条目", "Entry")


@act
class ListingRefused(Act):
    """区政府决定不列入并说明理由."""

    kind, zh, en = "listing_refused", "决定不列入目录", "Listing refused"
    actors, stage = ("decision_body", "office"), Stage.CATALOGUE
    reason: str = field("理由", "Reason", "", long=True)


@act
class CatalogueDrafted(Act):
    """拟定目录（草案）."""

    kind, zh, en = "catalogue_drafted", "拟定目录（草案）", "Catalogue drafted"
    actors, stage = ("office",), Stage.CATALOGUE
    entries: list[CatalogueEntry] = field("条目", "Entries", [])
    listed: bool | None = field("本事项已列入", "This matter is listed")
    not_listed_reason: str = field("区政府不列入的理由", "Why the government does not list it", "", long=True)


@act
class CatalogueGovernmentConsented(Act):
    """区政府同意目录（草案）."""

    kind, zh, en = "catalogue_gov_consent", "区政府同意目录", "Government consents to the catalogue"
    actors, stage = ("decision_body", "district_head", "office"), Stage.CATALOGUE
    consented: bool = field("同意", "Consented", True)
    reference: str = field("会议或批示", "Reference", "")


@act
class CataloguePartyConsented(Act):
    """区委同意目录（草案）: a record only, no workflow inside the Party organ."""

    kind, zh, en = "catalogue_party_consent", "区委同意目录", "Party committee consents to the catalogue"
    actors, stage = ("office", "party_committee"), Stage.CATALOGUE
    consented: bool = field("同意", "Consented", True)
    reference: str = field("文号或会议", "Reference", "")


@act
class CataloguePublicationRequested(Act):
    """申请公布目录."""

    kind, zh, en = "request_publish_catalogue", "申请公布目录", "Publication of the catalogue requested"
    actors, stage, attempts = ("office",), Stage.CATALOGUE, "publish_catalogue"


@act
class CataloguePublished(Act):
    """向社会公布目录 (F-03; R9-06-P2-1)."""

    kind, zh, en = "catalogue_published", "公布年度目录", "Catalogue published"
    actors, stage, attempts = ("office",), Stage.CATALOGUE, "publish_catalogue"
    doc: str = field("发文字号", "Document number", "")
    gov_consent: bool | None = field("区政府已同意", "Government consented")
    party_consent: bool | None = field("区委已同意", "Party committee consented")
    entries: list[CatalogueEntry] = field("条目", "Entries", [])


@act
class CatalogueAdjustmentRequested(Act):
    """目录调整报告 (F-04; N5-2-1)."""

    kind, zh, en = "catalogue_adjustment_requested", "提出目录调整意见", "Catalogue adjustment requested"
    actors, stage = ("undertaking_unit", "office"), Stage.CATALOGUE
    adjustment: AdjustmentKind | None = field("调整类型", "Kind of adjustment")
    study: str = field("研究论证", "Study", "", long=True)
    grounds: str = field("理据", "Grounds", "", long=True)
    opinion: str = field("具体意见", "Specific opinion", "", long=True)
    new_planned: PlannedTime = field(
        "新的计划决策时间", "New planned time", "", hint="如 2022Q3", hint_en="Such as 2022Q3"
    )


@act
class CatalogueAdjusted(Act):
    """目录动态调整."""

    kind, zh, en = "catalogue_adjusted", "调整目录", "Catalogue adjusted"
    actors, stage = ("decision_body", "office"), Stage.CATALOGUE
    adjustment: AdjustmentKind | None = field("调整类型", "Kind of adjustment")
    approved_by: str = field("审定机关", "Approved by", "")
    party_consent: bool | None = field("区委已同意", "Party committee consented")
    reason: str = field("理由", "Reason", "", long=True)
    new_planned: PlannedTime = field(
        "新的计划决策时间", "New planned time", "", hint="如 2022Q3", hint_en="Such as 2022Q3"
    )
    new_unit: str = field("新的承办单位", "New undertaking unit", "")


@act
class MatterStarted(Act):
    """启动决策程序并明确承办单位 (S713-11)."""

    kind, zh, en = "matter_started", "启动决策程序", "Procedure started"
    actors, stage = ("decision_body", "office"), Stage.DRAFTING
    undertaking_unit: str = field("承办单位", "Undertaking unit", "")
    lead_unit: str = field("牵头单位", "Lead unit", "")
    co_units: list[str] = field("配合单位", "Co-undertaking units", [])
