"""A matter's page: where it stands, what comes next, what is wrong, and its whole record. Assessed from its acts when opened."""

from django.shortcuts import render

from juece.web.bodies.access import allow
from juece.web.docket import clock, plan_page, standing_page
from juece.web.docket.chart import chart, planned_steps
from juece.web.docket.directory import Directory
from juece.web.docket.entitlement import correctors, parts_of, recordable
from juece.web.docket.projection import stand
from juece.web.docket.store import record_of
from juece.web.docket.timeline import attachments_of, timeline
from juece.web.docket.views.reach import WORKERS, matter_of


@allow(WORKERS)
def matter(request, code):
    acting, day = request.acting, clock.today()
    found = matter_of(acting, code)
    rows = list(record_of(found))
    standing = stand(found, rows, Directory.recent(day))
    parts = parts_of(acting, found)
    offered = recordable(acting, found, rows, parts)
    shown = standing_page.findings(standing.assessment.findings)
    entries = timeline(rows, standing.case.raw, attachments_of(rows))
    names = standing.directory.names
    plan = planned_steps(standing, found.state.planned)
    context = {
        "matter": found,
        "state": found.state,
        "unit": names.get(found.state.unit_id, ""),
        "ribbon": standing_page.ribbon(standing),
        "steps": standing_page.steps(standing, offered),
        "open_findings": [f for f in shown if f.finding.open],
        "cured_findings": [f for f in shown if not f.finding.open],
        "gates": standing_page.gates(standing),
        "dates": standing_page.dates(standing),
        "entries": reversed(entries),
        "count": len(entries),
        "plan": plan,
        "planned": plan_page.explained(plan),
        "chart": chart(standing, plan, found.state.planned),
        "may_record": bool(offered),
        "correctable": {str(seq) for seq in correctors(acting, found, rows, parts)},
        "today": day,
    }
    return render(request, "docket/matter.html", context)
