"""Without login: a year's catalogue with its progress, the suggestion form, and what became of a suggestion."""

import re

from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from juece.procedure.events.intake import Channel
from juece.web.bodies.access import allow, anyone
from juece.web.catalogue import door, intake
from juece.web.catalogue.board import board
from juece.web.catalogue.forms.intake import DoorForm
from juece.web.catalogue.models import CatalogueYear, Proposal
from juece.web.catalogue.views.reach import government_of, year_of
from juece.web.docket.entitlement import By
from juece.web.docket.store import law


@allow(anyone)
def home(request):
    """The published catalogues: of the one government here, or a choice of several."""
    years = CatalogueYear.objects.filter(stage=CatalogueYear.Stage.PUBLISHED).select_related("decision_body")
    codes = sorted({year.decision_body.code for year in years})
    if len(codes) == 1:
        return redirect("catalogue:public_index", codes[0])
    return render(request, "catalogue/public_home.html", {"years": years})


@allow(anyone)
def catalogues(request, body):
    government = government_of(body)
    years = CatalogueYear.objects.filter(decision_body=government, stage=CatalogueYear.Stage.PUBLISHED)
    return render(request, "catalogue/public_index.html", {"government": government, "years": years})


@allow(anyone)
def catalogue(request, body, year):
    """Only a published catalogue; only its public columns and the stage reached."""
    found = year_of(body, year)
    if not found.is_published:
        raise Http404
    shown = board(found, number=request.GET.get("page"))
    return render(
        request,
        "catalogue/public_year.html",
        {"year": found, "rows": shown.rows, "page": shown.page, "versions": found.versions.all()},
    )


def _receiving_year(government) -> CatalogueYear | None:
    """The catalogue now being drawn up, or else the latest."""
    years = CatalogueYear.objects.filter(decision_body=government)
    return (
        years.exclude(stage=CatalogueYear.Stage.PUBLISHED).order_by("-year").first() or years.order_by("-year").first()
    )


@allow(anyone, post=anyone)
def suggest(request, body):
    """建议 by anybody, in writing; a receipt number tells later what became of it."""
    government = government_of(body)
    year = _receiving_year(government)
    if year is None:
        raise Http404
    form = DoorForm(request.POST or None)
    status = 200
    if request.method == "POST":
        if door.too_often(request):
            form.add_error(None, _("提交过于频繁，请一小时后再试。您填写的内容仍在下面，请先自行保存。"))
            status = 429
        elif not form.is_valid():
            status = 422
        elif form.cleaned_data["website"]:
            return render(request, "catalogue/suggested.html", {"government": government, "receipt": ""})
        else:
            return render(
                request,
                "catalogue/suggested.html",
                {"government": government, "receipt": _received(request, year, form.cleaned_data).receipt},
            )
    made = intake.open_call(year)
    return render(
        request,
        "catalogue/suggest.html",
        {
            "government": government,
            "form": form,
            "call": made if made and made.public else None,
            "sentence": law().quote("R9-06-4-1"),
        },
        status=status,
    )


@transaction.atomic
def _received(request, year, said) -> Proposal:
    door.knocked(request)
    fields = {name: said[name] for name in ("title", "problem", "reasons", "plan", "proposer", "proposer_kind")}
    by = By(_("公众"), "public")
    return intake.propose(
        year, by, None, contact=said["contact"], channel=Channel.PUBLIC.value, written=True, from_door=True, **fields
    )


@allow(anyone)
def receipt(request, body):
    """What became of a suggestion, for whoever has its receipt number. It shows no name and none of the text."""
    government = government_of(body)
    asked = request.GET.get("no", "").strip().upper()
    found = None
    if re.fullmatch(r"JY-[0-9A-Z]{12}", asked):
        found = Proposal.objects.filter(receipt=asked, year__decision_body=government).first()
    return render(request, "catalogue/receipt.html", {"government": government, "asked": asked[:40], "one": found})
