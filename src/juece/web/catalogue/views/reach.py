"""Finding what a page addresses, and saying a refusal to whoever asked."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from juece.web.bodies import drafts
from juece.web.bodies.models import Body
from juece.web.catalogue.house import capacity
from juece.web.catalogue.models import CatalogueYear
from juece.web.docket.entitlement import By
from juece.web.docket.refusals import Refused


def year_of(body: str, year: int) -> CatalogueYear:
    """The catalogue of this address, or 404."""
    return get_object_or_404(CatalogueYear.objects.select_related("decision_body"), decision_body__code=body, year=year)


def government_of(body: str) -> Body:
    return get_object_or_404(Body.objects.with_names(), code=body, kind=Body.Kind.GOVERNMENT)


def acting_as(request, government: Body, *roles: str) -> By:
    """The capacity in which the person does this; 404 when there is none for this government."""
    by = capacity(request.acting, government, *roles)
    if by is None:
        raise Http404
    return by


def form_page(request, form: BaseForm, do: Callable[[], str], **context):
    """Show the form; when it is sent and good, `do()` and go where it says. A refusal stands above the form, nothing is lost."""
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                where = do()
            except Refused as problem:
                form.add_error(None, str(problem))
            else:
                drafts.forget(request)
                return redirect(where)
        status = 422
    return render(request, "catalogue/form.html", {"form": form, **context}, status=status)


def attempt(request, form: BaseForm | None, do: Callable[[], None], done: str, where: str):
    """A small act from a page with several forms: do it, say what happened, go back to the page.

    What was typed and refused waits there as a draft; the page puts it back with `drafts.restore`.
    """
    if form is not None and not form.is_valid():
        for field, errors in form.errors.items():
            label = form.fields[field].label if field in form.fields else ""
            messages.error(request, f"{label}：{' '.join(errors)}" if label else " ".join(errors))
        drafts.keep(request, request.acting.person, where)
        return redirect(where)
    try:
        do()
    except Refused as problem:
        messages.error(request, str(problem))
        drafts.keep(request, request.acting.person, where)
    else:
        messages.success(request, done)
    return redirect(where)
