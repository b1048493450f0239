"""“……” in the new text of a unit: the words that it stands for are those of the old text, or the order is refused.

A line that is only “……” stands for the old lines between its neighbours, which the decision must quote
unchanged or by their number. Inside a
line it stands for what lies between two passages that occur once each in one old line.
"""

from __future__ import annotations

import re
from itertools import pairwise

from juece.text.amendments.matching import ELLIPSIS, fold, occurrences
from juece.text.amendments.model import Reason, Refusal
from juece.text.amendments.working import Unit
from juece.text.tree import Kind

#: So many characters at the edge of “……” must be found in the old text.
_EDGE = 6
_LABEL = re.compile("[（(][一二三四五六七八九十]+[）)]")
_UNSURE = Refusal(Reason.TEXT_DIFFERS, "新文字中有省略号，不能确定它代表原文的哪些文字。")
_REFERENCE = re.compile("第[一二三四五六七八九十百零〇0-9]+[条款项]|前款|前项")


def written_out(unit: Unit, text: str) -> str:
    """*text*, the new text of *unit*, with every “……” replaced by the old words for which it stands."""
    old = [
        (part.label if part.kind is not Kind.ARTICLE and part is not unit else "") + part.text
        for part in unit.below()
        if part.text
    ]
    if not ELLIPSIS.search(text) or any(ELLIPSIS.search(line) for line in old):
        return text
    lines = text.split("\n")
    result: list[str] = []
    for index, line in enumerate(lines):
        if ELLIPSIS.fullmatch(line.strip()):
            result += _between(old, lines, index)
        elif ELLIPSIS.search(line):
            result.append(_inside(old, line))
        else:
            result.append(line)
    return "\n".join(result)


def _between(old: list[str], lines: list[str], index: int) -> list[str]:
    start = _place(old, lines[index - 1]) + 1 if index else 0
    stop = _place(old, lines[index + 1]) if index + 1 < len(lines) else len(old)
    return _kept(old[start:stop])


def _place(old: list[str], line: str) -> int:
    label = _LABEL.match(line)
    found = [
        index
        for index, words in enumerate(old)
        if fold(words)[0] == fold(line)[0] or (label and fold(words)[0].startswith(fold(label[0])[0]))
    ]
    if len(found) != 1:
        raise _UNSURE
    return found[0]


def _inside(old: list[str], line: str) -> str:
    parts = ELLIPSIS.split(line)
    found = [filled for words in old if (filled := _fill(words, parts)) is not None]
    if len(found) != 1:
        raise _UNSURE
    return found[0]


def _fill(words: str, parts: list[str]) -> str | None:
    result, position = parts[0], 0
    for before, after in pairwise(parts):
        start = _edge(words, before, -1) if before else 0
        stop = _edge(words, after, 1) if after else len(words)
        if start is None or stop is None or not position <= start < stop:
            return None
        result += _kept([words[start:stop]])[0] + after
        position = stop
    return result


def _edge(words: str, part: str, side: int) -> int | None:
    """Where the last (side -1) or first characters of *part* end or begin in *words*, if they stand there once."""
    for length in range(len(part), min(_EDGE, len(part)) - 1, -1):
        edge = part[-length:] if side < 0 else part[:length]
        places = occurrences(words, edge)
        if len(places) == 1:
            return places[0][1] if side < 0 else places[0][0]
    return None


def _kept(lines: list[str]) -> list[str]:
    """*lines*, unless they refer to places: a reference must be carried through renumbering, and these are quoted anew."""
    if not lines or any(_REFERENCE.search(line) for line in lines):
        raise _UNSURE
    return lines
