"""Statutes as trees and back: 编章节条款项目, 题注, 序言, tables and appendices, from plain text or Markdown lines.

``write(read(text)) == text`` for every string: the normal form is the text itself. The reader never refuses; a line
that it cannot place is a ``LINE`` where it stood. What it does not do: mend broken lines (a line is a unit), or read 公文.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from juece.text import numerals
from juece.text.tree import DEPTH, Form, Kind, Node, insert, put, write

__all__ = ["body", "read", "with_note", "write"]

_N = rf"(?:[{numerals.CHINESE}]{{1,12}}|[0-9０-９]{{1,4}})"
_MARKS = re.compile(r"[\s　]*(?:#{1,6}(?=[\s　])[ \t　]*|[-*+][ \t　]+|>[ \t　]*)?(?:\*\*)?")
_HEADING = re.compile(
    rf"(第[ 　]?{_N}[ 　]?(?:分编|编|章|节))(\**(?:[\s　:：]+|(?=[\u4e00-\u9fff])|$)\**)([^。；;]{{0,60}})$"
)
_ARTICLE = re.compile(rf"(第[ 　]?{_N}[ 　]?条(?:之{_N})*)(\**[\s　]*(?:【[^】]{{1,40}}】)?\**[\s　:：]*)")
_ITEM = re.compile(rf"([（(][ 　]?[{numerals.CHINESE}]{{1,5}}[ 　]?[）)]|[㈠-㈩])(\**[\s　、.．]*)")
_LISTED = re.compile(rf"([{numerals.CHINESE}]{{1,5}}、)([\s　]*)")
_SUBITEM = re.compile(r"([0-9０-９]{1,3}(?:[、．]|\.(?![0-9]))|[⒈-⒛])([\s　]*)")
_POINT = re.compile(r"([（(][ 　]?[0-9０-９]{1,3}[ 　]?[）)]|[①-⑳]|[⑴-⒇])([\s　]*)")
_APPENDIX = re.compile(rf"(附[件表录图]?[ 　]?{_N}?)(\**(?:[\s　:：.．、]+|$))([^。]{{0,60}})$")
_NOTE = re.compile(
    r"[（(]?[\s　]*(?:根据|自)?[\s　]*(?:[0-9０-９]{4}|[一二][〇○零一二三四五六七八九]{3})[\s　]*年|[（(].*[）)]$|公布之日"
)
#: The comment with which law collections in Markdown close the 题注.
_NOTES_END = "<!-- INFO END -->"
_STOPS = "。；：，、;:,."
_CONTENTS = re.compile(r"目[\s　]*(?:录|次)$")
#: After a number, these say that the line speaks of an article instead of opening it.
_CITING = re.compile(r"第|[的、至和或与及所中，。；：,]|规定|以及|(?:前|后)款")
_DIVISIONS = {"编": Kind.PART, "分编": Kind.SUBPART, "章": Kind.CHAPTER, "节": Kind.SECTION}


@dataclass(slots=True)
class _Draft:
    """A node while it is being read."""

    node: Node
    children: list[_Draft] = field(default_factory=list)

    def done(self) -> Node:
        node = self.node
        return Node(
            node.kind,
            node.label,
            node.number,
            node.heading,
            node.text,
            tuple(child.done() for child in self.children),
            node.form,
        )


class _Reader:
    def __init__(self) -> None:
        self.root = _Draft(Node(Kind.DOCUMENT))
        self.open: list[_Draft] = [self.root]
        self.blank: list[str] = []
        self.contents: set[str] | None = None  # labels of the 目录 while inside it
        self.titled = self.noted = self.opened = False
        self.noting = False  # a marker says where the 题注 ends, and it is still ahead
        self.last_article = 0
        self.following: Iterator[str] = iter(())  # the lines behind the one being read

    def add(self, node: Node, *, top: bool = False) -> _Draft:
        draft = _Draft(node)
        if top:
            del self.open[1:]
        while len(self.open) > 1 and DEPTH[self.open[-1].node.kind] >= DEPTH[node.kind]:
            self.open.pop()
        self.open[-1].children.append(draft)
        if DEPTH[node.kind] < DEPTH[Kind.LINE]:
            self.open.append(draft)
        return draft

    def holds(self, kind: Kind) -> bool:
        return any(draft.node.kind is kind for draft in self.open)

    def line(self, raw: str) -> None:
        if not raw.strip():
            self.blank.append(raw)
            return
        stripped = raw.rstrip()
        before, self.blank = "".join(self.blank), []
        tail = raw[len(stripped) :]
        marks = _MARKS.match(stripped)
        lead = marks[0] if marks else ""
        rest = stripped[len(lead) :]
        if not rest or stripped.lstrip().startswith(("|", "<", "```", "---", "***", "===")):
            self.unplaced(stripped, before, tail)
        elif not (
            self.division(lead, rest, before, tail)
            or self.heading(lead, rest, before, tail)
            or self.article(lead, rest, before, tail)
            or self.appendix(lead, rest, before, tail)
            or self.numbered(lead, rest, before, tail)
        ):
            self.plain(lead, rest, before, tail)

    def division(self, lead: str, rest: str, before: str, tail: str) -> bool:
        match = _HEADING.match(rest)
        if not match or (not match[2] and "#" not in lead and len(match[3]) > 20):
            return False
        if not match[2] and _CITING.match(match[3]):
            return False
        label = match[1]
        if self.contents is not None:
            if label not in self.contents:
                self.contents.add(label)
                self.add(Node(Kind.LINE, text=rest, form=Form(before, lead, tail=tail)), top=True)
                return True
            self.contents = None
        kind = _DIVISIONS[label[-2:] if label.endswith("分编") else label[-1]]
        self.opened = True
        self.add(Node(kind, label, numerals.read_label(label), match[3], form=Form(before, lead, match[2], tail=tail)))
        return True

    def heading(self, lead: str, rest: str, before: str, tail: str) -> bool:
        """一、管辖 over the articles of a judicial interpretation: not a 项, for no sentence leads into it."""
        match = _LISTED.match(rest)
        words = rest[match.end() :] if match else ""
        if not match or not words or len(words) > 40 or words[-1] in _STOPS or self.contents:
            return False
        last = self.open[-1].node.text
        if self.holds(Kind.ARTICLE) and last and last[-1] not in "。！？”)）":
            return False
        if not _opens_article(next((line.strip() for line in self.following if line.strip()), "")):
            return False
        self.noted = True
        form = Form(before, lead, match[2], tail=tail)
        self.add(Node(Kind.LEVEL1, match[1], numerals.read_label(match[1]), words, form=form))
        return True

    def article(self, lead: str, rest: str, before: str, tail: str) -> bool:
        match = _ARTICLE.match(rest)
        if not match:
            return False
        label, gap, text = match[1], match[2], rest[match.end() :]
        number = numerals.read_label(label)
        expected = number[:1] == (self.last_article + 1,)
        if text and (not gap or not expected) and _CITING.match(text):
            return False
        if text and not gap and not expected:
            return False
        self.contents, self.opened = None, True
        self.last_article = number[0] if number else 0
        article = self.add(Node(Kind.ARTICLE, label, number, form=Form(before, lead, gap, tail="" if text else tail)))
        if text:
            paragraph = _Draft(Node(Kind.PARAGRAPH, text=text, form=Form(tail=tail)))
            article.children.append(paragraph)
            self.open.append(paragraph)
        return True

    def appendix(self, lead: str, rest: str, before: str, tail: str) -> bool:
        match = _APPENDIX.match(rest)
        if not match or not self.opened or (match[1] == "附" and match[3]):
            return False
        self.add(
            Node(
                Kind.APPENDIX,
                match[1],
                numerals.read_label(match[1]),
                match[3],
                form=Form(before, lead, match[2], tail=tail),
            )
        )
        return True

    def numbered(self, lead: str, rest: str, before: str, tail: str) -> bool:
        if not self.holds(Kind.ARTICLE):
            return False
        for kind, pattern in ((Kind.ITEM, _ITEM), (Kind.ITEM, _LISTED), (Kind.SUBITEM, _SUBITEM), (Kind.POINT, _POINT)):
            match = pattern.match(rest)
            if match and (kind is not Kind.POINT or self.holds(Kind.ITEM)):
                self.add(
                    Node(
                        kind,
                        match[1],
                        numerals.read_label(match[1]),
                        text=rest[match.end() :],
                        form=Form(before, lead, match[2], tail=tail),
                    )
                )
                return True
        return False

    def plain(self, lead: str, rest: str, before: str, tail: str) -> None:
        form = Form(before, lead, tail=tail)
        if self.open[-1].node.kind is Kind.TABLE:
            self.open.pop()
        if self.holds(Kind.ARTICLE) and "#" not in lead:
            self.add(Node(Kind.PARAGRAPH, text=rest, form=form))
        elif self.opened:
            self.add(Node(Kind.LINE, text=rest, form=form))
        elif _CONTENTS.match(rest):
            self.contents = set()
            self.add(Node(Kind.LINE, text=rest, form=form))
        elif not self.titled:
            self.titled = True
            self.add(Node(Kind.TITLE, text=rest, form=form))
        elif self.noting or (not self.noted and _NOTE.match(rest)):
            self.add(Node(Kind.NOTE, text=rest, form=form))
        else:
            self.noted = True
            self.add(Node(Kind.PREAMBLE, text=rest, form=form))

    def unplaced(self, stripped: str, before: str, tail: str) -> None:
        self.noting = self.noting and _NOTES_END not in stripped
        if stripped.startswith("|"):
            if before or self.open[-1].node.kind is not Kind.TABLE:
                self.add(Node(Kind.TABLE))
        elif self.open[-1].node.kind is Kind.TABLE:
            self.open.pop()
        self.add(Node(Kind.LINE, text=stripped, form=Form(before, tail=tail)))

    def finish(self) -> Node:
        if self.blank:
            self.add(Node(Kind.LINE, form=Form("".join(self.blank))), top=True)
        return self.root.done()


def _lines(text: str) -> list[str]:
    return [line for line in re.split(r"(?<=\n)", text) if line]


def read(text: str) -> Node:
    """The tree of a statute. Total: every string has one, and :func:`juece.text.tree.write` gives the string back."""
    reader = _Reader()
    repeated = _has_contents(text)
    reader.noting = _NOTES_END in text
    lines = _lines(text)
    for line in lines[: _front_matter(lines)]:
        reader.add(Node(Kind.LINE, text=line.rstrip(), form=Form(tail=line[len(line.rstrip()) :])))
    for index in range(_front_matter(lines), len(lines)):
        reader.following = map(lines.__getitem__, range(index + 1, len(lines)))
        reader.line(lines[index])
        if reader.contents is not None and not repeated:
            reader.contents = None
    return reader.finish()


def _opens_article(line: str) -> bool:
    words = line.lstrip("#*- \t　")
    match = _ARTICLE.match(words)
    return match is not None and bool(match[2]) and not _CITING.match(words[match.end() :])


def _front_matter(lines: list[str]) -> int:
    """How many lines the YAML header of a Markdown file takes."""
    if lines and lines[0].rstrip() == "---":
        for index, line in enumerate(lines[1:30], 1):
            if line.rstrip() == "---":
                return index + 1
    return 0


def _has_contents(text: str) -> bool:
    """Whether the first division label stands twice: once in the 目录 and once over its articles."""
    first = re.search(rf"^[ \t　#*]{{0,20}}(第{_N}(?:分编|编|章))(?=[\s　])", text, re.MULTILINE)
    return first is not None and len(re.findall(rf"^[ \t　#*]{{0,20}}{first[1]}(?=[\s　])", text, re.MULTILINE)) > 1


def body(text: str) -> tuple[Node, ...]:
    """款 with their 项 and 目, as they stand inside one article (used for the new text that a decision quotes)."""
    reader = _Reader()
    reader.opened = True
    article = reader.add(Node(Kind.ARTICLE))
    for line in _lines(text):
        stripped = line.strip()
        if not stripped:
            continue
        tail = "\n"
        if not reader.numbered("", stripped, "", tail):
            reader.plain("", stripped, "", tail)
    return article.done().children


def with_note(root: Node, note: str) -> Node:
    """*root* with one more line of history behind its 题注 (or its title), in their form."""
    notes = [index for index, child in enumerate(root.children) if child.kind in (Kind.TITLE, Kind.NOTE)]
    if not notes:
        return root
    last = root.children[notes[-1]]
    before = last.form.before or "\n"
    line = Node(Kind.NOTE, text=note, form=Form(before=before, tail=last.form.tail or "\n"))
    if not last.form.tail:
        root = put(
            root, (notes[-1],), Node(last.kind, text=last.text, form=Form(last.form.before, last.form.lead, tail="\n"))
        )
    return insert(root, (notes[-1] + 1,), line)
