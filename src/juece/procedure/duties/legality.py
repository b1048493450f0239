"""Internal review, sending, and legality review (R9 art. 11; S713 arts 25–28)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from juece.law import NOTHING, Breach, Parameters, Words
from juece.workdays import Pause, add_workdays, add_workdays_paused, count_workdays
from juece.workdays.reckoning import Reckoning

from ..casefile import Case, Event, Moment

_UNIT = ("undertaking_unit",)
_CHANGES = ("draft_adjusted", "revised_after_meeting")
_HARMLESS = re.compile(r"(无|不|未|没有|未发现|不存在)[^，。；不]{0,4}违法")
_NOT_PASSED = ("不通过", "未通过", "不同意", "不予")
_MATERIALS = (
    ("R9-11-2-m1", ("草案", "起草说明", "公平竞争")),
    ("R9-11-2-m4", ("本单位", "内部", "部门合法性", "法制机构")),
    ("R9-11-2-m2", ("依据",)),
    ("R9-11-2-m3", ("公众", "采纳", "专家", "风险", "程序", "听证")),
    ("R9-11-2-m5", ("",)),
)


def internal_review_first(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """The unit's own legality review comes before sending."""
    review = case.last("internal_legal_review", before=moment.pos)
    if review is None and case.assumed("internal_legal_review"):
        return
    if review is None or not _passed(review):
        yield Breach("INTERNAL_REVIEW_MISSING", moment.on, _UNIT, {"result": review.data.result} if review else {})


def _passed(event: Event) -> bool:
    return not any(word in event.data.result for word in _NOT_PASSED)


def unit_study_first(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """审查通过后，报请本单位集体研究."""
    study = case.last("unit_collective_study", before=moment.pos)
    if study is None and case.assumed("unit_collective_study"):
        return
    reviews = case.all("internal_legal_review", before=moment.pos)
    early = (
        study is not None
        and bool(reviews)
        and not any(_passed(review) and review.on <= study.on for review in reviews)
        and not case.assumed("internal_legal_review")
    )
    refused = study is not None and not _passed(study)
    if study is None or early or refused:
        detail = (
            Words("集体研究在内部合法性审查之前", "The collective study came before the internal legality review")
            if early
            else Words("集体研究未同意", "The collective study did not agree")
            if refused
            else NOTHING
        )
        yield Breach("UNIT_COLLECTIVE_MISSING", moment.on, _UNIT, {}, detail)


def missing_materials(sent: Event) -> list[str]:
    """The materials that the sending lacked, as recorded."""
    materials = sent.data.materials
    if isinstance(materials, dict):
        missing = materials.get("missing") or []
        return [missing] if isinstance(missing, str) else list(missing)
    if isinstance(materials, str) and materials.strip().lower() in {
        "incomplete",
        "不齐全",
        "不全",
        "不完整",
        "不符合要求",
    }:
        return ["材料不齐全"]
    return []


def materials_complete(case: Case, p: Parameters) -> Iterator[Breach]:
    """提供的材料不符合要求的，可以退回或者要求补充: a note, for returning is a power."""
    for sent in case.all("sent_to_justice_bureau"):
        missing = missing_materials(sent)
        if not missing:
            continue
        cited = tuple(
            dict.fromkeys(
                next(row for row, words in _MATERIALS if any(word in item for word in words)) for item in missing
            )
        )
        later = next(
            (
                e.on
                for e in case.after(sent, "sent_to_justice_bureau", "supplement_received")
                if e.kind == "supplement_received" or not missing_materials(e)
            ),
            None,
        )
        yield Breach("LEGAL_MATERIALS_INCOMPLETE", sent.on, _UNIT, {"missing": missing}, cured_on=later, also=cited)


@dataclass(frozen=True, slots=True)
class ReviewPeriod:
    """The time guaranteed to the reviewer for one sending; `end` is W of requirements part 9."""

    sent: Event
    received: date
    returned: Event | None
    end: Reckoning


def review_periods(case: Case, p: Parameters) -> list[ReviewPeriod]:
    """One for each sending: 退回 restarts, 补充 pauses (Q12)."""
    periods: list[ReviewPeriod] = []
    sendings = case.all("sent_to_justice_bureau")
    for number, sent in enumerate(sendings):
        until = case.pos(sendings[number + 1]) if number + 1 < len(sendings) else None
        between = [
            e
            for e in case.after(sent, "returned", "supplement_requested", "supplement_received")
            if until is None or case.pos(e) < until
        ]
        returned = next((e for e in between if e.kind == "returned"), None)
        received = sent.data.received or sent.on
        days = p.get("legality_workdays", sent.on, 7)
        pauses: list[Pause] = []
        asked: date | None = None
        for event in between:
            if event.kind == "supplement_requested":
                asked = event.on
            elif event.kind == "supplement_received" and asked is not None:
                back = max(asked, event.data.received or event.on)  # what came before it was asked for paused nothing
                if p.get("legality_supplement", sent.on, "pauses") == "pauses":
                    pauses.append(Pause(asked, back))
                else:
                    received, pauses = back, []
                asked = None
        if asked is not None and case.as_of > asked:
            pauses.append(Pause(asked, case.as_of))
        end = (
            add_workdays_paused(received, days, pauses, case.calendar)
            if pauses
            else add_workdays(received, days, case.calendar)
        )
        periods.append(ReviewPeriod(sent, received, returned, end))
    return periods


def opinion_on_draft(case: Case, before: int | None = None) -> Event | None:
    """The newest real legality opinion: a reply to a request for comments is none."""
    found = [e for e in case.all("legality_opinion", before=before) if is_opinion(case, e)]
    return found[-1] if found else None


def is_opinion(case: Case, event: Event) -> bool:
    """Whether the paper is a legality opinion of the body that reviews (R9-11-0-1, R9-11-0-2)."""
    form = event.data.form or ""
    if any(word in form for word in ("征求意见", "复函", "回复", "会签")):
        return False
    if case.decision.by_analogy or not event.by or event.by == "justice_bureau":
        return True
    return "司法" in event.by or event.by == case.decision.bodies.get("justice_bureau", "区司法局")


def period_guaranteed(case: Case, p: Parameters) -> Iterator[Breach]:
    """应当保证必要的审查时间，一般不少于7个工作日: what the sender asks for, and when the meeting is set (Q2, Q11)."""
    meetings = case.all("request_meeting", "meeting_scheduled", "meeting_held")
    for number, review in enumerate(periods := review_periods(case, p)):
        if review.returned is not None:
            continue
        nxt = case.pos(periods[number + 1].sent) if number + 1 < len(periods) else None
        evidence: dict[str, object] = {}
        asked = review.sent.data.asked_back_by
        days = review.end.n
        if asked is not None and asked < review.end.date:
            evidence |= {
                "asked_back_by": asked,
                "asked_back_workdays": int(count_workdays(review.received, asked, case.calendar)),
            }
        at = review.sent.on
        for meeting in meetings:
            pos = case.pos(meeting)
            if pos < case.pos(review.sent) or (nxt is not None and pos > nxt):
                continue
            day = (meeting.data.date if meeting.kind != "meeting_held" else None) or meeting.on
            strict = p.get("meeting_on_last_day", review.sent.on, "with_opinion") == "day_after"
            early = p.get("early_opinion", review.sent.on, "allowed") == "allowed"
            if day > review.end.date or (day == review.end.date and not strict):
                continue
            by = min(day, meeting.on) if day < review.end.date else review.end.date - timedelta(1)
            if early and _opinion_by(case, review.sent, by):
                continue
            if "meeting" not in evidence:
                if not evidence:
                    at = meeting.on if meeting.on >= review.sent.on else at
                evidence |= {
                    "meeting_requested": meeting.on,
                    "meeting": day,
                    "workdays": int(count_workdays(review.received, day, case.calendar)),
                    "calc": f"count_workdays({review.received},{day})",
                }
        if evidence:
            evidence |= {"received": review.received, "required": days, "period_end": review.end.date}
            yield Breach("LEGAL_PERIOD_TOO_SHORT", at, ("undertaking_unit",), evidence)


def _opinion_by(case: Case, sent: Event, day: date) -> bool:
    return any(e.on <= day and is_opinion(case, e) for e in case.after(sent, "legality_opinion"))


def _on_the_day(case: Case, moment: Moment) -> int:
    """How much of the record counts for an attempt: for a meeting set on an earlier day, only what was there by that day."""
    event = moment.event
    day = (
        getattr(event.data, "date", None)
        if event is not None and event.kind in ("request_meeting", "meeting_scheduled")
        else None
    )
    if day is None or day >= moment.on:
        return moment.pos
    return sum(1 for e in case.events[: moment.pos] if e.on <= day)


def reviewed_before_discussion(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """未经合法性审查的，不得提交讨论; silent where a reply to a request for comments was passed off as the review."""
    before = _on_the_day(case, moment)
    if case.assumed("legality_opinion") or opinion_on_draft(case, before) is not None or _substitutes(case, before):
        return
    yield Breach(
        "LEGAL_REVIEW_MISSING", moment.on, _UNIT, {}, Words("没有合法性审查意见", "There is no legality opinion")
    )


def _substitutes(case: Case, before: int) -> list[Event]:
    papers = [e for e in case.all("legality_opinion", before=before) if not is_opinion(case, e)]
    return papers + [e for e in case.all("comment_reply", before=before) if e.data.used_as_legality_review is not False]


def not_substituted(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """不得以征求意见等方式代替合法性审查."""
    before = _on_the_day(case, moment)
    if case.assumed("legality_opinion") or opinion_on_draft(case, before) is not None:
        return
    papers = _substitutes(case, before)
    if papers:
        paper = papers[-1]
        form = getattr(paper.data, "form", "") or "征求意见复函"
        yield Breach("LEGAL_REVIEW_SUBSTITUTED", moment.on, _UNIT, {"paper": form, "on": paper.on, "by": paper.by})


def negative(conclusion: object) -> bool:
    """Whether a conclusion says that the draft is not lawful."""
    text = _HARMLESS.sub("", str(getattr(conclusion, "value", conclusion) or ""))
    return any(word in text for word in ("不合法", "违法", "不予提交", "不得提交", "illegal", "negative"))


def found_lawful(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """经审查不合法的，不得提交讨论; an exploratory reform may go with its legal risk stated (Q4)."""
    opinion = opinion_on_draft(case, _on_the_day(case, moment))
    if opinion is None:
        return
    text = str(getattr(opinion.data.conclusion, "value", opinion.data.conclusion) or "")
    exploratory = "探索" in text or "exploratory" in text
    noticed = opinion.data.risk_notice if opinion.data.risk_notice is not None else "明示" in text
    barred = exploratory and p.get("exploratory_reform", moment.on, "with_risk_notice") == "excluded"
    if negative(opinion.data.conclusion) or (exploratory and not noticed) or barred:
        if barred:
            detail = Words("区规定没有探索性改革的例外", "The district rule knows no exception for exploratory reform")
        elif exploratory:
            detail = Words("探索性改革未明示法律风险", "An exploratory reform whose legal risk was not stated")
        elif case.attributes(moment.pos).exploratory:
            detail = Words(
                "审查结论为不合法；探索性改革须由审查部门作出该类结论并明示法律风险",
                "Found not lawful; for an exploratory reform the reviewer must say so and state the legal risk",
            )
        else:
            detail = Words("审查结论为不合法", "The review found it not lawful")
        yield Breach("LEGAL_NEGATIVE", moment.on, _UNIT, {"conclusion": text, "opinion": opinion.on}, detail)
    elif "补充程序" in text and not case.after(
        opinion, "draft_adjusted", "consultation_opened", "expert_opinion", "risk_report", "participation_held"
    ):
        yield Breach(
            "",
            moment.on,
            _UNIT,
            {"conclusion": text},
            Words("审查意见要求补充程序，尚未补充", "The opinion asks for steps to be completed; they have not been"),
        )


def stale(case: Case, p: Parameters) -> Iterator[Breach]:
    """The opinion covers the draft it was given on: a substantial change wants a new one (Q13)."""
    for change in case.all(*_CHANGES):
        if not counts(change, p):
            continue
        opinion = opinion_on_draft(case, case.pos(change))
        if opinion is None:
            continue
        fresh = next((e.on for e in case.after(change, "legality_opinion") if is_opinion(case, e)), None)
        yield Breach(
            "REVIEW_STALE_AFTER_CHANGE",
            change.on,
            _UNIT,
            {"opinion": opinion.on, "changes": list(getattr(change.data, "changes", []))},
            cured_on=fresh,
        )


def counts(change: Event, p: Parameters) -> bool:
    """Whether a change of the draft wants a new review: a substantial one, or any (Q13)."""
    return bool(change.data.substantial) or p.get("changed_draft", change.on, "substantial") == "any"


def on_current_draft(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """The gate asks for an opinion on the current draft."""
    before = _on_the_day(case, moment)
    opinion = opinion_on_draft(case, before)
    if opinion is None:
        return
    changes = [e for e in case.all("draft_adjusted", before=before) if counts(e, p) and case.pos(e) > case.pos(opinion)]
    if changes:
        yield Breach(
            "",
            moment.on,
            _UNIT,
            {"opinion": opinion.on, "changed": changes[-1].on},
            Words(
                "审查意见针对修改前的草案，须重新审查",
                "The opinion covers the draft before its change: a new review is needed",
            ),
        )
