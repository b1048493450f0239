"""Making a gazette issue from texts: what must hold of each, and the number."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from juece.web.bulletin.indexing import index_issue
from juece.web.bulletin.models import Expression, GazetteEntry, GazetteIssue, Work
from juece.web.bulletin.versions import validity
from juece.web.docket import clock
from juece.web.search.models import Entry

_NEED_EXPLANATION = (Work.Kind.NORMATIVE, Work.Kind.POLICY)


class NotFit(ValueError):
    """The issue cannot be published; the message names the texts and what is lacking."""


def lacking(version: Expression, today: datetime.date | None = None) -> list[str]:
    """What a text lacks for the gazette: public? valid? final? explained? Empty when nothing."""
    work, today = version.work, today or clock.today()
    found = []
    if not work.is_public:
        found.append(_("尚未公开"))
    if validity(work, today) == Entry.Validity.REPEALED:
        found.append(_("已经失效"))
    if work.promulgated_on is None or version.in_force_from is None:
        found.append(_("尚未印发，不是正式文本"))
    last = work.expressions.order_by("-ordinal").first()
    if last and last.pk != version.pk:
        found.append(_("不是最新版本"))
    explained = work.explanation or work.unexplained_because
    if work.kind in _NEED_EXPLANATION and not explained and not work.demonstration:
        found.append(_("没有解读，也没有写明不需解读的理由"))
    return found


def next_number(year: int) -> int:
    """The number after the last of the year."""
    return (GazetteIssue.objects.filter(year=year).aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def add(issue: GazetteIssue, version: Expression) -> GazetteEntry:
    """Put a text at the end of an issue that is not yet published."""
    _still_open(issue)
    last = issue.entries.aggregate(last=Max("order"))["last"] or 0
    if issue.entries.filter(expression=version).exists():
        raise NotFit(_("这份文件已经在本期里。"))
    return GazetteEntry.objects.create(issue=issue, order=last + 1, title=version.work.title, expression=version)


@transaction.atomic
def take_out(issue: GazetteIssue, entry_id: int) -> None:
    """Take a text out of an issue that is not yet published."""
    _still_open(issue)
    issue.entries.filter(pk=entry_id).delete()


@transaction.atomic
def publish(issue: GazetteIssue) -> None:
    """Publish: from now on the issue is public and unchanged."""
    issue = GazetteIssue.objects.select_for_update().get(pk=issue.pk)
    _still_open(issue)
    entries = list(issue.entries.select_related("expression__work"))
    if not entries:
        raise NotFit(_("本期还没有文件，请先选入文件。"))
    wrong = [(entry.title, lacking(entry.expression)) for entry in entries]
    told = [f"《{title}》{'、'.join(reasons)}" for title, reasons in wrong if reasons]
    if told:
        raise NotFit("；".join(told) + _("。请处理后再出版。"))
    last = GazetteIssue.objects.filter(year=issue.year, published_at__isnull=False).aggregate(last=Max("number"))[
        "last"
    ]
    if last and issue.number != last + 1:
        raise NotFit(_("期号不连续：本年已出到第 %(n)d 期。") % {"n": last})
    issue.published_on, issue.published_at = clock.today(), timezone.now()
    issue.save(update_fields=["published_on", "published_at"])
    index_issue(issue)


def _still_open(issue: GazetteIssue) -> None:
    if issue.published_at is not None:
        raise NotFit(_("本期已经出版，不能再改。"))
