"""Mending what printing did to a text: page breaks inside sentences, page numbers, running heads, soft spaces.

What it refuses: to correct words. A wrong character is an erratum (see `errata`), never a repair.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from juece.text.repairs import Mended, Repair, Rule, compose, mended

__all__ = ["Mended", "Repair", "Rule", "mend"]

_LINE_END = re.compile(r"\r\n?|\u2028|\u2029|\x0b|\x85")
_INDENT = " \u00a0\u3000\u2002\u2003\u2009"
_SPACES = _INDENT + "\t"
_PAGE_NUMBER = re.compile(
    r"(?:[—–―‐\-－─·•~～]+[ \u3000]?\d{1,4}[ \u3000]?[—–―‐\-－─·•~～]+"
    r"|第[ \u3000]?\d{1,4}[ \u3000]?页(?:[ \u3000，,、/／]*共[ \u3000]?\d{1,4}[ \u3000]?页)?)"
)
_OF_PAGES = re.compile(r"(\d{1,4})[ ]?[/／][ ]?(\d{1,4})")
_BARE_NUMBER = re.compile(r"\d{1,4}")
_SENTENCE_END = "。；：！？…”’）)》】〕.;:!?"
_CUT_AT = re.compile(r"[\u3400-\u9fff，、“‘（《〈0-9A-Za-z%]$")
_MARKER = re.compile(
    r"(?:[（(][一二三四五六七八九十百零〇0-9]{1,4}[）)]|[一二三四五六七八九十百零]{1,4}、|\d{1,3}[.．、]|[①-⑳]"
    r"|第[一二三四五六七八九十百千零〇0-9]{1,9}[编章节条]|——|[-*+#|>]|附件?[：:\d一二三]|附表)"
)
_HEADING = re.compile(
    r"(?:[（(][一二三四五六七八九十百]{1,4}[）)]|[一二三四五六七八九十百]{1,4}、|\d{1,3}[.．、]|第.{1,6}[编章节])"
)
_UNIT = "年月日号期页条款项章节个名天时分秒元周岁万亿倍次人家件份届级类种层户间辆亩米"
_SOFT = re.compile(
    rf"(?P<a>(?<=[\u3400-\u9fff，。；：、（(《])[ \u00a0\u3000]+(?=\d+(?:\.\d+)?[ \u00a0\u3000]*[{_UNIT}]))"
    rf"|(?P<b>(?<=\d)[ \u00a0\u3000]+(?=[{_UNIT}](?![.．、])))"
)
_ROW_NUMBER = re.compile(r"\d{1,3}[ \u00a0\u3000]+")
_MOST_TITLE_LINES = 6


def mend(text: str) -> Mended:
    """Mend a text as it came from print, a web page or Markdown. Never refuses; linear in the length."""
    ends = tuple(Repair(Rule.LINE_END, m.start(), m.end(), m.group(), "\n") for m in _LINE_END.finditer(text))
    with_lf = mended(text, ends)
    return compose(with_lf, mended(with_lf.text, tuple(_mend_lines(with_lf.text))))


@dataclass(frozen=True, slots=True)
class _Line:
    start: int  # of the content, without indent
    end: int  # of the content, without trailing spaces
    text: str


def _mend_lines(text: str) -> list[Repair]:
    lines = _lines(text)
    dropped = _artefacts(lines, text)
    repairs: list[Repair] = []
    kept = [n for n, line in enumerate(lines) if line.text and n not in dropped]
    if not kept:
        return _gap(text, lines, dropped, 0, len(text), range(len(lines)), "")
    marks = _markup(lines, kept)
    bodies = {n: _bare(lines[n].text, marks.get(n, ())) for n in kept}
    repairs += _gap(text, lines, dropped, 0, lines[kept[0]].start, range(kept[0]), "")
    for n, following in zip(kept, [*kept[1:], None], strict=True):
        repairs += _inside(lines[n], marks.get(n, ()))
        if following is None:
            tail = "\n" if "\n" in text[lines[n].end :] else ""
            repairs += _gap(text, lines, dropped, lines[n].end, len(text), range(n + 1, len(lines)), tail)
            break
        between = range(n + 1, following)
        blank = any(not lines[k].text for k in between)
        joined = bool(between) and _cut_by_page(bodies[n], bodies[following])
        wanted = "" if joined else "\n\n" if blank else "\n"
        rule = Rule.PAGE_BREAK if joined else None
        repairs += _gap(text, lines, dropped, lines[n].end, lines[following].start, between, wanted, rule)
    return repairs


def _lines(text: str) -> list[_Line]:
    lines, at = [], 0
    for raw in text.replace("\f", "\n").split("\n"):
        indent = len(raw) - len(raw.lstrip(_INDENT))
        # A tab at the end of a row of a table is an empty last cell.
        content = raw[indent:].rstrip(_INDENT) if raw.strip(_SPACES) else ""
        lines.append(_Line(at + indent, at + indent + len(content), content))
        at += len(raw) + 1
    return lines


def _gap(
    text: str,
    lines: list[_Line],
    dropped: dict[int, Rule],
    start: int,
    end: int,
    between: range,
    wanted: str,
    rule: Rule | None = None,
) -> list[Repair]:
    """Repairs that turn the white space and artefacts of text[start:end] into `wanted`."""
    repairs: list[Repair] = []
    at, first = start, True

    def space(upto: int) -> None:
        nonlocal at, first
        after = wanted if first else ""
        before = text[at:upto]
        if before != after:
            only_indent = rule is None and first and before.rstrip(_INDENT) == after
            kind = rule or (Rule.INDENT if only_indent else Rule.BLANK_LINES)
            repairs.append(Repair(kind, at, upto, before, after))
        at, first = upto, False

    for n in between:
        if n in dropped:
            space(lines[n].start)
            repairs.append(Repair(dropped[n], lines[n].start, lines[n].end, lines[n].text, ""))
            at = lines[n].end
    space(end)
    return repairs


def _artefacts(lines: list[_Line], text: str) -> dict[int, Rule]:
    numbers = {n: Rule.PAGE_NUMBER for n, line in enumerate(lines) if line.text and _PAGE_NUMBER.fullmatch(line.text)}
    numbers |= dict.fromkeys([*_of_pages(lines), *_bare_numbers(lines)], Rule.PAGE_NUMBER)
    return numbers | _running_heads(lines, numbers, text)


def _of_pages(lines: list[_Line]) -> list[int]:
    """“1/12”, “2/12”: page numbers where at least two lines count up to one total; alone it may be a date or a share."""
    found: dict[str, list[tuple[int, int]]] = {}
    for n, line in enumerate(lines):
        if match := _OF_PAGES.fullmatch(line.text):
            found.setdefault(match[2], []).append((n, int(match[1])))
    return [
        n
        for total, places in found.items()
        if len(places) >= 2 and all(a < b <= int(total) for (_, a), (_, b) in pairwise(places))
        for n, _ in places
    ]


def _bare_numbers(lines: list[_Line]) -> list[int]:
    """Bare page numbers: alone between blank lines, counting up by one, with a page of text between."""
    alone = [
        n
        for n, line in enumerate(lines)
        if _BARE_NUMBER.fullmatch(line.text)
        and (n == 0 or not lines[n - 1].text)
        and (n + 1 == len(lines) or not lines[n + 1].text)
    ]
    runs: list[list[int]] = []
    for n in alone:
        last = lines[runs[-1][-1]] if runs else None
        if last and int(lines[n].text) == int(last.text) + 1 and lines[n].start - last.end > 200:
            runs[-1].append(n)
        else:
            runs.append([n])
    return [n for run in runs if len(run) >= 3 for n in run]


def _running_heads(lines: list[_Line], numbers: dict[int, Rule], text: str) -> dict[int, Rule]:
    """Short lines that come back at least three times, each time next to a page number or a form feed."""
    counts = Counter(line.text for line in lines if 0 < len(line.text) <= 40)
    often = {content for content, count in counts.items() if count >= 3}
    if not often:
        return {}
    filled = [n for n, line in enumerate(lines) if line.text]
    places: dict[str, list[int]] = {}
    at_page: Counter[str] = Counter()
    for k, n in enumerate(filled):
        content = lines[n].text
        if content not in often or n in numbers:
            continue
        places.setdefault(content, []).append(n)
        before = filled[k - 1] if k else None
        after = filled[k + 1] if k + 1 < len(filled) else None
        left = lines[before].end if before is not None else 0
        right = lines[after].start if after is not None else len(text)
        if before in numbers or after in numbers or before is None or after is None or "\f" in text[left:right]:
            at_page[content] += 1
    return {n: Rule.RUNNING_HEAD for content, found in places.items() if at_page[content] == len(found) for n in found}


def _markup(lines: list[_Line], kept: list[int]) -> dict[int, tuple[tuple[int, int], ...]]:
    """Bold marks around a whole title and list dashes before a numbered item, as (start, end) inside the line."""
    marks: dict[int, list[tuple[int, int]]] = {}
    for k, n in enumerate(kept):
        content = lines[n].text
        if content.startswith("**") and len(content) > 2:
            for last in kept[k : k + _MOST_TITLE_LINES]:
                if lines[last].text.endswith("**") and (last != n or len(content) > 4):
                    if sum(lines[m].text.count("**") for m in kept[k : kept.index(last, k) + 1]) == 2:
                        marks.setdefault(n, []).append((0, 2))
                        length = len(lines[last].text)
                        marks.setdefault(last, []).append((length - 2, length))
                    break
        elif match := re.match(r"[-*+][ \t]+(?=[（(]?[一二三四五六七八九十0-9]{1,4}[）).．、])", content):
            marks.setdefault(n, []).append(match.span())
    return {n: tuple(sorted(spans)) for n, spans in marks.items()}


def _bare(content: str, marks: tuple[tuple[int, int], ...]) -> str:
    for start, end in reversed(marks):
        content = content[:start] + content[end:]
    return content


def _inside(line: _Line, marks: tuple[tuple[int, int], ...]) -> list[Repair]:
    repairs = [
        Repair(Rule.MARKUP, line.start + start, line.start + end, line.text[start:end], "") for start, end in marks
    ]
    if " " not in line.text and "\u3000" not in line.text and "\u00a0" not in line.text:
        return repairs
    row_number = _ROW_NUMBER.match(line.text)
    for match in _SOFT.finditer(line.text):
        if row_number and match.start() < row_number.end():
            continue
        repairs.append(Repair(Rule.SOFT_SPACE, line.start + match.start(), line.start + match.end(), match.group(), ""))
    return sorted(repairs, key=lambda repair: repair.start)


def _cut_by_page(before: str, after: str) -> bool:
    """Does `after` go on with the sentence that `before` leaves open?"""
    if "\t" in before or "\t" in after or "|" in before or "|" in after:
        return False
    if not _CUT_AT.search(before) or before[-1] in _SENTENCE_END or _MARKER.match(after):
        return False
    if after[0] in "“《（(" and after[-1] not in "。；：":
        return False
    heading = _HEADING.match(before)
    if heading and "。" not in before and len(before) <= 45:
        return False
    if not re.search(r"[，、；。：]", before) or len(before) < 15:
        return False
    return "。" in after or "；" in after or (after[-1] in "：" and len(after) > 10)
