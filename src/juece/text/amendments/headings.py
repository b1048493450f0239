"""Orders about names: of the text, of its chapters and parts, and the preamble."""

from __future__ import annotations

import re
from functools import partial

from juece.text import numerals
from juece.text.amendments.matching import fold
from juece.text.amendments.model import Candidate, Instruction, Reason, Refusal
from juece.text.amendments.places import say
from juece.text.amendments.pointing import one
from juece.text.amendments.words import outer_quotes
from juece.text.amendments.working import Unit, Working
from juece.text.tree import HEADED, Kind


def write_heading(unit: Unit, text: str) -> str:
    """The heading of *unit* becomes *text* (with its number or without)."""
    number = re.match(rf"[\s　]*(第[{numerals.CHINESE}]+(?:分编|[章节编])|[{numerals.CHINESE}]+、)[\s　]*", text)
    if "\n" in text or (number and numerals.read_label(number[1]) != unit.number):
        raise Refusal(Reason.TEXT_DIFFERS, "引号内不是这一章节的名称。")
    heading = text[number.end() :] if number else text
    if unit.text:
        unit.splice(0, len(unit.text), heading)
    else:
        unit.heading = heading
    return say(unit.home) + "名称"


def quoted_heading(working: Working, order: Instruction) -> Unit | None:
    """The unit whose heading, number and all, an order without a place quotes: 将“一、甲”修改为“一、乙”."""
    if order.old is None or not re.match('[将把]?[“‘「"]', order.text):
        return None
    wanted = fold(order.old.text)[0]
    found = [
        unit
        for unit in working.root.below()
        if (unit.heading or unit.kind is Kind.LEVEL1) and fold(unit.label + unit.heading + unit.text)[0] == wanted
    ]
    return found[0] if len(found) == 1 else None


def _write_anew(unit: Unit, text: str) -> str:
    unit.splice(0, len(unit.text), text)
    return unit.kind.value


def rename(working: Working, order: Instruction) -> str:
    """引言, 题名, 章名 修改为."""
    place, text = order.places[0], outer_quotes(order.new[0])
    if place.special in ("章名", "节名", "编名", "名称", "标题") and place.address:
        unit = one(working, place.address)
        if unit.kind not in HEADED and unit.kind is not Kind.LEVEL1:
            raise Refusal(Reason.NOT_FOUND, f"{say(place.address)}没有名称。")
        return write_heading(unit, text)
    if place.special in ("引言", "序言", "导言", "前言"):
        found = working.of_kind(Kind.PREAMBLE)
        if place.address:
            found = found[place.address[-1].number[0] - 1 : place.address[-1].number[0]]
        lines = text.split("\n")
        if len(found) == 1 or (found and len(found) == len(lines)):
            for unit, line in zip(found, lines if len(found) > 1 else [text], strict=True):
                unit.splice(0, len(unit.text), line)
            return "引言"
        raise Refusal(
            Reason.FOUND_TWICE if found else Reason.NOT_FOUND,
            f"引言有{len(found)}段，不能确定是哪一段。",
            tuple(Candidate(unit.text[:40], partial(_write_anew, unit, text)) for unit in found[:10]),
        )
    titles = working.of_kind(Kind.TITLE)
    if place.special in ("题目", "题名", "标题", "名称") and len(titles) == 1:
        title = re.sub(r"^《(.*)》$", r"\1", text)
        titles[0].splice(0, len(titles[0].text), title)
        return "题名"
    raise Refusal(Reason.NOT_FOUND, f"没有找到{place.special}。")
