"""The publication and explanation desk: what is to be published or interpreted, by when, by whom."""

from django.shortcuts import render
from django.urls import reverse

from juece.web.bodies.access import allow, role
from juece.web.docket import clock
from juece.web.docket.entitlement import decision_bodies
from juece.web.docket.models import Duty, Event
from juece.web.docket.store import law

KINDS = ("published", "interpretation_published", "adoption_result_published")
READERS = role("openness", "office", "audit")


@allow(READERS)
def desk(request):
    """Open duties first by date, then what was released last."""
    governments = decision_bodies(request.acting, "openness", "office", "audit")
    today = clock.today()
    duties = (
        Duty.objects.filter(matter__decision_body__in=governments, kind__in=KINDS, matter__openness="open")
        .select_related("matter", "body")
        .prefetch_related("body__names")
        .order_by("due", "matter__code", "position")
    )
    rows: dict[tuple[str, str], dict] = {}
    for duty in duties:
        row = rows.setdefault((duty.matter.code, duty.kind), {"duty": duty, "holders": []})
        row["holders"].append(duty.body.name if duty.body else duty.holder)
        row["overdue"] = duty.due is not None and duty.due < today
        row["path"] = reverse("docket:record", kwargs={"code": duty.matter.code, "kind": duty.kind})
    done = (
        Event.objects.filter(matter__decision_body__in=governments, kind__in=KINDS)
        .select_related("matter")
        .order_by("-on", "-pk")
    )
    return render(
        request,
        "desks/publication.html",
        {
            "rows": list(rows.values()),
            "done": done[:20],
            "may_record": request.acting.has("openness"),
            "law_publish": law().quote("R9-14-0-1"),
            "law_explain": law().quote("R9-14-0-2"),
        },
    )
