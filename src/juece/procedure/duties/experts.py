"""Expert argumentation (R9 art. 9; S713 arts 19, 20)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from juece.law import Breach, Parameters, Words

from ..casefile import Case, Event, Moment

_UNIT = ("undertaking_unit",)
_OPINIONS = ("expert_opinion",)
_LISTS = ("experts_selected", "expert_meeting", "expert_opinion")
_INTEREST = re.compile(
    r"[^，。；\s]{0,6}(?:合同|中标|投标|股权|持股|股东|任职|兼职|顾问费|亲属|配偶|近亲|关联|承接|承建|受托设计|利害关系|供应商|出资)"
)
_NO_INTEREST = re.compile(r"无利害|没有利害|不存在|无关联|未发现")
_NONE = {"none", "无", "没有", "no", "false", "", "n/a", "无利害关系", "未发现"}


def argued(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """A specialised matter has been argued by experts."""
    if (
        case.attributes(moment.pos).specialised
        and not case.assumed("expert")
        and not case.has(*_OPINIONS, before=moment.pos)
    ):
        yield Breach("EXPERT_MISSING", moment.on, _UNIT, {"specialised": True})


def _experts(event: Event) -> list[Any]:
    return event.data.experts if isinstance(event.data.experts, list) else []


def _interest(expert: Any) -> str:
    if expert.interest and expert.interest.lower() in {"true", "yes", "是", "有", "存在"}:
        return str(expert.note or "有利害关系")
    if expert.interest and expert.interest.lower() not in _NONE and not _NO_INTEREST.search(expert.interest):
        return str(expert.interest)
    if expert.note and not _NO_INTEREST.search(expert.note):
        found = _INTEREST.search(expert.note)
        if found:
            return str(expert.note)
    return ""


def no_interest(case: Case, p: Parameters) -> Iterator[Breach]:
    """不得选择与决策事项有直接利害关系的专家、专业机构."""
    seen: set[str] = set()
    for event in case.all(*_LISTS):
        for expert in _experts(event):
            interest, mark = _interest(expert), expert.id or expert.org
            if interest and mark not in seen:
                seen.add(mark)
                yield Breach(
                    "EXPERT_CONFLICT",
                    event.on,
                    _UNIT,
                    {"expert": mark, "org": expert.org, "interest": interest},
                    cured_on=_replaced(case, event, mark),
                )
        conflict = getattr(event.data, "conflict", None)
        for mark in [conflict] if isinstance(conflict, str) else conflict or []:
            if mark.lower() not in _NONE and not _NO_INTEREST.search(mark) and mark not in seen:
                seen.add(mark)
                yield Breach(
                    "EXPERT_CONFLICT",
                    event.on,
                    _UNIT,
                    {"expert": mark, "interest": mark},
                    cured_on=_replaced(case, event, mark),
                )


def _replaced(case: Case, event: Event, mark: str) -> Any:
    """The day on which another took the expert's place, or on which experts without this one gave their opinion."""
    for later in case.after(event, "expert_replaced", "expert_opinion"):
        if later.kind == "expert_replaced":
            if not later.data.expert or later.data.expert in mark or mark in later.data.expert:
                return later.on
        elif (experts := _experts(later)) and not any((e.id or e.org) == mark or _interest(e) for e in experts):
            return later.on
    return None


def signed_and_sealed(case: Case, p: Parameters) -> Iterator[Breach]:
    """提供书面论证意见的，应当署名、盖章: a person signs, an institution seals and its responsible person signs (Q7)."""
    opinions = case.all("expert_opinion")
    for opinion in opinions:
        data = opinion.data
        unsigned = list(data.unsigned)
        known = [e.id or e.org for event in case.all(*_LISTS, before=case.pos(opinion) + 1) for e in _experts(event)]
        if isinstance(data.signed, list):
            unsigned += [mark for mark in dict.fromkeys(known) if mark not in data.signed and mark not in unsigned]
        elif data.signed is False or (
            isinstance(data.signed, str) and data.signed.lower() in {"none", "false", "否", "无", "未署名"}
        ):
            unsigned += [mark for mark in dict.fromkeys(known) if mark not in unsigned] or ["全体专家"]
        unsigned += [m for e in _experts(opinion) if e.signed is False and (m := e.id or e.org) not in unsigned]
        for mark in unsigned:
            yield Breach(
                "EXPERT_NOT_SIGNED",
                opinion.on,
                _UNIT,
                {"expert": mark, "missing": "署名"},
                cured_on=_supplied(case, opinion, mark),
            )
        for institution in [*data.institutions, *([data.institution] if data.institution else [])]:
            missing = [
                label
                for label, done in (("盖章", institution.seal), ("署名", institution.signed))
                if done is False or (done is None and p.get("signature_and_seal", opinion.on, "as_stated") == "both")
            ]
            if missing:
                yield Breach(
                    "EXPERT_NOT_SIGNED",
                    opinion.on,
                    _UNIT,
                    {"institution": institution.name, "missing": "、".join(missing)},
                    cured_on=_supplied(case, opinion, institution.name),
                )


def _supplied(case: Case, opinion: Event, mark: str) -> Any:
    for later in case.after(opinion, "signature_supplied", "expert_replaced", "expert_opinion"):
        if later.kind == "signature_supplied" and (not later.data.of or later.data.of in mark or mark in later.data.of):
            return later.on
        if later.kind == "expert_replaced" and later.data.expert and later.data.expert in mark:
            return later.on
        if (
            later.kind == "expert_opinion"
            and (
                later.data.signed in (True, "all")
                or (isinstance(later.data.signed, list) and mark in later.data.signed)
            )
            and not later.data.unsigned
            and not (later.data.institution and later.data.institution.seal is False)
        ):
            return later.on
    return None


def aspects(case: Case, p: Parameters) -> Iterator[Breach]:
    """论证其必要性、可行性、科学性等."""
    opinions = case.all("expert_opinion")
    stated = [o for o in opinions if o.says("aspects")]
    for opinion in stated[:1]:
        covered = {aspect for o in opinions for aspect in o.data.aspects}
        first = set(opinion.data.aspects)
        missing = [a for a in p.get("expert_aspects", opinion.on, []) if not any(a in s for s in first)]
        if missing:
            later = next(
                (o.on for o in opinions if o is not opinion and all(any(a in s for s in covered) for a in missing)),
                None,
            )
            yield Breach("EXPERT_SCOPE_INCOMPLETE", opinion.on, _UNIT, {"missing": missing}, cured_on=later)


def diversity(case: Case, p: Parameters) -> Iterator[Breach]:
    """注重选择持不同意见的专家: a soft duty."""
    said = [e for e in case.all(*_LISTS) if e.data.dissent_invited is not None]
    if said and not any(e.data.dissent_invited for e in said):
        yield Breach("EXPERT_NO_DIVERSITY", said[0].on, _UNIT, {})


_CONFLICT = Words("专家论证材料不合格：{whom}有直接利害关系", "Expert material unusable: {whom} has a direct interest")
_UNSIGNED = Words(
    "专家论证材料不合格：{whom}的意见缺{missing}", "Expert material unusable: {missing} missing from {whom}"
)


def usable(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """An opinion with a conflicted expert or without its signatures is no material to send: reasons for the gate."""
    if case.assumed("expert"):
        return
    for breach in (*no_interest(case, p), *signed_and_sealed(case, p)):
        mended = breach.cured_on is not None and breach.cured_on <= moment.on
        if breach.at <= moment.on and not mended:
            conflicted = breach.code == "EXPERT_CONFLICT"
            yield Breach(
                "", moment.on, _UNIT, {**breach.evidence, "whom": _whom(breach)}, _CONFLICT if conflicted else _UNSIGNED
            )


def _whom(breach: Breach) -> object:
    return breach.evidence.get("expert") or breach.evidence.get("institution")


def enough(case: Case, p: Parameters) -> Iterator[Breach]:
    """Only where a statute sets a number: neither R9 nor S713 does."""
    for opinion in case.all("expert_opinion"):
        least = p.get("experts_minimum", opinion.on)
        if not least:
            continue
        experts = opinion.data.experts
        count = len(experts) if isinstance(experts, list) else experts
        if count is not None and (count < least or (p.get("experts_odd", opinion.on, False) and count % 2 == 0)):
            yield Breach("EXPERT_TOO_FEW", opinion.on, _UNIT, {"experts": count, "least": least})
