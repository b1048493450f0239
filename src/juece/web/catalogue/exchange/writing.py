"""Rows as CSV (UTF-8 with a mark that spreadsheet programs know), XLSX (every cell typed as text) and DOCX."""

import csv
import io
from collections.abc import Iterable, Sequence

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from juece.web.cells import harmless

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
Rows = Iterable[Sequence[object]]


def write(form: str, title: str, headings: Sequence[str], rows: Rows) -> bytes:
    """The rows in one of the three forms."""
    return {"csv": _csv, "xlsx": _xlsx, "docx": _docx}[form](title, headings, rows)


def _csv(title: str, headings: Sequence[str], rows: Rows) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([harmless(cell) for cell in headings])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _xlsx(title: str, headings: Sequence[str], rows: Rows) -> bytes:
    return sheets([(title, headings, rows)])


def sheets(parts: Iterable[tuple[str, Sequence[str], Rows]]) -> bytes:
    """A workbook with a sheet for each (title, headings, rows). Numbers stay numbers, all else is text, never a formula."""
    book = Workbook()
    book.remove(book.active)
    for title, headings, rows in parts:
        sheet = book.create_sheet("".join(c for c in title if c not in "[]:*?/\\")[:31] or "Sheet")
        widths = [len(heading) for heading in headings]
        for at, row in enumerate([headings, *rows], 1):
            for column, value in enumerate(row, 1):
                cell = sheet.cell(at, column)
                if isinstance(value, int) and not isinstance(value, bool):
                    cell.value = value
                else:
                    cell.value = _clean(harmless("" if value is None else value))
                    cell.data_type, cell.quotePrefix = "s", True
                    cell.number_format = "@"
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                if at == 1:
                    cell.font = Font(bold=True)
                widths[column - 1] = max(widths[column - 1], min(len(str(value)), 40))
        for column, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(column)].width = 2 * width + 2
        sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _clean(text: str) -> str:
    return "".join(c for c in text if c >= " " or c in "\t\n")


def _docx(title: str, headings: Sequence[str], rows: Rows) -> bytes:
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "仿宋", Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    heading = document.add_paragraph()
    heading.alignment = 1
    run = heading.add_run(_clean(title))
    run.bold, run.font.size = True, Pt(20)
    table = document.add_table(rows=1, cols=len(headings), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, headings, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for row in rows:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = _clean(str("" if value is None else value))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
