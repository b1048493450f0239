"""Findings whose cure is a step of the procedure: which step makes the breach good, and which must be done once more."""

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

# Steps that an open breach asks to be done again.
AGAIN: dict[str, str] = CURED_BY | {
    "CONSULT_TOO_SHORT": "participation",
    "CONSULT_NO_SHORTENING_REASON": "participation",
    "CONSULT_REASON_NOT_IN_NOTICE": "participation",
    "CONSULT_NOTICE_INCOMPLETE": "participation",
    "EXPERT_CONFLICT": "expert",
    "EXPERT_NOT_SIGNED": "expert",
    "RISK_GATE_BLOCK": "risk",
    "RISK_REPORT_INCOMPLETE": "risk",
    "RISK_NO_DEPT_OPINION": "risk",
    "HEARING_MATERIAL_LATE": "hearing",
}
