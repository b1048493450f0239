"""Reads where an instruction works: 第三条第二款第（一）项, lists, ranges, and what they leave to the context."""

from __future__ import annotations

import re

from juece.text import numerals
from juece.text.amendments.model import Place
from juece.text.tree import DEPTH, Address, Kind, Step

_N = rf"[{numerals.CHINESE}0-9０-９]{{1,8}}"
STEP = rf"第[ 　]?[（(]?{_N}[）)]?[ 　]?(?:分编|编|部分|章|节|条|款|项|目|点)(?:之{_N})*"
ADDRESS = rf"原?(?:{STEP}的?){{1,6}}"
#: Addresses joined by 、和及与至.
LIST = rf"{ADDRESS}(?:(?:、|和|以及|及|与|至|到){ADDRESS}){{0,80}}"
_STEP = re.compile(rf"第[ 　]?[（(]?({_N})[）)]?[ 　]?(分编|编|部分|章|节|条|款|项|目|点)((?:之{_N})*)")
_PIECE = re.compile(rf"(、|和|以及|及|与|至|到)?({ADDRESS})")
_KINDS = {
    kind.value: kind
    for kind in (
        Kind.PART,
        Kind.SUBPART,
        Kind.CHAPTER,
        Kind.SECTION,
        Kind.ARTICLE,
        Kind.PARAGRAPH,
        Kind.ITEM,
        Kind.SUBITEM,
    )
} | {"部分": Kind.LEVEL1, "点": Kind.POINT}

_UNITS = {
    Kind.LEVEL1: "部分",
    Kind.LEVEL2: "项",
    Kind.LEVEL3: "点",
    Kind.LEVEL4: "点",
    Kind.POINT: "点",
}


def read_address(text: str) -> Address:
    """One address as written, without what the context adds. ``ValueError`` if a number can't be read."""
    steps = []
    for number, unit, tails in _STEP.findall(text):
        below = tuple(numerals.from_chinese(tail) for tail in tails.split("之")[1:])
        steps.append(Step(_KINDS[unit], (numerals.from_chinese(number), *below)))
    return tuple(steps)


def complete(address: Address, context: Address) -> Address:
    """*address* with the outer steps of *context* that it leaves out. An article needs none: it is numbered throughout."""
    if not address or address[0].kind in (Kind.PART, Kind.ARTICLE):
        return address
    depth = DEPTH[address[0].kind]
    below_article = depth > DEPTH[Kind.ARTICLE]
    outer = tuple(
        step
        for step in context
        if DEPTH[step.kind] < depth and (DEPTH[step.kind] >= DEPTH[Kind.ARTICLE]) == below_article
    )
    return outer + address


def read_list(text: str, context: Address = ()) -> list[Address]:
    """Every address that *text* names, ranges spelled out, in its order. ``ValueError`` for a range that runs backwards."""
    addresses: list[Address] = []
    for joint, piece in _PIECE.findall(text):
        address = complete(read_address(piece), addresses[-1] if addresses else context)
        if joint in ("至", "到") and addresses:
            addresses += _between(addresses[-1], address)
        addresses.append(address)
    return addresses


def _between(first: Address, last: Address) -> list[Address]:
    start, stop = first[-1], last[-1]
    if first[:-1] != last[:-1] or start.kind is not stop.kind or start.number >= stop.number:
        raise ValueError("起止序号不成范围")
    if len(start.number) > 1 or len(stop.number) > 1:
        if start.number[:-1] == stop.number[:-1]:
            return [
                (*first[:-1], Step(start.kind, (*start.number[:-1], tail)))
                for tail in range(start.number[-1] + 1, stop.number[-1])
            ]
        raise ValueError("带“之”的序号不能这样成范围")
    return [(*first[:-1], Step(start.kind, (number,))) for number in range(start.number[0] + 1, stop.number[0])]


def say(address: Address) -> str:
    """*address* in words of law: 第三条第二款第一项."""
    return "".join(numerals.numbered(step.number, _UNITS.get(step.kind, step.kind.value)) for step in address)


def say_place(place: Place) -> str:
    """*place* in words: 第三条第二款, 第二章章名, 附件二, 序言第七自然段, 全文."""
    if place.special and place.address and place.address[-1].kind in (Kind.APPENDIX, Kind.PREAMBLE):
        number = numerals.to_chinese(place.address[-1].number[0])
        return place.special + (f"第{number}自然段" if place.address[-1].kind is Kind.PREAMBLE else number)
    return (say(place.address) + place.special) or "全文"
