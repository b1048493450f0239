"""Official documents and the gazette as PDF, DOCX and HTML."""

import io
import re
from importlib.resources import files
from pathlib import Path

import docx
import ofdkit
import pikepdf
import pypdfium2
import pytest

from juece.documents import FontMap, MissingGlyph, render
from juece.documents.columns import column_widths, width
from juece.documents.from_text import gazette_from_text
from juece.documents.model import Attachment, Erratum, Form, GazetteIssue, Heading, OfficialDocument, Paragraph, Table
from juece.documents.passages import passages
from juece.text.mend import mend

TEXT = files("juece").joinpath("sample", "gazette-2022-03.txt").read_text("utf-8")
SEED = gazette_from_text(TEXT)
HOSTILE = '#eval("1") $x$ *b* [a] @ref <script>alert(1)</script> \\u{41} "q" &amp; {{x}}'


def ink(text: str) -> str:
    return "".join(text.split())


def words_of(pdf: bytes) -> str:
    return ink("".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)))


def dictionaries(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    return [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]


def simple(text: str, **more: object) -> OfficialDocument:
    return OfficialDocument(title=("通知",), body=(Paragraph(text),), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("to", ["pdf", "docx", "html"])
def test_same_bytes_twice(to: str) -> None:
    first, second = (render(SEED, to, FontMap.bundled()).content for _ in range(2))  # type: ignore[arg-type]
    assert first == second


def test_contents_page_numbers_are_those_of_the_printed_issue() -> None:
    made = render(SEED, "pdf", FontMap.bundled())
    contents = pypdfium2.PdfDocument(made.content)[1].get_textpage().get_text_range()
    assert [line.strip()[-2:] for line in contents.splitlines() if line.strip()[-2:] in {"01", "03", "04", "10"}] == [
        "01",
        "03",
        "04",
        "10",
    ]


def set_type(text: str) -> str:
    """The signs in their full-width forms: the setter makes half-width ones among Chinese words full width (GB/T 15834)."""
    return ink(text).translate(str.maketrans(",;:?!()", "，；：？！（）"))


def pages_of(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def without_furniture(page: str) -> str:
    """A page's words without its running head (title, issue) and its page number."""
    return re.sub(r"[—–-] ?\d{2} ?[—–-]", "", page.replace(SEED.title, "", 1).replace("2022年第3期", "", 1))


def first_difference(found: str, wanted: str) -> str:
    at = next((i for i, (a, b) in enumerate(zip(found, wanted, strict=False)) if a != b), min(len(found), len(wanted)))
    return "" if found == wanted else f"{at}: …{found[at - 20 : at + 20]} / …{wanted[at - 20 : at + 20]}"


def test_text_of_the_printed_issue_is_exactly_the_text_of_the_input() -> None:
    pages = pages_of(render(SEED, "pdf", FontMap.bundled()).content)
    printed = set_type("".join(without_furniture(page) for page in pages[2:]))
    given = mend(TEXT).text
    first = given.index(SEED.documents[0].title[0], given.index("目"))
    wanted = set_type(given[given.index(SEED.documents[0].title[0] + "\n", first) :])
    assert first_difference(printed, wanted) == ""


def test_pdf_says_what_an_archive_asks() -> None:
    pdf = pikepdf.open(io.BytesIO(render(SEED, "pdf", FontMap.bundled()).content))
    meta = pdf.open_metadata()
    assert (meta["pdfaid:part"], meta["pdfaid:conformance"], meta["pdfuaid:part"]) == ("2", "A", "1")
    assert meta["dc:title"] == SEED.whole_title == str(pdf.docinfo["/Title"])
    intent = pdf.Root.OutputIntents[0]
    assert (intent.S, intent.DestOutputProfile.N) == ("/GTS_PDFA1", 3)
    assert not pdf.is_encrypted and pdf.trailer.get("/ID") is not None


def test_pdf_ends_with_a_line_end_so_that_a_signature_can_follow() -> None:
    assert render(SEED, "pdf", FontMap.bundled()).content.endswith(b"%%EOF\n")


def test_pdf_is_tagged_and_in_chinese() -> None:
    pdf = pikepdf.open(io.BytesIO(render(SEED, "pdf", FontMap.bundled()).content))
    assert str(pdf.Root.Lang).lower().startswith("zh") and pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    kinds = {str(o.S) for o in dictionaries(pdf) if "/S" in o and ("/K" in o or o.get("/Type") == "/StructElem")}
    assert {"/H1", "/H2", "/P", "/Table", "/TR", "/TH", "/TD"} <= kinds
    assert all("/StructParents" in page.obj for page in pdf.pages)


def test_every_font_is_embedded_and_gives_its_text_back() -> None:
    pdf = pikepdf.open(io.BytesIO(render(SEED, "pdf", FontMap.bundled()).content))
    fonts = [o for o in dictionaries(pdf) if o.get("/Type") == "/Font"]
    whole = [font for font in fonts if font.Subtype == "/Type0"]
    assert whole and all("/ToUnicode" in font for font in whole)
    assert {str(font.Subtype) for font in fonts} <= {"/Type0", "/CIDFontType0", "/CIDFontType2"}
    for font in whole:
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
        assert re.match(r"/[A-Z]{6}\+", str(descriptor.FontName)), "a subset says so in its name"


def test_pdf_does_nothing_and_points_nowhere_outside() -> None:
    pdf = pikepdf.open(io.BytesIO(render(SEED, "pdf", FontMap.bundled()).content))
    forbidden = {
        "/JS",
        "/JavaScript",
        "/URI",
        "/Launch",
        "/GoToR",
        "/SubmitForm",
        "/EmbeddedFile",
        "/EF",
        "/AA",
        "/RichMedia",
    }
    seen = {str(value) for o in dictionaries(pdf) for key, value in o.items() if key == "/S"} | {
        str(key) for o in dictionaries(pdf) for key in o
    }
    assert not forbidden & seen


def test_missing_glyph_is_an_error_with_code_point_and_place() -> None:
    with pytest.raises(MissingGlyph, match=r"正文第1段.*U\+10FFFD"):
        render(simple("好\U0010fffd"), "pdf", FontMap.bundled())


HOSTILE_EVERYWHERE = OfficialDocument(
    title=(HOSTILE[:18],),
    issuer_mark=("<b>&",),
    doc_number="{{x}}〔2022〕<1>号",
    addressee=HOSTILE,
    body=(Heading(1, HOSTILE), Paragraph(HOSTILE, lead="#let"), Table((("<td>", "$"), (HOSTILE, "]]>")))),
    attachments=(Attachment(("<script>",), (Paragraph("</w:t>"),), "附件<1>"),),
    signatories=("'\"><svg onload=x>",),
    cc=HOSTILE,
)


def test_hostile_text_is_only_text_in_pdf() -> None:
    text = words_of(render(HOSTILE_EVERYWHERE, "pdf", FontMap.bundled()).content)
    assert [p for p in passages(HOSTILE_EVERYWHERE) if "表格" not in p.place and ink(p.text) not in text] == []


def test_hostile_text_is_only_text_in_html() -> None:
    made = render(HOSTILE_EVERYWHERE, "html").content.decode()
    assert not re.search(r"<(script|svg|b>&|td>\s*\$)", made)
    assert set(re.findall(r"</?([a-z0-9]+)", made)) <= {
        "article",
        "header",
        "p",
        "h1",
        "h2",
        "h3",
        "strong",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "div",
        "ol",
        "li",
        "a",
        "section",
        "footer",
        "br",
    }


def test_hostile_text_is_only_text_in_docx() -> None:
    read = docx.Document(io.BytesIO(render(HOSTILE_EVERYWHERE, "docx").content))
    text = ink("".join(read.element.body.itertext()))
    assert [p for p in passages(HOSTILE_EVERYWHERE) if ink(p.text) not in text] == []
    assert not read.element.body.xpath("//w:instrText[not(contains(., 'PAGE'))]")


def test_hostile_text_is_only_text_in_ofd(tmp_path: Path) -> None:
    path = tmp_path / "a.ofd"
    path.write_bytes(render(HOSTILE_EVERYWHERE, "ofd", FontMap.bundled()).content)
    with ofdkit.open(path) as read:
        text = ink("".join(page.text() for page in read.pages))
    assert [p for p in passages(HOSTILE_EVERYWHERE) if "表格" not in p.place and ink(p.text) not in text] == []


def test_absent_face_is_stated_once_for_each_kind() -> None:
    document = OfficialDocument(title=("通知",), body=(Heading(2, "（一）事项"), Paragraph("正文。")))
    said = render(document, "pdf", FontMap.bundled()).warnings
    assert [warning[:8] for warning in said] == ["没有找到小标宋字", "没有找到仿宋字体", "没有找到楷体字体"]
    assert all("JUECE_FONT_DIRS" in warning for warning in said)


def test_dates_in_a_narrow_column_are_not_cut() -> None:
    table = Table((("日期", "情况"), ("2022年12月31日", "很长的情况" * 60)))
    date, _ = column_widths(table, 28)
    assert date > width("2022年12月31日")


def test_docx_keeps_headings_and_tables() -> None:
    document = OfficialDocument(
        title=("关于会议的", "通知"),
        body=(Heading(1, "一、事项"), Paragraph("正文。"), Table((("甲", "乙"), ("1", "2")))),
        attachments=(Attachment(("清单",), (Paragraph("附。"),), "附件1"),),
    )
    read = docx.Document(io.BytesIO(render(document, "docx").content))
    headings = [(p.style.name, p.text) for p in read.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [("Heading 1", "关于会议的\n通知"), ("Heading 2", "一、事项"), ("Heading 2", "清单")]
    assert [[cell.text for cell in row.cells] for row in read.tables[0].rows] == [["甲", "乙"], ["1", "2"]]


@pytest.mark.parametrize("form", list(Form))
def test_every_form_prints_all_its_words(form: Form) -> None:
    document = simple(
        "事项。",
        form=form,
        issuer_mark=("会议纪要",),
        doc_number="朝政函〔2022〕1号",
        attendance=(("出席", "甲、乙"),),
        signatories=("区政府",),
        date="2022年1月2日",
        cc="区委办公室",
    )
    text = words_of(render(document, "pdf", FontMap.bundled()).content)
    assert [p for p in passages(document) if ink(p.text) not in text] == []


def test_errata_are_listed() -> None:
    issue = GazetteIssue("公报", 2022, 3, "办公室", (simple("一。"),), (Erratum("第1页", "运营", "运用"),))
    assert "运用" in words_of(render(issue, "pdf", FontMap.bundled()).content)


def test_docx_numbers_the_pages_of_the_documents_only() -> None:
    read = docx.Document(io.BytesIO(render(SEED, "docx").content))
    cover, inside = read.sections
    assert [ink(f.paragraphs[0].text) for f in (cover.footer, cover.even_page_footer)] == ["", ""]
    assert [ink(f.paragraphs[0].text) for f in (inside.footer, inside.even_page_footer)] == ["—1—", "—1—"]


def test_no_heading_ends_a_page_and_no_paragraph_ends_in_one_character() -> None:
    headings = {
        ink(p.text)
        for p in passages(SEED)
        if p.text[:2] in {"一、", "二、", "三、", "四、", "五、"} and len(p.text) < 20
    }
    assert len(headings) == 5
    for page in pages_of(render(SEED, "pdf", FontMap.bundled()).content)[2:]:
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        text_lines = [line for line in lines if not re.fullmatch(r"[—–-] ?\d{2} ?[—–-]", line)]
        assert ink(text_lines[-1]) not in headings
        assert [line for line in text_lines if re.fullmatch(r"[\u4e00-\u9fff][。；，]?", line)] == []


ISSUE = GazetteIssue(
    "示例公报",
    2022,
    3,
    "办公室",
    (simple("一。"),),
    total_number=57,
    published_on="2022年10月31日",
    colophon=(("地址", "示例路1号"), ("赠阅范围", "图书馆、档案馆。")),
)


@pytest.mark.parametrize("to", ["pdf", "docx", "html", "ofd"])
def test_imprint_of_an_issue_stands_at_its_end(to: str, tmp_path: Path) -> None:
    made = render(ISSUE, to, FontMap.bundled()).content  # type: ignore[arg-type]
    if to == "docx":
        text = ink("".join(p.text for p in docx.Document(io.BytesIO(made)).paragraphs))
    elif to == "html":
        text = ink(re.sub(r"<dt>(.*?)</dt>", r"\1：", made.decode()))
        text = re.sub("<[^>]+>", "", text)
    elif to == "ofd":
        (tmp_path / "a.ofd").write_bytes(made)
        with ofdkit.open(tmp_path / "a.ofd") as read:
            text = ink("".join(page.text() for page in read.pages))
    else:
        text = words_of(made)
    at = [
        text.rindex(words)
        for words in (
            "《示例公报》2022年第3期（总第57期）",
            "主办：办公室",
            "出版日期：2022年10月31日",
            "赠阅范围：图书馆",
        )
    ]
    assert at == sorted(at)


def test_pages_of_an_issue_are_numbered_for_the_reader_of_the_pdf_too() -> None:
    pdf = pikepdf.open(io.BytesIO(render(SEED, "pdf", FontMap.bundled()).content))
    assert [page.label for page in pdf.pages] == ["", "", *map(str, range(1, 19))]
    with pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == [document.whole_title for document in SEED.documents]


def test_a_file_of_html_has_language_title_skip_link_and_its_own_style_and_asks_nobody_for_anything() -> None:
    from juece.documents.hypertext import fragment, page

    made = page("<标题>", fragment(SEED))
    assert made.startswith('<!doctype html>\n<html lang="zh-CN">') and "<title>&lt;标题&gt;</title>" in made
    assert 'href="#text"' in made and '<main id="text"' in made and 'name="viewport"' in made and "@media print" in made
    assert not re.search(r"https?://|url\(|@import|<script|style=", made)
