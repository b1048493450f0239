"""Where the title of a document is broken into lines.

For: titles (标题) that are too long for one line: as few lines as they need, broken between words, in the shape of a trapezium or a
diamond (GB/T 9704-2012, 7.3.1: 回行时词意完整、排列对称、长短适宜、间距恰当，使用梯形或菱形).
Refuses: changing a break that an author made, unless the line is too long for the page.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import accumulate, pairwise

import rjieba

from juece.documents.columns import width

# A line of the text block holds 20 characters of 二号 and 27 of 三号; one is left free, because brackets are not squeezed in a title.
LARGE, SMALL = 19, 26
_NEVER_FIRST = "》”）〕、，。；：！？’】」的和与及"
_NEVER_LAST = "《“（〔‘【「"
_GOOD_LAST = ("》", "”", "）", "、", "印发", "修订", "人民政府", "办公室", "委员会")
# 北京市 and 朝阳区 are two words but one name.
_HIGHER, _LOWER = ("省", "市", "自治区"), ("市", "区", "县", "旗")
_GOOD_FIRST = ("关于", "《", "“", "印发", "修订", "实施")
# Costs, in squares of characters away from the mean length.
_NEVER, _IN_A_WORD, _LONE, _PLAIN = 1000.0, 300.0, 40.0, 8.0
_HOURGLASS, _OBLONG = 60.0, 4.0


def title_lines(title: str, full: int = LARGE) -> tuple[str, ...]:
    """The title in lines of at most about `full` characters. Joined together they are the title again."""
    words = title.strip()
    count = -(-int(width(words) + 0.99) // full)
    return (words,) if count <= 1 else _split(words, count, full)


def set_title(lines: tuple[str, ...], full: int = LARGE) -> tuple[str, ...]:
    """The lines of a title as they stand on the page: a line that an author left too long is broken like a whole title."""
    return tuple(part for line in lines for part in (title_lines(line, full) if width(line) > full + 1 else (line,)))


@lru_cache(maxsize=256)
def _split(words: str, count: int, full: int) -> tuple[str, ...]:
    harm = _harms(words)
    widths = (0.0, *accumulate(width(character) for character in words))
    mean = widths[-1] / count

    @cache
    def best(start: int, left: int, before: float, wider: bool) -> tuple[float, tuple[int, ...]]:
        """Cost and ends of the best `left` lines from `start`, after a line of width `before` (`wider`: it narrowed on the way)."""
        found: tuple[float, tuple[int, ...]] = (float("inf"), ())
        ends = range(start + 1, len(words) + 1) if left > 1 else (len(words),)
        for end in ends:
            length = widths[end] - widths[start]
            if length > full + 1 and end > start + 1 and left > 1:
                break
            cost = (length - mean) ** 2 + (0.0 if end == len(words) else harm[end])
            cost += _NEVER * max(0.0, length - full - 1)
            if before:
                cost += (_HOURGLASS if wider and length > before + 0.5 else 0.0) + (
                    _OBLONG if abs(length - before) < 0.5 else 0.0
                )
            if left > 1 and end < len(words):
                further, rest = best(end, left - 1, length, wider or (bool(before) and length < before - 0.5))
                cost, tail = cost + further, (end, *rest)
            else:
                tail = (end,)
            if cost < found[0]:
                found = (cost, tail)
        return found

    return tuple(words[a:b] for a, b in pairwise((0, *best(0, count, 0.0, False)[1])) if a < b)


def _harms(words: str) -> list[float]:
    """For each place, what it costs to break the line before that character."""
    harms = [_IN_A_WORD] * len(words)
    found = rjieba.cut(words)
    for at, (last, first) in zip(accumulate(map(len, found)), pairwise(found), strict=False):
        before, after = words[:at], words[at:]
        if after[0] in _NEVER_FIRST or before[-1] in _NEVER_LAST or (before[-1].isascii() and after[0].isascii()):
            harms[at] = _NEVER
        elif before.endswith(_GOOD_LAST) or after.startswith(_GOOD_FIRST):
            harms[at] = 0.0
        else:
            split = len(first) == 1 or (len(last) == 1 and not last.isdigit())
            split = split or (last.endswith(_HIGHER) and first.endswith(_LOWER))
            harms[at] = _LONE if split else _PLAIN
    return harms
