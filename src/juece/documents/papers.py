"""Papers that a matter needs on its way, as documents ready to be printed, from plain facts.

For: one builder for each paper, a frozen dataclass in and an `OfficialDocument` out, which `juece.documents.render` turns into PDF,
DOCX, HTML or OFD. The forms are those of the requirements, part 8:

    F-18b  procedure_report(ProcedureReport)   履行决策程序情况报告 (朝政办发〔2022〕5号, 一): one `StepTaken` an act or a step
    F-17b  legality_opinion(LegalityOpinion)   合法性审查意见书 (朝政发〔2022〕9号, art. 11)
    F-20a  meeting_record(MeetingRecord)       会议记录: who said what, in the order of speaking, dissent and the head's reasons included
    F-20b  minutes(MeetingMinutes)             会议纪要 (GB/T 9704-2012, 10.3)
    —      comparison(title, rows)             对照表: two columns, with what was deleted and inserted marked

Words of more than one line become a paragraph a line; titles are broken into lines here, so callers give them whole.
Refuses: making up words. What was not recorded is printed as not recorded (未填写), never left out in silence.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from juece.documents.model import (
    Block,
    Form,
    Heading,
    Line,
    OfficialDocument,
    Paragraph,
    Table,
    chinese_date,
    plain,
)
from juece.documents.titles import title_lines
from juece.text.numerals import to_chinese

_UNSTATED = "（未填写）"


@dataclass(frozen=True, slots=True)
class StepTaken:
    """One statutory step, or one act of it: what was done, when (None: not yet), under which sentence, on what evidence (a line each),
    with what outcome. The column of outcomes is left out if no step has one."""

    name: str
    on: dt.date | None
    basis: str
    evidence: tuple[str, ...] = ()
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class ProcedureReport:
    """The report on the procedure performed (F-18b) for one matter, as of a day, by the unit that drafted it (承办单位).

    `addressee` may be given with or without its colon, or empty; `code` is the matter's own number.
    """

    matter: str
    unit: str
    addressee: str
    steps: tuple[StepTaken, ...]
    as_of: dt.date
    code: str = ""


@dataclass(frozen=True, slots=True)
class LegalityOpinion:
    """An opinion on legality (F-17b).

    `received` is the day on which the materials came (None: not recorded); `competence`, `procedure` and `content` are the three parts
    of art. 11; `course` is how it was reviewed, with the views of counsel (法律顾问、公职律师); `course` and `risk_notice` are left out
    when empty, the others are printed as not recorded; `number` is the 文号, if there is one.
    """

    matter: str
    reviewer: str
    addressee: str
    received: dt.date | None
    competence: str
    procedure: str
    content: str
    conclusion: str
    on: dt.date
    number: str = ""
    course: str = ""
    risk_notice: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """One item of the agenda (议题) and what was resolved on it (议定事项), a paragraph for each line."""

    subject: str
    resolution: str


@dataclass(frozen=True, slots=True)
class MeetingMinutes:
    """Minutes of a meeting (F-20b). `mark` is the red mark, which ends with 纪要; people are “unit and name” as they are to be printed.

    Raises `ValueError` for another mark, and for a meeting that resolved nothing.
    """

    mark: str
    title: str
    number: str
    held: dt.date
    place: str
    chair: str
    items: tuple[Resolved, ...]
    present: tuple[str, ...]
    on_leave: tuple[str, ...] = ()
    observers: tuple[str, ...] = ()
    cc: str = ""
    printed_by: str = ""
    printed_on: dt.date | None = None

    def __post_init__(self) -> None:
        if not self.mark.endswith("纪要"):
            raise ValueError(f"纪要标志应以“纪要”结尾（GB/T 9704-2012，10.3），现为“{self.mark}”。")
        if not self.items:
            raise ValueError("会议纪要没有议定事项，请至少写明一项。")


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one member said on an item; `head` for the head of the government, `dissent` where it is a dissenting view."""

    member: str
    view: str
    head: bool = False
    dissent: bool = False


@dataclass(frozen=True, slots=True)
class Discussed:
    """One item of a meeting as it was discussed: statements in their order, the decision, the reason given against the majority."""

    subject: str
    statements: tuple[Spoken, ...]
    decision: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """The record of a meeting (F-20a): where and when, who was there, and every item as it was discussed."""

    title: str
    held: dt.date
    place: str
    chair: str
    present: tuple[str, ...]
    items: tuple[Discussed, ...]
    on_leave: tuple[str, ...] = ()
    observers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """Two texts of one place side by side; a side that has none is empty. Spans may mark what was deleted and inserted."""

    before: Line
    after: Line


def procedure_report(report: ProcedureReport) -> OfficialDocument:
    """程序履行情况报告: every step with its day, basis and evidence; those not yet taken are said again in words."""
    head: tuple[Line, ...] = ("序号", "步骤", "日期", "依据", "材料", "结论")
    rows: list[tuple[Line, ...]] = [
        (
            str(number),
            step.name,
            chinese_date(step.on) if step.on else "尚未履行",
            step.basis or _UNSTATED,
            "\n".join(step.evidence) or ("（无材料）" if step.on else ""),
            step.outcome,
        )
        for number, step in enumerate(report.steps, 1)
    ]
    widths: tuple[float, ...] = (0.8, 2.5, 2, 2.9, 1.7, 3.4)
    if not any(step.outcome for step in report.steps):
        head, rows, widths = head[:-1], [row[:-1] for row in rows], widths[:-1]
    code = f"（编号：{report.code}）" if report.code else ""
    opening = f"截至{chinese_date(report.as_of)}，“{report.matter}”{code}决策程序的履行情况报告如下："
    waiting = "、".join(step.name for step in report.steps if step.on is None)
    unproven = "、".join(step.name for step in report.steps if step.on and not step.evidence)
    closing = (
        [Paragraph(f"尚未履行的步骤：{waiting}。") if waiting else Paragraph("以上各步骤均已履行。")] if rows else []
    )
    if unproven:
        closing.append(Paragraph(f"已履行但没有材料的步骤：{unproven}。"))
    table: tuple[Block, ...] = (Table((head, *rows), widths=widths),) if rows else (Paragraph("没有记录任何步骤。"),)
    return OfficialDocument(
        title=title_lines(f"关于“{report.matter}”决策程序履行情况的报告"),
        body=(Paragraph(opening), *table, *closing),
        issuer=report.unit,
        addressee=_addressed(report.addressee),
        signatories=(report.unit,),
        date=chinese_date(report.as_of),
        form=Form.PLAIN,
    )


def legality_opinion(opinion: LegalityOpinion) -> OfficialDocument:
    """合法性审查意见书: competence, procedure and content in the order of the law, then the conclusion and the legal risks."""
    received = f"已于{chinese_date(opinion.received)}收到" if opinion.received else "收悉"
    parts = [
        ("审查过程", opinion.course),
        ("关于决策事项是否符合法定权限", opinion.competence or _UNSTATED),
        ("关于决策草案的形成是否履行相关法定程序", opinion.procedure or _UNSTATED),
        ("关于决策草案内容是否符合有关法律、法规、规章和国家政策的规定", opinion.content or _UNSTATED),
        ("结论", opinion.conclusion or _UNSTATED),
        ("法律风险提示", opinion.risk_notice),
    ]
    body: list[Block] = [Paragraph(f"你单位报送的“{opinion.matter}”{received}。经审查，提出意见如下：")]
    for number, (heading, words) in enumerate((part for part in parts if part[1]), 1):
        body += [Heading(1, f"{to_chinese(number)}、{heading}"), *_paragraphs(words)]
    return OfficialDocument(
        title=title_lines(f"关于“{opinion.matter}”的合法性审查意见书"),
        body=tuple(body),
        issuer=opinion.reviewer,
        doc_number=opinion.number,
        addressee=_addressed(opinion.addressee),
        signatories=(opinion.reviewer,),
        date=chinese_date(opinion.on),
        form=Form.PLAIN,
    )


def minutes(meeting: MeetingMinutes) -> OfficialDocument:
    """会议纪要: what was resolved on each item, then who was present (出席), on leave (请假) and observing (列席). No seal."""
    where = f"在{meeting.place}" if meeting.place else ""
    body: list[Block] = [
        Paragraph(f"{chinese_date(meeting.held)}，{meeting.chair}{where}主持召开会议。现将议定事项纪要如下：")
    ]
    for number, item in enumerate(meeting.items, 1):
        body += [Heading(1, f"{to_chinese(number)}、{item.subject}"), *_paragraphs(item.resolution or _UNSTATED)]
    lists = (("出席", meeting.present), ("请假", meeting.on_leave), ("列席", meeting.observers))
    return OfficialDocument(
        title=title_lines(meeting.title),
        body=tuple(body),
        issuer=meeting.mark.removesuffix("会议纪要").removesuffix("纪要"),
        issuer_mark=(meeting.mark,),
        doc_number=meeting.number,
        attendance=tuple((label, "，".join(people)) for label, people in lists if people),
        date=chinese_date(meeting.held),
        stamped=False,
        cc=meeting.cc,
        printed_by=meeting.printed_by,
        printed_on=chinese_date(meeting.printed_on) if meeting.printed_on else "",
        form=Form.MINUTES,
    )


def meeting_record(record: MeetingRecord) -> OfficialDocument:
    """会议记录: each statement a paragraph, marked where it dissents. Raises `ValueError` when no item was discussed."""
    if not record.items:
        raise ValueError("会议没有已经讨论的议题，无法形成会议记录。")
    facts = (
        ("时间", chinese_date(record.held)),
        ("地点", record.place or _UNSTATED),
        ("主持", record.chair or _UNSTATED),
        ("出席", "，".join(record.present) or _UNSTATED),
        ("请假", "，".join(record.on_leave) or "无"),
        ("列席", "，".join(record.observers) or "无"),
    )
    body: list[Block] = [Paragraph(f"{label}：{words}") for label, words in facts]
    for number, item in enumerate(record.items, 1):
        body.append(Heading(1, f"{to_chinese(number)}、{item.subject}"))
        for one in item.statements:
            marks = [*(["主要负责人最后发言"] if one.head else []), *(["不同意见"] if one.dissent else [])]
            who = f"{one.member}（{'，'.join(marks)}）" if marks else one.member
            body += _paragraphs(f"{who}：{one.view}")
        if not item.statements:
            body.append(Paragraph(f"发言：{_UNSTATED}"))
        body.append(Paragraph(f"决定：{item.decision or _UNSTATED}"))
        if item.reason:
            body += _paragraphs(f"与多数人意见不一致的理由：{item.reason}")
    return OfficialDocument(title=title_lines(record.title), body=tuple(body), form=Form.PLAIN)


def comparison(
    title: str, rows: tuple[Compared, ...], *, before: str = "修改前", after: str = "修改后"
) -> OfficialDocument:
    """对照表: two columns of one width; a side without text says （无）. Raises `ValueError` if there is nothing to compare."""
    if not rows:
        raise ValueError("没有可对照的内容，请至少给出一行。")
    cells = tuple((_or_none(row.before), _or_none(row.after)) for row in rows)
    return OfficialDocument(
        title=title_lines(title), body=(Table(((before, after), *cells), widths=(1, 1)),), form=Form.PLAIN
    )


def _or_none(line: Line) -> Line:
    return line if plain(line).strip() else "（无）"


def _addressed(name: str) -> str:
    return f"{name.rstrip('：:')}：" if name else ""


def _paragraphs(words: str) -> list[Paragraph]:
    return [Paragraph(line.strip()) for line in words.splitlines() if line.strip()]
