"""A comparison as DOCX with tracked changes: accepting all gives the new text, refusing all the old, paragraph by paragraph.

A unit that moved is shown as removed where it stood and added where it stands.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from juece.text.compare import Comparison, Row
from juece.text.compare.units import Unit
from juece.text.compare.visible import visible
from juece.text.compare.words import Change

_AUTHOR = "Juece"
_FONT = "FangSong"

Piece = tuple[Change, str]


def to_docx(comparison: Comparison, author: str = _AUTHOR, dated: datetime.datetime | None = None) -> bytes:
    """The bytes of a DOCX. `dated` is written on each change, if given: the core has no clock."""
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name = _FONT
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
    writer = _Writer(document, author, dated)
    for pieces in paragraphs(comparison):
        writer.paragraph(pieces)
    # The stamps of the package are fixed, so that the same comparison gives the same bytes of text.
    document.core_properties.author = author
    document.core_properties.created = document.core_properties.modified = dated or datetime.datetime(2000, 1, 1)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def paragraphs(comparison: Comparison) -> Iterator[list[Piece]]:
    """Paragraphs as pieces; the last piece of each says what happened to its paragraph mark (its text is empty)."""
    pieces: list[Piece] = []
    for change, text in _stream(comparison):
        lines = text.split("\n")
        for n, line in enumerate(lines):
            if line:
                pieces.append((change, line))
            if n + 1 < len(lines):
                yield [*pieces, (change, "")]
                pieces = []
    if pieces:
        yield [*pieces, (Change.EQUAL, "")]


def _stream(comparison: Comparison) -> Iterator[Piece]:
    """The text of both sides as one stream of pieces, each unit ending in one line feed."""
    moved_out = {row.left.index: row for row in comparison.rows if row.moved and row.left}
    at = 0

    def gone(upto: int) -> Iterator[Piece]:
        nonlocal at
        while at < upto:
            if at in moved_out:
                yield from _whole(moved_out[at], Change.DELETE)
            at += 1

    last = max((row.left.index for row in comparison.rows if row.left), default=-1)
    for row in comparison.rows:
        if row.moved:
            yield from _whole(row, Change.INSERT)
            continue
        if row.left:
            yield from gone(row.left.index)
            at = row.left.index + 1
        if row.right is None:
            yield from _whole(row, Change.DELETE)
        elif row.left is None:
            yield from _whole(row, Change.INSERT)
        else:
            yield from _changed(row)
    yield from gone(last + 1)


def _whole(row: Row, change: Change) -> Iterator[Piece]:
    unit = row.left if change is Change.DELETE else row.right
    if unit is not None and (unit.label or unit.text):
        yield change, _head(unit.label) + _lines(unit.text) + "\n"


def _changed(row: Row) -> Iterator[Piece]:
    if row.left is None or row.right is None or not any((*_words(row.left), *_words(row.right))):
        return
    old, new = _head(row.left.label), _head(row.right.label)
    if old == new:
        yield Change.EQUAL, new
    else:
        yield Change.DELETE, old
        yield Change.INSERT, new
    left, right = _lines(row.left.text), _lines(row.right.text)
    if left == right:
        yield Change.EQUAL, right + "\n"
        return
    for segment in row.segments:
        if segment.change is Change.EQUAL:
            yield Change.EQUAL, _inner(segment.right)
        else:
            if segment.left:
                yield Change.DELETE, _inner(segment.left)
            if segment.right:
                yield Change.INSERT, _inner(segment.right)
    yield Change.EQUAL, "\n"


def _words(unit: Unit) -> tuple[str, str]:
    return unit.label, unit.text


def _head(label: str) -> str:
    return f"{label} " if label and label[-1] not in "、）)．." else label


def _lines(text: str) -> str:
    """The lines of a unit without blank ones: a DOCX has paragraphs, not blank lines."""
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def _inner(text: str) -> str:
    """A stretch inside a unit, with runs of blank lines as one line feed."""
    if "\n" not in text:
        return text
    lines = text.split("\n")
    kept = [lines[0], *(line for line in lines[1:-1] if line.strip()), lines[-1]]
    return "\n".join(kept)


class _Writer:
    def __init__(self, document: Any, author: str, dated: datetime.datetime | None) -> None:
        self._document = document
        self._author = visible(author)
        self._dated = dated
        self._ids = 0

    def paragraph(self, pieces: list[Piece]) -> None:
        paragraph = self._document.add_paragraph()._p
        *runs, (mark, _) = pieces
        if mark in (Change.DELETE, Change.INSERT):
            properties = paragraph.get_or_add_pPr()
            of_mark = OxmlElement("w:rPr")
            of_mark.append(self._tracked(mark))
            properties.append(of_mark)
        for change, text in runs:
            run = OxmlElement("w:r")
            words = OxmlElement("w:delText" if change is Change.DELETE else "w:t")
            words.text = visible(text)
            words.set(qn("xml:space"), "preserve")
            run.append(words)
            if change in (Change.DELETE, Change.INSERT):
                tracked = self._tracked(change)
                tracked.append(run)
                paragraph.append(tracked)
            else:
                paragraph.append(run)

    def _tracked(self, change: Change) -> Any:
        element = OxmlElement("w:del" if change is Change.DELETE else "w:ins")
        self._ids += 1
        element.set(qn("w:id"), str(self._ids))
        element.set(qn("w:author"), self._author)
        if self._dated:
            element.set(qn("w:date"), self._dated.strftime("%Y-%m-%dT%H:%M:%SZ"))
        return element
