"""Folding: what counts as the same character, and the pairs of characters by which texts are found.

Width, case, white space and traditional forms do not count.  A folded text keeps, for every character, where it stood in the original, so
that a hit can be shown there.  Pure; refuses nothing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin

END = "␃"  # closes every text, so that its last character begins a pair too
_IGNORED = re.compile(r"[\s\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_T2S = OpenCC("t2s")


def fold(text: str) -> str:
    """The folded form in which texts and queries are compared."""
    if text.isascii():
        return _IGNORED.sub("", text.lower())
    folded = unicodedata.normalize("NFKC", text).lower()
    return _IGNORED.sub("", simplified(folded)).replace(END, "")


def simplified(text: str) -> str:
    """Traditional characters as simplified ones, one for one (a conversion that changes the length is not taken)."""
    converted = _T2S.convert(text)
    return converted if len(converted) == len(text) else "".join(_simplified_one(c) for c in text)


@lru_cache(maxsize=70_000)
def _simplified_one(char: str) -> str:
    converted = _T2S.convert(char)
    return converted if len(converted) == 1 else char


@lru_cache(maxsize=70_000)
def _fold_one(char: str) -> str:
    return fold(char)


def grams(folded: str) -> str:
    """Overlapping pairs, separated by spaces: `公众参` gives `公众 众参 参␃`."""
    closed = folded + END
    return " ".join([closed[i : i + 2] for i in range(len(folded))])


def pinyin(text: str) -> str:
    """Syllables without tones, separated by spaces, of the Chinese characters in `text`."""
    return " ".join(s for s in lazy_pinyin(fold(text), style=Style.NORMAL, errors="ignore"))


def find(original: str, folded_query: str) -> tuple[int, int] | None:
    """Where the query stands in the original text (start, end); None where it does not."""
    if not folded_query:
        return None
    places: list[int] = []
    folded: list[str] = []
    for place, char in enumerate(original):
        for one in _fold_one(char):
            folded.append(one)
            places.append(place)
    at = "".join(folded).find(folded_query)
    return (places[at], places[at + len(folded_query) - 1] + 1) if at >= 0 else None


def snippet(original: str, folded_query: str, width: int = 60) -> tuple[str, str, str]:
    """The text around the hit: before, the hit, after; the beginning of the text where there is no hit."""
    found = find(original, folded_query)
    if found is None:
        return original[: 2 * width], "", ""
    start, end = found
    left = max(0, start - width)
    return (
        ("…" if left else "") + original[left:start],
        original[start:end],
        original[end : end + width] + ("…" if end + width < len(original) else ""),
    )
