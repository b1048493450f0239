"""Publication, interpretation, archive (R9 arts 14, 15; S713 arts 32, 33; GI art. 26; BJPP)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from juece.law import Breach, Parameters, Words
from juece.workdays import add_workdays, count_workdays

from ..casefile import Case, Event, Moment

_PUBLISHERS = ("decision_body", "openness")
_EXPLAINERS = ("undertaking_unit", "openness")


def formation(case: Case) -> date | None:
    """成文: the day of signing or of the document date; the first if there are both."""
    for event in case.all("document_signed", "document_issued"):
        return getattr(event.data, "dated", None) or event.on
    return None


def first_publication(case: Case) -> Event | None:
    """正式公布: the first formal release by any official channel (Q16)."""
    return case.first("published")


def disclosed(case: Case) -> bool:
    """依法不予公开的除外."""
    return case.a.open and not case.has("nondisclosure_decided")


def in_time(case: Case, p: Parameters) -> Iterator[Breach]:
    """及时公布: a warning after five working days, a breach after twenty from formation (Q15)."""
    formed = formation(case)
    if formed is None or not disclosed(case) or case.assumed("published"):
        return
    limit = p.get("publication_workdays", formed, 20)  # R9 says 及时: the outer limit of GI art. 26 is read into it
    warn = p.get("publication_warn_workdays", formed)
    published = first_publication(case)
    day = published.on if published else case.as_of
    passed = int(count_workdays(formed, day, case.calendar))
    if passed > limit:
        at = day if published else add_workdays(formed, limit, case.calendar).date
        yield Breach(
            "PUBLICATION_LATE",
            at,
            _PUBLISHERS,
            {"formed": formed, "workdays": passed, "limit": limit, "done": published.on if published else None},
        )
    elif warn is not None and passed > warn:
        at = day if published else add_workdays(formed, warn, case.calendar).date
        yield Breach(
            "PUBLICATION_LATE",
            at,
            _PUBLISHERS,
            {"formed": formed, "workdays": passed, "limit": warn, "done": published.on if published else None},
            Words("已超过五个工作日", "More than five working days have passed"),
            lowered="warning",
        )


def explanation(case: Case) -> Event | None:
    """The first interpretation on the government's website; one that is elsewhere alone is none (在区政府网站上公开)."""
    said = case.all("interpretation_published")
    return next(
        (e for e in said if not e.data.channel or "网" in e.data.channel or "site" in e.data.channel.lower()), None
    )


def explained_in_time(case: Case, p: Parameters) -> Iterator[Breach]:
    """在正式公布后3个工作日内公开解读材料."""
    published = first_publication(case)
    start = published.on if published else None
    if published is not None and p.get("formal_publication", published.on, "first_release") == "document_date":
        start = formation(case) or start
    owners = tuple(p.get("interpretation_duty", start, _EXPLAINERS)) if start else _EXPLAINERS
    if start is None or not disclosed(case) or case.assumed("interpretation_published"):
        return
    limit = add_workdays(start, p.get("interpretation_workdays", start, 3), case.calendar).date
    explained = explanation(case)
    if explained is None and case.as_of > limit:
        yield Breach(
            "INTERPRETATION_LATE",
            limit,
            owners,
            {"due": limit, "late_workdays": int(count_workdays(limit, case.as_of, case.calendar))},
            Words("尚未公开解读材料", "The interpretation has not been published"),
        )
    elif explained is not None and explained.on > limit:
        yield Breach(
            "INTERPRETATION_LATE",
            explained.on,
            owners,
            {
                "due": limit,
                "late_workdays": int(count_workdays(limit, explained.on, case.calendar)),
                "done": explained.on,
            },
        )


def _channels(case: Case) -> set[str]:
    return {channel for event in case.all("published") for channel in event.data.channels}


def channel_kinds(case: Case) -> list[str]:
    """Which of website, gazette and newspaper a decision was published by; other channels under their own names."""
    kinds: list[str] = []
    for channel in sorted(_channels(case)):
        kind = (
            "政府公报"
            if "公报" in channel
            else "政府网站"
            if "网" in channel
            else "报刊"
            if "报" in channel
            else channel
        )
        if kind not in kinds:
            kinds.append(kind)
    return kinds


def several_channels(case: Case, p: Parameters) -> Iterator[Breach]:
    """政府公报、政府网站、报纸: one channel alone is thin."""
    published = first_publication(case)
    if published is None or not disclosed(case) or not published.says("channels") or case.assumed("published"):
        return
    present = channel_kinds(case)
    if len(present) == 1:
        suggested = [kind for kind in ("政府网站", "政府公报", "报刊") if kind not in present]
        yield Breach("PUBLICATION_CHANNELS", published.on, _PUBLISHERS, {"present": present, "suggested": suggested})


def gazette(case: Case, p: Parameters) -> Iterator[Breach]:
    """通过本级人民政府公报: pending until the next issue."""
    published = first_publication(case)
    present = channel_kinds(case)
    if published is None or not disclosed(case) or case.assumed("gazette") or len(present) < 2 or "政府公报" in present:
        return
    yield Breach("GAZETTE_PENDING", published.on, ("office",), {"present": present})


def adoption_published(case: Case, p: Parameters) -> Iterator[Breach]:
    """The adoption of opinions is published with a decision of general concern."""
    published = first_publication(case)
    if published is None or not disclosed(case):
        return
    a = case.attributes(case.pos(published))
    if not (a.adoption_public or a.public_concern or a.specialised):
        return
    if case.assumed("adoption_result_published") or any(
        e.data.adoption_results_published for e in case.all("published")
    ):
        return
    released = case.first("adoption_result_published")
    if released is None or released.on > published.on:
        yield Breach(
            "ADOPTION_RESULT_NOT_PUBLISHED", published.on, _EXPLAINERS, {}, cured_on=released.on if released else None
        )


def archive_complete(case: Case, p: Parameters) -> Iterator[Breach]:
    """及时完整归档: an archive handed in with gaps."""
    for archived in case.all("archived"):
        if archived.data.complete is False or archived.data.missing:
            later = next(
                (e.on for e in case.after(archived, "archived") if e.data.complete is not False and not e.data.missing),
                None,
            )
            yield Breach(
                "ARCHIVE_INCOMPLETE",
                archived.on,
                ("undertaking_unit",),
                {"missing": list(archived.data.missing)},
                cured_on=later,
            )


def archived_before_closing(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """A case is closed when its record is whole."""
    archived = case.last("archived", before=moment.pos)
    if case.assumed("archived"):
        return
    if archived is None:
        yield Breach("ARCHIVE_INCOMPLETE", moment.on, ("undertaking_unit",), {}, Words("尚未归档", "Not yet archived"))
    elif archived.data.complete is False or archived.data.missing:
        yield Breach(
            "",
            moment.on,
            ("undertaking_unit",),
            {"missing": list(archived.data.missing)},
            Words("归档材料不齐全", "The archived materials are incomplete"),
        )


def publication_done(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """Publication is closed with the text out, its interpretation and, where it is owed, the adoption of opinions: reasons only."""
    if not disclosed(case) or case.assumed("published"):
        return
    if not case.has("published", before=moment.pos):
        yield Breach("", moment.on, _PUBLISHERS, {}, Words("尚未公布", "Not yet published"))
    if not case.has("interpretation_published", before=moment.pos) and not case.assumed("interpretation_published"):
        yield Breach(
            "", moment.on, _EXPLAINERS, {}, Words("尚未公开解读材料", "The interpretation has not been published")
        )
    for breach in adoption_published(case, p):
        if breach.cured_on is None:
            yield Breach(
                "",
                moment.on,
                _EXPLAINERS,
                {},
                Words("尚未公布意见采纳情况", "The adoption of opinions has not been published"),
            )
