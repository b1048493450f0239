"""A comparison as HTML: two columns, or one with <del> and <ins>. Every word is escaped; no script, no link, no style.

Fragments carry classes only (compare, row-changed …), for the page around them to dress. `to_page` is a page by itself.
"""

from __future__ import annotations

from html import escape

from juece.text.compare import Comparison, Row, Status
from juece.text.compare.plain import label
from juece.text.compare.visible import visible
from juece.text.compare.words import Change, Segment

_STATUS = {
    Status.SAME: "未变",
    Status.FORM: "仅格式不同",
    Status.CHANGED: "修改",
    Status.ADDED: "增加",
    Status.REMOVED: "删去",
}
_STYLE = (
    "body{font-family:serif;line-height:1.8}table{border-collapse:collapse;width:100%;table-layout:fixed}"
    "td,th{border:1px solid #999;padding:.4em;vertical-align:top;overflow-wrap:anywhere}td.status{width:5em}"
    "del{background:#fdd}ins{background:#dfd}"
)


def to_columns(comparison: Comparison, old_name: str = "原文", new_name: str = "新文") -> str:
    """A table with the old text on the left and the new on the right."""
    head = "".join(f'<th scope="col">{_text(name)}</th>' for name in (old_name, new_name, "变化"))
    rows = "".join(_columns(row) for row in comparison.rows if row.segments or row.left != row.right)
    return f'<table class="compare"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def to_inline(comparison: Comparison) -> str:
    """The new text with what went and came marked in it."""
    return '<div class="compare">' + "".join(_inline(row) for row in comparison.rows if row.segments) + "</div>"


def to_page(comparison: Comparison, old_name: str = "原文", new_name: str = "新文") -> str:
    """A whole page with the two columns."""
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>文本对照</title><style>{_STYLE}</style>'
        f"</head><body><h1>文本对照</h1>{to_columns(comparison, old_name, new_name)}</body></html>\n"
    )


def _text(text: str) -> str:
    return escape(visible(text)).replace("\n", "<br>")


def _columns(row: Row) -> str:
    left = _side(row.left.label if row.left else "", row.segments, Change.DELETE, "del")
    right = _side(row.right.label if row.right else "", row.segments, Change.INSERT, "ins")
    return f'<tr class="{_classes(row)}"><td>{left}</td><td>{right}</td><td class="status">{_status(row)}</td></tr>'


def _status(row: Row) -> str:
    notes = [_STATUS[row.status], *(["改序号"] if row.renumbered else []), *(["移位"] if row.moved else [])]
    return "、".join(notes[1:] if row.status is Status.SAME and len(notes) > 1 else notes)


def _classes(row: Row) -> str:
    names = [f"row-{row.status.value}", *(["row-renumbered"] if row.renumbered else [])]
    return " ".join([*names, *(["row-moved"] if row.moved else [])])


def _side(shown: str, segments: tuple[Segment, ...], marked: Change, tag: str) -> str:
    parts = [f"<b>{_text(shown)}</b> "] if shown else []
    for segment in segments:
        text = segment.left if marked is Change.DELETE else segment.right
        if not text:
            continue
        parts.append(f"<{tag}>{_text(text)}</{tag}>" if segment.change is marked else _text(text))
    return "".join(parts)


def _inline(row: Row) -> str:
    parts = [f"<b>{_text(label(row))}</b> "] if label(row) else []
    for segment in row.segments:
        if segment.change is Change.DELETE:
            parts.append(f"<del>{_text(segment.left)}</del>")
        elif segment.change is Change.INSERT:
            parts.append(f"<ins>{_text(segment.right)}</ins>")
        else:
            parts.append(_text(segment.right))
    return f'<p class="{_classes(row)}">{"".join(parts)}</p>'
