"""Findings whose cure is a step of the procedure: which step makes the breach good."""

from __future__ import annotations

CURED_BY: dict[str, str] = {
    "PARTICIPATION_NONE": "participation",
    "GROUP_NOT_CONSULTED": "groups",
    "INDUSTRY_NOT_CONSULTED": "industry",
    "HEARING_REQUIRED_NOT_HELD": "hearing",
    "EXPERT_MISSING": "expert",
    "RISK_MISSING": "risk",
    "FCR_MISSING": "fair_competition",
    "FCR_WRONG_REVIEWER": "fair_competition",
    "INTERNAL_REVIEW_MISSING": "internal_review",
    "UNIT_COLLECTIVE_MISSING": "unit_study",
    "LEGAL_REVIEW_MISSING": "legality",
    "REVIEW_STALE_AFTER_CHANGE": "legality",
}
