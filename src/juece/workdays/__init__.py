"""Counting calendar days and working days by mainland Chinese law.

    calendar = load_calendar()                       # State Council notices 2019-2026, and a folder of your own
    due = add_workdays(date(2022, 9, 16), 7, calendar)
    due.date, due.provisional, due.text("zh")        # 2022-09-27, False, why

A year without a holiday notice is counted from Monday to Friday and marked provisional: never an exception, never
silently certain. This package reads no clock, knows no statute and imports nothing else of Juece.
"""

from juece.workdays.calendar import Calendar, DayFact, DayKind, build_calendar, default_calendar, load_calendar
from juece.workdays.clock import Act, ClockFace, State, add_workdays_paused, run_clock
from juece.workdays.counting import (
    add_days,
    add_days_roll,
    add_months,
    add_workdays,
    add_years,
    closes_at,
    count_days,
    count_workdays,
    days_before,
    deadlines,
    reaches,
    rolled,
    subtract_workdays,
    within,
)
from juece.workdays.explanation import Explanation, Step, StepKind
from juece.workdays.notices import Holiday, Notice, NoticeFileError
from juece.workdays.period import Pause, Unit
from juece.workdays.reckoning import DayCount, Reckoning
from juece.workdays.sentences import Sentence

__all__ = [
    "Act",
    "Calendar",
    "ClockFace",
    "DayCount",
    "DayFact",
    "DayKind",
    "Explanation",
    "Holiday",
    "Notice",
    "NoticeFileError",
    "Pause",
    "Reckoning",
    "Sentence",
    "State",
    "Step",
    "StepKind",
    "Unit",
    "add_days",
    "add_days_roll",
    "add_months",
    "add_workdays",
    "add_workdays_paused",
    "add_years",
    "build_calendar",
    "closes_at",
    "count_days",
    "count_workdays",
    "days_before",
    "deadlines",
    "default_calendar",
    "load_calendar",
    "reaches",
    "rolled",
    "run_clock",
    "subtract_workdays",
    "within",
]
