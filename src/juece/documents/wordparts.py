"""The parts of WordprocessingML that python-docx leaves to its users: East Asian fonts, fields, rules, character indents.

For: `word`. Sizes are points, indents hundredths of a character, rules eighths of a point.
"""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from juece.documents.columns import column_widths
from juece.documents.model import Table

# Names under which offices have these faces; a reader without one takes its own substitute.
FACES = {"title": "方正小标宋简体", "song": "宋体", "fang": "仿宋_GB2312", "kai": "楷体_GB2312", "hei": "黑体"}
_LATIN = "Times New Roman"
_BLOCK_MM = 156.0


def set_face(holder: Any, face: str, size: float) -> None:
    """Face and size of a style or a run, for Chinese and for other characters."""
    holder.font.name = _LATIN
    holder.font.size = Pt(size)
    fonts = holder.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), FACES[face])
    # Curly quotes and dashes belong to the Chinese text.
    fonts.set(qn("w:hint"), "eastAsia")


def set_language(style: Any) -> None:
    """Simplified Chinese for a style, without which a reader may take Japanese or traditional glyph forms."""
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    language = OxmlElement("w:lang")
    for name, value in (("val", "en-US"), ("eastAsia", "zh-CN")):
        language.set(qn(f"w:{name}"), value)
    properties.append(language)


def set_close(style: Any) -> None:
    """No gaps between Chinese characters and digits or letters, as on the printed page: 2022年, not 2022 年."""
    properties = style.element.get_or_add_pPr()
    for name in ("autoSpaceDE", "autoSpaceDN"):
        element = OxmlElement(f"w:{name}")
        element.set(qn("w:val"), "0")
        properties.insert_element_before(
            element, "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc"
        )


def indent_characters(paragraph: WordParagraph, *, first: int = 0, left: int = 0, right: int = 0, size: float) -> None:
    """Indents in hundredths of a character (`first` below 0 hangs), with the same length in points for readers that know no characters."""
    form = paragraph.paragraph_format
    if first:
        form.first_line_indent = Pt(first / 100 * size)
    if left:
        form.left_indent = Pt(left / 100 * size)
    if right:
        form.right_indent = Pt(right / 100 * size)
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    if first:
        for name, value in (("firstLineChars", first), ("hangingChars", -first)):
            indent.set(qn(f"w:{name}"), str(max(0, value)))
    for name, value in (("leftChars", left), ("rightChars", right)):
        if value:
            indent.set(qn(f"w:{name}"), str(value))


def stand_at_foot(paragraph: Any) -> None:
    """Puts a paragraph, with its neighbours that stand there too, at the foot of the text block of its page."""
    frame: Any = OxmlElement("w:framePr")
    width = round(Mm(_BLOCK_MM).pt * 20)
    for name, value in (("w", width), ("hSpace", 0), ("wrap", "around"), ("vAnchor", "margin"), ("hAnchor", "margin")):
        frame.set(qn(f"w:{name}"), str(value))
    frame.set(qn("w:xAlign"), "left")
    frame.set(qn("w:yAlign"), "bottom")
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(frame, "w:widowControl", "w:pBdr", "w:tabs", "w:spacing", "w:ind", "w:jc")


def squeeze(style: Any, points: float) -> None:
    """Moves the characters of a style together by `points`, so that a line holds as many as it should."""
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(-round(points * 20)))
    properties = style.element.get_or_add_rPr()
    properties.insert_element_before(spacing, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:lang")


def set_outline(paragraph: WordParagraph, level: int) -> None:
    """The outline level (0 is the highest) of one paragraph, whatever its style says."""
    properties = paragraph._p.get_or_add_pPr()
    element = OxmlElement("w:outlineLvl")
    element.set(qn("w:val"), str(min(level, 8)))
    properties.append(element)


def add_field(paragraph: WordParagraph, instruction: str, shown: str) -> None:
    """A field such as PAGE; `shown` stands until the reader computes it."""
    for kind in ("begin", "instruction", "separate", "shown", "end"):
        run = paragraph.add_run()
        if kind == "instruction":
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = f" {instruction} "
            run._r.append(element)
        elif kind == "shown":
            run.text = shown
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
            run._r.append(element)


def add_page_number(paragraph: WordParagraph, side: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 — in 四号, one character in from the outer edge."""
    paragraph.alignment = side
    left = side == WD_ALIGN_PARAGRAPH.LEFT
    paragraph.add_run("— ")
    add_field(paragraph, "PAGE", "1")
    paragraph.add_run(" —")
    if left:
        paragraph.paragraph_format.left_indent = Pt(14)
    else:
        paragraph.paragraph_format.right_indent = Pt(14)
    for run in paragraph.runs:
        set_face(run, "song", 14)


def add_rule(
    paragraph: WordParagraph, side: str, eighths: int, colour: str = "000000", space: int = 1, kind: str = "single"
) -> None:
    """A rule above or below a paragraph, `space` points away; `kind` is an ST_Border value."""
    properties = paragraph._p.get_or_add_pPr()
    borders: Any = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:spacing", "w:ind", "w:jc"
        )
    rule = OxmlElement(f"w:{side}")
    for name, value in (("val", kind), ("sz", str(eighths)), ("space", str(space)), ("color", colour)):
        rule.set(qn(f"w:{name}"), value)
    borders.append(rule)


def shape_table(made: WordTable, table: Table, size: float) -> None:
    """Column widths for type of `size` points over the whole text block, and a head that is repeated on every page.

    Works on the elements: asking python-docx for cells by row and column takes time that grows with the square of the rows.
    """
    shares = table.widths or column_widths(table, Mm(_BLOCK_MM).pt / size)
    widths = [Mm(_BLOCK_MM * share / sum(shares)) for share in shares]
    made.autofit = False
    for column, width in zip(made._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = width
    for number, row in enumerate(made._tbl.tr_lst):
        properties = row.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number < table.head_rows:
            properties.append(OxmlElement("w:tblHeader"))
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = width
