"""The working-day calendar of mainland China, built from dated holiday notices.

A day that no notice settles is taken as working from Monday to Friday and reported as unsettled: a year without a
notice is never refused and never silently certain. Half-day holidays of some groups (妇女节 etc.) do not change the
calendar.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from types import MappingProxyType

from juece.workdays.notices import Notice, NoticeFileError, read_notices

NOTICES_DIR = Path(__file__).parent / "notices"
EXTRA_DIR_VARIABLE = "JUECE_HOLIDAY_NOTICES"
_LAST_ORDINAL = date.max.toordinal()


class DayKind(StrEnum):
    """What a day is: an ordinary weekday, a weekend, a day off by notice, a make-up working day (调休上班日)."""

    WEEKDAY = "weekday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKE_UP = "make_up"


@dataclass(frozen=True, slots=True)
class DayFact:
    """What a day is and why: the holiday and the notice where one speaks of it; `settled` is False when none could."""

    day: date
    kind: DayKind
    holiday: str
    notice: Notice | None
    settled: bool

    @property
    def working(self) -> bool:
        return self.kind in (DayKind.WEEKDAY, DayKind.MAKE_UP)


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Immutable; two calendars are equal when their notices say the same. Make one with `load_calendar`.

    `version` is a digest of what the notices say, comments and file names apart: a deadline reckoned under another
    version is to be reckoned again. `years` are the years that have an annual notice.
    """

    notices: tuple[Notice, ...]
    years: frozenset[int]
    version: str
    _facts: Mapping[date, DayFact] = field(repr=False)
    _floor: int = field(repr=False)  # ordinal of the day before the table's first day
    _upto: tuple[int, ...] = field(repr=False)  # [i]: working days from the table's first day to floor + i, included
    _unsettled: tuple[int, ...] = field(repr=False)  # [i]: unsettled days from the table's first day to floor + i
    _working: tuple[date, ...] = field(repr=False)  # the table's working days in order
    _marks: tuple[int, ...] = field(repr=False)  # [k]: `_unsettled` on the day `_working[k]`

    def __eq__(self, other: object) -> bool:
        return self.version == other.version if isinstance(other, Calendar) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.version)

    def __deepcopy__(self, memo: object) -> Calendar:
        return self

    def __reduce__(self) -> tuple[object, ...]:
        return build_calendar, (self.notices,)

    def covers(self, day: date) -> bool:
        """Whether a notice settles what this day is: its year has one, or one of another year names the day."""
        return day.year in self.years or day in self._facts

    def is_workday(self, day: date) -> bool:
        """Whether the day is a working day; Monday to Friday where `covers(day)` is False."""
        fact = self._facts.get(day)
        return fact.working if fact else day.weekday() < 5

    def describe(self, day: date) -> DayFact:
        """What the day is and which notice says so."""
        kind = DayKind.WEEKDAY if day.weekday() < 5 else DayKind.WEEKEND
        return self._facts.get(day) or DayFact(day, kind, "", None, day.year in self.years)

    def workdays_upto(self, day: date) -> int:
        """Number of working days from 0001-01-01 to `day`, both included; a difference of two counts a period."""
        ordinal = day.toordinal()
        i = ordinal - self._floor
        if i < 0:
            return _weekdays_upto(ordinal)
        below = _weekdays_upto(self._floor)
        if i < len(self._upto):
            return below + self._upto[i]
        top = self._floor + len(self._upto) - 1
        return below + self._upto[-1] + _weekdays_upto(ordinal) - _weekdays_upto(top)

    def nth_workday(self, k: int) -> date:
        """The working day whose `workdays_upto` is k. Raises OverflowError outside the years 1 to 9999."""
        below = _weekdays_upto(self._floor)
        if k <= below:
            return _weekday_number(k)
        i = k - below - 1
        if i < len(self._working):
            return self._working[i]
        top = self._floor + len(self._upto) - 1
        return _weekday_number(i - len(self._working) + 1 + _weekdays_upto(top))

    def workday_upto(self, day: date) -> date:
        """The last working day not later than `day`."""
        return self.nth_workday(self.workdays_upto(day))

    def deadline(self, start: date, n: int) -> tuple[date, bool]:
        """The n-th working day after `start` (n ≥ 1) and whether it rests on a day that no notice settles."""
        i = start.toordinal() - self._floor
        if 0 <= i < len(self._upto):
            k = self._upto[i] + n - 1
            if k < len(self._working):
                return self._working[k], self._marks[k] != self._unsettled[i]
        day = self.nth_workday(self.workdays_upto(start) + n)
        return day, not self.settled_between(start, day)

    def deadlines(self, starts: Iterable[date], n: int) -> list[tuple[date, bool]]:
        """`deadline` for each start, in bulk."""
        floor, upto, working, unsettled, marks = self._floor, self._upto, self._working, self._unsettled, self._marks
        size, count, shift = len(upto), len(working), n - 1
        results: list[tuple[date, bool]] = []
        append = results.append
        for start in starts:
            i = start.toordinal() - floor
            if 0 <= i < size and (k := upto[i] + shift) < count:
                append((working[k], marks[k] != unsettled[i]))
            else:
                append(self.deadline(start, n))
        return results

    def settled_between(self, after: date, upto: date) -> bool:
        """Whether notices settle every day later than `after` and not later than `upto`."""
        return self._unsettled_upto(after.toordinal()) == self._unsettled_upto(upto.toordinal())

    def _unsettled_upto(self, ordinal: int) -> int:
        i = ordinal - self._floor
        if i < 0:
            return ordinal
        if i < len(self._unsettled):
            return self._floor + self._unsettled[i]
        return ordinal - (len(self._unsettled) - 1) + self._unsettled[-1]


def build_calendar(notices: Iterable[Notice]) -> Calendar:
    """A calendar from notices in any order; of two that speak of one day, the later dated one prevails.

    Raises ValueError when two annual notices cover one year or one number stands for two different notices.
    """
    ordered = tuple(sorted(dict.fromkeys(notices), key=lambda n: (n.issued, n.number, n.title)))
    numbers: dict[str, Notice] = {}
    years: dict[int, Notice] = {}
    for notice in ordered:
        if notice.number and numbers.setdefault(notice.number, notice) != notice:
            raise ValueError(f"{notice.number} 有两份内容不同的放假通知，请只保留正确的一份。")
        if notice.covers and years.setdefault(notice.covers, notice) != notice:
            raise ValueError(
                f"{notice.covers} 年已有放假通知 {years[notice.covers].citation}，"
                f"{notice.citation} 应去掉 covers 键，作为调整通知。"
            )
    facts: dict[date, DayFact] = {}
    for notice in ordered:
        for holiday in notice.holidays:
            for day in holiday.days_off():
                facts[day] = DayFact(day, DayKind.HOLIDAY, holiday.name, notice, True)
            for day in holiday.work:
                facts[day] = DayFact(day, DayKind.MAKE_UP, holiday.name, notice, True)
    named = {*years, *(day.year for day in facts)} or {2019}
    # A margin of unsettled years keeps everyday deadlines on the fast path; beyond it the reckoning is arithmetic.
    first = date(max(min(named) - 1, 2), 1, 1)
    last = date(min(max(named) + 2, 9999), 12, 31)
    days = [date.fromordinal(o) for o in range(first.toordinal(), last.toordinal() + 1)]
    working = [facts[d].working if d in facts else d.weekday() < 5 for d in days]
    unsettled = [d.year not in years and d not in facts for d in days]
    doubts = tuple(accumulate(unsettled, initial=0))
    return Calendar(
        notices=ordered,
        years=frozenset(years),
        version=_digest(ordered),
        _facts=MappingProxyType(facts),
        _floor=(first - timedelta(1)).toordinal(),
        _upto=tuple(accumulate(working, initial=0)),
        _unsettled=doubts,
        _working=tuple(d for d, works in zip(days, working, strict=True) if works),
        _marks=tuple(doubt for doubt, works in zip(doubts[1:], working, strict=True) if works),
    )


def load_calendar(extra_dir: Path | None = None) -> Calendar:
    """The calendar of the notices shipped here and of every `*.toml` in `extra_dir`.

    Without the argument the folder named by the environment variable JUECE_HOLIDAY_NOTICES is used, if it is set.
    Raises NoticeFileError naming the file and the key (or the folder) that cannot be used.
    """
    if extra_dir is None and os.environ.get(EXTRA_DIR_VARIABLE):
        extra_dir = Path(os.environ[EXTRA_DIR_VARIABLE])
    files = sorted(NOTICES_DIR.glob("*.toml"))
    if extra_dir is not None:
        if not extra_dir.is_dir():
            raise NoticeFileError(f"放假通知目录 {extra_dir} 不存在，请建立它或改正 {EXTRA_DIR_VARIABLE}。")
        files += sorted(extra_dir.glob("*.toml"))
    notices: list[Notice] = []
    calendar = build_calendar(())
    for file in files:
        notices += read_notices(file)
        try:
            calendar = build_calendar(notices)
        except ValueError as error:
            raise NoticeFileError(f"放假通知文件 {file} 的 notice：{error}") from error
    return calendar


@lru_cache(maxsize=1)
def default_calendar() -> Calendar:
    """`load_calendar()` once a process; a notice added later is seen after a restart."""
    return load_calendar()


def _digest(notices: tuple[Notice, ...]) -> str:
    said = [
        [n.number, n.title, str(n.issued), n.covers]
        + [[h.name, str(h.first), str(h.last), *map(str, h.work)] for h in n.holidays]
        for n in notices
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:16]


def _weekdays_upto(ordinal: int) -> int:
    """Mondays to Fridays from ordinal 1, which was a Monday, to `ordinal`."""
    weeks, rest = divmod(ordinal, 7)
    return weeks * 5 + min(rest, 5)


def _weekday_number(k: int) -> date:
    weeks, rest = divmod(k - 1, 5)
    ordinal = weeks * 7 + rest + 1
    if not 1 <= ordinal <= _LAST_ORDINAL:
        raise OverflowError("期间届满的日期超出公历 1 年至 9999 年，请核对天数。")
    return date.fromordinal(ordinal)
