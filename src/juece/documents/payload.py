"""The model as plain JSON data for the page templates.

For: everything that is decided before a page is set: heading depth for readers of the outline, column widths, the entries of the
contents page. Words pass through unchanged and are never template markup.
"""

from __future__ import annotations

import re
from typing import Any

from juece.documents.columns import centred_columns, column_widths
from juece.documents.fonts import Role
from juece.documents.model import (
    Article,
    Attachment,
    Block,
    Erratum,
    GazetteIssue,
    Heading,
    Line,
    ListItem,
    OfficialDocument,
    PageBreak,
    Paragraph,
    Table,
    plain,
    spans,
)
from juece.documents.titles import LARGE, SMALL, set_title

Json = dict[str, Any]

# A row with a cell of more characters than this may be cut by the end of a page; a shorter one stays whole.
_LONG_CELL = 200
# Digits and letters without a space: from this length on, a line may end within them after every four.
_WORD = re.compile(r"([!-~]{25,})")
_CUT = 4


def document_payload(document: OfficialDocument) -> Json:
    """Data of one document set on the pages of GB/T 9704."""
    return {
        "body": Role.FANG.value,
        "document": _document(document, Outline(1), characters=156 / 25.4 * 72 / 12),
    }


def gazette_payload(issue: GazetteIssue) -> Json:
    """Data of a gazette issue."""
    documents = [_document(document, Outline(1), characters=42.0, inner=SMALL) for document in issue.documents]
    entries = [contents_entry(document) for document in issue.documents] + (["勘误"] if issue.errata else [])
    return {
        "body": Role.SONG.value,
        "issue": {
            "title": issue.title,
            "whole_title": issue.whole_title,
            "year": issue.year,
            "number": issue.number,
            "host": issue.host,
            "total_number": issue.total_number,
            "published_on": issue.published_on,
            "authors": [issue.host] if issue.host else [],
            "keywords": [],
            "documents": documents,
            "entries": entries,
            "imprint": [list(line) for line in issue.imprint],
            "imprint_title": issue.imprint_title,
            "errata": [erratum.place for erratum in issue.errata],
            "errata_table": _table(errata_table(issue.errata), 42.0) if issue.errata else None,
        },
    }


def contents_entry(document: OfficialDocument) -> str:
    """The line of the contents (目录) for a document: title and number."""
    return document.whole_title + (f"（{document.doc_number}）" if document.doc_number else "")


def errata_table(errata: tuple[Erratum, ...]) -> Table:
    """The errata list (勘误) as a table."""
    return Table((("位置", "原文", "更正"), *((entry.place, entry.printed, entry.correct) for entry in errata)))


class Outline:
    """The depth at which a heading is announced. A level is never skipped, or readers would look for the missing one."""

    def __init__(self, above: int) -> None:
        self._above = above
        self._last = above

    def depth(self, level: int) -> int:
        """Depth for a heading of `level` 1–4 below the headings already above it."""
        self._last = min(self._above + level, self._last + 1)
        return self._last


def numbered_attachments(document: OfficialDocument) -> tuple[Attachment, ...]:
    """Attachments that the document lists by name (附件说明): those with a label."""
    return tuple(attachment for attachment in document.attachments if attachment.label)


def _document(document: OfficialDocument, outline: Outline, characters: float, inner: int = LARGE) -> Json:
    """`characters` is the length of a line, `inner` that of a line of the title of an attachment."""
    return {
        "form": document.form.value,
        "title": list(set_title(document.title)),
        "whole_title": document.whole_title,
        "authors": [name for name in dict.fromkeys((document.issuer, *document.signatories)) if name],
        "keywords": [word for word in (document.doc_number, document.openness) if word],
        "issuer_mark": list(document.issuer_mark),
        "doc_number": document.doc_number,
        "urgency": document.urgency,
        "signed_by": list(document.signed_by),
        "addressee": document.addressee,
        "attendance": [list(pair) for pair in document.attendance],
        "body": _blocks(document.body, outline, characters),
        "listed": ["".join(attachment.title) for attachment in numbered_attachments(document)],
        "attachments": [
            {
                "label": attachment.label,
                "title": list(set_title(attachment.title, inner)),
                "blocks": _blocks(attachment.blocks, Outline(2 if attachment.title else 1), characters),
            }
            for attachment in document.attachments
        ],
        "signatories": list(document.signatories),
        "date": document.date,
        "stamped": document.stamped,
        "note": document.note,
        "cc": document.cc,
        "printed_by": document.printed_by,
        "printed_on": document.printed_on,
    }


def _line(line: Line) -> list[Json]:
    return [
        {"t": piece, "m": span.mark, "cut": number > 0}
        for span in spans(line)
        for number, piece in enumerate(_breakable(span.text))
        if piece
    ]


def _breakable(text: str) -> list[str]:
    """The text in pieces between which a line may end: words of digits and letters that are longer than any line have no such place."""
    pieces = [""]
    for part in _WORD.split(text):
        if _WORD.fullmatch(part):
            cuts = [part[at : at + _CUT] for at in range(0, len(part), _CUT)]
            pieces[-1] += cuts[0]
            pieces += cuts[1:]
        else:
            pieces[-1] += part
    return pieces


def _blocks(blocks: tuple[Block, ...], outline: Outline, characters: float) -> list[Json]:
    return [data for block in blocks for data in _block(block, outline, characters)]


def _block(block: Block, outline: Outline, characters: float) -> list[Json]:
    match block:
        case Heading(level, text):
            return [{"kind": "heading", "level": level, "outline": outline.depth(level), "text": _line(text)}]
        case Paragraph(text, lead, indent):
            return [{"kind": "paragraph", "text": _line(text), "lead": lead, "indent": indent}]
        case ListItem(label, text):
            return [{"kind": "item", "label": label, "text": _line(text)}]
        case Table():
            return [_table(block, characters)]
        case PageBreak():
            return [{"kind": "pagebreak"}]
        case Article(label, parts):
            first = parts[0] if parts else None
            opening = _line(first.text) if isinstance(first, Paragraph) else []
            if isinstance(first, Paragraph) and first.lead:
                opening = [{"t": first.lead, "m": ""}, *opening]
            rest = parts[1:] if isinstance(first, Paragraph) else parts
            return [{"kind": "article", "label": label, "text": opening}, *_blocks(rest, outline, characters)]


def _table(table: Table, characters: float) -> Json:
    return {
        "kind": "table",
        "caption": table.caption,
        "head": min(table.head_rows, len(table.rows)),
        "widths": list(table.widths or column_widths(table, characters)),
        "aligns": ["center" if centred else "left" for centred in centred_columns(table)],
        "rows": [
            [{"line": _line(cell), "breakable": any(len(plain(other)) > _LONG_CELL for other in row)} for cell in row]
            for row in table.rows
        ],
    }
