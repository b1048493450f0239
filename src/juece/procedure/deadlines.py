"""Statutory dates of a case, each with its calculation, the sentence it rests on and the day it was met."""

from __future__ import annotations

from datetime import date

from juece.law import Library, Parameters
from juece.workdays import Reckoning, add_workdays, days_before, rolled

from .casefile import Case, Event
from .duties import execution, intake, legality, participation, publication
from .findings import Deadline


def deadlines(case: Case, library: Library, names: dict[str, str]) -> tuple[Deadline, ...]:
    """All dates that the acts so far have set running, in order."""
    if case.assumed("not_applicable"):
        return ()
    made = [
        *_consultations(case, library, names),
        *_reviews(case, library, names),
        *_hearings(case, library, names),
        *_publication(case, library, names),
        *_execution(case, library, names),
        *_intake(case, library, names),
    ]
    return tuple(sorted(made, key=lambda d: (d.date, d.key)))


def governing(library: Library, name: str, day: date) -> list[Parameters]:
    """The parameters of every instrument that sets `name` on `day`, special ones first."""
    held = (i for i in library.instruments.values() if i.governs(day) and i.parameters.get(name, day) is not None)
    return [i.parameters for i in sorted(held, key=lambda i: i.rank)]


def _cited(library: Library, name: str, *days: date) -> tuple[str, ...]:
    """Every sentence that sets `name` on one of the days, special ones first."""
    found = sorted(
        (
            instrument
            for instrument in library.instruments.values()
            if any(instrument.governs(day) and instrument.parameters.get(name, day) is not None for day in days)
        ),
        key=lambda instrument: instrument.rank,
    )
    references = [
        p.values[-1][2] or instrument.key for instrument in found for p in instrument.parameters if p.name == name
    ]
    return tuple(dict.fromkeys(references))


def _rule(library: Library, name: str, day: date) -> tuple[Parameters, tuple[str, ...]]:
    """The most special parameters that set `name` on `day`, and the sentences."""
    held = governing(library, name, day)
    return (held[0] if held else Parameters({})), _cited(library, name, day)


def _duty(names: dict[str, str], *roles: str) -> tuple[str, ...]:
    return tuple(names.get(role, role) for role in roles)


def _consultations(case: Case, library: Library, names: dict[str, str]) -> list[Deadline]:
    made: list[Deadline] = []
    for opened in case.all("consultation_opened"):
        held = governing(library, "consultation_days", opened.on)
        if not held:
            continue
        # A laxer local number does not displace the national one: the latest end counts.
        p = max(held, key=lambda each: participation.earliest_end(case, each, opened.on).date)
        end = participation.earliest_end(case, p, opened.on)
        rules = _cited(library, "consultation_days", opened.on, end.date)
        closes = participation.effective_end(case, opened)
        met = closes if closes and closes >= end.date else None
        unit = "workdays" if p.get("consultation_unit", opened.on, "days") == "workdays" else "days"
        duty = _duty(names, "undertaking_unit")
        made.append(
            Deadline(
                rules,
                "公开征求意见最早截止日",
                end.date,
                f"add_{unit}({opened.on},{end.n})",
                duty,
                end.provisional,
                met_on=met,
                reckoning=end,
                minimum=True,
                key="consultation_end",
            )
        )
        moved = rolled(end, case.calendar)
        if moved.date != end.date:
            made.append(
                Deadline(
                    rules,
                    "公开征求意见截止日（遇休息日顺延）",
                    moved.date,
                    f"add_days_roll({opened.on},{end.n})",
                    duty,
                    moved.provisional,
                    soft=True,
                    reading="Q9",
                    reckoning=moved,
                    minimum=True,
                    key="consultation_end_rolled",
                )
            )
        if closes is not None:
            made.append(
                Deadline(
                    rules,
                    "公告载明的截止日",
                    closes,
                    "",
                    duty,
                    soft=True,
                    key="consultation_closes",
                    met_on=closes if closes <= case.as_of else None,
                )
            )
    return made


def _reviews(case: Case, library: Library, names: dict[str, str]) -> list[Deadline]:
    made: list[Deadline] = []
    for sent in case.all("sent_to_justice_bureau")[:1]:
        held = governing(library, "legality_workdays", sent.on)
        if not held:
            break
        p = max(held, key=lambda each: int(each.get("legality_workdays", sent.on)))
        for review in legality.review_periods(case, p):
            if review.returned is not None:
                continue
            rules = _cited(library, "legality_workdays", review.sent.on)
            opinion = next((e.on for e in case.after(review.sent, "legality_opinion")), None)
            duty = _duty(names, "undertaking_unit", "office")
            made.append(
                Deadline(
                    rules,
                    "合法性审查期满日",
                    review.end.date,
                    f"add_workdays({review.received},{review.end.n})",
                    duty,
                    review.end.provisional,
                    minimum=True,
                    met_on=opinion,
                    reckoning=review.end,
                    key="review_end",
                )
            )
            after = add_workdays(review.end.date, 1, case.calendar)
            made.append(
                Deadline(
                    rules,
                    "最早上会日（审查期满才出具意见时）",
                    after.date,
                    f"add_workdays({review.end.date},1)",
                    duty,
                    after.provisional or review.end.provisional,
                    soft=True,
                    minimum=True,
                    reading="Q11",
                    reckoning=after,
                    met_on=opinion,
                    key="earliest_meeting",
                )
            )
    return made


def _hearings(case: Case, library: Library, names: dict[str, str]) -> list[Deadline]:
    made: list[Deadline] = []
    days = {e.data.hearing_date for e in case.all("hearing_announced") if e.data.hearing_date} | {
        e.on for e in case.all("hearing_held")
    }
    for day in sorted(days):
        p, rules = _rule(library, "hearing_materials_days", day)
        before = p.get("hearing_materials_days", day)
        if before is None:
            continue
        limit = days_before(day, before)
        delivered = [e.on for e in case.all("hearing_materials_delivered") if e.data.hearing_date in (None, day)]
        made.append(
            Deadline(
                rules,
                "听证材料送达截止日",
                limit.date,
                f"add_days({day},-{before})",
                _duty(names, "undertaking_unit"),
                met_on=max(delivered, default=None),
                reading="Q10",
                reckoning=limit,
                key="hearing_materials",
            )
        )
    return made


def _publication(case: Case, library: Library, names: dict[str, str]) -> list[Deadline]:
    made: list[Deadline] = []
    if not publication.disclosed(case):
        return made
    formed = publication.formation(case)
    published = publication.first_publication(case)
    if formed is not None and not case.assumed("published"):
        p, rules = _rule(library, "publication_workdays", formed)
        limit = p.get("publication_workdays", formed)
        if limit is not None:
            made.append(
                _working(
                    case,
                    "公布的最后期限",
                    rules,
                    formed,
                    limit,
                    _duty(names, "decision_body", "openness"),
                    published.on if published else None,
                    "publication",
                )
            )
    if published is not None and not case.assumed("interpretation_published"):
        p, rules = _rule(library, "interpretation_workdays", published.on)
        limit = p.get("interpretation_workdays", published.on)
        if limit is not None:
            explained = case.first("interpretation_published")
            made.append(
                _working(
                    case,
                    "公开解读材料",
                    rules,
                    published.on,
                    limit,
                    _duty(names, "undertaking_unit", "openness"),
                    explained.on if explained else None,
                    "interpretation",
                )
            )
    return made


def _working(
    case: Case,
    name: str,
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


def _execution(case: Case, library: Library, names: dict[str, str]) -> list[Deadline]:
    if not case.has("exec_unit_designated", "report_ordered"):
        return []
    p, rules = _rule(library, "report_cycle", case.as_of)
    reports: list[Event] = case.all("exec_report")
    made: list[Deadline] = []
    for day, basis in execution.report_dates(case, p):
        met = next((r for r in reports if r.on >= basis.on), None)
        if met is not None:
            reports.remove(met)
        made.append(
            Deadline(
                rules,
                "执行情况报告",
                day,
                "",
                _duty(names, "exec_unit"),
                met_on=met.on if met else None,
                key="exec_report",
            )
        )
    return made


def _intake(case: Case, library: Library, names: dict[str, str]) -> list[Deadline]:
    made: list[Deadline] = []
    for call in case.all("proposals_called"):
        if call.data.deadline:
            made.append(
                Deadline(
                    ("R9-06-2-1",),
                    "申报截止日",
                    call.data.deadline,
                    "",
                    _duty(names, "undertaking_unit"),
                    key="declaration",
                )
            )
    for assigned in case.all("study_assigned"):
        if assigned.data.limit:
            done = next((e.on for e in case.after(assigned, "study_concluded")), None)
            made.append(
                Deadline(
                    ("R9-06-4-1",),
                    "研究论证期限",
                    assigned.data.limit,
                    "",
                    (assigned.data.unit,),
                    met_on=done,
                    key="study",
                )
            )
    quarter = intake.planned(case)
    if quarter is not None:
        rule = f"N5-T-{case.decision.catalogue_no}" if case.decision.catalogue_no else "N5-1-1"
        decided = case.first("meeting_held")
        made.append(
            Deadline(
                (rule,),
                "计划决策时间",
                quarter.last,
                quarter.label,
                _duty(names, "undertaking_unit"),
                soft=True,
                met_on=decided.on if decided else None,
                key="planned",
            )
        )
    return made
