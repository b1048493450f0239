"""The running text of a DOCX: page, styles, headings, paragraphs, lists, tables.

For: `word`, which puts documents and issues together from it.
Refuses: knowing what a document is; heads, signatures and imprints are `word`'s.
"""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from juece.documents.columns import centred_columns
from juece.documents.model import Article, Block, Heading, Line, ListItem, PageBreak, Paragraph, spans
from juece.documents.model import Table as TableBlock
from juece.documents.titles import LARGE, SMALL, set_title
from juece.documents.wordparts import (
    FACES,
    add_page_number,
    indent_characters,
    set_close,
    set_face,
    set_language,
    set_outline,
    shape_table,
    squeeze,
)

_HEADING_FACES = {1: "hei", 2: "kai", 3: "fang", 4: "fang"}


class TextWriter:
    """Writes text into a new document; `size` and `pitch` are points."""

    def __init__(self, document: Document, size: float, pitch: float) -> None:
        self._to = document
        self._size = size
        self._pitch = pitch
        self._breaks = False

    def prepare(self) -> None:
        """The page, the body style and the four heading styles."""
        section = self._to.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.header_distance, section.footer_distance = Mm(15), Mm(24)
        self._to.settings.odd_and_even_pages_header_footer = True
        body = self._to.styles["Normal"]
        set_face(body, "song" if self._size < 16 else "fang", self._size)
        set_language(body)
        set_close(body)
        if self._size == 16:
            # 28 characters of 16 points are 448 points wide, the text block 442.
            squeeze(body, 0.25)
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
        self._space(table_style.paragraph_format, min(self._size, 12) * 1.3)
        table_style.paragraph_format.space_before = table_style.paragraph_format.space_after = Pt(3)

    @staticmethod
    def _space(paragraph: object, pitch: float) -> None:
        paragraph.space_before = paragraph.space_after = Pt(0)  # type: ignore[attr-defined]
        paragraph.line_spacing_rule = WD_LINE_SPACING.EXACTLY  # type: ignore[attr-defined]
        paragraph.line_spacing = Pt(pitch)  # type: ignore[attr-defined]

    @staticmethod
    def number_pages(section: Section) -> None:
        """Page numbers from here on, at the outer edge."""
        for footer, side in (
            (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
            (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
        ):
            footer.is_linked_to_previous = False
            add_page_number(footer.paragraphs[0], side)

    def _title(self, lines: tuple[str, ...], depth: int) -> WordParagraph:
        paragraph = self._paragraph(style=f"Heading {min(depth, 6)}")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.line_spacing = Pt(36)
        # In a gazette (small body type) an issued text's title is smaller than the document's own.
        size, full = (16, SMALL) if depth > 1 and self._size < 16 else (22, LARGE)
        lines = set_title(lines, full)
        for position, line in enumerate(lines):
            run = paragraph.add_run(line)
            set_face(run, "title", size)
            if position < len(lines) - 1:
                run.add_break()
        return paragraph

    def _centred(self, words: str, face: str, size: float, colour: RGBColor | None = None) -> WordParagraph:
        paragraph = self._paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if size > self._size:
            paragraph.paragraph_format.line_spacing = Pt(size * 1.6)
        run = paragraph.add_run(words)
        set_face(run, face, size)
        if colour is not None:
            run.font.color.rgb = colour
        return paragraph

    def _indented(self) -> WordParagraph:
        paragraph = self._paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        indent_characters(paragraph, first=200, size=self._size)
        return paragraph

    def _paragraph(self, words: str = "", style: str | None = None) -> WordParagraph:
        """A new paragraph, on a new page if one was asked for."""
        paragraph = self._to.add_paragraph(words, style)
        if self._breaks:
            paragraph.paragraph_format.page_break_before = True
            self._breaks = False
        return paragraph

    def _new_page(self) -> None:
        """The next paragraph starts a page. A paragraph that only holds a break would leave an empty line there."""
        self._breaks = True

    def _blocks(self, blocks: tuple[Block, ...], depth: int) -> None:
        for block in blocks:
            self._block(block, depth)

    def _block(self, block: Block, depth: int) -> None:
        match block:
            case Heading(level, text):
                paragraph = self._paragraph(style=f"Heading {min(level + 1, 6)}")
                indent_characters(paragraph, first=200, size=self._size)
                set_outline(paragraph, depth + level - 1)
                self._words(paragraph, text, _HEADING_FACES[level])
            case Paragraph(text, lead, indent):
                paragraph = self._indented() if indent else self._paragraph()
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
                self._new_page()

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
        if self._breaks:
            self._paragraph()
        made = self._to.add_table(len(table.rows), len(table.rows[0]))
        made.style = "Table Grid"
        made.alignment = WD_TABLE_ALIGNMENT.CENTER
        shape_table(made, table, min(self._size, 12))
        centred, style = centred_columns(table), self._to.styles["表格文字"].style_id
        for y, (row, cells) in enumerate(zip(table.rows, made._tbl.tr_lst, strict=True)):
            for x, (words, element) in enumerate(zip(row, cells.tc_lst, strict=True)):
                cell = _Cell(element, made)
                cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
                paragraph = cell.paragraphs[0]
                # By its id: looking a style up by name takes longer than all the rest of a cell.
                paragraph._p.style = style
                if y < table.head_rows or centred[x]:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                for span in spans(words):
                    run = paragraph.add_run(span.text)
                    if y < table.head_rows or span.mark == "strong":
                        set_face(run, "hei", min(self._size, 12))
                    run.font.underline = True if span.mark == "inserted" else None
                    run.font.strike = True if span.mark == "deleted" else None
