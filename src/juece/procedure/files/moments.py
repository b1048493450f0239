"""When an act was done, as people write it: a day, and a time where it matters.

Days are counted in Beijing time; 24:00 is the end of its own day.  What is no day is refused with the line and the field.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from .lines import FileError

_BEIJING = timezone(timedelta(hours=8))
_DAY = re.compile(r"(\d{4})\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})\s*日?")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_CLOCK = re.compile(
    r"(上午|下午|晚上|中午)?\s*(\d{1,2})\s*[:：时点]\s*(\d{1,2})?\s*(?:[:：分]\s*(\d{1,2}))?\s*[分秒]?(?:\.\d+)?"
)
_END_OF_DAY = time(23, 59, 59)


def as_date(value: Any, name: str, line: int) -> date | None:
    """A day; None when none is given.  Raises FileError for what is no day."""
    if value is None:
        return None
    day = written_day(value)
    if not isinstance(day, date):
        raise FileError(f"“{value}”不是日期，应当像 2022-09-16", line, name)
    return day


def written_day(value: Any) -> Any:
    """A day out of what names one (2024-02-01T17:00, 2024年2月1日, 20240201); anything else as it is."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return _parsed(value)[0]
    except ValueError:
        return value


def moment(raw: dict[str, Any], line: int) -> tuple[date, time | None]:
    """The day and the time of an entry of a timeline: `date` (or `on`, or `at` alone), and a time in it or in `at` or `time`.

    Raises FileError.
    """
    when = next((raw[name] for name in ("date", "on") if raw.get(name) is not None), None)
    clock = next((raw[name] for name in ("time", "at") if raw.get(name) is not None), None)
    if when is None and clock is not None and isinstance(written_day(clock), date):
        when, clock = clock, None
    if when is None:
        raise FileError("缺少 date", line, "date")
    try:
        day, at = _parsed(when)
    except ValueError:
        timed = isinstance(when, str) and (":" in when or "：" in when or "T" in when)
        wanted = "不是日期时间，应当像 2023-09-28T17:40" if timed else "不是日期，应当像 2022-09-16"
        raise FileError(f"“{when}”{wanted}", line, "date") from None
    if clock is None:
        return day, at
    try:
        other, said = _clock(clock, day)
    except ValueError:
        raise FileError(f"“{clock}”不是时间，应当像 17:40", line, "at") from None
    if other != day or (at is not None and at != said):
        raise FileError("和 date 说的不是同一时刻", line, "at")
    return day, said


def _clock(value: Any, day: date) -> tuple[date, time | None]:
    if isinstance(value, time):
        return day, value
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 24 * 3600:
        return day, _hours(0, value // 60, value % 60) if value > 24 * 60 else _hours(value // 60, value % 60)
    if isinstance(value, str) and (found := _CLOCK.fullmatch(value.strip())):
        return day, _time(found)
    return _parsed(value)


def _parsed(value: Any) -> tuple[date, time | None]:
    if isinstance(value, datetime):
        local = value.astimezone(_BEIJING) if value.tzinfo else value
        return local.date(), local.time()
    if isinstance(value, date):
        return value, None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError("no day")
    text = str(value).strip()
    if compact := _COMPACT.fullmatch(text):
        return date(*map(int, compact.groups())), None
    if (found := _DAY.match(text)) is not None:
        day, rest = date(*map(int, found.groups())), text[found.end() :].strip()
        if not rest:
            return day, None
        if clock := _CLOCK.fullmatch(rest.removeprefix("T").strip()):
            return day, _time(clock)
    return _parsed(datetime.fromisoformat(text))


def _time(found: re.Match[str]) -> time:
    half, hours, minutes, seconds = found.groups()
    hour = int(hours) + (12 if half in ("下午", "晚上") and int(hours) < 12 else 0)
    return _hours(hour, int(minutes or 0), int(seconds or 0))


def _hours(hour: int, minute: int, second: int = 0) -> time:
    return _END_OF_DAY if (hour, minute, second) == (24, 0, 0) else time(hour, minute, second)
