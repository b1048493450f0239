"""The other way round: two texts in, the amending decision that makes the new one of the old out.

The decision is drafted as finely as it can be and then applied to the old text; where that does not give the new text,
the articles concerned are drafted more coarsely (words → 款项 → whole article), and if even that does not do, the whole
text is laid down anew (全文修改为). So applying the decision to the old text always gives the new one, up to layout,
题注 and comments, which a decision does not decide.
"""

from __future__ import annotations

import re

from juece.text import numerals, statute
from juece.text.amendments import amend
from juece.text.amendments.draft_articles import align, body_of, change_of, lines_of, quote
from juece.text.amendments.draft_divisions import division_orders, is_comment
from juece.text.tree import Kind, Node, address_of, at, walk

_OUTSIDE = frozenset({Kind.NOTE, Kind.DOCUMENT, Kind.TABLE})


def draft(old: Node, new: Node) -> str:
    """The decision as text; ``ValueError`` if there is nothing to amend or the new text uses every quotation mark."""
    wanted = content(new)
    if content(old) == wanted:
        raise ValueError("两个文本没有需要修改的地方。")
    levels: dict[int, int] = {}
    for _ in range(5):
        orders = _orders(old, new, levels)
        if orders is None:
            break
        decision = _compose(old, orders)
        try:
            done = amend(old, decision)
        except ValueError:
            break
        if content(done.tree) == wanted:
            return decision
        if not _coarser(done.tree, new, levels):
            break
    decision = _compose(old, [f"将全文修改为：{quote(lines_of(new))}"])
    if content(amend(old, decision).tree) != wanted:
        raise ValueError("新文本中的引号不能在修改决定中引用，请检查引号。")
    return decision


def content(root: Node) -> list[tuple[Kind, object, str, str]]:
    """What a decision decides of a text: kinds, numbers, headings and words, without layout, 题注 and comments."""
    return [
        (node.kind, node.number or node.label, re.sub(r"\s+", "", node.heading), node.text.strip())
        for _, node in walk(root)
        if node.kind not in _OUTSIDE and not is_comment(node)
    ]


def _compose(old: Node, orders: list[str]) -> str:
    title = next((node.text for node in old.children if node.kind is Kind.TITLE), "")
    numbered = [f"{numerals.to_chinese(index)}、{order}" for index, order in enumerate(orders, 1)]
    closing = ["此外，对条文顺序作相应调整。", "本决定自公布之日起施行。"]
    return "\n\n".join([f"# 关于修改《{title}》的决定", "现决定作如下修改：", *numbered, *closing]) + "\n"


def _articles(root: Node) -> list[Node]:
    return [node for _, node in walk(root) if node.kind is Kind.ARTICLE]


def _orders(old: Node, new: Node, levels: dict[int, int]) -> list[str] | None:
    """Orders for each difference at the given *levels* (by new article); None if the texts differ beyond articles."""
    before, after = _articles(old), _articles(new)
    orders = division_orders(old, new)
    if orders is None or not _sequence(before) or not _sequence(after):
        return None
    gone = "".join(orders)
    for pair in align(before, after):
        if pair.new is None and pair.old is not None:
            orders += [] if _within_deleted(old, before[pair.old], gone) else [f"删去{before[pair.old].label}。"]
        elif pair.new is not None and pair.old is None:
            label = numerals.numbered(after[pair.new].number, "条")
            where = _first_of_division(new, after[pair.new])
            where = "" if where and f"作为{where[1:-1]}，章名" in gone else where
            orders.append(f"{where}增加一条，作为{label}：{quote(body_of(after[pair.new]))}")
        elif pair.old is not None and pair.new is not None:
            order = change_of(before[pair.old], after[pair.new], levels.get(pair.new, 0))
            orders += [order] if order else []
    return orders


def _first_of_division(root: Node, article: Node) -> str:
    """在第二章中, for the first article of a division: elsewhere its neighbours show where a new article belongs."""
    for path, node in walk(root):
        if node is article:
            parent = at(root, path[:-1])
            if (
                parent.kind not in (Kind.CHAPTER, Kind.SECTION)
                or next(child for child in parent.children if child.kind is Kind.ARTICLE) is not article
            ):
                return ""
            steps = [step for step in address_of(root, path[:-1]) if step.kind in (Kind.CHAPTER, Kind.SECTION)]
            return "在" + "".join(numerals.numbered(step.number, step.kind.value) for step in steps) + "中"
    return ""


def _within_deleted(root: Node, article: Node, orders: str) -> bool:
    """Whether *orders* delete the chapter in which *article* stands."""
    return any(
        node.kind is Kind.CHAPTER and any(one is article for one in node.children)
        for _, node in walk(root)
        if f"删去{numerals.numbered(node.number, '章') if node.number else ''}。" in orders
    )


def _sequence(articles: list[Node]) -> bool:
    return [article.number for article in articles] == [(number,) for number in range(1, len(articles) + 1)]


def _coarser(got: Node, new: Node, levels: dict[int, int]) -> bool:
    """Raises the level of the articles that did not come out; false if that can't help any more."""
    ours, theirs = _articles(got), _articles(new)
    if len(ours) != len(theirs):
        return False
    wrong = [
        index
        for index in range(len(theirs))
        if body_of(ours[index]) != body_of(theirs[index]) or ours[index].number != theirs[index].number
    ]
    for index in wrong:
        levels[index] = levels.get(index, 0) + 1
    return bool(wrong) and max(levels[index] for index in wrong) <= 3


def redraft(old: str, new: str) -> str:
    """As :func:`draft`, for the texts of statutes."""
    return draft(statute.read(old), statute.read(new))
