"""The docket: every matter one may see, filtered and searched; and opening a new one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F, Q
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from juece.web.bodies import drafts
from juece.web.bodies.access import allow
from juece.web.docket import clock
from juece.web.docket.directory import Directory
from juece.web.docket.entitlement import readable
from juece.web.docket.forms.matter import FilterForm, MatterForm
from juece.web.docket.models import Matter
from juece.web.docket.opening import open_matter
from juece.web.docket.standing_page import stage_title
from juece.web.docket.views.reach import OPENERS, WORKERS

PAGE = 50
_ORDERS = {
    "due": [F("state__next_due").asc(nulls_last=True), "code"],
    "code": ["-code"],
    "recent": [F("state__last_recorded_at").desc(nulls_last=True), "-code"],
}


@allow(WORKERS)
def docket(request):
    form = FilterForm(request.GET or None)
    matters = readable(request.acting).select_related("state")
    wanted = form.cleaned_data if form.is_bound and form.is_valid() else {}
    if words := wanted.get("q"):
        for word in words.split():
            matters = matters.filter(Q(name__icontains=word) | Q(code__icontains=word))
    for name, path in (("stage", "state__stage"), ("light", "state__light"), ("unit", "state__unit")):
        if value := wanted.get(name):
            matters = matters.filter(**{path: value})
    if not wanted.get("closed"):
        matters = matters.filter(state__closed=False)
    page = Paginator(matters.order_by(*_ORDERS[wanted.get("order") or "due"]), PAGE).get_page(request.GET.get("page"))
    names = Directory.recent(clock.today()).names
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "rows": [(m, names.get(m.state.unit_id, ""), stage_title(m.state.stage)) for m in page],
        "query": f"{query.urlencode()}&" if query else "",
        "today": clock.today(),
        "may_open": OPENERS.holds(request.acting, {}),
    }
    return render(request, "docket/docket.html", context)


@allow(OPENERS, post=OPENERS)
def new_matter(request):
    """Open a matter; its acts are recorded afterwards."""
    body = request.acting.body.decision_body()
    form = drafts.open_form(request, MatterForm, decision_body=body)
    if request.method == "POST" and form.is_valid():
        matter = open_matter(person=request.acting.person, decision_body=body, **form.values())
        drafts.forget(request)
        messages.success(request, _("已建立事项 %(code)s。") % {"code": matter.code})
        return redirect("docket:matter", code=matter.code)
    return render(
        request, "docket/new_matter.html", {"form": form}, status=422 if form.is_bound and form.errors else 200
    )


def public_matters():
    """Matters whose page is public."""
    return Matter.objects.filter(state__public=True).select_related("decision_body")
