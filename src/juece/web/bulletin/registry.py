"""The registry of number series: per year and word, every number used, every gap, and why a gap is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from juece.web.bodies.models import Person
from juece.web.bulletin.models import GapExplained, Series, Work

_MOST_AT_ONCE = 2_000


class NoGap(ValueError):
    """The number is used or explained already, or lies beyond the last one."""


@dataclass(frozen=True, slots=True)
class Explained:
    """Numbers next to each other that have one explanation."""

    numbers: str
    reason: str
    by: str
    on: object


@dataclass(frozen=True, slots=True)
class Row:
    """One series on the page."""

    series: Series
    works: list[Work]
    gaps: list[str]
    first_gap: int | None
    explained: list[Explained]
    next: int


def years() -> list[int]:
    """The years that have a series, the newest first."""
    return sorted(set(Series.objects.values_list("year", flat=True)), reverse=True)


def of_year(year: int) -> list[Row]:
    """Every series of a year."""
    found = []
    for series in Series.objects.filter(year=year).prefetch_related("explained__recorded_by").order_by("word"):
        works = list(series.works.order_by("number"))
        gaps = series.gaps()
        explained = list(series.explained.all())
        highest = max([*(work.number for work in works), *(one.number for one in explained)], default=0)
        found.append(
            Row(series, works, runs(gaps), gaps[0] if gaps else None, list(_explained(explained)), highest + 1)
        )
    return found


def explain(series: Series, number: int, to: int | None, reason: str, person: Person | None) -> int:
    """Record why one number, or every gap from one number to another, has no text. Raises NoGap."""
    gaps = set(series.gaps())
    wanted = [n for n in range(number, (to or number) + 1) if n in gaps] if (to or number) - number < 100_000 else []
    if number not in gaps or (to and to not in gaps):
        raise NoGap(
            _("%(series)s%(n)s号不是没有说明的空缺。") % {"series": series, "n": number if not to else f"{number}—{to}"}
        )
    if len(wanted) > _MOST_AT_ONCE:
        raise NoGap(_("一次最多说明 %(n)s 个空缺。") % {"n": _MOST_AT_ONCE})
    GapExplained.objects.bulk_create(
        GapExplained(series=series, number=n, reason=reason, recorded_by=person) for n in wanted
    )
    return len(wanted)


def runs(numbers: Iterable[int]) -> list[str]:
    """2, 3, 4, 7 as “2—4”, “7”."""
    found = []
    for _key, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        run = [n for _at, n in group]
        found.append(f"{run[0]}—{run[-1]}" if len(run) > 1 else str(run[0]))
    return found


def _explained(rows: list[GapExplained]) -> Iterable[Explained]:
    """Rows with one reason, by one hand, on one day, next to each other, as one."""

    def same(pair):
        at, one = pair
        return one.number - at, one.reason, one.recorded_by_id, one.recorded_at.date()

    for _key, group in groupby(enumerate(rows), same):
        run = [one for _at, one in group]
        numbers = f"{run[0].number}—{run[-1].number}" if len(run) > 1 else str(run[0].number)
        by = run[0].recorded_by.name if run[0].recorded_by else ""
        yield Explained(numbers, run[0].reason, by, run[0].recorded_at)
