"""Two versions of one unit, by words: what stayed, what went, what came.

Chinese is cut into words first, so that 应该 for 应当 reads as one word for another. Work is bounded: what would take too
long to align finely is shown as replaced whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

import rjieba

from juece.text.compare.runs import Block, Budget, common_runs
from juece.text.compare.units import key_of
from juece.text.numerals import CHINESE


class Change(StrEnum):
    """What happened to a stretch of text. FORM: only blanks or the width of characters differ."""

    EQUAL = "equal"
    FORM = "form"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch: `left` stood in the old text, `right` stands in the new."""

    change: Change
    left: str
    right: str


_PLACE = rf"第[{CHINESE}]{{1,9}}[编章节条款项目]"
_TOKEN = re.compile(rf"\s+|[A-Za-z]+|[0-9]+(?:\.[0-9]+)?|{_PLACE}|(?:(?!{_PLACE})[\u4e00-\u9fff])+|.", re.DOTALL)
_NUMERAL = frozenset("第" + CHINESE)
_IS_PLACE = re.compile(_PLACE)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SHORT = 2
_SMALL = 6
_LEAST_COMMON = 0.2


def compare_words(left: str, right: str, budget: Budget) -> tuple[Segment, ...]:
    """The segments between two texts; their left sides make up `left`, their right sides `right`."""
    if left == right:
        return (Segment(Change.EQUAL, left, right),) if left else ()
    if key_of(left) == key_of(right):
        return tuple(_joined(_same(left, right)))
    a, b = tokens(left), tokens(right)
    blocks = common_runs([key_of(t) for t in a], [key_of(t) for t in b], budget)
    return tuple(_readable(_segments(a, b, blocks)))


def tokens(text: str) -> list[str]:
    """The words of a text; joined they are the text."""
    found: list[str] = []
    for piece in _TOKEN.findall(text):
        if len(piece) > 1 and _HAN.match(piece) and not _IS_PLACE.match(piece):
            found += rjieba.cut(piece)
        else:
            found.append(piece)
    return found


def _segments(a: list[str], b: list[str], blocks: list[Block]) -> list[Segment]:
    segments: list[Segment] = []
    x = y = 0
    for i, j, n in [*blocks, (len(a), len(b), 0)]:
        if i > x:
            segments.append(Segment(Change.DELETE, "".join(a[x:i]), ""))
        if j > y:
            segments.append(Segment(Change.INSERT, "", "".join(b[y:j])))
        for p, q in zip(a[i : i + n], b[j : j + n], strict=True):
            segments.append(Segment(Change.EQUAL if p == q else Change.FORM, p, q))
        x, y = i + n, j + n
    return segments


def _readable(segments: list[Segment]) -> list[Segment]:
    """Join what belongs together; take little islands between changes into them; show a rewritten text as rewritten."""
    runs = _runs(segments)
    runs = _without_islands(runs)
    both = sum(len(left) for same, left, _ in runs if same)
    whole = max(sum(len(left) for _, left, _ in runs), sum(len(right) for _, _, right in runs))
    if whole > 30 and both < _LEAST_COMMON * whole:
        runs = [(False, "".join(left for _, left, _ in runs), "".join(right for _, _, right in runs))]
    found: list[Segment] = []
    for same, left, right in runs:
        if same:
            found += _same(left, right)
        else:
            found += _changed(left, right)
    return _joined(found)


Run = tuple[bool, str, str]


def _runs(segments: list[Segment]) -> list[Run]:
    runs: list[Run] = []
    for segment in segments:
        same = segment.change in (Change.EQUAL, Change.FORM)
        if runs and runs[-1][0] == same:
            runs[-1] = (same, runs[-1][1] + segment.left, runs[-1][2] + segment.right)
        else:
            runs.append((same, segment.left, segment.right))
    return runs


def _without_islands(runs: list[Run]) -> list[Run]:
    kept: list[Run] = []
    for n, run in enumerate(runs):
        same, left, right = run
        if same and 0 < n < len(runs) - 1 and "\n" not in left + right:
            before = max(len(kept[-1][1]), len(kept[-1][2])) if kept and not kept[-1][0] else 0
            after = max(len(runs[n + 1][1]), len(runs[n + 1][2]))
            replaces = kept and kept[-1][1] and kept[-1][2] and runs[n + 1][1] and runs[n + 1][2]
            small = len(left) <= _SHORT if replaces or len(left) < _SHORT else False
            small = small or (len(left) < _SMALL and 2 * len(left) < before and 2 * len(left) < after)
            if small:
                same = False
        if not same and kept and not kept[-1][0]:
            kept[-1] = (False, kept[-1][1] + left, kept[-1][2] + right)
        else:
            kept.append((same, left, right))
    return kept


def _same(left: str, right: str) -> list[Segment]:
    """A stretch that is the same but for form: equal where equal, form where only blanks or widths differ."""
    if left == right:
        return [Segment(Change.EQUAL, left, right)]
    found: list[Segment] = []
    for p, q in _paired(left, right):
        found.append(Segment(Change.EQUAL if p == q else Change.FORM, p, q))
    return found


def _paired(left: str, right: str) -> list[tuple[str, str]]:
    """Stretches of two texts with one key, cut at blanks where that keeps both sides in step."""
    p, q = re.split(r"(\s+)", left), re.split(r"(\s+)", right)
    if len(p) == len(q) and all(key_of(x) == key_of(y) for x, y in zip(p, q, strict=True)):
        pairs: list[tuple[str, str]] = []
        for x, y in zip(p, q, strict=True):
            pairs += list(zip(x, y, strict=True)) if len(x) == len(y) else [(x, y)]
        return [(x, y) for x, y in pairs if x or y]
    return [(left, right)]


def _changed(left: str, right: str) -> list[Segment]:
    """A replacement, without what both sides begin or end with where that is a word or more."""
    if left and right and key_of(left) == key_of(right):
        return [Segment(Change.FORM, left, right)]
    shorter = min(len(left), len(right))
    head = 0
    while head < shorter and left[head] == right[head]:
        head += 1
    while head and _inside_a_word(left, head, right, head):
        head -= 1
    tail = 0
    while tail < shorter - head and left[-1 - tail] == right[-1 - tail]:
        tail += 1
    while tail and _inside_a_word(left, len(left) - tail, right, len(right) - tail):
        tail -= 1
    if head + tail < shorter:
        # Neither side is wholly inside the other: a single character in common is no word.
        head = head if head >= _SHORT else 0
        tail = tail if tail >= _SHORT else 0
    parts = [
        Segment(Change.EQUAL, left[:head], left[:head]),
        Segment(Change.DELETE, left[head : len(left) - tail], ""),
        Segment(Change.INSERT, "", right[head : len(right) - tail]),
        Segment(Change.EQUAL, left[len(left) - tail :], left[len(left) - tail :]),
    ]
    return [part for part in parts if part.left or part.right]


def _inside_a_word(left: str, i: int, right: str, j: int) -> bool:
    """Would a cut at these places part a figure or a Latin word: 1 | 0万元, 第十 | 二条?"""

    def parted(text: str, at: int) -> bool:
        pair = text[at - 1 : at + 1]
        return 0 < at < len(text) and ((pair.isascii() and pair.isalnum()) or _NUMERAL.issuperset(pair))

    return parted(left, i) or parted(right, j)


def _joined(segments: list[Segment]) -> list[Segment]:
    found: list[Segment] = []
    for segment in segments:
        if found and found[-1].change is segment.change:
            found[-1] = Segment(segment.change, found[-1].left + segment.left, found[-1].right + segment.right)
        else:
            found.append(segment)
    return found
