"""Official documents and the gazette as PDF, DOCX and HTML."""

import io
from importlib.resources import files

import docx
import pikepdf
import pypdfium2
import pytest

from juece.documents import FontMap, MissingGlyph, render
from juece.documents.from_text import gazette_from_text
from juece.documents.model import Attachment, Erratum, Form, GazetteIssue, Heading, OfficialDocument, Paragraph, Table
from juece.documents.passages import passages

SEED = gazette_from_text(files("juece").joinpath("sample", "gazette-2022-03.txt").read_text("utf-8"))
HOSTILE = '#eval("1") $x$ *b* [a] @ref <script>alert(1)</script> \\u{41} "q" &amp; {{x}}'


def ink(text: str) -> str:
    return "".join(text.split())


def words_of(pdf: bytes) -> str:
    return ink("".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)))


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
        "01", "03", "04", "10",
    ]


def test_every_word_of_the_issue_is_on_its_pages() -> None:
    text = words_of(render(SEED, "pdf", FontMap.bundled()).content)
    lost = [p for p in passages(SEED) if len(p.text) < 20 and ink(p.text) not in text]
    assert not lost
    missing = set("".join(ink(p.text) for p in passages(SEED))) - set(text)
    assert not missing


def test_pdf_is_archival_tagged_and_embeds_its_fonts() -> None:
    pdf = pikepdf.open(io.BytesIO(render(SEED, "pdf", FontMap.bundled()).content))
    meta = pdf.open_metadata()
    assert (meta["pdfaid:part"], meta["pdfaid:conformance"], meta["pdfuaid:part"]) == ("2", "A", "1")
    assert "/OutputIntents" in pdf.Root and "/StructTreeRoot" in pdf.Root
    assert str(pdf.Root.Lang).lower().startswith("zh")
    descriptors = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
    assert descriptors and all("/FontFile3" in d or "/FontFile2" in d for d in descriptors)


def test_missing_glyph_is_an_error_with_code_point_and_place() -> None:
    with pytest.raises(MissingGlyph, match=r"正文第1段.*U\+10FFFD"):
        render(simple("好\U0010fffd"), "pdf", FontMap.bundled())


@pytest.mark.parametrize("to", ["pdf", "html"])
def test_hostile_text_is_only_text(to: str) -> None:
    made = render(simple(HOSTILE), to, FontMap.bundled()).content  # type: ignore[arg-type]
    if to == "pdf":
        assert ink(HOSTILE) in words_of(made)
    else:
        assert b"<script" not in made and b"&lt;script" in made


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
        "事项。", form=form, issuer_mark=("会议纪要",), doc_number="朝政函〔2022〕1号",
        attendance=(("出席", "甲、乙"),), signatories=("区政府",), date="2022年1月2日", cc="区委办公室",
    )
    text = words_of(render(document, "pdf", FontMap.bundled()).content)
    assert [p for p in passages(document) if ink(p.text) not in text] == []


def test_errata_are_listed() -> None:
    issue = GazetteIssue("公报", 2022, 3, "办公室", (simple("一。"),), (Erratum("第1页", "运营", "运用"),))
    assert "运用" in words_of(render(issue, "pdf", FontMap.bundled()).content)
