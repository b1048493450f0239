"""A document as semantic HTML, for a phone and a screen reader.

For: headings in order, lists, real tables, the words and nothing else: a fragment for a page of ours, which brings its own style, or a
file of its own that carries a style sheet for phone, screen and paper.
Refuses: script, outside addresses and inline style. Every word is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from itertools import groupby

from juece.documents.model import (
    Article,
    Block,
    GazetteIssue,
    Heading,
    Line,
    ListItem,
    OfficialDocument,
    PageBreak,
    Paragraph,
    Printable,
    Table,
    spans,
)
from juece.documents.payload import Outline, errata_table, numbered_attachments

_TAGS = {"inserted": "ins", "deleted": "del", "strong": "strong"}
_ARABIC_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


def fragment(printable: Printable) -> str:
    """The document as one `<article>`, an issue as one `<section>` of articles, all marked as Simplified Chinese."""
    match printable:
        case OfficialDocument():
            return "\n".join(_document(printable, 1, "document")) + "\n"
        case GazetteIssue():
            return "\n".join(_issue(printable)) + "\n"


def page(title: str, body: str) -> str:
    """A fragment as a whole file: language, title, style sheet and a link that skips to the text."""
    style = files("juece.documents").joinpath("templates", "page.css").read_text("utf-8")
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#text">跳到正文</a>\n<main id="text" tabindex="-1">\n{body}</main>\n</body>\n</html>\n'
    )


def _issue(issue: GazetteIssue) -> Iterator[str]:
    yield '<section class="gazette" lang="zh-CN">'
    yield f"<h1>{escape(issue.whole_title)}</h1>"
    yield f'<p class="host">{escape(issue.host)}主办</p>'
    yield '<nav aria-label="目录"><h2>目录</h2><ol>'
    for number, document in enumerate(issue.documents, 1):
        about = f"（{escape(document.doc_number)}）" if document.doc_number else ""
        yield f'<li><a href="#document-{number}">{escape(document.whole_title)}</a>{about}</li>'
    yield "</ol></nav>"
    for number, document in enumerate(issue.documents, 1):
        yield from _document(document, 2, f"document-{number}")
    if issue.errata:
        yield '<section class="errata"><h2>勘误</h2>'
        yield from _table(errata_table(issue.errata))
        yield "</section>"
    if issue.imprint:
        yield f'<footer class="colophon"><p>{escape(issue.imprint_title)}</p><dl>'
        yield from (f"<dt>{escape(label)}</dt><dd>{escape(words)}</dd>" for label, words in issue.imprint)
        yield "</dl></footer>"
    yield "</section>"


def _document(document: OfficialDocument, depth: int, anchor: str) -> Iterator[str]:
    yield f'<article class="official-document" id="{anchor}" lang="zh-CN" aria-labelledby="{anchor}-title">'
    yield "<header>"
    if document.urgency:
        yield f'<p class="urgency">{escape(document.urgency)}</p>'
    if document.issuer_mark:
        yield f'<p class="issuer-mark">{_joined(document.issuer_mark)}</p>'
    yield f'<h{depth} id="{anchor}-title">{_joined(document.title)}</h{depth}>'
    if document.doc_number:
        yield f'<p class="doc-number">{escape(document.doc_number)}</p>'
    if document.signed_by:
        yield f'<p class="signed-by">签发人：{escape("、".join(document.signed_by))}</p>'
    yield "</header>"
    if document.addressee:
        yield f'<p class="addressee">{escape(document.addressee)}</p>'
    yield from _blocks(document.body, Outline(depth))
    if document.attendance:
        yield '<dl class="attendance">'
        yield from (f"<dt>{escape(label)}</dt><dd>{escape(people)}</dd>" for label, people in document.attendance)
        yield "</dl>"
    yield from _attachment_list(document, anchor)
    if document.signatories or document.date:
        yield '<div class="signature">'
        yield from (f'<p class="signatory">{escape(name)}</p>' for name in document.signatories)
        if document.date:
            yield f'<p class="date">{_time(document.date)}</p>'
        yield "</div>"
    if document.note:
        yield f'<p class="note">{escape(document.note)}</p>'
    yield from _attachments(document, depth, anchor)
    yield from _imprint(document)
    yield "</article>"


def _attachment_list(document: OfficialDocument, anchor: str) -> Iterator[str]:
    listed = numbered_attachments(document)
    if not listed:
        return
    yield '<div class="attachment-list"><p>附件：</p><ol>'
    for number, attachment in enumerate(document.attachments, 1):
        if attachment.label:
            yield f'<li><a href="#{anchor}-attachment-{number}">{escape("".join(attachment.title))}</a></li>'
    yield "</ol></div>"


def _attachments(document: OfficialDocument, depth: int, anchor: str) -> Iterator[str]:
    for number, attachment in enumerate(document.attachments, 1):
        yield f'<section class="attachment" id="{anchor}-attachment-{number}">'
        if attachment.label:
            yield f'<p class="attachment-label">{escape(attachment.label)}</p>'
        if attachment.title:
            yield f"<h{depth + 1}>{_joined(attachment.title)}</h{depth + 1}>"
        yield from _blocks(attachment.blocks, Outline(depth + 1 if attachment.title else depth))
        yield "</section>"


def _imprint(document: OfficialDocument) -> Iterator[str]:
    if not (document.cc or document.printed_by or document.printed_on):
        return
    yield '<footer class="imprint">'
    if document.cc:
        yield f'<p class="cc">抄送：{escape(document.cc)}</p>'
    if document.printed_by or document.printed_on:
        day = f"{_time(document.printed_on)}印发" if document.printed_on else ""
        yield f'<p class="printed">{escape(document.printed_by)} {day}</p>'
    yield "</footer>"


def _blocks(blocks: tuple[Block, ...], outline: Outline) -> Iterator[str]:
    for is_item, run in groupby(blocks, key=lambda block: isinstance(block, ListItem)):
        if is_item:
            yield from _list([block for block in run if isinstance(block, ListItem)])
        else:
            for block in run:
                yield from _block(block, outline)


def _block(block: Block, outline: Outline) -> Iterator[str]:
    match block:
        case Heading(level, text):
            # HTML ends at h6; deeper headings say their level to the screen reader.
            depth = outline.depth(level)
            tag = f"h{depth}" if depth <= 6 else "h6"
            said = f' aria-level="{depth}"' if depth > 6 else ""
            yield f"<{tag}{said}>{_line(text)}</{tag}>"
        case Paragraph(text, lead, indent):
            opening = f"<strong>{escape(lead)}</strong>" if lead else ""
            kind = "" if indent else ' class="flush"'
            yield f"<p{kind}>{opening}{_line(text)}</p>"
        case Table():
            yield from _table(block)
        case Article(label, parts):
            yield '<section class="article">'
            first, rest = (parts[0], parts[1:]) if parts and isinstance(parts[0], Paragraph) else (Paragraph(""), parts)
            yield f'<p><b class="label">{escape(label)}</b>\u3000{escape(first.lead)}{_line(first.text)}</p>'
            yield from _blocks(rest, outline)
            yield "</section>"
        case ListItem():
            yield from _list([block])
        case PageBreak():
            return


def _list(items: list[ListItem]) -> Iterator[str]:
    """Items with their own labels; a run of deeper items is a list inside the item before it."""
    top = min(item.level for item in items)
    yield '<ul class="items">'
    position = 0
    while position < len(items):
        item, position = items[position], position + 1
        below = position
        while below < len(items) and items[below].level > top:
            below += 1
        inner = "\n".join(_list(items[position:below])) if below > position else ""
        yield f'<li><span class="label">{escape(item.label)}</span>{_line(item.text)}{inner}</li>'
        position = below
    yield "</ul>"


def _table(table: Table) -> Iterator[str]:
    said = f"表格：{table.caption}" if table.caption else "表格"
    yield f'<div class="table-scroll" role="region" aria-label="{escape(said)}" tabindex="0"><table class="grid">'
    if table.caption:
        yield f"<caption>{escape(table.caption)}</caption>"
    head, body = table.rows[: table.head_rows], table.rows[table.head_rows :]
    if head:
        yield "<thead>"
        yield from ("<tr>" + "".join(f'<th scope="col">{_line(cell)}</th>' for cell in row) + "</tr>" for row in head)
        yield "</thead>"
    yield "<tbody>"
    yield from ("<tr>" + "".join(f"<td>{_line(cell)}</td>" for cell in row) + "</tr>" for row in body)
    yield "</tbody></table></div>"


def _line(line: Line) -> str:
    parts = []
    for span in spans(line):
        words = escape(span.text).replace("\n", "<br>")
        tag = _TAGS.get(span.mark)
        parts.append(f"<{tag}>{words}</{tag}>" if tag else words)
    return "".join(parts)


def _joined(lines: tuple[str, ...]) -> str:
    return "<br>".join(escape(line) for line in lines)


def _time(written: str) -> str:
    found = _ARABIC_DATE.fullmatch(written)
    if found is None:
        return escape(written)
    year, month, day = map(int, found.groups())
    return f'<time datetime="{year:04}-{month:02}-{day:02}">{escape(written)}</time>'
