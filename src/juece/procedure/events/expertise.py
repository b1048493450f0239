"""What is argued, assessed and reviewed before the draft is final: experts, risk, fair competition (R9 arts 9–10; S713 arts 19–24)."""

from __future__ import annotations

from datetime import date

from .base import Act, Form, Level, Stage, act, field

_UNIT = ("undertaking_unit",)


class Expert(Form):
    """A person or institution that argues."""

    id: str = field("编号或姓名", "Name or mark", "")
    org: str = field("单位", "Organisation", "")
    field_: str = field("专业", "Field", "", alias="field")
    kind: str = field("类别", "Kind", "专家", hint="专家 / 专业机构")
    interest: str = field(
        "利害关系",
        "Interest",
        "",
        hint="合同、任职、股权、亲属等；没有则留空",
        hint_en="Contract, employment, shares, family; empty where there is none",
    )
    note: str = field("备注", "Note", "")
    signed: bool | None = field("已署名", "Signed")


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
        "利害关系", "Conflict of interest", hint="没有则填“无”", hint_en="无 (none) where there is none"
    )
    signed: str | bool | list[str] | None = field(
        "已署名",
        "Signed",
        hint="全部署名填“是”，否则列出名单",
        hint_en="是 (yes) where all have signed, else the names",
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
    broad_effect: bool | None = field("对群众切身利益影响较大且涉及面广", "Broad effect on vital interests")
    adverse_effect: bool | None = field(
        "可能对社会稳定、公共安全、生态环境、社会舆情造成不利影响", "Possible adverse effects"
    )
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
    made_under: str = field(
        "所依据的规定",
        "Made under",
        "",
        hint="已按有关规定评估、不作重复评估的，填该规定",
        hint_en="The rule under which it was already made, where it is not repeated",
    )


class CompetitionTable(Act):
    """公平竞争审查表 (F-13): begun by the unit that drafts, concluded by the regulator."""

    measure: str = field("政策措施名称", "Policy measure", "")
    industries: str = field("涉及行业领域", "Industries and fields", "")
    nature: str = field("性质", "Nature", "", hint="规范性文件 / 其他")
    drafted_by: str = field("起草机构", "Drafted by", "")
    contact: str = field("联系人和电话", "Contact", "")
    reviewed_by: str = field("审查机构", "Reviewed by", "")
    consulted: str = field(
        "征求意见情况",
        "Who was heard",
        "",
        long=True,
        hint="征求利害关系人或者社会公众意见的时间、对象、意见反馈和采纳情况",
        hint_en="When interested parties or the public were asked, who they were, what they said and what was adopted",
    )
    expert_advice: str = field("专家咨询意见", "Experts' advice", "", long=True)
    entry_and_exit: str = field("对市场准入和退出的影响", "Effect on entry and exit", "", long=True)
    movement: str = field("对商品要素自由流动的影响", "Effect on the movement of goods and factors", "", long=True)
    costs: str = field("对生产经营成本的影响", "Effect on costs of business", "", long=True)
    conduct: str = field("对生产经营行为的影响", "Effect on conduct of business", "", long=True)
    head_opinion: str = field("主要负责人意见", "Opinion of the head", "", long=True)
    sealed: bool | None = field("已签字盖章", "Signed and sealed")


@act
class FairCompetitionPreliminary(CompetitionTable):
    """起草单位公平竞争初审."""

    kind, zh, en = "fair_competition_prelim", "公平竞争初审", "Preliminary fair-competition review"
    actors, stage = _UNIT, Stage.COMPETITION
    result: str = field("初审结论", "Result", "")
    interested_heard: bool | None = field("已听取利害关系人意见", "Interested parties heard")
    flags: list[str] = field("发现的问题", "Problems found", [])


@act
class FairCompetitionReviewed(CompetitionTable):
    """公平竞争审查结论 (F-13; FCR 14)."""

    kind, zh, en = "fair_competition_review", "公平竞争审查", "Fair-competition review"
    actors, stage = ("market_regulator", "undertaking_unit"), Stage.COMPETITION
    conclusion: str = field("审查结论", "Conclusion", "", hint="可以出台 / 不得出台 / 修改后出台")
    flags: list[str] = field("涉及的情形", "Situations flagged", [])
    exception: str = field("适用例外", "Exception applied", "")
    exception_reason: str = field("适用例外的理由", "Why the exception applies", "", long=True)
    exception_until: date | None = field("例外的实施期限", "Exception lasts until")
