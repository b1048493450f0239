"""The planner as a chart: one line a step on a scale of days, rest days shaded. Geometry only; the template draws it as SVG."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from juece.procedure.decision import Quarter
from juece.procedure.planner import plan
from juece.procedure.schedule import Plan
from juece.web.docket.projection import Standing
from juece.web.docket.store import law
from juece.web.words import chosen

LEFT, RIGHT, ROW, HEAD = 240, 20, 26, 34
WIDTH = 960
_MOST_DAYS = 400
_LABEL = 36  # widths of a Latin character


@dataclass(frozen=True, slots=True)
class Bar:
    """A step: its label and its rectangle; `kind` done, planned (dates), point, critical or late (steps)."""

    label: str
    kind: str
    x: float
    width: float
    y: int
    says: str

    @property
    def text_y(self) -> int:
        return self.y + 12


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of `width` by `height` units. `rest` are runs of rest days, `months` the scale, `lines` today and the planned end."""

    bars: list[Bar]
    rest: list[tuple[float, float]]
    months: list[tuple[float, str]]
    lines: list[tuple[float, str]]
    height: int
    width: int = WIDTH


def planned_steps(standing: Standing, planned: str) -> Plan:
    """The plan of the steps that remain, against the planned time."""
    quarter = Quarter.parse(planned)
    return plan(standing.case, quarter.last if quarter else None, law())


def chart(standing: Standing, made: Plan, planned: str) -> Chart | None:
    """The chart of a matter: the dates that run and the steps to come; None when there is nothing to draw."""
    case, assessment = standing.case, standing.assessment
    spans: list[tuple[str, str, datetime.date, datetime.date]] = []
    for deadline in assessment.deadlines:
        start = (
            deadline.reckoning.start
            if deadline.reckoning is not None and hasattr(deadline.reckoning, "start")
            else deadline.date
        )
        kind = (
            "done"
            if deadline.met_on
            else "late"
            if deadline.date < case.as_of and not (deadline.minimum or deadline.soft)
            else "planned"
        )
        spans.append((chosen(deadline.name), kind, min(start, deadline.date), deadline.date))
    for row in made.rows:
        late = row.latest_finish is not None and row.latest_finish < row.finish
        kind = "late" if late else "critical" if row.critical else "point"
        spans.append((chosen(row), kind, row.start, row.finish))
    quarter = Quarter.parse(planned)
    if not spans:
        return None
    days = [day for span in spans for day in span[2:]] + [case.as_of] + ([quarter.last] if quarter else [])
    first = min(days) - datetime.timedelta(3)
    last = max(days) + datetime.timedelta(10)
    if (last - first).days > _MOST_DAYS:
        first = max(first, last - datetime.timedelta(_MOST_DAYS))
    scale = (WIDTH - LEFT - RIGHT) / ((last - first).days + 1)

    def x(day: datetime.date) -> float:
        return round(LEFT + max(0, (day - first).days) * scale, 1)

    bars = [
        Bar(
            _fitting(name),
            kind,
            x(a),
            round(max(5.0, x(b) - x(a) + scale), 1),
            HEAD + n * ROW,
            f"{name} {a} – {b}",
        )
        for n, (name, kind, a, b) in enumerate(sorted(spans, key=lambda s: (s[2], s[3])))
    ]
    lines = [(x(case.as_of), _("今天"))]
    if quarter:
        lines.append((x(quarter.last), _("计划")))
    return Chart(
        bars, _rest(case.calendar, first, last, x, scale), _months(first, last, x), lines, HEAD + len(bars) * ROW + 10
    )


def _fitting(name: str) -> str:
    """As much of a label as fits left of the bars; a Chinese character is as wide as two Latin ones."""
    taken = 0
    for place, character in enumerate(name):
        taken += 1 if ord(character) < 0x2E80 else 2
        if taken > _LABEL:
            return name[:place] + "…"
    return name


def _rest(calendar, first, last, x, scale):
    runs: list[list[datetime.date]] = []
    day = first
    while day <= last:
        if not calendar.describe(day).working:
            if runs and runs[-1][-1] == day - datetime.timedelta(1):
                runs[-1].append(day)
            else:
                runs.append([day])
        day += datetime.timedelta(1)
    return [(x(run[0]), round(len(run) * scale, 1)) for run in runs]


def _months(first, last, x):
    marks, day = [], first.replace(day=1)
    while day <= last:
        if day >= first:
            marks.append((x(day), f"{day:%Y-%m}"))
        day = (day.replace(day=28) + datetime.timedelta(4)).replace(day=1)
    return marks if len(marks) <= 9 else marks[:: len(marks) // 8 + 1]
