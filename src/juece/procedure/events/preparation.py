"""Drafting, public participation, expert argumentation, risk assessment, fair competition (R9 arts 7–10; S713 arts 12–24)."""

from __future__ import annotations

from datetime import date

from .base import Act, Form, Level, Stage, act, field

_UNIT = ("undertaking_unit",)


@act
class BasisCompiled(Act):
    """梳理法律法规及政策依据 (R9-07-0-1a)."""

    kind, zh, en = "basis_compiled", "梳理制定依据", "Basis compiled"
    actors, stage = _UNIT, Stage.DRAFTING
    basis: list[str] = field("依据清单", "Basis", [])


@act
class ResearchDone(Act):
    """调查研究."""

    kind, zh, en = "research_done", "开展调查研究", "Research done"
    actors, stage = _UNIT, Stage.DRAFTING
    findings: str = field("调研情况", "Findings", "", long=True)


@act
class DepartmentsConsulted(Act):
    """与有关单位协商 (S713-13)."""

    kind, zh, en = "departments_consulted", "部门协商", "Departments consulted"
    actors, stage = _UNIT, Stage.DRAFTING
    units: list[str] = field("协商单位", "Units", [])
    agreed: bool | None = field("取得一致", "Agreed")
    disagreement_reported: bool | None = field("已向决策机关说明争议", "Disagreement reported")


@act
class CostBenefitAnalysed(Act):
    """成本效益分析预测 (R9-07-0-1c)."""

    kind, zh, en = "cost_benefit", "成本效益分析", "Cost–benefit analysis"
    actors, stage = _UNIT, Stage.DRAFTING
    costs: str = field("人财物投入、资源消耗、环境影响", "Costs", "", long=True)
    benefits: str = field("经济、社会、环境效益", "Benefits", "", long=True)


@act
class DraftCompleted(Act):
    """形成决策草案."""

    kind, zh, en = "draft_completed", "形成决策草案", "Draft completed"
    actors, stage = _UNIT, Stage.DRAFTING
    revision: str = field("稿次", "Revision", "")
    options: int = field("方案数", "Options", 1)


@act
class DraftAdjusted(Act):
    """调整决策草案."""

    kind, zh, en = "draft_adjusted", "修改决策草案", "Draft adjusted"
    actors, stage = _UNIT, Stage.DRAFTING
    substantial: bool = field("实质性修改", "Substantial", False)
    changes: list[str] = field("修改内容", "Changes", [])
    reconsulted: bool | None = field("已再次征求意见", "Consulted again")


@act
class NondisclosureDecided(Act):
    """决定依法不予公开."""

    kind, zh, en = "nondisclosure_decided", "决定依法不予公开", "Decided not to disclose"
    actors, stage = ("undertaking_unit", "openness", "decision_body"), Stage.PARTICIPATION
    basis: str = field("法律依据", "Legal basis", "")
    reason: str = field("理由", "Reason", "", long=True)


@act
class ParticipationHeld(Act):
    """座谈会、实地走访、书面征求意见、问卷调查、民意调查 (F-09)."""

    kind, zh, en = "participation_held", "听取公众意见", "Public heard"
    actors, stage = _UNIT, Stage.PARTICIPATION
    form: str = field("方式", "Form", "", hint="座谈会 / 实地走访 / 书面征求意见 / 问卷调查 / 民意调查")
    participants: list[str] = field("参加人", "Participants", [])
    summary: str = field("意见要点", "Summary", "", long=True)


@act
class ConsultationOpened(Act):
    """发布公开征求意见公告 (F-06; R9 art. 8(1))."""

    kind, zh, en = "consultation_opened", "公开征求意见", "Open consultation"
    actors, stage, attempts = _UNIT, Stage.PARTICIPATION, "open_consultation"
    end: date | None = field("截止日期", "End", hint="首日不计，自次日起不少于30日", hint_en="First day excluded")
    channels: list[str] = field("公布渠道", "Channels", [], hint="政府网站、政务新媒体、报刊、广播、电视")
    contents: list[str] = field(
        "公布内容", "Contents", [], hint="决策草案、制定依据、起草说明、提出意见的方式、期限、承办单位联系方式"
    )
    shortening_reason_in_notice: str | None = field(
        "公告中的缩短期限说明", "Reason for a shorter period, in the notice", long=True
    )
    shortening_reason: str | None = field("公告之外的缩短理由", "Reason given elsewhere", long=True)


@act
class ConsultationExtended(Act):
    """延长公开征求意见期限."""

    kind, zh, en = "consultation_extended", "延长征求意见期限", "Consultation extended"
    actors, stage = _UNIT, Stage.PARTICIPATION
    end: date | None = field("新的截止日期", "New end")


@act
class ShorteningExplained(Act):
    """在公告之外补充说明缩短期限的理由."""

    kind, zh, en = "shortening_explained", "另行说明缩短期限理由", "Shortening explained outside the notice"
    actors, stage = _UNIT, Stage.PARTICIPATION
    reason: str = field("理由", "Reason", "", long=True)


@act
class ConsultationSummarised(Act):
    """意见汇总与采纳情况 (F-07, F-08; S713-18)."""

    kind, zh, en = "consultation_summarised", "汇总意见及采纳情况", "Opinions summarised"
    actors, stage = _UNIT, Stage.PARTICIPATION
    received: int = field("收到意见数", "Received", 0)
    adopted: int = field("采纳数", "Adopted", 0)
    partly: int = field("部分采纳数", "Partly adopted", 0)
    rejected_with_reason: int | None = field("未采纳且说明理由数", "Not adopted, with reason")


@act
class GroupConsulted(Act):
    """与特定群体沟通协商 (R9-08-2-1)."""

    kind, zh, en = "group_consulted", "与特定群体沟通协商", "Specific group consulted"
    actors, stage = _UNIT, Stage.PARTICIPATION
    group: str = field("群体", "Group", "")
    counterparts: list[str] = field("沟通对象", "Counterparts", [], hint="人民团体、社会组织、群众代表")


@act
class IndustryConsulted(Act):
    """听取企业及协会商会意见 (R9-08-2-2)."""

    kind, zh, en = "industry_consulted", "听取企业、协会商会意见", "Industry consulted"
    actors, stage = _UNIT, Stage.PARTICIPATION
    enterprises: int | None = field("企业数", "Enterprises")
    associations: int | None = field("协会商会数", "Associations")


@act
class DeputiesConsulted(Act):
    """征求人大代表及政协委员意见."""

    kind, zh, en = "deputies_consulted", "征求代表委员意见", "Deputies consulted"
    actors, stage = _UNIT, Stage.PARTICIPATION
    count: int = field("人数", "Number", 0)


@act
class ExplanationGiven(Act):
    """通过专家访谈等方式解释说明 (R9-08-3-1)."""

    kind, zh, en = "explanation_given", "解释说明", "Explanation given"
    actors, stage = _UNIT, Stage.PARTICIPATION
    form: str = field("方式", "Form", "")


@act
class HearingAnnounced(Act):
    """听证公告 (F-10a; S713-16)."""

    kind, zh, en = "hearing_announced", "发布听证公告", "Hearing announced"
    actors, stage = _UNIT, Stage.PARTICIPATION
    hearing_date: date | None = field("听证日期", "Date of the hearing")
    contents: list[str] = field("公告内容", "Contents", [], hint="决策草案、说明、时间、地点、遴选办法")


@act
class HearingListPublished(Act):
    """公布听证参加人名单 (F-10b)."""

    kind, zh, en = "hearing_list_published", "公布听证参加人名单", "List of participants published"
    actors, stage = _UNIT, Stage.PARTICIPATION
    participants: int | None = field("人数", "Number")


@act
class HearingMaterialsDelivered(Act):
    """听证材料送达 (F-10c)."""

    kind, zh, en = "hearing_materials_delivered", "送达听证材料", "Hearing materials delivered"
    actors, stage = _UNIT, Stage.PARTICIPATION
    hearing_date: date | None = field("听证日期", "Date of the hearing")
    recipients: int | None = field("送达人数", "Recipients")


@act
class HearingHeld(Act):
    """举行听证会 (F-10d; S713-17)."""

    kind, zh, en = "hearing_held", "举行听证会", "Hearing held"
    actors, stage = _UNIT, Stage.PARTICIPATION
    open: bool | None = field("公开举行", "Held in public")
    record_signed: bool | None = field("参加人确认签字", "Record confirmed and signed")
    unsigned: list[str] = field("未签字人", "Not signed", [])
    refusal_noted: bool | None = field("拒签已载明", "Refusal to sign noted")
    list_published: bool | None = field("名单已提前公布", "List published in advance")
    materials_delivered: date | None = field("材料送达日期", "Materials delivered on")
    participants: int | None = field("参加人数", "Participants")


@act
class HearingResultPublished(Act):
    """公布听证及征求意见结果 (HX 11)."""

    kind, zh, en = "hearing_result_published", "公布听证结果", "Result of the hearing published"
    actors, stage = _UNIT, Stage.PARTICIPATION


class Expert(Form):
    """A person or institution that argues."""

    id: str = field("编号或姓名", "Name or mark", "")
    org: str = field("单位", "Organisation", "")
    field_: str = field("专业", "Field", "", alias="field")
    kind: str = field("类别", "Kind", "专家", hint="专家 / 专业机构")
    interest: str = field("利害关系", "Interest", "", hint="合同、任职、股权、亲属等；没有则留空")
    note: str = field("备注", "Note", "")


class Institution(Form):
    """An institution's opinion: it is sealed, and its responsible person signs."""

    name: str = field("机构", "Institution", "")
    seal: bool | None = field("已盖章", "Sealed")
    signed: bool | None = field("负责人已署名", "Signed")


@act
class ExpertsSelected(Act):
    """遴选专家并取得利害关系声明 (F-11a)."""

    kind, zh, en = "experts_selected", "遴选专家", "Experts selected"
    actors, stage = _UNIT, Stage.EXPERTISE
    experts: list[Expert] | int | None = field("专家", "Experts")
    dissent_invited: bool | None = field("包括持不同意见者", "Includes dissenting views")
    declarations: bool | None = field("已取得利害关系声明和保密承诺", "Declarations obtained")


@act
class ExpertMeetingHeld(Act):
    """专家论证会."""

    kind, zh, en = "expert_meeting", "召开专家论证会", "Expert meeting"
    actors, stage = _UNIT, Stage.EXPERTISE
    experts: list[Expert] | int | None = field("专家", "Experts")
    dissent_invited: bool | None = field("包括持不同意见者", "Includes dissenting views")


@act
class ExpertOpinionGiven(Act):
    """专家论证意见 (F-11b)."""

    kind, zh, en = "expert_opinion", "形成专家论证意见", "Expert opinion"
    actors, stage = ("undertaking_unit", "expert"), Stage.EXPERTISE
    form: str = field("方式", "Form", "", hint="论证会 / 书面咨询 / 委托咨询论证")
    experts: list[Expert] | int | None = field("专家", "Experts")
    conflict: str | list[str] | None = field(
        "利害关系", "Conflict of interest", hint="没有则填“无”", hint_en="无 where there is none"
    )
    signed: str | bool | list[str] | None = field(
        "已署名", "Signed", hint="全部署名填“是”，否则列出名单", hint_en="是 where all have signed, else the names"
    )
    unsigned: list[str] = field("未署名", "Not signed", [])
    aspects: list[str] = field("论证方面", "Aspects", [], hint="必要性、可行性、科学性")
    dissent_invited: bool | None = field("包括持不同意见者", "Includes dissenting views")
    institution: Institution | None = field("专业机构", "Institution")
    institutions: list[Institution] = field("专业机构（多个）", "Institutions", [])


@act
class ExpertReplaced(Act):
    """更换专家."""

    kind, zh, en = "expert_replaced", "更换专家", "Expert replaced"
    actors, stage = _UNIT, Stage.EXPERTISE
    expert: str = field("被更换的专家", "Expert replaced", "")
    by_expert: str = field("更换为", "Replaced by", "")


@act
class SignatureSupplied(Act):
    """补签、补章."""

    kind, zh, en = "signature_supplied", "补签或补章", "Signature or seal supplied"
    actors, stage = ("undertaking_unit", "expert"), Stage.EXPERTISE
    of: str = field("专家或机构", "Expert or institution", "")


@act
class ExpertOpinionsAdopted(Act):
    """专家意见研究采纳情况 (F-11c)."""

    kind, zh, en = "expert_opinions_adopted", "专家意见研究采纳", "Expert opinions considered"
    actors, stage = _UNIT, Stage.EXPERTISE
    summary: str = field("采纳情况", "Adoption", "", long=True)


@act
class RiskScreened(Act):
    """判断是否需要风险评估."""

    kind, zh, en = "risk_screened", "风险评估必要性判断", "Risk screened"
    actors, stage = _UNIT, Stage.RISK
    needed: bool | None = field("需要评估", "Assessment needed")
    reason: str = field("理由", "Reason", "", long=True)


@act
class RiskCommissioned(Act):
    """委托风险评估."""

    kind, zh, en = "risk_commissioned", "委托风险评估", "Risk assessment commissioned"
    actors, stage = _UNIT, Stage.RISK
    assessor: str = field("受托机构", "Assessor", "")


@act
class RiskReported(Act):
    """风险评估报告 (F-12b; R9-10-2-1)."""

    kind, zh, en = "risk_report", "风险评估报告", "Risk report"
    actors, stage = _UNIT, Stage.RISK
    level: Level | None = field("风险等级", "Level")
    controllable: bool | None = field("风险可控", "Controllable")
    has: list[str] = field("报告包括", "Contains", [], hint="风险点、防范措施、处置预案、部门意见")
    lacks: list[str] = field("报告缺少", "Lacks", [])
    assessor: str = field("评估单位", "Assessor", "")


@act
class FairCompetitionPreliminary(Act):
    """起草单位公平竞争初审."""

    kind, zh, en = "fair_competition_prelim", "公平竞争初审", "Preliminary fair-competition review"
    actors, stage = _UNIT, Stage.COMPETITION
    result: str = field("初审结论", "Result", "")
    interested_heard: bool | None = field("已听取利害关系人意见", "Interested parties heard")
    flags: list[str] = field("发现的问题", "Problems found", [])


@act
class FairCompetitionReviewed(Act):
    """公平竞争审查结论 (F-13; FCR 14)."""

    kind, zh, en = "fair_competition_review", "公平竞争审查", "Fair-competition review"
    actors, stage = ("market_regulator", "undertaking_unit"), Stage.COMPETITION
    conclusion: str = field("审查结论", "Conclusion", "", hint="可以出台 / 不得出台 / 修改后出台")
    flags: list[str] = field("涉及的情形", "Situations flagged", [])
    exception: str = field("适用例外", "Exception applied", "")
