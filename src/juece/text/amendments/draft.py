"""The other way round: two texts in, the amending decision that makes the new one of the old out.

The decision is drafted as finely as it can be and then applied to the old text; where that does not give the new text,
the articles concerned are drafted more coarsely (words → 款项 → whole article), and if even that does not do, the whole
text is laid down anew (全文修改为). So applying the decision to the old text always gives the new one, up to layout,
题注 and comments, which a decision does not decide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from juece.text import numerals, statute
from juece.text.amendments import amend
from juece.text.amendments.matching import occurrences
from juece.text.tree import HEADED, Kind, Node, address_of, at, walk, write

_OUTSIDE = frozenset({Kind.NOTE, Kind.DOCUMENT})
_COMMENT = re.compile(r"<!--.*-->$|[-—*_=]{3,}$|$")
_PAIRS = (("「", "」"), ("『", "』"), ("〝", "〞"), ("❝", "❞"))
_REFERENCE = re.compile(rf"第[{numerals.CHINESE}]+(?:条|款|项)")


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
    decision = _compose(old, [f"将全文修改为：{quote(_lines(new))}"])
    if content(amend(old, decision).tree) != wanted:
        raise ValueError("新文本中的引号不能在修改决定中引用，请检查引号。")
    return decision


def content(root: Node) -> list[tuple[Kind, object, str, str]]:
    """What a decision decides of a text: kinds, numbers, headings and words, without layout, 题注 and comments."""
    return [
        (node.kind, node.number or node.label, re.sub(r"\s+", "", node.heading), node.text.strip())
        for _, node in walk(root)
        if node.kind not in _OUTSIDE
        and not (node.kind is Kind.LINE and _COMMENT.match(node.text))
        and (node.kind is not Kind.TABLE)
    ]


def quote(lines: list[str]) -> str:
    """*lines* as a decision quotes them: the mark opened again at each paragraph, inner “ ” as ‘ ’."""
    text = "\n".join(lines)
    if not re.search('[‘’"＂]', text) and all(_balanced(line) for line in lines):
        inner = [line.replace("“", "‘").replace("”", "’") for line in lines]
        return "“" + "\n\n“".join(inner) + "”"
    for opened, closed in _PAIRS:
        if opened not in text and closed not in text:
            return opened + f"\n\n{opened}".join(lines) + closed
    raise ValueError("文本用尽了各种引号，无法在修改决定中引用。")


def _balanced(line: str) -> bool:
    depth = 0
    for char in line:
        depth += (char == "“") - (char == "”")
        if depth < 0:
            return False
    return depth == 0


def _compose(old: Node, orders: list[str]) -> str:
    title = next((node.text for node in old.children if node.kind is Kind.TITLE), "")
    numbered = [f"{numerals.to_chinese(index)}、{order}" for index, order in enumerate(orders, 1)]
    closing = ["此外，对条文顺序作相应调整。", "本决定自公布之日起施行。"]
    return "\n\n".join([f"# 关于修改《{title}》的决定", "现决定作如下修改：", *numbered, *closing]) + "\n"


def _lines(node: Node) -> list[str]:
    """The lines of *node*, without layout."""
    return [line.strip() for line in write(node).split("\n") if line.strip()]


def _articles(root: Node) -> list[Node]:
    return [node for _, node in walk(root) if node.kind is Kind.ARTICLE]


def _frame(root: Node) -> list[tuple[Kind, object]]:
    """Everything but the articles: it must be the same, words apart, for articles to be amended one by one."""
    return [
        entry[:2]
        for entry in content(root)
        if entry[0] not in (Kind.ARTICLE, Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM, Kind.POINT)
    ]


@dataclass(frozen=True, slots=True)
class _Pair:
    old: int | None
    new: int | None


def _orders(old: Node, new: Node, levels: dict[int, int]) -> list[str] | None:
    """Orders for each difference at the given *levels* (by new article); None if the texts differ beyond articles."""
    before, after = _articles(old), _articles(new)
    if _frame(old) != _frame(new) or not _sequence(before) or not _sequence(after):
        return None
    orders = _frame_orders(old, new)
    if orders is None:
        return None
    for pair in _align(before, after):
        if pair.new is None and pair.old is not None:
            orders.append(f"删去{before[pair.old].label}。")
        elif pair.new is not None and pair.old is None:
            label = numerals.numbered(after[pair.new].number, "条")
            where = _first_of_division(new, after[pair.new])
            orders.append(f"{where}增加一条，作为{label}：{quote(_body(after[pair.new]))}")
        elif pair.old is not None and pair.new is not None:
            order = _article(before[pair.old], after[pair.new], levels.get(pair.new, 0))
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


def _sequence(articles: list[Node]) -> bool:
    return [article.number for article in articles] == [(number,) for number in range(1, len(articles) + 1)]


def _frame_orders(old: Node, new: Node) -> list[str] | None:
    orders: list[str] = []
    outside = (Kind.TITLE, Kind.PREAMBLE, Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION, Kind.APPENDIX, Kind.LINE)
    pairs = zip(
        [node for _, node in walk(old) if node.kind in outside and not _is_comment(node)],
        [node for _, node in walk(new) if node.kind in outside and not _is_comment(node)],
        strict=False,
    )
    for before, after in pairs:
        if before.kind in HEADED and re.sub(r"\s", "", before.heading) != re.sub(r"\s", "", after.heading):
            if before.kind is not Kind.CHAPTER:
                return None
            orders.append(f"将{numerals.numbered(before.number, '章')}章名修改为{quote([after.heading])}。")
        elif before.text.strip() != after.text.strip():
            if before.kind is Kind.TITLE:
                orders.append(f"将题名修改为{quote([after.text])}。")
            elif before.kind is Kind.PREAMBLE and _count(old, Kind.PREAMBLE) == 1:
                orders.append(f"将序言修改为：{quote([after.text])}")
            else:
                return None
    return orders


def _is_comment(node: Node) -> bool:
    return node.kind is Kind.LINE and _COMMENT.match(node.text) is not None


def _count(root: Node, kind: Kind) -> int:
    return sum(node.kind is kind for _, node in walk(root))


def _key(article: Node) -> str:
    """The words of an article without what renumbering alone changes."""
    return _REFERENCE.sub("第条", "\n".join(_body(article)))


def _align(before: list[Node], after: list[Node]) -> list[_Pair]:
    """Which old article each new one continues: equal words first, then the likeliest between them."""
    pairs: list[_Pair] = []
    keys, others = [_key(node) for node in before], [_key(node) for node in after]
    for tag, i, i2, j, j2 in SequenceMatcher(None, keys, others, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs += [_Pair(i + offset, j + offset) for offset in range(i2 - i)]
        else:
            pairs += _align_changed(keys, others, range(i, i2), range(j, j2))
    return sorted(pairs, key=lambda pair: (pair.new is None, pair.new or 0))


def _align_changed(keys: list[str], others: list[str], olds: range, news: range) -> list[_Pair]:
    if len(olds) == len(news):
        return [_Pair(old, new) for old, new in zip(olds, news, strict=True)]
    pairs: list[_Pair] = []
    start = olds.start
    for new in news:
        likely = max(range(start, olds.stop), default=None, key=lambda old: _alike(keys[old], others[new]))
        if likely is not None and _alike(keys[likely], others[new]) > 0.5:
            pairs += [_Pair(skipped, None) for skipped in range(start, likely)]
            pairs.append(_Pair(likely, new))
            start = likely + 1
        else:
            pairs.append(_Pair(None, new))
    return pairs + [_Pair(left, None) for left in range(start, olds.stop)]


def _alike(first: str, second: str) -> float:
    matcher = SequenceMatcher(None, first[:2000], second[:2000], autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() > 0.5 else 0.0


def _body(article: Node) -> list[str]:
    return [line for child in article.children for line in _lines(child)]


def _article(old: Node, new: Node, level: int) -> str:
    moved = f"将{old.label}改为{numerals.numbered(new.number, '条')}" if old.number != new.number else ""
    if level == 0 and _key(old) == _key(new):
        return ""
    if level <= 1:
        changes = _words(old, new)
        if changes:
            return (
                "，".join([moved or f"将{old.label}", changes]).replace(f"将{old.label}，其中的", f"将{old.label}中的")
                + "。"
            )
    if level <= 2:
        parts = _paragraphs(old, new)
        if parts:
            return "\n\n".join(
                f"{moved + '，' if moved and index == 0 else '' if index else '将' + old.label}{part}"
                for index, part in enumerate(parts)
            )
    return f"{moved + '，' if moved else '将' + old.label}修改为：{quote(_body(new))}"


def _words(old: Node, new: Node) -> str:
    """其中的“甲”修改为“乙”, if a few words in texts of the same structure differ."""
    befores, afters = [node for _, node in walk(old)][1:], [node for _, node in walk(new)][1:]
    if [(node.kind, node.label) for node in befores] != [(node.kind, node.label) for node in afters]:
        return ""
    changes: list[tuple[str, str]] = []
    for before, after in zip(befores, afters, strict=True):
        if before.text == after.text:
            continue
        regions = _regions(before.text, after.text)
        if len(regions) > 2 or sum(region[1] - region[0] for region in regions) * 2 > len(before.text):
            return ""
        for i, i2, j, j2 in regions:
            found = _unique(old, before.text, after.text, i, i2, j, j2)
            if found is None:
                return ""
            changes.append(found)
    if len({before for before, _ in changes}) != len(changes) or not changes:
        return ""
    return "其中的" + "，".join(f"{quote([before])}修改为{quote([after])}" for before, after in changes)


def _regions(before: str, after: str) -> list[tuple[int, int, int, int]]:
    """Where two texts differ, differences a few characters apart taken together: a reader sees them as one."""
    regions: list[tuple[int, int, int, int]] = []
    for tag, i, i2, j, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if regions and i - regions[-1][1] <= 6:
            regions[-1] = (regions[-1][0], i2, regions[-1][2], j2)
        else:
            regions.append((i, i2, j, j2))
    return regions


def _unique(article: Node, before: str, after: str, i: int, i2: int, j: int, j2: int) -> tuple[str, str] | None:
    """The changed words with as much of what surrounds them as makes them occur once in the article."""
    whole = [node.text for _, node in walk(article)]
    for reach in range(2, 40):
        left = min(reach, i, j)
        right = min(reach, len(before) - i2, len(after) - j2)
        if before[i - left : i] != after[j - left : j] or before[i2 : i2 + right] != after[j2 : j2 + right]:
            return None
        old = before[i - left : i2 + right]
        if len(old) > 2 and sum(len(occurrences(text, old)) for text in whole) == 1 and "…" not in old:
            return old, after[j - left : j2 + right]
    return None


def _paragraphs(old: Node, new: Node) -> list[str]:
    """第二款修改为, if the same 款 are there and some differ; 增加一款, if some are new and none differs."""
    befores = ["\n".join(_lines(child)) for child in old.children]
    afters = ["\n".join(_lines(child)) for child in new.children]
    if any(child.kind is not Kind.PARAGRAPH for child in (*old.children, *new.children)):
        return []
    if len(befores) == len(afters) > 1:
        differing = [index for index in range(len(befores)) if befores[index] != afters[index]]
        if 0 < len(differing) < len(befores):
            return [
                f"第{numerals.to_chinese(index + 1)}款修改为：{quote(_lines(new.children[index]))}"
                for index in differing
            ]
    added = [index for index in range(len(afters)) if afters[index] not in befores]
    if (
        len(afters) - len(added) == len(befores)
        and [afters[i] for i in range(len(afters)) if i not in added] == befores
    ):
        return [
            f"增加一款，作为第{numerals.to_chinese(index + 1)}款：{quote(_lines(new.children[index]))}"
            for index in added
        ]
    return []


def _coarser(got: Node, new: Node, levels: dict[int, int]) -> bool:
    """Raises the level of the articles that did not come out; false if that can't help any more."""
    ours, theirs = _articles(got), _articles(new)
    if len(ours) != len(theirs):
        return False
    wrong = [
        index
        for index in range(len(theirs))
        if _body(ours[index]) != _body(theirs[index]) or ours[index].number != theirs[index].number
    ]
    for index in wrong:
        levels[index] = levels.get(index, 0) + 1
    return bool(wrong) and max(levels[index] for index in wrong) <= 3


def redraft(old: str, new: str) -> str:
    """As :func:`draft`, for the texts of statutes."""
    return draft(statute.read(old), statute.read(new))
