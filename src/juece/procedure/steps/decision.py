"""The steps from review to decision: both legality reviews, the meeting, and the reports it owes (R9 arts 11–13)."""

from __future__ import annotations

from ..casefile import Case
from ..duties import legality
from .step import Step


def _lawful_opinion(case: Case) -> bool:
    opinion = legality.opinion_on_draft(case)
    if opinion is None or legality.negative(opinion.data.conclusion):
        return False
    return not any(e.data.substantial for e in case.after(opinion, "draft_adjusted"))


def _sent(case: Case) -> bool:
    """Sent, not returned since, and on the current draft."""
    sent = case.last("sent_to_justice_bureau")
    if sent is None or case.after(sent, "returned"):
        return False
    opinion = legality.opinion_on_draft(case)
    return not any(e.data.substantial for e in case.after(sent, "draft_adjusted")) and (
        opinion is None or not legality.negative(opinion.data.conclusion)
    )


def _decided(case: Case) -> bool:
    meeting = case.last("meeting_held")
    outcome = str(getattr(meeting.data.outcome, "value", meeting.data.outcome)) if meeting else ""
    return outcome in ("通过", "原则通过")


def _in_principle(case: Case) -> bool:
    meeting = case.last("meeting_held")
    return meeting is not None and str(getattr(meeting.data.outcome, "value", meeting.data.outcome)) == "原则通过"


DECISION: tuple[Step, ...] = (
    Step(
        "internal_review",
        "内部合法性审查",
        "Internal legality review",
        ("undertaking_unit",),
        ("R9-11-1-1",),
        ("internal_legal_review",),
        "internal_legal_review",
        ("adoption", "groups", "industry", "hearing", "expert", "risk", "fair_competition"),
        since="R9",
    ),
    Step(
        "unit_study",
        "本单位集体研究",
        "Unit's collective study",
        ("undertaking_unit",),
        ("R9-11-1-2",),
        ("unit_collective_study",),
        "unit_collective_study",
        ("internal_review",),
        since="R9",
    ),
    Step(
        "sending",
        "报送合法性审查",
        "Send for legality review",
        ("undertaking_unit",),
        ("R9-11-2-1",),
        ("sent_to_justice_bureau",),
        "sent",
        ("unit_study",),
        done=lambda c: _sent(c) or c.assumed("legality_opinion"),
        workdays=0,
    ),
    Step(
        "legality",
        "出具合法性审查意见",
        "Legality opinion",
        ("justice_bureau",),
        ("R9-11-4-1", "S713-28"),
        ("legality_opinion",),
        "legality_opinion",
        ("sending",),
        done=_lawful_opinion,
        takes="legality_workdays",
    ),
    Step(
        "materials",
        "向区政府办公室提交第十二条材料并报告程序履行情况",
        "Submit the art. 12 file with the report on procedures",
        ("undertaking_unit",),
        ("R9-12-0-1", "N5-1-2"),
        ("meeting_materials_submitted",),
        "meeting_materials_submitted",
        ("legality",),
        workdays=0,
    ),
    Step(
        "agenda",
        "报请区政府领导同意议题",
        "Have the agenda item approved",
        ("office",),
        ("R9-13-1-1",),
        ("agenda_approved", "meeting_scheduled"),
        "agenda_approved",
        ("legality",),
        done=lambda c: (
            c.has("agenda_approved", "meeting_held") or any(e.data.leader_approval for e in c.all("meeting_scheduled"))
        ),
        workdays=0,
    ),
    Step(
        "meeting",
        "常务会议或全体会议集体讨论决定",
        "Collective discussion",
        ("decision_body",),
        ("R9-13-0-1",),
        ("meeting_held",),
        "meeting_held",
        ("materials", "agenda"),
        done=_decided,
    ),
    Step(
        "revision",
        "按会议意见修改并核对",
        "Revise as the meeting said, and check",
        ("undertaking_unit", "office"),
        ("R9-13-1-2",),
        ("revision_checked",),
        "revision_checked",
        ("meeting",),
        _in_principle,
        workdays=3,
    ),
    Step(
        "party_report",
        "向区委请示报告",
        "Report to the Party committee",
        ("decision_body",),
        ("R9-13-2-1", "S713-31"),
        ("party_report",),
        "party_report",
        ("meeting",),
        workdays=2,
    ),
    Step(
        "npc",
        "判断并办理人大报告事项",
        "Determine and make the report to the people's congress",
        ("office",),
        ("R9-13-2-2",),
        ("npc_determination", "npc_report"),
        "npc_report",
        ("meeting",),
        done=lambda c: c.has("npc_report") or (c.has("npc_determination") and not c.a.npc_list),
    ),
)
