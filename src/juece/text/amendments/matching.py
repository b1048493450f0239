"""Finds quoted words in the base text although one has （ and the other (, “ and the other \", or white space between."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

_SAME = str.maketrans(
    dict.fromkeys("“”‘’'＂＇「」『』", '"')
    | dict.fromkeys("—－–―─", "-")
    | {"﹒": "·", "•": "·", "〈": "《", "〉": "》", "<": "《", ">": "》"}
)
_DROPPED = re.compile(r"[\s　*`\u200b\ufeff\u200e\u200f\u202a-\u202e]")
#: “……” in a quotation: what stands there stays.
ELLIPSIS = re.compile(r"…{1,2}|\.{6}|。{6}")


def _normal(char: str) -> str:
    if _DROPPED.match(char):
        return ""
    normal = unicodedata.normalize("NFKC", char)
    return (normal if len(normal) == 1 else char).translate(_SAME)


@lru_cache(maxsize=512)
def fold(text: str) -> tuple[str, Sequence[int]]:
    """*text* in one width with one kind of quotation mark and no white space, and where each character came from."""
    table = {char: _normal(char) for char in set(text)}
    folded = text.translate({ord(char): normal for char, normal in table.items() if normal != char})
    if len(folded) == len(text):
        return folded, range(len(text))
    return folded, [index for index, char in enumerate(text) if table[char]]


def same(first: str, second: str) -> bool:
    """Whether two texts differ in width, quotation marks and white space only."""
    return fold(first)[0] == fold(second)[0]


def occurrences(text: str, words: str) -> list[tuple[int, int]]:
    """Where *words* stand in *text*, not overlapping, as (start, end) in *text*."""
    needle = fold(words)[0]
    if not needle:
        return []
    haystack, origin = fold(text)
    found: list[tuple[int, int]] = []
    start = haystack.find(needle)
    while start >= 0:
        found.append((origin[start], origin[start + len(needle) - 1] + 1))
        start = haystack.find(needle, start + len(needle))
    return found


def closest(text: str, words: str) -> tuple[float, str]:
    """The part of *text* most like *words*, and how like it is (0 to 1). For showing to a person, never for applying."""
    haystack, origin = fold(text[:20000])
    needle = fold(words[:500])[0]
    if not haystack or not needle:
        return 0.0, ""
    block = SequenceMatcher(None, haystack, needle, autojunk=False).find_longest_match()
    start = max(0, block.a - block.b)
    part = haystack[start : start + len(needle)]
    if not part:
        return 0.0, ""
    ratio = SequenceMatcher(None, part, needle, autojunk=False).ratio()
    return ratio, text[origin[start] : origin[min(len(origin), start + len(needle)) - 1] + 1]
