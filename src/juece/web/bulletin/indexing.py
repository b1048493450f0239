"""Public texts and issues in the search index: every version of a text, with its articles and numbered points.

`index_work` and `index_issue` are called in the transaction of the change; `refresh` finds what follows from the calendar, or was missed.
"""

from __future__ import annotations

import datetime

from django.db.models import Prefetch

from juece.web.bulletin.models import Expression, GazetteIssue, Work
from juece.web.bulletin.reading import places
from juece.web.bulletin.versions import shown, validity
from juece.web.docket import clock
from juece.web.search import index
from juece.web.search.folding import find, fold
from juece.web.search.models import Kind, Validity


def index_work(work: Work) -> None:
    """Put a public text with its versions into the index; take one that is not public out of it."""
    origin, today = f"text:{work.key}", clock.today()
    state = _state(work, today)
    if not state:
        index.remove(origin)
        return
    versions = list(work.expressions.order_by("ordinal"))
    main = shown(work, today)
    index.put(origin, [_version(work, one, main, len(versions), today) for one in versions], state)


def _state(work: Work, today: datetime.date) -> str:
    """What the entries of a text follow from, without reading the text; empty when it is not public."""
    main = shown(work, today)
    if not work.is_public or main is None:
        return ""
    standing = [
        (one.ordinal, one.sha256, one.in_force_from, _standing(work, one, main, today))
        for one in work.expressions.all()
    ]
    return index.state_of(work.title, work.doc_number, work.issuer_name, work.dated, work.key, main.ordinal, standing)


def _standing(work: Work, version: Expression, main: Expression, today: datetime.date) -> str:
    if version.pk == main.pk:
        return validity(work, today)
    begun = version.in_force_from is not None and version.in_force_from <= today
    return Validity.AMENDED if begun else Validity.FUTURE


def _version(work: Work, version: Expression, main: Expression, versions: int, today: datetime.date) -> index.Findable:
    is_main = version.pk == main.pk
    heading = fold(f"{work.title}{work.doc_number}")
    return index.Findable(
        kind=Kind.TEXT,
        title=work.title,
        url=work.get_absolute_url() if is_main else version.get_absolute_url(),
        places=[
            index.Place(one.label, one.anchor, one.text if one.label else _below(one.text, heading))
            for one in places(version.text)
        ],
        number=work.doc_number,
        issuer=work.issuer_name,
        dated=work.dated,
        validity=_standing(work, version, main, today),
        shown=is_main,
        version=version.ordinal if versions > 1 else None,
        since=version.in_force_from,
    )


def _below(text: str, heading: str) -> str:
    """What stands outside the articles, without the title and number at its head: these are found as the title."""
    place = find(text, heading)
    return text[place[1] :].strip() if place and not fold(text[: place[0]]) else text


def index_issue(issue: GazetteIssue) -> None:
    """Put a published issue's contents into the index."""
    origin, state = f"gazette:{issue.year}-{issue.number}", _issue_state(issue)
    if not state:
        index.remove(origin)
        return
    listed = issue.entries.select_related("expression__work__series")
    contents = "\n".join(f"{entry.title}　{entry.expression.work.doc_number}" for entry in listed)
    index.put(
        origin,
        [
            index.Findable(
                kind=Kind.GAZETTE,
                title=str(issue),
                url=issue.get_absolute_url(),
                issuer=issue.host,
                dated=issue.published_on,
                year=issue.year,
                places=[index.Place("", "", contents)],
            )
        ],
        state,
    )


def _issue_state(issue: GazetteIssue) -> str:
    if issue.published_at is None:
        return ""
    return index.state_of(str(issue), issue.host, issue.published_on, [entry.title for entry in issue.entries.all()])


def refresh(everything: bool = False) -> int:
    """Put again what the index holds otherwise than it is today, or everything; gives how many were put or taken out."""
    today, changed = clock.today(), 0
    held = index.states("text:") | index.states("gazette:")
    versions = Prefetch("expressions", Expression.objects.defer("text", "report").order_by("ordinal"))
    works = Work.objects.select_related("series").prefetch_related(versions, "endings")
    for work in works.filter(published_at__isnull=False).iterator(chunk_size=200):
        if _state(work, today) != held.pop(f"text:{work.key}", "") or everything:
            index_work(work)
            changed += 1
    for issue in GazetteIssue.objects.filter(published_at__isnull=False).prefetch_related("entries"):
        if _issue_state(issue) != held.pop(f"gazette:{issue.year}-{issue.number}", "") or everything:
            index_issue(issue)
            changed += 1
    for origin in held:
        index.remove(origin)
    return changed + len(held)
