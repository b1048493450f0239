"""Comparison: aligned through renumbering, readable, exact on both sides, harmless, and in time."""

import io
import os
import random
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from juece.text.compare import Change, Status, compare
from juece.text.compare.docx import to_docx
from juece.text.compare.html import to_columns, to_inline, to_page
from juece.text.compare.plain import to_plain
from juece.text.compare.runs import Budget
from juece.text.compare.words import compare_words

SHARED = Path(os.environ.get("JUECE_SHARED", Path(__file__).parent.parent.parent / "shared"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

OLD = """某某市公共数据管理办法

第一章 总则

第一条 为了规范公共数据管理，制定本办法。

第二条 本市行政区域内公共数据的管理活动，适用本办法。

第三条 市大数据局负责公共数据的统筹协调工作。

第二章 附则

第四条 违反本办法规定，擅自对外提供公共数据的，由主管部门责令改正。

第五条 本办法自2020年1月1日起施行。
"""

NEW = """某某市公共数据管理办法

第一章 总则

第一条 为了规范公共数据管理，促进数据开放，制定本办法。

第二条 本市行政区域内公共数据的管理活动，适用本办法。

第三条 公共数据管理应当遵循统一标准、依法开放的原则。

第四条 市数据局负责公共数据的统筹协调工作。

第二章 附 则

第五条 违反本办法规定，擅自对外提供公共数据的，由主管部门责令改正。

第六条 本办法自2024年3月1日起施行。
"""


def shown(left, right):
    parts = []
    for segment in compare_words(left, right, Budget()):
        if segment.change is Change.DELETE:
            parts.append(f"[-{segment.left}-]")
        elif segment.change is Change.INSERT:
            parts.append(f"[+{segment.right}+]")
        else:
            parts.append(segment.right)
    return "".join(parts)


def test_articles_are_followed_through_renumbering():
    result = compare(OLD, NEW)
    rows = {row.right.label: row for row in result.rows if row.right and row.right.label}
    assert [(label, row.left.label if row.left else None, row.status) for label, row in rows.items()] == [
        ("第一章", "第一章", Status.SAME),
        ("第一条", "第一条", Status.CHANGED),
        ("第二条", "第二条", Status.SAME),
        ("第三条", None, Status.ADDED),
        ("第四条", "第三条", Status.CHANGED),
        ("第二章", "第二章", Status.FORM),
        ("第五条", "第四条", Status.SAME),
        ("第六条", "第五条", Status.CHANGED),
    ]
    assert result.renumbering[(3,)] == (4,)
    assert (result.old, result.new) == (OLD, NEW)


def test_a_moved_article_is_known():
    moved = "第七条 某某市人民政府应当每年向社会公布公共数据开放清单，并根据需要调整。\n"
    old = (
        "办法\n\n"
        + moved.replace("第七条", "第一条")
        + "".join(f"第{n}条 {t * 15}。\n" for n, t in zip("二三四", "甲乙丙", strict=True))
    )
    new = (
        "办法\n\n"
        + "".join(f"第{n}条 {t * 15}。\n" for n, t in zip("一二三", "甲乙丙", strict=True))
        + moved.replace("第七条", "第四条")
    )
    (row,) = [row for row in compare(old, new).rows if row.moved]
    assert (row.left.label, row.right.label, row.status) == ("第一条", "第四条", Status.SAME)


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        ("应该进行风险评估", "应当进行风险评估", "[-应该-][+应当+]进行风险评估"),
        ("在朝阳区依法注册纳税，正常开展", "在朝阳区依法注册，正常开展", "在朝阳区依法注册[-纳税-]，正常开展"),
        ("认真贯彻落实。", "认真贯彻实施。", "认真贯彻[-落实-][+实施+]。"),
        ("处1万元以上5万元以下罚款", "处5万元以上50万元以下罚款", "处[-1-][+5+]万元以上[-5-][+50+]万元以下罚款"),
        ("附则", "附 则", "附 则"),
        ("（一）甲，乙", "(一)甲,乙", "(一)甲,乙"),
        ("", "新", "[+新+]"),
        ("依照本法第十二条处理", "依照本法第十四条处理", "依照本法[-第十二条-][+第十四条+]处理"),
        ("第三章第十条", "第三章第十二条", "第三章[-第十条-][+第十二条+]"),
        ("处1万元罚款", "处10万元罚款", "处[-1-][+10+]万元罚款"),
        ("市大数据局负责", "市数据局负责", "市[-大-]数据局负责"),
        ("自2020年1月1日起", "自2024年3月1日起", "自[-2020年1-][+2024年3+]月1日起"),
        (
            "区科协发挥综合协调作用，做好沟通联络工作，会同有关方面共同落实",
            "今天的天气非常不错阳光明媚，适合出门走走看看风景，散散心",
            "[-区科协发挥综合协调作用，做好沟通联络工作，会同有关方面共同落实-]"
            "[+今天的天气非常不错阳光明媚，适合出门走走看看风景，散散心+]",
        ),
    ],
)
def test_readable_granularity(left, right, wanted):
    assert shown(left, right) == wanted


def test_the_real_pairs():
    folder = SHARED / "lawbench"
    if not folder.exists():
        pytest.skip("lawbench is absent: set JUECE_SHARED to the folder that holds it")
    for case in sorted(folder.glob("[0-9]*")):
        old, new = (case / "base.md").read_text("utf-8"), (case / "amended.md").read_text("utf-8")
        result = compare(old, new)
        assert (result.old, result.new) == (old, new), case
        for row in result.rows:
            if row.status is Status.CHANGED:
                islands = [s for s in row.segments[1:-1] if s.change is Change.EQUAL and len(s.left) == 1]
                assert len(islands) <= 1 + len(row.segments) * 0.2, f"{case}: confetti"


def assert_exact(old, new):
    result = compare(old, new)
    assert (result.old, result.new) == (old, new)
    for row in result.rows:
        assert "".join(s.left for s in row.segments) == (row.left.text if row.left else "")
        assert "".join(s.right for s in row.segments) == (row.right.text if row.right else "")
        for s in row.segments:
            if s.change is Change.EQUAL:
                assert s.left == s.right
            elif s.change is Change.DELETE:
                assert s.left and not s.right
            elif s.change is Change.INSERT:
                assert s.right and not s.left
            else:
                assert "".join(s.left.split()) != s.left or s.left != s.right
    return result


_pieces = st.sampled_from(
    [
        *OLD.split("\n"),
        *NEW.split("\n"),
        "（一）甲；",
        "(一)甲;",
        "一、总则",
        "甲\t乙",
        "丙\t丁",
        "附件1",
        "<script>",
        "　　第九条　啊",
        " ",
    ]
)
_texts = st.lists(_pieces, max_size=14).map("\n".join) | st.text("甲乙丙，。\n 第一条<", max_size=60)


@given(_texts, _texts)
@settings(max_examples=200, deadline=None)
def test_both_sides_come_back_exactly(old, new):
    assert_exact(old, new)


@given(st.text(max_size=40), st.text(max_size=40))
@settings(deadline=None)
def test_any_text(old, new):
    assert_exact(old, new)


# Renderings


def test_html_is_harmless():
    attack = "第一条 <script>alert(1)</script><img src=x onerror=alert(1)> \" ' & \u202eevil\u202c \x00"
    for html in (
        to_page(compare(attack, OLD), attack, '"><script>'),
        to_columns(compare(OLD, attack + NEW)),
        to_inline(compare(attack, NEW)),
    ):
        assert "<script" not in html and "<img" not in html and "\u202e" not in html and "\x00" not in html
        assert "&lt;script&gt;" in html
    etree.fromstring(to_columns(compare(OLD, attack)))


def test_html_shows_both_ways():
    assert "<td><b>第三条</b> 市<del>大</del>数据局负责" in to_columns(compare(OLD, NEW))
    inline = to_inline(compare(OLD, NEW))
    assert "<ins>促进数据开放，</ins>" in inline and "第四条（原第三条）" in inline


def test_plain():
    text = to_plain(compare(OLD, NEW))
    assert "+ 第三条 公共数据管理应当遵循统一标准、依法开放的原则。" in text
    assert text.endswith("共 9 处：修改 3，增加 1，删去 0，改序号 3，移位 0。\n")


def docx_lines(data, accept):
    """The paragraphs of a DOCX after accepting or refusing every change."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    lines, line = [], ""
    for paragraph in root.iter(f"{W}p"):
        for node in paragraph.iter(f"{W}t", f"{W}delText"):
            inside = {ancestor.tag for ancestor in node.iterancestors()}
            if node.tag == f"{W}delText":
                assert f"{W}del" in inside
                line += "" if accept else node.text
            elif not (f"{W}ins" in inside and not accept):
                line += node.text
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        gone = mark is not None and mark.find(f"{W}{'del' if accept else 'ins'}") is not None
        if not gone:
            lines.append(line)
            line = ""
    return [part for part in [*lines, line] if part]


def plain_lines(text):
    return ["".join(line.split()) for line in text.split("\n") if line.strip()]


def squeezed(lines):
    return ["".join(line.split()) for line in lines]


def assert_tracked(old, new):
    data = to_docx(compare(old, new))
    assert squeezed(docx_lines(data, accept=True)) == plain_lines(new)
    assert squeezed(docx_lines(data, accept=False)) == plain_lines(old)


def test_docx_accepts_to_the_new_text_and_refuses_to_the_old():
    assert_tracked(OLD, NEW)


@pytest.mark.parametrize(("old", "new"), [("\n", "附件1"), ("第一条 ", "第一条 甲"), ("", ""), ("甲", "")])
def test_docx_of_units_without_words(old, new):
    assert_tracked(old, new)


@given(*[st.lists(_pieces.filter(lambda p: "\t" not in p), max_size=8).map("\n".join)] * 2)
@settings(max_examples=60, deadline=None)
def test_docx_of_generated_texts(old, new):
    assert_tracked(old, new)


def test_docx_of_real_pairs():
    case = SHARED / "lawbench" / "049"
    if not case.exists():
        pytest.skip("lawbench is absent: set JUECE_SHARED to the folder that holds it")
    old, new = (case / "base.md").read_text("utf-8"), (case / "amended.md").read_text("utf-8")
    data = to_docx(compare(old, new))
    unmarked = [line.replace("#", "") for line in plain_lines(new)]
    assert [line.replace("#", "") for line in squeezed(docx_lines(data, accept=True))] == unmarked


def test_docx_survives_hostile_characters():
    data = to_docx(compare("甲\x00\x0b\ufffe", "乙\ud800"))
    assert docx_lines(data, accept=True) == ["乙\ufffd"]


# Time


def took(old, new):
    """Seconds of processor time: other work on the machine does not count."""
    started = time.process_time()
    result = compare(old, new)
    seconds = time.process_time() - started
    assert (result.old, result.new) == (old, new)
    return seconds


def law(articles, seed):
    choose = random.Random(seed)
    words = [
        "决策",
        "承办单位",
        "应当",
        "依法",
        "公开",
        "征求意见",
        "，",
        "风险评估",
        "专家论证",
        "合法性审查",
        "的",
        "区政府",
        "及时",
    ]
    from juece.text.numerals import to_chinese

    return "办法\n\n" + "".join(
        f"第{to_chinese(n)}条 {''.join(choose.choices(words, k=65))}。\n\n" for n in range(1, articles + 1)
    )


def test_100_000_characters_in_under_a_second():
    old = law(550, 1)
    assert len(old) > 100_000
    choose = random.Random(2)
    lines = old.split("\n\n")
    for _ in range(60):
        at = choose.randrange(1, len(lines) - 1)
        lines[at] = lines[at].replace("应当", "可以", 1)
    del lines[40], lines[300]
    lines.insert(100, lines.pop(400))
    assert min(took(old, "\n\n".join(lines)) for _ in range(2)) < 1


HOSTILE = {
    "completely different": (law(500, 3), law(500, 4)),
    "one line each, different": (law(500, 5).replace("\n", ""), law(500, 6).replace("\n", "")),
    "one character a line": ("甲\n" * 50_000, "乙\n甲\n" * 25_000),
    "two words for ever": ("甲乙" * 50_000, "乙丙" * 50_000),
    "commas": ("，" * 100_000, "，" * 60_000 + "。" + "，" * 39_999),
    "all one article": ("第一条 " + "决策，应当。" * 16_000, "第一条 " + "应当，决策。" * 16_000),
    "brackets": ("（" * 50_000 + "）" * 50_000, "《" * 100_000),
    "the same lines in another order": ("\n".join(map(str, range(20_000))), "\n".join(map(str, range(19_999, -1, -1)))),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pairs_stay_in_bounds(name):
    assert took(*HOSTILE[name]) < 3


def test_command_line(tmp_path):
    (tmp_path / "old.txt").write_text(OLD, "utf-8")
    (tmp_path / "new.txt").write_text(NEW, "utf-8")
    source = str(Path(__file__).parent.parent / "src")
    command = [sys.executable, "-m", "juece.text.compare", "old.txt", "new.txt", "--time"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": source}
    )
    assert done.returncode == 1
    assert "改序号 3" in done.stdout and "秒" in done.stderr
