"""What is a matter of this procedure and what is not (R9 art. 3; S713 art. 3): exclusions, and who judged them."""

from __future__ import annotations

from collections.abc import Iterator

from juece.law import Breach, Parameters

from ..casefile import Case, Event

# What rules may speak of that is not asked of an excluded matter.
ASKED_INSIDE = frozenset({"procedure", "catalogue"})
_OUTSIDE = frozenset({"R9-03-P2-2", "S713-3-2", "excluded", "排除"})  # what a matter's scope may say instead of a class
_OUT = ("不属于", "排除", "不适用", "除外", "非重大行政决策")
_OUT_ENGLISH = ("out", "excluded", "exclude", "not applicable", "not_applicable", "not in scope", "not_in_scope", "no")


def excludes(test: Event) -> bool:
    """Whether the scope test says that the matter is none of this procedure."""
    said = test.data.result.strip()
    return (
        bool(test.data.exclusion)
        or any(word in said for word in _OUT)
        or any(said.lower() == word or said.lower().startswith(f"{word}_") for word in _OUT_ENGLISH)
    )


def reviewed(case: Case, test: Event) -> bool:
    """An exclusion counts when it is reasoned, and reviewed by somebody other than the unit that gains by it."""
    reviewer, unit = test.data.reviewed_by, case.decision.undertaking_unit
    reasoned = bool(test.data.reason or test.data.exclusion)
    return reasoned and bool(reviewer) and reviewer != unit


def excluded(case: Case, before: int | None = None) -> bool:
    """政府内部行政管理、突发事件应急处置 and the other exclusions: the procedure is not asked for.

    As the matter's attributes or its scope say, or the latest scope test that was reviewed; a unit's own claim alone excludes nothing.
    """
    judged = case.attributes(before)
    if judged.internal or judged.emergency:
        return True
    test = case.last("scope_tested", before=before)
    if test is None:
        return case.decision.scope.strip() in _OUTSIDE
    return excludes(test) and reviewed(case, test)


def self_exclusion(case: Case, p: Parameters) -> Iterator[Breach]:
    """A unit that excludes its own matter is asked for a review."""
    tests = case.all("scope_tested")
    for test in tests:
        if excludes(test) and not (test.data.reason and reviewed(case, test)):
            later = next(
                (t.on for t in tests if case.pos(t) > case.pos(test) and (not excludes(t) or reviewed(case, t))), None
            )
            yield Breach(
                "SCOPE_SELF_EXCLUSION",
                test.on,
                ("undertaking_unit",),
                {"exclusion": test.data.exclusion, "reviewed_by": test.data.reviewed_by},
                cured_on=later,
            )


# How files name the laws that set a procedure of their own (R9-03-P2-1).
_LAWS: dict[str, tuple[str, ...]] = {
    "HX": ("HX", "房屋征收", "征收与补偿", "征收补偿"),
    "CXGH": ("CXGH", "城乡规划"),
    "JG": ("JG", "价格法"),
    "HP": ("HP", "环境影响评价", "环评"),
}


def under(case: Case, law: str, before: int | None = None) -> bool:
    """Whether the matter is said to fall under this special law: by its attributes, or by the latest scope test."""
    judged = case.attributes(before)
    test = case.last("scope_tested", before=before)
    names = (*judged.special_law, *judged.hearing_mandatory_by, *(test.data.special_law if test else ()))
    return any(word in name for name in names for word in _LAWS[law])


def strict_period(case: Case) -> bool:
    """Whether a special law leaves no room for a shorter consultation (不得少于三十日)."""
    return under(case, "HX") or under(case, "CXGH")
