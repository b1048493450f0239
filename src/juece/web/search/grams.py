"""Characters and pairs of characters: what texts are indexed by and queries are looked up by.

A query is looked up by its rarest pairs; whether they stand side by side is then seen in the folded text.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

from .folding import END
from .models import Common, Source

_LOOKED_UP = 3  # pairs of a query that are looked up; more cost more than they leave out
_KEPT = 600  # seconds for which a process remembers the common pairs
_FACET = "␁"
_BEYOND = 0xD800 << 16  # codes that no pair of the basic plane has

_common: dict[str, float] = {}
_read_at = float("-inf")


def grams(folded: str) -> set[str]:
    """Every character and every pair of a folded text, without the mark that separates its parts."""
    found: set[str] = set()
    for part in folded.split(END):
        found.update(part)
        found.update([part[i : i + 2] for i in range(len(part) - 1)])
    return found


def facets(kind: str, issuer: str, year: int | None, validity: str) -> list[str]:
    """Kind, issuer, year and validity as words of the index; what is empty gives none."""
    pairs = (("k", kind), ("i", issuer), ("y", year), ("v", validity))
    return [
        _FACET + name + "".join(f"{ord(c):x}" for c in str(value)) for name, value in pairs if value not in ("", None)
    ]


def facets_of(source: Source) -> list[str]:
    return facets(source.kind, source.issuer, source.year, source.validity)


def chosen(words: Sequence[str]) -> tuple[list[str], float]:
    """The grams by which folded words are looked up, rarest first, and the share of places that have the rarest."""
    shares, found = common(), set()
    for word in words:
        pairs = {word[i : i + 2] for i in range(len(word) - 1)} or {word}
        found.update(sorted(pairs, key=lambda g: (shares.get(g, 0.0), g))[:_LOOKED_UP])
    rarest = sorted(found, key=lambda g: (shares.get(g, 0.0), g))
    return rarest, shares.get(rarest[0], 0.0)


def enough(word: str) -> bool:
    """Whether the grams of a word decide, so that the text need not be looked at."""
    return len(word) < 3 and all(ord(c) < 0x10000 for c in word)


def common() -> dict[str, float]:
    """Common grams and their shares, as last weighed."""
    global _common, _read_at
    if time.monotonic() - _read_at > _KEPT:
        _common, _read_at = dict(Common.objects.values_list("gram", "share")), time.monotonic()
    return _common


def forget_common() -> None:
    """Read the common grams anew at the next query."""
    global _read_at
    _read_at = float("-inf")


def quoted(tokens: Iterable[str]) -> str:
    """Tokens as an FTS5 query that asks for all of them; nothing in them is an operator."""
    return " ".join('"' + token.replace('"', '""') + '"' for token in tokens)


def code(token: str) -> int:
    """A gram as a number of 32 bits for PostgreSQL: one to one within the basic plane; beyond it the text decides."""
    points = [ord(c) for c in token]
    if len(points) <= 2 and max(points) < 0x10000:
        number = points[0] << 16 | (points[1] if len(points) == 2 else 0)
    else:
        number = _BEYOND | zlib.crc32(token.encode()) & 0x7FFFFFF
    return number - (1 << 31)


def codes(tokens: Iterable[str]) -> list[Any]:
    return sorted({code(token) for token in tokens})
