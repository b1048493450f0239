"""公文: the parts of real layouts, levels, tables, what is enclosed; and that every character comes back."""

import datetime
import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juece.text.catalogue import Unit, read_units
from juece.text.mend import mend
from juece.text.official import EnclosedForm, Role, normal_form, read_official, read_tree, table_rows
from juece.text.tree import Kind, walk, words, write

SHARED = Path(os.environ.get("JUECE_SHARED", Path(__file__).parent.parent.parent / "shared"))

WEB = """某某市人民政府办公室
关于印发《某某市公共数据管理办法》的通知

某政办发〔2023〕7号

各区人民政府，市政府各委、
办、局，各市属机构：

经市政府同意，现将《某某市公共数据管理办法》印发给你们，请认真贯彻落实。

附件：1.任务清单
2.名单

某某市人民政府办公室
2023年3月1日

（此件公开发布）

某某市公共数据管理办法

第一条 为了规范公共数据管理，制定本办法。

第二条 本办法自印发之日起施行。

附件1

任务清单

序号\t任务\t单位
1\t建目录\t市大数据局
2\t开放\t

附件2
名单
一、甲
二、乙

抄送：市委各部门。
某某市人民政府办公室　　2023年3月2日印发
"""

PRINTED = """000012
机密★1年
特急
某某省人民政府文件
某政〔2024〕12号
某某省人民政府
关于加强山洪灾害防御工作的
意见
各市、县人民政府：
　　为了加强山洪灾害防御，现提出以下意见：
　　一、总体要求
　　（一）指导思想。坚持以人为本。坚持预防为主。
　　1.坚持统一领导。
　　（1）落实责任。
　　二、工作任务
　　各地要抓好落实，1.5万人次以上的演练每年不少于一次。
　　本意见自印发之日起施行。
　　　　　　　　　　　某某省人民政府
　　　　　　　　　　　二〇二四年六月十二日
"""

JOINT = """某某市教育局　某某市财政局
关于做好资助工作的通知
某教发〔2021〕3号
各区教育局：
请抓好落实。
某某市教育局
某某市财政局
2021年9月1日
"""


def roles(document):
    found = []
    for part in document.parts:
        if not found or found[-1] is not part.role:
            found.append(part.role)
    return found


def test_web_layout():
    document = read_official(WEB)
    assert document.title == "某某市人民政府办公室关于印发《某某市公共数据管理办法》的通知"
    assert str(document.number) == "某政办发〔2023〕7号"
    assert document.addressees == ("各区人民政府", "市政府各委、办、局", "各市属机构")
    assert document.attachments == ("任务清单", "名单")
    assert document.issuers == ("某某市人民政府办公室",)
    assert document.dated == datetime.date(2023, 3, 1)
    assert document.notes == ("此件公开发布",)
    assert [(e.label, e.title, e.form) for e in document.enclosed] == [
        ("", "某某市公共数据管理办法", EnclosedForm.STATUTE),
        ("附件1", "任务清单", EnclosedForm.TABLE),
        ("附件2", "名单", EnclosedForm.TEXT),
    ]
    assert [p.node.text for p in document.parts if p.role is Role.IMPRINT] == [
        "抄送：市委各部门。",
        "某某市人民政府办公室　　2023年3月2日印发",
    ]
    assert roles(document) == [
        Role.TITLE,
        Role.NUMBER,
        Role.ADDRESSEE,
        Role.BODY,
        Role.ATTACHMENTS,
        Role.ISSUER,
        Role.DATE,
        Role.NOTE,
        Role.ENCLOSED,
        Role.IMPRINT,
    ]
    (table,) = [node for _, node in walk(document.tree) if node.kind is Kind.TABLE]
    assert table_rows(table) == (("序号", "任务", "单位"), ("1", "建目录", "市大数据局"), ("2", "开放", ""))


def test_printed_layout():
    document = read_official(PRINTED)
    assert roles(document)[:4] == [Role.MASTHEAD, Role.NUMBER, Role.TITLE, Role.ADDRESSEE]
    assert document.title == "某某省人民政府关于加强山洪灾害防御工作的意见"
    assert document.dated == datetime.date(2024, 6, 12)
    assert document.issuers == ("某某省人民政府",)
    levels = [(n.kind, n.label, n.number, n.heading) for _, n in walk(document.tree) if n.kind.name.startswith("LEVEL")]
    assert levels == [
        (Kind.LEVEL1, "一、", (1,), "总体要求"),
        (Kind.LEVEL2, "（一）", (1,), "指导思想。"),
        (Kind.LEVEL3, "1.", (1,), ""),
        (Kind.LEVEL4, "（1）", (1,), ""),
        (Kind.LEVEL1, "二、", (2,), "工作任务"),
    ]
    second = document.body[2]
    assert words(second) == "工作任务\n各地要抓好落实，1.5万人次以上的演练每年不少于一次。"
    assert document.body[3].text == "本意见自印发之日起施行。"


def test_a_joint_document():
    document = read_official(JOINT)
    assert document.title_lines[-1] == "关于做好资助工作的通知"
    assert document.issuers == ("某某市教育局", "某某市财政局")


@pytest.mark.parametrize(
    ("text", "title", "number", "issuers"),
    [
        ("通知\n\n某某局　　2020年1月2日\n", "通知", None, ("某某局",)),
        ("关于甲的函\n\n某函〔2020〕1号\n", "关于甲的函", "某函〔2020〕1号", ()),
        ("某某市人民政府令\n第302号\n\n现予公布。\n市长 某某\n2020年1月2日", "某某市人民政府令", None, ("市长某某",)),
        ("关于甲\n的通知\n\n二、正文", "关于甲的通知", None, ()),
        ("随便写的一行\n又一行。", "随便写的一行", None, ()),
        ("这一段是句子，不是标题。\n", "", None, ()),
        ("", "", None, ()),
    ],
)
def test_small_documents(text, title, number, issuers):
    document = read_official(text)
    assert (document.title, document.issuers) == (title, issuers)
    assert (str(document.number) if document.number else None) == number
    assert document.text == text


@pytest.mark.parametrize(
    ("text", "addressees", "dated", "attachments", "enclosed"),
    [
        pytest.param(
            "各镇人民政府，区政府各部门：\n现将任务分解表印发给你们。\n附件：任务分解表\n二○○七年四月十三日\n",
            ("各镇人民政府", "区政府各部门"),
            datetime.date(2007, 4, 13),
            ("任务分解表",),
            0,
            id="no title, the date in Chinese numerals, nobody signs",
        ),
        pytest.param(
            "某区人民政府办公室关于印发机构职责规定的通知\n（某府办〔2005〕40号）\n各街道：\n《机构职责规定》已经批准，现予印发。\n"
            "二〇〇五年九月三十日\n某区人民政府办公室机构职责规定\n一、职能调整\n增加合作交流的职能。\n",
            ("各街道",),
            datetime.date(2005, 9, 30),
            (),
            1,
            id="the issuer stands in the title, a text is issued after the date",
        ),
        pytest.param(
            "某市人民政府关于就业的通知\n发布日期：2023-03-21　来源：某市政府网\n各镇、乡人民政府：\n现通知如下。\n"
            "某市人民政府\n2023年3月13日\n",
            ("各镇、乡人民政府",),
            datetime.date(2023, 3, 13),
            (),
            0,
            id="a website's own lines between title and addressee",
        ),
    ],
)
def test_documents_as_websites_and_older_offices_set_them(text, addressees, dated, attachments, enclosed):
    document = read_official(text)
    assert document.text == text
    assert (document.addressees, document.dated, document.attachments) == (addressees, dated, attachments)
    assert len(document.enclosed) == enclosed


def test_a_website_may_state_the_number_beside_the_text():
    document = read_official(
        "发文字号：某政发〔2022〕9号\n有效性：有效\n某区人民政府关于某事的通知\n各街道：\n请执行。\n"
    )
    assert (str(document.number), document.title) == ("某政发〔2022〕9号", "某区人民政府关于某事的通知")


def test_a_date_in_a_list_does_not_close_the_document():
    text = "某区人民政府关于日程的通知\n各街道：\n日程如下：\n2023年3月1日\n上午报到，下午开会。\n2023年3月2日\n继续开会。\n"
    assert read_official(text).dated is None


def test_markdown_table():
    document = read_official("关于甲的通知\n\n| 序号 | 名称 |\n|---|:--:|\n| 1 | 甲 |\n")
    (table,) = [node for _, node in walk(document.tree) if node.kind is Kind.TABLE]
    assert table_rows(table) == (("序号", "名称"), ("1", "甲"))


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("区市场监管局 (区知识产权局)", (Unit("区市场监管局", "区知识产权局"),)),
        ("区市场监管局（挂区知识产权局牌子）", (Unit("区市场监管局", "区知识产权局"),)),
        ("区民政局、区财政局", (Unit("区民政局"), Unit("区财政局"))),
        ("市规划自然资源委朝阳分局", (Unit("市规划自然资源委朝阳分局"),)),
        ("", ()),
    ],
)
def test_units_of_a_cell(cell, units):
    assert read_units(cell) == units


def squeeze(text):
    return "".join(text.split())


def assert_normal(text):
    document = read_official(text)
    normal = normal_form(document)
    again = read_official(normal)
    assert squeeze(normal) == squeeze(text)
    assert normal_form(again) == normal
    assert [p.role for p in again.parts if p.role is not Role.BLANK] == [
        p.role for p in document.parts if p.role is not Role.BLANK
    ]


@pytest.mark.parametrize("text", [WEB, PRINTED, JOINT])
def test_round_trip_of_layouts(text):
    assert read_official(text).text == text
    assert_normal(text)


def test_round_trip_of_every_real_text_at_hand():
    paths = [*SHARED.glob("lawbench/*/*.md"), *SHARED.glob("domain/statutes/*.txt"), *SHARED.glob("seed/*.txt")]
    if not paths:
        pytest.skip("no real texts at hand: set JUECE_SHARED to the folder that holds lawbench/")
    for path in paths:
        text = path.read_text("utf-8")
        assert read_official(text).text == text, path
        assert write(read_tree(text)) == text, path
        mended = mend(text).text
        assert read_official(mended).text == mended, path
        assert squeeze(normal_form(read_official(text))) == squeeze(text), path


_lines = st.sampled_from(
    [
        *WEB.split("\n"),
        *PRINTED.split("\n"),
        "**",
        "　",
        "\t",
        "| a | b |",
        "附件",
        "（此件公开发布）",
        "(1)",
        "1.",
        "第一条",
        "\r",
        "\f",
    ]
)
_texts = st.lists(_lines, max_size=25).map("\n".join) | st.text(max_size=80)


@given(_texts)
@settings(deadline=None)
def test_never_refuses_and_never_drops_a_character(text):
    document = read_official(text)
    assert document.text == text
    assert write(document.tree) == text
    assert squeeze(normal_form(document)) == squeeze(text)
    assert isinstance(document.title + str(document.number) + str(document.dated), str)
    assert write(read_tree(text)) == text


@given(st.lists(_lines.filter(lambda line: "\r" not in line and "\f" not in line), max_size=25).map("\n".join))
@settings(deadline=None)
def test_the_normal_form_is_stable(text):
    normal = normal_form(read_official(text))
    assert normal_form(read_official(normal)) == normal


@pytest.mark.parametrize(
    "text", ["（" * 50_000, "一、" * 50_000, "附件：" * 50_000, "2022年" * 50_000, "《\n" * 20_000, "甲\n" * 50_000]
)
def test_hostile_texts_take_little_time(text):
    started = time.process_time()
    assert read_official(text).text == text
    assert time.process_time() - started < 2
