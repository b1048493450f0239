"""A CSV, XLSX or DOCX file as rows of a catalogue. Hostile files are refused in one sentence before anything is read.

Known by their headings, in any order: 序号、决策名称、承办部门、计划决策时间. Refuses what would unpack to far more than it is,
encrypted files and macros (as attachments are), more than MOST_ROWS rows, and DTDs in the XML inside.
"""

import csv
import io
import zipfile
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from docx import Document
from openpyxl import load_workbook

from juece.web.cells import plain
from juece.web.docket.filenames import safe_name
from juece.web.docket.uploads import UploadRefused, examine

LARGEST = 5 * 1024 * 1024
MOST_ROWS = 500
MOST_COLUMNS = 30
_LARGEST_PART = 30_000_000
_WORDS = {
    "no": ("序号", "编号"),
    "unit": ("承办", "责任", "单位", "部门"),
    "planned": ("时间", "季度", "时限"),
    "name": ("名称", "事项", "项目"),
}


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row as written; `line` is its place in the file, counted from the heading."""

    line: int
    no: str
    name: str
    unit: str
    planned: str


def read(file: UploadedFile) -> list[ReadRow]:
    """The rows of the file; raises UploadRefused in a sentence."""
    name = safe_name(file.name or "")
    ending = name.rpartition(".")[2]
    if ending not in {"csv", "xlsx", "docx"}:
        raise UploadRefused(_("只能导入 CSV、XLSX 或 DOCX 文件。"))
    if not file.size or file.size > LARGEST:
        raise UploadRefused(_("文件为空，或者超过 5 MB。"))
    if ending != "csv":
        examine(file)
    content = file.read()
    try:
        table = {"csv": _csv, "xlsx": _xlsx, "docx": _docx}[ending](content)
    except UploadRefused:
        raise
    except Exception as problem:  # a broken file breaks the reading libraries in many ways
        raise UploadRefused(_("“%(name)s”无法读取，请用原来的软件另存后再导入。") % {"name": name}) from problem
    return _rows(table)


def _csv(content: bytes) -> list[list[str]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise UploadRefused(_("CSV 文件的编码不认识，请另存为 UTF-8。"))
    return [row[:MOST_COLUMNS] for row, _n in zip(csv.reader(io.StringIO(text)), range(MOST_ROWS + 2), strict=False)]


def _guard(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for member in package.infolist():
            if member.file_size > _LARGEST_PART:
                raise UploadRefused(_("文件展开后过大，不能导入。"))
            if member.filename.endswith((".xml", ".rels")):
                with package.open(member) as part:
                    if b"<!DOCTYPE" in part.read(4096).replace(b"\x00", b""):
                        raise UploadRefused(_("文件中含有文档类型声明，不能导入。"))


def _xlsx(content: bytes) -> list[list[str]]:
    _guard(content)
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its own size is not believed
        return [
            ["" if cell is None else str(cell) for cell in row]
            for row in sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True)
        ]
    finally:
        book.close()


def _docx(content: bytes) -> list[list[str]]:
    _guard(content)
    document = Document(io.BytesIO(content))
    for table in document.tables:
        rows = [[cell.text for cell in row.cells[:MOST_COLUMNS]] for row in table.rows[: MOST_ROWS + 2]]
        if rows and _columns(rows[0]):
            return rows
    raise UploadRefused(_("文件中没有目录表格。"))


def _columns(head: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for key, words in _WORDS.items():
        for at, heading in enumerate(head):
            if at not in found.values() and any(word in "".join(heading.split()) for word in words):
                found[key] = at
                break
    return found if {"name", "unit"} <= found.keys() else {}


def _rows(table: list[list[str]]) -> list[ReadRow]:
    start = next((at for at, row in enumerate(table[:20]) if _columns(row)), None)
    if start is None:
        raise UploadRefused(_("没有找到表头，应当含有“决策名称”和“承办部门”两栏。"))
    columns, body = _columns(table[start]), table[start + 1 :]
    if len(body) > MOST_ROWS:
        raise UploadRefused(_("行数超过 %(most)d，请分次导入。") % {"most": MOST_ROWS})
    rows = []
    for line, row in enumerate(body, 1):
        cell = {key: plain(row[at]) if at < len(row) else "" for key, at in columns.items()}
        if cell["name"]:
            rows.append(ReadRow(line, cell.get("no", ""), cell["name"], cell["unit"], cell.get("planned", "")))
    if not rows:
        raise UploadRefused(_("表格中没有事项。"))
    return rows
