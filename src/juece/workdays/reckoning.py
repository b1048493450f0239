"""What a count of days gives: the date or the number, whether it is provisional, and on demand why.

A result is cheap to make; `explain` walks the days only when it is asked.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from juece.workdays.calendar import Calendar
from juece.workdays.explanation import Explanation, explain_count, explain_reckoning
from juece.workdays.period import Basis, Unit


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
        values = {"start": start, "end": end, "unit": unit, "provisional": provisional}
        count.__dict__.update(values, basis=basis, calendar=calendar)
        return count

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"DayCount is immutable; {name} cannot be set.")

    def explain(self) -> Explanation:
        """The steps of the count, as for a Reckoning."""
        return explain_count(self)

    def text(self, lang: str = "zh") -> str:
        """The explanation as text, `lang` "zh" or "en"."""
        return self.explain().text(lang)
