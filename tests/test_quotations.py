"""Every rule's docstring and every row stand, word for word, in the text of their instrument, and that text in its source."""

from __future__ import annotations

import os
import re
from importlib import resources
from pathlib import Path

import pytest

from juece.statutes import library

SHARED = Path(os.environ.get("JUECE_SHARED", Path(__file__).parent.parent.parent / "shared"))
STATUTES = SHARED / "domain" / "statutes"

# Instruments of the shipped gazette, and those whose full text lies in the shared folder.
SEED = ("R9", "N5", "N8", "P31")
SOURCES = {
    "S713": ("重大行政决策程序暂行条例_2019-09-01.txt",),
    "GI": ("政府信息公开条例_2019-05-15.txt",),
    "FCR": ("公平竞争审查条例_2024-06-06.txt",),
    "DA": ("档案法_2020-06-20.txt", "档案法实施条例_2024-01-12.txt"),
}
# Lines of a text.txt that are ours: where one source ends and the next begins.
OURS = ("中华人民共和国档案法实施条例（2024年3月1日起施行）",)

_WIDTH = str.maketrans("(),;:?!", "（），；：？！")
_LABEL = re.compile(r"^(（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|\d+\.)")


def plain(text: str) -> str:
    """Without white space and page furniture, punctuation in one width."""
    return re.sub(r"\s|\*\*|^- ", "", re.sub(r"(?m)^- ", "", text)).translate(_WIDTH)


def sentence(text: str) -> str:
    """A sentence without its leading label."""
    return _LABEL.sub("", plain(text))


def _paraphrase(text: str) -> bool:
    return "转述，原文待核" in text


def _gazette() -> str:
    return plain((resources.files("juece") / "sample" / "gazette-2022-03.txt").read_text("utf-8"))


RULES = [pytest.param(b, id=f"{b.instrument.key}/{b.rule.name}") for b in library().rules]
KEYS = sorted(library().instruments)


@pytest.mark.parametrize("bound", RULES)
def test_a_rule_quotes_its_sentence(bound):
    assert sentence(bound.rule.quote) in plain(bound.instrument.text)


@pytest.mark.parametrize("bound", RULES)
def test_a_rule_quotes_the_row_it_is_named_after(bound):
    row = bound.instrument.rows[bound.rule.id]
    assert sentence(bound.rule.quote) in plain(row.text) or (
        # a row that holds an article's operative sentences may begin after the one a rule quotes
        bound.rule.id.count("-") == 1 and sentence(bound.rule.quote) in plain(bound.instrument.text)
    )


@pytest.mark.parametrize("key", KEYS)
def test_rows_quote_the_text(key):
    instrument = library().instruments[key]
    text = plain(instrument.text)
    assert [row.id for row in instrument.rows.values() if sentence(row.text) not in text] == []


@pytest.mark.parametrize("key", SEED)
def test_the_text_is_that_of_the_gazette(key):
    gazette = _gazette()
    lines = [plain(line) for line in library().instruments[key].text.splitlines()]
    assert [line for line in lines if line not in gazette] == []


@pytest.mark.parametrize("key", SOURCES)
def test_the_text_is_that_of_the_statute(key):
    paths = [STATUTES / name for name in SOURCES[key]]
    if not all(path.exists() for path in paths):
        pytest.skip(f"{'、'.join(SOURCES[key])} 不在 JUECE_SHARED，无法核对原文")
    source = "".join(plain(path.read_text("utf-8")) for path in paths)
    lines = [line for line in library().instruments[key].text.splitlines() if line not in OURS]
    assert [line for line in lines if plain(line) not in source] == []


def test_r9_rows_follow_the_order_of_the_gazette():
    text, place = plain(library().instruments["R9"].text), 0
    for row in library().instruments["R9"].rows.values():
        found = text.find(plain(row.text), place)
        assert found >= place, row.id
        place = found


@pytest.mark.parametrize("key", KEYS)
def test_every_instrument_names_its_source(key):
    instrument = library().instruments[key]
    assert instrument.source
    assert instrument.number, "发文字号"
    for row in instrument.rows.values():
        assert not _paraphrase(row.text) or "待核" in instrument.source, row.id
