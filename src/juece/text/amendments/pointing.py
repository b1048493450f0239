"""Finds the unit at which a decision points: by its address, by words that only it has, by the place of a sentence in it."""

from __future__ import annotations

import re

from juece.text.amendments.matching import occurrences
from juece.text.amendments.model import Instruction, Reason, Refusal
from juece.text.amendments.places import say
from juece.text.amendments.words import outer_quotes
from juece.text.amendments.working import LEVELS, Unit, Working
from juece.text.tree import HEADED, Address, Kind

#: A sentence to its end; a stop inside quotation marks or brackets does not end it.
_SENTENCE = re.compile(r"(?:“[^”]*”|（[^）]*）|[^。！？])*[。！？]")


def one(working: Working, address: Address) -> Unit:
    """The only unit that stood at *address*; refuses if there is none or several."""
    found = working.at(address) if not working.levelled else _at_level(working, address)
    if not found and any(step.kind is Kind.PARAGRAPH for step in address):
        found = _single_paragraph(working, address)
    if len(found) > 1 and address[-1].kind in (Kind.ITEM, Kind.SUBITEM):
        raise Refusal(Reason.FOUND_TWICE, f"{say(address)}有{len(found)}处：几款都有这一项。")
    if len(found) > 1:
        raise Refusal(Reason.FOUND_TWICE, f"{say(address)}有{len(found)}处。")
    if not found:
        raise Refusal(Reason.NOT_FOUND, f"原文没有{say(address)}。")
    return found[0]


def _at_level(working: Working, address: Address) -> list[Unit]:
    """第二部分第（三）项第1点 or 第二条第（三）项 of a 公文: whatever they are called, each step is one level deeper."""
    found = [working.root]
    for step in address:
        if step.kind is Kind.PARAGRAPH:
            rows = [[child for child in unit.children if child.kind is Kind.PARAGRAPH] for unit in found]
            found = [row[step.number[0] - 1] for row in rows if step.number[0] <= len(row)]
        elif step.kind in HEADED:
            return []
        else:
            found = [
                child
                for unit in found
                for child in unit.children
                if child.kind in LEVELS and child.number == step.number
            ]
    return found


def _single_paragraph(working: Working, address: Address) -> list[Unit]:
    """An article whose 项 stand directly under it counts as one 款."""
    if any(step.kind is Kind.PARAGRAPH and step.number == (1,) for step in address):
        shorter = tuple(step for step in address if step.kind is not Kind.PARAGRAPH)
        article = working.at(tuple(step for step in shorter if step.kind is Kind.ARTICLE))
        if len(article) == 1 and not any(child.kind is Kind.PARAGRAPH for child in article[0].children):
            return working.at(shorter)
    return []


def say_unit(unit: Unit) -> str:
    """Its old address in words."""
    steps = tuple(step for step in unit.home if step.kind.value in "条款项目" or step.kind in LEVELS)
    return say(steps or unit.home) or unit.kind.value


def only_part(scope: Unit, words: str) -> Unit:
    """The one 款 of *scope* (or *scope* itself, if it is none) with *words*, which the decision quotes to point at it."""
    parts = [child for child in scope.children if child.kind is Kind.PARAGRAPH and not child.gone] or [scope]
    found = [part for part in parts if occurrences(part.text, words)]
    if len(found) != 1:
        raise Refusal(
            Reason.FOUND_TWICE if found else Reason.NOT_FOUND, f"“{words}”在{say_unit(scope)}有{len(found)}处。"
        )
    return found[0]


def only_row(scopes: list[Unit], words: str) -> Unit:
    """The one row of the tables there that holds *words*."""
    rows = [
        unit for scope in scopes for unit in scope.below() if unit.kind is Kind.LINE and occurrences(unit.text, words)
    ]
    if len(rows) != 1:
        raise Refusal(Reason.FOUND_TWICE if rows else Reason.NOT_FOUND, f"有“{words}”的有{len(rows)}行。")
    return rows[0]


def replace_sentence(scopes: list[Unit], order: Instruction) -> str:
    """第一句, 最后一句: one sentence of a 款 or 项 is replaced or deleted."""
    texts = [unit for scope in scopes for unit in scope.below() if unit.text]
    if len(texts) != 1:
        raise Refusal(Reason.FOUND_TWICE, f"这里有{len(texts)}段文字，不能确定是哪一段的句子。")
    unit = texts[0]
    ends = [match.end() for match in _SENTENCE.finditer(unit.text)]
    index = order.sentence - (order.sentence > 0)
    if not -len(ends) <= index < len(ends) or (ends and ends[-1] != len(unit.text)):
        raise Refusal(Reason.NOT_FOUND, f"{say_unit(unit)}没有这一句。")
    new = outer_quotes(order.new[0]) if order.new else ""
    if "\n" in new or (new and not new.endswith(("。", "！", "？"))):
        raise Refusal(Reason.TEXT_DIFFERS, "引号内不是一个整句。")
    start = ends[index - 1] if index % len(ends) else 0
    if not new and len(ends) == 1:
        raise Refusal(Reason.TEXT_DIFFERS, f"{say_unit(unit)}只有这一句，决定没有说明是否删去整款。")
    unit.splice(start, ends[index], new)
    return say_unit(unit)
