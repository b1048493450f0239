"""发文字号: how numbers are written, read and found."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juece.text import docnumber
from juece.text.docnumber import DocumentNumber, Series


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("朝政发〔2022〕9号", "朝政发〔2022〕9号"),
        ("朝政办发〔2022〕5 号", "朝政办发〔2022〕5号"),
        ("朝政办字 〔 2022 〕 31 号", "朝政办字〔2022〕31号"),
        ("朝 政 发〔2022〕9号", "朝政发〔2022〕9号"),
        ("国发[2021]9号", "国发〔2021〕9号"),
        ("国发(2021)9号", "国发〔2021〕9号"),
        ("国发（2021）9号", "国发〔2021〕9号"),
        ("国办发明电【2023】7号", "国办发明电〔2023〕7号"),
        ("朝政发〔２０２２〕０９号", "朝政发〔2022〕9号"),
        ("朝政发〔2022〕第009号", "朝政发〔2022〕9号"),
    ],
)
def test_normal_form(written, normal):
    assert docnumber.normalise(written) == normal
    assert docnumber.is_document_number(written)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "朝政发",
        "朝政发2022年9号",
        "朝政发〔22〕9号",
        "朝政发〔2022〕0号",
        "国务院令第713号",
        "〔2022〕9号",
        "abc〔2022〕9号",
    ],
)
def test_refused_in_one_sentence(written):
    with pytest.raises(ValueError, match=r"。$"):
        docnumber.parse(written)


@given(
    st.builds(
        DocumentNumber,
        st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=12),
        st.integers(1000, 9999),
        st.integers(1, 999999),
    )
)
def test_written_then_read_is_the_same(number):
    assert docnumber.parse(str(number)) == number
    assert number.series == Series(number.word, number.year)


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("根据朝政发〔2022〕9号文件，", ["朝政发〔2022〕9号"]),
        ("《意见》（朝政发〔2021〕2号）部分内容", ["朝政发〔2021〕2号"]),
        ("朝政发〔2021〕2号和朝政办字〔2022〕31号同时废止", ["朝政发〔2021〕2号", "朝政办字〔2022〕31号"]),
        ("区政府决定废止朝政发〔2021〕2号", ["朝政发〔2021〕2号"]),
        ("将朝政发〔2021〕2号第二条修改为", ["朝政发〔2021〕2号"]),
        ("（京政办发(2020)12 号）", ["京政办发〔2020〕12号"]),
        ("自然资发〔2020〕91号", ["自然资发〔2020〕91号"]),
        ("共2022年9号", []),
    ],
)
def test_found_in_a_sentence(sentence, numbers):
    found = docnumber.find_all(sentence)
    assert [str(f.number) for f in found] == numbers
    for f in found:
        assert sentence[f.start : f.end] == f.text


def test_a_long_line_takes_little_time():
    started = time.process_time()
    for text in ("决策应当公开" * 500_000, "〔" * 300_000, ("〔" + " " * 3000) * 100, " " * 500_000):
        docnumber.find_all(text)
    assert time.process_time() - started < 2


def test_a_known_series_decides_where_the_word_begins():
    (found,) = docnumber.find_all("参见区里下达朝政发〔2022〕9号", {"朝政发"})
    assert (found.text, found.certain) == ("朝政发〔2022〕9号", True)


def test_a_word_that_cannot_be_told_is_marked():
    (found,) = docnumber.find_all("这里的字一个接着一个没有标点说明从哪里开始朝政发〔2022〕9号")
    assert not found.certain
