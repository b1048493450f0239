"""Chinese numerals both ways."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juece.text import numerals


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("零", 0),
        ("〇", 0),
        ("十", 10),
        ("一十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零三", 103),
        ("一百〇三", 103),
        ("两百", 200),
        ("一百一十", 110),
        ("一百十", 110),
        ("二千零二", 2002),
        ("九千九百九十九", 9999),
        ("二〇二二", 2022),
        ("12", 12),
        ("１２", 12),
    ],
)
def test_reads(written: str, value: int) -> None:
    assert numerals.from_chinese(written) == value


@pytest.mark.parametrize(
    "written", ["", "第一", "十十", "一二十", "百", "一零零百", "零十", "一万", "10000", "一百零", "甲", "一二三四五"]
)
def test_refuses_what_is_not_one_number(written: str) -> None:
    with pytest.raises(ValueError):
        numerals.from_chinese(written)


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("第八条", (8,)),
        ("第八条之一", (8, 1)),
        ("第一百二十条之三", (120, 3)),
        ("（三）", (3,)),
        ("(十一)", (11,)),
        ("①", (1,)),
        ("⑵", (2,)),
        ("㈢", (3,)),
        ("3.", (3,)),
        ("３．", (3,)),
        ("四、", (4,)),
        ("附件2", (2,)),
        ("附则", ()),
    ],
)
def test_labels(label: str, number: tuple[int, ...]) -> None:
    assert numerals.read_label(label) == number


@pytest.mark.parametrize(
    ("label", "number", "result"),
    [
        ("第八条", (9,), "第九条"),
        ("第八条", (8, 1), "第八条之一"),
        ("第八条之一", (9,), "第九条"),
        ("（三）", (4,), "（四）"),
        ("(3)", (4,), "(4)"),
        ("（３）", (12,), "（１２）"),
        ("③", (4,), "④"),
        ("3.", (4,), "4."),
        ("第 八 条", (9,), "第 九 条"),
    ],
)
def test_relabel_keeps_everything_but_the_number(label: str, number: tuple[int, ...], result: str) -> None:
    assert numerals.relabel(label, number) == result


@given(st.integers(0, numerals.MAXIMUM))
def test_both_ways(number: int) -> None:
    assert numerals.from_chinese(numerals.to_chinese(number)) == number
    assert numerals.read_label(numerals.numbered((number,), "条")) == (number,)


@given(st.text(max_size=20))
def test_never_anything_but_a_number_or_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert 0 <= numerals.from_chinese(text) <= numerals.MAXIMUM
    assert isinstance(numerals.read_label(text), tuple)
