"""Why a date is what it is: the steps of a count, in Chinese and English, each day skipped with its reason.

Every day is judged by `Calendar.describe` again, so an explanation cannot disagree with the calendar that gave the
date. Nothing is counted here that `counting` has not counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from juece.workdays.calendar import Calendar, DayFact, DayKind
from juece.workdays.notices import Notice
from juece.workdays.period import Pause, Unit
from juece.workdays.sentences import SATURDAY_SUNDAY, Sentence

if TYPE_CHECKING:
    from juece.workdays.reckoning import DayCount, Reckoning

_WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_HOLIDAYS_EN = {
    "元旦": "New Year",
    "春节": "Spring Festival",
    "清明节": "Tomb-Sweeping Day",
    "劳动节": "Labour Day",
    "端午节": "Dragon Boat Festival",
    "中秋节": "Mid-Autumn Festival",
    "国庆节": "National Day",
}
# The notice of 2019 made 2018-12-29 a working day and 2018-12-31 a day off: from here on a year may still change.
_YEAR_END = (12, 29)
_UNITS_ZH = {Unit.DAY: "日", Unit.WORKDAY: "个工作日", Unit.MONTH: "个月", Unit.YEAR: "年"}
_UNITS_EN = {Unit.DAY: "day", Unit.WORKDAY: "working day", Unit.MONTH: "month", Unit.YEAR: "year"}


class StepKind(StrEnum):
    """What a step reports; WEEKEND, HOLIDAY and PAUSED are days skipped."""

    START = "start"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    PAUSED = "paused"
    MAKE_UP = "make_up"
    UNSETTLED_YEAR = "unsettled_year"
    YEAR_END = "year_end"
    REST_DAY = "rest_day"
    LAST = "last"


_SKIPPED = (StepKind.WEEKEND, StepKind.HOLIDAY, StepKind.PAUSED)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the day it speaks of, what it reports in both languages, the notice relied on, the count reached."""

    kind: StepKind
    day: date
    zh: str
    en: str
    notice: Notice | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The result in words, the steps in order of counting, and the sentences of law."""

    zh: str
    en: str
    provisional: bool
    steps: tuple[Step, ...]
    sentences: tuple[Sentence, ...]

    @property
    def skipped(self) -> tuple[date, ...]:
        """The days not counted, in order of counting."""
        return tuple(step.day for step in self.steps if step.kind in _SKIPPED)

    @property
    def made_up(self) -> tuple[date, ...]:
        """The make-up working days that were counted."""
        return tuple(step.day for step in self.steps if step.kind is StepKind.MAKE_UP)

    def lines(self, lang: str = "zh") -> tuple[str, ...]:
        """The steps, a line each; neighbouring days skipped for one reason share a line. `lang`: "zh" or "en"."""
        chinese = _is_chinese(lang)
        lines = []
        for run in _runs(self.steps):
            first, last = sorted((run[0].day, run[-1].day))
            span = _day(first, chinese) if first == last else f"{_day(first, chinese)} – {_day(last, chinese)}"
            lines.append(f"{span}：{run[0].zh}" if chinese else f"{span}: {run[0].en}")
        return tuple(lines)

    def text(self, lang: str = "zh") -> str:
        """Plain text: the result, the lines, the sentences of law. `lang`: "zh" or "en"."""
        chinese = _is_chinese(lang)
        text = [self.zh if chinese else self.en, *(f"  {line}" for line in self.lines(lang))]
        text.append("依据：" if chinese else "Law:")
        for sentence in self.sentences:
            if chinese:
                citation = f"{sentence.citation}{'（参照）' if sentence.by_analogy else ''}："
            else:
                citation = f"{sentence.citation_en}{' (by analogy)' if sentence.by_analogy else ''}: "
            text.append(f"  {citation}“{sentence.text}”")
        return "\n".join(text)


def explain_reckoning(reckoning: Reckoning) -> Explanation:
    """The explanation of a computed date; see `Reckoning.explain`."""
    r = reckoning
    steps = [_start_step(r.start, r.basis.forward, r.basis.start_counted)]
    if r.unit is Unit.WORKDAY and r.calendar:
        steps += _workday_steps(r.calendar, r.start, r.date, r.basis.pauses)
    else:
        steps += _calendar_steps(r)
    steps.append(_last_step(r))
    period_zh = f"{r.n}{_UNITS_ZH[r.unit]}"
    period_en = f"{r.n} {_UNITS_EN[r.unit]}{'' if r.n == 1 else 's'}"
    zh = f"自{_day(r.start)}起{period_zh}" if r.basis.forward else f"{_day(r.start)}{period_zh}前"
    direction = "after" if r.basis.forward else "before"
    doubt_zh, doubt_en = _doubt(r.provisional)
    return Explanation(
        f"{zh}：{_day(r.date)}{doubt_zh}",
        f"{period_en} {direction} {_day(r.start, False)}: {_day(r.date, False)}{doubt_en}",
        r.provisional,
        tuple(steps),
        _with_weekends(r.basis.sentences, steps),
    )


def explain_count(count: DayCount) -> Explanation:
    """The explanation of a number of days; see `DayCount.explain`."""
    first, last = min(count.start, count.end), max(count.start, count.end)
    steps = [_start_step(first, True, count.basis.start_counted)]
    if count.unit is Unit.WORKDAY and count.calendar:
        steps += _workday_steps(count.calendar, first, last, ())
    steps.append(Step(StepKind.LAST, last, "末日，计入。", "the last day, counted.", None, abs(count)))
    unit = _UNITS_EN[count.unit] + ("" if abs(count) == 1 else "s")
    doubt_zh, doubt_en = _doubt(count.provisional)
    return Explanation(
        f"{_day(count.start)}至{_day(count.end)}：{int(count)}{_UNITS_ZH[count.unit]}{doubt_zh}",
        f"from {_day(count.start, False)} to {_day(count.end, False)}: {int(count)} {unit}{doubt_en}",
        count.provisional,
        tuple(steps),
        _with_weekends(count.basis.sentences, steps),
    )


def _workday_steps(calendar: Calendar, start: date, end: date, pauses: Iterable[Pause]) -> Iterator[Step]:
    """Steps for the days after `start` up to `end`, or, when `end` is earlier, for those before `start` down to it."""
    one = timedelta(1 if end >= start else -1)
    day, counted, told = start, 0, set[int]()
    while day != end:
        day += one
        fact = calendar.describe(day)
        if not fact.settled and day.year not in told:
            told.add(day.year)
            yield _unsettled_step(day)
        open_end = (day.month, day.day) >= _YEAR_END and fact.settled and day.year + 1 not in calendar.years
        if open_end and day.year not in told:
            told.add(day.year)
            yield _year_end_step(day)
        if any(p.begins < day <= p.ends for p in pauses):
            yield Step(
                StepKind.PAUSED, day, "等待补充材料，期间停止，不计入。", "awaiting the supplement, not counted."
            )
        elif fact.working:
            counted += 1
            if fact.kind is DayKind.MAKE_UP:
                yield _make_up_step(fact, counted)
        else:
            yield _rest_step(fact)


def _calendar_steps(r: Reckoning) -> Iterator[Step]:
    """For a period in days, months or years: nothing on the way is skipped; a last day on a rest day may move."""
    if r.calendar is None:
        return
    if r.nominal == r.date:
        fact = r.calendar.describe(r.date)
        if not fact.settled:
            yield _unsettled_step(r.date)
        if not fact.working:
            yield Step(StepKind.REST_DAY, r.date, "这一日是休息日，日期不因此变动。", "a rest day; the date stands.")
        return
    one = timedelta(1 if r.date > r.nominal else -1)
    day, told = r.nominal, set[int]()
    yield Step(StepKind.REST_DAY, day, "算得的这一日是休息日，应予移动。", "the day reached is a rest day and moves.")
    while True:
        fact = r.calendar.describe(day)
        if not fact.settled and day.year not in told:
            told.add(day.year)
            yield _unsettled_step(day)
        if day == r.date:
            if fact.kind is DayKind.MAKE_UP:
                yield _make_up_step(fact, None)
            return
        yield _rest_step(fact)
        day += one


def _start_step(day: date, forward: bool, counted: bool) -> Step:
    if counted:
        return Step(StepKind.START, day, "开始的当日，按所选解释计入。", "the first day, counted by choice of reading.")
    if forward:
        return Step(StepKind.START, day, "开始的当日，不计入。", "the first day, not counted.")
    return Step(StepKind.START, day, "事件当日，不计入，向前逆算。", "the day of the event, not counted.")


def _rest_step(fact: DayFact) -> Step:
    if fact.kind is DayKind.HOLIDAY and fact.notice:
        zh = f"{fact.holiday}放假，{fact.notice.citation}，不计入。"
        en = f"{_holiday_en(fact.holiday)} holiday, {fact.notice.citation}, not counted."
        return Step(StepKind.HOLIDAY, fact.day, zh, en, fact.notice)
    return Step(StepKind.WEEKEND, fact.day, "周末，不计入。", "weekend, not counted.")


def _make_up_step(fact: DayFact, counted: int | None) -> Step:
    citation = fact.notice.citation if fact.notice else ""
    number_zh, number_en = (f"，第{counted}个工作日", f" as working day {counted}") if counted else ("", "")
    zh = f"{fact.holiday}调休上班日，{citation}，计入{number_zh}。"
    en = f"make-up working day of {_holiday_en(fact.holiday)}, {citation}, counted{number_en}."
    return Step(StepKind.MAKE_UP, fact.day, zh, en, fact.notice, counted)


def _unsettled_step(day: date) -> Step:
    zh = f"{day.year}年尚无放假通知，暂以周一至周五为工作日。"
    en = f"no holiday notice for {day.year} yet; Monday to Friday assumed to be working days."
    return Step(StepKind.UNSETTLED_YEAR, day, zh, en)


def _year_end_step(day: date) -> Step:
    zh = f"{day.year + 1}年的放假通知尚未公布，可能调整{day.year}年的最后几日。"
    en = f"the notice for {day.year + 1} is not out and may still move the last days of {day.year}."
    return Step(StepKind.YEAR_END, day, zh, en)


def _last_step(r: Reckoning) -> Step:
    if r.basis.forward:
        return Step(StepKind.LAST, r.date, "期间的最后一日。", "the last day of the period.", None, r.n)
    zh, en = "至迟应在这一日。", "this day at the latest."
    if r.basis.clear_days:
        zh, en = f"其间须隔足{r.n}整日，至迟应在这一日。", f"{r.n} clear days between; this day at the latest."
    return Step(StepKind.LAST, r.date, zh, en, None, r.n)


def _with_weekends(sentences: tuple[Sentence, ...], steps: list[Step]) -> tuple[Sentence, ...]:
    needed = any(step.kind is StepKind.WEEKEND for step in steps)
    return (*sentences, SATURDAY_SUNDAY) if needed else sentences


def _runs(steps: Iterable[Step]) -> Iterator[list[Step]]:
    """Steps in groups: days skipped one after the other for the same reason go together."""
    run: list[Step] = []
    for step in steps:
        if run and step.kind in _SKIPPED and step.zh == run[-1].zh and abs((step.day - run[-1].day).days) == 1:
            run.append(step)
            continue
        if run:
            yield run
        run = [step]
    if run:
        yield run


def _is_chinese(lang: str) -> bool:
    if lang not in ("zh", "en"):
        raise ValueError(f"说明文字只有 zh 和 en 两种，没有 {lang}。")
    return lang == "zh"


def _day(day: date, chinese: bool = True) -> str:
    if chinese:
        return f"{day.isoformat()}（星期{'一二三四五六日'[day.weekday()]}）"
    return f"{day.isoformat()} ({_WEEKDAYS_EN[day.weekday()]})"


def _doubt(provisional: bool) -> tuple[str, str]:
    if not provisional:
        return "", ""
    return "（暂定：放假通知尚未公布，公布后应重新计算）", " (provisional: to be reckoned again when the notice is out)"


def _holiday_en(name: str) -> str:
    return " / ".join(_HOLIDAYS_EN.get(part, part) for part in name.split("、"))
