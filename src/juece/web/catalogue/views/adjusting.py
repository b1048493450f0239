"""Adjustments of a published catalogue: asked for with three texts, decided by 区政府."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from juece.web.bodies import drafts
from juece.web.bodies.access import allow, role
from juece.web.catalogue import adjusting
from juece.web.catalogue.forms.years import AdjustForm, DecisionForm
from juece.web.catalogue.house import capacity, ours
from juece.web.catalogue.tasks import page
from juece.web.catalogue.versions import standing
from juece.web.catalogue.views.reach import acting_as, attempt, form_page, year_of
from juece.web.catalogue.views.years import HOUSE
from juece.web.docket.store import law

ASKERS = role("undertaking_unit", "office")


@allow(HOUSE & ours)
def adjustments(request, body, year):
    found = year_of(body, year)
    held = found.adjustments.select_related("entry", "new_unit", "asked_for").prefetch_related(
        "asked_for__names", "new_unit__names"
    )
    decider = capacity(request.acting, found.decision_body, "decision_body", "district_head")
    asker = capacity(request.acting, found.decision_body, "undertaking_unit", "office")
    rows = [(one, DecisionForm(prefix=f"a{one.pk}") if decider and not one.decided_on else None) for one in held]
    drafts.restore(request, *(form for _one, form in rows))
    return render(
        request,
        "catalogue/adjustments.html",
        {
            "year": found,
            "adjustments": rows,
            "may_ask": asker is not None and found.is_published,
            "law": law().quote("N5-2-1"),
        },
    )


@allow(ASKERS & ours, post=ASKERS & ours)
def ask(request, body, year):
    """A unit asks for its own entries; the office for any."""
    found = year_of(body, year)
    by = acting_as(request, found.decision_body, "office", "undertaking_unit")
    entries = standing(found) if by.role == "office" else standing(found).filter(unit=request.acting.body)
    form = drafts.open_form(request, AdjustForm, government=found.decision_body, entries=entries)

    def do():
        adjusting.ask(found, by, request.acting.person, **form.values())
        messages.success(request, _("调整意见已报区政府审定。"))
        return page("adjustments", found)

    return form_page(
        request,
        form,
        do,
        title=_("提出目录调整意见"),
        eyebrow=str(found),
        back=page("adjustments", found),
        submit=_("报区政府审定"),
        sentence=law().quote("N5-2-1"),
        source="N5-2-1",
    )


@allow(post=role("decision_body", "district_head") & ours)
def decide(request, body, year, adjustment_id):
    found = year_of(body, year)
    by = acting_as(request, found.decision_body, "decision_body", "district_head")
    one = get_object_or_404(found.adjustments, pk=adjustment_id)
    form = DecisionForm(request.POST, prefix=f"a{one.pk}")

    def do():
        said = form.cleaned_data
        adjusting.decide(
            one, said["approved"], said["reference"], said["party_consent"], said["on"], by, request.acting.person
        )
        if said["approved"] and one.kind in adjusting.NEEDS_PARTY and not said["party_consent"]:
            messages.warning(request, _("新增或者撤销事项，宜同样报区委同意；尚未登记区委同意，已作提醒。"))

    return attempt(request, form, do, _("已登记审定意见。"), page("adjustments", found))
