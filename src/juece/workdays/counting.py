"""Counting days, working days, months and years, each rule under the sentence of law that it applies.

Dates are `datetime.date` in Beijing; a `datetime` is refused, for its day depends on the time zone. Starting day
excluded, last day included, unless a parameter chooses another reading. Without a calendar the default one is used.
Whether a period applies at all is the statutes' business.
"""

from __future__ import annotations

import calendar as gregorian
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone

from juece.workdays.calendar import Calendar, default_calendar
from juece.workdays.period import Basis, Unit
from juece.workdays.reckoning import DayCount, Reckoning
from juece.workdays.sentences import (
    CORRESPONDING_DAY,
    DAYS_BEFORE_HEARING,
    OTHERWISE_PROVIDED,
    PROCEDURE_REST_DAY,
    PROCEDURE_START,
    REST_DAY_MOVES,
    START_DAY_EXCLUDED,
    WORKING_DAYS,
    Sentence,
)

BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")

_DAYS = Basis((START_DAY_EXCLUDED, PROCEDURE_START))
_DAYS_INCLUSIVE = Basis((START_DAY_EXCLUDED, OTHERWISE_PROVIDED), start_counted=True)
_WORKDAYS = Basis((START_DAY_EXCLUDED, WORKING_DAYS))
_MONTHS = Basis((START_DAY_EXCLUDED, CORRESPONDING_DAY))
_WORKDAYS_BEFORE = Basis((START_DAY_EXCLUDED, WORKING_DAYS), forward=False)


def add_days(start: date, n: int, cal: Calendar | None = None, *, include_start: bool = False) -> Reckoning:
    """The last day of a period of n calendar days that begins on `start` (n ≥ 0).

    民法典第二百零一条第一款：“按照年、月、日计算期间的，开始的当日不计入，自下一日开始计算。”
    民事诉讼法第八十五条第二款：“期间以时、日、月、年计算。期间开始的时和日，不计算在期间内。”

    With `include_start` the start counts as the first day: the reading frequent in practice, open where a law says so
    (民法典第二百零四条：“期间的计算方法依照本法的规定，但是法律另有规定或者当事人另有约定的除外。”).
    A rest day does not move the date here, so it is never provisional; `cal` only lets the explanation mention it.
    """
    start, n = _checked(start, n)
    day = _shift(start, n - 1 if include_start and n else n)
    return Reckoning(day, start, n, Unit.DAY, False, _DAYS_INCLUSIVE if include_start else _DAYS, day, cal)


def add_days_roll(start: date, n: int, cal: Calendar | None = None, *, include_start: bool = False) -> Reckoning:
    """`add_days`, and a last day on a rest day moves to the next working day; see `rolled`.

    民法典第二百零三条第一款：“期间的最后一日是法定休假日的，以法定休假日结束的次日为期间的最后一日。”
    """
    return rolled(add_days(start, n, include_start=include_start), cal)


def rolled(reckoning: Reckoning, cal: Calendar | None = None) -> Reckoning:
    """The reckoning with a last day on a rest day moved to the first working day after it.

    民法典第二百零三条第一款：“期间的最后一日是法定休假日的，以法定休假日结束的次日为期间的最后一日。”
    民事诉讼法第八十五条第三款：“期间届满的最后一日是法定休假日的，以法定休假日后的第一日为期间届满的日期。”

    Our reading: weekends are rest days in this sense too, make-up working days are not. Raises ValueError for a period
    counted back from an event, which no sentence of law prolongs.
    """
    if not reckoning.basis.forward:
        raise ValueError("逆算的期间遇休息日不顺延；需要提前到工作日的，请用 days_before(..., workday=True)。")
    cal = cal or default_calendar()
    nominal = reckoning.nominal
    day = nominal if cal.is_workday(nominal) else cal.deadline(nominal, 1)[0]
    sentences = tuple(dict.fromkeys((*reckoning.basis.sentences, REST_DAY_MOVES, PROCEDURE_REST_DAY)))
    return replace(
        reckoning,
        date=day,
        nominal=nominal,
        calendar=cal,
        basis=replace(reckoning.basis, sentences=sentences),
        provisional=reckoning.provisional or not cal.settled_between(nominal - timedelta(1), day),
    )


def add_months(start: date, n: int, cal: Calendar | None = None) -> Reckoning:
    """The last day of a period of n months that begins on `start` (n ≥ 0); `rolled` moves it off a rest day.

    民法典第二百零二条：“按照年、月计算期间的，到期月的对应日为期间的最后一日；没有对应日的，月末日为期间的最后一日。”
    """
    start, n = _checked(start, n)
    day = _month_later(start, n)
    return Reckoning(day, start, n, Unit.MONTH, False, _MONTHS, day, cal)


def add_years(start: date, n: int, cal: Calendar | None = None) -> Reckoning:
    """The last day of a period of n years that begins on `start` (n ≥ 0); 29 February falls back to the month's end.

    民法典第二百零二条：“按照年、月计算期间的，到期月的对应日为期间的最后一日；没有对应日的，月末日为期间的最后一日。”
    """
    start, n = _checked(start, n)
    day = _month_later(start, 12 * n)
    return Reckoning(day, start, n, Unit.YEAR, False, _MONTHS, day, cal)


def add_workdays(start: date, n: int, cal: Calendar | None = None) -> Reckoning:
    """The n-th working day after `start` (n ≥ 0; 0 gives `start` itself). `start` need not be a working day.

    行政许可法第八十二条：“本法规定的行政机关实施行政许可的期限以工作日计算，不含法定节假日。”
    民法典第二百零一条第一款：“按照年、月、日计算期间的，开始的当日不计入，自下一日开始计算。”
    行政复议法第八十八条第二款：“本法关于行政复议期间有关“三日”、“五日”、“七日”、“十日”的规定是指工作日，不含法定休假日。”

    Applied by analogy where a rule says 工作日 without more. Make-up working days are working days. Provisional when a
    day counted or skipped is settled by no notice.
    """
    if type(start) is not date or type(n) is not int or n < 0:
        start, n = _checked(start, n)
    cal = cal or default_calendar()
    day, provisional = cal.deadline(start, n) if n else (start, False)
    return Reckoning(day, start, n, Unit.WORKDAY, provisional, _WORKDAYS, day, cal)


def subtract_workdays(event: date, n: int, cal: Calendar | None = None) -> Reckoning:
    """The n-th working day before `event` (n ≥ 0), the event's day not counted.

    民法典第二百零一条第一款：“按照年、月、日计算期间的，开始的当日不计入，自下一日开始计算。”
    行政许可法第八十二条：“本法规定的行政机关实施行政许可的期限以工作日计算，不含法定节假日。”

    Our reading: the same rules, applied backwards.
    """
    event, n = _checked(event, n)
    cal = cal or default_calendar()
    day = cal.nth_workday(cal.workdays_upto(event - timedelta(1)) - n + 1) if n else event
    provisional = bool(n) and not cal.settled_between(day - timedelta(1), event - timedelta(1))
    return Reckoning(day, event, n, Unit.WORKDAY, provisional, _WORKDAYS_BEFORE, day, cal)


def days_before(
    event: date,
    n: int,
    cal: Calendar | None = None,
    *,
    clear_days: bool = False,
    workday: bool = False,
    sentence: Sentence = DAYS_BEFORE_HEARING,
) -> Reckoning:
    """The last day on which an act due “n日前” of `event` may be done (n ≥ 0, calendar days).

    重大行政决策程序暂行条例第十六条第三款：“听证会材料应当于召开听证会7日前送达听证参加人。”

    Our reading (Q10): the event's day is not counted, so seven days before is event - 7. `clear_days` asks for n whole
    days between the two (event - n - 1), the stricter reading; `workday` moves the result back to a working day, for
    planning; `sentence` is the one that sets this period, where it is another.
    """
    event, n = _checked(event, n)
    nominal = _shift(event, -(n + 1 if clear_days else n))
    basis = Basis((START_DAY_EXCLUDED, sentence), forward=False, clear_days=clear_days)
    if not workday:
        return Reckoning(nominal, event, n, Unit.DAY, False, basis, nominal, cal)
    cal = cal or default_calendar()
    day = cal.workday_upto(nominal)
    provisional = not cal.settled_between(day - timedelta(1), nominal)
    return Reckoning(day, event, n, Unit.DAY, provisional, basis, nominal, cal)


def count_days(start: date, end: date, *, include_start: bool = False) -> DayCount:
    """Calendar days from `start`, excluded, to `end`, included; negative when `end` is earlier.

    民法典第二百零一条第一款：“按照年、月、日计算期间的，开始的当日不计入，自下一日开始计算。”

    `include_start` counts both ends, as in “3月3日至4月1日，共30日”.
    """
    start, end = _as_date(start), _as_date(end)
    number = (end - start).days + (1 if include_start and end >= start else 0)
    return DayCount.of(number, start, end, Unit.DAY, False, _DAYS_INCLUSIVE if include_start else _DAYS, None)


def count_workdays(start: date, end: date, cal: Calendar | None = None) -> DayCount:
    """Working days from `start`, excluded, to `end`, included; negative when `end` is earlier.

    行政许可法第八十二条：“本法规定的行政机关实施行政许可的期限以工作日计算，不含法定节假日。”
    民法典第二百零一条第一款：“按照年、月、日计算期间的，开始的当日不计入，自下一日开始计算。”
    """
    start, end = _as_date(start), _as_date(end)
    cal = cal or default_calendar()
    number = cal.workdays_upto(end) - cal.workdays_upto(start)
    return DayCount.of(number, start, end, Unit.WORKDAY, not cal.settled_between(start, end), _WORKDAYS, cal)


def closes_at(day: date, office_closes: time | None = None) -> datetime:
    """The moment at which a period whose last day is `day` ends, in Beijing time; an act at that moment is late.

    民法典第二百零三条第二款：“期间的最后一日的截止时间为二十四时；有业务时间的，停止业务活动的时间为截止时间。”

    24:00 is given as 00:00 of the next day; `office_closes` is the end of business hours where there are any.
    """
    day = _as_date(day)
    if office_closes is not None:
        return datetime.combine(day, office_closes, BEIJING)
    return datetime.combine(_shift(day, 1), time(0), BEIJING)


def within(number: int, limit: int) -> bool:
    """Whether a number is “以内”, “以下” of the limit, which includes it.

    民法典第一千二百五十九条：“民法所称的“以上”、“以下”、“以内”、“届满”，包括本数；所称的“不满”、“超过”、“以外”，不包括本数。”
    """
    return number <= limit


def reaches(number: int, minimum: int) -> bool:
    """Whether a number is “以上” of the minimum, or the period “届满”, which includes it; “不满” is its negation.

    民法典第一千二百五十九条：“民法所称的“以上”、“以下”、“以内”、“届满”，包括本数；所称的“不满”、“超过”、“以外”，不包括本数。”
    """
    return number >= minimum


def deadlines(starts: Iterable[date], n: int, cal: Calendar | None = None) -> list[tuple[date, bool]]:
    """`add_workdays` in bulk: for each start its date and whether it is provisional. `starts` must be plain dates."""
    if type(n) is not int or n < 0:
        raise ValueError(f"天数应为不小于零的整数，现为 {n!r}。")
    cal = cal or default_calendar()
    return cal.deadlines(starts, n) if n else [(start, False) for start in starts]


def _checked(start: date, n: int) -> tuple[date, int]:
    if type(n) is not int or n < 0:
        raise ValueError(f"天数应为不小于零的整数，现为 {n!r}；向前逆算请用 subtract_workdays 或 days_before。")
    return _as_date(start), n


def _as_date(day: date) -> date:
    if isinstance(day, datetime) or not isinstance(day, date):
        raise TypeError(f"应为日期（datetime.date），现为 {day!r}；带时刻的，请先换算为北京时间的日期。")
    return day if type(day) is date else date(day.year, day.month, day.day)


def _shift(day: date, n: int) -> date:
    try:
        return day + timedelta(n)
    except OverflowError as error:
        raise OverflowError("期间届满的日期超出公历 1 年至 9999 年，请核对天数。") from error


def _month_later(start: date, months: int) -> date:
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    if year > 9999:
        raise OverflowError("期间届满的日期超出公历 1 年至 9999 年，请核对月数或年数。")
    return date(year, month + 1, min(start.day, gregorian.monthrange(year, month + 1)[1]))
