"""The body of an official document: lines as a forest of 一、（一）1.（1）, tables and articles, and texts enclosed in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from juece.text import official_lines as of
from juece.text import statute
from juece.text.official_lines import Line
from juece.text.tree import DEPTH, Form, Kind, Node


def end_of_title(lines: list[Line], start: int) -> int:
    """The line after the title that starts at `start`: lines until it is whole, or the first line if it never is."""
    joined = ""
    for end in range(start, min(start + 7, len(lines))):
        if not of.is_title_like(lines[end].words):
            break
        joined += lines[end].words
        if not of.ends_title(joined):
            continue
        # “关于印发…规划 / 实施方案的通知”: a whole title that its next line, set close, completes again.
        following = lines[end + 1] if end + 1 < len(lines) else None
        if following is None or following.before or not of.is_title_like(following.words):
            return end + 1
        if not of.ends_title(joined + following.words):
            return end + 1
    return start + 1


def nodes_of(lines: list[Line]) -> tuple[Node, ...]:
    """Body lines as nodes: an article makes it a statute, else levels and tables."""
    if any(of.is_article(line.words) for line in lines):
        return _statute_nodes(lines)
    return levels(lines)


def _statute_nodes(lines: list[Line]) -> tuple[Node, ...]:
    """Articles, where the title has been read before: what the reader of statutes takes for one is not."""
    nodes = statute.read("".join(_source(line) for line in lines)).children
    return tuple(
        replace(node, kind=Kind.NOTE if of.is_note(node.text) else Kind.PREAMBLE) if node.kind is Kind.TITLE else node
        for node in nodes
    )


_CLOSING = re.compile(r"(?:本(?:通知|意见|决定|办法|方案|规定|细则|措施|规划|公告)自|特此|此复|以上)")


def levels(lines: Iterable[Line]) -> tuple[Node, ...]:
    """Lines as a forest of 一、（一）1.（1）, with tables; a plain paragraph belongs to the level it stands under."""
    root: list[Node] = []
    stack: list[tuple[Node, list[Node]]] = []
    table: list[Node] = []

    def close(depth: int) -> None:
        while stack and DEPTH[stack[-1][0].kind] >= depth:
            node, children = stack.pop()
            (stack[-1][1] if stack else root).append(replace(node, children=tuple(children)))

    def end_table() -> None:
        if table:
            nodes = [Node(Kind.TABLE, children=tuple(table))] if len(table) > 1 else list(table)
            (stack[-1][1] if stack else root).extend(nodes)
            table.clear()

    for line in lines:
        if of.is_row(line.words):
            table.append(line_node(line))
            continue
        end_table()
        if found := of.level_of(line.words):
            kind, match = found
            close(DEPTH[kind])
            stack.append((of.level_node(line, kind, match), []))
            continue
        if _CLOSING.match(line.words):
            close(0)
        (stack[-1][1] if stack else root).append(line_node(line))
    end_table()
    close(0)
    return tuple(root)


def enclosed_text(lines: list[Line]) -> Node:
    """A text enclosed: “附件1” if it stands there, title, then a statute or levels and tables."""
    label, form, body = "", Form(), lines
    if of.attachment_head(lines[0].words) is not None:
        label, form, body = lines[0].words, lines[0].form(), lines[1:]
    kind = Kind.APPENDIX if label else Kind.DOCUMENT
    # A label's line end comes before the children, so it is the gap after the label.
    form = Form(form.before, form.lead, form.tail) if label else form
    end = end_of_title(body, 0) if body and of.is_title_like(body[0].words) else 0
    titles = tuple(line_node(line, Kind.TITLE) for line in body[:end])
    return Node(kind, label, children=titles + nodes_of(body[end:]), form=form)


def line_node(line: Line, kind: Kind = Kind.LINE) -> Node:
    return Node(kind, text=line.words, form=line.form())


def _source(line: Line) -> str:
    return line.before + line.lead + line.words + line.tail
