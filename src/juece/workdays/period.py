"""The parts of a period: its unit, the pauses of its clock, and how it was counted. Nothing is counted here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from juece.workdays.sentences import Sentence


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

    begins: date
    ends: date


@dataclass(frozen=True, slots=True)
class Basis:
    """How a result was reached: direction, readings chosen, pauses, and the sentences of law it rests on."""

    sentences: tuple[Sentence, ...]
    forward: bool = True
    start_counted: bool = False
    clear_days: bool = False
    pauses: tuple[Pause, ...] = ()
