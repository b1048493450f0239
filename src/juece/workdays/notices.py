"""Reads one holiday notice file (TOML) into notices, and refuses a malformed one in a single sentence.

A file holds what a notice of the State Council General Office says and nothing else: number, date, each holiday's days
off and its make-up working days (调休上班日). Nothing here decides which day is a working day; `calendar` does that.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

_NUMBER = re.compile(r"\S+〔\d{4}〕\d+号")
_WEEKDAYS = "一二三四五六日"


class NoticeFileError(ValueError):
    """A holiday notice file cannot be used; the message names the file and the key and says what to do."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """One holiday of a notice: `name`, the days off from `first` to `last` (both included), make-up working days."""

    name: str
    first: date
    last: date
    work: tuple[date, ...] = ()

    def days_off(self) -> tuple[date, ...]:
        return tuple(self.first + timedelta(i) for i in range((self.last - self.first).days + 1))


@dataclass(frozen=True, slots=True)
class Notice:
    """A holiday notice.

    `number` is its 发文字号, empty when it is not known; `issued` its date. `covers` is the year whose working days it
    settles, None for a notice that only changes some days of an earlier one.
    """

    title: str
    number: str
    issued: date
    covers: int | None
    holidays: tuple[Holiday, ...]

    @property
    def citation(self) -> str:
        """The number, or the title when the number is not known."""
        return self.number or f"《{self.title}》"


def read_notices(path: Path) -> tuple[Notice, ...]:
    """The notices of one file, in its order.

    Raises NoticeFileError: not TOML, or a key that is missing, unknown, of the wrong kind or contradicts another.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise NoticeFileError(f"放假通知文件 {path} 不能读作 UTF-8 编码的 TOML：{error}。") from error
    root = _Table(path, "", data, {"notice"})
    return tuple(_notice(table) for table in root.tables("notice", {"title", "number", "date", "covers", "holiday"}))


class _Table:
    """One TOML table with the place it stands at, so that every complaint can name the file and the key."""

    def __init__(self, path: Path, at: str, data: dict[str, Any], known: set[str]) -> None:
        self.path, self.at, self.data = path, at, data
        for key in data:
            if key not in known:
                raise self.error(key, f"不认识这个键，可用的键是 {'、'.join(sorted(known))}")

    def error(self, key: str, complaint: str) -> NoticeFileError:
        place = f"{self.at}.{key}" if self.at else key
        return NoticeFileError(f"放假通知文件 {self.path} 的 {place}：{complaint}。")

    def tables(self, key: str, known: set[str]) -> list[_Table]:
        rows = self.data.get(key)
        if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
            heading = f"{self.at.partition('[')[0]}.{key}" if self.at else key
            raise self.error(key, f"应至少有一个 [[{heading}]] 表")
        prefix = f"{self.at}." if self.at else ""
        return [_Table(self.path, f"{prefix}{key}[{i}]", row, known) for i, row in enumerate(rows, start=1)]

    def text(self, key: str, *, blank: bool = False) -> str:
        value = self.data.get(key)
        if not isinstance(value, str) or not (blank or value.strip()):
            raise self.error(key, "应为文字")
        return value.strip()

    def whole(self, key: str) -> int | None:
        value = self.data.get(key)
        if value is not None and type(value) is not int:
            raise self.error(key, "应为整数")
        return value

    def day(self, key: str) -> date:
        return self._day(key, self.data.get(key))

    def days(self, key: str) -> tuple[date, ...]:
        value = self.data.get(key, [])
        if not isinstance(value, list):
            raise self.error(key, "应为日期列表，如 [2026-02-14, 2026-02-28]")
        return tuple(self._day(key, item) for item in value)

    def _day(self, key: str, value: object) -> date:
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.error(key, "应为不加引号的日期，如 2026-02-15")
        return value


def _notice(table: _Table) -> Notice:
    number = table.text("number", blank=True)
    if number and not _NUMBER.fullmatch(number):
        raise table.error("number", '应为发文字号，如 国办发明电〔2025〕7号，不能确定时写空串 ""')
    covers = table.whole("covers")
    if covers is not None and not 1950 <= covers <= 9998:
        raise table.error("covers", "应为四位数的年份")
    issued = table.day("date")
    seen: dict[date, str] = {}
    holidays = []
    for row in table.tables("holiday", {"name", "from", "to", "days", "work"}):
        holiday = _holiday(row, annual=covers is not None)
        for day in (*holiday.days_off(), *holiday.work):
            key = "work" if day in holiday.work else "from"
            if day in seen:
                raise row.error(key, f"{day} 在同一通知的 {seen[day]} 中已经安排过")
            if not _near(day, covers, issued):
                raise row.error(key, f"{day} 不在本通知所管的年份（{covers or issued.year}）前后，请核对年份")
            seen[day] = row.at
        holidays.append(holiday)
    return Notice(table.text("title"), number, issued, covers, tuple(holidays))


def _holiday(row: _Table, *, annual: bool) -> Holiday:
    holiday = Holiday(row.text("name"), row.day("from"), row.day("to"), row.days("work"))
    length = (holiday.last - holiday.first).days + 1
    if not 1 <= length <= 60:
        raise row.error("to", f"放假应从 {holiday.first} 起连续 1 至 60 天，现止于 {holiday.last}")
    stated = row.whole("days")
    if stated is not None and stated != length:
        raise row.error("days", f"写的是 {stated} 天，而 {holiday.first} 至 {holiday.last} 是 {length} 天")
    for day in holiday.work:
        # A later notice may call off days that an earlier one gave, so only the annual one is held to weekends.
        if annual and day.weekday() < 5:
            raise row.error("work", f"{day} 是星期{_WEEKDAYS[day.weekday()]}，本来就上班，不会是调休上班日")
    return holiday


def _near(day: date, covers: int | None, issued: date) -> bool:
    """The annual notice may reach into the days around New Year: that of 2019 moved days of December 2018."""
    if covers is None:
        return issued.year <= day.year <= issued.year + 1
    return date(covers - 1, 12, 1) <= day <= date(covers + 1, 1, 31)
