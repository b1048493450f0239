"""The annual catalogue: what stands in it, who consented, and the planned time (R9 art. 6; S713 art. 3; N5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from juece.law import Breach, Parameters, Words
from juece.workdays import add_workdays

from ..casefile import Case, Moment
from ..decision import Quarter
from ..events.base import REGISTRY
from ..events.intake import AdjustmentKind
from .intake import PROCEDURE
from .legality import opinion_on_draft, review_periods

_OFFICES = ("office", "justice_bureau")


def in_catalogue(case: Case, p: Parameters) -> Iterator[Breach]:
    """Scope is substantive: outside the catalogue the procedure is still due (Q20)."""
    if case.decision.in_catalogue or case.has("catalogue_adjusted", "matter_listed"):
        return
    begun = next((e for e in case.events if REGISTRY[e.kind].stage in PROCEDURE), None)
    if begun is not None:
        yield Breach("NOT_IN_CATALOGUE", begun.on, _OFFICES, {})


def consent_before_publication(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """报经区政府同意，由区政府按程序报区委同意后向社会公布."""
    if case.assumed("catalogue"):
        return
    data = moment.event.data if moment.event is not None else None
    stated_gov, stated_party = getattr(data, "gov_consent", None), getattr(data, "party_consent", None)
    government = (
        stated_gov
        if stated_gov is not None
        else any(e.data.consented for e in case.all("catalogue_gov_consent", before=moment.pos))
    )
    party = (
        stated_party
        if stated_party is not None
        else any(e.data.consented for e in case.all("catalogue_party_consent", before=moment.pos))
    )
    if not government:
        yield Breach(
            "",
            moment.on,
            ("office",),
            {},
            Words("目录（草案）尚未经区政府同意", "The draft catalogue has not been agreed by the district government"),
        )
    if not party:
        yield Breach("CATALOGUE_NO_PARTY_CONSENT", moment.on, ("office", "decision_body"), {"gov_consent": government})


def consent_to_adjustment(case: Case, p: Parameters) -> Iterator[Breach]:
    """Adding or removing an item goes the same way as the catalogue; absent consent is a warning (Q21)."""
    for adjusted in case.all("catalogue_adjusted"):
        asked = p.get("adjustment_consent", adjusted.on, "add_or_remove")
        due = adjusted.data.adjustment in (AdjustmentKind.ADD, AdjustmentKind.REMOVE) or asked == "always"
        if due and asked != "never" and not adjusted.data.party_consent:
            yield Breach(
                "CATALOGUE_NO_PARTY_CONSENT",
                adjusted.on,
                ("office", "decision_body"),
                {"adjustment": str(adjusted.data.adjustment.value) if adjusted.data.adjustment else ""},
                lowered="warning",
            )
    later = case.decision.listed_later
    on = later.get("adjusted_in") if later else None
    asked = p.get("adjustment_consent", on if isinstance(on, date) else case.as_of, "add_or_remove")
    if later and later.get("party_consent") is False and asked != "never":
        yield Breach(
            "CATALOGUE_NO_PARTY_CONSENT",
            on if isinstance(on, date) else case.as_of,
            ("office", "decision_body"),
            {"adjustment": "新增"},
            lowered="warning",
        )


def planned(case: Case) -> Quarter | None:
    """The planned time, as adjusted since."""
    found = case.decision.planned
    for adjusted in case.all("catalogue_adjusted"):
        if adjusted.data.new_planned:
            found = Quarter.parse(adjusted.data.new_planned)
    return found


def planned_quarter(case: Case, p: Parameters) -> Iterator[Breach]:
    """把握时间要求: a planned time missed, or that can no longer be met if the review takes its time, is a warning (Q22)."""
    quarter = planned(case)
    if quarter is None or case.assumed("meeting_held"):
        return
    decided = case.first("meeting_held")
    last = quarter.last
    raised = "violation" if p.get("planned_time_missed", last, "warning") == "violation" else None
    if decided is not None:
        if decided.on > last:
            yield Breach(
                "PLAN_QUARTER_MISSED",
                decided.on,
                ("undertaking_unit",),
                {"planned": quarter.label, "decided": decided.on},
                lowered=raised,
            )
        return
    if case.as_of > last:
        yield Breach(
            "PLAN_QUARTER_MISSED",
            case.as_of,
            ("undertaking_unit",),
            {"planned": quarter.label, "decided": None},
            lowered=raised,
        )
        return
    pending = [review for review in review_periods(case, p) if review.returned is None]
    if not pending:
        return
    review, opinion = pending[-1], opinion_on_draft(case)
    end = review.end.date if opinion is None or case.pos(opinion) < case.pos(review.sent) else opinion.on
    earliest = add_workdays(end, 1, case.calendar).date
    scheduled = [e for e in case.all("meeting_scheduled") if e.data.date and e.data.date <= last]
    if earliest > last and not scheduled and end >= last:
        yield Breach(
            "PLAN_QUARTER_MISSED",
            case.as_of,
            ("undertaking_unit",),
            {"planned": quarter.label, "review_end": end, "earliest_meeting": earliest},
            Words(
                "审查期满后最早的会议已在计划时间之后",
                "The earliest meeting after the review period is already past the planned time",
            ),
        )
