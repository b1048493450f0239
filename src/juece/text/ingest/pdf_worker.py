"""The process that reads one PDF from standard input and writes its lines as JSON to standard output.

Run as `python -I pdf_worker.py PAGES MEMORY`. It limits its own memory before it looks at the file, since the file
may be hostile and the reader is a C++ library.
"""

from __future__ import annotations

import json
import re
import resource
import sys
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium_c

_NEW_PARAGRAPH = re.compile(
    r"(?:第[一二三四五六七八九十百千零〇]{1,9}[编章节条]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]|\d{1,2}[.．、]\D)"
)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    left: float
    right: float
    top: float
    bottom: float
    char: float  # width of one full-width character
    gaps: tuple[int, ...] = ()  # places of spaces that may part the columns of a table
    columns: int = 0  # how many of them are so wide that nothing else can be meant


def extract(data: bytes, most_pages: int) -> dict[str, Any]:
    """Text with form feeds between pages, places of line feeds to be joined, and pages without text; or an error."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return {"error": "password" if "password" in str(error).lower() else "broken"}
    if len(document) > most_pages:
        return {"error": "pages"}
    parts: list[str] = []
    joins: list[int] = []
    empty: list[int] = []
    tables: list[int] = []
    at = 0
    pages = [_lines(page) for page in document]
    margins = [_margins([line for lines in pages[side::2] for line in lines]) for side in (0, 1)]
    for number, lines in enumerate(pages, 1):
        if number > 1:
            parts.append("\f")
            at += 1
        if not any(line.text.strip() for line in lines):
            empty.append(number)
        left, right = margins[(number - 1) % 2]
        hanging: float | None = None
        for n, line in enumerate(lines):
            text = line.text
            beside = [other for other in lines[max(0, n - 1) : n + 2] if other is not line]
            if line.columns > 1 or (line.columns and any(other.columns for other in beside)):
                text = "".join("\t" if k in line.gaps else char for k, char in enumerate(text))
                tables += [number] if number not in tables else []
            parts += text, "\n"
            at += len(line.text)
            following = lines[n + 1] if n + 1 < len(lines) else None
            if hanging is None and following is not None and _hangs(line, following):
                hanging = following.left
            if following is not None and _wrapped(line, following, left if hanging is None else hanging, right):
                joins.append(at)
            else:
                hanging = None
            at += 1
    if len(empty) == len(document):
        return {"error": "no_text"}
    return {"text": "".join(parts), "joins": joins, "empty": empty, "tables": tables}


def _lines(page: Any) -> list[_Line]:
    textpage = page.get_textpage()
    text: str = textpage.get_text_range()
    exact = textpage.count_chars() == len(text)
    lines: list[_Line] = []
    at = 0
    for raw in re.split(r"(\r\n|\n|\r)", text):
        if raw not in ("\r\n", "\n", "\r") and raw:
            lines.append(_line(textpage, raw, at if exact else None))
        at += len(raw)
    return lines


def _line(textpage: Any, raw: str, at: int | None) -> _Line:
    body = raw.rstrip()
    if at is None or not body:
        return _Line(raw, 0, 0, 0, 0, 0)
    lead = len(body) - len(body.lstrip())
    first = textpage.get_charbox(at + lead, loose=True)
    last = textpage.get_charbox(at + len(body) - 1, loose=True)
    size = pdfium_c.FPDFText_GetFontSize(textpage.raw, at + lead)
    height = abs(first[3] - first[1])
    char = min(size, height) if size > 1 else height
    gaps, columns = [], 0
    for space in re.finditer(r"(?<=\S) (?=\S)", body):
        before = textpage.get_charbox(at + space.start() - 1, loose=True)
        after = textpage.get_charbox(at + space.end(), loose=True)
        width = after[0] - before[2]
        columns += width > 1.5 * char
        if width > 0.8 * char:
            gaps.append(space.start())
    return _Line(raw, first[0], last[2], first[3], first[1], char, tuple(gaps), columns)


def _margins(lines: list[_Line]) -> tuple[float, float]:
    """Where the text block begins and ends: the outermost edges that a twentieth of the lines share."""
    placed = [line for line in lines if line.char > 0]
    if not placed:
        return 0.0, 0.0
    half = sorted(line.char for line in placed)[len(placed) // 2] / 2
    least = max(1, len(placed) // 20)
    left = Counter(round(line.left / half) for line in placed)
    right = Counter(round(line.right / half) for line in placed)
    first = min((edge for edge, count in left.items() if count >= least), default=min(left))
    last = max((edge for edge, count in right.items() if count >= least), default=max(right))
    return first * half, last * half


def _hangs(line: _Line, following: _Line) -> bool:
    """A numbered line whose text goes on under its words, not under its number."""
    char = line.char
    numbered = _NEW_PARAGRAPH.match(line.text) is not None and line.text.rstrip()[-1:] not in "。；："
    return numbered and 0.5 * char < following.left - line.left < 4 * char


def _wrapped(line: _Line, following: _Line, left: float, right: float) -> bool:
    """Does `following` go on with the paragraph of `line`? It starts at the margin, and `line` filled the width."""
    char = following.char or line.char
    if char <= 0 or right - left < 10 * char:
        return False
    starts_at_margin = following.left < left + char
    filled = line.right > right - 1.6 * char
    below = following.top < line.bottom + char
    same_size = abs(line.char - following.char) < 0.15 * char
    return starts_at_margin and filled and below and same_size and not _NEW_PARAGRAPH.match(following.text)


def main() -> None:
    """Read, limit, answer."""
    most_pages, memory = int(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    answer = extract(sys.stdin.buffer.read(), most_pages)
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
