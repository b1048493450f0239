"""`python -m juece.workdays.bench`: statutory deadlines a second, beside two public libraries' look-ups in one run.

Says what each figure counts: the libraries answer whether one day is a working day, a deadline is a whole count.
"""

from __future__ import annotations

import importlib
import random
from collections.abc import Callable
from datetime import date
from functools import partial
from time import perf_counter

from juece.workdays.calendar import Calendar, load_calendar
from juece.workdays.counting import add_workdays, deadlines

BULK = 1_000_000
SINGLE = 200_000


def measure() -> list[tuple[str, float]]:
    """Rows of what was done and how many a second; a library that is not installed has no row."""
    calendar = load_calendar()
    random.seed(713)
    first, last = date(2019, 1, 1).toordinal(), date(2026, 9, 30).toordinal()
    days = [date.fromordinal(random.randint(first, last)) for _ in range(BULK)]
    some = days[:SINGLE]
    rows = [
        ("juece 批量期限 deadlines in bulk (n=20)", BULK / _seconds(lambda: deadlines(days, 20, calendar))),
        ("juece 单个期限 single deadlines (n=20)", SINGLE / _seconds(lambda: _each(some, calendar))),
    ]
    for label, module, lookup in (
        ("chinesecalendar 查日 look-ups", "chinese_calendar", _chinese_calendar),
        ("holidays 查日 look-ups", "holidays", _holidays),
    ):
        try:
            is_workday = lookup(importlib.import_module(module))
        except ImportError:
            continue
        rows.append((label, SINGLE / _seconds(partial(_look_up, some, is_workday))))
    return rows


def _each(days: list[date], calendar: Calendar) -> None:
    for day in days:
        add_workdays(day, 20, calendar)


def _look_up(days: list[date], is_workday: Callable[[date], bool]) -> None:
    for day in days:
        is_workday(day)


def _chinese_calendar(module: object) -> Callable[[date], bool]:
    found: Callable[[date], bool] = module.is_workday  # type: ignore[attr-defined]
    return found


def _holidays(module: object) -> Callable[[date], bool]:
    years = range(2018, 2028)
    found: Callable[[date], bool] = module.CN(years=years).is_working_day  # type: ignore[attr-defined]
    return found


def _seconds(work: Callable[[], object]) -> float:
    """The best of three runs: others share the machine."""
    best = float("inf")
    for _ in range(3):
        begin = perf_counter()
        work()
        best = min(best, perf_counter() - begin)
    return best


def main() -> None:
    rows = measure()
    width = max(len(label) for label, _ in rows)
    for label, rate in rows:
        print(f"{label:<{width}}  {rate:>12,.0f}/s")


if __name__ == "__main__":
    main()
