"""What differs between two texts outside their articles, as orders: names, preamble, chapters that come and go.

Not everything can be said in an order; for what can't, :func:`division_orders` gives None.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from juece.text import numerals
from juece.text.amendments.draft_articles import quote
from juece.text.tree import HEADED, Kind, Node, walk

_COMMENT = re.compile(r"<!--.*-->$|[-—*_=]{3,}$|$")
_INNER = (Kind.ARTICLE, Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM, Kind.POINT, Kind.DOCUMENT, Kind.NOTE, Kind.TABLE)


def is_comment(node: Node) -> bool:
    """Whether *node* is a mark of the file's own, no words of the text."""
    return node.kind is Kind.LINE and _COMMENT.match(node.text) is not None


def division_orders(old: Node, new: Node) -> list[str] | None:
    """Orders for the names of the text and its chapters, the preamble, and whole new chapters; None if they don't do."""
    orders: list[str] = []
    before, after = _outside(old), _outside(new)
    if [node.kind for node in before] != [node.kind for node in after]:
        return None
    for one, other in zip(before, after, strict=True):
        if (one.label, one.text.strip(), one.heading) == (other.label, other.text.strip(), other.heading):
            continue
        if one.kind is Kind.TITLE:
            orders.append(f"将题名修改为{quote([other.text])}。")
        elif one.kind is Kind.PREAMBLE and sum(node.kind is Kind.PREAMBLE for node in before) == 1:
            orders.append(f"将序言修改为：{quote([other.text])}")
        else:
            return None
    chapters = _chapters(old, new)
    return None if chapters is None else orders + chapters


def _outside(root: Node) -> list[Node]:
    """Everything but articles, divisions and the 目录 that repeats these."""
    named = {_plain(node.label + node.heading) for _, node in walk(root) if node.kind in HEADED}
    return [
        node
        for _, node in walk(root)
        if node.kind not in _INNER
        and node.kind not in HEADED
        and not is_comment(node)
        and not (node.kind is Kind.LINE and _plain(node.text) in named)
    ]


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def _chapters(old: Node, new: Node) -> list[str] | None:
    before = [node for _, node in walk(old) if node.kind in HEADED]
    after = [node for _, node in walk(new) if node.kind in HEADED]
    names = [(node.kind, _plain(node.heading)) for node in before]
    others = [(node.kind, _plain(node.heading)) for node in after]
    orders: list[str] = []
    for tag, i, i2, j, j2 in SequenceMatcher(None, names, others, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if i2 - i == j2 - j and [name[0] for name in names[i:i2]] == [name[0] for name in others[j:j2]]:
            orders += [_renamed(one, other) for one, other in zip(before[i:i2], after[j:j2], strict=True)]
            continue
        if any(node.kind is not Kind.CHAPTER for node in (*before[i:i2], *after[j:j2])):
            return None
        orders += [f"删去{numerals.numbered(node.number, '章')}。" for node in before[i:i2]]
        orders += [_added(node) for node in after[j:j2]]
    return orders


def _renamed(old: Node, new: Node) -> str:
    unit = old.kind.value
    return f"将{numerals.numbered(old.number, unit)}{unit}名修改为{quote([new.heading])}。"


def _added(chapter: Node) -> str:
    numbers = [node.number for _, node in walk(chapter) if node.kind is Kind.ARTICLE]
    said = f"增加一章，作为{numerals.numbered(chapter.number, '章')}，章名为{quote([chapter.heading])}"
    if not numbers:
        return said + "。"
    first, last = (numerals.numbered(number, "条") for number in (numbers[0], numbers[-1]))
    return said + f"，包括{first}至{last}。" if first != last else said + f"，包括{first}。"
