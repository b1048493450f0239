"""Every piece of text of a document in the order in which it is printed, with its place and its face.

For: checking glyphs before setting, and proving that nothing was lost on the way to the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from juece.documents.fonts import Role
from juece.documents.model import (
    Article,
    Block,
    Form,
    GazetteIssue,
    Heading,
    Line,
    ListItem,
    OfficialDocument,
    PageBreak,
    Paragraph,
    Printable,
    Table,
    plain,
    sections,
    spans,
)
from juece.documents.payload import contents_entry, errata_table, numbered_attachments
from juece.documents.titles import LARGE, SMALL, set_title

_HEADING_ROLES = {1: Role.HEI, 2: Role.KAI}


class Passage(NamedTuple):
    """A piece of text: where it stands, in which face, its words."""

    place: str
    role: Role
    text: str


def passages(printable: Printable) -> Iterator[Passage]:
    """All pieces in the order of the page, without page numbers and running heads."""
    if isinstance(printable, OfficialDocument):
        yield from _document(printable, Role.FANG, "", gazette=False)
        return
    yield from _cover(printable)
    for number, document in enumerate(printable.documents, 1):
        yield from _document(document, Role.SONG, f"第{number}件文件的", gazette=True)
    if printable.errata:
        yield Passage("勘误", Role.TITLE, "勘\u3000误")
        yield from _table(errata_table(printable.errata), Role.SONG, "勘误")
    if printable.imprint:
        yield Passage("版权页", Role.HEI, printable.imprint_title)
        for label, words in printable.imprint:
            yield Passage("版权页", Role.SONG, f"{label}：{words}")


def _cover(issue: GazetteIssue) -> Iterator[Passage]:
    yield Passage("封面", Role.TITLE, issue.title)
    yield Passage("封面", Role.TITLE, f"{issue.year}年")
    yield Passage("封面", Role.TITLE, f"第{issue.number}期")
    if issue.total_number is not None:
        yield Passage("封面", Role.SONG, f"（总第{issue.total_number}期）")
    yield Passage("封面", Role.KAI, f"{issue.host}主办")
    if issue.published_on:
        yield Passage("封面", Role.SONG, f"{issue.published_on}出版")
    yield Passage("目录", Role.TITLE, "目\u3000录")
    for document in issue.documents:
        yield Passage("目录", Role.SONG, contents_entry(document))
    if issue.errata:
        yield Passage("目录", Role.SONG, "勘误")


def _document(document: OfficialDocument, body: Role, where: str, *, gazette: bool) -> Iterator[Passage]:
    if not gazette:
        yield from _head(document, body)
    yield from (Passage(f"{where}标题", Role.TITLE, line) for line in set_title(document.title))
    if document.doc_number and (gazette or not document.issuer_mark):
        yield Passage(f"{where}发文字号", Role.KAI if gazette else body, document.doc_number)
    if document.addressee:
        yield Passage(f"{where}主送机关", body, document.addressee)
    parts = list(sections(document))
    yield from _blocks(parts[0][1], body, f"{where}正文")
    listed = numbered_attachments(document)
    for number, attachment in enumerate(listed, 1):
        label = ("附件：" if number == 1 else "") + (f"{number}. " if len(listed) > 1 else "")
        yield Passage(f"{where}附件说明", body, label + "".join(attachment.title))
    for label, people in document.attendance:
        yield Passage(f"{where}{label}名单", Role.HEI, label)
        yield Passage(f"{where}{label}名单", body, f"：{people}")
    for name in (*document.signatories, document.date):
        if name:
            yield Passage(f"{where}署名和成文日期", body, name)
    if document.note:
        yield Passage(f"{where}附注", body, document.note)
    inner = SMALL if gazette else LARGE
    for attachment, (name, blocks) in zip(document.attachments, parts[1:], strict=True):
        if attachment.label:
            yield Passage(f"{where}{name}", Role.HEI, attachment.label)
        yield from (Passage(f"{where}{name}标题", Role.TITLE, line) for line in set_title(attachment.title, inner))
        yield from _blocks(blocks, body, f"{where}{name}")
    if not gazette:
        yield from _imprint(document, body)


def _head(document: OfficialDocument, body: Role) -> Iterator[Passage]:
    if document.urgency:
        yield Passage("紧急程度", Role.HEI, document.urgency)
    # A letter bears the mark of the lead body alone (10.1).
    marks = document.issuer_mark[:1] if document.form is Form.LETTER else document.issuer_mark
    yield from (Passage("发文机关标志", Role.TITLE, line) for line in marks)
    if document.doc_number and document.issuer_mark:
        yield Passage("发文字号", body, document.doc_number)
    if document.signed_by and document.form is not Form.LETTER:
        yield Passage("签发人", body, "签发人：")
        yield Passage("签发人", Role.KAI, "\u3000".join(document.signed_by))


def _imprint(document: OfficialDocument, body: Role) -> Iterator[Passage]:
    if document.cc:
        yield Passage("版记", body, f"抄送：{document.cc}")
    if document.form is Form.LETTER:
        return
    if document.printed_by:
        yield Passage("版记", body, document.printed_by)
    if document.printed_on:
        yield Passage("版记", body, f"{document.printed_on}印发")


def _blocks(blocks: tuple[Block, ...], body: Role, where: str) -> Iterator[Passage]:
    for number, block in enumerate(blocks, 1):
        yield from _block(block, body, f"{where}第{number}段")


def _block(block: Block, body: Role, place: str) -> Iterator[Passage]:
    match block:
        case Heading(level, text):
            yield from _line(text, _HEADING_ROLES.get(level, body), place)
        case Paragraph(text, lead):
            if lead:
                yield Passage(place, Role.KAI, lead)
            yield from _line(text, body, place)
        case ListItem(label, text):
            yield Passage(place, body, label)
            yield from _line(text, body, place)
        case Table():
            yield from _table(block, body, place)
        case Article(label, parts):
            yield Passage(f"{place}（{label}）", Role.HEI, label)
            for part in parts:
                yield from _block(part, body, f"{place}（{label}）")
        case PageBreak():
            return


def _table(table: Table, body: Role, place: str) -> Iterator[Passage]:
    if table.caption:
        yield Passage(f"{place}表题", Role.HEI, table.caption)
    for y, row in enumerate(table.rows, 1):
        for x, cell in enumerate(row, 1):
            yield from _line(cell, Role.HEI if y <= table.head_rows else body, f"{place}表格第{y}行第{x}列")


def _line(line: Line, role: Role, place: str) -> Iterator[Passage]:
    if isinstance(line, str):
        yield Passage(place, role, plain(line))
        return
    for span in spans(line):
        yield Passage(place, Role.HEI if span.mark == "strong" else role, span.text)
