"""Folding: what counts as the same character, and where a find stands in the original.

Width, case, accents, white space, invisible characters, the shape of quotes and square brackets, and traditional forms do not count.
Every character is folded by itself, hence fold(a + b) == fold(a) + fold(b): a piece of a text always finds the text.  Pure; refuses nothing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from opencc import OpenCC

END = "␃"  # stands between what does not read on: title and number; never in a query
_IGNORED = re.compile(
    r"[\s\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\ud800-\udfff\ufe00-\ufe0f\ufeff\ufff0-\uffff\U000e0000-\U000e0fff" + END + "]"
)
_SHAPES = str.maketrans("〔〕【】〖〗❲❳“”„‟‘’‚‛〝〞", '[][][][]""""\'\'\'\'""')
_STEPS = (256, 16, 1)
_GUESSES = 4


@cache
def _simplified() -> dict[str, str]:
    """Traditional character → simplified character, for all that differ."""
    characters = [chr(c) for low, high in ((0x3400, 0xA000), (0xF900, 0xFB00)) for c in range(low, high)]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {a: b for a, b in zip(characters, converted, strict=True) if a != b and len(b) == 1}


class _Table(dict[int, str]):
    """Character → its folded form, made when it is first met."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKD", chr(code)).translate(_SHAPES)
        simple = "".join(_simplified().get(c, c) for c in plain if unicodedata.category(c) != "Mn").lower()
        self[code] = made = _IGNORED.sub("", simple)
        return made


_TABLE = _Table()


def fold(text: str) -> str:
    """The folded form in which texts and queries are compared."""
    return text.translate(_TABLE)


def simplified(text: str) -> str:
    """In compatible widths and simplified characters, white space kept."""
    return "".join(_simplified().get(c, c) for c in unicodedata.normalize("NFKC", text))


def find(original: str, folded_query: str) -> tuple[int, int] | None:
    """Where the query stands in the original text (start, end); None where it does not."""
    if not folded_query or (at := fold(original).find(folded_query)) < 0:
        return None
    return _origin(original, at), _origin(original, at + len(folded_query) - 1) + 1


def _origin(original: str, at: int) -> int:
    """Index in `original` of the character that gave the folded character `at`."""
    place = at
    for _ in range(_GUESSES):  # nearly every character gives one: the first guess is close
        if (given := len(fold(original[:place]))) == at:
            while not fold(original[place]):
                place += 1
            return place
        place = min(max(place + at - given, 0), len(original) - 1)
    place = 0
    for step in _STEPS:
        while (given := len(fold(original[place : place + step]))) <= at:
            place, at = place + step, at - given
    return place


def snippet(original: str, folded_query: str, width: int = 60) -> tuple[str, str, str]:
    """The text around the hit: before, the hit, after; the beginning of the text where there is no hit."""
    found = find(original, folded_query)
    if found is None:
        return original[: 2 * width] + ("…" if len(original) > 2 * width else ""), "", ""
    start, end = found
    left = max(0, start - width)
    return (
        ("…" if left else "") + original[left:start],
        original[start:end],
        original[end : end + width] + ("…" if end + width < len(original) else ""),
    )
