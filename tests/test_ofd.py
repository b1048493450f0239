"""OFD: an independent reader finds every character of the PDF, page by page."""

import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import ofdkit
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from lxml import etree

import juece
from juece.documents import FontMap, render
from juece.documents.model import GazetteIssue, Heading, OfficialDocument, Paragraph, Table

DOCUMENT = OfficialDocument(
    title=("关于<试行>办法 & “引号”的通知",),
    issuer_mark=("北京市朝阳区人民政府文件",),
    doc_number="朝政发〔2022〕9号",
    body=(
        Heading(1, "一、总则"),
        Paragraph("为规范程序，制定本办法。" * 60),
        Table((("序号", "名称"), ("1", "𠮷林路 100% <b>"))),
    ),
    signatories=("北京市朝阳区人民政府",),
    date="2022年9月13日",
)
ISSUE = GazetteIssue("公报", 2022, 3, "办公室", (DOCUMENT,))


def ink(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module", params=[DOCUMENT, ISSUE], ids=["document", "issue"])
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple:
    ofd = render(request.param, "ofd", FontMap.bundled())
    path = tmp_path_factory.mktemp("ofd") / "a.ofd"
    path.write_bytes(ofd.content)
    return request.param, ofd, path, render(request.param, "pdf", FontMap.bundled())


def test_an_independent_reader_reads_each_page_as_the_pdf(pair: tuple) -> None:
    _, ofd, path, pdf = pair
    wanted = [ink(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(pdf.content)]
    with ofdkit.open(path) as read:
        found = [ink(page.text()) for page in read.pages]
    assert ofd.pages == len(found)
    assert found == wanted


def test_text_of_each_page_is_that_of_the_pdf_in_reading_order(pair: tuple) -> None:
    _, ofd, path, pdf = pair
    wanted = [ink(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(pdf.content)]
    with zipfile.ZipFile(path) as package:
        pages = [package.read(f"Doc_0/Pages/Page_{n}/Content.xml") for n in range(ofd.pages)]
    found = [ink("".join(code.text for code in etree.fromstring(page).iter("{*}TextCode"))) for page in pages]
    assert found == wanted


def test_same_bytes_twice(pair: tuple) -> None:
    printable, ofd, _, _ = pair
    assert render(printable, "ofd", FontMap.bundled()).content == ofd.content


def test_embedded_fonts_draw_every_character(pair: tuple) -> None:
    _, _, path, pdf = pair
    with zipfile.ZipFile(path) as package:
        fonts = [TTFont(io.BytesIO(package.read(name))) for name in package.namelist() if "/Res/" in name]
    drawn = set().union(*(font.getBestCmap() for font in fonts))
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf.content))
    assert {ord(c) for c in ink(text)} <= drawn


def test_structure_is_that_of_the_standard(pair: tuple) -> None:
    """GB/T 33190-2016: 7.4 to 7.6 (document and pages), 8.2 (text objects), 11 (fonts)."""
    printable, ofd, path, _ = pair
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        trees = {name: etree.fromstring(package.read(name)) for name in names if name.endswith(".xml")}
    assert names[0] == "OFD.xml" and len(names) == len(set(names))
    root, document = trees["OFD.xml"], trees["Doc_0/Document.xml"]
    assert re.fullmatch("[0-9a-f]{32}", root.findtext(".//{*}DocID"))
    assert root.findtext(".//{*}Title") == printable.whole_title
    assert root.findtext(".//{*}DocRoot") in names
    ids = [int(node.get("ID")) for tree in trees.values() for node in tree.iter() if node.get("ID")]
    assert len(ids) == len(set(ids)) and max(ids) <= int(document.findtext(".//{*}MaxUnitID"))
    assert [f"Doc_0/{page.get('BaseLoc')}" for page in document.iter("{*}Page")] == [
        f"Doc_0/Pages/Page_{number}/Content.xml" for number in range(ofd.pages)
    ]
    fonts = {font.get("ID"): font.findtext("{*}FontFile") for font in trees["Doc_0/PublicRes.xml"].iter("{*}Font")}
    assert {f"Doc_0/Res/{file}" for file in fonts.values()} == {name for name in names if "/Res/" in name}
    for page in [tree for name, tree in trees.items() if "/Pages/" in name]:
        _, _, width, height = map(float, page.findtext(".//{*}PhysicalBox").split())
        assert (round(width), round(height)) == (210, 297)
        for text in page.iter("{*}TextObject"):
            left, top, wide, tall = map(float, text.get("Boundary").split())
            assert left >= 0 and top >= 0 and left + wide <= width + 1 and top + tall <= height
            code = text.find("{*}TextCode")
            assert text.get("Font") in fonts and len(code.get("DeltaX", "").split()) == len(code.text) - 1


def test_outline_leads_to_the_headings(pair: tuple) -> None:
    _, _, path, pdf = pair
    with zipfile.ZipFile(path) as package:
        document = etree.fromstring(package.read("Doc_0/Document.xml"))
    pages = [page.get("ID") for page in document.iter("{*}Page")]
    found = [
        (entry.get("Title"), pages.index(entry.find("{*}Actions//{*}Dest").get("PageID")))
        for entry in document.iter("{*}OutlineElem")
    ]
    toc = pypdfium2.PdfDocument(pdf.content).get_toc()
    assert found == [(item.get_title(), item.get_dest().get_index()) for item in toc]
    assert (DOCUMENT.whole_title, found[0][1]) == found[0] and found[-1][0] == "一、总则"


def test_another_process_comes_to_the_same_bytes() -> None:
    """Subsets are kept in memory; a fresh process has none."""
    ofd = render(DOCUMENT, "ofd", FontMap.bundled())
    made = subprocess.run(
        [
            sys.executable,
            "-c",
            "import hashlib, test_ofd, juece.documents as d;"
            "print(hashlib.sha256(d.render(test_ofd.DOCUMENT, 'ofd', d.FontMap.bundled()).content).hexdigest())",
        ],
        cwd=Path(__file__).parent,
        # The same checkout as this process, whatever is installed.
        env={**os.environ, "PYTHONPATH": str(Path(juece.__file__).parents[1])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stdout.strip() == hashlib.sha256(ofd.content).hexdigest()
