"""Where the title of a document is broken into lines.

For: titles (标题) that are too long for one line: lines of about one length, broken between words as far as signs and form words
show them (GB/T 9704-2012, 7.3.1: 回行时词意完整).
Refuses: knowing Chinese words. An author who wants other breaks gives the lines.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

# A line of the text block holds 20 characters of 二号; one is left free, because brackets are not squeezed in a title.
_FULL = 19
_NO_START = "》”）〕、，。；：！？’】」的和与及"
_NO_END = "《“（〔‘【「"
_GOOD_END = ("》", "”", "）", "、", "关于", "修订", "人民政府", "办公室", "委员会")
_GOOD_START = ("关于", "《", "“", "印发", "修订", "实施", "工作")


def title_lines(title: str) -> tuple[str, ...]:
    """The title in as few lines as it needs, as even as the words allow. Joined together they are the title again."""
    words = title.strip()
    count = -(-len(words) // _FULL)
    return (words,) if count <= 1 else _split(words, count)


def _split(words: str, count: int) -> tuple[str, ...]:
    even = len(words) / count

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        if left == 1:
            length = len(words) - start
            return ((length - even) ** 2 if length <= _FULL + 1 else 1e6), ()
        found = (1e9, (start,) * (left - 1))
        for end in range(start + 1, min(len(words), start + _FULL + 1)):
            cost, rest = best(end, left - 1)
            total = cost + (end - start - even) ** 2 + _harm(words, end)
            if total < found[0]:
                found = (total, (end, *rest))
        return found

    breaks = (0, *best(0, count)[1], len(words))
    return tuple(words[a:b] for a, b in pairwise(breaks) if a < b)


def _harm(words: str, at: int) -> float:
    before, after = words[:at], words[at:]
    if after[0] in _NO_START or before[-1] in _NO_END or (before[-1].isascii() and after[0].isascii()):
        return 1000.0
    return 0.0 if before.endswith(_GOOD_END) or after.startswith(_GOOD_START) else 20.0
