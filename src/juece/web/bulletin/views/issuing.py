"""Composing, previewing and publishing a gazette issue: the office hosts it, the openness department publishes it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from juece.web.bodies.access import allow, role
from juece.web.bulletin import composing
from juece.web.bulletin.forms import IssueForm
from juece.web.bulletin.models import Expression, GazetteIssue, Work
from juece.web.bulletin.views.desk import EDIT, OPENNESS, _whole
from juece.web.bulletin.views.reach import issue_of
from juece.web.docket import clock

OFFICE = role("office")


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
    context = {"form": form, "title": _("编排新一期公报"), "submit": _("开始编排"), "back": reverse("bulletin:desk")}
    return render(request, "bulletin/form.html", context, status=status)


@allow(EDIT)
def compose(request, year, number):
    """What is in the issue, what each text lacks, and what could be added."""
    issue = issue_of(year, number, request.acting)
    entries = [
        (entry, composing.lacking(entry.expression)) for entry in issue.entries.select_related("expression__work")
    ]
    held = [entry.expression.work_id for entry, _lacks in entries]
    offered = []
    for work in Work.objects.exclude(pk__in=held).select_related("series")[:200]:
        version = work.expressions.order_by("-ordinal").first()
        if version and not version.printed.exists():
            offered.append((version, composing.lacking(version)))
    context = {
        "issue": issue, "entries": entries, "offered": offered, "may_compose": OFFICE.holds(request.acting, {}),
        "may_publish": OPENNESS.holds(request.acting, {}),
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
        version = Expression.objects.filter(pk=_whole(request.POST.get("version"))).first()
        if version is None:
            raise Http404
        composing.add(issue, version)

    return _changed(request, year, number, act, _("已选入。"))


@allow(post=OFFICE)
def take_out(request, year, number):
    def act(issue):
        composing.take_out(issue, _whole(request.POST.get("entry")))

    return _changed(request, year, number, act, _("已取出。"))


@allow(post=OPENNESS)
def publish(request, year, number):
    return _changed(request, year, number, composing.publish, _("本期已出版。"))
