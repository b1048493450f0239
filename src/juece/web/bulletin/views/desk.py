"""For the office and the openness department: bringing texts in, publishing them, repeals, number series."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from juece.text.ingest import IngestError, read_any
from juece.text.ingest.limits import DEFAULT, megabytes
from juece.web.bodies.access import allow, role
from juece.web.bulletin import importing, subscribing
from juece.web.bulletin.forms import EndingForm, GapForm, ImportForm, WorkForm
from juece.web.bulletin.indexing import index_work
from juece.web.bulletin.models import GapExplained, GazetteIssue, Rendition, Revision, Series, Work
from juece.web.bulletin.views.reach import EDITORS, work_of
from juece.web.docket import clock
from juece.web.docket.filenames import safe_name

EDIT = role(*EDITORS)
OPENNESS = role("openness")


def ingested(file) -> tuple[str, tuple[str, ...]]:
    """The text of an uploaded file, and what was noticed. Raises IngestError."""
    if file.size > DEFAULT.file_bytes:
        raise IngestError(
            f"文件有 {megabytes(file.size)}，超过 {megabytes(DEFAULT.file_bytes)} 的上限，请拆分后再上传。"
        )
    read = read_any(file.read(), safe_name(file.name or ""))
    return read.text, read.warnings


@allow(EDIT)
def desk(request):
    listed = Work.objects.select_related("series").prefetch_related("expressions", "endings")
    page = Paginator(listed, 50).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "issues": GazetteIssue.objects.filter(published_at=None),
        "revisions": Revision.objects.filter(result=None, given_up=False).select_related("base__work")[:50],
    }
    return render(request, "bulletin/desk.html", context)


@allow(EDIT, post=EDIT)
def import_text(request):
    """A file becomes an unpublished text."""
    form, status = ImportForm(request.POST or None, request.FILES or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                text, warnings = ingested(form.cleaned_data["file"])
                made = importing.store(text, title=form.cleaned_data["title"], person=request.acting.person)
            except ValueError as problem:
                form.add_error("file", str(problem))
            else:
                for warning in warnings:
                    messages.warning(request, warning)
                messages.success(request, _("文件已存入，尚未公开。请核对标题、日期和种类。"))
                return redirect("bulletin:edit", key=made.work.key)
    return _form(request, form, _("导入文件"), _("导入"), reverse("bulletin:desk"), status, files=True)


def _form(request, form, title, submit, back, status=200, *, files=False, note=""):
    context = {"form": form, "title": title, "submit": submit, "back": back, "files": files, "note": note}
    return render(request, "bulletin/form.html", context, status=status)


@allow(EDIT, post=EDIT)
def edit(request, key):
    """What is told about a text: kind, subject, openness, explanation."""
    work = work_of(key, request.acting)
    form, status = WorkForm(request.POST or None, instance=work), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            index_work(form.save())
            messages.success(request, _("已保存。"))
            return redirect("bulletin:edit", key=work.key)
        work = work_of(key, request.acting)
    context = {
        "work": work,
        "form": form,
        "versions": work.expressions.all(),
        "endings": work.endings.all(),
        "may_publish": OPENNESS.holds(request.acting, {}) and not work.is_public,
        "ending": EndingForm(),
        "today": clock.today(),
    }
    return render(request, "bulletin/edit.html", context, status=status)


@allow(post=OPENNESS)
def publish(request, key):
    """Make a text public, and tell its subscribers."""
    work = work_of(key, request.acting)
    if work.openness != Work.Openness.PUBLIC:
        messages.error(request, _("这份文件的公开方式不是“主动公开”，不能公布。"))
    elif work.promulgated_on is None or not work.expressions.exists():
        messages.error(request, _("这份文件还没有印发日期，请先填写。"))
    elif work.published_at is None:
        work.published_at = timezone.now()
        work.save(update_fields=["published_at"])
        index_work(work)
        about = request.build_absolute_uri(work.get_absolute_url())
        subscribing.tell(
            work, about, lambda t: request.build_absolute_uri(reverse("bulletin:subscription", kwargs={"token": t}))
        )
        messages.success(request, _("已公布。"))
    return redirect("bulletin:edit", key=work.key)


@allow(post=EDIT)
def end(request, key):
    """Record a repeal, in whole or in part."""
    work = work_of(key, request.acting)
    form = EndingForm(request.POST)
    if form.is_valid():
        made = form.save(commit=False)
        made.work, made.recorded_by = work, request.acting.person
        made.save()
        index_work(work)
        messages.success(request, _("已记录废止。"))
    else:
        messages.error(request, _("请填写失效日期和依据。"))
    return redirect("bulletin:edit", key=work.key)


@allow(post=EDIT)
def add_rendition(request, key):
    """Another medium's rendition of the last version, to be compared."""
    work = work_of(key, request.acting)
    version, file = work.expressions.order_by("-ordinal").first(), request.FILES.get("file")
    if version is None:
        raise Http404
    try:
        if file is None:
            raise IngestError(_("请选择文件。"))
        text, _warnings = ingested(file)
    except IngestError as problem:
        messages.error(request, str(problem))
        return redirect("bulletin:edit", key=work.key)
    Rendition.objects.create(
        expression=version, medium=Rendition.Medium.WEB, text=text, source=safe_name(file.name or ""),
        recorded_by=request.acting.person,
    )  # fmt: skip
    messages.success(request, _("已存入，可与各版本对照。"))
    return redirect("bulletin:comparison", key=work.key)


@allow(EDIT, post=EDIT)
def series(request):
    """The registry of number series: what is used, which gaps are not explained."""
    if request.method == "POST":
        found = Series.objects.filter(pk=_whole(request.POST.get("series"))).first()
        form = GapForm(request.POST)
        if found and form.is_valid() and form.cleaned_data["number"] in found.gaps():
            GapExplained.objects.create(series=found, recorded_by=request.acting.person, **form.cleaned_data)
            messages.success(request, _("已记录。"))
        else:
            messages.error(request, _("请填写一个空缺的序号和原因。"))
        return redirect("bulletin:series")
    rows = [(one, one.works.order_by("number"), one.gaps(), one.explained.all()) for one in Series.objects.all()]
    return render(request, "bulletin/series.html", {"rows": rows, "form": GapForm()})


def _whole(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 15 else 0
