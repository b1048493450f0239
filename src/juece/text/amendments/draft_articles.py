"""Two articles in, the orders that make the new one of the old: as few words as say it, else 款, else the whole article.

Which old article a new one continues is decided by their words: equal ones first, then the likeliest between them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from juece.text import numerals
from juece.text.amendments.matching import occurrences
from juece.text.tree import Kind, Node, walk, write

_PAIRS = (("「", "」"), ("『", "』"), ("〝", "〞"), ("❝", "❞"))
_REFERENCE = re.compile(rf"第[{numerals.CHINESE}]+(?:条|款|项)")


@dataclass(frozen=True, slots=True)
class Pair:
    """An old article and the new one that continues it, by position; None where there is none."""

    old: int | None
    new: int | None


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


def lines_of(node: Node) -> list[str]:
    """The lines of *node*, without layout."""
    return [line.strip() for line in write(node).split("\n") if line.strip()]


def _key(article: Node) -> str:
    """The words of an article without what renumbering alone changes."""
    return _REFERENCE.sub("第条", "\n".join(body_of(article)))


def align(before: list[Node], after: list[Node]) -> list[Pair]:
    """Which old article each new one continues: equal words first, then the likeliest between them."""
    pairs: list[Pair] = []
    keys, others = [_key(node) for node in before], [_key(node) for node in after]
    for tag, i, i2, j, j2 in SequenceMatcher(None, keys, others, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs += [Pair(i + offset, j + offset) for offset in range(i2 - i)]
        else:
            pairs += _align_changed(keys, others, range(i, i2), range(j, j2))
    return sorted(pairs, key=lambda pair: (pair.new is None, pair.new or 0))


def _align_changed(keys: list[str], others: list[str], olds: range, news: range) -> list[Pair]:
    if len(olds) == len(news):
        return [Pair(old, new) for old, new in zip(olds, news, strict=True)]
    pairs: list[Pair] = []
    start = olds.start
    for new in news:
        likely = max(range(start, olds.stop), default=None, key=lambda old: _alike(keys[old], others[new]))
        if likely is not None and _alike(keys[likely], others[new]) > 0.5:
            pairs += [Pair(skipped, None) for skipped in range(start, likely)]
            pairs.append(Pair(likely, new))
            start = likely + 1
        else:
            pairs.append(Pair(None, new))
    return pairs + [Pair(left, None) for left in range(start, olds.stop)]


def _alike(first: str, second: str) -> float:
    matcher = SequenceMatcher(None, first[:2000], second[:2000], autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() > 0.5 else 0.0


def body_of(article: Node) -> list[str]:
    return [line for child in article.children for line in lines_of(child)]


def change_of(old: Node, new: Node, level: int) -> str:
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
    return f"{moved + '，' if moved else '将' + old.label}修改为：{quote(body_of(new))}"


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
    befores = ["\n".join(lines_of(child)) for child in old.children]
    afters = ["\n".join(lines_of(child)) for child in new.children]
    if any(child.kind is not Kind.PARAGRAPH for child in (*old.children, *new.children)):
        return []
    if len(befores) == len(afters) > 1:
        differing = [index for index in range(len(befores)) if befores[index] != afters[index]]
        if 0 < len(differing) < len(befores):
            return [
                f"第{numerals.to_chinese(index + 1)}款修改为：{quote(lines_of(new.children[index]))}"
                for index in differing
            ]
    added = [index for index in range(len(afters)) if afters[index] not in befores]
    if (
        len(afters) - len(added) == len(befores)
        and [afters[i] for i in range(len(afters)) if i not in added] == befores
    ):
        return [
            f"增加一款，作为第{numerals.to_chinese(index + 1)}款：{quote(lines_of(new.children[index]))}"
            for index in added
        ]
    return []
