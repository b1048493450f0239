"""`juece workdays`: dates counted, and explained."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import click

from juece.workdays import (
    Calendar,
    DayCount,
    NoticeFileError,
    Reckoning,
    add_days,
    add_days_roll,
    add_months,
    add_workdays,
    count_days,
    count_workdays,
    load_calendar,
)

from .matters import day

_UNITS: dict[str, Callable[..., Reckoning]] = {
    "workdays": add_workdays,
    "days": add_days,
    "days-roll": add_days_roll,
    "months": add_months,
}


@click.group()
def workdays() -> None:
    """按法律计算期间：日、工作日、月。"""


@workdays.command()
@click.argument("start", callback=day)
@click.argument("number", type=click.IntRange(0, 36500))
@click.option("--unit", type=click.Choice(list(_UNITS)), default="workdays", show_default=True)
@click.option("--explain", is_flag=True, help="说明每一天怎样计算。")
@click.option("--en", is_flag=True, help="English.")
def add(start: date, number: int, unit: str, explain: bool, en: bool) -> None:
    """START 之后第 NUMBER 个工作日（或日、月）。"""
    result = _UNITS[unit](start, number, _calendar())
    _say(result, explain, en, result.date.isoformat())


@workdays.command()
@click.argument("start", callback=day)
@click.argument("end", callback=day)
@click.option("--unit", type=click.Choice(["workdays", "days"]), default="workdays", show_default=True)
@click.option("--explain", is_flag=True, help="说明每一天怎样计算。")
@click.option("--en", is_flag=True, help="English.")
def count(start: date, end: date, unit: str, explain: bool, en: bool) -> None:
    """START（不计入）到 END（计入）之间的工作日或日数。"""
    result = count_workdays(start, end, _calendar()) if unit == "workdays" else count_days(start, end)
    _say(result, explain, en, str(int(result)))


def _calendar() -> Calendar:
    try:
        return load_calendar()
    except NoticeFileError as error:
        raise click.ClickException(str(error)) from None


def _say(result: Reckoning | DayCount, explain: bool, en: bool, short: str) -> None:
    mark = ("  (provisional)" if en else "  暂定：该年度放假通知尚未公布") if result.provisional else ""
    click.echo(result.text("en" if en else "zh") if explain else short + mark)


COMMANDS = (workdays,)
