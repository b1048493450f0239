"""What a count of days gives: the date or the number, whether it is provisional, and on demand why.

A result is cheap to make; `explain` walks the days only when it is asked.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from juece.workdays.calendar import Calendar
from juece.workdays.sentences import Sentence

if TYPE_CHECKING:
    from juece.workdays.explanation import Explanation


class Unit(StrEnum):
    """The unit of a period: 日, 工作日, 月, 年."""

    DAY = "day"
    WORKDAY = "workday"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, order=True)
class Pause:
    """A stop of the clock: the days later than `begins` and not later than `ends` are not counted (both are dates).

    `begins` is the day of the request (要求补充), still counted; `ends` the day of receipt, not counted, as the first
    day of receipt is not.
    """

    begins: datetime.date
    ends: datetime.date


@dataclass(frozen=True, slots=True)
class Basis:
    """How a result was reached: direction, readings chosen, pauses, and the sentences of law it rests on."""

    sentences: tuple[Sentence, ...]
    forward: bool = True
    start_counted: bool = False
    clear_days: bool = False
    pauses: tuple[Pause, ...] = ()


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A computed date.

    `date` is the result, `start` the day it was counted from, `n` the number of `unit`s. `provisional` is True when the
    result rests on a day that no holiday notice settles yet. `nominal` is the last day before a rest day moved it.
    `calendar` is None for a count that needs none.
    """

    date: datetime.date
    start: datetime.date
    n: int
    unit: Unit
    provisional: bool
    basis: Basis
    nominal: datetime.date
    calendar: Calendar | None = None

    def explain(self) -> Explanation:
        """The steps from `start` to `date`: each day skipped and why, each make-up day counted, the law."""
        from juece.workdays.explanation import explain_reckoning

        return explain_reckoning(self)

    def text(self, lang: str = "zh") -> str:
        """The explanation as text, `lang` "zh" or "en"."""
        return self.explain().text(lang)


class DayCount(int):
    """A number of days that also knows its ends, its unit and whether it is provisional; in sums it is an int.

    Start excluded, end included; negative when the end lies before the start.
    """

    start: datetime.date
    end: datetime.date
    unit: Unit
    provisional: bool
    basis: Basis
    calendar: Calendar | None

    @classmethod
    def of(
        cls,
        number: int,
        start: datetime.date,
        end: datetime.date,
        unit: Unit,
        provisional: bool,
        basis: Basis,
        calendar: Calendar | None,
    ) -> DayCount:
        count = cls(number)
        count.start, count.end, count.unit = start, end, unit
        count.provisional, count.basis, count.calendar = provisional, basis, calendar
        return count

    def explain(self) -> Explanation:
        """The steps of the count, as for a Reckoning."""
        from juece.workdays.explanation import explain_count

        return explain_count(self)

    def text(self, lang: str = "zh") -> str:
        """The explanation as text, `lang` "zh" or "en"."""
        return self.explain().text(lang)
