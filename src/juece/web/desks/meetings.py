"""The meeting desk: art. 12's file, the order of speaking, and what the meeting's decision becomes in each matter's record."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from juece.procedure.events.base import Outcome
from juece.procedure.events.review import MeetingHeld, MeetingScheduled, MinutesRecorded
from juece.procedure.events.review import Statement as Said
from juece.procedure.remedies import title
from juece.web.desks.models import AgendaItem, Attendance, Meeting, Statement
from juece.web.desks.telling import tell_leaders
from juece.web.docket import clock
from juece.web.docket.models import Matter
from juece.web.docket.projection import Standing
from juece.web.docket.refusals import Unfit
from juece.web.docket.store import law
from juece.web.words import chosen

SPEAKING = "S713-30"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of art. 12's file: its name, what the record shows, whether it is needed for this matter."""

    label: str
    shown: str
    needed: bool

    @property
    def lacking(self) -> bool:
        return self.needed and not self.shown


def bundle(standing: Standing) -> list[Piece]:
    """The file for the discussion (R9 art. 12, N5-1-2), piece by piece, from the record."""
    case = standing.case

    def piece(label: str, needed: bool, *kinds: str) -> Piece:
        event = case.last(*kinds)
        return Piece(label, f"{event.on} {chosen(event.data)}" if event else "", needed)

    submitted = case.last("meeting_materials_submitted")
    report = bool(submitted and submitted.data.procedure_report)
    return [
        piece(
            _("公平竞争审查的有关情况"), case.a.market_entities, "fair_competition_review", "fair_competition_prelim"
        ),
        piece(_("公众主要意见的研究采纳情况"), True, "consultation_summarised", "participation_held"),
        piece(_("专家论证意见的研究采纳情况"), case.a.specialised, "expert_opinions_adopted"),
        piece(_("风险评估报告"), case.a.risk_trigger, "risk_report"),
        piece(_("区司法局的合法性审查意见"), True, "legality_opinion"),
        piece(_("对审查意见的采纳情况"), case.has("legality_opinion"), "legality_opinion_adopted"),
        piece(_("向区政府办公室提交的材料"), True, "meeting_materials_submitted"),
        Piece(_("程序履行情况报告"), str(submitted.on) if submitted and report else "", True),
    ]


@transaction.atomic
def add_items(meeting: Meeting, matters: list[Matter]) -> int:
    """Put matters on the agenda, in the order given; those that are on it stay where they are. Gives how many were added."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    held = set(meeting.items.values_list("matter", flat=True))
    fresh = [matter for matter in matters if matter.pk not in held]
    if not fresh:
        raise Unfit(_("所选事项已在本次会议议程中。"))
    last = meeting.items.aggregate(last=Max("no"))["last"] or 0
    items = [
        AgendaItem.objects.create(meeting=meeting, matter=matter, no=no) for no, matter in enumerate(fresh, last + 1)
    ]
    tell_leaders(items)
    return len(fresh)


@transaction.atomic
def take_off(item: AgendaItem) -> None:
    """Take an item off the agenda again, as long as nothing about it is in the matter's record."""
    item = AgendaItem.objects.select_for_update().get(pk=item.pk)
    if item.scheduled_seq or item.held_seq or item.statements.exists():
        raise Unfit(_("该议题已经列入议程或者已有发言，不能移出。"))
    item.delete()


@transaction.atomic
def attend(meeting: Meeting, people: list[tuple[str, str]], how: str, head: bool) -> None:
    """Register people (name, post), the first of them as the head when `head`; a name that is there already stays as it is."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    if head and meeting.attendance.filter(head=True).exists():
        raise Unfit(_("已经登记了区政府主要负责人。"))
    known = set(meeting.attendance.values_list("name", flat=True))
    for at, (name, post) in enumerate(people):
        if name not in known:
            Attendance.objects.create(meeting=meeting, name=name, post=post, how=how, head=head and at == 0)
            known.add(name)


def dismiss(meeting: Meeting, attendance_id: int) -> None:
    """Strike somebody off the list who was registered by mistake; whoever has spoken stays."""
    found = meeting.attendance.filter(pk=attendance_id).first()
    if found is None or Statement.objects.filter(member=found).exists():
        raise Unfit(_("该人员已有发言记录，不能移出名单。"))
    found.delete()


def earlier(meeting: Meeting) -> Meeting | None:
    """The last meeting of the same kind with a list of people, whose list may be taken over."""
    return (
        Meeting.objects.filter(decision_body=meeting.decision_body, kind=meeting.kind, attendance__isnull=False)
        .exclude(pk=meeting.pk)
        .order_by("-on", "-pk")
        .first()
    )


def take_over(meeting: Meeting) -> None:
    """The people of the earlier meeting, as they were registered there."""
    source = earlier(meeting)
    if source is None or meeting.attendance.exists():
        raise Unfit(_("没有可以沿用的名单，或者本次会议已经登记人员。"))
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, name=one.name, post=one.post, how=one.how, head=one.head)
        for one in source.attendance.all()
    )


def scheduled(item: AgendaItem) -> MeetingScheduled:
    """列入会议议程, as an act of the matter."""
    return MeetingScheduled(kind_=item.meeting.kind, date=item.meeting.on, leader_approval=bool(item.approved_by))


@transaction.atomic
def speak(item: AgendaItem, member: Attendance, view: str, dissent: bool) -> Statement:
    """Add a statement. Once the head has spoken on the item nobody speaks after (行政首长最后发表意见)."""
    item = AgendaItem.objects.select_for_update().get(pk=item.pk)
    if item.held_seq:
        raise Unfit(_("会议情况已经记录，不能再添加发言。"))
    if item.statements.filter(member__head=True).exists():
        raise Unfit(_("主要负责人已经发言，其后不能再有其他人发言。（%(row)s：%(quote)s）") % _quoted())
    last = item.statements.aggregate(last=Max("position"))["last"] or 0
    return Statement.objects.create(item=item, member=member, view=view, dissent=dissent, position=last + 1)


@transaction.atomic
def unspeak(item: AgendaItem) -> None:
    """Take back the last statement, to enter it again, as long as the decision is not in the matter's record."""
    item = AgendaItem.objects.select_for_update().get(pk=item.pk)
    last = item.statements.order_by("-position").first()
    if item.held_seq or last is None:
        raise Unfit(_("会议情况已经记录，或者没有可以撤去的发言。"))
    last.delete()


def _quoted() -> dict[str, str]:
    return {"row": SPEAKING, "quote": law().quote(SPEAKING)}


def held(item: AgendaItem, outcome: str, revise: list[str], against_majority: bool, reason: str) -> MeetingHeld:
    """The meeting's decision as an act; raises Unfit when the head has not spoken last or reasons are missing."""
    if item.held_seq:
        raise Unfit(_("会议情况已经记录。"))
    if item.meeting.on > clock.today():
        raise Unfit(_("会议尚未召开，不能记录结果。"))
    statements = list(item.statements.select_related("member"))
    there = list(item.meeting.attendance.all())
    present = _named(there, Attendance.How.PRESENT)
    if not present:
        raise Unfit(_("请先登记出席人员。"))
    if not statements or not statements[-1].member.head:
        raise Unfit(
            _("应当由主要负责人最后发表意见：请按发言顺序登记，最后一条为主要负责人的意见。（%(row)s：%(quote)s）")
            % _quoted()
        )
    if against_majority and not reason.strip():
        raise Unfit(_("决定与多数人的意见不一致的，应当在会上说明理由，请记录理由。（%(row)s：%(quote)s）") % _quoted())
    dissent = [f"{one.member.name}：{one.view}" for one in statements if one.dissent]
    return MeetingHeld(
        kind_=item.meeting.kind,
        outcome=outcome,
        revise=revise,
        leader_spoke_last=True,
        against_majority=against_majority,
        reason_given=reason.strip() or None,
        dissent=dissent,
        dissent_recorded=True,
        attendance=present,
        place=item.meeting.place,
        chair=item.meeting.chair,
        on_leave=_named(there, Attendance.How.EXCUSED),
        observers=_named(there, Attendance.How.OBSERVER),
        statements=[Said(member=one.member.name, view=one.view, dissent=one.dissent) for one in statements],
    )


def _named(people: list[Attendance], how: str) -> list[str]:
    return [f"{one.name}（{one.post}）" if one.post else one.name for one in people if one.how == how]


def resolution(item: AgendaItem) -> str:
    """What the minutes say of the item until the office words it: the decision, and what is to be revised."""
    if not item.outcome:
        return ""
    revise = "".join(f"\n{line}" for line in item.revise.splitlines() if line.strip())
    return f"会议{_DECIDED[item.outcome]}《{item.matter.name}》。{revise}"


_DECIDED = {
    Outcome.PASSED.value: "审议通过",
    Outcome.IN_PRINCIPLE.value: "原则通过",
    Outcome.AGAIN.value: "决定再次讨论",
    Outcome.REJECTED.value: "决定不予通过",
}


def minutes(item: AgendaItem, resolved: str) -> MinutesRecorded:
    """会议纪要 of one item, with what was resolved; the dissent stays in the record of the meeting."""
    if not item.held_seq or item.minutes_seq:
        raise Unfit(_("会议结果尚未记录，或者纪要已经形成。"))
    return MinutesRecorded(dissent_recorded=True, number=item.meeting.minutes_number, resolution=resolved)


def why_not_ready(pieces: list[Piece]) -> list[str]:
    """What art. 12's file still lacks, for returning it."""
    return [_("缺少：%(what)s") % {"what": piece.label} for piece in pieces if piece.lacking]


def finding_titles(standing: Standing) -> list[str]:
    """Open breaches that the meeting should know of."""
    return [chosen(title(f.code)) for f in standing.assessment.open_findings() if f.severity in ("block", "violation")]
