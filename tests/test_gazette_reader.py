"""A whole issue: the seed read from its text, and other layouts of the same kind."""

import datetime
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juece.text.catalogue import Unit, read_catalogue
from juece.text.gazette import read_gazette
from juece.text.official import EnclosedForm
from juece.text.repairs import apply
from juece.text.tree import Kind, walk

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("JUECE_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="module")
def text():
    for path in (ROOT / "seed" / "gazette-2022-03.txt", SHARED / "seed" / "gazette-2022-03.txt"):
        if path.exists():
            return path.read_text("utf-8")
    pytest.skip("the seed gazette is absent: seed/gazette-2022-03.txt")


@pytest.fixture(scope="module")
def issue(text):
    return read_gazette(text)


def test_cover(issue):
    assert (issue.title, issue.year, issue.number) == ("北京市朝阳区人民政府公报", 2022, 3)
    assert issue.cumulative_number is None
    assert issue.host == "北京市朝阳区人民政府办公室"


def test_contents(issue):
    assert [(str(e.number), e.page) for e in issue.contents] == [
        ("朝政办发〔2022〕5号", 1),
        ("朝政发〔2022〕8号", 3),
        ("朝政发〔2022〕9号", 4),
        ("朝政办字〔2022〕31号", 10),
    ]


def test_documents(issue):
    assert [(str(d.official.number), d.official.dated, d.official.issuers) for d in issue.documents] == [
        ("朝政办发〔2022〕5号", datetime.date(2022, 8, 11), ("北京市朝阳区人民政府办公室",)),
        ("朝政发〔2022〕8号", datetime.date(2022, 8, 13), ("北京市朝阳区人民政府",)),
        ("朝政发〔2022〕9号", datetime.date(2022, 9, 13), ("北京市朝阳区人民政府",)),
        ("朝政办字〔2022〕31号", datetime.date(2022, 10, 11), ("北京市朝阳区人民政府办公室",)),
    ]
    addressees = ("各街道办事处、地区办事处（乡政府）", "区政府各委、办、局", "各区属机构")
    assert {d.official.addressees for d in issue.documents} == {addressees}
    assert [d.entry for d in issue.documents] == list(issue.contents)
    assert issue.differences == ()


def test_enclosed(issue):
    enclosed = [[(e.title, e.form) for e in d.official.enclosed] for d in issue.documents]
    assert enclosed == [
        [("2022年朝阳区重大行政决策事项目录", EnclosedForm.TABLE)],
        [],
        [("朝阳区人民政府重大行政决策程序规定（试行）", EnclosedForm.STATUTE)],
        [("北京市朝阳区全民科学素质行动规划纲要实施方案（2021-2035年）", EnclosedForm.TEXT)],
    ]
    rule, plan = issue.documents[2].official, issue.documents[3].official
    assert sum(node.kind is Kind.ARTICLE for _, node in walk(rule.tree)) == 21
    kinds = [node.kind for _, node in walk(plan.tree)]
    assert [kinds.count(kind) for kind in (Kind.LEVEL1, Kind.LEVEL2, Kind.LEVEL3)] == [5, 16, 36]


def test_five_matters(issue):
    matters = read_catalogue(issue.documents[0].official)
    assert [(m.ordinal, m.units, m.year, m.quarter) for m in matters] == [
        (1, (Unit("区市场监管局", "区知识产权局"),), 2022, 3),
        (2, (Unit("区城管委"),), 2022, 3),
        (3, (Unit("区农业农村局"),), 2022, 3),
        (4, (Unit("区民政局"),), 2022, 3),
        (5, (Unit("市规划自然资源委朝阳分局"),), 2022, 3),
    ]
    assert matters[2].name == "朝阳区高标准农田建设规划 (2021-2030年)"


def test_sources(issue, text):
    assert apply(text, issue.mended.repairs) == issue.mended.text
    for document in issue.documents:
        source = text[document.start : document.end]
        assert source.startswith("北京市朝阳区人民政府")
        assert str(document.official.number) in source
    ends = [d.end for d in issue.documents]
    assert all(end <= d.start for end, d in zip(ends, issue.documents[1:], strict=False))
    assert text[issue.documents[-1].end :].strip() == ""


def test_errata_are_told(issue):
    assert len(issue.errata) == 7


OTHER = """某某市人民政府公报
2023年第12期（总第280期）
主办：某某市人民政府办公厅

目  录

市政府文件
某某市人民政府关于印发某某市河道保护
规划的通知（某政发〔2023〕20号）……………………（3）
人事任免
某某市人民政府关于任免工作人员的通知 …………… 9

某某市人民政府
关于印发某某市河道保护规划的通知
某政发〔2023〕20号

各区人民政府：
请落实。

某某市人民政府
2023年6月1日

某某市人民政府关于任免工作人员的通知

经研究，决定任命某某为市统计局局长。

某某市人民政府
2023年6月2日
"""


def test_another_layout():
    issue = read_gazette(OTHER)
    assert (issue.year, issue.number, issue.cumulative_number, issue.host) == (2023, 12, 280, "某某市人民政府办公厅")
    assert [(e.section, e.page, str(e.number)) for e in issue.contents] == [
        ("市政府文件", 3, "某政发〔2023〕20号"),
        ("人事任免", 9, "None"),
    ]
    assert [d.official.dated for d in issue.documents] == [datetime.date(2023, 6, 1), datetime.date(2023, 6, 2)]
    assert issue.differences == ()


def test_differences_are_told():
    changed = OTHER.replace(
        "关于印发某某市河道保护规划的通知\n某政发〔2023〕20号", "关于印发河道保护规划的通知\n某政发〔2023〕20号"
    )
    (difference,) = read_gazette(changed).differences
    assert difference.body == "某某市人民政府关于印发河道保护规划的通知"


def test_an_issue_without_contents_is_cut_at_its_numbers():
    body = OTHER[OTHER.index("某某市人民政府\n关于印发") :]
    issue = read_gazette("某某市人民政府公报\n\n2023年第12期\n\n" + body)
    assert [str(d.official.number) for d in issue.documents] == ["某政发〔2023〕20号"]


@given(st.lists(st.sampled_from([*OTHER.split("\n"), ""]), max_size=30).map("\n".join) | st.text(max_size=60))
@settings(deadline=None)
def test_never_refuses(text):
    issue = read_gazette(text)
    for document in issue.documents:
        assert 0 <= document.start <= document.end <= len(text)
