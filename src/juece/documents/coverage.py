"""Which characters a font file can draw, read from its `cmap` table.

For: finding a missing glyph before a page is set. A format 12 table is kept as ranges, because making 40,000 dictionary
entries costs more than setting a whole gazette; any other format is left to fontTools.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont


class Coverage:
    """A set of code points held as sorted, closed ranges."""

    def __init__(self, ranges: list[tuple[int, int]]) -> None:
        ordered = sorted(ranges)
        self._starts = [first for first, _ in ordered]
        self._ends = [last for _, last in ordered]

    def __contains__(self, character: str) -> bool:
        point = ord(character)
        place = bisect_right(self._starts, point) - 1
        return place >= 0 and point <= self._ends[place]


def _format_12(table: bytes) -> list[tuple[int, int]] | None:
    """The ranges of the Unicode full-repertoire subtable (OpenType specification, cmap format 12), if there is one."""
    (count,) = struct.unpack_from(">H", table, 2)
    for index in range(count):
        platform, encoding, offset = struct.unpack_from(">HHL", table, 4 + 8 * index)
        if (platform, encoding) not in {(3, 10), (0, 4), (0, 6)}:
            continue
        (layout,) = struct.unpack_from(">H", table, offset)
        if layout == 12:
            (groups,) = struct.unpack_from(">L", table, offset + 12)
            block = table[offset + 16 : offset + 16 + 12 * groups]
            # A group that starts at glyph 0 maps its first character to "no glyph".
            return [(a if glyph else a + 1, b) for a, b, glyph in struct.iter_unpack(">LLL", block)]
    return None


@lru_cache(maxsize=64)
def coverage(path: Path, index: int = 0) -> Coverage:
    """Characters that the font at `path` draws; `index` picks a face of a collection."""
    with TTFont(path, fontNumber=index, lazy=True) as font:
        ranges = _format_12(font.reader["cmap"])
        if ranges is None:
            ranges = [(point, point) for point in font.getBestCmap()]
    return Coverage(ranges)
