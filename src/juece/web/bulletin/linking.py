"""Citations among stored texts, resolved to places and read from both ends, followed when articles get new numbers.

A citation means the cited text as it stood when the citing version was made; `now_at` of lineage says where that article is
today. A name that no stored text has is not linked.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from juece.text.citation_links import plain_name
from juece.text.citations import Citation, InstrumentKind
from juece.text.compare.visible import visible
from juece.text.official import read_official
from juece.text.tree import Kind, Number
from juece.web.bulletin.lineage import Standing, now_at
from juece.web.bulletin.models import Citing, Expression, KnownName, Work
from juece.web.bulletin.reading import anchors_of, citations_of, label_of, parent_anchored, tree_of
from juece.web.bulletin.versions import on_day, shown

_LONGEST_NAME = 300
_MOST_CITING = 5_000  # places of one version


def name_work(work: Work) -> None:
    """Keep the names under which the text may be cited: its number, its titles through the versions, what it issues."""
    names = {work.doc_number, plain_name(work.title)}
    for version in work.expressions.all():
        read = read_official(version.text)
        names.add(plain_name(read.title))
        names.update(plain_name(one.title) for one in read.enclosed)
    names = {name[:_LONGEST_NAME] for name in names if name.strip()}
    work.names.all().delete()
    KnownName.objects.bulk_create(KnownName(work=work, name=name) for name in sorted(names))


def link_version(version: Expression) -> None:
    """Keep the places of a version that cite a text by name, or one of its own articles."""
    version.citing.all().delete()
    tree, anchors, rows = tree_of(version.text), anchors_of(version.text), []
    for path, found in citations_of(version.text).items():
        near = path if path in anchors else parent_anchored(path, anchors)
        for citation in found:
            own = citation.instrument.kind is InstrumentKind.SELF
            ends = _articles(citation)
            if own and not ends:
                continue
            for first, last in ends or [("", "")]:
                rows.append(
                    Citing(
                        expression=version,
                        anchor=anchors.get(near, ""),
                        label=label_of(tree, near)[:60] if near else "",
                        name="" if own else name_of(citation),
                        words=visible(citation.text)[:400],
                        target=first,
                        until=last,
                    )
                )
    Citing.objects.bulk_create(rows[:_MOST_CITING])


def name_of(citation: Citation) -> str:
    """The name by which a citation names its text, as `KnownName` keeps names."""
    number = citation.instrument.number
    return str(number) if number else plain_name(citation.instrument.name)[:_LONGEST_NAME]


def _articles(citation: Citation) -> list[tuple[str, str]]:
    """(first, last) article numbers of a citation's places, as in anchors; no last: one article."""
    found = []
    for place in citation.places:
        first = next((step.number for step in place.first if step.kind is Kind.ARTICLE), None)
        last = next((step.number for step in place.last or () if step.kind is Kind.ARTICLE), None)
        if first:
            pair = _written(first), _written(last) if last else ""
            if pair not in found:
                found.append(pair)
    return found


def _written(number: Number) -> str:
    return "-".join(map(str, number))[:40]


def _read(written: str) -> Number:
    return tuple(int(part) for part in written.split("-"))


class Leads:
    """Where the citations of one version lead: (address, what a reader is told), for those of stored texts that may be seen."""

    def __init__(self, version: Expression, *, public_only: bool = True) -> None:
        self.version = version
        named = {name_of(one) for found in citations_of(version.text).values() for one in found}
        self.works = _works_named(named - {""}, public_only)
        self.on = version.in_force_from or version.work.dated

    def __call__(self, citation: Citation) -> tuple[str, str]:
        work = self.works.get(name_of(citation))
        if work is None:
            return "", ""
        ends = _articles(citation)
        if work.pk == self.version.work_id:
            return (f"#art_{ends[0][0]}", "") if ends else ("", "")
        if not ends:
            return work.get_absolute_url(), ""
        standing, held = _followed(work, f"art_{ends[0][0]}", self.on)
        if standing is None or held is None:
            return work.get_absolute_url(), ""
        if standing.gone_by:
            was = f"{held.get_absolute_url()}#art_{ends[0][0]}"
            return was, _("这一条已由后来的版本删去，链接指向原来的版本")
        told = _("现为%(now)s") % {"now": standing.label} if standing.anchor != f"art_{ends[0][0]}" else ""
        return f"{work.get_absolute_url()}#{standing.anchor}", told


def _works_named(names: Iterable[str], public_only: bool) -> dict[str, Work]:
    found = KnownName.objects.filter(name__in=list(names)).select_related("work__series")
    held = found.prefetch_related(
        Prefetch("work__expressions", Expression.objects.order_by("ordinal")), "work__endings"
    )
    return {one.name: one.work for one in held.order_by("-pk") if one.work.is_public or not public_only}


def _followed(work: Work, anchor: str, since: datetime.date | None) -> tuple[Standing | None, Expression | None]:
    """Where an article, cited as it stood on a day, is today; and the version in which it was meant."""
    versions = list(work.expressions.all())
    if not versions:
        return None, None
    meant = (on_day(work, since) if since else None) or versions[0]
    today = shown(work) or versions[-1]
    if meant.ordinal >= today.ordinal:
        return Standing(anchor, ""), today
    return now_at(meant, anchor, today), meant


@dataclass(frozen=True, slots=True)
class CitedBy:
    """A place that cites: its text, its place there, its words; `as_cited` when the article had another number then."""

    version: Expression
    anchor: str
    label: str
    words: str
    as_cited: bool = False

    @property
    def address(self) -> str:
        return self.version.work.get_absolute_url() + (f"#{self.anchor}" if self.anchor else "")


def cited_by(work: Work, *, public_only: bool = True) -> list[tuple[CitedBy, str]]:
    """Every place of other texts' present versions that cites this text, with the anchor of the article cited, if any."""
    names = list(work.names.values_list("name", flat=True))
    rows = (
        Citing.objects.filter(name__in=names)
        .exclude(expression__work=work)
        .select_related("expression__work__series")
        .defer("expression__text")
        .order_by("expression__work__dated", "pk")
    )
    found: list[tuple[CitedBy, str]] = []
    current: dict[int, int | None] = {}
    for row in rows:
        citing = row.expression.work
        if public_only and not citing.is_public:
            continue
        if citing.pk not in current:
            now = shown(citing)
            current[citing.pk] = now.pk if now else None
        if current[citing.pk] != row.expression_id:
            continue
        since = row.expression.in_force_from or citing.dated
        for anchor, moved in _cited_articles(work, row, since):
            found.append((CitedBy(row.expression, row.anchor, row.label, row.words, moved), anchor))
    return found


def _cited_articles(work: Work, row: Citing, since: datetime.date | None) -> Iterator[tuple[str, bool]]:
    if not row.target:
        yield "", False
        return
    for number in _range(work, row, since):
        anchor = f"art_{_written(number)}"
        standing, _meant = _followed(work, anchor, since)
        if standing is not None and standing.anchor:
            yield standing.anchor, standing.anchor != anchor


def _range(work: Work, row: Citing, since: datetime.date | None) -> list[Number]:
    first = _read(row.target)
    if not row.until:
        return [first]
    meant = (on_day(work, since) if since else None) or work.expressions.order_by("ordinal").first()
    return numbers_between(meant.text, first, _read(row.until)) if meant else [first]


def numbers_between(text: str, first: Number, last: Number) -> list[Number]:
    """The article numbers that a text has from one to another."""
    anchored = (name.removeprefix("art_") for name in anchors_of(text).values() if name.startswith("art_"))
    plain = {name for name in anchored if name.replace("-", "").isdigit() and "--" not in name}
    return sorted(number for number in map(_read, plain) if first <= number <= last)


def cited_within(version: Expression) -> list[tuple[CitedBy, str]]:
    """Places of a version that cite its own articles."""
    found = []
    for row in version.citing.filter(name=""):
        first = _read(row.target)
        numbers = numbers_between(version.text, first, _read(row.until)) if row.until else [first]
        one = CitedBy(version, row.anchor, row.label, row.words)
        found += [(one, anchor) for n in numbers if (anchor := f"art_{_written(n)}") != row.anchor]
    return found
