"""Dates after the decision: its publication, its interpretation, the reports on its execution."""

from __future__ import annotations

from datetime import date

from juece.law import Library, Words
from juece.workdays import Reckoning, add_workdays

from ..casefile import Case, Event
from ..duties import execution, publication
from ..findings import Deadline
from .governing import duty_of, setting


def publications(case: Case, library: Library, names: dict[str, str]) -> list[Deadline]:
    """The last days for publication and for the interpretation."""
    made: list[Deadline] = []
    if not publication.disclosed(case):
        return made
    formed = publication.formation(case)
    published = publication.first_publication(case)
    if formed is not None and not case.assumed("published"):
        p, rules = setting(library, "publication_workdays", formed)
        limit = p.get("publication_workdays", formed)
        if limit is not None:
            made.append(
                _working(
                    case,
                    Words("公布的最后期限", "Last day to publish"),
                    rules,
                    formed,
                    limit,
                    duty_of(names, "decision_body", "openness"),
                    published.on if published else None,
                    "publication",
                )
            )
    if published is not None and not case.assumed("interpretation_published"):
        p, rules = setting(library, "interpretation_workdays", published.on)
        limit = p.get("interpretation_workdays", published.on)
        if limit is not None:
            explained = publication.explanation(case)
            made.append(
                _working(
                    case,
                    Words("公开解读材料", "Publish the interpretation"),
                    rules,
                    published.on,
                    limit,
                    duty_of(names, "undertaking_unit", "openness"),
                    explained.on if explained else None,
                    "interpretation",
                )
            )
    return made


def _working(
    case: Case,
    name: Words,
    rules: tuple[str, ...],
    start: date,
    n: int,
    duty: tuple[str, ...],
    met: date | None,
    key: str,
) -> Deadline:
    end: Reckoning = add_workdays(start, n, case.calendar)
    return Deadline(
        rules, name, end.date, f"add_workdays({start},{n})", duty, end.provisional, met_on=met, reckoning=end, key=key
    )


def reports(case: Case, library: Library, names: dict[str, str]) -> list[Deadline]:
    """The days on which the executing unit must report."""
    if not case.has("exec_unit_designated", "report_ordered"):
        return []
    p, rules = setting(library, "report_cycle", case.as_of)
    reports: list[Event] = case.all("exec_report")
    made: list[Deadline] = []
    for day, basis in execution.report_dates(case, p):
        met = next((r for r in reports if r.on >= basis.on), None)
        if met is not None:
            reports.remove(met)
        made.append(
            Deadline(
                rules,
                Words("执行情况报告", "Report on the execution"),
                day,
                "",
                duty_of(names, "exec_unit"),
                met_on=met.on if met else None,
                key="exec_report",
            )
        )
    return made
