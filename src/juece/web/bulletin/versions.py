"""Which version of a text is in force on a day, how long, and what of it was repealed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from juece.text.citations import find_citations, resolve
from juece.web.bulletin.lineage import now_at
from juece.web.bulletin.models import Ending, Expression, Work
from juece.web.bulletin.reading import anchors_of, parent_anchored, tree_of
from juece.web.docket import clock
from juece.web.search.models import Entry


def standing_endings(work: Work) -> list[Ending]:
    """Repeals that hold: neither cancelled nor themselves a cancellation."""
    every = list(work.endings.all())
    cancelled = {one.cancels_id for one in every}
    return [one for one in every if one.cancels_id is None and one.pk not in cancelled]


def on_day(work: Work, day: datetime.date) -> Expression | None:
    """The version in force on a day; None before the first, and after a repeal. A version without a date is no law yet."""
    if any(not ending.partial and ending.on <= day for ending in standing_endings(work)):
        return None
    dated = [one for one in work.expressions.all() if one.in_force_from and one.in_force_from <= day]
    found = max(dated, key=lambda one: (one.in_force_from, one.ordinal), default=None)
    return None if found and found.expires_on and found.expires_on < day else found


def until(expression: Expression) -> datetime.date | None:
    """The last day of a version; None while its end is not known."""
    later = [
        one.in_force_from
        for one in expression.work.expressions.all()
        if one.in_force_from and expression.in_force_from and one.ordinal > expression.ordinal
    ]
    later += [ending.on for ending in standing_endings(expression.work) if not ending.partial]
    ends = [day - datetime.timedelta(1) for day in later if day > datetime.date.min]
    if expression.expires_on:
        ends.append(expression.expires_on)
    return min(ends, default=None)


def validity(work: Work, day: datetime.date) -> str:
    """In force, not yet, amended since (an earlier version), or no more: one of Entry.Validity."""
    dated = [one for one in work.expressions.all() if one.in_force_from]
    if on_day(work, day):
        return Entry.Validity.VALID
    if dated and min(one.in_force_from for one in dated) > day:
        return Entry.Validity.FUTURE
    return Entry.Validity.REPEALED if dated else Entry.Validity.FUTURE


def validity_said(work: Work, day: datetime.date) -> str:
    """The validity of a text on a day, in words: repealed and lapsed are two things, and a part is not the whole."""
    if not any(one.in_force_from for one in work.expressions.all()):
        return _("未载施行日期")
    key, ended = validity(work, day), [one for one in standing_endings(work) if one.on <= day]
    if key == Entry.Validity.REPEALED and not any(not one.partial for one in ended):
        return _("已失效（有效期届满）")
    if key == Entry.Validity.VALID and ended:
        return _("有效（部分条款已废止）")
    return str(Entry.Validity(key).label)


def shown(work: Work, day: datetime.date | None = None) -> Expression | None:
    """What a page shows on a day (today): the version in force, or else the nearest, which the page then says."""
    day = day or clock.today()
    every = sorted(work.expressions.all(), key=lambda one: one.ordinal)
    past = [one for one in every if one.in_force_from and one.in_force_from <= day]
    return on_day(work, day) or (past or every or [None])[-1 if past else 0]


@dataclass(frozen=True, slots=True)
class NoPlace(ValueError):
    """Words that name no place of a text."""

    named: str

    def __str__(self) -> str:
        return _("文中没有“%(named)s”，请按“第八条、第十条第二款”的样子写明。") % {"named": self.named}


def places_named(text: str, named: str) -> frozenset[str]:
    """Anchors of the places that words name (第八条、第十条第二款, 第三章). Raises NoPlace when one of them is not in the text."""
    tree, anchors = tree_of(text), anchors_of(text)
    found: set[str] = set()
    for citation in find_citations(named):
        for place in citation.places:
            paths = resolve(tree, place)
            near = {path if path in anchors else parent_anchored(path, anchors) for path in paths} - {()}
            if not near:
                raise NoPlace(citation.text)
            found |= {anchors[path] for path in near}
    if not found:
        raise NoPlace(named)
    return frozenset(found)


def gone(version: Expression, day: datetime.date) -> dict[str, Ending]:
    """Anchor → repeal, for the places of a version that are repealed on a day; named as they stood when they were repealed."""
    found: dict[str, Ending] = {}
    for ending in standing_endings(version.work):
        if not (ending.partial and ending.places and ending.on <= day):
            continue
        meant = _in_force_at(version.work, ending.on)
        if meant is None or version.ordinal < meant.ordinal:
            continue
        try:
            named = places_named(meant.text, ending.places)
        except NoPlace:
            continue
        standing = (now_at(meant, anchor, version).anchor for anchor in named)
        found |= {anchor: ending for anchor in standing if anchor}
    return found


def _in_force_at(work: Work, day: datetime.date) -> Expression | None:
    dated = [one for one in work.expressions.all() if one.in_force_from and one.in_force_from <= day]
    return max(dated, key=lambda one: one.ordinal, default=None)
