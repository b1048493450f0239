"""Research and drafting (R9 art. 7; S713 arts 12–13), and what is decided not to be disclosed."""

from __future__ import annotations

from .base import Act, Stage, act, field

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
    """形成决策草案, with its explanation (F-05 起草说明)."""

    kind, zh, en = "draft_completed", "形成决策草案", "Draft completed"
    actors, stage = _UNIT, Stage.DRAFTING
    revision: str = field("稿次", "Revision", "")
    options: int = field("方案数", "Options", 1)
    necessity: str = field("必要性", "Necessity", "", long=True)
    basis: str = field("依据", "Basis", "", long=True)
    course: str = field("起草过程", "How it was drafted", "", long=True)
    content: str = field("主要内容", "Main content", "", long=True)
    opinions: str = field("征求意见及采纳情况", "Opinions sought and adopted", "", long=True)
    disagreement: str = field("分歧及协调情况", "Disagreement and how it was settled", "", long=True)
    cost_benefit: str = field("成本效益", "Costs and benefits", "", long=True)
    coherence: str = field("与现行政策的衔接", "How it fits policy in force", "", long=True)


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
