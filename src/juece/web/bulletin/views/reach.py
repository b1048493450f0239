"""Finding what a route names; whoever may not see a text is not told that it exists."""

from __future__ import annotations

import datetime

from django.http import Http404

from juece.web.bulletin.models import Expression, GazetteIssue, Work
from juece.web.docket import clock

EDITORS = ("office", "openness")


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
    found = Work.objects.filter(key=key).select_related("series", "matter").first()
    if found is None or not (found.is_public or may_edit(acting)):
        raise Http404
    return found


def version_of(work: Work, ordinal: int) -> Expression:
    found = work.expressions.filter(ordinal=ordinal).first()
    if found is None:
        raise Http404
    return found


def issue_of(year: int, number: int, acting) -> GazetteIssue:
    found = GazetteIssue.objects.filter(year=year, number=number).first()
    if found is None or not (found.published_at or may_edit(acting)):
        raise Http404
    return found


def day_asked(request) -> datetime.date:
    """?on=2022-09-01, or today; a day that is none counts as today."""
    try:
        return datetime.date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return clock.today()


def addresses() -> dict[str, str]:
    """Where citations of public texts lead: by document number and by title."""
    found: dict[str, str] = {}
    for work in Work.objects.filter(published_at__isnull=False, openness=Work.Openness.PUBLIC).select_related("series"):
        found[work.doc_number] = found[work.title] = work.get_absolute_url()
    found.pop("", None)
    return found
