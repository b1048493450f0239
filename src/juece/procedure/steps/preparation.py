"""The steps up to a finished draft: research, public participation, experts, risk, fair competition (R9 arts 7–10)."""

from __future__ import annotations

from datetime import date

from ..casefile import Case
from ..duties import competition, hearing, participation, risk
from .step import Step


def _risk_settled(case: Case) -> bool:
    report = case.last("risk_report")
    return (
        report is not None
        and report.data.controllable is not False
        and str(getattr(report.data.level, "value", report.data.level)) != "高"
    )


def _consulted(case: Case) -> bool:
    opened = case.last("consultation_opened")
    if opened is not None:
        end = participation.effective_end(case, opened)
        return end is None or end <= case.as_of
    return case.has("participation_held", "hearing_held", "group_consulted", "industry_consulted")


def _reviewed_by_regulator(case: Case) -> bool:
    reviews = case.all("fair_competition_review", "fair_competition_prelim")
    return bool(reviews) and (case.as_of < date(2024, 8, 1) or any(competition.by_regulator(r, case) for r in reviews))


PREPARATION: tuple[Step, ...] = (
    Step(
        "drafting",
        "调研起草并开展成本效益分析",
        "Research, draft, cost–benefit analysis",
        ("undertaking_unit",),
        ("R9-07-0-1a", "R9-07-0-1b", "R9-07-0-1c"),
        ("draft_completed", "cost_benefit"),
        "drafting",
        workdays=10,
        done=lambda c: c.has(
            "draft_completed", "cost_benefit", "consultation_opened", "internal_legal_review", "sent_to_justice_bureau"
        ),
    ),
    Step(
        "participation",
        "听取公众意见",
        "Hear the public",
        ("undertaking_unit",),
        ("R9-08-0-1", "R9-08-1-3"),
        ("consultation_opened", "participation_held"),
        "participation",
        ("drafting",),
        lambda c: not participation.exempt(c),
        _consulted,
        takes="consultation_days",
    ),
    Step(
        "groups",
        "与特定群体沟通协商",
        "Talk with the specific groups",
        ("undertaking_unit",),
        ("R9-08-2-1",),
        ("group_consulted",),
        "group_consulted",
        ("drafting",),
        lambda c: bool(c.a.specific_groups) and not participation.exempt(c) and not c.assumed("participation"),
        workdays=3,
    ),
    Step(
        "industry",
        "听取企业及协会商会意见",
        "Hear the industry",
        ("undertaking_unit",),
        ("R9-08-2-2",),
        ("industry_consulted",),
        "industry_consulted",
        ("drafting",),
        lambda c: c.a.industry_impact and not c.assumed("participation"),
        workdays=3,
    ),
    Step(
        "hearing",
        "举行听证会",
        "Hold the hearing",
        ("undertaking_unit",),
        ("R9-08-4-2", "S713-16"),
        ("hearing_held",),
        "hearing",
        ("drafting",),
        lambda c: bool(hearing.mandatory_by(c)),
        workdays=10,
    ),
    Step(
        "adoption",
        "汇总意见及采纳情况",
        "Summarise opinions",
        ("undertaking_unit",),
        ("S713-18",),
        ("consultation_summarised",),
        "adoption_summary",
        ("participation",),
        lambda c: c.has("consultation_opened") or not c.has("participation_held"),
        workdays=2,
        done=lambda c: (
            c.has("consultation_summarised", "internal_legal_review", "sent_to_justice_bureau")
            or participation.exempt(c)
        ),
    ),
    Step(
        "expert",
        "组织专家论证",
        "Expert argumentation",
        ("undertaking_unit",),
        ("R9-09-0-1",),
        ("expert_opinion",),
        "expert",
        ("drafting",),
        lambda c: c.a.specialised,
        workdays=5,
    ),
    Step(
        "risk",
        "组织风险评估",
        "Risk assessment",
        ("undertaking_unit",),
        ("R9-10-0-1",),
        ("risk_report",),
        "risk",
        ("drafting",),
        risk.triggered,
        _risk_settled,
        workdays=10,
    ),
    Step(
        "fair_competition",
        "公平竞争审查",
        "Fair-competition review",
        ("undertaking_unit", "market_regulator"),
        ("R9-11-2-m1", "FCR-14"),
        ("fair_competition_review",),
        "fair_competition",
        ("drafting",),
        lambda c: c.a.market_entities,
        _reviewed_by_regulator,
        workdays=5,
    ),
)
