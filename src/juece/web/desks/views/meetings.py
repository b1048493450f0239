"""The meeting desk: meetings, agenda, art. 12's file, approval, attendance, statements, decision, minutes."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from juece.procedure.events.review import AgendaApproved, MeetingMaterialsReturned
from juece.web.bodies.access import allow, condition, role
from juece.web.bodies.models import Body
from juece.web.desks import meetings
from juece.web.desks.acting import put_down, tried
from juece.web.desks.forms import AttendanceForm, ItemForm, MeetingForm, OutcomeForm, StatementForm
from juece.web.desks.models import AgendaItem, Meeting
from juece.web.docket import clock
from juece.web.docket.directory import Directory
from juece.web.docket.entitlement import decision_bodies
from juece.web.docket.models import Matter
from juece.web.docket.projection import stand
from juece.web.docket.store import law, record_of
from juece.web.words import chosen

_ROLES = ("office", "decision_body", "district_head", "deputy_head", "audit")
READERS = role(*_ROLES)
OFFICE = role("office")
LEADERS = role("district_head", "deputy_head")


def _held(acting, meeting_id):
    found = Meeting.objects.filter(pk=meeting_id, decision_body__in=decision_bodies(acting, *_ROLES)).first()
    if found is None:
        raise Http404
    return found


ours = condition("their government's meetings", lambda acting, meeting_id, **rest: bool(_held(acting, meeting_id)))


def _item(acting, meeting_id, item_id):
    return get_object_or_404(_held(acting, meeting_id).items.select_related("matter", "meeting"), pk=item_id)


def _to_meeting(meeting):
    return reverse("desks:meeting", kwargs={"meeting_id": meeting.pk})


def _to_item(item):
    return reverse("desks:item", kwargs={"meeting_id": item.meeting_id, "item_id": item.pk})


def _complain(request, form):
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        messages.error(request, f"{label}：{' '.join(errors)}" if label else " ".join(errors))


@allow(READERS, post=OFFICE)
def desk(request):
    """All meetings; the office convenes one."""
    governments = decision_bodies(request.acting, *_ROLES)
    form = MeetingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = form.save(commit=False)
        made.decision_body = Body.objects.get(pk=min(decision_bodies(request.acting, "office")))
        made.made_by = request.acting.person
        made.save()
        return redirect(_to_meeting(made))
    held = Meeting.objects.filter(decision_body__in=governments).prefetch_related("items")
    return render(
        request,
        "desks/meetings.html",
        {"meetings": held, "form": form, "may_convene": request.acting.has("office")},
        status=422 if request.method == "POST" else 200,
    )


@allow(READERS & ours)
def meeting(request, meeting_id):
    """The agenda and the attendance."""
    held = _held(request.acting, meeting_id)
    office = request.acting.has("office")
    on_agenda = held.items.values("matter")
    matters = Matter.objects.filter(decision_body=held.decision_body, state__closed=False).exclude(pk__in=on_agenda)
    return render(
        request,
        "desks/meeting.html",
        {
            "meeting": held,
            "items": held.items.select_related("matter__undertaking_unit", "matter__state").prefetch_related(
                "matter__undertaking_unit__names"
            ),
            "attendance": held.attendance.all(),
            "office": office,
            "item_form": ItemForm(matters=matters) if office else None,
            "attendance_form": AttendanceForm() if office else None,
        },
    )


@allow(post=OFFICE & ours)
def add_item(request, meeting_id):
    held = _held(request.acting, meeting_id)
    form = ItemForm(request.POST, matters=Matter.objects.filter(decision_body=held.decision_body))
    if form.is_valid():
        tried(request, lambda: meetings.add_item(held, form.cleaned_data["matter"]), _("已加入议程，请核对材料。"))
    else:
        _complain(request, form)
    return redirect(_to_meeting(held))


@allow(post=OFFICE & ours)
def add_attendance(request, meeting_id):
    held = _held(request.acting, meeting_id)
    form = AttendanceForm(request.POST)
    if not form.is_valid():
        _complain(request, form)
    elif form.cleaned_data["head"] and held.attendance.filter(head=True).exists():
        messages.error(request, _("已经登记了区政府主要负责人。"))
    else:
        form.instance.meeting = held
        form.save()
    return redirect(_to_meeting(held))


@allow(READERS & ours)
def item(request, meeting_id, item_id):
    """One matter on the agenda: its file, its approval, what was said and decided."""
    one = _item(request.acting, meeting_id, item_id)
    standing = stand(one.matter, list(record_of(one.matter)), Directory.read(clock.today()))
    acting, gate = request.acting, standing.assessment.gates["submit_to_meeting"]
    office = acting.has("office")
    return render(
        request,
        "desks/item.html",
        {
            "item": one,
            "meeting": one.meeting,
            "matter": one.matter,
            "pieces": meetings.bundle(standing),
            "gate": gate,
            "reasons": [(chosen(r.detail or law().quote(r.rules[0])), r.rules[0], r.legal_block) for r in gate.reasons],
            "statements": one.statements.select_related("member"),
            "may_approve": acting.has("district_head", "deputy_head") and not one.approved_by,
            "may_prepare": office and not one.scheduled_seq,
            "statement_form": StatementForm(meeting=one.meeting) if office and not one.held_seq else None,
            "outcome_form": OutcomeForm() if office and not one.held_seq else None,
            "may_minute": office and one.held_seq and not one.minutes_seq,
            "law": law().quote(meetings.SPEAKING),
            "law_row": meetings.SPEAKING,
        },
    )


@allow(post=LEADERS & ours)
def approve(request, meeting_id, item_id):
    """议题经区政府领导同意."""
    one = _item(request.acting, meeting_id, item_id)
    if not one.approved_by:
        leader = request.acting.titles()[0]

        def do():
            put_down(request, one.matter, AgendaApproved(by_leader=leader), clock.today())
            AgendaItem.objects.filter(pk=one.pk).update(approved_by=leader)

        tried(request, do, _("已同意议题。"))
    return redirect(_to_item(one))


@allow(post=OFFICE & ours)
def send_back(request, meeting_id, item_id):
    """退回会议材料, with what lacks."""
    one = _item(request.acting, meeting_id, item_id)
    standing = stand(one.matter, list(record_of(one.matter)), Directory.read(clock.today()))
    lacking = meetings.why_not_ready(meetings.bundle(standing))
    if not lacking:
        messages.error(request, _("材料齐全，没有可以退回的理由。"))
    else:
        tried(
            request,
            lambda: put_down(request, one.matter, MeetingMaterialsReturned(reasons=lacking), clock.today()),
            _("已退回会议材料。"),
        )
    return redirect(_to_item(one))


@allow(post=OFFICE & ours)
def schedule(request, meeting_id, item_id):
    """列入会议议程: the gate is tried, and a closed one refuses with its sentence."""
    one = _item(request.acting, meeting_id, item_id)

    def do():
        done = put_down(request, one.matter, meetings.scheduled(one), clock.today(), token=f"schedule:{one.pk}")
        AgendaItem.objects.filter(pk=one.pk).update(scheduled_seq=done.event.seq)

    if not one.scheduled_seq:
        tried(request, do, _("已列入会议议程。"))
    return redirect(_to_item(one))


@allow(post=OFFICE & ours)
def speak(request, meeting_id, item_id):
    one = _item(request.acting, meeting_id, item_id)
    form = StatementForm(request.POST, meeting=one.meeting)
    if form.is_valid():
        said: dict = form.cleaned_data
        tried(request, lambda: meetings.speak(one, said["member"], said["view"], said["dissent"]), _("已登记发言。"))
    else:
        _complain(request, form)
    return redirect(_to_item(one))


@allow(post=OFFICE & ours)
def decide(request, meeting_id, item_id):
    """Record the decision to the matter; the head must have spoken last."""
    one = _item(request.acting, meeting_id, item_id)
    form = OutcomeForm(request.POST)

    def do():
        said = form.cleaned_data
        revise = [line.strip() for line in said["revise"].splitlines() if line.strip()]
        act = meetings.held(one, said["outcome"], revise, said["against_majority"], said["reason"])
        done = put_down(request, one.matter, act, one.meeting.on, token=f"meeting:{one.pk}")
        AgendaItem.objects.filter(pk=one.pk).update(held_seq=done.event.seq, outcome=said["outcome"])

    if form.is_valid():
        tried(request, do, _("会议决定已记入该事项。"))
    else:
        _complain(request, form)
    return redirect(_to_item(one))


@allow(post=OFFICE & ours)
def minutes(request, meeting_id, item_id):
    one = _item(request.acting, meeting_id, item_id)

    def do():
        done = put_down(request, one.matter, meetings.minutes(one), clock.today(), token=f"minutes:{one.pk}")
        AgendaItem.objects.filter(pk=one.pk).update(minutes_seq=done.event.seq)

    tried(request, do, _("会议纪要已记入该事项。"))
    return redirect(_to_item(one))
