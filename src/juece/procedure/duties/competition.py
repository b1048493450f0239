"""Fair-competition review under its two regimes (R9-11-2-m1; FCR arts 14, 18; 国市监反垄规〔2021〕2号)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from juece.law import Breach, Parameters, Words

from ..casefile import Case, Event, Moment

_UNIT = ("undertaking_unit",)
_NEGATIVE = (
    "不得出台",
    "不予",
    "不通过",
    "未通过",
    "违反",
    "不符合",
    "不可以出台",
    "not be issued",
    "not passed",
    "failed",
)
_HARMLESS = re.compile(r"(不|未|没有|未发现|不存在)[^，。；]{0,6}(违反|不符合)")


def _reviews(case: Case, moment: Moment) -> list[Event]:
    return case.all("fair_competition_prelim", "fair_competition_review", before=moment.pos)


def on_file(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """A draft that touches the economic activity of market entities carries its fair-competition review."""
    touched = case.attributes(moment.pos).market_entities
    if touched and not case.assumed("fair_competition") and not _reviews(case, moment):
        yield Breach("FCR_MISSING", moment.on, _UNIT, {"market_entities": True})


def by_regulator(review: Event, case: Case) -> bool:
    """Whether the market regulator made the review (alone or together with the drafter)."""
    regulator = case.decision.bodies.get("market_regulator", "市场监管")
    return review.kind == "fair_competition_review" and (
        "市场监管" in review.by or regulator in review.by or review.by == "market_regulator"
    )


def right_reviewer(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """由本级人民政府市场监督管理部门会同起草单位开展公平竞争审查: the drafter's own review is only a first one."""
    if not case.attributes(moment.pos).market_entities or case.assumed("fair_competition"):
        return
    reviews = _reviews(case, moment)
    if reviews and not any(by_regulator(review, case) for review in reviews):
        yield Breach("FCR_WRONG_REVIEWER", moment.on, _UNIT, {"reviewed_by": sorted({r.by for r in reviews if r.by})})


def passed_before_issue(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """未经公平竞争审查或者经审查认为违反规定的，不得出台; a review that failed is not mended by an assumption."""
    if not case.attributes(moment.pos).market_entities:
        return
    review = case.last("fair_competition_review", before=moment.pos)
    if review is not None and failed(review):
        said = {"conclusion": review.data.conclusion}
        yield Breach(
            "FCR_MISSING",
            moment.on,
            _UNIT,
            said,
            Words("公平竞争审查未通过，不得出台", "May not be issued: the fair-competition review was not passed"),
        )
    elif case.assumed("fair_competition"):
        return
    elif not _reviews(case, moment):
        yield Breach(
            "FCR_MISSING",
            moment.on,
            _UNIT,
            {"market_entities": True},
            Words("未经公平竞争审查，不得出台", "May not be issued without a fair-competition review"),
        )
    elif review is None or not by_regulator(review, case):
        by = {"reviewed_by": sorted({r.by for r in _reviews(case, moment) if r.by})}
        yield Breach(
            "FCR_WRONG_REVIEWER",
            moment.on,
            _UNIT,
            by,
            Words(
                "未经市场监管部门会同起草单位审查，不得出台",
                "May not be issued: not reviewed by the market regulator together with the drafter",
            ),
        )


def failed(review: Event) -> bool:
    """Whether the review found the measure against the standards, with no exception that applies."""
    said = _HARMLESS.sub("", review.data.conclusion)
    return any(word in said for word in _NEGATIVE) and not getattr(review.data, "exception", "")


def content_flagged(case: Case, p: Parameters) -> Iterator[Breach]:
    """Situations that a review marked."""
    for review in case.all("fair_competition_prelim", "fair_competition_review"):
        if review.data.flags and not getattr(review.data, "exception", ""):
            later = next((e.on for e in case.after(review, "fair_competition_review") if not e.data.flags), None)
            yield Breach("FCR_CONTENT_FLAG", review.on, _UNIT, {"flags": list(review.data.flags)}, cured_on=later)
