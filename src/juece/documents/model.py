"""What is printed: official documents (公文) and gazette issues (公报), as plain frozen data.

For: one input to every form of output. Lines keep the words exactly as given; nothing here is parsed or mended.
Refuses: values that could not be set in type at all (a heading level outside 1–4, a table whose rows differ in length).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Mark = Literal["", "inserted", "deleted", "strong"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a line with one mark: inserted or deleted words of a comparison, or strong words."""

    text: str
    mark: Mark = ""


Line = str | tuple[Span, ...]


def plain(line: Line) -> str:
    """The words of a line without its marks."""
    return line if isinstance(line, str) else "".join(span.text for span in line)


def spans(line: Line) -> tuple[Span, ...]:
    """A line as spans; a plain string is one unmarked span."""
    return (Span(line),) if isinstance(line, str) else line


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within the text. Level 1 is 一、(黑体), 2 （一） (楷体), 3 1. and 4 （1） (仿宋); the label is part of `text`."""

    level: int
    text: Line

    def __post_init__(self) -> None:
        if not 1 <= self.level <= 4:
            raise ValueError(f"标题层级应为1至4，现为{self.level}。")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `lead` are words that open it and are set apart, e.g. a run-in heading; `indent` is two characters."""

    text: Line
    lead: str = ""
    indent: bool = True


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item (项、目) with its label, e.g. （一） or 1., printed directly before `text`.

    `level` nests the lists of HTML. On a page items of every level start two characters in (每个自然段左空二字，GB/T 9704-2012, 7.3.3).
    """

    label: str
    text: Line
    level: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first `head_rows` rows are its head and are repeated on each page.

    `widths` are relative column widths; empty means that they are found from the contents.
    """

    rows: tuple[tuple[Line, ...], ...]
    head_rows: int = 1
    caption: str = ""
    widths: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if not self.rows or not self.rows[0]:
            raise ValueError("表格至少应有一行一列。")
        if len({len(row) for row in self.rows}) > 1:
            raise ValueError("表格各行的列数不一致，请补齐空单元格。")
        if self.widths and (len(self.widths) != len(self.rows[0]) or min(self.widths) <= 0):
            raise ValueError("表格列宽的个数应与列数相同，且均大于0。")


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article (条): its label, e.g. 第一条, and its paragraphs (款), items (项、目) and tables."""

    label: str
    blocks: tuple[Paragraph | ListItem | Table, ...]


Block = Heading | Paragraph | ListItem | Table | Article | PageBreak


@dataclass(frozen=True, slots=True)
class Attachment:
    """A text that follows the document on a new page: an attachment (附件) or, without label, the issued text itself.

    `label` is 附件 or 附件1; an issued text (印发的文本) has none.
    """

    title: tuple[str, ...]
    blocks: tuple[Block, ...]
    label: str = ""


class Form(StrEnum):
    """Which page the document is set on (GB/T 9704-2012)."""

    FILE = "file"  # 文件格式: red issuer mark, number, red line
    LETTER = "letter"  # 信函格式
    MINUTES = "minutes"  # 纪要格式
    PLAIN = "plain"  # a report or opinion without an issuer mark


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """An official document (公文). Empty fields are not printed.

    `issuer_mark` is the red mark (发文机关标志), one line for each of several joint issuers, the last with 文件; `date` is the 成文日期;
    `stamped` leaves room for a seal; `attendance` is for minutes (出席、请假、列席). A letter (信函) prints the first mark only, and no
    `signed_by`, `printed_by` and `printed_on` (GB/T 9704-2012, 10.1).
    """

    title: tuple[str, ...]
    body: tuple[Block, ...]
    issuer: str = ""
    issuer_mark: tuple[str, ...] = ()
    doc_number: str = ""
    urgency: str = ""
    signed_by: tuple[str, ...] = ()
    addressee: str = ""
    attendance: tuple[tuple[str, str], ...] = ()
    attachments: tuple[Attachment, ...] = ()
    signatories: tuple[str, ...] = ()
    date: str = ""
    stamped: bool = True
    note: str = ""
    cc: str = ""
    printed_by: str = ""
    printed_on: str = ""
    openness: str = ""
    form: Form = Form.FILE

    def __post_init__(self) -> None:
        if not "".join(self.title).strip():
            raise ValueError("公文没有标题，请补上标题。")

    @property
    def whole_title(self) -> str:
        """The title in one line."""
        return "".join(self.title)


@dataclass(frozen=True, slots=True)
class Erratum:
    """One entry of the errata list (勘误): where, what was printed, what it should be."""

    place: str
    printed: str
    correct: str


@dataclass(frozen=True, slots=True)
class GazetteIssue:
    """One issue of a gazette (公报). `total_number` (总期号) and `published_on` are printed if given.

    `colophon` are further lines of the imprint at the end, a label and its words (编辑, 地址, 电话, 赠阅范围); the imprint is printed
    if there are any, or a day of publication.
    """

    title: str
    year: int
    number: int
    host: str
    documents: tuple[OfficialDocument, ...]
    errata: tuple[Erratum, ...] = ()
    total_number: int | None = None
    published_on: str = ""
    colophon: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if not self.documents:
            raise ValueError("公报没有文件，不能编排。")

    @property
    def whole_title(self) -> str:
        """Title, year and number in one line."""
        return f"{self.title} {self.year}年第{self.number}期"

    @property
    def imprint(self) -> tuple[tuple[str, str], ...]:
        """The lines of the imprint at the end of the issue, label and words; none if there is nothing that the cover does not say."""
        if not (self.published_on or self.colophon):
            return ()
        host = (("主办", self.host),) if self.host else ()
        published = (("出版日期", self.published_on),) if self.published_on else ()
        return (*host, *published, *self.colophon)

    @property
    def imprint_title(self) -> str:
        """The first line of the imprint: 《公报》2022年第3期（总第9期）."""
        total = f"（总第{self.total_number}期）" if self.total_number is not None else ""
        return f"《{self.title}》{self.year}年第{self.number}期{total}"


Printable = OfficialDocument | GazetteIssue


def chinese_date(day: dt.date) -> str:
    """A date as 成文日期 are printed: Arabic digits without leading zeros, 2022年8月1日."""
    return f"{day.year}年{day.month}月{day.day}日"


def sections(document: OfficialDocument) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """The block lists of a document with a name for each: its body (正文) and every attachment."""
    yield "正文", document.body
    for position, attachment in enumerate(document.attachments, 1):
        yield attachment.label or f"印发文本{position if len(document.attachments) > 1 else ''}", attachment.blocks
