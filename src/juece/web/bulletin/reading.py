"""A text as a page shows it: its lines with anchors, citations as links, the words looked for marked.

Nothing here refuses; what is not recognised is a plain line.  Every segment is text, escaped by the template.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from juece.text.citations import Citation, Context, InstrumentKind, find_citations, resolve
from juece.text.compare.visible import visible
from juece.text.official import read_tree
from juece.text.tree import HEADED, Kind, Node, Path, walk, words
from juece.web.search.folding import find, fold

_ANCHORS = {
    Kind.PART: "part",
    Kind.SUBPART: "subpart",
    Kind.CHAPTER: "chp",
    Kind.SECTION: "sec",
    Kind.ARTICLE: "art",
    Kind.LEVEL1: "lvl1",
    Kind.LEVEL2: "lvl2",
    Kind.LEVEL3: "lvl3",
    Kind.ITEM: "item",
    Kind.APPENDIX: "annex",
}
_LONGEST_HEADING = 45
_LONGEST_CITING = 20_000  # characters of one line in which citations are looked for
FINDABLE = (Kind.ARTICLE, Kind.LEVEL1, Kind.LEVEL2)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a line: words, where they lead, whether they are what was looked for."""

    text: str
    href: str = ""
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page."""

    kind: str
    anchor: str
    label: str
    segments: tuple[Segment, ...]
    cells: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A findable place: an article or a numbered point."""

    label: str
    anchor: str
    text: str


@lru_cache(maxsize=64)
def tree_of(text: str) -> Node:
    """The tree of a text, kept: versions never change."""
    return read_tree(text)


@lru_cache(maxsize=64)
def anchors_of(text: str) -> dict[Path, str]:
    """Path → anchor; a number that a text gives twice is still one place each."""
    tree, found, used = tree_of(text), {}, {}
    for path, node in walk(tree):
        stem = _ANCHORS.get(node.kind)
        if stem is None or not node.number:
            continue
        above = found.get(_parent_anchored(path, found), "")
        own = f"{stem}_{'-'.join(map(str, node.number))}"
        name = own if node.kind is Kind.ARTICLE or not above else f"{above}__{own}"
        used[name] = used.get(name, 0) + 1
        found[path] = name if used[name] == 1 else f"{name}--{used[name]}"
    return found


def _parent_anchored(path: Path, found: dict[Path, str]) -> Path:
    for length in range(len(path) - 1, 0, -1):
        if path[:length] in found:
            return path[:length]
    return ()


@lru_cache(maxsize=64)
def citations_of(text: str) -> dict[Path, tuple[Citation, ...]]:
    """Path → citations in the words of that node."""
    tree = tree_of(text)
    return {
        path: tuple(find_citations(node.text, Context.at(tree, path)))
        for path, node in walk(tree)
        if node.text and len(node.text) <= _LONGEST_CITING
    }


def lines(text: str, addresses: dict[str, str], looked_for: str = "") -> list[Line]:
    """The lines of a text. `addresses`: document number or title → address of that text."""
    tree, anchors, cited = tree_of(text), anchors_of(text), citations_of(text)
    wanted = fold(looked_for)[:60]
    made: list[Line] = []
    inside_table: Path | None = None
    for path, node in walk(tree):
        if inside_table is not None and path[: len(inside_table)] == inside_table:
            continue
        inside_table = None
        if node.kind is Kind.TABLE:
            inside_table = path
            rows = tuple(tuple(visible(c) for c in row.text.split("\t")) for row in node.children)
            made.append(Line("table", anchors.get(path, ""), visible(node.label), (), rows))
            continue
        if not (node.label or node.heading or node.text.strip()):
            continue
        segments = _linked(node, cited.get(path, ()), tree, anchors, addresses)
        if wanted:
            segments = [piece for one in segments for piece in _marked(one, wanted)]
        if node.heading:
            segments = [Segment(visible(node.heading)), *segments]
        kind = "heading" if node.kind in HEADED else node.kind.name.lower()
        if kind == "level1" and len(node.text) <= _LONGEST_HEADING and not node.text.rstrip().endswith(("。", "；")):
            kind = "level1-heading"
        if node.kind is Kind.PARAGRAPH and made and made[-1].kind == "article" and not made[-1].segments:
            made[-1] = Line("article", made[-1].anchor, made[-1].label, tuple(segments))
            continue
        made.append(Line(kind, anchors.get(path, ""), visible(node.label), tuple(segments)))
    return made


def _linked(
    node: Node, cited: tuple[Citation, ...], tree: Node, anchors: dict[Path, str], addresses: dict[str, str]
) -> list[Segment]:
    found, done = [], 0
    for citation in cited:
        href = _target(citation, tree, anchors, addresses)
        if not href or citation.start < done:
            continue
        if citation.start > done:
            found.append(Segment(visible(node.text[done : citation.start])))
        found.append(Segment(visible(node.text[citation.start : citation.end]), href))
        done = citation.end
    if node.text[done:]:
        found.append(Segment(visible(node.text[done:])))
    return found


def _target(citation: Citation, tree: Node, anchors: dict[Path, str], addresses: dict[str, str]) -> str:
    if citation.instrument.kind is InstrumentKind.SELF:
        for place in citation.places:
            for path in resolve(tree, place):
                near = path if path in anchors else _parent_anchored(path, anchors)
                if near in anchors:
                    return f"#{anchors[near]}"
        return ""
    number = str(citation.instrument.number) if citation.instrument.number else ""
    base = addresses.get(number) or addresses.get(citation.instrument.name, "")
    if base and citation.places:
        articles = [step for step in citation.places[0].first if step.kind is Kind.ARTICLE]
        return base + (f"#art_{'-'.join(map(str, articles[0].number))}" if articles else "")
    return base


def _marked(segment: Segment, wanted: str) -> list[Segment]:
    at_ = find(segment.text, wanted)
    if at_ is None:
        return [segment]
    start, end = at_
    pieces = [
        Segment(segment.text[:start], segment.href),
        Segment(segment.text[start:end], segment.href, True),
        Segment(segment.text[end:], segment.href),
    ]
    return [piece for piece in pieces if piece.text]


def places(text: str) -> list[Place]:
    """Articles and numbered points, each with its own words, and what stands outside them as one place without a label."""
    tree, anchors = tree_of(text), anchors_of(text)
    found: list[Place] = []
    outside: list[str] = []
    taken: list[Path] = []
    for path, node in walk(tree):
        if any(path[: len(one)] == one for one in taken[-1:]):
            continue
        if node.kind in FINDABLE and path in anchors:
            taken.append(path)
            found.append(Place(node.label.strip("、 "), anchors[path], visible(words(node))))
        elif node.heading or node.text.strip():
            outside.append(" ".join(part for part in (node.label, node.heading, node.text.strip()) if part))
    if outside:
        found.insert(0, Place("", "", visible("\n".join(outside))))
    return found


def articles(text: str) -> dict[tuple[int, ...], tuple[str, str]]:
    """Number of an article → (label, words)."""
    tree = tree_of(text)
    return {node.number: (node.label, words(node)) for _, node in walk(tree) if node.kind is Kind.ARTICLE}
