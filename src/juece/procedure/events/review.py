"""Internal review, legality review, collective discussion, reports before issue (R9 arts 11–13; S713 arts 25–31)."""

from __future__ import annotations

from datetime import date

from .base import Act, Conclusion, Form, MeetingKind, Outcome, Stage, act, field

_UNIT = ("undertaking_unit",)
Date = date  # a field of that name hides the type


@act
class InternalReviewRequested(Act):
    """送本单位法制机构审查."""

    kind, zh, en = "request_internal_legal_review", "提请内部合法性审查", "Internal legality review requested"
    actors, stage = _UNIT, Stage.REVIEW


@act
class InternalReviewDone(Act):
    """本单位合法性审查意见 (F-14; R9-11-1-1)."""

    kind, zh, en = "internal_legal_review", "内部合法性审查", "Internal legality review"
    actors, stage = ("unit_legal_office", "undertaking_unit"), Stage.REVIEW
    result: str = field("结论", "Result", "", hint="通过 / 修改后通过 / 不通过")
    counsel: bool | None = field("法律顾问参加", "Legal counsel took part")
    competence: str = field("主体权限意见", "On competence", "", long=True)
    procedure: str = field("程序意见", "On procedure", "", long=True)
    content: str = field("内容意见", "On content", "", long=True)
    problems: list[str] = field("问题条款与修改建议", "Provisions in question and changes proposed", [])
    signed_by: list[str] = field("审查人员签名", "Signed by", [])


@act
class UnitStudied(Act):
    """本单位集体研究 (F-15; R9-11-1-2)."""

    kind, zh, en = "unit_collective_study", "本单位集体研究", "Unit's collective study"
    actors, stage = _UNIT, Stage.REVIEW
    meeting: str = field("会议", "Meeting", "", hint="局长办公会 / 党组会")
    subject: str = field("议题", "Subject", "")
    attendance: list[str] = field("出席", "Attendance", [])
    views: str = field("意见", "Views", "", long=True)
    result: str = field("结论", "Result", "")


@act
class SendingRequested(Act):
    """请求送区司法局审查."""

    kind, zh, en = "request_send_to_justice_bureau", "提请送审", "Sending for legality review requested"
    actors, stage, attempts = _UNIT, Stage.REVIEW, "send_to_justice_bureau"


@act
class SentToJusticeBureau(Act):
    """报送合法性审查 (F-16; R9-11-2-1)."""

    kind, zh, en = "sent_to_justice_bureau", "报送合法性审查", "Sent for legality review"
    actors, stage, attempts = _UNIT, Stage.REVIEW, "send_to_justice_bureau"
    received: date | None = field("收到日期", "Received on")
    materials: str | list[str] | dict[str, object] | None = field(
        "材料",
        "Materials",
        hint="齐全，或者列出缺少的材料",
        hint_en="齐全 (complete), or the materials that are missing",
    )
    asked_back_by: date | None = field("希望反馈日期", "Reply asked for by")
    unit_collective_study: bool | None = field("已经本单位集体研究", "Collective study done")
    draft: str = field("送审稿", "Draft", "")
    number: str = field("送审函文号", "Number of the letter", "")
    contact: str = field("联系人和电话", "Contact", "")


@act
class ReviewReturned(Act):
    """退回 (F-17a): the clock restarts."""

    kind, zh, en = "returned", "退回送审材料", "Returned"
    actors, stage = ("justice_bureau",), Stage.REVIEW
    reasons: list[str] = field("退回理由", "Reasons", [])


@act
class SupplementRequested(Act):
    """要求补充 (F-17a): the clock pauses."""

    kind, zh, en = "supplement_requested", "要求补充材料", "Supplement requested"
    actors, stage = ("justice_bureau",), Stage.REVIEW
    items: list[str] = field("需补充的材料", "Items", [])
    due: Date | None = field("补充期限", "To be supplied by")


@act
class SupplementReceived(Act):
    """收到补充材料: the clock runs on."""

    kind, zh, en = "supplement_received", "收到补充材料", "Supplement received"
    actors, stage = ("undertaking_unit", "justice_bureau"), Stage.REVIEW
    received: date | None = field("收到日期", "Received on")


@act
class CoReviewHeld(Act):
    """组织法律顾问、公职律师提出意见 (S713-28; R9-11-4-2)."""

    kind, zh, en = "co_review_held", "法律顾问和公职律师参与审查", "Counsel and government lawyers heard"
    actors, stage = ("justice_bureau",), Stage.REVIEW
    participants: list[str] = field("参加人", "Participants", [])


@act
class CommentReplied(Act):
    """征求意见复函: never a legality opinion (R9-11-0-2)."""

    kind, zh, en = "comment_reply", "回复征求意见", "Reply to a request for comments"
    actors, stage = ("justice_bureau", "undertaking_unit"), Stage.REVIEW
    used_as_legality_review: bool | None = field("用作合法性审查", "Used as legality review")


@act
class LegalityOpinionIssued(Act):
    """合法性审查意见书 (F-17b; R9-11-4-1)."""

    kind, zh, en = "legality_opinion", "出具合法性审查意见", "Legality opinion issued"
    actors, stage = ("justice_bureau",), Stage.REVIEW
    conclusion: Conclusion | str | None = field("结论", "Conclusion")
    form: str = field("文书类型", "Kind of paper", "合法性审查意见书")
    competence: str = field("权限意见", "On competence", "", long=True)
    procedure: str = field("程序意见", "On procedure", "", long=True)
    content: str = field("内容意见", "On content", "", long=True)
    risk_notice: bool | None = field("已明示法律风险", "Legal risk stated")
    number: str = field("文号", "Document number", "")
    course: str = field("审查过程", "How it was reviewed", "", long=True)
    risk: str = field("法律风险提示", "Legal risks", "", long=True)


@act
class LegalityOpinionAdopted(Act):
    """对审查意见的采纳情况 (R9-12-2-1)."""

    kind, zh, en = "legality_opinion_adopted", "审查意见采纳情况", "Legality opinion considered"
    actors, stage = _UNIT, Stage.REVIEW
    summary: str = field("采纳情况", "Adoption", "", long=True)


@act
class MeetingMaterialsSubmitted(Act):
    """向区政府办公室提交第十二条材料 (F-18)."""

    kind, zh, en = "meeting_materials_submitted", "提交会议材料", "Meeting materials submitted"
    actors, stage = _UNIT, Stage.DELIBERATION
    complete: bool | None = field("材料齐全", "Complete")
    missing: list[str] = field("缺少的材料", "Missing", [])
    procedure_report: bool | None = field("附程序履行情况报告", "With the report on procedures performed")


@act
class MeetingMaterialsReturned(Act):
    """办公室退回会议材料."""

    kind, zh, en = "meeting_materials_returned", "退回会议材料", "Meeting materials returned"
    actors, stage = ("office",), Stage.DELIBERATION
    reasons: list[str] = field("退回理由", "Reasons", [])


@act
class AgendaApproved(Act):
    """区政府领导同意议题 (F-19; R9-13-1-1)."""

    kind, zh, en = "agenda_approved", "同意议题", "Agenda item approved"
    actors, stage = ("district_head", "deputy_head"), Stage.DELIBERATION
    by_leader: str = field("同意的领导", "Approved by", "")


@act
class MeetingRequested(Act):
    """提请会议审议."""

    kind, zh, en = "request_meeting", "提请会议审议", "Meeting requested"
    actors, stage, attempts = _UNIT, Stage.DELIBERATION, "submit_to_meeting"
    date: Date | None = field("拟上会日期", "Proposed date")
    leader_approval: bool | None = field("议题已经领导同意", "Approved by a leader")


@act
class MeetingScheduled(Act):
    """列入会议议程."""

    kind, zh, en = "meeting_scheduled", "安排会议", "Meeting scheduled"
    actors, stage, attempts = ("office",), Stage.DELIBERATION, "submit_to_meeting"
    kind_: MeetingKind | str | None = field("会议形式", "Kind of meeting", alias="kind")
    date: Date | None = field("会议日期", "Date")
    leader_approval: bool | None = field("议题已经领导同意", "Approved by a leader")


class Statement(Form):
    """What a member said."""

    member: str = field("发言人", "Member", "")
    view: str = field("意见", "View", "", long=True)
    dissent: bool = field("不同意见", "Dissent", False)


@act
class MeetingHeld(Act):
    """集体讨论 (F-20; R9 art. 13; S713-30)."""

    kind, zh, en = "meeting_held", "召开会议集体讨论", "Collective discussion held"
    actors, stage, attempts = ("decision_body", "office", "district_head"), Stage.DELIBERATION, "submit_to_meeting"
    kind_: MeetingKind | str | None = field("会议形式", "Kind of meeting", alias="kind")
    outcome: Outcome | str | None = field("决定", "Outcome")
    revise: list[str] = field("需修改部分", "To be revised", [])
    leader_spoke_last: bool | None = field("主要负责人最后发言", "The head spoke last")
    against_majority: bool | None = field("与多数意见不一致", "Departs from the majority")
    reason_given: bool | str | None = field("已在会上说明理由", "Reasons given at the meeting")
    dissent: bool | list[str] | None = field("有不同意见", "There was dissent")
    dissent_recorded: bool | str | None = field("不同意见已如实载明", "Dissent recorded")
    attendance: list[str] = field("出席", "Attendance", [])
    statements: list[Statement] = field("发言", "Statements", [])
    place: str = field("地点", "Place", "")
    chair: str = field("主持人", "Chair", "")
    on_leave: list[str] = field("请假", "On leave", [])
    observers: list[str] = field("列席", "Observers", [])


@act
class MinutesRecorded(Act):
    """会议纪要."""

    kind, zh, en = "minutes_recorded", "形成会议纪要", "Minutes recorded"
    actors, stage = ("office",), Stage.DELIBERATION
    dissent_recorded: bool | str | None = field("不同意见已如实载明", "Dissent recorded")
    number: str = field("纪要编号", "Number of the minutes", "")
    resolution: str = field("议定事项", "Resolved", "", long=True)


@act
class RevisedAfterMeeting(Act):
    """按会议意见修改."""

    kind, zh, en = "revised_after_meeting", "按会议意见修改", "Revised after the meeting"
    actors, stage = _UNIT, Stage.DELIBERATION
    substantial: bool = field("实质性修改", "Substantial", False)


@act
class RevisionChecked(Act):
    """修改稿核对."""

    kind, zh, en = "revision_checked", "核对修改稿", "Revision checked"
    actors, stage = ("office",), Stage.DELIBERATION
    vice_head_signed: bool | None = field("分管领导签字", "Signed by the deputy head")


@act
class PartyReported(Act):
    """向区委请示报告 (F-21; R9-13-2-1)."""

    kind, zh, en = "party_report", "向区委请示报告", "Reported to the Party committee"
    actors, stage = ("decision_body", "office"), Stage.DELIBERATION
    to: str = field("报告对象", "To", "区委")
    reply: str = field("批复", "Reply", "")
    required: bool | None = field("按规定需要请示报告", "Required")
    reason: str = field("不需要的理由", "Why not required", "", long=True)


@act
class NpcDetermined(Act):
    """判断是否须报区人大 (R9-13-2-2)."""

    kind, zh, en = "npc_determination", "人大讨论或报告事项判断", "Determination on the people's congress"
    actors, stage = ("office", "decision_body"), Stage.DELIBERATION
    required: bool | None = field("须报告或讨论", "Required")
    reason: str = field("理由", "Reason", "", long=True)


@act
class NpcReported(Act):
    """向区人大常委会报告."""

    kind, zh, en = "npc_report", "向区人大常委会报告", "Reported to the NPC standing committee"
    actors, stage = ("decision_body", "office"), Stage.DELIBERATION
