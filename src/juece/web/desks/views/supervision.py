"""The supervision desk (N5-3-1, R9-05-1-1): the board, what is overdue, execution reports, orders of correction."""

from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import render

from juece.web.bodies.access import allow, role
from juece.web.docket import clock
from juece.web.docket.entitlement import decision_bodies
from juece.web.docket.models import Duty, Event, MatterState
from juece.web.docket.store import fact_of, law

_ROLES = ("office", "decision_body", "district_head", "deputy_head", "audit", "npc_sc")
READERS = role(*_ROLES)


@allow(READERS)
def desk(request):
    """Everything that the office presses for."""
    governments = decision_bodies(request.acting, *_ROLES)
    today = clock.today()
    states = MatterState.objects.filter(matter__decision_body__in=governments, closed=False)
    lights = dict(states.values_list("light").annotate(n=Count("pk")))
    light = request.GET.get("light", "")
    shown = states.select_related("matter", "unit").prefetch_related("unit__names").order_by("next_due", "matter__code")
    if light in MatterState.Light.values:
        shown = shown.filter(light=light)
    overdue = (
        Duty.objects.filter(matter__decision_body__in=governments, matter__state__closed=False, due__lt=today)
        .select_related("matter", "body")
        .prefetch_related("body__names")
        .order_by("due")
    )
    return render(
        request,
        "desks/supervision.html",
        {
            "counts": {key: lights.get(key, 0) for key in ("red", "amber", "green", "grey")},
            "light": light,
            "page": Paginator(shown, 50).get_page(request.GET.get("page")),
            "query": f"light={light}&" if light in MatterState.Light.values else "",
            "overdue": [
                duty for duty in overdue[:50] if duty.kind != "exec_report" and "执行情况报告" not in duty.step
            ],
            "reports": [duty for duty in overdue[:50] if duty.kind == "exec_report" or "执行情况报告" in duty.step],
            "orders": list(_orders(governments, today)),
            "checks": Event.objects.filter(matter__decision_body__in=governments, kind="supervision_checked")
            .select_related("matter")
            .order_by("-on", "-pk")[:10],
            "office": request.acting.has("office"),
            "may_order": request.acting.has("decision_body"),
            "law": law().quote("N5-3-1"),
            "law_order": law().quote("R9-19-P1-1"),
        },
    )


def _orders(governments, today):
    """责令改正 with its due date, and when the unit reported that it was done."""
    rows = (
        Event.objects.filter(matter__decision_body__in=governments, kind__in=("correction_ordered", "correction_done"))
        .select_related("matter")
        .order_by("matter_id", "seq")
    )
    waiting: dict[int, list[dict]] = {}
    for row in rows:
        if row.kind == "correction_ordered":
            act = fact_of(row).data
            order = {"event": row, "act": act, "done": None, "overdue": bool(act.due and act.due < today)}
            waiting.setdefault(row.matter_id, []).append(order)
        else:
            for order in waiting.get(row.matter_id, ()):
                if order["done"] is None:
                    order["done"], order["overdue"] = row, bool(order["act"].due and order["act"].due < row.on)
                    break
    orders = [order for held in waiting.values() for order in held]
    return sorted(orders, key=lambda order: (order["done"] is not None, order["act"].due or today))
