"""Public texts and issues in the search index: one entry for every article and numbered point."""

from __future__ import annotations

from juece.web.bulletin.models import GazetteIssue, Work
from juece.web.bulletin.reading import places
from juece.web.bulletin.versions import shown, validity
from juece.web.docket import clock
from juece.web.search import engine
from juece.web.search.models import Entry


def index_work(work: Work) -> None:
    """Put a public text into the index; take one that is not public out of it."""
    source, today = f"text:{work.key}", clock.today()
    version = shown(work, today)
    if not work.is_public or version is None:
        engine.remove(source)
        return
    address, holds = work.get_absolute_url(), validity(work, today)
    engine.put(
        [
            Entry(
                source=source,
                kind=Entry.Kind.TEXT,
                title=work.title[:300],
                place=place.label[:60],
                url=(address + (f"#{place.anchor}" if place.anchor else ""))[:300],
                issuer=work.issuer_name[:120],
                year=work.dated.year if work.dated else None,
                validity=holds,
                text=f"{work.doc_number}\n{place.text}" if not place.anchor else place.text,
            )
            for place in places(version.text)
        ]
    )


def index_issue(issue: GazetteIssue) -> None:
    """Put a published issue's contents into the index."""
    source = f"gazette:{issue.year}-{issue.number}"
    if issue.published_at is None:
        engine.remove(source)
        return
    listed = issue.entries.select_related("expression__work__series")
    engine.put(
        [
            Entry(
                source=source,
                kind=Entry.Kind.GAZETTE,
                title=str(issue)[:300],
                url=issue.get_absolute_url(),
                issuer=issue.host[:120],
                year=issue.year,
                text="\n".join(f"{entry.title} {entry.expression.work.doc_number}" for entry in listed),
            )
        ]
    )
