"""办公用房补贴: who is eligible under which text (N8-2-1; Q29–Q31).

The text in force on the day of the decision counts.  One year of business is complete at the end of the corresponding day (民法典 201–203), so
an institution is eligible from the day after.  The seed excludes nobody for being on the black list: a person judges, with a legal basis.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from juece.law import Parameters
from juece.procedure.casefile import Case, Event
from juece.workdays import add_years

IN_FORCE = date(2022, 8, 13)


@dataclass(frozen=True, slots=True)
class Determination:
    """What the text says about one application on a day."""

    applicant: str
    decided_on: date
    eligible: bool | Literal["manual_review"]
    rule_version: Literal["before", "after"]
    reason: str = ""
    eligible_from: date | None = None
    max_months: int | None = None
    grant_months: int | None = None


def determinations(case: Case, p: Parameters) -> list[Determination]:
    """Every application of the case, tested as if decided on its day."""
    return [eligibility(facts_of(case, e), e.on, p) for e in case.all("subsidy_decided", "subsidy_applied")]


def facts_of(case: Case, event: Event) -> Any:
    """The facts of an application; `same_facts` refers to the applicant's earlier one."""
    if not event.data.same_facts:
        return event.data
    earlier = [
        e
        for e in case.all("subsidy_decided", "subsidy_applied")
        if e.data.applicant == event.data.applicant and e is not event
    ]
    return next((e.data for e in earlier if not e.data.same_facts), event.data)


def eligibility(facts: Any, on: date, p: Parameters) -> Determination:
    """Whether the institution may be granted the subsidy on `on`, and for how many months."""
    version: Literal["before", "after"] = "after" if on >= IN_FORCE else "before"
    most = int(p.get("subsidy_months_maximum", on, 24))
    reasons = list(_reasons(facts, version))
    start = _eligible_from(facts, p, on)
    if start is not None and on < start:
        return Determination(facts.applicant, on, False, version, "正常开展业务活动未满1年", start)
    left = most - facts.months_already_paid
    if left <= 0:
        reasons.append(f"累计已满{most}个月")
    if reasons:
        return Determination(facts.applicant, on, False, version, "；".join(reasons))
    if facts.blacklisted and p.get("subsidy_blacklisted", on, "review") != "refuse":
        return Determination(
            facts.applicant, on, "manual_review", version, "列入黑名单：限制须有自己的法律依据，由人判断"
        )
    if facts.blacklisted:
        return Determination(facts.applicant, on, False, version, "列入黑名单")
    granted = min(left, facts.months_requested) if facts.months_requested is not None else None
    reason = f"累计最长{most}个月" if granted is not None and granted < (facts.months_requested or 0) else ""
    return Determination(facts.applicant, on, True, version, reason, None, most, granted)


def _reasons(facts: Any, version: str) -> Iterable[str]:
    if facts.registered_in and "朝阳" not in facts.registered_in:
        yield "未在朝阳区注册"
    if version == "before" and facts.taxed_in and "朝阳" not in facts.taxed_in:
        yield "未在朝阳区纳税（旧规定）"
    if facts.newly_established is False:
        yield "不是新设立机构"


def _eligible_from(facts: Any, p: Parameters, on: date) -> date | None:
    if facts.operating_since is None:
        return None
    years = int(p.get("subsidy_years_minimum", on, 1))
    return add_years(facts.operating_since, years).date + timedelta(1)
