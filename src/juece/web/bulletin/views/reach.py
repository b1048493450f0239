"""Finding what a route names; whoever may not see a text is not told that it exists."""

from __future__ import annotations

import datetime
from functools import wraps

from django.http import Http404
from django.shortcuts import render

from juece.web.bulletin.models import Expression, GazetteIssue, Work
from juece.web.bulletin.textpage import work_with_all
from juece.web.docket import clock

EDITORS = ("office", "openness")


class Withdrawn(Http404):
    """A text that was public and is so no more: its address stays and says so, without the text."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work


def withdrawn_is_told(view):
    """Answers with 410 where the text was public once: a permanent address never leads nowhere."""

    @wraps(view)
    def telling(request, **route):
        try:
            return view(request, **route)
        except Withdrawn as gone:
            changes = gone.work.detail_changes.filter(field="openness").exclude(after=Work.Openness.PUBLIC)
            context = {"change": changes.order_by("-pk").first()}
            return render(request, "bulletin/withdrawn.html", context, status=410)

    return telling


def may_edit(acting) -> bool:
    """Whether this person sees texts that are not public."""
    return acting.has(*EDITORS)


def public_works():
    """Public texts with what lists show."""
    return (
        Work.objects.filter(published_at__isnull=False, openness=Work.Openness.PUBLIC)
        .select_related("series", "matter")
        .prefetch_related("expressions", "endings")
    )


def work_of(key: str, acting) -> Work:
    """A text that this person may see; `Withdrawn` when it was public once, Http404 when there is none for them."""
    found = work_with_all(key)
    if found is None:
        raise Http404
    if not (found.is_public or may_edit(acting)):
        raise Withdrawn(found) if found.published_at else Http404
    return found


def version_of(work: Work, ordinal: int) -> Expression:
    found = next((one for one in work.expressions.all() if one.ordinal == ordinal), None)
    if found is None:
        raise Http404
    found.work = work
    return found


def issue_of(year: int, number: int, acting) -> GazetteIssue:
    found = GazetteIssue.objects.filter(year=year, number=number).first()
    if found is None or not (found.published_at or may_edit(acting)):
        raise Http404
    return found


def day_asked(request) -> datetime.date:
    """?on=2022-09-01, or today; a day that is none counts as today, and the page says which day it shows."""
    try:
        return datetime.datetime.strptime(request.GET.get("on", ""), "%Y-%m-%d").date()
    except ValueError:
        return clock.today()
