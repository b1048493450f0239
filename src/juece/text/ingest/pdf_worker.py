"""The process that reads one PDF from standard input and writes its lines as JSON to standard output.

Run as `python -I pdf_worker.py PAGES MEMORY`. It limits its own memory before it looks at the file, since the file
may be hostile and the reader is a C++ library.
"""

from __future__ import annotations

import json
import re
import resource
import sys
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
    at = 0
    for number, page in enumerate(document, 1):
        if number > 1:
            parts.append("\f")
            at += 1
        lines = _lines(page)
        if not any(line.text.strip() for line in lines):
            empty.append(number)
        left = min((line.left for line in lines), default=0.0)
        right = max((line.right for line in lines), default=0.0)
        for n, line in enumerate(lines):
            parts += line.text, "\n"
            at += len(line.text)
            if n + 1 < len(lines) and _wrapped(line, lines[n + 1], left, right):
                joins.append(at)
            at += 1
    if len(empty) == len(document):
        return {"error": "no_text"}
    return {"text": "".join(parts), "joins": joins, "empty": empty}


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
    return _Line(raw, first[0], last[2], first[3], first[1], min(size, height) if size > 1 else height)


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
