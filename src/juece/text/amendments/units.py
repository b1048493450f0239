"""Orders about whole units: replace, insert, delete, renumber, merge and split 条款项, and names of texts and chapters.

What they change of order and numbers is done at the end for all together (`layout`); here units are made, marked gone,
or given the number that the decision states.
"""

from __future__ import annotations

import re

from juece.text import numerals
from juece.text.amendments.headings import write_heading
from juece.text.amendments.matching import fold
from juece.text.amendments.model import Action, Instruction, Quote, Reason, Refusal
from juece.text.amendments.pointing import say_unit
from juece.text.amendments.remainder import written_out
from juece.text.amendments.words import outer_quotes
from juece.text.amendments.working import LEVELS, Unit, Working, adopt
from juece.text.tree import HEADED, Kind, Number

_KINDS = {
    "条": Kind.ARTICLE,
    "款": Kind.PARAGRAPH,
    "项": Kind.ITEM,
    "目": Kind.SUBITEM,
    "章": Kind.CHAPTER,
    "节": Kind.SECTION,
}
_ARTICLE_LABEL = re.compile(rf"[\s　]*(第[{numerals.CHINESE}]{{1,8}}条(?:之[{numerals.CHINESE}]+)*)[\s　:：]+")
_ITEM_LABEL = re.compile(rf"[\s　]*([（(][{numerals.CHINESE}]{{1,5}}[）)])[\s　]*")
_SUBITEM_LABEL = re.compile(r"[\s　]*([0-9０-９]{1,3}[.．、])[\s　]*")
_TOP_LABEL = re.compile(rf"[\s　]*([{numerals.CHINESE}]{{1,5}}、)[\s　]*")
_POINT_LABEL = re.compile(r"[\s　]*([（(][0-9０-９]{1,3}[）)])[\s　]*")
_LABELS = {
    Kind.ITEM: _ITEM_LABEL,
    Kind.SUBITEM: _SUBITEM_LABEL,
    Kind.LEVEL1: _TOP_LABEL,
    Kind.LEVEL2: _ITEM_LABEL,
    Kind.LEVEL3: _SUBITEM_LABEL,
    Kind.LEVEL4: _POINT_LABEL,
    Kind.POINT: _POINT_LABEL,
}


def succeed(working: Working, old: Unit, new: list[Unit]) -> None:
    """Lets *new* take the place of *old* in references: 第二款 of a replaced article is its new 第二款."""
    heirs = {id(old): new[0]} if new else {}
    pairs = [(old, new[0])] if new else []
    while pairs:
        before, after = pairs.pop()
        heirs[id(before)] = after
        after.home = before.home
        rows = {(child.kind, child.number or (index,)): child for index, child in enumerate(after.children)}
        for index, child in enumerate(before.children):
            heir = rows.get((child.kind, child.number or (index,)))
            if heir is not None:
                pairs.append((child, heir))
    for path, unit in working.units.items():
        if id(unit) in heirs:
            working.units[path] = heirs[id(unit)]


def make_units(
    working: Working, kind: Kind, quotes: tuple[Quote, ...], numbers: list[Number], count: int
) -> list[Unit]:
    """*count* new units of *kind* from what is quoted; refuses if the quotation doesn't divide into that many."""
    text = "\n".join(outer_quotes(quote) for quote in quotes)
    if kind is Kind.PARAGRAPH:
        made = working.body(text)
        if len(made) != count or any(unit.kind is not Kind.PARAGRAPH for unit in made):
            raise Refusal(Reason.TEXT_DIFFERS, f"决定说增加{count}款，引号内的文字却是{len(made)}段。")
        return made
    label = _ARTICLE_LABEL if kind is Kind.ARTICLE else _LABELS[kind]
    pieces: list[tuple[str, list[str]]] = []
    several = len(quotes) == count
    for quote in quotes:
        starts = True
        for paragraph in outer_quotes(quote).split("\n"):
            match = label.match(paragraph)
            if match:
                pieces.append((match[1], [paragraph[match.end() :]]))
            elif (several and starts) or not pieces:
                pieces.append(("", [paragraph]))
            else:
                pieces[-1][1].append(paragraph)
            starts = False
    if len(pieces) == 1 and count > 1 and len(pieces[0][1]) == count and not pieces[0][0]:
        pieces = [("", [line]) for line in pieces[0][1]]
    if len(pieces) != count:
        raise Refusal(Reason.TEXT_DIFFERS, f"决定说是{count}{kind.value}，引号内的文字却分成{len(pieces)}部分。")
    units = []
    for index, (written, lines) in enumerate(pieces):
        number = numerals.read_label(written) if written else (numbers[index] if index < len(numbers) else (index + 1,))
        if written and index < len(numbers) and number[-1:] != numbers[index][-1:]:
            raise Refusal(
                Reason.TEXT_DIFFERS, f"引号内写的是“{written}”，决定却说作为第{numbers[index][-1]}{kind.value}。"
            )
        if kind is Kind.ARTICLE:
            unit = working.fresh(kind, number)
            for child in working.body("\n".join(lines)):
                adopt(unit, child)
        else:
            unit = working.fresh(kind, number, lines[0], written=written if kind is not Kind.ITEM else "")
            if kind in LEVELS and not written:
                raise Refusal(Reason.TEXT_DIFFERS, "引号内没有写明序号。")
            for child in working.body("\n".join(lines[1:])):
                adopt(unit, child)
        units.append(unit)
    return units


def replace_unit(working: Working, unit: Unit, order: Instruction) -> str:
    """修改为, of a whole 条, 款, 项 or 目."""
    if not order.new:
        raise Refusal(Reason.NOT_AN_INSTRUCTION, "没有写明修改后的文字。")
    if not all(quote.closed for quote in order.new):
        raise Refusal(Reason.TEXT_DIFFERS, "修改后的文字缺少后引号，看不出到哪里为止。")
    text = written_out(unit, "\n".join(outer_quotes(quote) for quote in order.new))
    if unit.kind in HEADED or (unit.kind is Kind.LEVEL1 and not working.levelled):
        return write_heading(unit, text)
    if unit.kind is Kind.ARTICLE:
        label = _ARTICLE_LABEL.match(text)
        body = working.body(text[label.end() :] if label else text)
        if any(_ARTICLE_LABEL.match(child.text) for child in body):
            raise Refusal(Reason.TEXT_DIFFERS, "引号内不止一条。")
        old = unit.children
        keeper = Unit(Kind.ARTICLE, children=old, home=unit.home)
        unit.children = []
        for child in body:
            adopt(unit, child)
        succeed(working, keeper, [unit])
        return say_unit(unit)
    if unit.kind is Kind.PARAGRAPH:
        made = working.body(text)
        _replace_paragraph(working, unit, made)
        return say_unit(unit)
    if unit.kind is Kind.LEVEL1 and unit.children:
        raise Refusal(Reason.TEXT_DIFFERS, f"{say_unit(unit)}下面还有内容，决定没有说明只改标题还是全部修改。")
    pattern = _LABELS[unit.kind]
    label = pattern.match(text)
    if label and numerals.read_label(label[1]) != unit.number and order.action is Action.REPLACE_UNIT:
        unit.want = unit.want or numerals.read_label(label[1])
    lines = text.split("\n")
    if sum(bool(pattern.match(line)) for line in lines) > 1:
        raise Refusal(Reason.TEXT_DIFFERS, f"引号内不止一{unit.kind.value}。")
    words = lines[0][label.end() :] if label else lines[0]
    unit.splice(0, len(unit.text), words)
    if len(lines) > 1 or not words.endswith(("：", ":")):
        for child in unit.children:
            child.gone = True
        for child in working.body("\n".join(lines[1:])):
            adopt(unit, child)
    return say_unit(unit)


def _replace_paragraph(working: Working, unit: Unit, made: list[Unit]) -> None:
    if not made or made[0].kind is not Kind.PARAGRAPH:
        raise Refusal(Reason.TEXT_DIFFERS, "引号内不是一款。")
    parent = unit.parent
    assert parent is not None
    first = made[0]
    unit.splice(0, len(unit.text), first.text)
    if first.children or not first.text.endswith(("：", ":")):
        keeper = Unit(unit.kind, children=unit.children, home=unit.home)
        unit.children = []
        for child in first.children:
            adopt(unit, child)
        succeed(working, keeper, [unit])
    for offset, extra in enumerate(made[1:], 1):
        adopt(parent, extra, parent.children.index(unit) + offset)
        extra.anchor = (made[offset - 1] if offset > 1 else unit, "后")


def split_unit(working: Working, unit: Unit, order: Instruction) -> str:
    """分为两款（项）, 修改为."""
    kind = _KINDS[order.unit]
    if kind is Kind.PARAGRAPH and unit.kind is Kind.ARTICLE:
        made = working.body("\n".join(outer_quotes(quote) for quote in order.new))
        if len([child for child in made if child.kind is Kind.PARAGRAPH]) != order.count:
            raise Refusal(Reason.TEXT_DIFFERS, f"决定说分为{order.count}款，引号内的文字却是{len(made)}段。")
        return replace_unit(working, unit, order)
    if unit.kind is not kind or unit.parent is None:
        raise Refusal(Reason.TEXT_DIFFERS, f"{say_unit(unit)}不能分为{order.unit}。")
    numbers = [address[-1].number for address in order.targets]
    if not numbers and kind is not Kind.PARAGRAPH and unit.number:
        numbers = [(unit.number[0] + offset,) for offset in range(order.count)]
    made = make_units(working, kind, order.new, numbers, order.count)
    position = unit.parent.children.index(unit)
    for offset, piece in enumerate(made):
        piece.number = ()
        piece.anchor = (made[offset - 1] if offset else unit, "后")
        adopt(unit.parent, piece, position + 1 + offset)
    if order.targets:
        for piece, number in zip(made, numbers, strict=True):
            piece.want = number
    unit.gone = True
    # the pieces stand where the old unit stood
    made[0].anchor = None
    made[0].home = unit.home
    made[0].want = made[0].want or unit.want
    made[0].number = unit.number
    for path, known in working.units.items():
        if known is unit:
            working.units[path] = made[0]
    return say_unit(unit)


def merge_units(working: Working, units: list[Unit], order: Instruction) -> str:
    """合并, 作为第……条, 修改为."""
    first = units[0]
    if len(units) < 2 or any(unit.kind is not first.kind for unit in units):
        raise Refusal(Reason.NOT_AN_INSTRUCTION, "合并要有两个以上同级的条款。")
    if order.targets:
        first.want = order.targets[0][-1].number
    detail = replace_unit(working, first, order)
    for unit in units[1:]:
        unit.gone = True
    return "、".join([detail, *(say_unit(unit) for unit in units[1:])])


def suspend(units: list[Unit]) -> str:
    """停止执行: the words stay, with a mark in front of them."""
    for unit in units:
        first = next((part for part in unit.below() if part.text), None)
        if first is None:
            raise Refusal(Reason.NOT_FOUND, f"{say_unit(unit)}没有文字。")
        first.splice(0, 0, "〔停止执行〕")
    return "、".join(say_unit(unit) for unit in units) + "标明停止执行，文字保留"


def replace_block(working: Working, scopes: list[Unit], order: Instruction) -> str:
    """Quoted paragraphs in a row become the new ones."""
    assert order.old is not None
    wanted = [fold(line)[0] for line in order.old.paragraphs]
    found: list[list[Unit]] = []
    for scope in scopes:
        lines = [unit for unit in scope.below() if unit.text]
        for start in range(len(lines) - len(wanted) + 1):
            run = lines[start : start + len(wanted)]
            if [fold(unit.label * (unit.kind is not Kind.PARAGRAPH) + unit.text)[0] for unit in run] == wanted:
                found.append(run)
    if len(found) != 1:
        reason = Reason.FOUND_TWICE if found else Reason.TEXT_DIFFERS
        raise Refusal(reason, f"引号内的各段在这里有{len(found)}处。")
    heads = [unit for unit in found[0] if unit.kind is Kind.PARAGRAPH]
    whole = [part for unit in heads for part in unit.below()]
    if not heads or [id(unit) for unit in whole] != [id(unit) for unit in found[0]]:
        raise Refusal(Reason.TEXT_DIFFERS, "引号内不是完整的各款。")
    text = "\n".join(outer_quotes(quote) for quote in order.new)
    made = working.body(text)
    pairs = min(len(heads), len(made))
    for index, unit in enumerate(heads[:pairs]):
        _replace_paragraph(working, unit, made[index : index + 1] if index < pairs - 1 else made[index:])
    for unit in heads[pairs:]:
        unit.gone = True
    return "、".join(say_unit(unit) for unit in heads)
