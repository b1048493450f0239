"""Which version of a text is in force on a day, and what became of each article."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from itertools import pairwise

from juece.text.compare import Status, compare
from juece.web.bulletin.models import Expression, Work
from juece.web.bulletin.reading import tree_of
from juece.web.search.models import Entry


def on_day(work: Work, day: datetime.date) -> Expression | None:
    """The version in force on a day; None before the first, and after a repeal. A version without a date is no law yet."""
    if any(not ending.partial and ending.on <= day for ending in work.endings.all()):
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
    ends = [day - datetime.timedelta(1) for day in later]
    ends += [ending.on - datetime.timedelta(1) for ending in expression.work.endings.all() if not ending.partial]
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


def shown(work: Work, day: datetime.date) -> Expression | None:
    """What a page shows on a day: the version in force, or else the nearest, which the page then says."""
    return on_day(work, day) or work.expressions.order_by("-ordinal").first()


@dataclass(slots=True)
class ArticleHistory:
    """One article through the versions: its number now and the versions that changed it."""

    label: str
    changes: list[tuple[Expression, str]] = field(default_factory=list)


_SAID = {Status.CHANGED: "修改", Status.ADDED: "增加"}


def history(expressions: list[Expression]) -> list[ArticleHistory]:
    """What each article of the last version went through, followed through renumbering."""
    known: dict[str, ArticleHistory] = {}
    for before, after in pairwise(expressions):
        now: dict[str, ArticleHistory] = {}
        for row in compare(tree_of(before.text), tree_of(after.text)).rows:
            if row.right is None or not row.right.label:
                continue
            old = known.get(row.left.label) if row.left else None
            one = ArticleHistory(row.right.label, list(old.changes) if old else [])
            if said := _SAID.get(row.status):
                one.changes.append((after, said))
            if row.renumbered and row.left:
                one.changes.append((after, f"由{row.left.label}改为{row.right.label}"))
            now[row.right.label] = one
        known = now
    return [one for one in known.values() if one.changes]
