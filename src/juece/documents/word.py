"""A document as DOCX, for Word, WPS and LibreOffice.

For: an editable file that keeps the structure: heading styles, real tables with a repeated head, the page of GB/T 9704, page
numbers, East Asian fonts by the names that offices have. The same bytes on every run.
Refuses: copying the look of the PDF to the point. Line breaking is the reader's.
"""

from __future__ import annotations

import io
import zipfile

from docx import Document as new_document
from docx.document import Document
from docx.enum.section import WD_SECTION_START
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from juece.documents.dating import dated
from juece.documents.model import (
    Article,
    Block,
    GazetteIssue,
    Heading,
    Line,
    ListItem,
    OfficialDocument,
    PageBreak,
    Paragraph,
    Printable,
    spans,
)
from juece.documents.model import Table as TableBlock
from juece.documents.payload import contents_entry, errata_table, numbered_attachments
from juece.documents.wordparts import (
    FACES,
    add_field,
    add_page_number,
    add_rule,
    indent_characters,
    set_face,
    set_language,
    set_outline,
    shape_table,
)

_RED = RGBColor(0xE2, 0x23, 0x1A)
_HEADING_FACES = {1: "hei", 2: "kai", 3: "fang", 4: "fang"}


def write_docx(printable: Printable) -> bytes:
    """The document, or every document of an issue, as the bytes of a DOCX file."""
    document = new_document()
    body_size, pitch = (10.5, 18.4) if isinstance(printable, GazetteIssue) else (16.0, 29.6)
    writer = _Writer(document, body_size, pitch)
    writer.prepare()
    match printable:
        case OfficialDocument():
            writer.document(printable, depth=1)
            writer.imprint(printable)
        case GazetteIssue():
            writer.issue(printable)
    _describe(document, printable)
    raw = io.BytesIO()
    document.save(raw)
    return _same_every_time(raw.getvalue())


def _describe(document: Document, printable: Printable) -> None:
    properties = document.core_properties
    properties.title = printable.whole_title
    properties.author = printable.host if isinstance(printable, GazetteIssue) else printable.issuer
    properties.last_modified_by = properties.author
    properties.language = "zh-CN"
    properties.comments = ""
    properties.created = properties.modified = dated(printable).replace(tzinfo=None)
    properties.revision = 1


def _same_every_time(raw: bytes) -> bytes:
    """The same package with its parts in order of name and without times of day."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        # [Content_Types].xml sorts first and must be first.
        for name in sorted(source.namelist()):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name))
    return packed.getvalue()


class _Writer:
    def __init__(self, document: Document, size: float, pitch: float) -> None:
        self._to = document
        self._size = size
        self._pitch = pitch

    def prepare(self) -> None:
        """The page, the body style and the four heading styles."""
        section = self._to.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.header_distance, section.footer_distance = Mm(15), Mm(24)
        self._to.settings.odd_and_even_pages_header_footer = True
        add_page_number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
        add_page_number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)
        body = self._to.styles["Normal"]
        set_face(body, "song" if self._size < 16 else "fang", self._size)
        set_language(body)
        self._space(body.paragraph_format, self._pitch)
        body.paragraph_format.widow_control = False
        for level in range(1, 7):
            style = self._to.styles[f"Heading {level}"]
            set_face(
                style,
                "title" if level == 1 else _HEADING_FACES.get(level - 1, "fang"),
                22 if level == 1 else self._size,
            )
            style.font.bold, style.font.italic = False, False
            style.font.color.rgb = RGBColor(0, 0, 0)
            self._space(style.paragraph_format, 36 if level == 1 else self._pitch)
            style.paragraph_format.keep_with_next = True
        table_style = self._to.styles.add_style("表格文字", WD_STYLE_TYPE.PARAGRAPH)
        set_face(table_style, "fang", min(self._size, 12))
        self._space(table_style.paragraph_format, min(self._size, 12) * 1.4)

    @staticmethod
    def _space(paragraph: object, pitch: float) -> None:
        paragraph.space_before = paragraph.space_after = Pt(0)  # type: ignore[attr-defined]
        paragraph.line_spacing_rule = WD_LINE_SPACING.EXACTLY  # type: ignore[attr-defined]
        paragraph.line_spacing = Pt(pitch)  # type: ignore[attr-defined]

    def issue(self, issue: GazetteIssue) -> None:
        """Cover, contents, documents, errata."""
        for _ in range(5):
            self._to.add_paragraph()
        self._centred(issue.title, "title", 36, _RED)
        add_rule(self._to.add_paragraph(), "bottom", 18, "E2231A")
        for _ in range(6):
            self._to.add_paragraph()
        self._centred(f"{issue.year}年", "title", 28)
        self._centred(f"第{issue.number}期", "title", 28)
        if issue.total_number is not None:
            self._centred(f"（总第{issue.total_number}期）", "song", 16)
        for _ in range(10):
            self._to.add_paragraph()
        self._centred(f"{issue.host}主办", "kai", 18)
        if issue.published_on:
            self._centred(f"{issue.published_on}出版", "song", 14)
        self._to.add_page_break()
        self._centred("目\u3000录", "title", 22)
        # Page numbers are the reader's to fill in (a PAGEREF field), as its line breaks are.
        for number, document in enumerate(issue.documents):
            entry = self._to.add_paragraph(contents_entry(document) + "\t")
            entry.paragraph_format.tab_stops.add_tab_stop(Mm(156), 2, 1)  # right, dotted leader
            add_field(entry, f"PAGEREF document_{number} \\h", "")
        section = self._to.add_section(WD_SECTION_START.ODD_PAGE)
        number_from = section._sectPr.makeelement(qn("w:pgNumType"), {qn("w:start"): "1"})
        section._sectPr.append(number_from)
        for number, document in enumerate(issue.documents):
            if number:
                self._to.add_page_break()
            self.document(document, depth=1, bookmark=f"document_{number}")
        if issue.errata:
            self._to.add_page_break()
            self._title(("勘\u3000误",), 1)
            self._table(errata_table(issue.errata))

    def document(self, document: OfficialDocument, depth: int, bookmark: str = "") -> None:
        """One document with its attachments."""
        if not bookmark:
            self._head(document)
        title = self._title(document.title, depth)
        if bookmark:
            _bookmark(title, bookmark)
        if document.doc_number and (bookmark or not document.issuer_mark):
            self._to.add_paragraph()
            self._centred(document.doc_number, "kai" if bookmark else "fang", self._size)
        self._to.add_paragraph()
        if document.addressee:
            self._to.add_paragraph(document.addressee)
        self._blocks(document.body, depth)
        for label, people in document.attendance:
            paragraph = self._indented()
            set_face(paragraph.add_run(label), "hei", self._size)
            paragraph.add_run(f"：{people}")
        self._attachment_list(document)
        self._signature(document)
        if document.note:
            self._indented().add_run(document.note)
        for attachment in document.attachments:
            self._to.add_page_break()
            if attachment.label:
                set_face(self._to.add_paragraph().add_run(attachment.label), "hei", self._size)
                self._to.add_paragraph()
            if attachment.title:
                self._title(attachment.title, depth + 1)
                self._to.add_paragraph()
            self._blocks(attachment.blocks, depth + (1 if attachment.title else 0))

    def imprint(self, document: OfficialDocument) -> None:
        """版记: copies, printing office and day, between rules."""
        if not (document.cc or document.printed_by or document.printed_on):
            return
        self._to.add_paragraph()
        rows = ([f"抄送：{document.cc}"] if document.cc else []) + (
            [f"{document.printed_by}\t{document.printed_on + '印发' if document.printed_on else ''}"]
            if document.printed_by or document.printed_on
            else []
        )
        for position, words in enumerate(rows):
            paragraph = self._to.add_paragraph(words)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(151), 2)
            for run in paragraph.runs:
                set_face(run, "fang", 14)
            # Eighths of a point: 0.35 mm outside, 0.25 mm inside.
            add_rule(paragraph, "top", 8 if position == 0 else 6)
            if position == len(rows) - 1:
                add_rule(paragraph, "bottom", 8)

    def _head(self, document: OfficialDocument) -> None:
        if document.urgency:
            set_face(self._to.add_paragraph().add_run(document.urgency), "hei", self._size)
        if not document.issuer_mark:
            return
        for position, line in enumerate(document.issuer_mark):
            size = min(48.0, 426 / max(1, len(line)))
            mark = self._centred(line, "title", size, _RED)
            mark.paragraph_format.line_spacing = Pt(size * 1.3)
            if position == 0:
                mark.paragraph_format.space_before = Mm(35 if not document.urgency else 25)
        self._to.add_paragraph()
        self._to.add_paragraph()
        words = document.doc_number
        number = self._to.add_paragraph(words)
        if document.signed_by:
            number.paragraph_format.tab_stops.add_tab_stop(Mm(150), 2)
            number.add_run("\t签发人：")
            set_face(number.add_run("\u3000".join(document.signed_by)), "kai", self._size)
        else:
            number.alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_rule(number, "bottom", 12, "E2231A", space=11)
        self._to.add_paragraph()
        self._to.add_paragraph()

    def _title(self, lines: tuple[str, ...], depth: int) -> WordParagraph:
        paragraph = self._to.add_paragraph(style=f"Heading {min(depth, 6)}")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.line_spacing = Pt(36)
        for position, line in enumerate(lines):
            run = paragraph.add_run(line)
            set_face(run, "title", 22)
            if position < len(lines) - 1:
                run.add_break()
        return paragraph

    def _centred(self, words: str, face: str, size: float, colour: RGBColor | None = None) -> WordParagraph:
        paragraph = self._to.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if size > self._size:
            paragraph.paragraph_format.line_spacing = Pt(size * 1.6)
        run = paragraph.add_run(words)
        set_face(run, face, size)
        if colour is not None:
            run.font.color.rgb = colour
        return paragraph

    def _indented(self) -> WordParagraph:
        paragraph = self._to.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        indent_characters(paragraph, first=200, size=self._size)
        return paragraph

    def _attachment_list(self, document: OfficialDocument) -> None:
        listed = numbered_attachments(document)
        if not listed:
            return
        self._to.add_paragraph()
        for number, attachment in enumerate(listed, 1):
            label = ("附件：" if number == 1 else "\u3000\u3000\u3000") + (f"{number}. " if len(listed) > 1 else "")
            self._indented().add_run(label + "".join(attachment.title))

    def _signature(self, document: OfficialDocument) -> None:
        lines = [name for name in (*document.signatories, document.date) if name]
        if not lines:
            return
        # A page with a signature and no text is not allowed (此页无正文).
        self._to.paragraphs[-1].paragraph_format.keep_with_next = True
        for _ in range(2 if document.stamped else 1):
            self._to.add_paragraph().paragraph_format.keep_with_next = True
        for position, line in enumerate(lines):
            paragraph = self._to.add_paragraph(line)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.paragraph_format.keep_with_next = position < len(lines) - 1
            date_widest = line is lines[-1] and bool(document.date)
            indent_characters(paragraph, right=400 if date_widest else 200, size=self._size)

    def _blocks(self, blocks: tuple[Block, ...], depth: int) -> None:
        for block in blocks:
            self._block(block, depth)

    def _block(self, block: Block, depth: int) -> None:
        match block:
            case Heading(level, text):
                paragraph = self._to.add_paragraph(style=f"Heading {min(level + 1, 6)}")
                indent_characters(paragraph, first=200, size=self._size)
                set_outline(paragraph, depth + level - 1)
                self._words(paragraph, text, _HEADING_FACES[level])
            case Paragraph(text, lead, indent):
                paragraph = self._indented() if indent else self._to.add_paragraph()
                if lead:
                    set_face(paragraph.add_run(lead), "kai", self._size)
                self._words(paragraph, text)
            case ListItem(label, text):
                paragraph = self._indented()
                paragraph.add_run(label)
                self._words(paragraph, text)
            case Article(label, parts):
                first, rest = (parts[0], parts[1:]) if parts and isinstance(parts[0], Paragraph) else (None, parts)
                paragraph = self._indented()
                set_face(paragraph.add_run(label), "hei", self._size)
                paragraph.add_run("\u3000" + (first.lead if first else ""))
                if first:
                    self._words(paragraph, first.text)
                self._blocks(rest, depth)
            case TableBlock():
                self._table(block)
            case PageBreak():
                self._to.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _words(self, paragraph: WordParagraph, line: Line, face: str = "") -> None:
        for span in spans(line):
            run = paragraph.add_run(span.text)
            if face in FACES or span.mark == "strong":
                set_face(run, "hei" if span.mark == "strong" else face, self._size)
            run.font.underline = True if span.mark == "inserted" else None
            run.font.strike = True if span.mark == "deleted" else None

    def _table(self, table: TableBlock) -> None:
        if table.caption:
            self._centred(table.caption, "hei", min(self._size, 12)).paragraph_format.keep_with_next = True
        made = self._to.add_table(len(table.rows), len(table.rows[0]))
        made.style = "Table Grid"
        made.alignment = WD_TABLE_ALIGNMENT.CENTER
        shape_table(made, table)
        for y, row in enumerate(table.rows):
            for x, words in enumerate(row):
                paragraph = made.cell(y, x).paragraphs[0]
                paragraph.style = self._to.styles["表格文字"]
                if y < table.head_rows:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                for span in spans(words):
                    run = paragraph.add_run(span.text)
                    if y < table.head_rows or span.mark == "strong":
                        set_face(run, "hei", min(self._size, 12))
                    run.font.underline = True if span.mark == "inserted" else None
                    run.font.strike = True if span.mark == "deleted" else None


def _bookmark(paragraph: WordParagraph, name: str) -> None:
    element = paragraph._p
    number = name.rsplit("_", 1)[-1]
    start = element.makeelement(qn("w:bookmarkStart"), {qn("w:id"): number, qn("w:name"): name})
    end = element.makeelement(qn("w:bookmarkEnd"), {qn("w:id"): number})
    element.insert(1 if element.pPr is not None else 0, start)
    element.append(end)
