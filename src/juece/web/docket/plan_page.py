"""The plan as a page shows it: each step with why it falls on its days. Only words; the days are the planner's."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from juece.procedure.schedule import Plan, Row
from juece.procedure.steps import BY_KEY
from juece.web.docket.citing import Why, cite
from juece.web.words import chosen, english, listed


def explained(made: Plan) -> list[tuple[Row, Why]]:
    """The rows of a plan, each with the reason of its days."""
    rows = {row.key: row for row in made.rows}
    return [(row, _why(row, rows, made)) for row in made.rows]


def _why(row: Row, rows: dict[str, Row], made: Plan) -> Why:
    first = cite(row.rules[0]) if row.rules else None
    return Why(
        row.finish,
        list(_lines(row, rows, made)),
        first.sentence if first and row.kind == "statutory" else "",
        first.source if first else "",
        row.provisional,
    )


def _lines(row: Row, rows: dict[str, Row], made: Plan) -> Iterator[str]:
    waited = [rows[key] for key in dict.fromkeys(_waited(row.key, rows))]
    if row.running:
        yield _("已于 %(day)s 开始。") % {"day": row.start}
    elif waited:
        names = listed(_("%(step)s（最早 %(day)s）") % {"step": chosen(one), "day": one.finish} for one in waited)
        yield _("先要完成：%(names)s；所以最早 %(day)s 开始。") % {"names": names, "day": row.start}
    else:
        yield _("没有须先完成的步骤，从 %(today)s 起最早 %(day)s 开始。") % {"today": made.as_of, "day": row.start}
    if row.reckoning is not None:
        text = row.reckoning.explain().text("en" if english() else "zh")
        yield from (line.strip() for line in text.splitlines() if line.strip() not in {"", "依据：", "Law:"})
    elif row.kind != "statutory":
        yield _("办理按 %(n)d 个工作日计划；这不是法定期限。") % {"n": BY_KEY[row.key].workdays}
    if row.latest_finish is not None and made.target is not None:
        told = {"target": made.target, "start": row.latest_start, "finish": row.latest_finish}
        yield _("为在 %(target)s 前作出决定，从后往前数：最迟 %(start)s 开始，最迟 %(finish)s 完成。") % told


def _waited(key: str, rows: dict[str, Row]) -> Iterator[str]:
    """The steps in the plan that this one waits for; through one that is done, those that it waited for."""
    for earlier in BY_KEY[key].after:
        if earlier in rows:
            yield earlier
        else:
            yield from _waited(earlier, rows)
