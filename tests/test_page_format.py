"""The page of GB/T 9704-2012, measured on the finished PDF: each test names its clause. Lengths are millimetres from the top left."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2
import pytest

from juece.documents import FontMap, render
from juece.documents.model import Attachment, Form, Heading, OfficialDocument, Paragraph, Table
from juece.documents.pdfpages import PageContent, read_pages

MM = 25.4 / 72
CHARACTER = 156 / 28
LINE = (225 - 16 * MM) / 21
LEADING = LINE - 16 * MM
PLAIN = OfficialDocument(title=("关于做好有关工作的通知",), body=(Paragraph("为" * 28 * 60, indent=False),))
NOTICE = OfficialDocument(
    title=("示例区人民政府", "关于做好有关工作的通知"),
    issuer_mark=("示例区人民政府文件",),
    doc_number="示政发〔2022〕9号",
    addressee="各街道办事处：",
    body=(
        Heading(1, "一、总体要求"),
        Heading(2, "（一）基本原则"),
        Heading(3, "1. 统筹"),
        Heading(4, "（1）协调"),
        Paragraph("本通知自印发之日起施行。"),
    ),
    signatories=("示例区人民政府",),
    date="2022年9月13日",
    note="（此件公开发布）",
    cc="区委办公室。",
    printed_by="示例区人民政府办公室",
    printed_on="2022年9月14日",
)
LETTER = replace(NOTICE, form=Form.LETTER, issuer_mark=("示例区人民政府", "示例区某局"), urgency="特急")
MINUTES = replace(NOTICE, form=Form.MINUTES, issuer_mark=("示例区人民政府会议纪要",), signatories=(), stamped=False)


@dataclass(frozen=True)
class Line:
    """Characters on one baseline: their words, ink box, size in points, faces and colours, and the x of each character."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    faces: frozenset[str]
    colours: frozenset[tuple[int, int, int]]
    xs: tuple[float, ...]
    baseline: float

    @property
    def box_top(self) -> float:
        """Top of the box of a character: the type body, of which 0.88 stand above the baseline."""
        return self.baseline - 0.88 * self.size * MM

    @property
    def box_bottom(self) -> float:
        return self.baseline + 0.12 * self.size * MM


def pdf_of(document: OfficialDocument) -> bytes:
    return render(document, "pdf", FontMap.bundled()).content


def lines_of(pdf: bytes) -> list[list[Line]]:
    """Every line of every page, from top to bottom."""
    inks = [list(_inks(page)) for page in pypdfium2.PdfDocument(pdf)]
    return [_lines(page, ink) for page, ink in zip(read_pages(pdf), inks, strict=True)]


def _inks(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    text, height = page.get_textpage(), page.get_height()
    for index in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(index)
        yield left * MM, (height - top) * MM, right * MM, (height - bottom) * MM


def _lines(page: PageContent, inks: list[tuple[float, float, float, float]]) -> list[Line]:
    rows: dict[float, list] = {}
    for glyph in page.glyphs:
        rows.setdefault(round(glyph.y, 1), []).append(glyph)
    found = []
    for y, glyphs in sorted(rows.items()):
        glyphs.sort(key=lambda glyph: glyph.x)
        drawn = [glyph for glyph in glyphs if glyph.text.strip()]
        size = drawn[0].size
        near = [box for box in inks if y - size < box[1] and box[3] < y + 0.3 * size and box[2] > box[0]]
        found.append(
            Line(
                "".join(glyph.text for glyph in glyphs),
                min(glyph.x for glyph in drawn),
                max(box[2] for box in near),
                min(box[1] for box in near),
                max(box[3] for box in near),
                round(size / MM, 1),
                frozenset(glyph.face for glyph in drawn),
                frozenset(glyph.colour for glyph in drawn),
                tuple(glyph.x for glyph in glyphs),
                y,
            )
        )
    return found


def line_with(lines: list[Line], words: str) -> Line:
    return next(line for line in lines if words in line.text)


def rules_of(pdf: bytes, page: int) -> list[tuple[float, float, float, float]]:
    """Horizontal rules of a page from the top: y, left, right, thickness."""
    strokes = list(read_pages(pdf))[page].strokes
    found = [
        (stroke.points[0][1], stroke.points[0][0], stroke.points[-1][0], stroke.width)
        for stroke in strokes
        if len(stroke.points) == 2 and abs(stroke.points[0][1] - stroke.points[1][1]) < 0.01
    ]
    return sorted(found)


def near(value: float, within: float = 0.1) -> object:
    return pytest.approx(value, abs=within)


def test_5_2_2_a_page_has_22_lines_of_28_characters_that_fill_the_block() -> None:
    page = [line for line in lines_of(pdf_of(PLAIN))[1] if "—" not in line.text]
    assert len(page) == 22
    assert {len(line.text) for line in page} == {28}
    for line in page:
        assert line.xs == pytest.approx([28 + CHARACTER * i for i in range(28)], abs=0.05)
    assert [line.box_top for line in page] == pytest.approx([37 + LINE * i for i in range(22)], abs=0.15)
    assert page[-1].box_bottom == near(262, 0.15)


def test_5_2_1_paper_is_a4() -> None:
    for page in read_pages(pdf_of(NOTICE)):
        assert (page.width, page.height) == (near(210), near(297))


def test_7_2_the_head_of_a_document() -> None:
    pdf = pdf_of(NOTICE)
    page = lines_of(pdf)[0]
    mark, number = line_with(page, "文件"), line_with(page, "〔2022〕")
    (red, left, right, _), *_ = rules_of(pdf, 0)
    title = next(line for line in page if line.size == 22)
    assert mark.top == near(37 + 35, 0.3), "发文机关标志 35 mm below the top of the text block"
    assert mark.colours == {(226, 35, 26)} and (mark.left + mark.right) / 2 == near(106, 1)
    assert number.box_top - mark.bottom == near(2 * LINE + LEADING, 0.4), "two lines between mark and number"
    assert red - number.box_bottom == near(4, 0.4), "red line 4 mm below the number"
    assert (left, right) == (near(28), near(184))
    assert title.box_top - red == near(2 * LINE, 1.2), "title two lines below the red line"


def test_7_3_1_the_title_is_22_points_and_centred_and_the_addressee_one_line_below() -> None:
    page = lines_of(pdf_of(NOTICE))[0]
    title = [line for line in page if line.size == 22]
    addressee = line_with(page, "各街道办事处")
    assert [line.text for line in title] == list(NOTICE.title)
    assert all((line.xs[0] + line.xs[-1] + 22 * MM) / 2 == near(106, 0.3) for line in title)
    assert addressee.left == near(28) and addressee.box_top - title[-1].box_bottom == near(LINE + LEADING, 1.2)


def test_7_3_3_levels_have_their_faces_and_start_two_characters_in() -> None:
    page = [line for page in lines_of(pdf_of(NOTICE)) for line in page]
    fonts = FontMap.bundled()
    roles = {"总体要求": "hei", "基本原则": "kai", "统筹": "fang", "协调": "fang"}
    for words, role in roles.items():
        line = line_with(page, words)
        assert line.faces == {next(chain[0] for name, chain in fonts.chains if name == role).postscript}
        assert (line.left, line.size) == (near(28 + 2 * CHARACTER), 16)


@pytest.mark.parametrize(
    ("stamped", "issuer_right", "date_right"),
    [
        # The issuer is centred over the date, which ends four characters from the right.
        (True, None, 184 - 4 * CHARACTER),
        # The issuer ends two characters from the right, or further in if the date needs that room.
        (False, None, None),
    ],
)
def test_7_3_5_signature_and_date(stamped: bool, issuer_right: float | None, date_right: float | None) -> None:
    pages = lines_of(pdf_of(replace(NOTICE, stamped=stamped)))
    page = next(page for page in pages if any(line.text == NOTICE.date for line in page))
    date = line_with(page, NOTICE.date)
    issuer = page[page.index(date) - 1]
    above = page[page.index(date) - 2]
    assert issuer.text == NOTICE.signatories[0]
    if stamped:
        assert date.xs[-1] + CHARACTER == near(184 - 4 * CHARACTER, 0.3)
        centres = [(line.xs[0] + line.xs[-1] + CHARACTER) / 2 for line in (issuer, date)]
        assert centres[0] == near(centres[1], 0.3)
        assert issuer.box_top - above.box_bottom == near(2 * LINE + LEADING, 0.2)
    else:
        assert date.left - issuer.left == near(2 * CHARACTER, 0.2)
        assert max(issuer.xs[-1], date.xs[-1]) + CHARACTER == near(184 - 2 * CHARACTER, 0.3)
        assert issuer.box_top - above.box_bottom == near(LINE + LEADING, 0.2)


def test_7_3_4_attachments_are_listed_and_each_starts_its_own_page() -> None:
    table = Table((("序号", "事项"), *((str(n), "事项") for n in range(80))))
    document = replace(
        NOTICE,
        attachments=(
            Attachment(("第一个清单",), (table,), "附件1"),
            Attachment(("第二个清单",), (Paragraph("无。"),), "附件2"),
        ),
    )
    pages = lines_of(pdf_of(document))
    first = next(line for page in pages for line in page if line.text.startswith("附件：1. "))
    second = next(line for page in pages for line in page if line.text == "2. 第二个清单")
    assert first.left == near(28 + 2 * CHARACTER)
    assert first.xs[first.text.index("第")] == near(second.xs[second.text.index("第")], 0.2)
    for label in ("附件1", "附件2"):
        page = next(page for page in pages if page[0].text == label)
        assert page[0].left == near(28) and page[0].box_top == near(37, 0.2)
        assert page[1].size == 22 and page[1].baseline > 37 + 2 * LINE
    heads = [page for page in pages if any(line.text == "序号事项" for line in page)]
    assert len(heads) > 1, "the head of a table stands on each of its pages"


def test_7_4_imprint_stands_at_the_foot_of_the_last_page_which_is_even() -> None:
    pdf = pdf_of(NOTICE)
    pages = lines_of(pdf)
    assert len(pages) % 2 == 0
    rules = rules_of(pdf, len(pages) - 1)
    assert [round(width, 2) for *_, width in rules] == [0.35, 0.25, 0.35]
    assert rules[-1][0] == near(262, 0.2)
    cc = line_with(pages[-1], "抄送：")
    assert (cc.left, cc.size) == (near(28 + 14 * MM), 14)


@pytest.mark.parametrize("lines", range(1, 60, 3))
def test_7_4_imprint_wherever_the_text_ends(lines: int) -> None:
    pdf = pdf_of(replace(NOTICE, body=(Paragraph("为" * 28 * lines, indent=False),)))
    pages = lines_of(pdf)
    assert len(pages) % 2 == 0 and rules_of(pdf, len(pages) - 1)[-1][0] == near(262, 0.2)
    numbered = [any(re.fullmatch(r"— \d+ —", line.text) for line in page) for page in pages]
    if pages[-2]:
        assert all(numbered)
    else:
        assert numbered == [True] * (len(pages) - 2) + [False, False], (
            "no number on a blank page and what follows (7.5)"
        )


@pytest.mark.parametrize("form", [Form.FILE, Form.MINUTES, Form.PLAIN])
@pytest.mark.parametrize("lines", [1, 2, 3, *range(8, 48, 2)])
def test_7_3_5_no_page_has_a_signature_and_no_text(lines: int, form: Form) -> None:
    body = (Paragraph("首。"), Paragraph("为" * 28 * lines, indent=False))
    pages = lines_of(pdf_of(replace(NOTICE, body=body, form=form, cc="", printed_by="", printed_on="")))
    signed = next(page for page in pages if any(line.text == NOTICE.date for line in page))
    assert any(line.text[:3] in {"为为为", "首。"} for line in signed)


def test_7_5_page_numbers() -> None:
    pdf = pdf_of(PLAIN)
    for number, page in enumerate(lines_of(pdf), 1):
        shown = page[-1]
        assert (shown.text, shown.size) == (f"— {number} —", 14)
        if number % 2:
            assert shown.xs[-1] + 14 * MM == near(184 - 14 * MM, 0.2)
        else:
            assert shown.left == near(28 + 14 * MM, 0.2)
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        dash = [i for i, c in enumerate(text.get_text_range()) if c == "—"][-1]
        _, bottom, _, top = text.get_charbox(dash)
        assert (page.get_height() - (top + bottom) / 2) * MM - 262 == near(7, 0.2), (
            "the dash is 7 mm below the text block"
        )


def test_10_1_a_letter() -> None:
    pdf = pdf_of(LETTER)
    page = lines_of(pdf)[0]
    mark = page[0]
    assert mark.text == "示例区人民政府", "only the lead body's mark"
    assert mark.top == near(30, 0.3)
    upper, lower = rules_of(pdf, 0)[:2], rules_of(pdf, 0)[-2:]
    assert all(right - left == near(170) and left == near(20, 1.1) for _, left, right, _ in (*upper, *lower))
    assert upper[0][0] - mark.bottom == near(4, 0.6)
    assert upper[0][3] > upper[1][3] and lower[0][3] < lower[1][3]
    assert lower[1][0] == near(277, 0.5)
    number = line_with(page, "〔2022〕")
    assert number.right == near(184, 0.6) and "特急" in number.text
    assert not any("— 1 —" in line.text for line in page)
    assert "2022年9月14日" not in "".join(line.text for line in page), "no 印发机关 and 印发日期 in a letter"
    assert line_with(page, "抄送：").box_bottom == near(262, 2)


def test_10_3_minutes() -> None:
    document = replace(
        MINUTES, body=(Paragraph("议定。"),), attendance=(("出席", "甲、" * 40), ("请假", "乙"), ("列席", "丙"))
    )
    pages = lines_of(pdf_of(document))
    assert line_with(pages[0], "纪要").top == near(72, 0.3)
    lists = [line for page in pages for line in page if line.text[:2] in {"出席", "请假", "列席"}]
    assert [line.text[:2] for line in lists] == ["出席", "请假", "列席"]
    further = next(page[page.index(line) + 1] for page in pages for line in page if line.text.startswith("出席"))
    assert further.left == near(lists[0].xs[3], 0.5), "further lines stand under the first name"
