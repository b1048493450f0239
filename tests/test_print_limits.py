"""Bad input to print: one clear sentence within a second, nothing cut off, nothing executed."""

import time

import pypdfium2
import pytest

from juece.documents import FontMap, Target, Unprintable, render
from juece.documents.limits import LONGEST_PASSAGE, LONGEST_TEXT, MOST_COLUMNS
from juece.documents.model import GazetteIssue, ListItem, OfficialDocument, Paragraph, Table

FORMS: tuple[Target, ...] = ("pdf", "ofd", "docx", "html")


def one(*blocks: object) -> OfficialDocument:
    return OfficialDocument(title=("通知",), body=tuple(blocks))  # type: ignore[arg-type]


TOO_MUCH = {
    "a line of five megabytes": (one(Paragraph("字" * 1_700_000)), "正文第1段有1700000个字"),
    "a cell of five megabytes": (one(Table((("甲",), ("字" * 1_700_000,)))), "第2行第1列有1700000个字"),
    "a million characters": (one(*[Paragraph("字" * 1000)] * 1000), "全文有1000002个字"),
    "a hundred thousand cells": (one(Table((("甲", "乙"),) * 50_000)), "请拆分"),
    "two hundred columns": (one(Table((("甲",) * 200,) * 3)), "超出一页能排的30列"),
    "an issue of too much": (
        GazetteIssue("公报", 2022, 1, "办公室", (one(*[Paragraph("字" * 1000)] * 600),)),
        "全文有",
    ),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_too_much_for_pages_is_refused_at_once(name: str) -> None:
    document, said = TOO_MUCH[name]
    started = time.process_time()
    with pytest.raises(Unprintable, match=said):
        render(document, "pdf", FontMap.bundled())
    assert time.process_time() - started < 2


@pytest.mark.parametrize("to", FORMS)
@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\x1b", "\x85", "\u202e", "\u2066", "\u200f", "\ud800", "\uffff"]
)
def test_a_character_that_is_no_text_is_named_in_every_form(character: str, to: Target) -> None:
    with pytest.raises(Unprintable, match=rf"正文第2段中有一个不能显示的字符（U\+{ord(character):04X}）") as refused:
        render(one(Paragraph("好。"), Paragraph(f"不好{character}。")), to, FontMap.bundled())
    assert character not in str(refused.value)


def test_as_much_as_is_allowed_is_printed() -> None:
    made = render(one(Paragraph("字" * LONGEST_PASSAGE), Table((("甲",) * MOST_COLUMNS,))), "pdf", FontMap.bundled())
    printed = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made.content))
    assert printed.count("字") == LONGEST_PASSAGE and printed.count("甲") == MOST_COLUMNS
    assert LONGEST_PASSAGE < LONGEST_TEXT


@pytest.mark.parametrize("place", ["paragraph", "item", "cell"])
def test_a_word_longer_than_a_line_is_broken_inside_the_block_and_loses_nothing(place: str) -> None:
    word = "https://example.gov.cn/" + "Ab3" * 120
    block = {
        "paragraph": Paragraph(f"见{word}。"),
        "item": ListItem("（一）", word),
        "cell": Table((("甲", "乙"), (word, word))),
    }[place]
    made = render(one(block), "pdf", FontMap.bundled())
    for page in pypdfium2.PdfDocument(made.content):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            left, _, right, _ = text.get_charbox(index)
            assert left >= 28 / 25.4 * 72 - 1 and right <= 184 / 25.4 * 72 + 1
    whole = "".join(
        "".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(made.content)
    )
    assert word in whole or place == "cell"


def test_a_large_table_is_written_to_docx_in_reasonable_time() -> None:
    started = time.process_time()
    assert render(one(Table((("甲", "乙", "丙"),) * 1500)), "docx").content
    assert time.process_time() - started < 6
