"""The planner: earliest lawful dates forward, latest dates backward, minimums never cut."""

import datetime
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from juece.procedure.casefile import Case
from juece.procedure.decision import Attributes, Decision, Quarter
from juece.procedure.files import make
from juece.procedure.planner import plan
from juece.procedure.schedule import Plan
from juece.procedure.steps import BY_KEY
from juece.statutes import library
from juece.workdays import default_calendar

UNIT = "市规划自然资源委朝阳分局"
ITEM = Decision(
    name="某实施细则",
    undertaking_unit=UNIT,
    planned=Quarter.parse("2022Q3"),
    attributes=Attributes(open=True, specialised=True, risk_trigger=True),
)
ASSUMED = ["scope", "drafting", "adoption_summary"]


def made(
    as_of: date, *events: object, decision: Decision = ITEM, target: date | None = None, assumed: list[str] = ASSUMED
) -> Plan:
    return plan(Case.build(decision, events, as_of=as_of, assume_ok=assumed), target, library())  # type: ignore[arg-type]


def row(result: Plan, key: str):
    return next(r for r in result.rows if r.key == key)


def test_the_2022_catalogue_was_tight_but_feasible() -> None:
    """From 11 August: thirty days, then seven working days across Mid-Autumn, and a meeting before the quarter ends."""
    result = made(date(2022, 8, 11))
    assert (row(result, "participation").start, row(result, "participation").finish) == (
        date(2022, 8, 12),
        date(2022, 9, 11),
    )
    assert row(result, "legality").finish == date(2022, 9, 22)
    assert result.decision == date(2022, 9, 23)
    assert result.feasible and result.target == date(2022, 9, 30)
    assert result.critical == ("participation", "sending", "legality", "materials", "meeting")


SENT = [
    make("consultation_opened", date(2022, 8, 15), end=date(2022, 9, 14)),
    make("expert_opinion", date(2022, 8, 26), UNIT, signed="all"),
    make("risk_report", date(2022, 8, 31), level="低", controllable=True),
    make("internal_legal_review", date(2022, 9, 15), result="通过"),
    make("unit_collective_study", date(2022, 9, 16)),
]


def test_a_sending_too_late_for_the_quarter() -> None:
    """Received on the 20th the quarter is met; on the 21st the period ends with the quarter, and 8 October is a make-up Saturday."""
    events = [e.__class__(n, e.kind, e.on, e.data, e.by) for n, e in enumerate(SENT, 1)]
    for received, review_end, meeting in (
        (20, date(2022, 9, 29), date(2022, 9, 30)),
        (21, date(2022, 9, 30), date(2022, 10, 8)),
    ):
        sent = make("sent_to_justice_bureau", date(2022, 9, received), UNIT, seq=9, materials="complete")
        result = made(date(2022, 9, received), *events, sent)
        assert row(result, "legality").finish == review_end
        assert result.decision == meeting
        assert result.feasible == (meeting <= date(2022, 9, 30))
    assert any("Q2" in problem.zh for problem in result.problems)


def test_a_short_consultation_is_planned_again() -> None:
    opened = make("consultation_opened", date(2022, 9, 29), seq=1, end=date(2022, 10, 25))
    decision = Decision(name="某规划", undertaking_unit="区民政局", attributes=Attributes(open=True))
    result = made(date(2022, 10, 27), opened, decision=decision)
    assert (row(result, "participation").start, row(result, "participation").finish) == (
        date(2022, 10, 28),
        date(2022, 11, 27),
    )


def test_what_is_too_late_says_what_would_be_lawful() -> None:
    result = made(date(2022, 9, 14))
    assert not result.feasible
    assert any("R9-08-1-3" in problem.zh and "说明理由" in problem.zh for problem in result.problems)


def test_a_year_without_a_notice_is_provisional() -> None:
    result = made(
        date(2026, 12, 20),
        decision=Decision(name="某事项", planned=Quarter.parse("2027Q1"), attributes=Attributes(open=True)),
    )
    assert row(result, "legality").provisional and not row(result, "participation").provisional


def test_a_decided_matter_has_nothing_to_plan() -> None:
    assert made(date(2024, 1, 2), assumed=["everything_before_execution"]).rows == ()


@settings(max_examples=150, deadline=None)
@given(
    st.dates(date(2022, 10, 1), date(2026, 6, 30)),
    st.integers(0, 200),
    st.sets(st.sampled_from(["specialised", "risk_trigger", "market_entities", "industry_impact"])),
)
def test_plans_keep_order_minimums_and_rest_days(day: date, ahead: int, flags: set[str]) -> None:
    decision = Decision(
        name="某事项", attributes=Attributes(open=True, specific_groups=("老年人",), **dict.fromkeys(flags, True))
    )
    result = made(day, decision=decision, target=day + datetime.timedelta(ahead), assumed=["scope"])
    rows, calendar = {r.key: r for r in result.rows}, default_calendar()
    for each in result.rows:
        assert each.start <= each.finish
        for earlier in BY_KEY[each.key].after:
            if earlier in rows:
                assert rows[earlier].finish <= each.start
        if each.key != "participation":
            assert calendar.is_workday(each.finish)
        if each.latest_finish is not None and not each.late:
            assert each.start <= max(each.latest_start, each.start) and each.finish <= each.latest_finish
    consultation, review = rows["participation"], rows["legality"]
    assert (consultation.finish - consultation.start).days == 30
    assert calendar.workdays_upto(review.finish) - calendar.workdays_upto(review.start) == 7
    assert result.feasible == (
        result.decision <= result.target or result.decision <= calendar.workday_upto(result.target)
    )
