"""A document as OFD (GB/T 33190-2016), with real text and embedded fonts, in agreement with its PDF page by page.

For: archives and readers that want the national fixed-layout format. Every character stands where the PDF has it; fonts are
subsets of the same files. The same bytes on every run.
Refuses: signing. A lawful electronic seal (GB/T 38540) is put on by the office's own tool.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby, pairwise
from xml.sax.saxutils import escape, quoteattr

import uharfbuzz as hb

from juece.documents.dating import dated
from juece.documents.fonts import Face, FontMap
from juece.documents.model import GazetteIssue, Printable
from juece.documents.pdfpages import Glyph, OutlineEntry, PageContent, Stroke, read_outline, read_pages

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
# Substitution, positioning and vertical setting: every character already has its place.
_UNUSED_TABLES = frozenset({"GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx"})
_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def write_ofd(pdf: bytes, printable: Printable, fonts: FontMap) -> bytes:
    """The OFD package for a PDF made by `typeset` from the same document and fonts."""
    pages = list(read_pages(pdf))
    faces = {face.postscript: face for face in fonts.all_faces()}
    drawn: dict[str, set[str]] = {}
    for page in pages:
        for glyph in page.glyphs:
            drawn.setdefault(glyph.face, set()).add(glyph.text)
    unknown = sorted(set(drawn) - set(faces))
    if unknown:
        raise ValueError(f"PDF中的字体 {'、'.join(unknown)} 不在字体表中，请用生成该PDF时的字体表。")
    ids = _Ids()
    font_ids = {name: ids.take() for name in sorted(drawn)}
    parts = {"OFD.xml": _root(printable, pdf)}
    page_ids = [ids.take() for _ in pages]
    for number, page in enumerate(pages):
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = _page(page, font_ids, ids)
    for name, number in font_ids.items():
        parts[f"Doc_0/Res/font_{number}{_suffix(faces[name])}"] = _subset(faces[name], frozenset(drawn[name]))
    parts["Doc_0/PublicRes.xml"] = _resources(font_ids, faces)
    parts["Doc_0/Document.xml"] = _document(pages, page_ids, ids, _outline(read_outline(pdf), page_ids))
    return _pack(parts)


class _Ids:
    """Identifiers, which are unique in one document."""

    def __init__(self) -> None:
        self.last = 0

    def take(self) -> int:
        self.last += 1
        return self.last


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") if "." in f"{value:.3f}" else f"{value:.3f}"


def _numbers(values: Iterable[float]) -> str:
    return " ".join(_number(value) for value in values)


def _root(printable: Printable, pdf: bytes) -> bytes:
    author = printable.host if isinstance(printable, GazetteIssue) else printable.issuer
    day = dated(printable).date().isoformat()
    # The identifier comes from the content: the same document is the same file.
    identifier = hashlib.sha256(pdf).hexdigest()[:32]
    info = (
        f"<ofd:DocID>{identifier}</ofd:DocID><ofd:Title>{escape(printable.whole_title)}</ofd:Title>"
        f"<ofd:Author>{escape(author)}</ofd:Author><ofd:CreationDate>{day}</ofd:CreationDate><ofd:Creator>Juece</ofd:Creator>"
    )
    return (
        f'{_HEAD}<ofd:OFD {_SPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo>{info}</ofd:DocInfo>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>\n"
    ).encode()


def _outline(entries: list[OutlineEntry], page_ids: list[int]) -> str:
    """The outline of the PDF: each entry leads to its place on its page."""
    return "".join(
        f'<ofd:OutlineElem Title={quoteattr(entry.title)}><ofd:Actions><ofd:Action Event="CLICK"><ofd:Goto>'
        f'<ofd:Dest Type="XYZ" PageID="{page_ids[entry.page]}" Left="0" Top="{_number(entry.top)}" Zoom="0"/>'
        f"</ofd:Goto></ofd:Action></ofd:Actions>{_outline(entry.below, page_ids)}</ofd:OutlineElem>"
        for entry in entries
    )


def _document(pages: list[PageContent], page_ids: list[int], ids: _Ids, outline: str) -> bytes:
    box = _numbers((0, 0, pages[0].width, pages[0].height))
    listed = "".join(
        f'<ofd:Page ID="{number}" BaseLoc="Pages/Page_{index}/Content.xml"/>' for index, number in enumerate(page_ids)
    )
    return (
        f"{_HEAD}<ofd:Document {_SPACE}><ofd:CommonData><ofd:MaxUnitID>{ids.last}</ofd:MaxUnitID><ofd:PageArea>"
        f"<ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
        f"</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>{f'<ofd:Outlines>{outline}</ofd:Outlines>' if outline else ''}"
        "</ofd:Document>\n"
    ).encode()


def _resources(font_ids: dict[str, int], faces: dict[str, Face]) -> bytes:
    fonts = "".join(
        f'<ofd:Font ID="{number}" FontName={quoteattr(name)} FamilyName={quoteattr(faces[name].family)}>'
        f"<ofd:FontFile>font_{number}{_suffix(faces[name])}</ofd:FontFile></ofd:Font>"
        for name, number in font_ids.items()
    )
    return f'{_HEAD}<ofd:Res {_SPACE} BaseLoc="Res"><ofd:Fonts>{fonts}</ofd:Fonts></ofd:Res>\n'.encode()


def _page(page: PageContent, font_ids: dict[str, int], ids: _Ids) -> bytes:
    box = _numbers((0, 0, page.width, page.height))
    layer = ids.take()
    objects = [_path(stroke, page, ids.take()) for stroke in page.strokes]
    objects += [_text(run, font_ids, ids.take()) for run in _runs(page.glyphs)]
    return (
        f"{_HEAD}<ofd:Page {_SPACE}><ofd:Area><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:Area><ofd:Content>"
        f'<ofd:Layer ID="{layer}" Type="Body">{"".join(objects)}</ofd:Layer></ofd:Content></ofd:Page>\n'
    ).encode()


def _runs(glyphs: tuple[Glyph, ...]) -> Iterator[list[Glyph]]:
    """Characters of one line in one face, size and colour, left to right."""
    by_style = groupby(glyphs, key=lambda g: (round(g.y, 2), round(g.size, 3), g.face, g.colour, g.outlined))
    for _, same in by_style:
        run: list[Glyph] = []
        for glyph in same:
            if run and glyph.x < run[-1].x:
                yield run
                run = []
            run.append(glyph)
        yield run


def _text(run: list[Glyph], font_ids: dict[str, int], number: int) -> str:
    first, last = run[0], run[-1]
    # The boundary is the box of the type body, of which 0.88 stand above the baseline; the code stands at its own place inside.
    box = (first.x, first.y - 0.88 * first.size, last.x - first.x + last.size, first.size)
    deltas = _numbers(after.x - before.x for before, after in pairwise(run))
    colour = _numbers(first.colour)
    fill = f'<ofd:FillColor Value="{colour}"/>'
    outline = ' Stroke="true" LineWidth=' + quoteattr(_number(first.size * 0.02)) if first.outlined else ""
    stroke = f'<ofd:StrokeColor Value="{colour}"/>' if first.outlined else ""
    return (
        f'<ofd:TextObject ID="{number}" Boundary="{_numbers(box)}" Font="{font_ids[first.face]}" '
        f'Size="{_number(first.size)}"{outline}>{fill}{stroke}<ofd:TextCode X="0" Y="{_number(0.88 * first.size)}"'
        + (f' DeltaX="{deltas}"' if deltas else "")
        + f">{escape(''.join(glyph.text for glyph in run))}</ofd:TextCode></ofd:TextObject>"
    )


def _path(stroke: Stroke, page: PageContent, number: int) -> str:
    moves = " ".join(f"{'L' if index else 'M'} {_numbers(point)}" for index, point in enumerate(stroke.points))
    dash = f' DashPattern="{_numbers(stroke.dash)}" Cap="Round"' if stroke.dash else ""
    return (
        f'<ofd:PathObject ID="{number}" Boundary="{_numbers((0, 0, page.width, page.height))}" '
        f'LineWidth="{_number(stroke.width)}"{dash}><ofd:StrokeColor Value="{_numbers(stroke.colour)}"/>'
        f"<ofd:AbbreviatedData>{moves}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def _suffix(face: Face) -> str:
    return ".ttf" if face.path.suffix.lower() == ".ttf" else ".otf"


@lru_cache(maxsize=16)
def _subset(face: Face, characters: frozenset[str]) -> bytes:
    """The face cut down to these characters."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(ord(character) for character in characters)
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _UNUSED_TABLES)
    wanted.flags = hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    return bytes(hb.subset(hb.Face(hb.Blob.from_file_path(face.path), face.index), wanted).blob.data)


def _pack(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, content)
    return packed.getvalue()
