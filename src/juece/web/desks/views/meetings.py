"""The meeting desk: meetings, agenda, art. 12's file, approval, attendance, statements, decision, minutes."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from juece.procedure.events.policy import GateOverridden
from juece.procedure.events.review import AgendaApproved, MeetingMaterialsReturned
from juece.web.bodies import drafts
from juece.web.bodies.access import allow, condition, role
from juece.web.bodies.models import Body
from juece.web.desks import meetings
from juece.web.desks.acting import put_down, tried
from juece.web.desks.forms import (
    AttendanceForm,
    ItemsForm,
    MeetingForm,
    MinutesForm,
    NumberForm,
    OutcomeForm,
    StatementForm,
)
from juece.web.desks.models import AgendaItem, Meeting
from juece.web.desks.paperwork import minutes_paper, record_paper
from juece.web.desks.telling import tell_unit
from juece.web.desks.views.papers import FORMS, paper_file
from juece.web.docket import clock
from juece.web.docket.directory import Directory
from juece.web.docket.entitlement import capacities, decision_bodies
from juece.web.docket.models import Matter
from juece.web.docket.projection import stand
from juece.web.docket.store import law, record_of
from juece.web.words import chosen

_ROLES = ("office", "decision_body", "district_head", "deputy_head", "audit")
READERS = role(*_ROLES)
OFFICE = role("office")
LEADERS = role("district_head", "deputy_head")
SUBMITTED = ("request_meeting", "meeting_materials_submitted")


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


def _complain(request, form, where):
    """Say what is wrong with each field; what was typed waits on the page."""
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        messages.error(request, f"{label}：{' '.join(errors)}" if label else " ".join(errors))
    drafts.keep(request, request.acting.person, where)


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
    items = list(
        held.items.select_related("matter__undertaking_unit", "matter__state").prefetch_related(
            "matter__undertaking_unit__names"
        )
    )
    context = {
        "meeting": held,
        "items": items,
        "decided": any(one.held_seq for one in items),
        "minuted": any(one.minutes_seq for one in items),
        "attendance": held.attendance.all(),
        "office": office,
        "items_form": _items_form(held) if office else None,
        "attendance_form": AttendanceForm() if office else None,
        "number_form": NumberForm(instance=held) if office else None,
        "earlier": meetings.earlier(held) if office and not held.attendance.exists() else None,
    }
    drafts.restore(request, *(context[name] for name in ("items_form", "attendance_form", "number_form")))
    return render(request, "desks/meeting.html", context)


def _items_form(held, data=None) -> ItemsForm:
    """Open matters that are not on the agenda yet: submitted and not decided since, and all others."""
    open_ones = Matter.objects.filter(decision_body=held.decision_body, state__closed=False)
    if data is None:
        open_ones = open_ones.exclude(pk__in=held.items.values("matter"))
    asked = open_ones.filter(events__kind__in=SUBMITTED).exclude(events__kind="meeting_held").distinct()
    return ItemsForm(data, submitted=asked, others=open_ones)


@allow(post=OFFICE & ours)
def add_item(request, meeting_id):
    """Several matters at once."""
    held = _held(request.acting, meeting_id)
    form = _items_form(held, request.POST)
    if form.is_valid():
        tried(
            request, lambda: meetings.add_items(held, form.chosen()), _("已加入议程，请核对材料。"), _to_meeting(held)
        )
    else:
        _complain(request, form, _to_meeting(held))
    return redirect(_to_meeting(held))


@allow(post=OFFICE & ours)
def add_attendance(request, meeting_id):
    """Several people at once, or the list of the meeting before."""
    held = _held(request.acting, meeting_id)
    if request.POST.get("act") == "take_over":
        tried(request, lambda: meetings.take_over(held), _("已沿用上次会议的名单，请核对。"))
        return redirect(_to_meeting(held))
    if request.POST.get("act", "").startswith("dismiss:"):
        number = request.POST["act"].partition(":")[2]
        pk = int(number) if number.isascii() and number.isdigit() and len(number) < 12 else 0
        tried(request, lambda: meetings.dismiss(held, pk), _("已移出名单。"))
        return redirect(_to_meeting(held))
    form = AttendanceForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        tried(
            request,
            lambda: meetings.attend(held, said["people"], said["how"], said["head"]),
            _("已登记人员。"),
            _to_meeting(held),
        )
    else:
        _complain(request, form, _to_meeting(held))
    return redirect(_to_meeting(held))


@allow(post=OFFICE & ours)
def number(request, meeting_id):
    """The number of the minutes."""
    held = _held(request.acting, meeting_id)
    form = NumberForm(request.POST, instance=held)
    if form.is_valid():
        form.save()
        messages.success(request, _("纪要编号已保存。"))
    else:
        _complain(request, form, _to_meeting(held))
    return redirect(_to_meeting(held))


_PAPERS = {"minutes": (minutes_paper, "会议纪要"), "record": (record_paper, "会议记录")}


@allow(READERS & ours)
def paper(request, meeting_id, kind, form):
    """The minutes or the record of the whole meeting, as DOCX or PDF."""
    held = _held(request.acting, meeting_id)
    if kind not in _PAPERS or form not in FORMS:
        raise Http404
    build, name = _PAPERS[kind]
    try:
        document = build(held)
    except ValueError as nothing_yet:
        raise Http404(str(nothing_yet)) from nothing_yet
    return paper_file(document, form, f"{held.on:%Y-%m-%d}-{name}")


@allow(READERS & ours)
def item(request, meeting_id, item_id):
    """One matter on the agenda: its file, its approval, what was said and decided."""
    one = _item(request.acting, meeting_id, item_id)
    standing = stand(one.matter, list(record_of(one.matter)), Directory.read(clock.today()))
    acting, gate = request.acting, standing.assessment.gates["submit_to_meeting"]
    office = acting.has("office")
    context = {
        "item": one,
        "meeting": one.meeting,
        "matter": one.matter,
        "pieces": meetings.bundle(standing),
        "gate": gate,
        "reasons": [(chosen(r.detail or law().quote(r.rules[0])), r.rules[0], r.legal_block) for r in gate.reasons],
        "may_override": bool(not gate.open and gate.overridable and capacities(acting, one.matter, GateOverridden)),
        "statements": one.statements.select_related("member"),
        "may_approve": acting.has("district_head", "deputy_head") and not one.approved_by,
        "may_take_off": office and not one.scheduled_seq and not one.held_seq and not one.statements.exists(),
        "may_prepare": office and not one.scheduled_seq,
        "statement_form": StatementForm(meeting=one.meeting)
        if office and not one.held_seq and not one.statements.filter(member__head=True).exists()
        else None,
        "may_unspeak": office and not one.held_seq and one.statements.exists(),
        "outcome_form": OutcomeForm() if office and not one.held_seq else None,
        "minutes_form": MinutesForm(initial={"resolution": meetings.resolution(one)})
        if office and one.held_seq and not one.minutes_seq
        else None,
        "law": law().quote(meetings.SPEAKING),
        "law_row": meetings.SPEAKING,
    }
    drafts.restore(request, *(context[name] for name in ("statement_form", "outcome_form", "minutes_form")))
    return render(request, "desks/item.html", context)


@allow(post=LEADERS & ours)
def approve(request, meeting_id, item_id):
    """议题经区政府领导同意."""
    one = _item(request.acting, meeting_id, item_id)
    if not one.approved_by:
        leader = request.acting.titles()[0]

        def do():
            put_down(request, one.matter, AgendaApproved(by_leader=leader), clock.today(), token=f"approve:{one.pk}")
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
        tell_unit(one)

    if not one.scheduled_seq:
        tried(request, do, _("已列入会议议程。"))
    return redirect(_to_item(one))


@allow(post=OFFICE & ours)
def take_off(request, meeting_id, item_id):
    one = _item(request.acting, meeting_id, item_id)
    tried(request, lambda: meetings.take_off(one), _("已移出议程。"))
    return redirect(_to_meeting(one.meeting))


@allow(post=OFFICE & ours)
def speak(request, meeting_id, item_id):
    """Add a statement, or take back the last one."""
    one = _item(request.acting, meeting_id, item_id)
    if request.POST.get("act") == "unspeak":
        tried(request, lambda: meetings.unspeak(one), _("已撤去最后一条发言。"))
        return redirect(_to_item(one))
    form = StatementForm(request.POST, meeting=one.meeting)
    if form.is_valid():
        said: dict = form.cleaned_data
        tried(
            request,
            lambda: meetings.speak(one, said["member"], said["view"], said["dissent"]),
            _("已登记发言。"),
            _to_item(one),
        )
    else:
        _complain(request, form, _to_item(one))
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
        AgendaItem.objects.filter(pk=one.pk).update(
            held_seq=done.event.seq, outcome=said["outcome"], revise=said["revise"], reason=said["reason"]
        )

    if form.is_valid():
        tried(request, do, _("会议决定已记入该事项。"), _to_item(one))
    else:
        _complain(request, form, _to_item(one))
    return redirect(_to_item(one))


@allow(post=OFFICE & ours)
def minutes(request, meeting_id, item_id):
    one = _item(request.acting, meeting_id, item_id)
    form = MinutesForm(request.POST)

    def do():
        resolved = form.cleaned_data["resolution"]
        act = meetings.minutes(one, resolved)
        done = put_down(request, one.matter, act, clock.today(), token=f"minutes:{one.pk}")
        AgendaItem.objects.filter(pk=one.pk).update(minutes_seq=done.event.seq, resolution=resolved)

    if form.is_valid():
        tried(request, do, _("会议纪要已记入该事项。"), _to_item(one))
    else:
        _complain(request, form, _to_item(one))
    return redirect(_to_item(one))
