"""Evaluation after the decision, correction and accountability (R9 arts 17, 19; S713 arts 36, 38–41)."""

from __future__ import annotations

from datetime import date

from .base import Act, Stage, act, field


@act
class EvaluationTriggered(Act):
    """出现决策后评估情形 (R9-17-0-1)."""

    kind, zh, en = "evaluation_triggered", "出现评估情形", "Ground for evaluation"
    actors, stage = ("decision_body", "office", "exec_unit"), Stage.EVALUATION
    ground: str = field("情形", "Ground", "", hint="未达到预期效果 / 较多意见 / 其他必要情形")


@act
class EvaluationCommissioned(Act):
    """委托决策后评估 (R9-17-P2-1)."""

    kind, zh, en = "evaluation_commissioned", "委托决策后评估", "Evaluation commissioned"
    actors, stage, attempts = ("decision_body", "evaluator", "office"), Stage.EVALUATION, "accept_evaluation"
    evaluator: str = field("评估单位", "Evaluator", "")
    third_party: bool | None = field("第三方", "Third party")
    ground: str = field("评估情形", "Ground", "", hint="未达到预期效果 / 较多意见 / 其他必要情形")
    earlier_roles: list[str] = field("此前在本决策中承担的工作", "Earlier roles", [])
    affiliates: list[str] = field("关联单位", "Affiliates", [])
    persons: list[str] = field("评估人员", "Persons", [])
    method: str = field("评估方法", "Method", "", long=True)
    independence_declared: bool | None = field("已声明独立性", "Independence declared")


@act
class EvaluationReported(Act):
    """评估报告 (F-27; R9-17-P2-2)."""

    kind, zh, en = "evaluation_report", "决策后评估报告", "Evaluation report"
    actors, stage = ("evaluator", "decision_body"), Stage.EVALUATION
    method: str = field("评估方法", "Method", "", long=True)
    carried_out: str = field("实施情况", "How it was carried out", "", long=True)
    aims_met: str = field("目标实现程度", "How far its aims were met", "", long=True)
    cost_benefit: str = field("成本效益", "Costs and benefits", "", long=True)
    social_effect: str = field("社会影响", "Social effects", "", long=True)
    public_input: bool | None = field("听取社会公众意见", "Public heard")
    public_views: str = field("公众意见", "Views of the public", "", long=True)
    problems: str = field("存在的问题", "Problems", "", long=True)
    participants: list[str] = field(
        "参与评估者", "Participants", [], hint="人大代表、政协委员、人民团体、基层组织、社会组织"
    )
    conclusion: str = field("结论", "Conclusion", "", hint="继续 / 调整 / 停止")


@act
class CorrectionOrdered(Act):
    """责令改正 (F-28; R9-19-P1-1)."""

    kind, zh, en = "correction_ordered", "责令改正", "Correction ordered"
    actors, stage = ("decision_body",), Stage.ACCOUNTABILITY
    unit: str = field("单位", "Unit", "")
    rule: str = field("违反条款", "Rule breached", "")
    due: date | None = field("期限", "Due")
    facts: str = field("事实", "Facts", "", long=True)
    demands: str = field("改正要求", "What is to be corrected", "", long=True)
    feedback: str = field("反馈要求", "How to report back", "", long=True)


@act
class CorrectionDone(Act):
    """改正完毕."""

    kind, zh, en = "correction_done", "改正完毕", "Corrected by the unit"
    actors, stage = ("undertaking_unit", "exec_unit"), Stage.ACCOUNTABILITY
    evidence: str = field("改正情况", "Evidence", "", long=True)


@act
class MisconductReferred(Act):
    """移送追责线索."""

    kind, zh, en = "misconduct_referred", "移送追责线索", "Misconduct referred"
    actors, stage = ("decision_body", "audit"), Stage.ACCOUNTABILITY
    subject: str = field("对象", "Subject", "")
    facts: str = field("事实", "Facts", "", long=True)


@act
class ExpertSanctioned(Act):
    """通报批评、责令整改、取消评估资格 (R9-19-P2-1)."""

    kind, zh, en = "expert_sanctioned", "处理专家或机构", "Expert or institution sanctioned"
    actors, stage = ("decision_body",), Stage.ACCOUNTABILITY
    subject: str = field("对象", "Subject", "")
    sanction: str = field("处理", "Sanction", "")


@act
class SecretLeaked(Act):
    """泄露国家秘密、商业秘密、个人隐私 (R9-19-P3-1)."""

    kind, zh, en = "secret_leaked", "发现泄密", "Secret leaked"
    actors, stage = ("decision_body", "audit", "office"), Stage.ACCOUNTABILITY
    facts: str = field("事实", "Facts", "", long=True)
