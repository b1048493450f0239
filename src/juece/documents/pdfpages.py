"""What stands where on the pages of a PDF: characters with their origins and faces, and drawn lines.

For: making another fixed-layout file (OFD) that agrees with the PDF page by page. Lengths are millimetres from the top left corner.
Refuses: images and shadings, which our own templates never make.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

_MM = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character: its baseline origin, size, face (PostScript name), colour and outline colour width (0: none)."""

    text: str
    x: float
    y: float
    size: float
    face: str
    colour: tuple[int, int, int]
    outlined: bool


@dataclass(frozen=True, slots=True)
class Stroke:
    """A drawn line: points in order, width, colour, dash lengths."""

    points: tuple[tuple[float, float], ...]
    width: float
    colour: tuple[int, int, int]
    dash: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page: its size, its characters in reading order, its lines."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    strokes: tuple[Stroke, ...]


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading in the outline: its words, its page from 0, its distance from the top, and the headings below it."""

    title: str
    page: int
    top: float
    below: list[OutlineEntry]


def read_outline(pdf: bytes) -> list[OutlineEntry]:
    """The outline of a PDF made by our templates."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        open_lists: list[list[OutlineEntry]] = [[]]
        for item in document.get_toc():
            place = item.get_dest()
            _, position = place.get_view()
            height = document.get_page_size(place.get_index())[1]
            top = (height - position[1]) * _MM if len(position) > 1 else 0.0
            entry = OutlineEntry(item.get_title(), place.get_index(), max(0.0, top), [])
            del open_lists[item.level + 1 :]
            open_lists[-1].append(entry)
            open_lists.append(entry.below)
        return open_lists[0]
    finally:
        document.close()


def read_pages(pdf: bytes) -> Iterator[PageContent]:
    """Every page of a PDF made by our templates."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            width, height = page.get_size()
            text = page.get_textpage()
            yield PageContent(
                width * _MM, height * _MM, tuple(_glyphs(text.raw, height)), tuple(_strokes(page.raw, height))
            )
    finally:
        document.close()


def _glyphs(text: ctypes.Array, height: float) -> Iterator[Glyph]:  # type: ignore[type-arg]
    x, y = ctypes.c_double(), ctypes.c_double()
    high, shown, style = 0, 0, _Style(0.0, "", (0, 0, 0), False)
    for index in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        # Line ends and the spaces that the PDF reader puts in are its own; the page does not hold them.
        if code in (0, 10, 13) or pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        item = pdfium.FPDFText_GetTextObject(text, index)
        # One text object has one style, which is dear to ask for.
        if (address := ctypes.addressof(item.contents)) != shown:
            shown, style = address, _style(text, index, item)
        yield Glyph(chr(code), x.value * _MM, (height - y.value) * _MM, *style)


class _Style(NamedTuple):
    """What the characters of one text object share, as in `Glyph`."""

    size: float
    face: str
    colour: tuple[int, int, int]
    outlined: bool


def _style(text: ctypes.Array, index: int, item: ctypes.Array) -> _Style:  # type: ignore[type-arg]
    matrix = pdfium.FS_MATRIX()
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    name = ctypes.create_string_buffer(256)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    pdfium.FPDFText_GetFontInfo(text, index, name, 256, flags)
    pdfium.FPDFText_GetFillColor(text, index, red, green, blue, alpha)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
    size = pdfium.FPDFText_GetFontSize(text, index) * abs(matrix.d or 1.0)
    return _Style(
        size * _MM,
        name.value.decode().split("+")[-1],
        (red.value, green.value, blue.value),
        mode == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE,
    )


def _strokes(page: ctypes.Array, height: float) -> Iterator[Stroke]:  # type: ignore[type-arg]
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_PATH:
            stroke = _stroke(item, height)
            if stroke is not None:
                yield stroke


def _stroke(item: ctypes.Array, height: float) -> Stroke | None:  # type: ignore[type-arg]
    fill, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroked)
    if not stroked.value:
        return None
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    points = []
    for number in range(pdfium.FPDFPath_CountSegments(item)):
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFPath_GetPathSegment(item, number), x, y)
        left = matrix.a * x.value + matrix.c * y.value + matrix.e
        up = matrix.b * x.value + matrix.d * y.value + matrix.f
        points.append((left * _MM, (height - up) * _MM))
    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(item, width)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetStrokeColor(item, red, green, blue, alpha)
    count = pdfium.FPDFPageObj_GetDashCount(item)
    dashes = (ctypes.c_float * max(count, 1))()
    if count > 0:
        pdfium.FPDFPageObj_GetDashArray(item, dashes, count)
    scale = _MM * (abs(matrix.a) or abs(matrix.b) or 1.0)
    dash = tuple(length * scale for length in dashes[:count]) if count > 0 else ()
    return Stroke(tuple(points), width.value * scale, (red.value, green.value, blue.value), dash)
