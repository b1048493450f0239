"""Public participation: some way of hearing the public, open consultation, groups, industry (R9 art. 8; S713 arts 14, 15, 18)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from juece.law import NOTHING, Breach, Parameters, Words
from juece.workdays import add_days, add_workdays, count_days, count_workdays, rolled
from juece.workdays.reckoning import Reckoning

from ..casefile import Case, Event, Moment
from . import scope

_UNIT = ("undertaking_unit",)
_WAYS = (
    "consultation_opened",
    "participation_held",
    "hearing_held",
    "group_consulted",
    "industry_consulted",
    "deputies_consulted",
)
_ALL = {"complete", "齐全", "全部", "all", "完整"}

# An element of the notice is present when any of its words is; 联系方式 is not a way of giving opinions.
_ELEMENT_WORDS: dict[str, tuple[str, ...]] = {
    "决策草案": ("草案", "征求意见稿"),
    "制定依据": ("依据",),
    "说明": ("说明",),
    "提出意见的方式": ("意见的方式", "意见方式", "反馈渠道", "反馈方式", "提出意见的途径", "参与方式", "反馈途径"),
    "期限": ("期限", "截止", "时间"),
    "承办单位联系方式": ("联系",),
}


def earliest_end(case: Case, p: Parameters, opened: date) -> Reckoning:
    """The earliest lawful end of a consultation opened on `opened`: first day excluded unless the reading counts it."""
    days = p.get("consultation_days", opened, 30)
    if p.get("consultation_unit", opened, "days") == "workdays":
        return add_workdays(opened, days, case.calendar)
    inclusive = p.get("consultation_count", opened, "exclusive") == "inclusive"
    return add_days(opened, days, case.calendar, include_start=inclusive)


def effective_end(case: Case, opened: Event) -> date | None:
    """The end in the notice, or the later end of an extension made while the consultation ran."""
    end: date | None = opened.data.end
    for extended in case.after(opened, "consultation_extended"):
        if end is not None and extended.data.end and extended.on <= end:
            end = max(end, extended.data.end)
    return end


def reason_in_notice(opened: Event) -> bool:
    """Whether the notice itself explains the shorter period."""
    return bool(opened.data.shortening_reason_in_notice) or any("缩短" in item for item in opened.data.contents)


def _reason_elsewhere(case: Case, opened: Event) -> bool:
    return bool(opened.data.shortening_reason) or bool(case.after(opened, "shortening_explained"))


def _short(case: Case, p: Parameters, opened: Event) -> bool:
    end = effective_end(case, opened)
    return end is not None and end < earliest_end(case, p, opened.on).date


def period(case: Case, p: Parameters) -> Iterator[Breach]:
    """The period of an open consultation, and whether a shorter one is explained in the notice."""
    notices = case.all("consultation_opened")
    for opened in notices:
        end = effective_end(case, opened)
        if end is None:
            continue
        least = earliest_end(case, p, opened.on)
        if end >= least.date:
            if p.get("consultation_roll", opened.on, "advised") != "none" and end < rolled(least, case.calendar).date:
                strict = p.get("consultation_roll", opened.on) == "compulsory"
                yield Breach(
                    "CONSULT_TOO_SHORT" if strict else "CONSULT_END_ON_REST_DAY",
                    opened.on,
                    _UNIT,
                    {"end": end, "rest_day": least.date, "rolled": rolled(least, case.calendar).date},
                    Words(
                        "期限最后一日是休息日，宜受理意见至下一个工作日",
                        "The last day is a rest day: better to take opinions until the next working day",
                    ),
                )
            continue
        workdays = p.get("consultation_unit", opened.on, "days") == "workdays"
        count = count_workdays(opened.on, end, case.calendar) if workdays else count_days(opened.on, end)
        unit = "workdays" if workdays else "days"
        evidence = {
            "days_given": int(count),
            "days_required": least.n,
            "from": opened.on,
            "end": end,
            "earliest_end": least.date,
            "calc": f"count_{unit}({opened.on},{end})",
        }
        if reason_in_notice(opened):
            if not scope.strict_period(case):
                yield Breach(
                    "CONSULT_SHORTENED_EXPLAINED",
                    opened.on,
                    _UNIT,
                    evidence,
                    Words("公告已说明缩短期限的理由", "The notice gives the reason for the shorter period"),
                )
            continue
        later = next(
            (n.on for n in notices if n.on > opened.on and (not _short(case, p, n) or reason_in_notice(n))), None
        )
        yield Breach("CONSULT_TOO_SHORT", opened.on, _UNIT, evidence, cured_on=later)
        elsewhere = _reason_elsewhere(case, opened)
        code = "CONSULT_REASON_NOT_IN_NOTICE" if elsewhere else "CONSULT_NO_SHORTENING_REASON"
        yield Breach(
            code,
            opened.on,
            _UNIT,
            evidence,
            Words("事后说明不能补正", "An explanation given afterwards does not mend it") if elsewhere else NOTHING,
            cured_on=later,
        )


def period_without_exception(case: Case, p: Parameters, days: int) -> Iterator[Breach]:
    """不得少于三十日: a special law's period, which no reason shortens."""
    notices = case.all("consultation_opened")
    for opened in notices:
        end, least = effective_end(case, opened), add_days(opened.on, days, case.calendar).date
        if end is not None and end < least:
            evidence = {
                "days_given": int(count_days(opened.on, end)),
                "days_required": days,
                "end": end,
                "earliest_end": least,
                "calc": f"count_days({opened.on},{end})",
            }
            later = next((n.on for n in notices if n.on > opened.on and _runs(case, n, days)), None)
            yield Breach(
                "CONSULT_TOO_SHORT",
                opened.on,
                _UNIT,
                evidence,
                Words("说明理由也不能缩短", "No reason shortens this period"),
                cured_on=later,
            )


def _runs(case: Case, notice: Event, days: int) -> bool:
    end = effective_end(case, notice)
    return end is None or end >= add_days(notice.on, days, case.calendar).date


def missing_elements(opened: Event, elements: list[str]) -> list[str]:
    """The elements that the notice lacks."""
    contents = opened.data.contents
    if any(item in _ALL for item in contents):
        return []
    return [
        element
        for element in elements
        if not any(word in item for item in contents for word in _ELEMENT_WORDS.get(element, (element,)))
        and not (element == "提出意见的方式" and any("方式" in item and "联系" not in item for item in contents))
    ]


def notice_elements(case: Case, p: Parameters) -> Iterator[Breach]:
    """Every element that the notice must have."""
    notices = case.all("consultation_opened")
    for opened in notices:
        if not opened.says("contents"):
            continue
        elements = list(p.get("notice_elements", opened.on, []))
        missing = missing_elements(opened, elements)
        if missing:
            later = next((n.on for n in notices if n.on > opened.on and not missing_elements(n, elements)), None)
            yield Breach("CONSULT_NOTICE_INCOMPLETE", opened.on, _UNIT, {"missing": missing}, cured_on=later)


def notice_ready(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """A notice goes out with every element, and either runs its time or says why not: reasons for the gate."""
    opened = moment.event
    if opened is None:
        return
    missing = missing_elements(opened, list(p.get("notice_elements", opened.on, [])))
    if missing:
        yield Breach(
            "", moment.on, _UNIT, {"missing": missing}, Words("公告缺少：{missing}", "The notice lacks: {missing}")
        )
    if opened.data.end is None:
        yield Breach("", moment.on, _UNIT, {}, Words("公告没有载明截止日期", "The notice states no last day"))
    elif opened.data.end < earliest_end(case, p, opened.on).date and not reason_in_notice(opened):
        least = earliest_end(case, p, opened.on)
        yield Breach(
            "",
            moment.on,
            _UNIT,
            {"earliest_end": least.date},
            Words(
                "期限不足：最早应至 {earliest_end}，缩短的须在公告中说明理由",
                "Too short: {earliest_end} at the earliest; a shorter period needs its reason in the notice",
            ),
        )


def channels(case: Case, p: Parameters) -> Iterator[Breach]:
    """Channels by which the public easily learns of the consultation: one alone is thin."""
    for opened in case.all("consultation_opened"):
        if opened.says("channels") and len(set(opened.data.channels)) < p.get("channels_minimum", opened.on, 2):
            yield Breach(
                "CONSULT_CHANNEL_INADEQUATE",
                opened.on,
                _UNIT,
                {"channels": len(set(opened.data.channels)), "present": list(opened.data.channels)},
            )


def reasons_for_rejection(case: Case, p: Parameters) -> Iterator[Breach]:
    """Opinions not adopted are answered with reasons."""
    for summary in case.all("consultation_summarised"):
        data = summary.data
        rejected = data.received - data.adopted - data.partly
        if data.rejected_with_reason is not None and 0 <= data.rejected_with_reason < rejected:
            yield Breach(
                "CONSULT_RESULT_NO_REASONS",
                summary.on,
                _UNIT,
                {"rejected": rejected, "with_reason": data.rejected_with_reason},
                cured_on=next(
                    (
                        later.on
                        for later in case.after(summary, "consultation_summarised")
                        if (later.data.rejected_with_reason or 0)
                        >= later.data.received - later.data.adopted - later.data.partly
                    ),
                    None,
                ),
            )


def exempt(case: Case, before: int | None = None) -> bool:
    """依法不予公开的决策事项除外."""
    return not case.attributes(before).open or case.has("nondisclosure_decided", before=before)


def some_participation(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """At least one way of hearing the public."""
    if exempt(case, moment.pos) or case.assumed("participation"):
        return
    if not case.has(*_WAYS, before=moment.pos):
        yield Breach(
            "PARTICIPATION_NONE",
            moment.on,
            _UNIT,
            {},
            Words("没有任何听取公众意见的记录", "No record of hearing the public in any form"),
        )
    elif p.get("open_consultation", moment.on, "one_way") == "compulsory":
        yield from openly_consulted(case, p, moment)


def openly_consulted(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """Where open consultation is a duty, other ways of hearing the public do not replace it (Q1)."""
    if exempt(case, moment.pos) or case.assumed("participation", "consultation"):
        return
    if not case.has("consultation_opened", before=moment.pos):
        yield Breach(
            "PARTICIPATION_NONE", moment.on, _UNIT, {}, Words("没有向社会公开征求意见", "No open consultation")
        )


def groups_heard(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """Each specific group whose interests are touched has been talked with."""
    if case.assumed("participation", "group_consulted") or exempt(case, moment.pos):
        return
    heard = case.all("group_consulted", before=moment.pos)
    for group in case.attributes(moment.pos).specific_groups:
        if not any(not e.data.group or group in e.data.group or e.data.group in group for e in heard):
            yield Breach("GROUP_NOT_CONSULTED", moment.on, _UNIT, {"group": group})


def industry_heard(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """Representative enterprises and associations have been heard."""
    if not case.attributes(moment.pos).industry_impact or exempt(case, moment.pos):
        return
    if case.assumed("participation", "industry_consulted"):
        return
    heard = case.all("industry_consulted", before=moment.pos)
    missing = [
        label
        for label, name in (("企业", "enterprises"), ("协会、商会", "associations"))
        if not any(getattr(e.data, name) != 0 for e in heard)
    ]
    if missing:
        yield Breach("INDUSTRY_NOT_CONSULTED", moment.on, _UNIT, {"missing": missing})


def reconsult_after_change(case: Case, p: Parameters) -> Iterator[Breach]:
    """A substantial change after the public was heard asks whether to hear it again."""
    for change in case.all("draft_adjusted"):
        counts = change.data.substantial or p.get("changed_draft", change.on, "substantial") == "any"
        if not counts or change.data.reconsulted or exempt(case):
            continue
        heard = case.assumed("participation") or case.has(*_WAYS, before=case.pos(change))
        if heard:
            again = next(
                (e.on for e in case.after(change, "consultation_opened", "participation_held", "hearing_held")), None
            )
            yield Breach("RECONSULT_ADVISED", change.on, _UNIT, {"changes": list(change.data.changes)}, cured_on=again)
