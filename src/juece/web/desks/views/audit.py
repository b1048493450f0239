"""The audit desk (R9-05-5-1): sees every act of every matter, exports the trail, changes nothing."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _

from juece.procedure.events import REGISTRY
from juece.text.compare.visible import visible
from juece.web.bodies.access import allow, role
from juece.web.cells import csv_file
from juece.web.docket.entitlement import decision_bodies
from juece.web.docket.models import Event, MatterState
from juece.web.docket.store import law

READERS = role("audit")


def _rows(request):
    governments = decision_bodies(request.acting, "audit")
    rows = Event.objects.filter(matter__decision_body__in=governments).select_related("matter", "recorded_by", "body")
    code, kind = visible(request.GET.get("matter", "")).strip(), visible(request.GET.get("kind", ""))
    if code:
        rows = rows.filter(matter__code=code[:20])
    if kind in REGISTRY:
        rows = rows.filter(kind=kind)
    return rows.order_by("-recorded_at", "-pk")


@allow(READERS)
def desk(request):
    page = Paginator(_rows(request), 50).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    governments = decision_bodies(request.acting, "audit")
    return render(
        request,
        "desks/audit.html",
        {
            "page": page,
            "query": f"{query.urlencode()}&" if query else "",
            "export": query.urlencode(),
            "kinds": sorted(REGISTRY),
            "kind": request.GET.get("kind", ""),
            "asked": request.GET.get("matter", "")[:20],
            "breaches": MatterState.objects.filter(matter__decision_body__in=governments, blocks__gt=0).select_related(
                "matter"
            )
            | MatterState.objects.filter(matter__decision_body__in=governments, violations__gt=0).select_related(
                "matter"
            ),
            "law": law().quote("R9-05-5-1"),
        },
    )


@allow(READERS)
def trail(request):
    """The trail as CSV, row by row, so that its size does not matter. Cells stay text."""
    heading = (
        _("事项"),
        _("名称"),
        _("序号"),
        _("行为"),
        _("日期"),
        _("行为主体"),
        _("录入账号"),
        _("录入时间"),
        _("导入"),
        _("摘要值"),
    )

    rows = (
        (
            row.matter.code,
            row.matter.name,
            row.seq,
            REGISTRY[row.kind].zh,
            row.on,
            row.by,
            row.recorded_by.account if row.recorded_by else "",
            row.recorded_at.isoformat(),
            int(row.imported),
            row.digest,
        )
        for row in _rows(request).iterator(chunk_size=500)
    )
    return csv_file("audit-trail.csv", heading, rows)
