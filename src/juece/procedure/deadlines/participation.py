"""Dates of public participation: how long the public may speak, and when the materials of a hearing must be there."""

from __future__ import annotations

from juece.law import Library, Words
from juece.workdays import days_before, rolled

from ..casefile import Case
from ..duties import participation
from ..findings import Deadline
from .governing import cited, duty_of, governing, setting


def consultations(case: Case, library: Library, names: dict[str, str]) -> list[Deadline]:
    """The earliest lawful end of each consultation, and the end that its notice states."""
    made: list[Deadline] = []
    for opened in case.all("consultation_opened"):
        held = governing(library, "consultation_days", opened.on)
        if not held:
            continue
        # A laxer local number does not displace the national one: the latest end counts.
        p = max(held, key=lambda each: participation.earliest_end(case, each, opened.on).date)
        end = participation.earliest_end(case, p, opened.on)
        rules = cited(library, "consultation_days", opened.on, end.date)
        closes = participation.effective_end(case, opened)
        met = closes if closes and closes >= end.date else None
        unit = "workdays" if p.get("consultation_unit", opened.on, "days") == "workdays" else "days"
        duty = duty_of(names, "undertaking_unit")
        made.append(
            Deadline(
                rules,
                Words("公开征求意见最早截止日", "Earliest end of the consultation"),
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
                    Words("公开征求意见截止日（遇休息日顺延）", "End of the consultation, moved past a rest day"),
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
                    Words("公告载明的截止日", "Last day stated in the notice"),
                    closes,
                    "",
                    duty,
                    soft=True,
                    key="consultation_closes",
                    met_on=closes if closes <= case.as_of else None,
                )
            )
    return made


def hearings(case: Case, library: Library, names: dict[str, str]) -> list[Deadline]:
    """The last day on which the materials of each hearing may reach its participants."""
    made: list[Deadline] = []
    days = {e.data.hearing_date for e in case.all("hearing_announced") if e.data.hearing_date} | {
        e.on for e in case.all("hearing_held")
    }
    for day in sorted(days):
        p, rules = setting(library, "hearing_materials_days", day)
        before = p.get("hearing_materials_days", day)
        if before is None:
            continue
        limit = days_before(day, before)
        delivered = [e.on for e in case.all("hearing_materials_delivered") if e.data.hearing_date in (None, day)]
        made.append(
            Deadline(
                rules,
                Words("听证材料送达截止日", "Hearing materials delivered by"),
                limit.date,
                f"add_days({day},-{before})",
                duty_of(names, "undertaking_unit"),
                met_on=max(delivered, default=None),
                reading="Q10",
                reckoning=limit,
                key="hearing_materials",
            )
        )
    return made
