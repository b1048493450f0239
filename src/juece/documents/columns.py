"""How wide the columns of a table should be, from the words in them.

For: tables that need no hand: a column of numbers stays narrow, a column of sentences takes what is left. Widths are in characters
(a Chinese character is 1, an ASCII character a little more than half).
"""

from __future__ import annotations

import re

from juece.documents.model import Table, plain

_SHORT = 12
_PADDING = 1.3
_ASCII = 0.56
# Digits and letters, and a date, look wrong when a line ends within them.
_UNBROKEN = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|[!-~]+[年月日号条项个万元）]*")
# A cell of so few characters stays on one line.
_WORD = 6


def width(text: str) -> float:
    """Width of a text in characters; of several lines, the widest."""
    return max((sum(_ASCII if ord(c) < 0x2000 else 1.0 for c in line) for line in text.split("\n")), default=0.0)


def is_short(text: str) -> bool:
    """Whether a cell looks better centred than flush left."""
    return width(text) <= _SHORT


def centred_columns(table: Table) -> tuple[bool, ...]:
    """For each column, whether all its cells below the head are short enough to be centred."""
    body = table.rows[table.head_rows :]
    return tuple(all(is_short(plain(row[x])) for row in body) for x in range(len(table.rows[0])))


def column_widths(table: Table, characters: float) -> tuple[float, ...]:
    """Relative widths for a table set on lines of `characters` characters.

    Every column gets what its longest cell needs if all fit. Otherwise each gets room for its longest date or word of digits and
    letters, and beyond that a share that grows with what it wants, less than in proportion: a long column is then neither a thread
    nor all.
    """
    columns = list(zip(*table.rows, strict=True))
    wanted = [max(width(plain(cell)) for cell in column) + _PADDING for column in columns]
    least = [
        min(max(_longest_word(plain(cell)) for cell in column) + _PADDING, want)
        for column, want in zip(columns, wanted, strict=True)
    ]
    if sum(wanted) <= characters:
        return tuple(wanted)

    def shared(by: float) -> list[float]:
        return [min(want, max(low, by * want**0.7)) for want, low in zip(wanted, least, strict=True)]

    low, high = 0.0, max(wanted)
    for _ in range(40):
        by = (low + high) / 2
        low, high = (by, high) if sum(shared(by)) <= characters else (low, by)
    return tuple(shared(low))


def _longest_word(text: str) -> float:
    if (whole := width(text)) <= _WORD:
        return max(2.0, whole)
    longest = max((width(word) for word in _UNBROKEN.findall(text)), default=0.0)
    return max(2.0, min(longest, 16.0))
