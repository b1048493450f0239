"""`plan`: when each remaining step can lawfully happen, and when it must have begun so that the planned time is met.

Forward from today: the earliest lawful finish of every step.  Backward from the target: the latest.  Statutory minimums are never cut; where
they no longer fit the plan says which sentence stands in the way and what would still be lawful.  Pure; working steps never end on a rest day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from juece.law import NOTHING, Library, Words
from juece.workdays import Calendar, Reckoning, add_workdays

from .assess import findings, roles
from .casefile import Case
from .deadlines import governing
from .duties import catalogue, legality, participation, scope
from .schedule import DECIDING, Plan, Row
from .steps import AGAIN, BY_KEY, Step, applicable

_DAY = timedelta(1)
_RELIEF = {
    "participation": Words(
        "确需缩短的，应当在公告中说明理由（R9-08-1-3）；也可以采用座谈会等其他方式听取意见（R9-08-0-2）",
        "Where a shorter period is needed, the notice gives the reason (R9-08-1-3); or hear the public in another way, such as a forum (R9-08-0-2)",
    ),
    "legality": Words(
        "审查部门可以自行提前出具意见（Q2）；期满当日已有意见的，当日可以上会（Q11）",
        "The reviewer may give its opinion early of its own accord (Q2); with the opinion in hand on the last day, the meeting may be that day (Q11)",
    ),
}


@dataclass(frozen=True, slots=True)
class _Span:
    start: date
    finish: date
    provisional: bool
    statutory: bool = False
    running: bool = False
    reckoning: Reckoning | None = None


def plan(case: Case, target: date | None, library: Library) -> Plan:
    """Plan the remaining steps of `case` from its day on.  `target` is the last day for the decision; by default the planned time's."""
    quarter = catalogue.planned(case)
    aim = target or (quarter.last if quarter else None)
    if case.assumed("not_applicable", "everything_before_execution") or scope.excluded(case):
        return Plan(case.as_of, aim, ())
    steps = {step.key: step for step in applicable(case, library)}
    if steps["issue"].is_done(case):
        return Plan(case.as_of, aim, ())
    again = {AGAIN[f.code] for f in findings(case, library) if f.open and f.code in AGAIN}
    wanted = {key: step for key, step in steps.items() if key in again or not step.is_done(case)}
    before = {key: tuple(dict.fromkeys(_before(step.after, wanted))) for key, step in wanted.items()}
    spans: dict[str, _Span] = {}
    for key in _order(wanted, before):
        ready = max((spans[k].finish for k in before[key]), default=case.as_of)
        spans[key] = _forward(case, library, wanted[key], max(ready, case.as_of), key in again)
    latest = _backward(case, library, wanted, before, aim) if aim and DECIDING in wanted else {}
    critical = _critical(spans, before, case.as_of)
    names = roles(case, library)
    rows = tuple(_row(wanted[key], spans[key], latest.get(key), key in critical, names, case.calendar) for key in spans)
    return Plan(case.as_of, aim, rows, tuple(_problems(rows, aim)))


def _before(keys: Iterable[str], wanted: dict[str, Step]) -> Iterable[str]:
    """The wanted steps waited for; through a step that is done or does not apply, those that it waits for."""
    for key in keys:
        if key in wanted:
            yield key
        else:
            yield from _before(BY_KEY[key].after, wanted)


def _order(wanted: dict[str, Step], before: dict[str, tuple[str, ...]]) -> list[str]:
    ordered: list[str] = []

    def visit(key: str) -> None:
        if key not in ordered:
            for earlier in before[key]:
                visit(earlier)
            ordered.append(key)

    for key in wanted:
        visit(key)
    return ordered


def _work(ready: date, workdays: int, calendar: Calendar) -> _Span:
    """`workdays` working days after `ready`; none means on the day itself, or the next working day if that is a rest day."""
    if workdays == 0:
        day = ready if calendar.is_workday(ready) else add_workdays(ready, 1, calendar).date
        return _Span(day, day, not calendar.settled_between(ready - _DAY, day))
    first, end = add_workdays(ready, 1, calendar), add_workdays(ready, workdays, calendar)
    return _Span(first.date, end.date, end.provisional)


def _forward(case: Case, library: Library, step: Step, ready: date, again: bool) -> _Span:
    calendar = case.calendar
    if step.key == "participation":
        opened = case.last("consultation_opened")
        closes = participation.effective_end(case, opened) if opened else None
        if opened is not None and closes is not None and not again:
            return _Span(opened.on, closes, False, statutory=True, running=True)
        start = add_workdays(ready, 1, calendar)
        end = _consultation_end(case, library, start.date)
        return _Span(start.date, end.date, start.provisional or end.provisional, statutory=True, reckoning=end)
    if step.key == "legality":
        received, running = ready, False
        sent = case.last("sent_to_justice_bureau")
        if sent is not None and BY_KEY["sending"].is_done(case):
            for each in governing(library, "legality_workdays", sent.on)[:1]:
                review = legality.review_periods(case, each)[-1]
                if review.end.date >= case.as_of:
                    return _Span(review.received, review.end.date, review.end.provisional, True, True, review.end)
                received, running = review.received, True
            if running:
                late = _work(case.as_of, 0, calendar)
                return _Span(received, late.finish, late.provisional, statutory=True, running=True)
        end = add_workdays(received, _review_days(library, received), calendar)
        return _Span(received, end.date, end.provisional, statutory=True, reckoning=end)
    return _work(ready, step.workdays, calendar)


def _consultation_end(case: Case, library: Library, opened: date) -> Reckoning:
    ends = [participation.earliest_end(case, each, opened) for each in governing(library, "consultation_days", opened)]
    return max(ends, key=lambda end: end.date) if ends else add_workdays(opened, 1, case.calendar)


def _review_days(library: Library, day: date) -> int:
    return max(
        (int(each.get("legality_workdays", day)) for each in governing(library, "legality_workdays", day)), default=1
    )


def _backward(
    case: Case, library: Library, wanted: dict[str, Step], before: dict[str, tuple[str, ...]], aim: date
) -> dict[str, tuple[date, date]]:
    """For each step up to the meeting: the latest day from which it may be ready, and the latest finish."""
    calendar = case.calendar
    latest: dict[str, tuple[date, date]] = {}
    after: dict[str, list[str]] = {}
    for key, earlier in before.items():
        for k in earlier:
            after.setdefault(k, []).append(key)
    for key in reversed(_order(wanted, before)):
        followers = [latest[k][0] for k in after.get(key, ()) if k in latest]
        if key == DECIDING:
            finish = calendar.workday_upto(aim)
        elif followers:
            finish = min(followers)
        else:
            continue
        step = wanted[key]
        latest[key] = (_latest_ready(case, library, step, finish), finish)
    return latest


def _latest_ready(case: Case, library: Library, step: Step, finish: date) -> date:
    """The last day on which the step's predecessors may finish, so that it finishes by `finish`."""
    calendar = case.calendar
    if step.key == "participation":
        opened = finish - timedelta(20)
        while _consultation_end(case, library, opened).date > finish:
            opened -= _DAY
        return calendar.workday_upto(opened) - _DAY
    if step.key == "legality":
        return _workdays_earlier(finish, _review_days(library, finish), calendar)
    if step.workdays == 0:
        return calendar.workday_upto(finish)
    return _workdays_earlier(finish, step.workdays, calendar)


def _workdays_earlier(finish: date, workdays: int, calendar: Calendar) -> date:
    """The last day whose `workdays`-th working day after it is not later than `finish`."""
    return calendar.nth_workday(calendar.workdays_upto(finish) - workdays + 1) - _DAY


def _critical(spans: dict[str, _Span], before: dict[str, tuple[str, ...]], as_of: date) -> set[str]:
    """The chain of steps that decides when the last one (the meeting, while it is to come) can finish."""
    if not spans:
        return set()
    key: str | None = DECIDING if DECIDING in spans else max(spans, key=lambda k: spans[k].finish)
    chain: set[str] = set()
    while key is not None:
        chain.add(key)
        key = max(before[key], key=lambda k: spans[k].finish, default=None)
    return chain


def _row(
    step: Step, span: _Span, latest: tuple[date, date] | None, critical: bool, names: dict[str, str], calendar: Calendar
) -> Row:
    latest_start = None
    if latest is not None:
        statutory_review = step.key == "legality"
        latest_start = (
            latest[0] if statutory_review or step.workdays == 0 else add_workdays(latest[0], 1, calendar).date
        )
    return Row(
        key=step.key,
        zh=step.zh,
        en=step.en,
        duty=tuple(names.get(role, role) for role in step.duty),
        rules=step.rules,
        start=span.start,
        finish=span.finish,
        latest_start=latest_start,
        latest_finish=latest[1] if latest else None,
        provisional=span.provisional,
        critical=critical,
        kind="statutory" if span.statutory else "work",
        running=span.running,
        reckoning=span.reckoning,
    )


_TOO_LATE = Words(
    "{step}最早 {finish} 完成，晚于能够在 {aim} 前决策的最迟日 {latest}（{rules}）",
    "{step}: {finish} at the earliest, later than {latest}, the last day that allows a decision by {aim} ({rules})",
)


def _problems(rows: tuple[Row, ...], aim: date | None) -> Iterable[Words]:
    for row in rows:
        if row.late and row.critical and row.latest_finish is not None:
            facts = {"finish": row.finish, "aim": aim, "latest": row.latest_finish, "rules": "、".join(row.rules)}
            said = Words(
                _TOO_LATE.zh.format(step=row.zh, **facts), _TOO_LATE.en.format(step=row.en, **facts).replace("、", ", ")
            )
            relief = _RELIEF.get(row.key, NOTHING)
            yield Words(f"{said.zh}。{relief.zh}", f"{said.en}. {relief.en}") if relief else said
