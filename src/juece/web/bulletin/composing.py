"""Making a gazette issue from texts: what must hold of each, and the number."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from juece.web.bodies.models import Person
from juece.web.bulletin.downloads import NoFile, first_pages
from juece.web.bulletin.indexing import index_issue
from juece.web.bulletin.models import Erratum, Expression, GazetteEntry, GazetteIssue, Work
from juece.web.bulletin.versions import validity
from juece.web.docket import clock
from juece.web.search.models import Entry

_NEED_EXPLANATION = (Work.Kind.NORMATIVE, Work.Kind.POLICY)


class NotFit(ValueError):
    """The issue cannot be published; the message names the texts and what is lacking."""


@dataclass(frozen=True, slots=True)
class Check:
    """One of the four questions to a text of an issue: what is asked, and what speaks against it, if anything."""

    asked: str
    against: tuple[str, ...] = ()

    @property
    def fit(self) -> bool:
        return not self.against


def checks(version: Expression, today: datetime.date | None = None) -> tuple[Check, ...]:
    """The four questions to a text of an issue: is it public, valid, final, explained?"""
    work, today = version.work, today or clock.today()
    final = []
    if work.promulgated_on is None or version.in_force_from is None:
        final.append(_("尚未印发，不是正式文本"))
    last = work.expressions.order_by("-ordinal").first()
    if last and last.pk != version.pk:
        final.append(_("不是最新版本"))
    explained = (
        work.kind not in _NEED_EXPLANATION
        or work.demonstration
        or work.explanation
        or work.unexplained_because
        or any(one.is_public for one in work.interpretations.all())
    )
    return (
        Check(_("公开"), () if work.is_public else (_("尚未公开"),)),
        Check(_("有效"), (_("已经失效"),) if validity(work, today) == Entry.Validity.REPEALED else ()),
        Check(_("定稿"), tuple(final)),
        Check(_("解读"), () if explained else (_("没有解读，也没有写明不需解读的理由"),)),
    )


def lacking(version: Expression, today: datetime.date | None = None) -> list[str]:
    """What a text lacks for the gazette; empty when nothing."""
    return [against for check in checks(version, today) for against in check.against]


def next_number(year: int) -> int:
    """The number after the last of the year."""
    return (GazetteIssue.objects.filter(year=year).aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def rename(issue: GazetteIssue, said: GazetteIssue) -> GazetteIssue:
    """Give an issue that is not yet published the title, numbers and host of `said`. Writes nothing else of it."""
    _still_open(issue)
    try:
        with transaction.atomic():
            said.save(update_fields=["title", "year", "number", "cumulative", "host"])
    except IntegrityError:
        raise NotFit(_("这个年份和期号已经用于另一期。")) from None
    return said


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
def move_up(issue: GazetteIssue, entry_id: int) -> None:
    """Put a text before the one that stands before it."""
    issue = _still_open(issue)
    entries = list(issue.entries.order_by("order", "pk"))
    at = next((n for n, entry in enumerate(entries) if entry.pk == entry_id), 0)
    if not at:
        return
    entries[at - 1], entries[at] = entries[at], entries[at - 1]
    _number(entries)


@transaction.atomic
def by_date(issue: GazetteIssue) -> None:
    """The usual order of a gazette: by 成文日期, then by number."""
    issue = _still_open(issue)
    entries = list(issue.entries.select_related("expression__work"))

    def place(entry: GazetteEntry) -> tuple[datetime.date, str]:
        work = entry.expression.work
        return work.dated or datetime.date.max, work.doc_number

    _number(sorted(entries, key=place))


def _number(entries: list[GazetteEntry]) -> None:
    last = max((entry.order for entry in entries), default=0)
    for shift in (last, 0):  # an order is given once an issue, at every moment
        for n, entry in enumerate(entries, 1):
            entry.order = shift + n
            entry.save(update_fields=["order"])


@transaction.atomic
def publish(issue: GazetteIssue) -> None:
    """Publish: from now on the issue is public and unchanged, its contents with the pages on which the print has each text."""
    issue = _still_open(issue)
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
    if last and issue.number != last + 1 and not issue.printed_text:
        raise NotFit(_("期号不连续：本年已出到第 %(n)d 期。") % {"n": last})
    issue.published_at = timezone.now()
    if not issue.printed_text:  # what was printed before bears the day and the pages of its print
        issue.published_on = clock.today()
    try:
        pages = first_pages(issue)
    except NoFile as problem:
        raise NotFit(_("本期不能印刷：%(problem)s") % {"problem": problem}) from None
    for entry, page in zip(entries, pages if not issue.printed_text else [], strict=False):
        entry.page = page
        entry.save(update_fields=["page"])
    issue.save(update_fields=["published_on", "published_at"])
    index_issue(issue)


def correct(issue: GazetteIssue, found: Erratum, person: Person | None) -> None:
    """Add to the errata list of a published issue; its texts stay as they were printed."""
    if issue.published_at is None:
        raise NotFit(_("本期还没有出版，请直接改正，不必勘误。"))
    found.issue, found.recorded_by, found.recorded_at = issue, person, timezone.now()
    found.save()


def _still_open(issue: GazetteIssue) -> GazetteIssue:
    """The issue, locked. Raises NotFit when it is published."""
    found = GazetteIssue.objects.select_for_update().get(pk=issue.pk)
    if found.published_at is not None:
        raise NotFit(_("本期已经出版，不能再改。"))
    return found
