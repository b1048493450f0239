"""DOCX that keeps the structure: our own reader comes to the same document, and LibreOffice sets its pages."""

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from juece.documents import FontMap, render
from juece.documents.from_text import document_from_text, gazette_from_text
from juece.documents.model import Attachment, Form, Heading, OfficialDocument, Paragraph, Table
from juece.text.ingest import read_any

SEED = gazette_from_text(files("juece").joinpath("sample", "gazette-2022-03.txt").read_text("utf-8"))
FILE = OfficialDocument(
    title=("示例区人民政府", "关于做好有关工作的通知"),
    issuer="示例区人民政府",
    issuer_mark=("示例区人民政府文件",),
    doc_number="示政发〔2022〕9号",
    addressee="各街道办事处：",
    body=(
        Heading(1, "一、总体要求"),
        Heading(2, "（一）基本原则"),
        Paragraph("坚持统筹。"),
        Paragraph("本通知自印发之日起施行。"),
    ),
    attachments=(
        Attachment(("任务分工表",), (Table((("序号", "任务"), ("1", "宣传"))),), "附件1"),
        Attachment(("联系方式",), (Paragraph("无。"),), "附件2"),
    ),
    signatories=("示例区人民政府",),
    date="2022年9月13日",
    note="（此件公开发布）",
    cc="区委办公室。",
    printed_by="示例区人民政府办公室",
    printed_on="2022年9月14日",
)
DOCUMENTS = {document.doc_number: document for document in (*SEED.documents, FILE)}


def one_line_titles(document: OfficialDocument) -> OfficialDocument:
    """The document with whole titles: where a title is broken is the page's affair."""
    return replace(
        document,
        title=(document.whole_title,),
        attachments=tuple(replace(part, title=("".join(part.title),)) for part in document.attachments),
    )


@pytest.mark.parametrize("number", DOCUMENTS)
def test_our_reader_reads_the_file_back_to_the_same_document(number: str) -> None:
    given = DOCUMENTS[number]
    text = read_any(render(given, "docx").content, "文件.docx").text
    assert one_line_titles(document_from_text(text)) == one_line_titles(given)


@pytest.mark.parametrize("number", [document.doc_number for document in SEED.documents[1:]])
def test_our_reader_reads_the_pdf_back_to_the_same_document(number: str) -> None:
    given = DOCUMENTS[number]
    text = read_any(render(given, "pdf", FontMap.bundled()).content, "文件.pdf").text
    read, wanted = one_line_titles(document_from_text(text)), one_line_titles(given)
    assert replace(read, attachments=()) == replace(wanted, attachments=())
    assert [part.title for part in read.attachments] == [part.title for part in wanted.attachments]


def test_headings_are_outline_levels_and_styles_name_chinese_faces() -> None:
    paper = docx.Document(io.BytesIO(render(FILE, "docx").content))
    found = [(p.style.name, p.text) for p in paper.paragraphs if p.style.name.startswith("Heading")]
    assert found == [
        ("Heading 1", "示例区人民政府\n关于做好有关工作的通知"),
        ("Heading 2", "一、总体要求"),
        ("Heading 3", "（一）基本原则"),
        ("Heading 2", "任务分工表"),
        ("Heading 2", "联系方式"),
    ]
    face = paper.styles["Normal"].element.rPr.rFonts
    assert (face.get(qn("w:eastAsia")), face.get(qn("w:ascii"))) == ("仿宋_GB2312", "Times New Roman")
    assert paper.tables[0].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_imprint_stands_at_the_foot_and_a_letter_has_only_the_copies() -> None:
    def at_foot(document: OfficialDocument) -> list[str]:
        paper = docx.Document(io.BytesIO(render(document, "docx").content))
        return [p.text for p in paper.paragraphs if p._p.pPr is not None and p._p.pPr.find(qn("w:framePr")) is not None]

    assert at_foot(FILE) == ["抄送：区委办公室。", "示例区人民政府办公室\t2022年9月14日印发"]
    assert at_foot(replace(FILE, form=Form.LETTER)) == ["抄送：区委办公室。"]


def test_package_holds_no_time_of_day_and_no_outside_reference() -> None:
    with zipfile.ZipFile(io.BytesIO(render(FILE, "docx").content)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any(b'TargetMode="External"' in package.read(name) for name in package.namelist())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_sets_22_lines_of_28_characters(tmp_path: Path) -> None:
    document = OfficialDocument(title=("通知",), body=(Paragraph("为" * 28 * 50, indent=False),))
    (tmp_path / "a.docx").write_bytes(render(document, "docx").content)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf", "a.docx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=180,
    )
    page = pypdfium2.PdfDocument(tmp_path / "a.pdf")[1]
    lines = [line.strip() for line in page.get_textpage().get_text_range().splitlines() if "为" in line]
    assert [len(line) for line in lines] == [28] * 22
    assert [round(size / 72 * 25.4) for size in page.get_size()] == [210, 297]
