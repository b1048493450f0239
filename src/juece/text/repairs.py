"""Repairs to a text, kept so that nothing is lost: place, before, after, why.

The original stays beside the mended text; applying the repairs to the original gives the mended text.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """Why a repair was made."""

    PAGE_BREAK = "page_break"
    PAGE_NUMBER = "page_number"
    RUNNING_HEAD = "running_head"
    BLANK_LINES = "blank_lines"
    SOFT_SPACE = "soft_space"
    INDENT = "indent"
    LINE_END = "line_end"
    MARKUP = "markup"
    WRAPPED_LINE = "wrapped_line"
    CHARACTER = "character"


REASONS: dict[Rule, str] = {
    Rule.PAGE_BREAK: "句子在换页处断开，接上",
    Rule.PAGE_NUMBER: "页码，不属于正文",
    Rule.RUNNING_HEAD: "页眉或者页脚，不属于正文",
    Rule.BLANK_LINES: "多余的空行或者行尾空格",
    Rule.SOFT_SPACE: "数字与量词之间排版产生的空格",
    Rule.INDENT: "行首缩进",
    Rule.LINE_END: "换行符统一为 LF",
    Rule.MARKUP: "Markdown 标记，不属于正文",
    Rule.WRAPPED_LINE: "一段之内因行宽换行，接上",
    Rule.CHARACTER: "看不见的控制字符或者改变显示方向的字符，已去除",
}


@dataclass(frozen=True, slots=True)
class Repair:
    """original[start:end] was `before` and became `after`."""

    rule: Rule
    start: int
    end: int
    before: str
    after: str

    @property
    def why(self) -> str:
        return REASONS[self.rule]


@dataclass(frozen=True, slots=True)
class Mended:
    """A text before and after mending. Repairs are in order and do not overlap."""

    original: str
    text: str
    repairs: tuple[Repair, ...]

    def original_offset(self, offset: int) -> int:
        """Where in the original the character at `offset` of the mended text stands."""
        return _Offsets(self.repairs).to_original(offset)

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The part of the original that text[start:end] came from."""
        offsets = _Offsets(self.repairs)
        if start >= end:
            at = offsets.to_original(start)
            return at, at
        return offsets.to_original(start), offsets.to_original(end - 1) + 1


class _Offsets:
    def __init__(self, repairs: tuple[Repair, ...]) -> None:
        self._repairs = repairs
        self._starts: list[int] = []
        shift = 0
        for repair in repairs:
            self._starts.append(repair.start + shift)
            shift += len(repair.after) - len(repair.before)

    def to_original(self, offset: int) -> int:
        last = bisect_right(self._starts, offset) - 1
        while last >= 0 and offset >= self._starts[last] + len(self._repairs[last].after):
            # Past what this repair wrote: count on from its end.
            repair = self._repairs[last]
            return repair.end + offset - self._starts[last] - len(repair.after)
        if last < 0:
            return offset
        repair = self._repairs[last]
        return min(repair.start + offset - self._starts[last], max(repair.start, repair.end - 1))


def mended(original: str, repairs: tuple[Repair, ...]) -> Mended:
    """A text mended by repairs that are in order and do not overlap."""
    return Mended(original, apply(original, repairs), repairs)


def compose(first: Mended, second: Mended) -> Mended:
    """One mending that does what `first` and then `second` did (first.text is second.original).

    Repairs that touch the same characters become one, under the rule of the later."""
    if not first.repairs:
        return second
    if not second.repairs:
        return first
    pieces: list[tuple[int, int, int, Repair]] = []
    shift = 0
    for repair in first.repairs:
        at = repair.start + shift
        pieces.append((at, at + len(repair.after), 0, repair))
        shift += len(repair.after) - len(repair.before)
    pieces += [(repair.start, repair.end, 1, repair) for repair in second.repairs]
    pieces.sort(key=lambda piece: piece[:3])
    repairs: list[Repair] = []
    shift, k = 0, 0
    while k < len(pieces):
        start, end, _, _ = pieces[k]
        cluster = [pieces[k]]
        k += 1
        while k < len(pieces) and pieces[k][0] < end:
            end = max(end, pieces[k][1])
            cluster.append(pieces[k])
            k += 1
        old_start = start + shift
        shift += sum(len(r.before) - len(r.after) for _, _, which, r in cluster if which == 0)
        old_end = end + shift
        later = tuple(r for _, _, which, r in cluster if which == 1)
        after = _apply_within(first.text, start, end, later)
        before = first.original[old_start:old_end]
        if before != after:
            repairs.append(Repair((later[-1] if later else cluster[0][3]).rule, old_start, old_end, before, after))
    return Mended(first.original, second.text, tuple(repairs))


def _apply_within(text: str, start: int, end: int, repairs: tuple[Repair, ...]) -> str:
    parts: list[str] = []
    at = start
    for repair in repairs:
        parts += text[at : repair.start], repair.after
        at = repair.end
    parts.append(text[at:end])
    return "".join(parts)


def apply(original: str, repairs: tuple[Repair, ...]) -> str:
    """The text that the repairs make of the original."""
    parts: list[str] = []
    at = 0
    for repair in repairs:
        parts += original[at : repair.start], repair.after
        at = repair.end
    parts.append(original[at:])
    return "".join(parts)
