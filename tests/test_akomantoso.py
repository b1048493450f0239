"""Akoma Ntoso: valid against the OASIS schema, with URIs and Arabic eIds, and the same tree back."""

import datetime
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from juece.text import statute
from juece.text.akomantoso import Work, from_akoma_ntoso, to_akoma_ntoso, uris, validate, work_of
from juece.text.gazette import read_gazette
from juece.text.official import read_official
from juece.text.tree import Form, Kind, Node, write

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("JUECE_SHARED", ROOT.parent / "shared"))
A = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
WORK = Work(
    "某某办法", "某政发〔2020〕1号", datetime.date(2020, 1, 2), "某某市人民政府", "bj-chy", datetime.date(2023, 5, 1)
)

LAW = """某某办法

（2020年1月2日发布）

第一章 总则

第一条 为了规范，制定本办法。

第二条 有下列情形之一的：

（一）重大的：

1.甲；

2.乙；

（二）紧急的。

前款规定从其规定。

第二条之一 其他。
"""


def same(tree, work=WORK):
    xml = to_akoma_ntoso(tree, work)
    assert validate(xml) == ()
    assert from_akoma_ntoso(xml) == tree
    return xml


def test_statute_elements_and_arabic_identifiers():
    root = etree.fromstring(same(statute.read(LAW)))
    places = [(etree.QName(e).localname, e.get("eId")) for e in root.iter() if e.get("eId") and "TLC" not in e.tag]
    assert places == [
        ("chapter", "chp_1"),
        ("article", "art_1"),
        ("paragraph", "art_1__para_1"),
        ("article", "art_2"),
        ("paragraph", "art_2__para_1"),
        ("point", "art_2__para_1__item_1"),
        ("indent", "art_2__para_1__item_1__subitem_1"),
        ("indent", "art_2__para_1__item_1__subitem_2"),
        ("point", "art_2__para_1__item_2"),
        ("paragraph", "art_2__para_2"),
        ("article", "art_2-1"),
        ("paragraph", "art_2-1__para_1"),
    ]
    assert root.findtext(f".//{A}preface//{A}docTitle") == "某某办法"


def test_three_levels_of_uris():
    work, expression, manifestation = uris(same(statute.read(LAW)))
    assert str(work) == "/akn/cn-bj-chy/act/2020-01-02/某政发〔2020〕1号"
    assert str(expression) == "/akn/cn-bj-chy/act/2020-01-02/某政发〔2020〕1号/zho@2023-05-01"
    assert str(manifestation) == "/akn/cn-bj-chy/act/2020-01-02/某政发〔2020〕1号/zho@2023-05-01.xml"


def test_a_number_given_twice_is_two_places():
    root = etree.fromstring(same(statute.read("办法\n\n第一条 甲。\n\n第一条 乙。\n")))
    assert [e.get("eId") for e in root.iter(f"{A}article")] == ["art_1", "art_1--2"]


def test_official_document_with_its_parts():
    text = "关于甲的通知\n某政发〔2020〕1号\n各区：\n一、总则\n序号\t名称\n1\t 甲\n某某市人民政府\n2020年1月2日\n"
    document = read_official(text)
    xml = to_akoma_ntoso(document, work_of(document))
    assert validate(xml) == () and from_akoma_ntoso(xml) == document.tree
    root = etree.fromstring(xml)
    assert root.findtext(f".//{A}docNumber") == "某政发〔2020〕1号"
    assert root.find(f".//{A}docDate").get("date") == "2020-01-02"
    assert [cell.findtext(f"{A}p") for cell in root.iter(f"{A}td")] == ["序号", "名称", "1", " 甲"]
    assert write(from_akoma_ntoso(xml)) == text


def test_the_seed():
    for path in (ROOT / "seed" / "gazette-2022-03.txt", SHARED / "seed" / "gazette-2022-03.txt"):
        if path.exists():
            break
    else:
        pytest.skip("the seed gazette is absent: seed/gazette-2022-03.txt")
    for document in read_gazette(path.read_text("utf-8")).documents:
        xml = to_akoma_ntoso(document.official, work_of(document.official, "bj-chy"))
        assert validate(xml) == ()
        assert from_akoma_ntoso(xml) == document.official.tree


def test_every_real_law_at_hand():
    folder = SHARED / "lawbench"
    if not folder.exists():
        pytest.skip("lawbench is absent: set JUECE_SHARED to the folder that holds it")
    for path in sorted(folder.glob("*/*.md")):
        same(statute.read(path.read_text("utf-8")))


_pieces = st.sampled_from(
    [*LAW.split("\n"), "| 甲 | 乙 |", "甲\t乙", "　　附件1", "一、总则", "\r", "<&>", "第一编 总", "§"]
)


@given(st.lists(_pieces, max_size=20).map("\n".join))
@settings(max_examples=60, deadline=None)
def test_any_text_comes_back(text):
    same(statute.read(text))
    document = read_official(text)
    xml = to_akoma_ntoso(document, WORK)
    assert validate(xml) == () and from_akoma_ntoso(xml) == document.tree


_words = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=5) | st.sampled_from(
    ["\n", "\r\n"]
)
_forms = st.builds(Form, _words, _words, _words, _words, _words)
_numbers = st.lists(st.integers(1, 99), max_size=2).map(tuple)
_nodes = st.recursive(
    st.builds(
        Node,
        st.sampled_from([k for k in Kind if k is not Kind.DOCUMENT]),
        _words,
        _numbers,
        _words,
        _words,
        form=_forms,
    ),
    lambda below: st.builds(
        Node, st.sampled_from(Kind), _words, _numbers, _words, _words, st.lists(below, max_size=3).map(tuple), _forms
    ),
    max_leaves=8,
)


@given(st.lists(_nodes, max_size=4).map(tuple), _words)
@settings(max_examples=80, deadline=None)
def test_any_tree_comes_back(children, text):
    same(Node(Kind.DOCUMENT, text=text, children=children))


def test_what_xml_cannot_hold_is_refused():
    with pytest.raises(ValueError, match=r"U\+0001"):
        to_akoma_ntoso(statute.read("甲\x01"), WORK)


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"<a/>",
        b"<akomaNtoso/>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b"<a>" * 100_000,
        "<a/>".encode("utf-16"),
    ],
)
def test_other_xml_is_refused_in_one_sentence(xml):
    with pytest.raises(ValueError, match=r"。$"):
        from_akoma_ntoso(xml)


@pytest.mark.parametrize("number", ["", "a/b", "某 1"])
def test_a_work_needs_a_number_that_an_address_can_hold(number):
    with pytest.raises(ValueError, match="编号"):
        Work("甲", number, datetime.date(2020, 1, 1), "乙")
