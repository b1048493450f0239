"""A working-day clock that a request for supplements stops and a return sets back: the review period of art. 26 of 713.

Pure functions of what happened; no clock is read. Whether a return or a request was lawful is for the statutes to say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from juece.workdays.calendar import Calendar, default_calendar
from juece.workdays.counting import add_workdays, count_workdays
from juece.workdays.period import Basis, Pause
from juece.workdays.reckoning import Reckoning
from juece.workdays.sentences import RETURN_OR_SUPPLEMENT, REVIEW_TIME, START_DAY_EXCLUDED, WORKING_DAYS

_PAUSED = Basis((START_DAY_EXCLUDED, WORKING_DAYS, REVIEW_TIME, RETURN_OR_SUPPLEMENT))


class Act(StrEnum):
    """What moves the clock: 收到（含退回后重新收到）, 退回, 要求补充, 收到补充."""

    RECEIVED = "received"
    RETURNED = "returned"
    SUPPLEMENT_REQUESTED = "supplement_requested"
    SUPPLEMENT_RECEIVED = "supplement_received"


class State(StrEnum):
    """How the clock stands: 未开始, 计算中, 停止（待补充）, 已退回."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    PAUSED = "paused"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class ClockFace:
    """The clock after some acts.

    `due` is the end of the period while the clock runs (a request after that end stops nothing), otherwise None.
    `remaining` is the number of working days still to run after `since`, the day of the last receipt or of the stop.
    """

    state: State
    since: date | None
    remaining: int
    due: Reckoning | None


def add_workdays_paused(start: date, n: int, pauses: Iterable[Pause], cal: Calendar | None = None) -> Reckoning:
    """The n-th working day after `start` that lies in no pause (n ≥ 0).

    重大行政决策程序暂行条例第二十六条第一款：“提供的材料不符合要求的，负责合法性审查的部门可以退回，或者要求补充。”
    重大行政决策程序暂行条例第二十六条第二款：“送请合法性审查，应当保证必要的审查时间，一般不少于7个工作日。”

    Our reading (Q12): the time between request and receipt of supplements does not count. The day of the request still
    counts; the day of receipt does not, as the day of the first receipt does not. Overlapping pauses count once, one
    after the end has no effect. Raises ValueError for a pause that ends before it begins.
    """
    cal = cal or default_calendar()
    end = add_workdays(start, n, cal)
    stopped = 0
    effective: list[Pause] = []
    for pause in _merged(pauses):
        if pause.begins >= end.date:
            break
        if pause.ends > start:
            effective.append(pause)
            stopped += count_workdays(max(pause.begins, start), pause.ends, cal)
            end = add_workdays(start, n + stopped, cal)
    return replace(end, n=n, basis=replace(_PAUSED, pauses=tuple(effective)))


def run_clock(
    acts: Iterable[tuple[date, Act]], n: int, cal: Calendar | None = None, *, supplement_restarts: bool = False
) -> ClockFace:
    """Where a period of n working days stands after the acts, given in order of their dates.

    重大行政决策程序暂行条例第二十六条第一款：“提供的材料不符合要求的，负责合法性审查的部门可以退回，或者要求补充。”

    Our reading (Q12): 退回 ends the count and the next receipt starts it afresh; 要求补充 stops it until the supplement
    is received. `supplement_restarts` is the alternative: the supplement's receipt starts all n days afresh. An act
    that changes nothing (a supplement nobody asked for, a request after the end) is passed over. Raises ValueError
    when the dates are out of order.
    """
    cal = cal or default_calendar()
    state, start, since = State.NOT_STARTED, None, None
    pauses: list[Pause] = []
    last = date.min
    for day, act in acts:
        if day < last:
            raise ValueError(f"{day} 的行为排在 {last} 之后，请按日期先后排列。")
        last = day
        if act is Act.RECEIVED and state is not State.PAUSED:
            state, start, since, pauses = State.RUNNING, day, day, []
        elif act is Act.RETURNED and state in (State.RUNNING, State.PAUSED):
            state, start, since, pauses = State.RETURNED, None, day, []
        elif act is Act.SUPPLEMENT_REQUESTED and state is State.RUNNING and start is not None:
            if day < add_workdays_paused(start, n, pauses, cal).date:
                state, since = State.PAUSED, day
        elif act in (Act.SUPPLEMENT_RECEIVED, Act.RECEIVED) and state is State.PAUSED and since is not None:
            if supplement_restarts:
                start, pauses = day, []
            else:
                pauses.append(Pause(since, day))
            state, since = State.RUNNING, day
    if start is None or since is None:
        return ClockFace(state, since, n, None)
    run = count_workdays(start, since, cal) - sum(count_workdays(p.begins, p.ends, cal) for p in pauses)
    due = add_workdays_paused(start, n, pauses, cal) if state is State.RUNNING else None
    return ClockFace(state, since, max(n - run, 0), due)


def _merged(pauses: Iterable[Pause]) -> list[Pause]:
    merged: list[Pause] = []
    for pause in sorted(pauses):
        if pause.ends < pause.begins:
            raise ValueError(f"中止期间的收到日 {pause.ends} 早于要求补充日 {pause.begins}，请核对日期。")
        if merged and pause.begins <= merged[-1].ends:
            merged[-1] = Pause(merged[-1].begins, max(merged[-1].ends, pause.ends))
        else:
            merged.append(pause)
    return merged
