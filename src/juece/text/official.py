"""Official documents (公文): title, 发文字号, 主送机关, body by levels, attachments, 署名, 成文日期, 附注, 版记,
and the text that a notice issues (印发), which is a document of its own.

Reading never refuses and never drops a character: every line is in one part, and writing the parts gives the text back.
What can't be placed is body. GB/T 9704-2012 (the order of the parts), as real documents follow it.

Normal form (`normal_form`): no blanks around a line, one blank line between paragraphs, none between the lines of a
title or the rows of a table. Reading the normal form gives the same parts with the same words.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from juece.text import official_lines as of
from juece.text import statute
from juece.text.docnumber import DocumentNumber
from juece.text.official_body import enclosed_text, end_of_title, line_node, nodes_of
from juece.text.official_lines import Line, split_lines
from juece.text.tree import Form, Kind, Node, walk, write


class Role(StrEnum):
    """What a part of an official document is."""

    PAGE = "网页信息"  # 发布日期：…  来源：… as a website sets them around the title
    MASTHEAD = "版头"
    NUMBER = "发文字号"
    TITLE = "标题"
    CAPTION = "题注"
    ADDRESSEE = "主送机关"
    BODY = "正文"
    ATTACHMENTS = "附件说明"
    ISSUER = "署名"
    DATE = "成文日期"
    SIGNATURE = "署名和成文日期"
    NOTE = "附注"
    ENCLOSED = "附件"
    IMPRINT = "版记"
    BLANK = "空白"


class EnclosedForm(StrEnum):
    """What kind of text is enclosed."""

    STATUTE = "条文"
    TEXT = "正文"
    TABLE = "表格"


@dataclass(frozen=True, slots=True)
class Part:
    """One part and its text as a tree."""

    role: Role
    node: Node


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A text that a notice issues or carries. `label` is the line “附件1” where there is one."""

    label: str
    title: str
    form: EnclosedForm
    tree: Node

    @property
    def text(self) -> str:
        return write(self.tree)


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """An official document as its parts, in their order. Writing the parts gives the text that was read."""

    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The text that was read, character by character."""
        return "".join(write(part.node) for part in self.parts)

    @property
    def tree(self) -> Node:
        """The whole document as one tree."""
        return Node(Kind.DOCUMENT, children=tuple(part.node for part in self.parts))

    @property
    def title_lines(self) -> tuple[str, ...]:
        return tuple(_lines_of(self, Role.TITLE))

    @property
    def title(self) -> str:
        """The title in one line."""
        return "".join(self.title_lines)

    @property
    def number(self) -> DocumentNumber | None:
        stated = (*_lines_of(self, Role.NUMBER), *(of.page_fact(words) or "" for words in _lines_of(self, Role.PAGE)))
        return next((found for words in stated if words and (found := of.document_number(words))), None)

    @property
    def addressees(self) -> tuple[str, ...]:
        """主送机关, by the groups that commas part: 各街道办事处、地区办事处（乡政府） is one."""
        joined = "".join(_lines_of(self, Role.ADDRESSEE)).rstrip("：:")
        return tuple(group.strip() for group in re.split("[，,]", joined) if group.strip())

    @property
    def body(self) -> tuple[Node, ...]:
        """Paragraphs, levels and tables of the body."""
        return tuple(part.node for part in self.parts if part.role is Role.BODY)

    @property
    def issuers(self) -> tuple[str, ...]:
        """署名: one or, of a joint document, several bodies."""
        signed = [found[0] for words in _lines_of(self, Role.SIGNATURE) if (found := of.signature(words))]
        return (*(re.sub("[ \u3000]+", "", words) for words in _lines_of(self, Role.ISSUER)), *signed)

    @property
    def dated(self) -> datetime.date | None:
        """成文日期."""
        for words in _lines_of(self, Role.DATE):
            return of.document_date(words)
        for words in _lines_of(self, Role.SIGNATURE):
            if found := of.signature(words):
                return found[1]
        return None

    @property
    def notes(self) -> tuple[str, ...]:
        """附注 without its brackets: 此件公开发布."""
        return tuple(words.strip("（()）") for words in _lines_of(self, Role.NOTE))

    @property
    def attachments(self) -> tuple[str, ...]:
        """Names in the 附件说明."""
        names = []
        for words in _lines_of(self, Role.ATTACHMENTS):
            name = of.attachment_list(words) or words
            if bare := re.sub(r"^[0-9０-９]{1,2}[.．、][ \u3000]*", "", name).strip():
                names.append(bare)
        return tuple(names)

    @property
    def enclosed(self) -> tuple[Enclosed, ...]:
        """The texts issued by or attached to this document."""
        return tuple(_enclosed(part.node) for part in self.parts if part.role is Role.ENCLOSED)


def read_official(text: str) -> OfficialDocument:
    """Read an official document. Never refuses; `read_official(text).text == text`."""
    lines, rest = split_lines(text)
    parts = list(_read(lines))
    if rest:
        parts.append(Part(Role.BLANK, Node(Kind.LINE, form=Form(before=rest))))
    return OfficialDocument(tuple(parts))


def read_tree(text: str) -> Node:
    """Any official text as a tree: a statute where it has articles and no signature, else a 公文."""
    document = read_official(text)
    if "条" in text and not document.issuers and any(of.is_article(line.words) for line in split_lines(text)[0]):
        return statute.read(text)
    return document.tree


def normal_form(document: OfficialDocument) -> str:
    """The text of a document in the normal form (see the module's words)."""
    paragraphs: list[str] = []
    previous: tuple[Role, Kind] | None = None
    for part in document.parts:
        for kind, words in _flat(part.node):
            close = previous == (part.role, kind) and kind in (Kind.TITLE, Kind.TABLE)
            paragraphs.append(("\n" if close else "\n\n" if paragraphs else "") + words)
            previous = (part.role, kind)
    return "".join(paragraphs) + ("\n" if paragraphs else "")


def table_rows(table: Node) -> tuple[tuple[str, ...], ...]:
    """The cells of a table, row by row; the ruling row of a Markdown table is left out."""
    rows = (of.cells(row.text) for row in table.children)
    return tuple(row for row in rows if not all(re.fullmatch(r":?-+:?", cell) for cell in row))


def _lines_of(document: OfficialDocument, role: Role) -> Iterator[str]:
    for part in document.parts:
        if part.role is role:
            yield part.node.text


def _flat(node: Node) -> Iterator[tuple[Kind, str]]:
    """The lines of a tree: the kind of node each begins with, and its words without the blanks around them."""
    kind, gathered = None, ""
    for inside, piece, ends in _pieces(node, node.kind):
        kind = inside if kind is None else kind
        gathered += piece
        if ends and gathered.strip():
            yield kind, gathered.strip()
        if ends:
            kind, gathered = None, ""
    if gathered.strip():
        yield kind or node.kind, gathered.strip()


def _pieces(node: Node, inside: Kind) -> Iterator[tuple[Kind, str, bool]]:
    """What each node writes on its line, with one space for a gap of blanks, and whether the line ends there."""
    form = node.form
    gap = " " if form.gap and not form.gap.strip() else form.gap
    yield inside, form.lead + node.label + gap + node.heading + form.join + node.text, "\n" in form.tail + form.gap
    for child in node.children:
        yield from _pieces(child, Kind.TABLE if node.kind is Kind.TABLE else child.kind)


def _enclosed(node: Node) -> Enclosed:
    title = "".join(child.text or child.heading for _, child in walk(node) if child.kind is Kind.TITLE)
    kinds = {child.kind for _, child in walk(node)}
    form = EnclosedForm.STATUTE if Kind.ARTICLE in kinds else EnclosedForm.TEXT
    if Kind.TABLE in kinds and not kinds & {Kind.ARTICLE, Kind.LEVEL1, Kind.LEVEL2}:
        form = EnclosedForm.TABLE
    return Enclosed(node.label, title, form, node)


def _read(lines: list[Line]) -> Iterator[Part]:
    header, at = _header(lines)
    yield from header
    signed = _signature(lines, at)
    if signed is None:
        end = next((n for n in range(at, len(lines)) if of.attachment_head(lines[n].words) is not None), len(lines))
        yield from _body(lines[at:end])
        yield from _after(lines[end:])
        return
    first, last = signed
    yield from _body(lines[at:first])
    for line in lines[first:last]:
        yield Part(Role.ISSUER, line_node(line))
    role = Role.DATE if of.document_date(lines[last].words) else Role.SIGNATURE
    yield Part(role, line_node(lines[last]))
    yield from _after(lines[last + 1 :])


def _header(lines: list[Line]) -> tuple[list[Part], int]:
    parts: list[Part] = []
    at, titled, numbered = 0, False, False
    gb_layout = next((n for n, line in enumerate(lines[:8]) if of.is_number_line(line.words)), None)
    while at < len(lines):
        words = lines[at].words
        if of.page_fact(words) is not None:
            parts.append(Part(Role.PAGE, line_node(lines[at])))
        elif not titled and gb_layout is not None and at < gb_layout and _is_masthead(lines, at, gb_layout):
            parts.append(Part(Role.MASTHEAD, line_node(lines[at])))
        elif not numbered and of.is_number_line(words):
            numbered = True
            parts.append(Part(Role.NUMBER, line_node(lines[at])))
        elif not titled and of.is_title_like(words):
            titled = True
            end = end_of_title(lines, at)
            parts += [Part(Role.TITLE, line_node(line, Kind.TITLE)) for line in lines[at:end]]
            at = end
            continue
        elif titled and of.is_note(words) and not any(part.role is Role.CAPTION for part in parts):
            parts.append(Part(Role.CAPTION, line_node(lines[at], Kind.NOTE)))
        else:
            break
        at += 1
    end = _end_of_addressee(lines, at)
    if not (titled or numbered) and not of.names_bodies("".join(line.words for line in lines[at:end])):
        end = at
    parts += [Part(Role.ADDRESSEE, line_node(line)) for line in lines[at:end]]
    return parts, end


def _is_masthead(lines: list[Line], at: int, number_at: int) -> bool:
    """Masthead stands over the number only where the title comes after the number, as GB/T 9704 has it."""
    after = lines[number_at + 1].words if number_at + 1 < len(lines) else ""
    return bool(after) and of.is_title_like(after) and of.is_masthead(lines[at].words)


def _end_of_addressee(lines: list[Line], start: int) -> int:
    for end in range(start, min(start + 4, len(lines))):
        words = lines[end].words
        if of.is_addressee(words):
            return end + 1
        if words[-1] not in "，、" or len(words) > 60 or of.level_of(words):
            break
    return start


def _signature(lines: list[Line], start: int) -> tuple[int, int] | None:
    """The first line of the 署名 and the line of the 成文日期; the same line where only a date stands."""
    for at in range(start, len(lines)):
        words = lines[at].words
        if of.signature(words):
            return at, at
        if at > start and of.document_date(words) and of.is_issuer(lines[at - 1].words):
            first = at - 1
            while first > start and at - first < 10 and of.is_issuer(lines[first - 1].words):
                first -= 1
            return first, at
    # The issuer is in the title: a date alone closes the document, where nothing but what follows a document follows.
    dates = (at for at in range(start, len(lines)) if of.document_date(lines[at].words))
    return next(((at, at) for at in dates if _may_follow_the_date(lines, at + 1)), None)


def _may_follow_the_date(lines: list[Line], at: int) -> bool:
    if at == len(lines):
        return True
    words = lines[at].words
    if of.is_note(words) or of.is_imprint(words) or of.attachment_head(words) is not None:
        return True
    title = "".join(line.words for line in lines[at : end_of_title(lines, at)])
    return of.is_title_like(words) and of.ends_title(title)


def _body(lines: list[Line]) -> Iterator[Part]:
    listed = len(lines)
    for at in range(len(lines) - 1, max(len(lines) - 30, -1), -1):
        if of.attachment_list(lines[at].words):
            listed = at
            break
    for node in nodes_of(lines[:listed]):
        yield Part(Role.BODY, node)
    for line in lines[listed:]:
        yield Part(Role.ATTACHMENTS, line_node(line))


def _after(lines: list[Line]) -> Iterator[Part]:
    """After the date: 附注, the texts issued, 版记."""
    at = 0
    while at < len(lines) and of.is_note(lines[at].words):
        yield Part(Role.NOTE, line_node(lines[at]))
        at += 1
    chunk: list[Line] = []
    for line in lines[at:]:
        starts = of.attachment_head(line.words) is not None
        if (starts or of.is_imprint(line.words)) and chunk:
            yield Part(Role.ENCLOSED, enclosed_text(chunk))
            chunk = []
        if of.is_imprint(line.words):
            yield Part(Role.IMPRINT, line_node(line))
        else:
            chunk.append(line)
    if chunk:
        yield Part(Role.ENCLOSED, enclosed_text(chunk))
