"""The years, a year's board, its approval and publication, versions, export and import."""

from urllib.parse import quote, urlencode

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from juece.web.bodies import drafts
from juece.web.bodies.access import allow, role
from juece.web.bodies.models import Body
from juece.web.catalogue import approval, importing
from juece.web.catalogue.board import LIGHTS, board
from juece.web.catalogue.exchange.cells import HEADINGS
from juece.web.catalogue.exchange.reading import read
from juece.web.catalogue.exchange.writing import TYPES, write
from juece.web.catalogue.forms.years import ConsentForm, EntryForm, ImportForm, OpenYearForm, PublishForm
from juece.web.catalogue.house import capacity, governments, ours
from juece.web.catalogue.intake import list_entry
from juece.web.catalogue.models import CatalogueYear
from juece.web.catalogue.planned import said
from juece.web.catalogue.tasks import page
from juece.web.catalogue.versions import difference, standing
from juece.web.catalogue.views.reach import acting_as, attempt, form_page, year_of
from juece.web.docket.store import law
from juece.web.docket.uploads import UploadRefused

HOUSE = role(
    "decision_body",
    "district_head",
    "deputy_head",
    "office",
    "justice_bureau",
    "undertaking_unit",
    "unit_legal_office",
    "openness",
    "audit",
    "exec_unit",
    "market_regulator",
    "party_committee",
    "npc_sc",
    "kexie",
    "hr_bureau",
)
Stage = CatalogueYear.Stage


@allow(HOUSE, post=role("office"))
def index(request):
    """Every year's catalogue; the office opens a new year."""
    mine = Body.objects.filter(pk__in=governments(request.acting), kind=Body.Kind.GOVERNMENT).with_names()
    years = CatalogueYear.objects.filter(decision_body__in=mine).select_related("decision_body")
    form = OpenYearForm(request.POST or None, initial={"year": timezone.localdate().year + 1})
    own = next((body for body in mine if capacity(request.acting, body, "office")), None)
    if request.method == "POST" and form.is_valid() and own is not None:
        try:
            made = CatalogueYear.objects.create(
                decision_body=own, year=form.cleaned_data["year"], opened_by=request.acting.person
            )
        except IntegrityError:
            made = CatalogueYear.objects.get(decision_body=own, year=form.cleaned_data["year"])
        return redirect(page("year", made))
    listed = [(year, year.entries.filter(removed_on=None).count()) for year in years]
    return render(request, "catalogue/index.html", {"years": listed, "form": form, "may_open": own is not None})


def _ribbon(year: CatalogueYear):
    done = list(Stage).index(year.stage)
    labels = [_("拟定草案"), _("办公室报送"), _("区政府同意"), _("区委同意"), _("公布")]
    if year.is_published:
        return [{"label": label, "state": "done"} for label in labels]
    return [
        {
            "label": label,
            "state": "done" if at < (done + 1 if done else 0) else "now" if at == (done + 1 if done else 0) else "next",
        }
        for at, label in enumerate(labels)
    ]


@allow(HOUSE & ours)
def year(request, body, year):
    """The year: where its approval stands and how each matter stands against its planned time."""
    found = year_of(body, year)
    light, unit = request.GET.get("light", ""), request.GET.get("unit", "")
    light = light if light in LIGHTS else ""
    shown = board(found, light=light, unit=unit, number=request.GET.get("page"))
    acting = request.acting
    government = found.decision_body
    may = {
        role: capacity(acting, government, role) is not None
        for role in (
            "office",
            "justice_bureau",
            "decision_body",
            "district_head",
            "party_committee",
            "undertaking_unit",
        )
    }
    step = {
        Stage.DRAFTED: ("government", may["decision_body"] or may["district_head"]),
        Stage.GOVERNMENT: ("party", may["office"] or may["party_committee"]),
    }.get(found.stage)
    context = {
        "year": found,
        "rows": shown.rows,
        "page": shown.page,
        "query": f"{urlencode({k: v for k, v in (('light', light), ('unit', unit)) if v})}&" if light or unit else "",
        "total": shown.total,
        "counts": shown.counts,
        "units": shown.units,
        "light": light,
        "unit": unit,
        "ribbon": _ribbon(found),
        "may": may,
        "consent_step": step[0] if step and step[1] else "",
        "consent_form": ConsentForm(),
        "publish_form": PublishForm(),
        "may_publish": may["office"] and not found.is_published,
        "deeds": found.deeds.filter(proposal=None).exclude(kind="nil_return"),
        "waiting": found.adjustments.filter(decided_on=None).count(),
        "law_consent": law().quote("R9-06-P2-1"),
    }
    if not found.is_published:  # a published year shows neither form
        drafts.restore(request, context["consent_form"], context["publish_form"])
    return render(request, "catalogue/year.html", context)


@allow(post=role("office") & ours)
def hand_up(request, body, year):
    found = year_of(body, year)
    by = acting_as(request, found.decision_body, "office")
    return attempt(
        request,
        None,
        lambda: approval.hand_up(found, timezone.localdate(), by, request.acting.person),
        _("目录草案已报区政府。"),
        page("year", found),
    )


@allow(post=role("decision_body", "district_head", "office", "party_committee") & ours)
def consent(request, body, year, step):
    """区政府 or 区委 gives its opinion; each only through those who may say so."""
    found = year_of(body, year)
    roles = {"government": ("decision_body", "district_head"), "party": ("party_committee", "office")}.get(step)
    if roles is None:
        raise Http404
    by = acting_as(request, found.decision_body, *roles)
    form = ConsentForm(request.POST)

    def do():
        said = form.cleaned_data
        approval.consent(found, step, said["consented"], said["reference"], said["on"], by, request.acting.person)

    return attempt(request, form, do, _("已登记意见。"), page("year", found))


@allow(post=role("office") & ours)
def publish(request, body, year):
    found = year_of(body, year)
    by = acting_as(request, found.decision_body, "office")
    form = PublishForm(request.POST)

    def do():
        approval.publish(found, form.cleaned_data["doc"], form.cleaned_data["on"], by, request.acting.person)

    return attempt(request, form, do, _("目录已公布，各事项的程序已经建立。"), page("year", found))


@allow(HOUSE & ours)
def versions(request, body, year):
    """All versions; two of them side by side."""
    found = year_of(body, year)
    held = list(found.versions.all())
    numbers = {version.number: version for version in held}

    def chosen(name, default):
        text = request.GET.get(name, "")
        return numbers.get(int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else default

    new = chosen("new", held[0] if held else None)
    old = chosen("old", held[1] if len(held) > 1 else None)
    changes = difference(old, new) if old and new else []
    return render(
        request,
        "catalogue/versions.html",
        {
            "year": found,
            "versions": held,
            "old": old,
            "new": new,
            "changes": changes,
            "changed": [change for change in changes if change.what],
        },
    )


@allow(HOUSE & ours)
def export(request, body, year, form):
    """The catalogue as it stands, four columns."""
    if form not in TYPES:
        raise Http404
    found = year_of(body, year)
    return as_file(
        form,
        str(found),
        HEADINGS,
        [(entry.no, entry.name, entry.unit_name, said(entry.planned)) for entry in standing(found)],
    )


def as_file(form: str, title: str, headings, rows) -> HttpResponse:
    """A file to be saved, with its Chinese name."""
    return attachment(write(form, title, headings, rows), TYPES[form], f"{title}.{form}")


def attachment(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@allow(role("office") & ours, post=role("office") & ours)
def import_file(request, body, year):
    """Rows of a file into the draft: all of them, or none and every reason."""
    found = year_of(body, year)
    by = acting_as(request, found.decision_body, "office")
    form = drafts.open_form(request, ImportForm)
    problems = []

    def do():
        count = importing.import_rows(found, read(form.cleaned_data["file"]), by, request.acting.person)
        messages.success(request, _("已导入 %(count)d 项。") % {"count": count})
        return page("year", found)

    if request.method == "POST" and form.is_valid():
        try:
            return form_page(request, form, do, **_import_context(found))
        except UploadRefused as problem:
            problems = [str(problem)]
        except importing.RowProblems as problem:
            problems = problem.problems
        for one in problems:
            form.add_error(None, one)
    status = 422 if request.method == "POST" else 200
    return render(request, "catalogue/form.html", {"form": form, **_import_context(found)}, status=status)


def _import_context(found):
    return {
        "title": _("导入目录草案"),
        "eyebrow": str(found),
        "back": page("year", found),
        "submit": _("导入"),
        "multipart": True,
        "lead": _("有一行不能导入时，全部不导入，并逐行说明原因。"),
    }


@allow(role("office") & ours, post=role("office") & ours)
def entry(request, body, year, entry_id=None):
    """An entry of the draft: a new one, or one to be corrected before the draft is handed up."""

    found = year_of(body, year)
    by = acting_as(request, found.decision_body, "office")
    held = get_object_or_404(found.entries, pk=entry_id, removed_on=None) if entry_id else None
    form = drafts.open_form(request, EntryForm, government=found.decision_body, instance=held)

    def do():
        if held is None:
            list_entry(found, by, request.acting.person, **form.values())
        else:
            approval.refuse_unless_drafting(found)
            form.save()
        messages.success(request, _("目录草案已保存。"))
        return page("year", found)

    return form_page(
        request,
        form,
        do,
        title=_("修改目录事项") if held else _("列入目录事项"),
        eyebrow=str(found),
        back=page("year", found),
    )
