"""For the office and the openness department: bringing texts in, finding them again, the registry of number series."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from juece.text.compare.visible import visible
from juece.text.ingest import IngestError, read_any
from juece.text.ingest.limits import DEFAULT, megabytes
from juece.web.bodies.access import allow, role
from juece.web.bulletin import importing, registry
from juece.web.bulletin.forms import GapForm, ImportForm
from juece.web.bulletin.models import GazetteIssue, Revision, Series, Work
from juece.web.bulletin.versions import validity_said
from juece.web.bulletin.views.reach import EDITORS
from juece.web.docket import clock
from juece.web.docket.filenames import safe_name
from juece.web.docket.models import Matter

EDIT = role(*EDITORS)
OPENNESS = role("openness")


def ingested(file) -> tuple[str, tuple[str, ...]]:
    """The text of an uploaded file, and what was noticed. Raises IngestError."""
    if file.size > DEFAULT.file_bytes:
        raise IngestError(
            _("文件有 %(size)s，超过 %(most)s 的上限，请拆分后再上传。")
            % {"size": megabytes(file.size), "most": megabytes(DEFAULT.file_bytes)}
        )
    read = read_any(file.read(), safe_name(file.name or ""))
    return read.text, read.warnings


def words_given(said) -> tuple[str, str, tuple[str, ...]]:
    """(text, name of the file or nothing, what was noticed) of a `WordsForm`. Raises IngestError."""
    if said.get("file"):
        text, warnings = ingested(said["file"])
        return text, safe_name(said["file"].name or ""), warnings
    read = read_any(said["pasted"].replace("\r\n", "\n").encode("utf-8", "replace"), "pasted.txt")
    return read.text, "", read.warnings


@allow(EDIT)
def desk(request):
    listed = Work.objects.select_related("series").prefetch_related("expressions", "endings")
    looked_for, state = visible(request.GET.get("q", "")).strip()[:60], request.GET.get("state", "")
    if looked_for:
        listed = listed.filter(
            Q(title__icontains=looked_for) | Q(names__name__icontains=looked_for.replace(" ", ""))
        ).distinct()
    if state in ("public", "waiting"):
        open_ = Q(published_at__isnull=False, openness=Work.Openness.PUBLIC)
        listed = listed.filter(open_ if state == "public" else ~open_)
    page, day = Paginator(listed, 50).get_page(request.GET.get("page")), clock.today()
    context = {
        "page": page,
        "rows": [(work, validity_said(work, day)) for work in page],
        "looked_for": looked_for,
        "state": state,
        "query": f"q={looked_for}&state={state}&" if looked_for or state else "",
        "issues": GazetteIssue.objects.filter(published_at=None),
        "revisions": Revision.objects.filter(result=None, given_up=False).select_related(
            "base__work", "opened_by", "checked_by"
        )[:50],
        "gaps": sum(len(one.gaps()) for one in Series.objects.all()),
    }
    return render(request, "bulletin/desk.html", context)


@allow(EDIT, post=EDIT)
def import_text(request):
    """A file or pasted words become an unpublished text."""
    form, status = ImportForm(request.POST or None, request.FILES or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                text, _name, warnings = words_given(form.cleaned_data)
                made = importing.store(text, title=form.cleaned_data["title"], person=request.acting.person)
            except ValueError as problem:
                form.add_error("file" if form.cleaned_data["file"] else "pasted", str(problem))
            else:
                for warning in warnings:
                    messages.warning(request, warning)
                messages.success(request, _("文件已存入，尚未公开。请核对标题、日期和种类。"))
                return redirect("bulletin:edit", key=made.work.key)
    return form_page(request, form, _("导入文件"), _("导入"), reverse("bulletin:desk"), status)


def form_page(request, form, title, submit, back, status=200, *, lead="", back_label=""):
    context = {
        "form": form, "title": title, "submit": submit, "back": back, "lead": lead,
        "back_label": back_label or _("文件与公报"), "files": form.is_multipart(), "offers": offers(form),
    }  # fmt: skip
    return render(request, "bulletin/form.html", context, status=status)


def offers(form) -> dict[str, list[str]]:
    """What the fields of a form offer while one types: the newest texts by number, matters by code."""
    found: dict[str, list[str]] = {}
    lists = {field.widget.attrs.get("list") for field in form.fields.values()}
    if "stored-texts" in lists:
        works = Work.objects.select_related("series").order_by("-pk")[:200]
        found["stored-texts"] = [work.doc_number or work.title for work in works]
    if "matters" in lists:
        found["matters"] = [f"{one.code} {one.name}" for one in Matter.objects.order_by("-pk")[:200]]
    return found


@allow(EDIT, post=EDIT)
def series(request):
    """The registry of number series, year by year: what is used, which gaps are explained and which are not."""
    form, wanted = GapForm(), request.GET.get("year", "")
    if request.method == "POST":
        found = Series.objects.filter(pk=whole_number(request.POST.get("series"))).first()
        form = GapForm(request.POST)
        try:
            if found is None or not form.is_valid():
                raise registry.NoGap(_("请填写一个空缺的序号和原因。"))
            said = form.cleaned_data
            with transaction.atomic():
                registry.explain(found, said["number"], said["to"], said["reason"], request.acting.person)
        except (registry.NoGap, IntegrityError) as problem:
            words = str(problem) if isinstance(problem, registry.NoGap) else _("这个空缺刚刚由别人说明了。")
            messages.error(request, words)
        else:
            messages.success(request, _("已记录。"))
        return redirect("bulletin:series")
    years = registry.years()
    year = int(wanted) if wanted.isdecimal() and len(wanted) == 4 else (years[0] if years else clock.today().year)
    context = {"years": years, "year": year, "rows": registry.of_year(year), "form": form}
    return render(request, "bulletin/series.html", context)


def whole_number(value: str | None) -> int:
    """A number from a form's field; 0 for anything else."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 15 else 0
