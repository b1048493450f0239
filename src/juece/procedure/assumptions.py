"""Steps that count as done without being shown: the words a file uses for them (`assume_ok`), and what each takes in.

Every word is explicit: the name of a step, another word for it, `everything_before_…` a place in the procedure, or the kind of an act.
A word that stands for no step assumes nothing, and whoever reads the file says so: the judgement is then stricter, never laxer.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from .events import REGISTRY

# The steps in the order of the procedure.  What stands in one line is one place.
_ORDER: tuple[tuple[str, ...], ...] = (
    ("scope", "intake", "study_concluded", "catalogue"),
    ("drafting", "cost_benefit", "dept_consult"),
    ("participation", "consultation", "group_consulted", "industry_consulted"),
    ("hearing", "hearing_list_published", "hearing_materials_delivered", "hearing_result_published"),
    ("adoption_summary",),
    ("expert",),
    ("risk",),
    ("fair_competition",),
    ("internal_legal_review",),
    ("unit_collective_study",),
    ("sent",),
    ("legality_opinion",),
    ("meeting_materials_submitted", "procedure_report", "agenda_approved"),
    ("meeting_held",),
    ("revision_checked",),
    ("party_report", "npc_report"),
    ("document_issued",),
    ("published", "gazette", "adoption_result_published"),
    ("interpretation_published",),
    ("exec_unit_designated",),
    ("exec_report",),
    ("evaluation_report",),
    ("archived",),
)
STEPS: frozenset[str] = frozenset(step for place in _ORDER for step in place)

# Words that take in several steps.
_WHOLE: dict[str, tuple[str, ...]] = {
    "drafting": ("cost_benefit", "dept_consult"),
    "participation": (
        "adoption_summary",
        "consultation",
        "group_consulted",
        "industry_consulted",
        "hearing",
        "hearing_list_published",
        "hearing_materials_delivered",
        "hearing_result_published",
    ),
    "hearing": ("hearing_list_published", "hearing_materials_delivered"),
    "meeting": ("agenda_approved", "meeting_held"),
    "publication": ("published", "gazette", "adoption_result_published"),
    "materials": ("meeting_materials_submitted", "procedure_report"),
    "party_report_later": ("party_report", "npc_report"),  # not due yet
}
# Other words for a step or for a word above.
_WORDS: dict[str, str] = {
    "起草": "drafting",
    "公众参与": "participation",
    "专家论证": "expert",
    "风险评估": "risk",
    "公平竞争审查": "fair_competition",
    "内部合法性审查": "internal_legal_review",
    "本单位集体研究": "unit_collective_study",
    "合法性审查": "legality_opinion",
    "集体讨论": "meeting",
    "public_participation": "participation",
    "public_consultation": "consultation",
    "open_consultation": "consultation",
    "groups": "group_consulted",
    "industry": "industry_consulted",
    "adoption": "adoption_summary",
    "hearing_materials": "hearing_materials_delivered",
    "hearing_list": "hearing_list_published",
    "department_consultation": "dept_consult",
    "cost_benefit_analysis": "cost_benefit",
    "expert_argumentation": "expert",
    "expert_opinion": "expert",
    "experts": "expert",
    "risk_assessment": "risk",
    "risk_report": "risk",
    "fair_competition_review": "fair_competition",
    "fcr": "fair_competition",
    "internal_review": "internal_legal_review",
    "collective_study": "unit_collective_study",
    "unit_study": "unit_collective_study",
    "sent_to_justice_bureau": "sent",
    "legality_review": "legality_opinion",
    "legal_review": "legality_opinion",
    "legality": "legality_opinion",
    "meeting_materials": "materials",
    "leader_approval": "agenda_approved",
    "agenda": "agenda_approved",
    "collective_discussion": "meeting",
    "party_reporting": "party_report",
    "npc_determination": "npc_report",
    "npc": "npc_report",
    "issue": "document_issued",
    "document_signed": "document_issued",
    "gazette_published": "gazette",
    "adoption_results_published": "adoption_result_published",
    "interpretation": "interpretation_published",
    "execution": "exec_unit_designated",
    "exec_unit": "exec_unit_designated",
    "exec_reports": "exec_report",
    "evaluation": "evaluation_report",
    "archive": "archived",
    "archiving": "archived",
    "study": "study_concluded",
    "catalogue_published": "catalogue",
}
# `everything_before_` these words: every step that comes before the place of the step named.
_PLACES: dict[str, str] = {
    "drafting": "drafting",
    "participation": "participation",
    "consultation": "participation",
    "hearing": "hearing",
    "expert": "expert",
    "expert_argumentation": "expert",
    "risk": "risk",
    "risk_assessment": "risk",
    "fair_competition": "fair_competition",
    "fair_competition_review": "fair_competition",
    "internal_legal_review": "internal_legal_review",
    "internal_review": "internal_legal_review",
    "unit_collective_study": "unit_collective_study",
    "sending": "sent",
    "sending_to_justice_bureau": "sent",
    "justice_bureau": "sent",
    "legality_review": "sent",
    "legal_review": "sent",
    "review": "sent",
    "legality_opinion": "legality_opinion",
    "meeting": "meeting_held",
    "discussion": "meeting_held",
    "collective_discussion": "meeting_held",
    "decision": "meeting_held",
    "party_report": "party_report",
    "reports": "party_report",
    "issue": "document_issued",
    "issuance": "document_issued",
    "issuing": "document_issued",
    "document": "document_issued",
    "signing": "document_issued",
    "promulgation": "published",
    "publication": "published",
    "publishing": "published",
    "interpretation": "interpretation_published",
    "execution": "exec_report",
    "implementation": "exec_report",
    "evaluation": "evaluation_report",
    "archive": "archived",
    "archiving": "archived",
    "closing": "archived",
}
_BEFORE = "everything_before_"


def _before(place: str) -> frozenset[str] | None:
    word = place.removeprefix("the_")
    step = _PLACES.get(word) or (word if word in STEPS else None)
    if step is None:
        return None
    end = next(number for number, held in enumerate(_ORDER) if step in held)
    late = {"evaluation_report"} if step == "archived" else frozenset[str]()  # an evaluation is a power, never assumed
    return frozenset(each for held in _ORDER[:end] for each in held) - late


def meaning(word: str) -> frozenset[str] | None:
    """The steps that a word of `assume_ok` takes in; None for a word that stands for none."""
    if word == "not_applicable":
        return frozenset()
    if word.startswith(_BEFORE):
        return _before(word.removeprefix(_BEFORE))
    step = _WORDS.get(word, word)
    if step in _WHOLE:
        return frozenset({step, *_WHOLE[step]})
    return frozenset({step}) if step in STEPS or step in REGISTRY else None


def expanded(tokens: Iterable[str]) -> frozenset[str]:
    """The steps that these words take in, the words themselves among them."""
    held = frozenset(step for token in tokens for step in (token, *(meaning(token) or ())))
    executing = _before("execution")
    return held | {f"{_BEFORE}execution"} if executing is not None and held >= executing else held


def unknown(tokens: Iterable[str]) -> list[tuple[str, str]]:
    """The words that stand for no step, each with what was perhaps meant."""
    words = [
        *STEPS,
        *_WHOLE,
        *_WORDS,
        *(f"{_BEFORE}{place}" for place in ("the_meeting", "execution", "publication", "issue")),
    ]
    return [
        (token, f"；是不是 {near[0]}？" if (near := difflib.get_close_matches(token, words, n=1)) else "")
        for token in tokens
        if meaning(token) is None
    ]
