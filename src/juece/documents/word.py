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
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from juece.documents.dating import dated
from juece.documents.model import Form, GazetteIssue, OfficialDocument, Printable
from juece.documents.payload import contents_entry, errata_table, numbered_attachments
from juece.documents.wordparts import add_field, add_rule, indent_characters, set_face, stand_at_foot
from juece.documents.wordtext import TextWriter

_RED = RGBColor(0xE2, 0x23, 0x1A)


def write_docx(printable: Printable) -> bytes:
    """The document, or every document of an issue, as the bytes of a DOCX file."""
    document = new_document()
    # 225 mm hold 35 lines of an issue and 22 of a document; here a line's leading counts after the last one too.
    body_size, pitch = (10.5, 18.2) if isinstance(printable, GazetteIssue) else (16.0, 28.95)
    writer = _Writer(document, body_size, pitch)
    writer.prepare()
    match printable:
        case OfficialDocument():
            writer.number_pages(document.sections[0])
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


class _Writer(TextWriter):
    """Documents and issues: what stands around the running text."""

    def issue(self, issue: GazetteIssue) -> None:
        """Cover, contents, documents, errata."""
        for _ in range(5):
            self._paragraph()
        self._centred(issue.title, "title", 36, _RED)
        add_rule(self._paragraph(), "bottom", 18, "E2231A")
        for _ in range(6):
            self._paragraph()
        self._centred(f"{issue.year}年", "title", 28)
        self._centred(f"第{issue.number}期", "title", 28)
        if issue.total_number is not None:
            self._centred(f"（总第{issue.total_number}期）", "song", 16)
        for _ in range(8):
            self._paragraph()
        self._centred(f"{issue.host}主办", "kai", 18)
        if issue.published_on:
            self._centred(f"{issue.published_on}出版", "song", 14)
        self._new_page()
        self._centred("目\u3000录", "title", 22)
        # Page numbers are the reader's to fill in (a PAGEREF field), as its line breaks are.
        for number, document in enumerate(issue.documents):
            entry = self._paragraph(contents_entry(document) + "\t")
            entry.paragraph_format.tab_stops.add_tab_stop(Mm(156), 2, 1)  # right, dotted leader
            entry.paragraph_format.space_before = Pt(8)
            add_field(entry, f"PAGEREF document_{number} \\h", "")
        section = self._to.add_section(WD_SECTION_START.ODD_PAGE)
        number_from = section._sectPr.makeelement(qn("w:pgNumType"), {qn("w:start"): "1"})
        section._sectPr.append(number_from)
        # Cover and contents have no page number.
        self.number_pages(section)
        for number, document in enumerate(issue.documents):
            if number:
                self._new_page()
            self.document(document, depth=1, bookmark=f"document_{number}")
        if issue.errata:
            self._new_page()
            self._title(("勘\u3000误",), 1)
            self._table(errata_table(issue.errata))
        if issue.imprint:
            self._paragraph()
            lines = [issue.imprint_title, *(f"{label}：{words}" for label, words in issue.imprint)]
            for position, words in enumerate(lines):
                paragraph = self._paragraph(words)
                stand_at_foot(paragraph)
                if position == 0:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                    set_face(paragraph.runs[0], "hei", self._size)
                    add_rule(paragraph, "top", 8)
                if position == len(lines) - 1:
                    add_rule(paragraph, "bottom", 8)

    def document(self, document: OfficialDocument, depth: int, bookmark: str = "") -> None:
        """One document with its attachments."""
        if not bookmark:
            self._head(document)
        title = self._title(document.title, depth)
        if bookmark:
            _bookmark(title, bookmark)
        if document.doc_number and (bookmark or not document.issuer_mark):
            self._paragraph()
            self._centred(document.doc_number, "kai" if bookmark else "fang", self._size)
        self._paragraph()
        if document.addressee:
            self._paragraph(document.addressee)
        self._blocks(document.body, depth)
        self._attachment_list(document)
        if document.attendance:
            self._paragraph()
        for label, people in document.attendance:
            # Further lines stand under the first name (GB/T 9704-2012, 10.3).
            paragraph = self._indented()
            paragraph.paragraph_format.left_indent = Pt((len(label) + 3) * self._size)
            indent_characters(paragraph, first=-100 * (len(label) + 1), size=self._size)
            set_face(paragraph.add_run(label), "hei", self._size)
            paragraph.add_run(f"：{people}")
        self._signature(document)
        if document.note:
            self._indented().add_run(document.note)
        for attachment in document.attachments:
            self._new_page()
            if attachment.label:
                set_face(self._paragraph().add_run(attachment.label), "hei", self._size)
                self._paragraph()
            if attachment.title:
                self._title(attachment.title, depth + 1)
                self._paragraph()
            self._blocks(attachment.blocks, depth + (1 if attachment.title else 0))

    def imprint(self, document: OfficialDocument) -> None:
        """版记 at the foot of the last page: copies, printing office and day, between rules; a letter has only the copies (10.1)."""
        letter = document.form is Form.LETTER
        rows = [f"抄送：{document.cc}"] if document.cc else []
        if not letter and (document.printed_by or document.printed_on):
            rows.append(f"{document.printed_by}\t{document.printed_on + '印发' if document.printed_on else ''}")
        if rows:
            # Some readers let what stands at the foot stay behind a table that it follows.
            self._paragraph()
        for position, words in enumerate(rows):
            paragraph = self._paragraph(words)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(151), 2)
            for run in paragraph.runs:
                set_face(run, "fang", 14)
            indent_characters(paragraph, left=100, right=100, size=14)
            stand_at_foot(paragraph)
            if letter:
                continue
            # Eighths of a point: 0.35 mm outside, 0.25 mm inside.
            add_rule(paragraph, "top", 8 if position == 0 else 6)
            if position == len(rows) - 1:
                add_rule(paragraph, "bottom", 8)

    def _head(self, document: OfficialDocument) -> None:
        if document.urgency:
            set_face(self._paragraph().add_run(document.urgency), "hei", self._size)
        if not document.issuer_mark:
            return
        if document.form is Form.LETTER:
            self._letter_head(document)
            return
        size = min(48.0, 426 / max(1, *map(len, document.issuer_mark)))
        for position, line in enumerate(document.issuer_mark):
            mark = self._centred(line, "title", size, _RED)
            mark.paragraph_format.line_spacing = Pt(size * 1.3)
            if position == 0:
                mark.paragraph_format.space_before = Mm(35 if not document.urgency else 25)
        self._paragraph()
        self._paragraph()
        words = document.doc_number
        number = self._paragraph(words)
        if document.signed_by:
            number.paragraph_format.tab_stops.add_tab_stop(Mm(150), 2)
            number.add_run("\t签发人：")
            set_face(number.add_run("\u3000".join(document.signed_by)), "kai", self._size)
        else:
            number.alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_rule(number, "bottom", 12, "E2231A", space=11)
        self._paragraph()
        self._paragraph()

    def _letter_head(self, document: OfficialDocument) -> None:
        """信函格式: the mark at the top of the page over a double red rule, the number at the right (GB/T 9704-2012, 10.1)."""
        lead = document.issuer_mark[0]
        size = min(48.0, 426 / max(1, len(lead)))
        mark = self._centred(lead, "title", size, _RED)
        mark.paragraph_format.line_spacing = Pt(size * 1.3)
        add_rule(mark, "bottom", 24, "E2231A", space=4, kind="thickThinSmallGap")
        self._paragraph(document.doc_number).alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._paragraph()

    def _attachment_list(self, document: OfficialDocument) -> None:
        listed = numbered_attachments(document)
        if not listed:
            return
        self._paragraph()
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
            self._paragraph().paragraph_format.keep_with_next = True
        for position, line in enumerate(lines):
            paragraph = self._paragraph(line)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.paragraph_format.keep_with_next = position < len(lines) - 1
            date_widest = line is lines[-1] and bool(document.date)
            indent_characters(paragraph, right=400 if date_widest else 200, size=self._size)


def _bookmark(paragraph: WordParagraph, name: str) -> None:
    element = paragraph._p
    number = name.rsplit("_", 1)[-1]
    start = element.makeelement(qn("w:bookmarkStart"), {qn("w:id"): number, qn("w:name"): name})
    end = element.makeelement(qn("w:bookmarkEnd"), {qn("w:id"): number})
    element.insert(1 if element.pPr is not None else 0, start)
    element.append(end)
