"""Steps that count as done without being shown: the words a file uses for them (`assume_ok`), and what each takes in.

It judges nothing and refuses nothing: a word that stands for no step counts as itself.
"""

from __future__ import annotations

from collections.abc import Iterable

_EVERYTHING_BEFORE_MEETING = frozenset(
    [
        "scope",
        "drafting",
        "cost_benefit",
        "dept_consult",
        "participation",
        "adoption_summary",
        "expert",
        "risk",
        "fair_competition",
        "internal_legal_review",
        "unit_collective_study",
        "legality_opinion",
        "meeting_materials_submitted",
        "agenda_approved",
        "hearing",
        "catalogue",
        "intake",
        "procedure_report",
    ]
)
_EVERYTHING_BEFORE_EXECUTION = _EVERYTHING_BEFORE_MEETING | frozenset(
    [
        "meeting_held",
        "party_report",
        "npc_report",
        "document_issued",
        "published",
        "interpretation_published",
        "adoption_result_published",
        "gazette",
        "exec_unit_designated",
        "revision_checked",
    ]
)
_EXPANSIONS: dict[str, frozenset[str]] = {
    "drafting": frozenset({"cost_benefit", "dept_consult"}),
    "participation": frozenset(
        {"adoption_summary", "consultation", "group_consulted", "industry_consulted", "hearing"}
    ),
    "everything_before_the_meeting": _EVERYTHING_BEFORE_MEETING
    | {"consultation", "group_consulted", "industry_consulted"},
    "everything_before_execution": _EVERYTHING_BEFORE_EXECUTION
    | {"consultation", "group_consulted", "industry_consulted"},
    "legality_review": frozenset({"legality_opinion"}),
    "legal_review": frozenset({"legality_opinion"}),
    "legality": frozenset({"legality_opinion"}),
    "meeting": _EVERYTHING_BEFORE_MEETING & {"agenda_approved"} | {"meeting_held"},
    "publication": frozenset({"published", "gazette", "adoption_result_published"}),
    "interpretation": frozenset({"interpretation_published"}),
    "adoption_results_published": frozenset({"adoption_result_published"}),
    "materials": frozenset({"meeting_materials_submitted", "procedure_report"}),
    "meeting_materials": frozenset({"meeting_materials_submitted", "procedure_report"}),
    "party_report_later": frozenset({"party_report", "npc_report"}),
    "expert_argumentation": frozenset({"expert"}),
    "risk_assessment": frozenset({"risk"}),
    "risk_report": frozenset({"risk"}),
    "fair_competition_review": frozenset({"fair_competition"}),
    "internal_review": frozenset({"internal_legal_review"}),
    "collective_study": frozenset({"unit_collective_study"}),
    "npc_determination": frozenset({"npc_report"}),
    "execution": frozenset({"exec_unit_designated"}),
}
_EXPANSIONS["everything_before_publication"] = _EXPANSIONS["everything_before_execution"] - {
    "published",
    "interpretation_published",
    "adoption_result_published",
    "gazette",
    "exec_unit_designated",
}
_EXPANSIONS["everything_before_issue"] = _EXPANSIONS["everything_before_publication"] - {"document_issued"}
_EXPANSIONS["everything_before_legality_review"] = _EXPANSIONS["everything_before_the_meeting"] - {
    "legality_opinion",
    "meeting_materials_submitted",
    "agenda_approved",
    "procedure_report",
}
_EXPANSIONS["everything_before_evaluation"] = _EXPANSIONS["everything_before_execution"] | {"exec_report", "archived"}


def expanded(tokens: Iterable[str]) -> frozenset[str]:
    """The steps that these words take in, the words themselves among them."""
    assumed: set[str] = set()
    for token in tokens:
        known = _EXPANSIONS.get(token)
        if known is None and token.startswith("everything_before_"):
            rest = token.removeprefix("everything_before_").removeprefix("the_")
            near = next((key for key in _EXPANSIONS if key.startswith("everything") and rest[:6] in key), None)
            known = _EXPANSIONS[near or "everything_before_the_meeting"]
        assumed.add(token)
        assumed |= known or frozenset()
    return frozenset(assumed)
