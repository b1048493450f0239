"""Counting days: the notices against two public libraries, the counts against brute force and worked cases."""

from __future__ import annotations

import copy
import os
import pickle
import re
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path

import chinese_calendar
import holidays
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import juece.workdays as workdays
from juece.workdays import (
    Act,
    DayKind,
    NoticeFileError,
    Pause,
    State,
    StepKind,
    Unit,
    add_days,
    add_days_roll,
    add_months,
    add_workdays,
    add_workdays_paused,
    add_years,
    bench,
    build_calendar,
    closes_at,
    count_days,
    count_workdays,
    days_before,
    deadlines,
    load_calendar,
    reaches,
    rolled,
    run_clock,
    subtract_workdays,
    within,
)
from juece.workdays import sentences as law
from juece.workdays.notices import read_notices

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("JUECE_SHARED", ROOT / "../shared"))
CAL = load_calendar()
ONE = timedelta(1)


def d(text: str) -> date:
    return date.fromisoformat(text)


def days(first: str, last: str) -> list[date]:
    return [d(first) + timedelta(i) for i in range((d(last) - d(first)).days + 1)]


NOTICED = days("2019-01-01", "2026-12-31")


# The notices


def test_every_day_of_the_notices_agrees_with_chinese_calendar_and_holidays() -> None:
    other = holidays.CN(years=range(2018, 2028))
    differ = [
        day
        for day in NOTICED
        if not CAL.is_workday(day) == chinese_calendar.is_workday(day) == other.is_working_day(day)
    ]
    assert differ == []
    assert all(CAL.covers(day) for day in NOTICED)


@pytest.mark.parametrize(
    ("day", "working", "kind", "holiday", "number"),
    [
        ("2024-02-09", True, DayKind.WEEKDAY, "", ""),  # 除夕 2024 was still a working day
        ("2025-01-28", False, DayKind.HOLIDAY, "春节", "国办发明电〔2024〕12号"),  # from 2025 除夕 is a holiday
        ("2025-05-02", False, DayKind.HOLIDAY, "劳动节", "国办发明电〔2024〕12号"),
        ("2022-10-08", True, DayKind.MAKE_UP, "国庆节", "国办发明电〔2021〕11号"),
        ("2024-09-14", True, DayKind.MAKE_UP, "中秋节", "国办发明电〔2023〕7号"),
        ("2020-01-31", False, DayKind.HOLIDAY, "春节", "国办发明电〔2020〕1号"),  # the extension
        ("2020-02-01", False, DayKind.HOLIDAY, "春节", "国办发明电〔2020〕1号"),  # had been a make-up day
        ("2020-02-03", True, DayKind.WEEKDAY, "", ""),
        ("2019-05-02", False, DayKind.HOLIDAY, "劳动节", "国办发明电〔2019〕3号"),  # the change of 2019
        ("2019-04-28", True, DayKind.MAKE_UP, "劳动节", "国办发明电〔2019〕3号"),
        (
            "2018-12-29",
            True,
            DayKind.MAKE_UP,
            "元旦",
            "国办发明电〔2018〕15号",
        ),  # a notice reaches into the year before
        ("2026-02-23", False, DayKind.HOLIDAY, "春节", "国办发明电〔2025〕7号"),
        ("2022-03-08", True, DayKind.WEEKDAY, "", ""),  # 妇女节: half a day for some changes nothing
        ("2022-09-17", False, DayKind.WEEKEND, "", ""),
    ],
)
def test_a_day_is_what_its_notice_says(day: str, working: bool, kind: DayKind, holiday: str, number: str) -> None:
    fact = CAL.describe(d(day))
    assert (fact.working, fact.kind, fact.holiday) == (working, kind, holiday)
    assert (fact.notice.number if fact.notice else "") == number
    assert CAL.is_workday(d(day)) is working


@pytest.mark.parametrize(
    ("year", "make_up"),
    [
        (2022, "01-29, 01-30, 04-02, 04-24, 05-07, 10-08, 10-09"),
        (2023, "01-28, 01-29, 04-23, 05-06, 06-25, 10-07, 10-08"),
        (2024, "02-04, 02-18, 04-07, 04-28, 05-11, 09-14, 09-29, 10-12"),
        (2025, "01-26, 02-08, 04-27, 09-28, 10-11"),
        (2026, "01-04, 02-14, 02-28, 05-09, 09-20, 10-10"),
    ],
)
def test_make_up_days_are_those_of_the_requirements(year: int, make_up: str) -> None:
    found = [f"{day:%m-%d}" for day in NOTICED if day.year == year and CAL.describe(day).kind is DayKind.MAKE_UP]
    assert ", ".join(found) == make_up


def test_every_notice_has_its_number_and_date() -> None:
    assert [n.number for n in CAL.notices if not re.fullmatch(r"国办发明电〔20\d\d〕\d+号", n.number)] == []
    assert all(n.number[6:10] == str(n.issued.year) for n in CAL.notices)
    assert sorted(n.covers for n in CAL.notices if n.covers) == list(range(2019, 2027))


# Worked cases

CALC = re.compile(r"(\w+)\((\d{4}-\d\d-\d\d), ?(\d{4}-\d\d-\d\d|\d+)\)")


def worked(node: object) -> list[dict[str, object]]:
    """Every mapping with a `calc`, wherever it stands."""
    if isinstance(node, list):
        return [found for item in node for found in worked(item)]
    if isinstance(node, dict):
        return ([node] if "calc" in node else []) + worked(list(node.values()))
    return []


def test_the_dates_of_the_worked_cases() -> None:
    path = SHARED / "domain" / "worked_cases.yaml"
    if not path.exists():
        pytest.skip(f"worked cases are not at {path}; set JUECE_SHARED")
    checked = 0
    for row in worked(yaml.safe_load(path.read_text(encoding="utf-8"))):
        match = CALC.fullmatch(str(row["calc"]))
        if not match:
            continue
        name, start, second = match.groups()
        if name.startswith("count_"):
            found = getattr(workdays, name)(d(start), d(second))
            assert found in [v for k, v in row.items() if k in ("workdays", "days_given")], row
        else:
            found = getattr(workdays, name)(d(start), int(second))
            expected = row.get("date") or row.get("earliest_end")
            assert found.date == expected, row
            assert not found.provisional
            if "days" in row:
                assert [x for x in days(start, str(expected))[1:] if CAL.is_workday(x)] == row["days"]
        checked += 1
    assert checked >= 15


@pytest.mark.parametrize(
    ("name", "found", "expected"),
    [
        ("审查期跨国庆并遇周末补班", add_workdays(d("2022-09-21"), 7), "2022-09-30"),
        ("国庆后首个工作日是周六补班", add_workdays(d("2022-09-30"), 1), "2022-10-08"),
        ("三十日末日是星期日，顺延至星期一", add_days_roll(d("2022-10-28"), 30), "2022-11-28"),
        ("末日在国庆假期内，顺延至假期后首个工作日", add_days_roll(d("2022-09-01"), 30), "2022-10-08"),
        ("末日是补班的星期六，不顺延", add_days_roll(d("2022-09-08"), 30), "2022-10-08"),
        ("退回后重新计算，跨劳动节", add_workdays(d("2023-04-26"), 7), "2023-05-09"),
        ("含首日计算的三十日", add_days(d("2022-03-03"), 30, include_start=True), "2022-04-01"),
        ("一年，对应日", add_years(d("2021-09-10"), 1), "2022-09-10"),
        ("一年，自2月29日，月末日", add_years(d("2024-02-29"), 1), "2025-02-28"),
        ("四年，自2月29日，对应日", add_years(d("2024-02-29"), 4), "2028-02-29"),
        ("一个月，没有对应日，月末日", add_months(d("2023-01-31"), 1), "2023-02-28"),
        ("一个月，自月末日，对应日而非月末", add_months(d("2023-02-28"), 1), "2023-03-28"),
        ("二十四个月", add_months(d("2020-03-01"), 24), "2022-03-01"),
        ("十一个月跨年", add_months(d("2022-12-31"), 11), "2023-11-30"),
        ("一个月届满于星期日，顺延", rolled(add_months(d("2022-08-25"), 1)), "2022-09-26"),
        ("听证会七日前", days_before(d("2022-10-17"), 7), "2022-10-10"),
        ("听证会七日前，足七日", days_before(d("2022-10-17"), 7, clear_days=True), "2022-10-09"),
        ("听证会七日前，提前至工作日", days_before(d("2022-10-13"), 7, workday=True), "2022-09-30"),
        ("事件前五个工作日", subtract_workdays(d("2022-10-10"), 5), "2022-09-28"),
        ("零个工作日", add_workdays(d("2022-10-01"), 0), "2022-10-01"),
        ("零日", add_days(d("2022-10-01"), 0), "2022-10-01"),
    ],
)
def test_a_named_count(name: str, found: workdays.Reckoning, expected: str) -> None:
    assert found.date == d(expected), name


def test_counting_between_two_days() -> None:
    assert count_days(d("2022-09-29"), d("2022-10-25")) == 26
    assert count_days(d("2022-03-03"), d("2022-04-01")) == 29
    assert count_days(d("2022-03-03"), d("2022-04-01"), include_start=True) == 30
    assert count_days(d("2022-03-03"), d("2022-03-01")) == -2
    assert count_workdays(d("2025-08-22"), d("2025-09-22")) == 21
    assert count_workdays(d("2025-09-22"), d("2025-08-22")) == -21
    count = count_workdays(d("2024-09-09"), d("2024-09-18"))
    assert (count, count.unit, count.provisional, count + 1) == (6, Unit.WORKDAY, False, 7)


def test_the_moment_a_period_ends_and_what_a_number_includes() -> None:
    assert closes_at(d("2023-10-09")).isoformat() == "2023-10-10T00:00:00+08:00"
    assert closes_at(d("2023-10-09"), time(17, 30)).isoformat() == "2023-10-09T17:30:00+08:00"
    assert (within(20, 20), within(21, 20), reaches(30, 30), reaches(29, 30)) == (True, False, True, False)


# Brute force and invariants


def test_offsets_1_to_60_from_every_day_against_counting_on_one_s_fingers() -> None:
    libraries_days = [day for day in days("2019-01-01", "2026-12-31") if chinese_calendar.is_workday(day)]
    position = 0
    by_offset: dict[int, list[date]] = {n: [] for n in range(1, 61)}
    starts = days("2019-01-01", "2026-09-25")
    for start in starts:
        while libraries_days[position] <= start:
            position += 1
        for n in by_offset:
            by_offset[n].append(libraries_days[position + n - 1])
    for n, expected in by_offset.items():
        assert deadlines(starts, n, CAL) == [(day, False) for day in expected]
    for start in starts[::7]:
        for n in (1, 3, 7, 20, 60):
            assert (add_workdays(start, n, CAL).date, False) == deadlines([start], n, CAL)[0]


@pytest.mark.parametrize("start", ["1990-05-01", "2014-12-31", "2017-12-30", "2026-11-20", "2028-12-29", "2090-02-28"])
def test_far_from_the_notices_a_step_at_a_time_gives_the_same(start: str) -> None:
    day = d(start)
    for n in range(1, 900):
        day += ONE
        while not CAL.is_workday(day):
            day += ONE
        assert add_workdays(d(start), n, CAL).date == day
        if n % 50 == 0:
            assert count_workdays(d(start), day, CAL) == n


any_day = st.dates(d("1950-01-01"), d("2150-12-31"))
near_day = st.dates(d("2018-06-01"), d("2027-12-31"))
number = st.integers(1, 3000)


@given(any_day, number)
def test_adding_and_counting_are_inverse(start: date, n: int) -> None:
    due = add_workdays(start, n, CAL)
    assert CAL.is_workday(due.date)
    assert count_workdays(start, due.date, CAL) == n
    assert (
        add_workdays(due.date, n, CAL).provisional or not due.provisional or due.date.year > 2026 or start.year < 2019
    )


@given(any_day, number)
def test_subtracting_finds_the_latest_day_with_n_working_days_before_the_event(event: date, n: int) -> None:
    day = subtract_workdays(event, n, CAL).date
    assert CAL.is_workday(day)
    assert count_workdays(day - ONE, event - ONE, CAL) == n


@given(near_day, near_day, number)
def test_an_earlier_start_or_a_shorter_period_never_ends_later(one: date, other: date, n: int) -> None:
    first, second = sorted((one, other))
    assert add_workdays(first, n, CAL).date <= add_workdays(second, n, CAL).date
    assert add_workdays(first, n, CAL).date < add_workdays(first, n + 1, CAL).date
    assert add_days_roll(first, n, CAL).date <= add_days_roll(second, n, CAL).date


@given(near_day, st.integers(0, 400))
def test_a_roll_lands_on_the_first_working_day_not_before(start: date, n: int) -> None:
    due = add_days_roll(start, n, CAL)
    assert CAL.is_workday(due.date)
    assert due.nominal == start + timedelta(n)
    assert not any(CAL.is_workday(due.nominal + timedelta(i)) for i in range((due.date - due.nominal).days))


@given(any_day, st.integers(0, 600))
def test_months_end_on_the_corresponding_day_or_the_month_s_end(start: date, n: int) -> None:
    due = add_months(start, n).date
    assert (due.year - start.year) * 12 + due.month - start.month == n
    assert due.day == start.day or (due.day < start.day and (due + ONE).day == 1)


@given(near_day, st.integers(1, 60), st.lists(st.tuples(near_day, st.integers(0, 30)), max_size=4))
def test_a_paused_clock_against_counting_day_by_day(start: date, n: int, stops: list[tuple[date, int]]) -> None:
    pauses = [Pause(begin, begin + timedelta(length)) for begin, length in stops]
    day, counted = start, 0
    while counted < n:
        day += ONE
        if CAL.is_workday(day) and not any(p.begins < day <= p.ends for p in pauses):
            counted += 1
    assert add_workdays_paused(start, n, pauses, CAL).date == day


@given(near_day, st.integers(1, 80))
def test_an_explanation_lists_exactly_the_days_skipped_and_made_up(start: date, n: int) -> None:
    due = add_workdays(start, n, CAL)
    between = [start + timedelta(i) for i in range(1, (due.date - start).days + 1)]
    why = due.explain()
    assert list(why.skipped) == [day for day in between if not CAL.is_workday(day)]
    assert list(why.made_up) == [day for day in between if CAL.is_workday(day) and day.weekday() > 4]
    assert count_workdays(start, due.date, CAL).explain().skipped == why.skipped
    back = subtract_workdays(due.date + ONE, n, CAL)
    inside = [day for day in between if back.date <= day]
    assert sorted(back.explain().skipped) == [day for day in inside if not CAL.is_workday(day)]


# Explanations


def test_a_deadline_explains_itself_in_both_languages() -> None:
    why = add_workdays(d("2022-09-29"), 4, CAL).explain()
    assert [(step.kind, f"{step.day:%m-%d}") for step in why.steps] == [
        (StepKind.START, "09-29"),
        *[(StepKind.HOLIDAY, f"10-0{i}") for i in range(1, 8)],
        (StepKind.MAKE_UP, "10-08"),
        (StepKind.MAKE_UP, "10-09"),
        (StepKind.LAST, "10-10"),
    ]
    zh, en = why.text("zh"), why.text("en")
    assert "2022-10-01（星期六） – 2022-10-07（星期五）：国庆节放假，国办发明电〔2021〕11号，不计入。" in zh
    assert "2022-10-08（星期六）：国庆节调休上班日，国办发明电〔2021〕11号，计入，第2个工作日。" in zh
    assert f"第二百零一条第一款（参照）：“{law.START_DAY_EXCLUDED.text}”" in zh
    assert en.startswith("4 working days after 2022-09-29 (Thu): 2022-10-10 (Mon)\n")
    assert "National Day holiday, 国办发明电〔2021〕11号, not counted." in en
    with pytest.raises(ValueError, match="zh 和 en"):
        why.text("fr")


def test_a_rolled_day_explains_the_rest_days_it_passed() -> None:
    why = add_days_roll(d("2022-09-01"), 30, CAL).explain()
    assert why.skipped == tuple(days("2022-10-01", "2022-10-07"))
    assert law.REST_DAY_MOVES in why.sentences
    again = rolled(add_days_roll(d("2022-09-01"), 30, CAL), CAL)
    assert again.explain() == why
    kept = add_days(d("2022-09-01"), 30, CAL).explain()
    assert [step.kind for step in kept.steps] == [StepKind.START, StepKind.REST_DAY, StepKind.LAST]


def test_days_before_moved_to_a_working_day_explains_the_rest_days() -> None:
    before = days_before(d("2022-10-13"), 7, CAL, workday=True)
    assert sorted(before.explain().skipped) == days("2022-10-01", "2022-10-06")
    assert "7日前" in before.text("zh")
    assert "7 days before 2022-10-13 (Thu)" in before.text("en")


QUOTED = {
    add_days: (law.START_DAY_EXCLUDED, law.PROCEDURE_START, law.OTHERWISE_PROVIDED),
    add_days_roll: (law.REST_DAY_MOVES,),
    rolled: (law.REST_DAY_MOVES, law.PROCEDURE_REST_DAY),
    add_months: (law.CORRESPONDING_DAY,),
    add_years: (law.CORRESPONDING_DAY,),
    add_workdays: (law.WORKING_DAYS, law.START_DAY_EXCLUDED, law.RECONSIDERATION_DAYS),
    subtract_workdays: (law.WORKING_DAYS, law.START_DAY_EXCLUDED),
    days_before: (law.DAYS_BEFORE_HEARING,),
    count_days: (law.START_DAY_EXCLUDED,),
    count_workdays: (law.WORKING_DAYS, law.START_DAY_EXCLUDED),
    closes_at: (law.END_OF_DAY,),
    within: (law.NUMBER_INCLUDED,),
    reaches: (law.NUMBER_INCLUDED,),
    add_workdays_paused: (law.RETURN_OR_SUPPLEMENT, law.REVIEW_TIME),
    run_clock: (law.RETURN_OR_SUPPLEMENT,),
}


@pytest.mark.parametrize("function", QUOTED, ids=lambda f: f.__name__)
def test_each_rule_quotes_its_sentence_of_law(function: object) -> None:
    for sentence in QUOTED[function]:  # type: ignore[index]
        assert f"：“{sentence.text}”" in (function.__doc__ or "")


def test_the_sentences_of_regulation_713_stand_in_its_text() -> None:
    texts = list(SHARED.glob("domain/statutes/重大行政决策程序暂行条例_*.txt"))
    if not texts:
        pytest.skip(f"statutes are not at {SHARED}; set JUECE_SHARED")
    text = texts[0].read_text(encoding="utf-8")
    for sentence in (law.DAYS_BEFORE_HEARING, law.RETURN_OR_SUPPLEMENT, law.REVIEW_TIME):
        assert sentence.text in text


# Years without a notice


@pytest.mark.parametrize(
    ("name", "found", "provisional"),
    [
        ("ends in 2026", add_workdays(d("2026-12-01"), 10), False),
        ("runs into 2027", add_workdays(d("2026-12-21"), 12), True),
        ("starts and ends in 2027", add_workdays(d("2027-03-01"), 1), True),
        ("back from 2027 into 2026", subtract_workdays(d("2027-01-05"), 5), True),
        ("back from the first day of 2027, counting days of 2026 only", subtract_workdays(d("2027-01-01"), 5), False),
        ("from the last day of 2018, counting days of 2019 only", add_workdays(d("2018-12-31"), 5), False),
        ("from 2018 over days no notice settles", add_workdays(d("2018-12-20"), 15), True),
        ("from 2018 over days that the notice of 2019 settles", add_workdays(d("2018-12-28"), 3), False),
        ("far future", add_workdays(d("2099-12-31"), 500), True),
        ("spans all notices into 2027", add_workdays(d("2019-01-01"), 2100), True),
        ("calendar days need no notice", add_days(d("2026-12-20"), 30), False),
        ("but whether their last day moves does", add_days_roll(d("2026-12-20"), 30), True),
        ("rolled within 2026", add_days_roll(d("2026-09-01"), 30), False),
        ("moved back to a working day of 2027", days_before(d("2027-02-15"), 7, workday=True), True),
        ("a count within 2026", count_workdays(d("2026-01-01"), d("2026-12-31")), False),
        ("a count into 2027", count_workdays(d("2026-01-01"), d("2027-01-01")), True),
        ("a paused clock into 2027", add_workdays_paused(d("2026-12-25"), 7, []), True),
    ],
)
def test_what_no_notice_settles_is_provisional(
    name: str, found: workdays.Reckoning | workdays.DayCount, provisional: bool
) -> None:
    assert found.provisional is provisional, name
    assert ("暂定" in found.text("zh")) is provisional
    assert ("provisional" in found.text("en")) is provisional


def test_the_bulk_marks_provisional_too() -> None:
    starts = [d("2026-12-01"), d("2026-12-21"), d("2050-01-03"), d("1980-01-01")]
    assert deadlines(starts, 12, CAL) == [
        (r.date, r.provisional) for r in (add_workdays(start, 12, CAL) for start in starts)
    ]
    assert [doubt for _, doubt in deadlines(starts, 12, CAL)] == [False, True, True, True]
    assert deadlines(starts, 0, CAL) == [(start, False) for start in starts]


def test_the_explanation_says_which_year_has_no_notice_and_that_the_year_s_end_is_open() -> None:
    zh = add_workdays(d("2026-12-21"), 12, CAL).text("zh")
    assert "2027年尚无放假通知，暂以周一至周五为工作日。" in zh
    assert "可能调整2026年的最后几日" in add_workdays(d("2026-12-29"), 1, CAL).text("zh")
    assert "可能调整2026年的最后几日" in add_workdays(d("2026-12-28"), 1, CAL).text("zh")
    assert "可能调整" not in add_workdays(d("2026-12-25"), 1, CAL).text("zh")
    assert "可能调整" not in add_workdays(d("2025-12-29"), 1, CAL).text("zh")


def test_without_any_notice_every_count_is_provisional() -> None:
    bare = build_calendar(())
    due = add_workdays(d("2022-09-28"), 3, bare)
    assert (due.date, due.provisional) == (d("2022-10-03"), True)


# The clock that a supplement stops and a return restarts


def acts(*rows: str) -> list[tuple[date, Act]]:
    names = {"收到": Act.RECEIVED, "退回": Act.RETURNED, "要求补充": Act.SUPPLEMENT_REQUESTED}
    names["补充收到"] = Act.SUPPLEMENT_RECEIVED
    return [(d(row.split()[0]), names[row.split()[1]]) for row in rows]


@pytest.mark.parametrize(
    ("name", "given_acts", "restarts", "state", "remaining", "due"),
    [
        ("nothing yet", [], False, State.NOT_STARTED, 7, None),
        ("received", ["2023-04-26 收到"], False, State.RUNNING, 7, "2023-05-09"),
        ("returned", ["2023-04-19 收到", "2023-04-21 退回"], False, State.RETURNED, 7, None),
        (
            "returned and received again: all seven days",
            ["2023-04-19 收到", "2023-04-21 退回", "2023-04-26 收到"],
            False,
            State.RUNNING,
            7,
            "2023-05-09",
        ),
        ("waiting: two days gone", ["2024-03-04 收到", "2024-03-06 要求补充"], False, State.PAUSED, 5, None),
        (
            "supplemented: the two days stay counted",
            ["2024-03-04 收到", "2024-03-06 要求补充", "2024-03-12 补充收到"],
            False,
            State.RUNNING,
            5,
            "2024-03-19",
        ),
        (
            "supplemented, reading that it restarts",
            ["2024-03-04 收到", "2024-03-06 要求补充", "2024-03-12 补充收到"],
            True,
            State.RUNNING,
            7,
            "2024-03-21",
        ),
        (
            "asked twice",
            [
                "2024-03-04 收到",
                "2024-03-06 要求补充",
                "2024-03-07 补充收到",
                "2024-03-08 要求补充",
                "2024-03-18 补充收到",
            ],
            False,
            State.RUNNING,
            4,
            "2024-03-22",
        ),
        ("asked after the end", ["2024-03-04 收到", "2024-03-14 要求补充"], False, State.RUNNING, 7, "2024-03-13"),
        (
            "returned while waiting",
            ["2024-03-04 收到", "2024-03-06 要求补充", "2024-03-08 退回"],
            False,
            State.RETURNED,
            7,
            None,
        ),
        (
            "a supplement nobody asked for",
            ["2024-03-04 收到", "2024-03-06 补充收到"],
            False,
            State.RUNNING,
            7,
            "2024-03-13",
        ),
    ],
)
def test_the_review_clock(
    name: str, given_acts: list[str], restarts: bool, state: State, remaining: int, due: str | None
) -> None:
    face = run_clock(acts(*given_acts), 7, CAL, supplement_restarts=restarts)
    assert (face.state, face.remaining, face.due and face.due.date) == (state, remaining, due and d(due)), name


def test_a_paused_period_explains_the_days_it_stood_still() -> None:
    due = add_workdays_paused(d("2024-03-04"), 7, [Pause(d("2024-03-06"), d("2024-03-12"))], CAL)
    paused = [step.day for step in due.explain().steps if step.kind is StepKind.PAUSED]
    assert paused == days("2024-03-07", "2024-03-12")
    assert due.n == 7
    assert "等待补充材料，期间停止，不计入。" in due.text("zh")
    assert law.RETURN_OR_SUPPLEMENT.text in due.text("en")


def test_a_request_on_the_last_day_of_the_period_stops_nothing() -> None:
    pause = Pause(d("2024-03-13"), d("2024-03-20"))
    assert add_workdays_paused(d("2024-03-04"), 7, [pause], CAL).date == d("2024-03-13")
    face = run_clock(acts("2024-03-04 收到", "2024-03-13 要求补充", "2024-03-20 补充收到"), 7, CAL)
    assert (face.state, face.due and face.due.date) == (State.RUNNING, d("2024-03-13"))
    face = run_clock(acts("2024-03-04 收到", "2024-03-12 要求补充"), 7, CAL)
    assert (face.state, face.remaining) == (State.PAUSED, 1)


def test_clock_input_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="请按日期先后排列"):
        run_clock(acts("2024-03-06 收到", "2024-03-04 退回"), 7, CAL)
    with pytest.raises(ValueError, match="早于要求补充日"):
        add_workdays_paused(d("2024-03-04"), 7, [Pause(d("2024-03-08"), d("2024-03-06"))], CAL)


# Bad input


@pytest.mark.parametrize(
    "function", [add_days, add_days_roll, add_workdays, subtract_workdays, days_before, add_months]
)
def test_bad_arguments_are_refused_in_one_sentence(function) -> None:  # type: ignore[no-untyped-def]
    for n in (-1, 1.0, True, "7"):
        with pytest.raises(ValueError, match="不小于零的整数"):
            function(d("2022-09-16"), n)
    with pytest.raises(TypeError, match="北京时间的日期"):
        function(datetime(2022, 9, 16, 17), 7)
    with pytest.raises(OverflowError, match="9999"):
        function(d("2022-09-16"), 10**7)


def test_a_period_counted_back_is_not_rolled() -> None:
    with pytest.raises(ValueError, match="逆算"):
        rolled(days_before(d("2022-10-13"), 7), CAL)


# A new notice

EXAMPLE = """
[[notice]]
title = "演示"
number = ""
date = 2026-11-24
covers = 2027
[[notice.holiday]]
name = "春节"
from = 2027-02-05
to = 2027-02-12
days = 8
work = [2027-01-30, 2027-02-20]
"""


def test_one_file_makes_a_year_certain_and_changes_the_version(tmp_path: Path) -> None:
    before = add_workdays(d("2027-01-28"), 7, CAL)
    (tmp_path / "2027.toml").write_text(EXAMPLE, encoding="utf-8")
    calendar = load_calendar(tmp_path)
    after = add_workdays(d("2027-01-28"), 7, calendar)
    assert (before.date, before.provisional) == (d("2027-02-08"), True)
    assert (after.date, after.provisional) == (d("2027-02-15"), False)
    assert calendar.version != CAL.version
    assert calendar != CAL
    assert not CAL.covers(d("2027-02-05"))
    assert calendar.covers(d("2027-12-31"))
    assert "春节放假，《演示》，不计入。" in after.text("zh")


def test_the_version_depends_on_what_the_notices_say_only(tmp_path: Path) -> None:
    (tmp_path / "2027.toml").write_text(EXAMPLE, encoding="utf-8")
    version = load_calendar(tmp_path).version
    (tmp_path / "2027.toml").rename(tmp_path / "明年.toml")
    (tmp_path / "明年.toml").write_text("# a comment\n" + EXAMPLE, encoding="utf-8")
    assert load_calendar(tmp_path).version == version
    (tmp_path / "明年.toml").write_text(EXAMPLE.replace("2027-02-20", "2027-02-21"), encoding="utf-8")
    assert load_calendar(tmp_path).version != version


def test_a_later_notice_changes_days_of_an_earlier_one(tmp_path: Path) -> None:
    text = (
        EXAMPLE.replace("covers = 2027\n", "").replace("2026-11-24", "2027-01-15").replace("2027-01-30", "2027-01-31")
    )
    text = text.replace("to = 2027-02-12\ndays = 8", "to = 2027-02-14")
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    (tmp_path / "b.toml").write_text(EXAMPLE, encoding="utf-8")
    calendar = load_calendar(tmp_path)
    assert not calendar.is_workday(d("2027-02-14"))
    assert calendar.is_workday(d("2027-01-31"))
    (tmp_path / "b.toml").unlink()
    alone = load_calendar(tmp_path)
    assert alone.covers(d("2027-02-05"))
    assert not alone.covers(d("2027-03-01"))


@pytest.mark.parametrize(
    ("old", "new", "key", "complaint"),
    [
        ("days = 8", "days = 7", "notice[1].holiday[1].days", "写的是 7 天"),
        ("to = 2027-02-12", "to = 2027-02-01", "notice[1].holiday[1].to", "连续 1 至 60 天"),
        ("from = 2027-02-05", 'from = "2027-02-05"', "notice[1].holiday[1].from", "不加引号的日期"),
        ("from = 2027-02-05\n", "", "notice[1].holiday[1].from", "应为"),
        ("2027-02-20", "2027-02-22", "notice[1].holiday[1].work", "星期一"),
        ("2027-02-20", "2027-02-07", "notice[1].holiday[1].work", "安排过"),
        ("2027-02-20", "2026-02-21", "notice[1].holiday[1].work", "请核对年份"),
        ("work = [2027-01-30, 2027-02-20]", "work = 2027-01-30", "notice[1].holiday[1].work", "日期列表"),
        ("work =", "workdays =", "notice[1].holiday[1].workdays", "不认识这个键"),
        ('name = "春节"', "name = 1", "notice[1].holiday[1].name", "应为文字"),
        ("covers = 2027", "covers = 27", "notice[1].covers", "四位数"),
        ("covers = 2027", 'covers = "2027"', "notice[1].covers", "整数"),
        ("covers = 2027", "covers = 2026", "notice[1].holiday[1].from", "请核对年份"),
        ("date = 2026-11-24", "", "notice[1].date", "日期"),
        ('number = ""', 'number = "7号"', "notice[1].number", "发文字号"),
        ('number = ""', "", "notice[1].number", "应为文字"),
        ("[[notice.holiday]]", "[notice.holiday]", "notice[1].holiday", "[[notice.holiday]]"),
        ("[[notice]]", "[[notices]]", "notice", "不认识这个键"),
        ("covers = 2027", "covers = = 2027", "", "TOML"),
    ],
)
def test_a_malformed_file_is_refused_by_file_and_key(
    tmp_path: Path, old: str, new: str, key: str, complaint: str
) -> None:
    assert old in EXAMPLE
    file = tmp_path / "2027.toml"
    file.write_text(EXAMPLE.replace(old, new), encoding="utf-8")
    with pytest.raises(NoticeFileError) as refused:
        load_calendar(tmp_path)
    message = str(refused.value)
    assert str(file) in message
    assert key in message
    assert complaint in message
    assert message.count("。") == 1


def test_two_annual_notices_for_a_year_or_two_notices_of_one_number_are_refused(tmp_path: Path) -> None:
    shipped = (ROOT / "src/juece/workdays/notices/2026.toml").read_text(encoding="utf-8")
    (tmp_path / "same.toml").write_text(shipped, encoding="utf-8")
    assert load_calendar(tmp_path) == CAL
    (tmp_path / "same.toml").write_text(shipped.replace("2026-02-28", "2026-03-01"), encoding="utf-8")
    with pytest.raises(NoticeFileError, match=r"same\.toml.*国办发明电〔2025〕7号 有两份"):
        load_calendar(tmp_path)
    (tmp_path / "same.toml").write_text(shipped.replace("〕7号", "〕8号"), encoding="utf-8")
    with pytest.raises(NoticeFileError, match=r"same\.toml.*2026 年已有放假通知"):
        load_calendar(tmp_path)


def test_the_folder_comes_from_the_environment_and_must_exist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "2027.toml").write_text(EXAMPLE, encoding="utf-8")
    monkeypatch.setenv("JUECE_HOLIDAY_NOTICES", str(tmp_path))
    assert 2027 in load_calendar().years
    monkeypatch.setenv("JUECE_HOLIDAY_NOTICES", str(tmp_path / "none"))
    with pytest.raises(NoticeFileError, match="不存在"):
        load_calendar()


def test_a_calendar_is_immutable_and_can_be_copied_and_sent() -> None:
    with pytest.raises(AttributeError):
        CAL.version = "x"  # type: ignore[misc]
    assert copy.deepcopy(CAL) is CAL
    due = add_workdays(d("2022-09-16"), 7, CAL)
    assert pickle.loads(pickle.dumps(due)) == due
    count = count_workdays(d("2022-09-16"), d("2022-09-27"), CAL)
    with pytest.raises(AttributeError):
        count.provisional = True
    assert pickle.loads(pickle.dumps(count)).text("zh") == count.text("zh")
    assert hash(pickle.loads(pickle.dumps(CAL))) == hash(CAL)


# The benchmark and the walkthrough


def test_the_benchmark_measures_us_and_both_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "BULK", 20_000)
    monkeypatch.setattr(bench, "SINGLE", 2_000)
    rates = [rate for _, rate in bench.measure()]
    assert len(rates) == 4
    in_bulk, single, chinese_calendar_s, _holidays_s = rates
    assert in_bulk > single > chinese_calendar_s


@lru_cache
def walkthrough() -> dict[str, list[str]]:
    text = (ROOT / "docs/walkthroughs/add-a-holiday-notice.md").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for language, block in re.findall(r"```(\w+)\n(.*?)```", text, re.DOTALL):
        found.setdefault(language, []).append(block)
    return found


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "JUECE_HOLIDAY_NOTICES": str(folder), "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    return subprocess.run([sys.executable, *arguments], env=env, capture_output=True, text=True, encoding="utf-8")


def test_the_walkthrough_works_as_written(tmp_path: Path) -> None:
    blocks = walkthrough()
    (variable, command), (toml,), (listing, refusal, result), (script,) = (
        blocks[language] for language in ("sh", "toml", "text", "python")
    )
    assert variable.startswith("export JUECE_HOLIDAY_NOTICES=")
    shown_folder = variable.strip().partition("=")[2]
    file = tmp_path / "2027.toml"
    file.write_text(toml, encoding="utf-8")
    assert command.split()[:2] == ["python", "-m"]
    listed = run(tmp_path, *command.split()[1:])
    assert (listed.returncode, listed.stderr) == (0, "")
    assert re.sub(r"(日历版本) \w+", r"\1 …", listed.stdout).endswith(listing)
    printed = run(tmp_path, "-c", script)
    assert printed.stdout.startswith(result)
    file.write_text(toml.replace("days = 8", "days = 7"), encoding="utf-8")
    refused = run(tmp_path, *command.split()[1:])
    assert refused.returncode == 2
    assert refused.stderr.replace(str(tmp_path), shown_folder) == refusal
    assert read_notices(ROOT / "src/juece/workdays/notices/2019.toml")[1].covers is None
