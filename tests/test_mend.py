"""Mending: what is joined, what is taken away, what is left alone, and that nothing is lost."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juece.text.errata import all_shipped_errata, find_errata, read_errata
from juece.text.mend import mend
from juece.text.repairs import Mended, Repair, Rule, apply, compose, mended

SEED = Path(__file__).parent.parent / "seed" / "gazette-2022-03.txt"
SHARED = Path(os.environ.get("JUECE_SHARED", Path(__file__).parent.parent.parent / "shared"))


def seed_text():
    for path in (SEED, SHARED / "seed" / "gazette-2022-03.txt"):
        if path.exists():
            return path.read_text("utf-8")
    pytest.skip("the seed gazette is absent: seed/gazette-2022-03.txt")


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        (
            "a sentence cut by a page break",
            "第八条 决策承办单位应当充分听取意见，依法不予公开的\n\n决策事项除外。其他从其规定。",
            "第八条 决策承办单位应当充分听取意见，依法不予公开的决策事项除外。其他从其规定。",
        ),
        (
            "a page number between the halves",
            "第八条 决策承办单位应当充分听取意见，依法不予公开的\n\n— 3 —\n\n决策事项除外。",
            "第八条 决策承办单位应当充分听取意见，依法不予公开的决策事项除外。",
        ),
        (
            "a form feed between the halves",
            "第八条 决策承办单位应当充分听取意见，依法不予公开的\n\f决策事项除外。",
            "第八条 决策承办单位应当充分听取意见，依法不予公开的决策事项除外。",
        ),
        ("a page number between sentences", "完。\n\n- 12 -\n\n始。", "完。\n\n始。"),
        ("page x of y", "完。\n第 3 页 共 10 页\n始。", "完。\n始。"),
        ("page of pages", "甲。\n\n1/2\n\n乙。\n\n2/2\n", "甲。\n\n乙。\n"),
        ("a share alone on its line", "甲。\n\n1/3\n\n乙。", "甲。\n\n1/3\n\n乙。"),
        ("soft spaces", "不少于 30 日，自 2022 年 8 月 1 日起", "不少于30日，自2022年8月1日起"),
        ("number with a soft space", "（朝政办发〔2022〕5 号）", "（朝政办发〔2022〕5号）"),
        ("a meant space", "“潮朝阳 朝科普”品牌", "“潮朝阳 朝科普”品牌"),
        ("the row number of a table", "1 年度计划 区民政局", "1 年度计划 区民政局"),
        ("double blank lines", "甲\n\n\n\n乙\n", "甲\n\n乙\n"),
        ("Windows line ends", "甲\r\n\r\n\r\n乙\r\n", "甲\n\n乙\n"),
        ("a bold title over two lines", "**关于印发\n《方案》的通知**", "关于印发\n《方案》的通知"),
        ("a bullet before an item", "- （一）制定规划；", "（一）制定规划；"),
        ("a bullet that is the text's own", "- 其他", "- 其他"),
        ("indent", "　　第一条 为了规范，制定本法。", "第一条 为了规范，制定本法。"),
        ("a tab is a cell", "甲\t乙\t", "甲\t乙\t"),
    ],
)
def test_cases(name, before, after):
    result = mend(before)
    assert result.text == after, name
    assert apply(before, result.repairs) == after


@pytest.mark.parametrize(
    "text",
    [
        "北京市朝阳区人民政府\n\n2022年8月13日",
        "（一）拓展优势，实施工程\n\n主动对接中央工作。",
        "第三条 事项包括\n\n（一）制定规划。",
        "第五条 各单位履行职责，分工负责。\n\n区司法局负责审查。",
        "本通知自印发之日起施行\n\n北京市朝阳区人民政府",
        "一、总体要求\n\n以习近平新时代中国特色社会主义思想为指导。",
        "各街道办事处，区政府各委、办、局：\n\n现将方案印发给你们。",
    ],
)
def test_not_a_page_break(text):
    assert mend(text).text == text


def test_a_running_head_goes_only_where_pages_turn():
    page = "北京市朝阳区人民政府公报\n\n{}。\n\n— {} —\n\n"
    text = "".join(page.format("正文" * 20, n) for n in range(1, 5))
    assert "公报" not in mend(text).text
    signed = "正文。\n\n北京市朝阳区人民政府\n\n2022年8月13日\n\n" * 4
    assert mend(signed).text.count("北京市朝阳区人民政府") == 4


def test_the_seed():
    text = seed_text()
    result = mend(text)
    joined = [r for r in result.repairs if r.rule is Rule.PAGE_BREAK]
    assert len(joined) == 7
    assert "依法不予公开的决策事项除外" in result.text
    assert "科技发展趋势学习，突出" in result.text
    assert "落实相关工作任务。区科协" in result.text
    assert "潮朝阳 朝科普" in result.text
    assert apply(text, result.repairs) == result.text
    assert all(text[r.start : r.end] == r.before and r.why for r in result.repairs)
    assert mend(result.text).repairs == ()


def test_known_errata_are_reported_and_never_applied():
    text = mend(seed_text()).text
    errata = all_shipped_errata()
    found = find_errata(text, errata)
    assert {f.erratum for f in found} == set(errata)
    assert "规定所称" in text and " and " in text


def test_an_errata_list_without_a_field_is_named():
    with pytest.raises(ValueError, match="第 1 条缺少 note"):
        read_errata('[[erratum]]\nwhere = "甲"\nprinted = "乙"')


def test_clean_law_texts_have_no_joins():
    folder = SHARED / "lawbench"
    if not folder.exists():
        pytest.skip("lawbench is absent: set JUECE_SHARED to the folder that holds it")
    for path in sorted(folder.glob("*/*.md")):
        rules = {r.rule for r in mend(path.read_text("utf-8")).repairs}
        assert not rules & {Rule.PAGE_BREAK, Rule.PAGE_NUMBER, Rule.RUNNING_HEAD, Rule.MARKUP}, path


_marks = ["\n", "\n\n", "\r\n", " ", "\u3000", "\f", "\t", "**", "- ", "（一）", "第一条", "2022", "年", "日"]
_pieces = st.sampled_from([*_marks, "— 3 —", "12", "决策，", "事项。", "：", "的", "页"])
_texts = st.lists(_pieces, max_size=40).map("".join) | st.text(max_size=60)


@given(_texts)
@settings(deadline=None)
def test_nothing_is_lost_and_places_are_right(text):
    result = mend(text)
    assert result.original == text
    assert apply(text, result.repairs) == result.text
    at = 0
    for repair in result.repairs:
        assert at <= repair.start <= repair.end
        assert text[repair.start : repair.end] == repair.before
        assert repair.before != repair.after
        at = repair.end
    kept = 0
    for n, char in enumerate(result.text):
        origin = result.original_offset(n)
        assert 0 <= origin <= len(text)
        kept += origin < len(text) and text[origin] == char
    changed = sum(len(r.after) for r in result.repairs)
    assert kept >= len(result.text) - changed


def _edits(text, draw):
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    repairs = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if not repairs or start > repairs[-1].end:
            repairs.append(Repair(Rule.MARKUP, start, end, text[start:end], draw(st.text("xy", max_size=3))))
    return tuple(r for r in repairs if r.before != r.after)


@given(st.data())
@settings(deadline=None)
def test_two_mendings_make_one(data):
    text = data.draw(st.text("甲乙丙丁", max_size=20))
    first = mended(text, _edits(text, data.draw))
    second = mended(first.text, _edits(first.text, data.draw))
    both = compose(first, second)
    assert both == Mended(text, second.text, both.repairs)
    assert apply(text, both.repairs) == second.text
