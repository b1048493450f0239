"""Random decisions on an invented text, checked against plain list surgery: what is not refused is exactly right.

The oracle knows nothing of the engine: a text is a list of articles, an article a list of 款, and each order is drafted in the
old numbering and carried out on the lists.
"""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from juece.text.amendments import amend_text
from juece.text.numerals import to_chinese
from juece.text.tree import write

Law = list[list[str]]
BASE: Law = [
    ["为了规范采购活动，制定本条例。"],
    ["采购人应当公开采购信息。", "采购信息包括预算和结果。"],
    ["主管部门负责监督管理，审计部门依法进行审计。"],
    ["供应商应当如实提供材料。", "评审专家应当独立评审。", "代理机构应当妥善保管档案。"],
    ["单位和个人有权举报，受理机关应当及时答复。"],
    ["违反规定的，由主管部门责令改正。", "拒不改正的，给予警告。"],
    ["本条例自公布之日起施行。"],
]
SENTENCES = ["任何单位不得妨碍。", "具体办法另行制定。", "应当听取公众意见，并说明理由。", "行业协会应当加强自律。"]
WORDS = ["政府采购", "交易", "公共资源", "招标采购"]


def render(law: Law) -> str:
    lines = [f"第{to_chinese(index)}条　" + "\n\n".join(article) for index, article in enumerate(law, 1)]
    return "# 某市采购条例\n\n" + "\n\n".join(lines) + "\n"


@st.composite
def decisions(draw: st.DrawFn) -> tuple[str, Law]:
    """A decision, and the text that it makes of BASE."""
    changed: dict[int, list[str]] = {index: list(article) for index, article in enumerate(BASE)}
    inserted: dict[int, list[list[str]]] = {}
    gone: set[int] = set()
    written: list[tuple[int, str, str]] = []  # old position, form, the order with {at} for its article
    for index in draw(st.lists(st.integers(0, len(BASE) - 1), unique=True, min_size=1, max_size=5)):
        article = changed[index]
        sentence = draw(st.sampled_from(SENTENCES))
        place = draw(st.integers(0, len(article) - 1))
        which = f"第{to_chinese(place + 1)}款" if len(article) > 1 else ""
        form = draw(st.sampled_from(["words", "款", "条", "add", "cut款", "cut条", "insert", "last"]))
        if form == "words":
            term = draw(st.sampled_from(re.findall("[\u4e00-\u9fff]{4,}", article[place])))
            new = draw(st.sampled_from(WORDS))
            changed[index] = [paragraph.replace(term, new) for paragraph in article]
            order = f"将{{at}}中的“{term}”修改为“{new}”。"
        elif form == "款":
            article[place] = sentence
            order = f"将{{at}}{which}修改为：“{sentence}”"
        elif form == "条":
            changed[index] = [sentence, SENTENCES[0]]
            order = f"将{{at}}修改为：“{sentence}\n\n“{SENTENCES[0]}”"
        elif form == "add":
            article.insert(place, sentence)
            order = f"{{at}}增加一款，作为第{to_chinese(place + 1)}款：“{sentence}”"
        elif form == "cut款" and which:
            del article[place]
            order = f"删去{{at}}{which}。"
        elif form == "cut条" and len(gone) + 1 < len(BASE):
            gone.add(index)
            order = "删去{at}。"
        elif form == "insert":
            inserted[index] = [[sentence]]
            order = f"增加一条，作为{{new}}：“{sentence}”"
        else:
            article[-1] += sentence
            order = f"在{{at}}最后增加“{sentence}”"
        written.append((index, form, order))
    law: Law = []
    fresh: dict[int, int] = {}
    for index in range(len(BASE)):
        for article in inserted.get(index, []):
            fresh[index] = len(law) + 1
            law.append(article)
        if index not in gone:
            law.append(changed[index])
    orders = [
        f"{to_chinese(count)}、"
        + order.format(at=f"第{to_chinese(index + 1)}条", new=f"第{to_chinese(fresh.get(index, 1))}条")
        for count, (index, _, order) in enumerate(sorted(written), 1)
    ]
    head = "# 关于修改《某市采购条例》的决定\n\n现决定对《某市采购条例》作如下修改：\n\n"
    tail = "\n\n此外，对条文顺序作相应调整。\n\n本决定自公布之日起施行。\n"
    return head + "\n\n".join(orders) + tail, law


@given(decisions())
@settings(max_examples=200, deadline=None)
def test_what_is_not_refused_is_right(case: tuple[str, Law]) -> None:
    decision, law = case
    done = amend_text(render(BASE), decision)
    assert done.complete, [(one.instruction.text, one.detail) for one in done.outcomes if not one.applied]
    assert write(done.tree) == render(law)
