"""Hearings (S713 arts 16, 17; R9-08-4; HX art. 11)."""

from __future__ import annotations

from collections.abc import Iterator

from juece.law import Breach, Parameters, Words
from juece.workdays import days_before

from ..casefile import Case, Moment
from . import scope

_UNIT = ("undertaking_unit",)


def mandatory_by(case: Case, before: int | None = None) -> tuple[str, ...]:
    """The norms that make a hearing compulsory for this matter, as judged by the first `before` acts."""
    judged = case.attributes(before)
    objected = scope.under(case, "HX", before) and any(
        e.data.majority_objects for e in case.all("consultation_summarised", before=before)
    )
    by = list(judged.hearing_mandatory_by)
    if judged.old_district_majority_objects or objected:
        by.append("HX-11-2")
    if scope.under(case, "JG", before):
        by.append("JG-23")
    return tuple(dict.fromkeys(by))


def _rows(by: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in by if name in ("HX-11-2", "JG-23"))


def required(case: Case, p: Parameters) -> Iterator[Breach]:
    """A note that a hearing is compulsory, while none has been held and nobody has tried to go on without it."""
    by = mandatory_by(case)
    if (
        by
        and not case.has("hearing_held")
        and not case.assumed("hearing")
        and not case.attempts_on("send_to_justice_bureau")
    ):
        yield Breach("HEARING_REQUIRED", case.as_of, _UNIT, {"by": list(by)}, also=_rows(by))


def held_where_required(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """法律、法规、规章对召开听证会另有规定的，依照其规定."""
    by = mandatory_by(case, moment.pos)
    if by and not case.assumed("hearing") and not case.has("hearing_held", before=moment.pos):
        yield Breach("HEARING_REQUIRED_NOT_HELD", moment.on, _UNIT, {"by": list(by)}, also=_rows(by))


def materials_in_time(case: Case, p: Parameters) -> Iterator[Breach]:
    """听证会材料应当于召开听证会7日前送达: later than H−7 is late, exactly H−7 a warning (Q10)."""
    for held in case.all("hearing_held"):
        days = p.get("hearing_materials_days", held.on, 7)
        if days is None:
            continue
        delivered = [
            e.on
            for e in case.all("hearing_materials_delivered")
            if e.data.hearing_date in (None, held.on) and e.on <= held.on
        ]
        last = held.data.materials_delivered or (max(delivered) if delivered else None)
        limit = days_before(held.on, days)
        evidence = {"hearing": held.on, "delivered": last, "limit": limit.date, "days": days}
        if last is None:
            if not case.assumed("hearing_materials_delivered", "hearing_materials"):
                yield Breach(
                    "HEARING_MATERIAL_LATE",
                    held.on,
                    _UNIT,
                    evidence,
                    Words("没有送达听证材料的记录", "No record that the hearing materials were delivered"),
                )
        elif last > limit.date:
            yield Breach("HEARING_MATERIAL_LATE", last, _UNIT, evidence)
        elif last == limit.date and p.get("hearing_materials_strict", held.on, "warn") == "warn":
            yield Breach(
                "HEARING_MATERIAL_LATE",
                last,
                _UNIT,
                evidence,
                Words("恰在第七日前送达，宜再提前一日", "Delivered exactly seven days before: a day earlier is safer"),
                lowered="warning",
            )


def list_published(case: Case, p: Parameters) -> Iterator[Breach]:
    """听证参加人名单应当提前向社会公布."""
    for held in case.all("hearing_held"):
        if held.data.list_published or case.assumed("hearing_list_published"):
            continue
        if not any(e.on < held.on for e in case.all("hearing_list_published", before=case.pos(held))):
            yield Breach("HEARING_LIST_NOT_PUBLISHED", held.on, _UNIT, {"hearing": held.on})


def announced_in_time(case: Case, p: Parameters) -> Iterator[Breach]:
    """Where the statute sets days for announcing a hearing (S713 and R9 set none)."""
    for held in case.all("hearing_held"):
        days = p.get("hearing_notice_days", held.on)
        if not days:
            continue
        limit = days_before(held.on, days).date
        announced = [e.on for e in case.all("hearing_announced", before=case.pos(held))]
        if not announced or min(announced) > limit:
            evidence = {"hearing": held.on, "announced": min(announced, default=None), "limit": limit}
            yield Breach("HEARING_NOTICE_LATE", held.on, _UNIT, evidence)


def record_signed(case: Case, p: Parameters) -> Iterator[Breach]:
    """听证参加人确认听证会记录并签字; a refusal that is noted is no defect."""
    for held in case.all("hearing_held"):
        data = held.data
        if (data.record_signed is False or data.unsigned) and not data.refusal_noted:
            yield Breach("HEARING_RECORD_UNSIGNED", held.on, _UNIT, {"unsigned": list(data.unsigned)})


def result_published(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """征求意见情况和根据公众意见修改的情况应当及时公布 (expropriation)."""
    expropriates = scope.under(case, "HX", moment.pos) or case.attributes(moment.pos).old_district_majority_objects
    if (
        expropriates
        and not case.has("hearing_result_published", "adoption_result_published", before=moment.pos)
        and not case.assumed("hearing_result_published", "participation", "adoption_summary")
    ):
        yield Breach("HEARING_RESULT_NOT_PUBLISHED", moment.on, _UNIT, {})
