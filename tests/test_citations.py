"""Citations: what is one, what it points to, both ways, and through renumbering."""

import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juece.text import statute
from juece.text.citation_links import follow, link_works, renumber_references
from juece.text.citations import Context, InstrumentKind, Place, aliases_in, citations_in, find_citations, resolve
from juece.text.tree import Kind, Step, at

SHARED = Path(os.environ.get("JUECE_SHARED", Path(__file__).parent.parent.parent / "shared"))


def address(written):
    """8条1款2项 → steps."""
    units = {kind.value: kind for kind in Kind}
    steps, digits = [], ""
    for char in written:
        if char.isdigit() or char == ".":
            digits += char
        else:
            steps.append(Step(units[char], tuple(map(int, digits.split(".")))))
            digits = ""
    return tuple(steps)


def shown(steps):
    return "".join(".".join(map(str, step.number)) + step.kind.value for step in steps)


HERE = Context(address("8条3款"))
IN_ITEM = Context(address("8条2款4项"))


@pytest.mark.parametrize(
    ("sentence", "cited", "places"),
    [
        ("依照《行政处罚法》第八条第（一）项的规定", "《行政处罚法》第八条第（一）项", ["8条1项"]),
        ("依照《行政处罚法》第八条第(一)项的规定", "《行政处罚法》第八条第(一)项", ["8条1项"]),
        ("第十条至第十二条规定的", "第十条至第十二条", ["10条~12条"]),
        (
            "本规定第三条、第五条第二款第（一）、（三）项和第七条",
            "本规定第三条、第五条第二款第（一）、（三）项和第七条",
            ["3条", "5条2款1项", "5条2款3项", "7条"],
        ),
        ("有第八条第一款第一项、第三项情形的", "第八条第一款第一项、第三项", ["8条1款1项", "8条1款3项"]),
        ("本条例第十条第一款至第三款", "本条例第十条第一款至第三款", ["10条1款~10条3款"]),
        ("依照第三、四、五条处理", "第三、四、五条", ["3条", "4条", "5条"]),
        ("本法第八条之一", "本法第八条之一", ["8.1条"]),
        ("本法第二章第一节的规定", "本法第二章第一节", ["2章1节"]),
        ("朝政发〔2022〕9号第十四条", "朝政发〔2022〕9号第十四条", ["14条"]),
        ("《意见》（朝政发〔2021〕2号）第二条第二项建立", "《意见》（朝政发〔2021〕2号）第二条第二项", ["2条2项"]),
        ("将第二条第二项建立的", "第二条第二项", ["2条2项"]),
        ("本条第一款规定", "本条第一款", ["8条1款"]),
        ("依照前款规定", "前款", ["8条2款"]),
        ("依照前两款规定", "前两款", ["8条1款~8条2款"]),
        ("前款第（三）项规定的", "前款第（三）项", ["8条2款3项"]),
        ("依照第一款规定处罚", "第一款", ["8条1款"]),
        ("依照前条规定", "前条", ["7条"]),
        ("依照前条第二款规定", "前条第二款", ["7条2款"]),
        ("前三条规定的", "前三条", ["5条~7条"]),
        ("除前款和本条第一款外", "前款和本条第一款", ["8条2款", "8条1款"]),
    ],
)
def test_one_citation(sentence, cited, places):
    (found,) = find_citations(sentence, HERE)
    assert found.text == cited == sentence[found.start : found.end]
    assert [shown(p.first) + (f"~{shown(p.last)}" if p.last else "") for p in found.places] == places
    assert not found.problem


@pytest.mark.parametrize(
    ("sentence", "kind", "name", "number"),
    [
        ("根据国务院《重大行政决策程序暂行条例》等规定", InstrumentKind.NAMED, "重大行政决策程序暂行条例", None),
        ("对《意见》（朝政发〔2021〕2号）部分内容", InstrumentKind.NAMED, "意见", "朝政发〔2021〕2号"),
        ("执行朝政办字〔2022〕31 号", InstrumentKind.NUMBERED, "", "朝政办字〔2022〕31号"),
        ("《关于印发〈规划〉的通知》", InstrumentKind.NAMED, "关于印发〈规划〉的通知", None),
        ("《关于修改《价格法》的决定》", InstrumentKind.NAMED, "关于修改《价格法》的决定", None),
        ("依照本法第八条", InstrumentKind.SELF, "", None),
        ("依照刑法第二百三十二条", InstrumentKind.UNQUOTED, "刑法", None),
        ("违反税收征收管理法第三十条", InstrumentKind.UNQUOTED, "税收征收管理法", None),
    ],
)
def test_instruments(sentence, kind, name, number):
    (found,) = find_citations(sentence, HERE)
    assert (found.instrument.kind, found.instrument.name) == (kind, name)
    assert (str(found.instrument.number) if found.instrument.number else None) == number


@pytest.mark.parametrize(
    "sentence",
    [
        "第一项任务是调查",
        "领取《药品生产许可证》",
        "本条例自印发之日起施行",
        "依法审查",
        "第二十次会议",
        "前项目经理",
        "第八条 决策承办单位应当公开。",
        "## 第一章　总则",
    ],
)
def test_not_a_citation(sentence):
    assert find_citations(sentence, HERE) == ()


def test_an_anaphor_names_the_law_before():
    _, second = find_citations("依照《价格法》第五条，并参照该法第九条", HERE)
    assert (second.instrument.name, shown(second.places[0].first)) == ("价格法", "9条")


def test_short_names():
    text = "编制了《2022年目录》（以下简称《目录》），《目录》第三条"
    assert aliases_in(text) == {"目录": "2022年目录"}
    assert [c.instrument.name for c in find_citations(text)] == ["2022年目录", "2022年目录"]


@pytest.mark.parametrize(
    ("sentence", "context"),
    [
        ("依照前款规定", Context(address("8条1款"))),
        ("依照前款规定", Context()),
        ("依照前两款规定", Context(address("8条2款"))),
    ],
)
def test_what_cannot_be_resolved_is_said(sentence, context):
    (found,) = find_citations(sentence, context)
    assert found.places == () and found.problem.endswith("。")


def test_in_an_item_the_paragraph_before_is_that_of_the_article():
    (found,) = find_citations("前款规定的", IN_ITEM)
    assert shown(found.places[0].first) == "8条1款"
    (found,) = find_citations("前两项规定的", IN_ITEM)
    assert (shown(found.places[0].first), shown(found.places[0].last)) == ("8条2款2项", "8条2款3项")


LAW = """某某办法

第一条 为了规范，根据《价格法》第二十三条，制定本办法。

第二条 有下列情形之一的，予以公开：

（一）重大的；

（二）紧急的。

依照前款第（二）项公开的，应当说明。

第二条之一 违反前条规定的，依照本办法第四条处罚。

第三条 依照第二条至第三条办理；依照本办法第九条办理。

第四条 依照本条第二款处理。

本办法自印发之日起施行。
"""


def test_resolved_to_nodes_of_the_tree():
    tree = statute.read(LAW)
    found = {
        c.text: [at(tree, p).label or at(tree, p).text for place in c.places for p in resolve(tree, place)]
        for _, c in citations_in(tree)
        if c.instrument.kind is InstrumentKind.SELF
    }
    assert found == {
        "前款第（二）项": ["（二）"],
        "前条": ["第二条"],
        "本办法第四条": ["第四条"],
        "第二条至第三条": ["第二条", "第二条之一", "第三条"],
        "本办法第九条": [],
        "本条第二款": ["本办法自印发之日起施行。"],
    }


def test_links_go_both_ways():
    works = {"某政发〔2020〕1号": statute.read(LAW), "价格法": statute.read("价格法\n\n第二十三条 应当听证。\n")}
    index = link_works(works, {"《中华人民共和国价格法》": "价格法"})
    (link,) = index.cited_by("价格法", address("23条"))
    assert (link.citing, shown(link.source), link.found) == ("某政发〔2020〕1号", "1条1款", True)
    assert [shown(link.source) for link in index.cited_by("某政发〔2020〕1号", address("2条"))] == [
        "2条2款",
        "2.1条1款",
        "3条1款",
    ]
    assert [shown(link.target) for link in index.citing("某政发〔2020〕1号", address("3条"))] == [
        "2条",
        "2.1条",
        "3条",
        "9条",
    ]
    assert [link.found for link in index.citing("某政发〔2020〕1号", address("3条"))] == [True, True, True, False]


def test_followed_through_renumbering():
    moved = {(8,): (9,), (10,): (11,), (12,): (13,)}
    assert follow(Place(address("8条1款")), moved) == Place(address("9条1款"))
    assert follow(Place(address("10条"), address("12条")), moved) == Place(address("11条"), address("13条"))
    assert follow(Place(address("7条")), moved) is None


@pytest.mark.parametrize(
    ("before", "after", "lost"),
    [
        ("依照本法第八条、第十条至第十二条处罚", "依照本法第九条、第十一条至第十三条处罚", []),
        ("依照《价格法》第八条处罚", "依照《价格法》第八条处罚", []),
        ("依照刑法第八条处罚", "依照刑法第八条处罚", []),
        ("依照前条和第八条之一处罚", "依照前条和第八条之一处罚", ["前条和第八条之一"]),
        ("依照第七条处罚", "依照第七条处罚", ["第七条"]),
    ],
)
def test_references_are_rewritten(before, after, lost):
    moved = {(8,): (9,), (10,): (11,), (12,): (13,)}
    result = renumber_references(before, Context(address("20条1款")), moved)
    assert (result.text, [c.text for c in result.lost]) == (after, lost)


def test_citations_of_real_laws_find_their_places():
    folder = SHARED / "lawbench"
    if not folder.exists():
        pytest.skip("lawbench is absent: set JUECE_SHARED to the folder that holds it")
    total = missing = 0
    for path in sorted(folder.glob("*/amended.md")):
        tree = statute.read(path.read_text("utf-8"))
        for where, citation in citations_in(tree):
            assert citation.text == at(tree, where).text[citation.start : citation.end]
            if citation.instrument.kind is InstrumentKind.SELF:
                for place in citation.places:
                    total += 1
                    missing += not resolve(tree, place)
    assert total > 150
    assert missing <= total * 0.02


_pieces = st.sampled_from(
    [
        "第八条",
        "第（一）项",
        "前款",
        "前两条",
        "本法",
        "本条",
        "《价格法》",
        "至",
        "、",
        "和",
        "朝政发〔2022〕9号",
        "（以下简称《法》）",
        "刑法",
        "第",
        "条",
        "\n",
        "该法",
    ]
)


@given(st.lists(_pieces, max_size=20).map("".join) | st.text(max_size=60), st.sampled_from([HERE, IN_ITEM, Context()]))
@settings(deadline=None)
def test_never_refuses_and_places_are_right(text, context):
    end = 0
    for citation in find_citations(text, context):
        assert citation.text == text[citation.start : citation.end]
        assert citation.start >= end - len(citation.instrument.name)
        end = citation.end
        for atom in citation.atoms:
            assert citation.start <= atom.start < atom.end <= citation.end


@pytest.mark.parametrize(
    "text", ["《" * 50_000, "第" * 50_000, "前款" * 20_000, "第一条至" * 20_000, "（" * 50_000, "第一、" * 30_000]
)
def test_hostile_texts_take_little_time(text):
    started = time.process_time()
    find_citations(text, HERE)
    assert time.process_time() - started < 2
