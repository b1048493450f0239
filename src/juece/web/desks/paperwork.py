"""Papers of the desks from what was recorded, built by juece.documents.papers: the legality opinion, a meeting's minutes and record."""

from juece.documents.model import OfficialDocument
from juece.documents.papers import (
    Discussed,
    LegalityOpinion,
    MeetingMinutes,
    MeetingRecord,
    Resolved,
    Spoken,
    legality_opinion,
    meeting_record,
    minutes,
)
from juece.procedure.casefile import Case, Event
from juece.web.desks.models import Attendance, Meeting
from juece.web.docket.models import Matter

_How = Attendance.How


def opinion_paper(matter: Matter, case: Case, opinion: Event, unit: str) -> OfficialDocument:
    """合法性审查意见书 (F-17b) of a recorded opinion, addressed to the unit that sent the file."""
    data = opinion.data
    sent = case.last("sent_to_justice_bureau", before=case.pos(opinion))
    risk = data.risk or ("本意见已明示法律风险，请在决策时充分考虑。" if data.risk_notice else "")
    return legality_opinion(
        LegalityOpinion(
            matter=matter.name,
            reviewer=opinion.by,
            addressee=unit,
            received=(sent.data.received or sent.on) if sent else None,
            competence=data.competence,
            procedure=data.procedure,
            content=data.content,
            conclusion=f"{_value(data.conclusion)}。" if data.conclusion else "",
            on=opinion.on,
            number=data.number,
            course=data.course or _counsel(case, opinion),
            risk_notice=risk,
        )
    )


def _value(conclusion: object) -> str:
    return str(getattr(conclusion, "value", conclusion))


def _counsel(case: Case, opinion: Event) -> str:
    """Who was heard in the review, when nothing was written about its course."""
    heard = [name for event in case.all("co_review_held", before=case.pos(opinion)) for name in event.data.participants]
    return f"审查中听取了以下法律顾问、公职律师和专家的意见：{'、'.join(heard)}。" if heard else ""


def _people(meeting: Meeting, how: str) -> tuple[str, ...]:
    return tuple(f"{one.post} {one.name}".strip() for one in meeting.attendance.all() if one.how == how)


def minutes_paper(meeting: Meeting) -> OfficialDocument:
    """会议纪要 (F-20b): what was resolved on every item that has been minuted. Raises ValueError when none has."""
    body = meeting.decision_body.name_on(meeting.on)
    return minutes(
        MeetingMinutes(
            mark=f"{body}{_kind(meeting)}纪要",
            title=f"{_title(meeting)}纪要",
            number=meeting.minutes_number,
            held=meeting.on,
            place=meeting.place,
            chair=meeting.chair,
            items=tuple(
                Resolved(item.matter.name, item.resolution)
                for item in meeting.items.select_related("matter")
                if item.minutes_seq
            ),
            present=_people(meeting, _How.PRESENT),
            on_leave=_people(meeting, _How.EXCUSED),
            observers=_people(meeting, _How.OBSERVER),
        )
    )


def record_paper(meeting: Meeting) -> OfficialDocument:
    """会议记录 (F-20a): who said what on every item that has been decided, in the order of speaking, dissent included."""
    items = meeting.items.exclude(held_seq=None).select_related("matter").prefetch_related("statements__member")
    return meeting_record(
        MeetingRecord(
            title=f"{meeting.decision_body.name_on(meeting.on)}{_title(meeting)}记录",
            held=meeting.on,
            place=meeting.place,
            chair=meeting.chair,
            present=_people(meeting, _How.PRESENT),
            on_leave=_people(meeting, _How.EXCUSED),
            observers=_people(meeting, _How.OBSERVER),
            items=tuple(
                Discussed(
                    item.matter.name,
                    tuple(
                        Spoken(one.member.name, one.view, head=one.member.head, dissent=one.dissent)
                        for one in item.statements.all()
                    ),
                    item.outcome,
                    item.reason,
                )
                for item in items
            ),
        )
    )


def _kind(meeting: Meeting) -> str:
    """The kind as the papers print it, whatever the language of the page."""
    return f"{meeting.kind}" if meeting.kind.endswith("会议") else f"{meeting.kind}会议"


def _title(meeting: Meeting) -> str:
    return f"第{meeting.session}次{_kind(meeting)}" if meeting.session else _kind(meeting)
