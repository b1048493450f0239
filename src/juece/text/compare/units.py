"""The units that two texts are aligned by: articles of a statute, numbered levels and lines of an official document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from juece.text.tree import Form, Kind, Node, Number, write

_BLANK = " \t\r\n\f\v\u00a0\u3000"


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: lead + label + gap + text + tail is its source, character by character."""

    index: int
    kind: Kind
    label: str
    number: Number
    lead: str
    gap: str
    text: str
    tail: str

    @property
    def source(self) -> str:
        return self.lead + self.label + self.gap + self.text + self.tail


def units_of(tree: Node) -> list[Unit]:
    """The units of a tree in reading order; their sources make up the text."""
    units: list[Unit] = []
    for node in _leaves(tree):
        form = node.form
        lead = form.before + form.lead
        rest = write(node)[len(lead) + len(node.label) :]
        body = rest.strip(_BLANK)
        if not (lead or node.label or rest):
            continue
        if not body:
            units.append(Unit(len(units), node.kind, node.label, node.number, lead, "", "", rest))
            continue
        at = rest.index(body)
        units.append(
            Unit(len(units), node.kind, node.label, node.number, lead, rest[:at], body, rest[at + len(body) :])
        )
    return units


def _leaves(node: Node) -> Iterator[Node]:
    """Articles whole; of everything else, each line by itself."""
    if node.kind is Kind.ARTICLE or not node.children:
        yield node
        return
    own = Node(node.kind, node.label, node.number, node.heading, node.text, (), node.form)
    if own.form != Form() or own.label or own.heading or own.text:
        yield own
    for child in node.children:
        yield from _leaves(child)


def key_of(text: str) -> str:
    """A text for asking whether two are the same: width of characters and blanks do not count."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
