"""A gazette in plain text as a document model, ready to be printed.

For: the words of a mended text, each line given its place on the page by its own label (第一条, 一、, （一）, 1.), nothing left out.
Refuses: a text in which no document number can be found, for then there is nothing to print as an issue.

Half-width punctuation between Chinese characters is set full width (GB/T 15834): a matter of type, not of words. The text that it
came from is not touched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

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
from juece.text.docnumber import is_document_number, normalise
from juece.text.mend import mend

_DATE = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日|[二〇○零一二三四五六七八九十]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
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
_CONTENTS_LINE = re.compile(r".*\t\s*\d{1,4}")
_ISSUE = re.compile(r"(\d{4})年\s*第(\d+)期")

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


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines that stand together, without an empty line between."""

    lines: tuple[str, ...]

    @property
    def first(self) -> str:
        return self.lines[0]

    @property
    def is_date(self) -> bool:
        return len(self.lines) == 1 and _DATE.fullmatch(self.first) is not None

    @property
    def is_number(self) -> bool:
        return len(self.lines) == 1 and is_document_number(self.first)

    @property
    def is_table(self) -> bool:
        return len(self.lines) > 1 and all("\t" in line for line in self.lines)

    @property
    def is_title(self) -> bool:
        return all(len(line) <= _LONGEST_HEADING and line[-1] not in _SENTENCE_END for line in self.lines) and not any(
            level.match(self.first) for _, level in _LEVELS
        )


def gazette_from_text(text: str) -> GazetteIssue:
    """An issue from its plain text: cover, contents, documents. Raises `ValueError` if it holds no numbered document."""
    groups = _groups(mend(text).text)
    starts = [index - 1 for index, group in enumerate(groups) if index and group.is_number]
    if not starts:
        raise ValueError("文本中没有找到发文字号，不能作为公报编排。")
    cover = [line for group in groups[: starts[0]] for line in group.lines if not _CONTENTS_LINE.fullmatch(line)]
    year, number = _issue_number(cover)
    documents = tuple(
        _document(groups[start:end]) for start, end in zip(starts, [*starts[1:], len(groups)], strict=True)
    )
    host = next((line.removesuffix("主办") for line in cover if line.endswith("主办")), documents[0].issuer)
    return GazetteIssue(title=cover[0] if cover else "公报", year=year, number=number, host=host, documents=documents)


def document_from_text(text: str) -> OfficialDocument:
    """One official document from its plain text, beginning with its title."""
    groups = _groups(mend(text).text)
    if not groups:
        raise ValueError("文本是空的，没有可编排的公文。")
    return _document(groups)


def _issue_number(cover: list[str]) -> tuple[int, int]:
    found = _ISSUE.search("".join(cover))
    if found is None:
        raise ValueError("封面上没有“×年第×期”，请补上公报的年份和期号。")
    return int(found.group(1)), int(found.group(2))


def _groups(text: str) -> list[_Group]:
    found: list[_Group] = []
    for block in re.split(r"\n[ \u3000]*(?:\n[ \u3000]*)+", text):
        lines = tuple(line.strip(" \u3000") for line in block.split("\n") if line.strip())
        # Lines that each end a sentence are paragraphs of their own; a title or a table keeps its lines together.
        if lines and not _Group(lines).is_table and any(line[-1] in _SENTENCE_END for line in lines):
            found.extend(_Group((line,)) for line in lines)
        elif lines:
            found.append(_Group(lines))
    return found


def _document(groups: list[_Group]) -> OfficialDocument:
    title, rest = groups[0].lines, groups[1:]
    number = ""
    if rest and rest[0].is_number:
        number, rest = normalise(rest[0].first), rest[1:]
    addressee = ""
    if rest and len(rest[0].lines) == 1 and rest[0].first.endswith(("：", ":")):
        addressee, rest = full_width(rest[0].first), rest[1:]
    dated = next((index for index, group in enumerate(rest) if group.is_date), None)
    signatories: tuple[str, ...] = ()
    date, body, after = "", rest, rest[:0]
    if dated is not None:
        date, body, after = rest[dated].first, rest[:dated], rest[dated + 1 :]
        if body and body[-1].is_title:
            signatories, body = body[-1].lines, body[:-1]
    return OfficialDocument(
        title=tuple(full_width(line) for line in title),
        issuer=signatories[0] if signatories else "",
        doc_number=number,
        addressee=addressee,
        body=_blocks(body),
        signatories=signatories,
        date=date,
        attachments=(_issued_text(after),) if after else (),
    )


def _issued_text(groups: list[_Group]) -> Attachment:
    has_title = groups[0].is_title
    title = tuple(full_width(line) for line in groups[0].lines) if has_title else ()
    return Attachment(title, _blocks(groups[1:] if has_title else groups))


def _blocks(groups: list[_Group]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for group in groups:
        if group.is_table:
            blocks.append(_table(group))
            continue
        for line in group.lines:
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


def _table(group: _Group) -> Table:
    rows = [tuple(full_width(cell.strip()) for cell in line.split("\t")) for line in group.lines]
    columns = max(len(row) for row in rows)
    return Table(tuple(row + ("",) * (columns - len(row)) for row in rows))
