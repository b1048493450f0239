"""Composing, previewing and publishing a gazette issue: the office hosts it, the openness department publishes it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from juece.web.bodies.access import allow, role
from juece.web.bulletin import composing, importing
from juece.web.bulletin.forms import ErratumForm, GazetteForm, IssueForm
from juece.web.bulletin.models import Expression, GazetteIssue, Work
from juece.web.bulletin.models.text import digest
from juece.web.bulletin.views.desk import EDIT, OPENNESS, form_page, whole_number, words_given
from juece.web.bulletin.views.reach import issue_of
from juece.web.docket import clock

OFFICE = role("office")


@allow(OFFICE, post=OFFICE)
def edit_issue(request, year, number):
    """Title, number and host of an issue that is not yet published."""
    issue = issue_of(year, number, request.acting)
    if issue.published_at is not None:
        raise Http404
    form, status = IssueForm(request.POST or None, instance=issue), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = composing.rename(issue, form.save(commit=False))
            except composing.NotFit as problem:
                form.add_error(None, str(problem))
            else:
                return redirect("bulletin:compose", year=made.year, number=made.number)
    back = reverse("bulletin:compose", kwargs={"year": year, "number": number})
    return form_page(request, form, _("本期的名称和期号"), _("保存"), back, status, back_label=str(issue))


@allow(OFFICE, post=OFFICE)
def new_issue(request):
    last, year = GazetteIssue.objects.first(), clock.today().year
    initial = {
        "year": year, "number": composing.next_number(year), "title": last.title if last else "",
        "host": last.host if last else "",
    }  # fmt: skip
    form, status = IssueForm(request.POST or None, initial=initial), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            made = form.save(commit=False)
            made.composed_by = request.acting.person
            made.save()
            return redirect("bulletin:compose", year=made.year, number=made.number)
    return form_page(request, form, _("编排新一期公报"), _("开始编排"), reverse("bulletin:desk"), status)


@allow(OFFICE, post=OFFICE)
def import_issue(request):
    """A printed issue: what is read in it is shown first; only then it is stored, unpublished, with its texts."""
    form, status, read, text = GazetteForm(request.POST or None, request.FILES or None), 200, None, ""
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                text = words_given(form.cleaned_data)[0]
                read = importing.readable_issue(text)
                if form.cleaned_data["read"] and form.cleaned_data["seen"] == digest(text):
                    made = importing.import_gazette(
                        text, demonstration=False, public=False, person=request.acting.person
                    )
                    messages.success(request, _("已存入，尚未公开。请逐件通读并公布，再出版本期。"))
                    return redirect("bulletin:compose", year=made.year, number=made.number)
                status = 200
            except ValueError as problem:
                form.add_error(None, str(problem))
    context = {"form": form, "read": read, "text": text, "seen": digest(text), "back": reverse("bulletin:desk")}
    return render(request, "bulletin/import_issue.html", context, status=status)


@allow(EDIT)
def compose(request, year, number):
    """What is in the issue, what each text lacks, and what could be added."""
    issue = issue_of(year, number, request.acting)
    entries = [
        (entry, composing.checks(entry.expression))
        for entry in issue.entries.select_related("expression__work__series")
    ]
    held = [entry.expression.work_id for entry, _checks in entries]
    offered = []
    for work in Work.objects.exclude(pk__in=held).select_related("series").order_by("-pk")[:200]:
        version = work.expressions.order_by("-ordinal").first()
        if version and not version.printed.exists():
            offered.append((version, composing.checks(version)))
    offered.sort(key=lambda pair: sum(not check.fit for check in pair[1]))
    open_ = issue.published_at is None
    context = {
        "issue": issue, "entries": entries, "offered": offered if open_ else [],
        "may_compose": OFFICE.holds(request.acting, {}) and open_,
        "may_publish": OPENNESS.holds(request.acting, {}) and open_,
        "fit": bool(entries) and all(check.fit for _entry, found in entries for check in found),
        "errata": issue.errata.select_related("entry", "recorded_by"),
        "erratum": ErratumForm(issue=issue), "may_correct": EDIT.holds(request.acting, {}) and not open_,
    }  # fmt: skip
    return render(request, "bulletin/compose.html", context)


def _changed(request, year, number, act, said):
    issue = issue_of(year, number, request.acting)
    try:
        act(issue)
    except composing.NotFit as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, said)
    return redirect("bulletin:compose", year=year, number=number)


@allow(post=OFFICE)
def add(request, year, number):
    def act(issue):
        version = Expression.objects.filter(pk=whole_number(request.POST.get("version"))).first()
        if version is None:
            raise Http404
        composing.add(issue, version)

    return _changed(request, year, number, act, _("已选入。"))


@allow(post=OFFICE)
def take_out(request, year, number):
    def act(issue):
        composing.take_out(issue, whole_number(request.POST.get("entry")))

    return _changed(request, year, number, act, _("已取出。"))


@allow(post=OPENNESS)
def publish(request, year, number):
    return _changed(request, year, number, composing.publish, _("本期已出版。"))


@allow(post=OFFICE)
def move_up(request, year, number):
    entry = whole_number(request.POST.get("entry"))
    return _changed(request, year, number, lambda issue: composing.move_up(issue, entry), _("已前移。"))


@allow(post=OFFICE)
def by_date(request, year, number):
    return _changed(request, year, number, composing.by_date, _("已按成文日期排列。"))


@allow(post=EDIT)
def correct(request, year, number):
    """Add a correction to the errata list of a published issue."""
    form = ErratumForm(request.POST, issue=issue_of(year, number, request.acting))

    def act(issue):
        if not form.is_valid():
            raise composing.NotFit(_("请写明位置、原文和说明。"))
        composing.correct(issue, form.save(commit=False), request.acting.person)

    return _changed(request, year, number, act, _("已列入勘误。"))
