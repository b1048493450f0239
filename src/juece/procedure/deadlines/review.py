"""Dates of the legality review: the end of the time it is guaranteed, and the first day for the meeting."""

from __future__ import annotations

from juece.law import Library, Words
from juece.workdays import add_workdays

from ..casefile import Case
from ..duties import legality
from ..findings import Deadline
from .governing import cited, duty_of, governing


def reviews(case: Case, library: Library, names: dict[str, str]) -> list[Deadline]:
    """The end of each review's time, and the first day for the meeting when the opinion comes no sooner."""
    made: list[Deadline] = []
    for sent in case.all("sent_to_justice_bureau")[:1]:
        held = governing(library, "legality_workdays", sent.on)
        if not held:
            break
        p = max(held, key=lambda each: int(each.get("legality_workdays", sent.on)))
        for review in legality.review_periods(case, p):
            if review.returned is not None:
                continue
            rules = cited(library, "legality_workdays", review.sent.on)
            opinion = next((e.on for e in case.after(review.sent, "legality_opinion")), None)
            duty = duty_of(names, "undertaking_unit", "office")
            made.append(
                Deadline(
                    rules,
                    Words("合法性审查期满日", "End of the legality review period"),
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
                    Words(
                        "最早上会日（审查期满才出具意见时）",
                        "Earliest meeting, when the opinion comes at the end of the period",
                    ),
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
