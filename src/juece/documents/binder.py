"""Many papers bound into one PDF: sheets set by us, enclosed PDFs and pictures as they are, every original attached as a file.

For: one file that a person reads from the first page to the last, and that still holds each original byte by byte.
Refuses: changing an enclosure. What cannot be shown as pages (a format of its own, a broken or locked file) keeps its sheet, which
says so, and its original in the attachments of the PDF.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pikepdf
from PIL import Image, UnidentifiedImageError

from juece.documents.fonts import FontMap, Role
from juece.documents.model import Attachment, Block, Form, OfficialDocument, Paragraph
from juece.documents.rendering import render

_MOST_PIXELS = 60_000_000
_A4 = (595.0, 842.0)
_EDGE = 36.0


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file to be bound in: `label` as it is cited (附件3-1), its name, what it is, its bytes and facts to print on its sheet.

    `words` are printed on the sheet when the file itself cannot be shown as pages.
    """

    label: str
    name: str
    media_type: str
    content: Callable[[], bytes]
    facts: tuple[str, ...] = ()
    words: Callable[[], tuple[Block, ...]] = tuple


@dataclass(frozen=True, slots=True)
class Bound:
    """The file, and how many pages it has."""

    content: bytes
    pages: int


Front = Callable[[Mapping[str, int]], OfficialDocument]
Part = tuple[Enclosure, pikepdf.Pdf | None]


def legible(text: str, fonts: FontMap | None = None) -> str:
    """The text with each character that no font draws written as its code, 〔U+1F600〕; controls but line ends left out."""
    known = fonts or FontMap.default()
    return "".join(_shown(character, known) for character in text)


def _shown(character: str, fonts: FontMap) -> str:
    if character in "\n \u3000":
        return character
    if not character.isprintable():
        return ""
    return character if _drawn(character, fonts) else f"〔U+{ord(character):04X}〕"


def _drawn(character: str, fonts: FontMap) -> bool:
    return all(fonts.face_for(character, role) is not None for role in Role)


def bind(front: Front, enclosures: Sequence[Enclosure], attached: Mapping[str, Callable[[], bytes]]) -> Bound:
    """Bind the front paper and the enclosures, in order. `front` is given the page on which each label begins; `attached` are the
    originals by name. The same input gives the same bytes.
    """
    parts = [(enclosure, _pages_of(enclosure)) for enclosure in enclosures]
    sheets, starts = _sheets(parts)
    first = _front(front, parts, starts, len(sheets.pages))
    title = front({}).whole_title
    bound = pikepdf.Pdf.new()
    bound.pages.extend(first.pages)
    marks, ends = [(title, 0)], [*starts, len(sheets.pages)][1:]
    for (enclosure, own), start, end in zip(parts, starts, ends, strict=True):
        marks.append((f"{enclosure.label}　{enclosure.name}", len(bound.pages)))
        bound.pages.extend(sheets.pages[start:end])
        if own is not None:
            bound.pages.extend(own.pages)
    _number(bound)
    with bound.open_outline() as outline:
        outline.root.extend(pikepdf.OutlineItem(title, page) for title, page in marks)
    for name, content in attached.items():
        bound.attachments[name] = pikepdf.AttachedFileSpec(bound, content(), filename=name)
    bound.docinfo["/Title"] = title
    out = io.BytesIO()
    bound.save(out, deterministic_id=True)
    return Bound(out.getvalue(), len(bound.pages))


def _front(front: Front, parts: Sequence[Part], starts: list[int], sheets: int) -> pikepdf.Pdf:
    """The front paper with the right page numbers: set again until they no longer move it, four times at most."""
    length, made = 1, pikepdf.Pdf.new()
    for _turn in range(4):
        at, page = {}, length
        for (enclosure, own), start, end in zip(parts, starts, [*starts, sheets][1:], strict=True):
            at[enclosure.label] = page + 1
            page += end - start + (len(own.pages) if own is not None else 0)
        made = pikepdf.Pdf.open(io.BytesIO(render(front(at)).content))
        if len(made.pages) == length:
            break
        length = len(made.pages)
    return made


def _sheets(parts: Sequence[Part]) -> tuple[pikepdf.Pdf, list[int]]:
    """A sheet for each enclosure, all set at once, and on which page each begins."""
    papers = tuple(
        Attachment((legible(enclosure.name),), _said(enclosure, own is not None), enclosure.label)
        for enclosure, own in parts
    )
    if not papers:
        return pikepdf.Pdf.new(), []
    made = pikepdf.Pdf.open(
        io.BytesIO(render(OfficialDocument(("附件",), (), attachments=papers, form=Form.PLAIN)).content)
    )
    with made.open_outline() as outline:
        targets = [item.destination for item in outline.root[0].children]
    places = [made.pages.index(pikepdf.Page(target[0])) for target in targets if isinstance(target, pikepdf.Array)]
    sheets = pikepdf.Pdf.new()
    sheets.pages.extend(made.pages[places[0] :])
    return sheets, [place - places[0] for place in places]


def _said(enclosure: Enclosure, shown: bool) -> tuple[Block, ...]:
    told: list[Block] = [Paragraph(legible(fact), indent=False) for fact in enclosure.facts]
    if shown:
        return (*told, Paragraph("全文见后页。", indent=False))
    words = enclosure.words()
    told.append(
        Paragraph(
            "以下为其中的文字；原件见本文件的附件栏。" if words else "这种文件不能按页显示，原件见本文件的附件栏。",
            indent=False,
        )
    )
    return (*told, *words)


def _pages_of(enclosure: Enclosure) -> pikepdf.Pdf | None:
    """The pages of an enclosure; None when it has none that can be shown."""
    try:
        match enclosure.media_type:
            case "application/pdf":
                opened = pikepdf.Pdf.open(io.BytesIO(enclosure.content()))
                return opened if len(opened.pages) and not opened.is_encrypted else None
            case "image/png" | "image/jpeg":
                return _picture(enclosure.content())
    except (pikepdf.PdfError, UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError):
        return None
    return None


def _picture(content: bytes) -> pikepdf.Pdf | None:
    """A picture on a page of its own, within the edges, never enlarged beyond its size at 96 dots an inch."""
    with Image.open(io.BytesIO(content)) as picture:
        if picture.width * picture.height > _MOST_PIXELS:
            return None
        flat = picture.convert("RGBA")
        paper = Image.new("RGB", flat.size, "white")
        paper.paste(flat, mask=flat.getchannel("A"))
    page = _A4 if paper.height >= paper.width else _A4[::-1]
    scale = min(0.75, (page[0] - 2 * _EDGE) / paper.width, (page[1] - 2 * _EDGE) / paper.height)
    made = pikepdf.Pdf.new()
    sheet = made.add_blank_page(page_size=page)
    drawn = pikepdf.Stream(made, _jpeg(paper))
    drawn.stream_dict.update(
        {
            "/Type": pikepdf.Name.XObject,
            "/Subtype": pikepdf.Name.Image,
            "/Width": paper.width,
            "/Height": paper.height,
            "/ColorSpace": pikepdf.Name.DeviceRGB,
            "/BitsPerComponent": 8,
            "/Filter": pikepdf.Name.DCTDecode,
        }
    )
    sheet.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=drawn))
    w, h = paper.width * scale, paper.height * scale
    place = f"q {w:.2f} 0 0 {h:.2f} {(page[0] - w) / 2:.2f} {page[1] - _EDGE - h:.2f} cm /Im Do Q"
    sheet.Contents = pikepdf.Stream(made, place.encode())
    return made


def _jpeg(paper: Image.Image) -> bytes:
    out = io.BytesIO()
    paper.save(out, "JPEG", quality=88)
    return out.getvalue()


def _number(bound: pikepdf.Pdf) -> None:
    """`12 / 80` in the upper right corner of every page that has one."""
    face = bound.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    total = len(bound.pages)
    for number, page in enumerate(bound.pages, 1):
        text = f"{number} / {total}"
        try:
            box = page.cropbox
            x, y = float(box[2]) - 24 - 4.3 * len(text), float(box[3]) - 24
            name = page.add_resource(face, pikepdf.Name.Font, pikepdf.Name.JueceNumber)
        except (TypeError, ValueError, LookupError, pikepdf.PdfError):  # an enclosed page that is no proper page
            continue
        page.contents_add(b"q\n", prepend=True)
        page.contents_add(f"\nQ q BT {name} 8 Tf 0.35 g {x:.1f} {y:.1f} Td ({text}) Tj ET Q".encode())
