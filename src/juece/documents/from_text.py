"""An official text as a document model, ready to be printed.

For: the parts that `juece.text` reads (title, number, addressee, body, signature, texts issued with it), each line of the body given
its place on the page by its own label (第一条, 一、, （一）, 1.), nothing left out but what a website sets around a text.
Refuses: a gazette in which no document can be found, for then there is nothing to print as an issue.

Half-width punctuation between Chinese characters is set full width (GB/T 15834): a matter of type, not of words. The text that it
came from is not touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from juece.documents.model import (
    Article,
    Attachment,
    Block,
    GazetteIssue,
    Heading,
    ListItem,
    OfficialDocument,
    Paragraph,
    Table,
)
from juece.text import official
from juece.text.gazette import read_gazette
from juece.text.mend import mend
from juece.text.official import Role, read_official, table_rows
from juece.text.tree import Kind, Node

_ARTICLE = re.compile(r"(第[一二三四五六七八九十百千零〇0-9]+条(?:之[一二三四五六七八九十]+)?)[\s\u3000]*(.*)", re.S)
_ITEM = re.compile(r"([（(][一二三四五六七八九十百]+[）)]|\d{1,2}[.．](?!\d)[ ]?|[（(]\d{1,2}[）)])(.*)", re.S)
_LEVELS = (
    (1, re.compile(r"[一二三四五六七八九十百]+、|第[一二三四五六七八九十百]+[编章]")),
    (2, re.compile(r"[（(][一二三四五六七八九十百]+[）)]|第[一二三四五六七八九十百]+节")),
    (3, re.compile(r"\d{1,2}[.．](?!\d)")),
    (4, re.compile(r"[（(]\d{1,2}[）)]")),
)
_SENTENCE_END = "。；：！？，、;:,"
_LONGEST_HEADING = 45
_PRINTED = re.compile(r"(.*?)[\s\u3000]*(\d{4}年\d{1,2}月\d{1,2}日)印发")
_SIGNED_BY = re.compile(r"签发人[：:]\s*")

_HALF_TO_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_HALF = re.compile(
    r"(?<=[\u3400-\u9fff》”）〕])[,;:?!]|\s?\((?=[^()]*[\u3400-\u9fff])|(?<=[\u3400-\u9fff》”）〕])\s?\(|\)"
)


def full_width(text: str) -> str:
    """Half-width commas, stops and brackets among Chinese words in their full-width forms."""
    open_brackets: list[bool] = []

    def put(match: re.Match[str]) -> str:
        sign = match.group().strip()
        if sign == "(":
            open_brackets.append(True)
        elif sign == ")" and not (open_brackets and open_brackets.pop()):
            return sign
        return _HALF_TO_FULL[sign]

    return _HALF.sub(put, text)


def gazette_from_text(text: str) -> GazetteIssue:
    """An issue from its plain text: cover, contents, documents. Raises `ValueError` if it holds no document or no number."""
    issue = read_gazette(text)
    if not issue.documents:
        raise ValueError("文本中没有找到文件，不能作为公报编排。")
    if issue.year is None or issue.number is None:
        raise ValueError("封面上没有“×年第×期”，请补上公报的年份和期号。")
    documents = tuple(_document(found.official) for found in issue.documents)
    return GazetteIssue(
        title=issue.title or "公报",
        year=issue.year,
        number=issue.number,
        host=issue.host or documents[0].issuer,
        documents=documents,
        total_number=issue.cumulative_number,
    )


def document_from_text(text: str) -> OfficialDocument:
    """One official document from its plain text. Raises `ValueError` if the text is empty."""
    if not text.strip():
        raise ValueError("文本是空的，没有可编排的公文。")
    return _document(read_official(mend(text).text))


def _document(read: official.OfficialDocument) -> OfficialDocument:
    by_role: dict[Role, list[Node]] = {}
    for part in read.parts:
        by_role.setdefault(part.role, []).append(part.node)
    body = [*by_role.get(Role.CAPTION, ()), *by_role.get(Role.BODY, ())]
    title = _said(by_role, Role.TITLE)
    if not title:
        # A text that does not begin with a title is printed under its first line.
        first, *rest = _lines(body)
        title, lines = [str(first)], rest
    else:
        lines = list(_lines(body))
    enclosed, listed = _enclosed(by_role.get(Role.ENCLOSED, [])), list(_said(by_role, Role.ATTACHMENTS))
    if listed and [a.title for a in enclosed if a.label] != [(name,) for name in read.attachments]:
        # The list is printed from the texts' own titles only where it says the same.
        lines += listed
        enclosed = tuple(_unlisted(attachment) for attachment in enclosed)
    masthead = _said(by_role, Role.MASTHEAD)
    imprint = _said(by_role, Role.IMPRINT)
    printed = next((found for line in imprint if (found := _PRINTED.fullmatch(line))), None)
    signatories = tuple(_said(by_role, Role.ISSUER) + _said(by_role, Role.SIGNATURE))
    return OfficialDocument(
        title=tuple(full_width(line) for line in title),
        issuer=read.issuers[0] if read.issuers else "",
        issuer_mark=tuple(line for line in masthead if line not in {"特急", "加急"} and not _SIGNED_BY.match(line)),
        urgency=next((line for line in masthead if line in {"特急", "加急"}), ""),
        signed_by=tuple(
            name for line in masthead if _SIGNED_BY.match(line) for name in _SIGNED_BY.sub("", line).split()
        ),
        doc_number=str(read.number) if read.number else "".join(_said(by_role, Role.NUMBER)),
        addressee=full_width("".join(_said(by_role, Role.ADDRESSEE))),
        body=_blocks(lines),
        signatories=signatories,
        date="".join(_said(by_role, Role.DATE)),
        note="".join(_said(by_role, Role.NOTE)),
        cc="".join(re.sub("^抄送[：:]", "", line) for line in imprint if line.startswith("抄送")),
        printed_by=printed.group(1) if printed else "",
        printed_on=printed.group(2) if printed else "",
        attachments=enclosed,
    )


def _said(by_role: dict[Role, list[Node]], role: Role) -> list[str]:
    return [str(line) for line in _lines(by_role.get(role, ())) if not isinstance(line, Node)]


def _enclosed(nodes: list[Node]) -> tuple[Attachment, ...]:
    made = []
    for node in nodes:
        titles = [child for child in node.children if child.kind is Kind.TITLE]
        rest = [child for child in node.children if child.kind is not Kind.TITLE]
        title = tuple(full_width(str(line)) for line in _lines(titles))
        made.append(Attachment(title, _blocks(_lines(rest)), node.label))
    return tuple(made)


def _unlisted(attachment: Attachment) -> Attachment:
    label: tuple[Block, ...] = (Paragraph(attachment.label, indent=False),) if attachment.label else ()
    return Attachment(attachment.title, (*label, *attachment.blocks))


def _lines(nodes: Iterable[Node]) -> Iterator[str | Node]:
    """The lines of a text without the blanks around them; a table stays whole."""
    line = ""
    for piece in (piece for node in nodes for piece in _pieces(node)):
        if isinstance(piece, Node):
            if line.strip():
                yield line.strip()
            line = ""
            yield piece
            continue
        *whole, line = (line + piece).split("\n")
        yield from (words.strip() for words in whole if words.strip())
    if line.strip():
        yield line.strip()


def _pieces(node: Node) -> Iterator[str | Node]:
    if node.kind is Kind.TABLE:
        yield node
        return
    form = node.form
    yield form.before + form.lead + node.label + form.gap + node.heading + form.join + node.text + form.tail
    for child in node.children:
        yield from _pieces(child)
    if node.kind in {Kind.LINE, Kind.TITLE}:
        yield "\n"


def _blocks(lines: Iterable[str | Node]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for line in lines:
        if isinstance(line, Node):
            blocks.append(_table(line))
        else:
            _place(full_width(line), blocks)
    return tuple(blocks)


def _place(line: str, blocks: list[Block]) -> None:
    article = _ARTICLE.fullmatch(line)
    if article:
        blocks.append(Article(article.group(1), (Paragraph(article.group(2)),)))
        return
    level = next((level for level, label in _LEVELS if label.match(line)), None)
    if level is not None and len(line) <= _LONGEST_HEADING and line[-1] not in _SENTENCE_END:
        blocks.append(Heading(level, line))
        return
    item = _ITEM.fullmatch(line)
    part = ListItem(item.group(1), item.group(2), max(1, (level or 2) - 1)) if item else Paragraph(line)
    last = blocks[-1] if blocks else None
    if isinstance(last, Article):
        blocks[-1] = Article(last.label, (*last.blocks, part))
    else:
        blocks.append(part)


def _table(node: Node) -> Table:
    rows = [tuple(full_width(cell.strip()) for cell in row) for row in table_rows(node)]
    columns = max(len(row) for row in rows)
    return Table(tuple(row + ("",) * (columns - len(row)) for row in rows))
