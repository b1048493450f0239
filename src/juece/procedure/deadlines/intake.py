"""Dates before a matter starts: the call's last day, the time for a study, the planned time of the decision."""

from __future__ import annotations

from juece.law import Words

from ..casefile import Case
from ..duties import catalogue
from ..findings import Deadline
from .governing import duty_of


def suggestions(case: Case, names: dict[str, str]) -> list[Deadline]:
    """The dates set by the call, by a study and by the catalogue."""
    made: list[Deadline] = []
    for call in case.all("proposals_called"):
        if call.data.deadline:
            made.append(
                Deadline(
                    ("R9-06-2-1",),
                    Words("申报截止日", "Last day to declare"),
                    call.data.deadline,
                    "",
                    duty_of(names, "undertaking_unit"),
                    key="declaration",
                )
            )
    for assigned in case.all("study_assigned"):
        if assigned.data.limit:
            done = next((e.on for e in case.after(assigned, "study_concluded")), None)
            made.append(
                Deadline(
                    ("R9-06-4-1",),
                    Words("研究论证期限", "Time for the study"),
                    assigned.data.limit,
                    "",
                    (assigned.data.unit,),
                    met_on=done,
                    key="study",
                )
            )
    quarter = catalogue.planned(case)
    if quarter is not None:
        rule = f"N5-T-{case.decision.catalogue_no}" if case.decision.catalogue_no else "N5-1-1"
        decided = case.first("meeting_held")
        made.append(
            Deadline(
                (rule,),
                Words("计划决策时间", "Planned time of the decision"),
                quarter.last,
                quarter.label,
                duty_of(names, "undertaking_unit"),
                soft=True,
                met_on=decided.on if decided else None,
                key="planned",
            )
        )
    return made
