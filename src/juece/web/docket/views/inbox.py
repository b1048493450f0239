"""The inbox: what my unit must do, what has just arrived, what is late because of us, what we wait for."""

import datetime

from django.db.models import F
from django.shortcuts import render
from django.urls import reverse

from juece.web.bodies.access import allow
from juece.web.docket import clock
from juece.web.docket.citing import citations
from juece.web.docket.directory import HEADS, Directory
from juece.web.docket.models import Duty
from juece.web.docket.standing_page import act_title
from juece.web.docket.views.reach import WORKERS
from juece.web.waiting import Waiting, waiting_elsewhere

MOST = 40
ARRIVED_WITHIN = datetime.timedelta(days=7)
SOON = datetime.timedelta(days=7)


def ours(acting):
    """Duties of the acting person's body, in open matters. Heads and the standing meeting see those that are theirs."""
    duties = Duty.objects.filter(body=acting.body, matter__state__closed=False)
    if acting.has(*HEADS) and not acting.has("decision_body"):
        duties = duties.filter(role__in=[role for role in HEADS if acting.has(role)] + ["decision_body"])
    return duties


@allow(WORKERS)
def inbox(request):
    acting, day = request.acting, clock.today()
    mine = (
        ours(acting)
        .select_related("matter", "matter__state")
        .order_by(F("due").asc(nulls_last=True), "matter_id", "position")
    )
    rows = list(mine[: MOST + 1])
    arrived = list(
        mine.filter(matter__state__last_recorded_at__gte=_since(day))
        .exclude(matter__state__last_body=acting.body)
        .order_by("-matter__state__last_recorded_at", "position")[:40]
    )
    late = list(
        Duty.objects.filter(
            due__lt=day,
            soft=False,
            matter__state__closed=False,
            matter__in=ours(acting).filter(due__lt=day, soft=False).values("matter"),
        )
        .exclude(body=acting.body)
        .select_related("matter")
        .order_by("due")[:20]
    )
    waiting = _waited_for(acting, day) if acting.has("undertaking_unit") else []
    names = Directory.recent(day).names
    context = {
        "groups": _grouped([*_distinct(rows[:MOST]), *waiting_elsewhere(acting)], day),
        "more": len(rows) > MOST,
        "arrived": _one_a_matter(arrived),
        "late": [(duty, names.get(duty.body_id, duty.holder)) for duty in late],
        "waiting": [(duty, names.get(duty.body_id, duty.holder)) for duty in waiting],
        "today": day,
    }
    return render(request, "docket/inbox.html", context)


def _waited_for(acting, day):
    """What other bodies owe, overdue, in the matters that this body undertakes."""
    return list(
        Duty.objects.filter(due__lt=day, soft=False, matter__state__closed=False, matter__state__unit=acting.body)
        .exclude(body=acting.body)
        .select_related("matter")
        .order_by("due")[:20]
    )


def _since(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day - ARRIVED_WITHIN, datetime.time(), datetime.UTC)


def _distinct(duties):
    """Duties as things that wait, each said once: one body may hold two of the roles that the law names."""
    said = {}
    for duty in duties:
        where = reverse("docket:matter", args=[duty.matter.code])
        one = Waiting(
            duty.title, duty.matter.name, where, duty.due, duty.rules, duty.soft, duty.provisional, duty.first
        )
        said.setdefault((duty.matter_id, duty.step, duty.due), one)
    return said.values()


def _grouped(waiting, day):
    """What waits by how near it is, each with its citations."""
    groups = {"overdue": [], "soon": [], "later": [], "undated": []}
    for one in sorted(waiting, key=lambda one: (one.due is None, one.due or day)):
        key = (
            "undated"
            if one.due is None
            else "overdue"
            if one.due < day
            else "soon"
            if one.due <= day + SOON
            else "later"
        )
        groups[key].append(
            {"one": one, "citations": citations(one.rules), "left": (one.due - day).days if one.due else None}
        )
    return groups


def _one_a_matter(duties):
    seen = {}
    for duty in duties:
        entry = seen.setdefault(
            duty.matter_id, {"matter": duty.matter, "steps": [], "kind": act_title(duty.matter.state.last_kind)}
        )
        entry["steps"].append(duty.title)
    return list(seen.values())[:10]
