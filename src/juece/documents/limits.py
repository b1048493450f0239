"""What no form of output can hold, and what is too much for pages.

For: one clear sentence at once, where a typesetter would run for minutes, or a file would hold characters that turn text around.
Refuses: cutting anything off. A text that is too long for pages can still be had as DOCX or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from juece.documents.passages import Passage

# Controls, halves of a character, and marks that turn the direction of text.
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

# Characters. The longest national code has about 110,000 in all; setting a million takes a quarter of a minute.
LONGEST_PASSAGE = 20_000
LONGEST_TEXT = 500_000
# Passages: cells of tables cost most.
MOST_PASSAGES = 30_000
# Narrower columns would not hold a character.
MOST_COLUMNS = 30


class Unprintable(ValueError):
    """A text that cannot be put out; the message is one sentence that says where and what to do."""


def refuse_formless(passages: Iterable[Passage]) -> None:
    """Raises `Unprintable` for a character that is no text."""
    for place, _, text in passages:
        if found := _NO_TEXT.search(text):
            raise Unprintable(f"{place}中有一个不能显示的字符（U+{ord(found.group()):04X}），请删去或改正。")


def refuse_too_much(passages: Iterable[Passage]) -> None:
    """Raises `Unprintable` for more than pages can be set from in reasonable time."""
    whole = count = 0
    for place, _, text in passages:
        whole, count = whole + len(text), count + 1
        if len(text) > LONGEST_PASSAGE:
            raise Unprintable(f"{place}有{len(text)}个字，超过排版一段{LONGEST_PASSAGE}字的上限，请分段。")
        if (column := re.search(r"第(\d+)列$", place)) and int(column.group(1)) > MOST_COLUMNS:
            raise Unprintable(f"{place}超出一页能排的{MOST_COLUMNS}列，请拆分表格。")
    if whole > LONGEST_TEXT or count > MOST_PASSAGES:
        raise Unprintable(
            f"全文有{whole}个字、{count}段（格），超过排版{LONGEST_TEXT}字、{MOST_PASSAGES}段的上限，"
            "请拆分，或改用DOCX、HTML格式。"
        )
