"""Papers of a matter: the report on the procedure, the opinion on legality, minutes, the comparison, in all four forms."""

import datetime as dt
import io
import re
from html import unescape

import docx
import ofdkit
import pypdfium2
import pytest

from juece.documents import FontMap, Target, render
from juece.documents.columns import width
from juece.documents.model import Form, Heading, OfficialDocument, Span, Table
from juece.documents.papers import (
    Compared,
    LegalityOpinion,
    MeetingMinutes,
    ProcedureReport,
    Resolved,
    StepTaken,
    comparison,
    legality_opinion,
    minutes,
    procedure_report,
)
from juece.documents.passages import passages
from juece.documents.titles import set_title, title_lines

DAY = dt.date(2022, 9, 13)
REPORT = procedure_report(
    ProcedureReport(
        matter="示例区老旧小区改造实施方案",
        unit="示例区住房建设委",
        addressee="示例区人民政府",
        code="2022-3",
        as_of=DAY,
        steps=(
            StepTaken("公众参与", dt.date(2022, 3, 1), "规定第八条第（一）项", ("公告", "意见汇总表"), "采纳12条"),
            StepTaken("专家论证", dt.date(2022, 4, 2), "规定第九条"),
            StepTaken("合法性审查", None, "规定第十一条"),
        ),
    )
)
OPINION = legality_opinion(
    LegalityOpinion(
        matter="示例区老旧小区改造实施方案",
        reviewer="示例区司法局",
        addressee="示例区住房建设委：",
        received=dt.date(2022, 5, 5),
        number="示司审〔2022〕3号",
        competence="属于区政府法定权限。",
        procedure="已履行。\n专家论证意见两份。",
        content="",
        conclusion="建议提交政府审议。",
        risk_notice="补贴标准与上级规定不一致时存在风险。",
        on=DAY,
    )
)
MINUTES = minutes(
    MeetingMinutes(
        mark="示例区人民政府常务会议纪要",
        title="第15次常务会议纪要",
        number="〔2022〕15号",
        held=DAY,
        place="区机关第一会议室",
        chair="区长",
        items=(
            Resolved("审议老旧小区改造实施方案", "会议原则通过。\n由区住房建设委组织实施。"),
            Resolved("听取汇报", ""),
        ),
        present=("区政府办公室甲", "区财政局乙"),
        on_leave=("区审计局丙",),
        observers=("区人大常委会办公室丁",),
        printed_by="区政府办公室",
        printed_on=dt.date(2022, 9, 14),
    )
)
COMPARISON = comparison(
    "关于意见修改前后的对照表",
    (
        Compared(
            (Span("给予"), Span("不超过24个月", "deleted"), Span("补贴。")),
            (Span("给予"), Span("最长24个月", "inserted"), Span("补贴。")),
        ),
        Compared("", "新增一条。"),
    ),
)
PAPERS = {"report": REPORT, "opinion": OPINION, "minutes": MINUTES, "comparison": COMPARISON}


def ink(text: str) -> str:
    return "".join(text.split())


def read(content: bytes, to: Target, tmp_path) -> str:
    if to == "pdf":
        return ink("".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)))
    if to == "ofd":
        (tmp_path / "a.ofd").write_bytes(content)
        with ofdkit.open(tmp_path / "a.ofd") as document:
            return ink("".join(page.text() for page in document.pages))
    if to == "docx":
        paper = docx.Document(io.BytesIO(content))
        return ink("".join(paper.element.body.itertext()))
    return ink(unescape(re.sub(r"<[^>]+>", "", content.decode())))


@pytest.mark.parametrize("to", ["pdf", "docx", "html", "ofd"])
@pytest.mark.parametrize("name", PAPERS)
def test_every_word_is_in_every_form(name: str, to: Target, tmp_path) -> None:
    text = read(render(PAPERS[name], to, FontMap.bundled()).content, to, tmp_path)
    # A cell that is broken over lines is read line by line, so each character is looked for there; all else word for word.
    # In HTML a list of people is a term and its description, without the colon between.
    lost = [p for p in passages(PAPERS[name]) if "表格" not in p.place and ink(p.text).lstrip("：") not in text]
    assert lost == []
    assert {c for p in passages(PAPERS[name]) for c in ink(p.text)} <= set(text + "：")


def table_of(document: OfficialDocument) -> Table:
    return next(block for block in document.body if isinstance(block, Table))


def test_report_says_which_step_is_missing_and_which_has_no_evidence() -> None:
    assert table_of(REPORT).rows[0] == ("序号", "步骤", "日期", "依据", "材料", "结论")
    assert table_of(REPORT).rows[1][2:5] == ("2022年3月1日", "规定第八条第（一）项", "公告\n意见汇总表")
    assert table_of(REPORT).rows[3][2] == "尚未履行"
    assert [p.text for p in REPORT.body[2:]] == ["尚未履行的步骤：合法性审查。", "已履行但没有材料的步骤：专家论证。"]


def test_opinion_keeps_the_order_of_the_law_and_shows_what_is_blank() -> None:
    headings = [b.text for b in OPINION.body if isinstance(b, Heading)]
    assert [h[:2] for h in headings] == ["一、", "二、", "三、", "四、", "五、"]
    assert headings[-1] == "五、法律风险提示"
    assert "（未填写）" in [getattr(b, "text", "") for b in OPINION.body]
    assert OPINION.addressee == "示例区住房建设委："


def test_minutes_are_set_in_their_form_with_the_three_lists() -> None:
    assert (MINUTES.form, MINUTES.stamped, MINUTES.signatories) == (Form.MINUTES, False, ())
    assert MINUTES.attendance == (
        ("出席", "区政府办公室甲，区财政局乙"),
        ("请假", "区审计局丙"),
        ("列席", "区人大常委会办公室丁"),
    )


def test_comparison_has_two_equal_columns_and_says_where_there_is_no_text() -> None:
    assert table_of(COMPARISON).widths == (1, 1)
    assert table_of(COMPARISON).rows[2] == ("（无）", "新增一条。")
    page = render(COMPARISON, "html").content.decode()
    assert "<del>不超过24个月</del>" in page and "<ins>最长24个月</ins>" in page


@pytest.mark.parametrize(
    "make, said",
    [
        (lambda: comparison("对照表", ()), "至少给出一行"),
        (lambda: MeetingMinutes("会议记录", "一", "", DAY, "", "甲", (Resolved("一", "二"),), ()), "以“纪要”结尾"),
        (lambda: MeetingMinutes("会议纪要", "一", "", DAY, "", "甲", (), ()), "至少写明一项"),
    ],
)
def test_what_cannot_be_printed_is_refused(make, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        make()


@pytest.mark.parametrize(
    "title, lines",
    [
        ("通知", ("通知",)),
        (
            "北京市朝阳区人民政府办公室关于印发《2022年北京市朝阳区人民政府重大行政决策事项目录》的通知",
            ("北京市朝阳区人民政府办公室关于", "印发《2022年北京市朝阳区人民政府", "重大行政决策事项目录》的通知"),
        ),
        ("朝阳区人民政府重大行政决策程序规定（试行）", ("朝阳区人民政府重大行政", "决策程序规定（试行）")),
        (
            "关于加强基层治理体系和治理能力现代化建设的实施方案的合法性审查意见书",
            ("关于加强基层治理体系和治理能力现代化", "建设的实施方案的合法性审查意见书"),
        ),
        ("关于“老旧小区改造”决策程序履行情况的报告", ("关于“老旧小区改造”", "决策程序履行情况的报告")),
    ],
)
def test_titles_break_between_words(title: str, lines: tuple[str, ...]) -> None:
    assert title_lines(title) == lines


@pytest.mark.parametrize("length", range(1, 90, 7))
def test_title_loses_nothing_and_fits(length: int) -> None:
    title = ("关于《意见（2021—2035年）》，甲“乙”的" * 6)[:length]
    lines = title_lines(title)
    assert "".join(lines) == title
    assert all(width(line) <= 20 for line in lines)
    assert not any(line[0] in "》）”，的" for line in lines[1:])


def test_lines_that_an_author_broke_stay_and_only_a_line_too_long_is_broken() -> None:
    given = ("示例区人民政府", "关于印发《示例区人民政府重大行政决策事项目录管理暂行办法》的通知")
    lines = set_title(given)
    assert lines[0] == given[0] and "".join(lines[1:]) == given[1] and len(lines) == 3


@pytest.mark.parametrize(
    "title",
    [
        "北京市朝阳区人民政府办公室关于印发《北京市朝阳区全民科学素质行动规划纲要实施方案（2021-2035年）》的通知",
        "关于“关于加强基层治理体系和治理能力现代化建设的实施方案”决策程序履行情况的报告",
        "示例市人民政府关于修改部分行政规范性文件和废止部分政策性文件的决定",
    ],
)
def test_a_title_of_three_lines_is_a_trapezium_or_a_diamond(title: str) -> None:
    first, middle, last = (width(line) for line in title_lines(title)[:3]) if len(title_lines(title)) > 2 else (1, 2, 1)
    assert not (middle < first and middle < last)
