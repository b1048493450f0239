"""Files to text: what is read, and that hostile files get one clear sentence, soon, in little memory."""

import codecs
import io
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juece.text.ingest import IngestError, read_any, read_file
from juece.text.ingest.limits import Limits
from juece.text.repairs import Rule, apply

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def package(parts, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def document(body, head=""):
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    )


def paragraph(text, properties=""):
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def docx_of(body, **parts):
    return package({"word/document.xml": document(body), **parts})


# Plain text


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("朝政发〔2022〕9号".encode(), "utf-8"),
        (codecs.BOM_UTF8 + "朝政发〔2022〕9号".encode(), "utf-8"),
        ("朝政发〔2022〕9号".encode("gb18030"), "gb18030"),
        (codecs.BOM_UTF16_LE + "朝政发〔2022〕9号".encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + "朝政发〔2022〕9号".encode("utf-16-be"), "utf-16-be"),
        ("abc 朝政发 2022 9 abcdefg\n".encode("utf-16-le"), "utf-16-le"),
    ],
)
def test_encodings(data, encoding):
    result = read_any(data, "a.txt")
    assert (result.encoding, result.kind) == (encoding, "plain")
    assert "朝政发" in result.text


def test_a_few_bad_bytes_are_shown_not_hidden():
    data = ("重大行政决策程序。" * 20).encode() + b"\xff" + "完。".encode()
    result = read_any(data, "a.txt")
    assert result.encoding == "utf-8" and "\ufffd" in result.text
    assert "1 处损坏" in result.warnings[0]


def test_deceiving_characters_go_and_are_reported():
    result = read_any("付款一\u202e百\u202c万元\u200b整\x07。".encode(), "a.txt")
    assert result.text == "付款一百万元整。"
    assert result.mended.original == "付款一\u202e百\u202c万元\u200b整\x07。"
    assert len([r for r in result.mended.repairs if r.rule is Rule.CHARACTER]) == 4
    assert "2 个改变显示方向" in result.warnings[0] and "2 个控制字符" in result.warnings[1]


@given(st.text(min_size=1).filter(lambda t: t.encode("utf-8", "ignore").strip(b"\0 \t\r\n")))
@settings(max_examples=150, deadline=None)
def test_nothing_is_lost(text):
    data = text.encode("utf-8", "ignore")
    try:
        result = read_any(codecs.BOM_UTF8 + data, "a.txt")
    except IngestError as error:
        assert str(error).endswith("。")
    else:
        assert apply(result.mended.original, result.mended.repairs) == result.text
        assert result.mended.original == data.decode()


@given(st.binary(min_size=1, max_size=300))
@settings(deadline=None)
def test_any_bytes_are_read_or_refused_in_a_sentence(data):
    try:
        read_any(data, "a.md")
    except IngestError as error:
        assert str(error).endswith("。")


# Markdown


def test_markdown_marks_go_and_words_stay():
    text = "# 某规定\n\n<!-- 完 -->\n\n## 第一章 总则\n\n**第一条** 为了\\*程序，制定本规定。\n\n- （一）甲；\n- 其他\n"
    result = read_any(text.encode(), "a.md")
    assert result.text == "某规定\n\n第一章 总则\n\n第一条 为了*程序，制定本规定。\n\n（一）甲；\n- 其他\n"
    assert apply(text, result.mended.repairs) == result.text


# DOCX


def test_docx_paragraphs_breaks_and_tables():
    made = docx.Document()
    made.add_paragraph("北京市朝阳区人民政府\n关于印发《规定》的通知")
    made.add_paragraph("一、总体要求")
    table = made.add_table(2, 3)
    for n, cell in enumerate(c for row in table.rows for c in row.cells):
        cell.text = f"格{n}"
    out = io.BytesIO()
    made.save(out)
    result = read_any(out.getvalue(), "x.bin")
    assert result.kind == "docx"
    assert result.text == "北京市朝阳区人民政府\n关于印发《规定》的通知\n一、总体要求\n格0\t格1\t格2\n格3\t格4\t格5\n"


def test_docx_automatic_numbers_are_written_out():
    level = '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="{1}"/><w:lvlText w:val="{2}"/></w:lvl>'
    numbering = (
        f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0">'
        + level.format(0, "chineseCountingThousand", "%1、")
        + level.format(1, "chineseCountingThousand", "（%2）")
        + level.format(2, "decimal", "%3.")
        + '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    at = '<w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="5"/></w:numPr></w:pPr>'
    body = "".join(
        paragraph(text, at.format(depth))
        for text, depth in [("甲", 0), ("乙", 1), ("丙", 1), ("丁", 2), ("戊", 0), ("己", 1)]
    )
    result = read_any(docx_of(body, **{"word/numbering.xml": numbering}), "a.docx")
    assert result.text.split() == ["一、甲", "（一）乙", "（二）丙", "1.丁", "二、戊", "（一）己"]
    assert "编号" in result.warnings[0]


def test_docx_tracked_changes_notes_macros_are_named():
    body = (
        "<w:p><w:r><w:t>应当</w:t></w:r><w:del><w:r><w:delText>及时</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>立即</w:t></w:r></w:ins><w:r><w:t>公布</w:t></w:r></w:p>"
    )
    notes = f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="2">{paragraph("来源")}</w:footnote></w:footnotes>'
    result = read_any(docx_of(body, **{"word/footnotes.xml": notes, "word/vbaProject.bin": b"x"}), "a.docm")
    assert result.text == "应当立即公布\n［脚注2］来源\n"
    assert [w for w in result.warnings if "宏" in w] and [w for w in result.warnings if "删除" in w]


def test_docx_text_box_is_read_once():
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:Choice><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:p><w:r><w:t>框内</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert read_any(docx_of(f"<w:p>{box}</w:p>"), "a.docx").text.count("框内") == 1


# PDF


def pdf_of(text):
    import mplfonts
    import typst

    source = (
        '#set page(width: 210mm, height: 297mm, margin: (x: 28mm, y: 36mm), numbering: "— 1 —")\n'
        '#set text(size: 16pt, font: "Source Han Serif SC")\n'
        "#set par(first-line-indent: (amount: 2em, all: true), justify: true)\n" + text
    )
    fonts = Path(mplfonts.__file__).parent / "fonts"
    return typst.compile(source.encode(), font_paths=[str(fonts)])


def test_pdf_paragraphs_come_back_whole():
    articles = [
        f"第{n}条 决策承办单位应当采取便于社会公众参与的方式充分听取意见，依法不予公开的决策事项除外。可以采取座谈会、"
        "听证会、实地走访、书面征求意见、问卷调查、民意调查等多种方式，充分听取社会公众的意见。"
        for n in "一二三四五六七八九"
    ]
    result = read_any(pdf_of("\n\n".join(articles)), "a.pdf")
    assert result.kind == "pdf"
    assert [line for line in result.text.split("\n") if line] == articles
    assert {Rule.WRAPPED_LINE, Rule.PAGE_NUMBER, Rule.PAGE_BREAK} <= {r.rule for r in result.mended.repairs}
    assert apply(result.mended.original, result.mended.repairs) == result.text


def test_a_table_in_a_pdf_has_its_columns_and_a_warning():
    table = "#table(columns: (3em, 12em, 8em), [序号], [名称], [单位], [1], [知识产权规划], [区民政局])"
    result = read_any(pdf_of(table), "a.pdf")
    assert result.text == "序号\t名称\t单位\n1\t知识产权规划\t区民政局\n"
    assert "表格" in result.warnings[0]


def test_pdf_without_text_says_so():
    with pytest.raises(IngestError, match="没有文字层"):
        read_any(pdf_of("#set page(numbering: none)\n#rect(width: 5cm)"), "scan.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnonsense", b"%PDF-1.7\n" + os.urandom(5000)])
def test_a_broken_pdf_is_refused(data):
    with pytest.raises(IngestError, match="PDF"):
        read_any(data, "a.pdf")


# Hostile files


def refused(data, name, match, within=2.0, limits=None):
    started = time.perf_counter()
    with pytest.raises(IngestError, match=match) as caught:
        read_any(data, name, *([limits] if limits else []))
    assert time.perf_counter() - started < within
    assert str(caught.value).endswith("。") and "\n" not in str(caught.value)


def test_200_megabytes_are_refused_before_they_are_loaded(tmp_path):
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    started = time.perf_counter()
    with pytest.raises(IngestError, match="200 MB"):
        read_file(path)
    assert time.perf_counter() - started < 0.1


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_docx_is_read_or_refused_in_a_sentence(data):
    good = bytearray(docx_of("".join(paragraph(f"第{n}条 甲") for n in range(20))))
    for _ in range(data.draw(st.integers(1, 6))):
        good[data.draw(st.integers(4, len(good) - 1))] = data.draw(st.integers(0, 255))
    try:
        read_any(bytes(good), "a.docx")
    except IngestError as error:
        assert str(error).endswith("。")


def test_zip_bomb():
    refused(package({"word/document.xml": b"0" * 60_000_000}), "a.docx", "压缩炸弹")


def test_zip_bomb_whose_header_lies():
    data = bytearray(package({"word/document.xml": b" " * 45_000_000}))
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.find(mark) + offset
        data[at : at + 4] = (900_000).to_bytes(4, "little")
    refused(bytes(data), "a.docx", "损坏|过大|超过")


def test_many_entries():
    refused(package({f"{n}": b"" for n in range(6000)}, zipfile.ZIP_STORED), "a.docx", "上限")


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_bomb_in_a_docx(head, encoding):
    xml = document(paragraph("&c;"), head).replace("UTF-8", encoding)
    refused(package({"word/document.xml": xml.encode(encoding)}), "a.docx", "XML")


def test_xml_nested_too_deep():
    refused(docx_of("<w:p>" * 1000 + "</w:p>" * 1000), "a.docx", "XML")


def test_one_line_of_five_megabytes():
    line = "决策，" * 1_700_000
    started = time.perf_counter()
    assert read_any(line.encode(), "a.txt").text == line
    assert time.perf_counter() - started < 2


THOUSANDS = ["（" * 20_000 + "）" * 20_000, "《" * 20_000, "**甲" * 20_000, "<!--" * 20_000, "\\甲" * 20_000]
THOUSANDS += [" " * 300_000 + "x", "甲 " * 100_000]


@pytest.mark.parametrize("piece", THOUSANDS)
def test_brackets_by_the_thousand(piece):
    started = time.perf_counter()
    read_any(piece.encode(), "a.md")
    assert time.perf_counter() - started < 2


def test_too_many_lines():
    refused(b"a\n" * 300_000, "a.txt", "行")


@pytest.mark.parametrize(
    ("data", "match"),
    [
        (b"", "空的"),
        (b" \n", "空的"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "DOCX"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "图片"),
        (b"\x7fELF" + bytes(range(256)) * 40, "二进制|GB18030"),
        (package({"xl/workbook.xml": "<a/>"}), "不是 DOCX"),
        (b"PK\x03\x04" + os.urandom(500), "损坏"),
        ("\ufeff\u200b".encode(), "没有文字"),
    ],
)
def test_other_files_are_refused(data, match):
    refused(data, "a.txt", match)


def test_a_pdf_that_takes_too_long_is_stopped():
    refused(pdf_of("文" * 2000), "a.pdf", "秒内读不完", limits=Limits(seconds=0.001))


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read from /proc")
def test_memory_stays_bounded():
    """A bomb of 400 MB inside 400 kB: the reader's own process must not grow by it."""
    script = (
        "import re, sys\n"
        "from juece.text.ingest import read_any, IngestError\n"
        "try:\n    read_any(sys.stdin.buffer.read(), 'a.docx')\nexcept IngestError:\n    pass\n"
        "print(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])\n"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(40):
            part.write(bytes(10_000_000))
    source = str(Path(__file__).parent.parent / "src")
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=out.getvalue(),
        capture_output=True,
        check=True,
        env={"PYTHONPATH": source},
    )
    assert int(done.stdout) < 200_000  # kilobytes
