"""A text as a page shows it: its lines with anchors, citations as links, the words looked for marked.

Nothing here refuses; what is not recognised is a plain line.  Every segment is text, escaped by the template.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from juece.text.citations import Citation, Context, InstrumentKind, aliases_in, find_citations, resolve
from juece.text.compare.visible import visible
from juece.text.official import Role, read_official, read_tree
from juece.text.tree import HEADED, Kind, Node, Path, at, walk, words
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
_ROLES = {
    Role.NUMBER: "number",
    Role.CAPTION: "caption",
    Role.ADDRESSEE: "addressee",
    Role.ISSUER: "issuer",
    Role.DATE: "date",
    Role.SIGNATURE: "issuer",
    Role.NOTE: "remark",
    Role.ENCLOSED: "enclosed",
}
_LONGEST_CITING = 20_000  # characters of one line in which citations are looked for
FINDABLE = (Kind.ARTICLE, Kind.LEVEL1, Kind.LEVEL2)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a line: words, where they lead and what is told of that, whether they are what was looked for."""

    text: str
    href: str = ""
    told: str = ""
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page. `role` is its part in an official document; `within` the anchors it stands in, itself included."""

    kind: str
    anchor: str
    label: str
    segments: tuple[Segment, ...]
    cells: tuple[tuple[str, ...], ...] = ()
    role: str = ""
    within: tuple[str, ...] = ()


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
        above = found.get(parent_anchored(path, found), "")
        own = f"{stem}_{'-'.join(map(str, node.number))}"
        name = own if node.kind is Kind.ARTICLE or not above else f"{above}__{own}"
        used[name] = used.get(name, 0) + 1
        found[path] = name if used[name] == 1 else f"{name}--{used[name]}"
    return found


def parent_anchored(path: Path, found: dict[Path, str]) -> Path:
    """The nearest node above that has an anchor; () when there is none."""
    for length in range(len(path) - 1, 0, -1):
        if path[:length] in found:
            return path[:length]
    return ()


def label_of(tree: Node, path: Path) -> str:
    """How a place is called: 第八条第（一）项 as 第八条（一）, 三、（四）1. as 三（四）1."""
    labels = []
    for length in range(1, len(path) + 1):
        node = at(tree, path[:length])
        if node.kind in HEADED and length < len(path):
            continue
        if node.number and node.label:
            labels.append(node.label.strip("、.．\u3000 "))
    return visible("".join(labels))


@lru_cache(maxsize=64)
def roles_of(text: str) -> tuple[str, ...]:
    """The part that each child of the tree's root plays in an official document; nothing for a statute."""
    official = read_official(text)
    if tree_of(text) != official.tree:
        return ()
    return tuple(_ROLES.get(part.role, "") for part in official.parts)


@lru_cache(maxsize=64)
def citations_of(text: str) -> dict[Path, tuple[Citation, ...]]:
    """Path → citations in the words of that node."""
    tree = tree_of(text)
    nodes = [(path, node) for path, node in walk(tree) if node.text and len(node.text) <= _LONGEST_CITING]
    aliases: dict[str, str] = {}
    for _, node in nodes:
        aliases |= aliases_in(node.text)
    return {path: tuple(find_citations(node.text, Context.at(tree, path, aliases))) for path, node in nodes}


Leading = Callable[[Citation], tuple[str, str]]  # of a citation of another text: address and what is told, or nothing


def nowhere(citation: Citation) -> tuple[str, str]:
    """For a text that is shown by itself."""
    return "", ""


def lines(text: str, leads: Leading = nowhere, looked_for: str = "") -> list[Line]:
    """The lines of a text."""
    tree, anchors, cited, roles = tree_of(text), anchors_of(text), citations_of(text), roles_of(text)
    wanted = fold(looked_for)[:60]
    made: list[Line] = []
    inside_table: Path | None = None
    for path, node in walk(tree):
        if inside_table is not None and path[: len(inside_table)] == inside_table:
            continue
        inside_table = None
        role = roles[path[0]] if path and path[0] < len(roles) else ""
        within = tuple(anchors[path[:n]] for n in range(1, len(path) + 1) if path[:n] in anchors)
        if node.kind is Kind.TABLE:
            inside_table = path
            rows = tuple(tuple(visible(c) for c in row.text.split("\t")) for row in node.children)
            made.append(Line("table", anchors.get(path, ""), visible(node.label), (), rows, role, within))
            continue
        if not (node.label or node.heading or node.text.strip()):
            continue
        segments = _linked(node, cited.get(path, ()), tree, anchors, leads if role != "number" else nowhere)
        if wanted:
            segments = [piece for one in segments for piece in _marked(one, wanted)]
        if node.heading:
            segments = [Segment(visible(node.heading)), *segments]
        kind = "heading" if node.kind in HEADED else node.kind.name.lower()
        if kind == "level1" and len(node.text) <= _LONGEST_HEADING and not node.text.rstrip().endswith(("。", "；")):
            kind = "level1-heading"
        if node.kind is Kind.PARAGRAPH and made and made[-1].kind == "article" and not made[-1].segments:
            made[-1] = replace(made[-1], segments=tuple(segments))
            continue
        label = visible(node.label)
        made.append(Line(kind, anchors.get(path, ""), label, tuple(segments), (), role, within))
    return made


@dataclass(frozen=True, slots=True)
class Heading:
    """One line of a text's contents."""

    anchor: str
    label: str
    text: str
    level: int


def contents(shown: list[Line]) -> list[Heading]:
    """The contents of a text: chapters with their articles, or the headings of a 公文; articles alone where there is nothing else."""
    found: list[Heading] = []
    for line in shown:
        words = "".join(segment.text for segment in line.segments)
        if (line.kind == "heading" and line.anchor) or line.kind == "level1-heading":
            gap = "\u3000" if line.kind == "heading" else ""
            found.append(Heading(line.anchor, line.label, gap + words, 1))
        elif line.kind == "level2" and len(words) <= _LONGEST_HEADING and not words.rstrip().endswith(("。", "；")):
            found.append(Heading(line.anchor, line.label, words, 2))
        elif line.kind == "article":
            found.append(Heading(line.anchor, line.label, "", 2))
    return found


def _linked(
    node: Node, cited: tuple[Citation, ...], tree: Node, anchors: dict[Path, str], leads: Leading
) -> list[Segment]:
    found, done = [], 0
    for citation in cited:
        href, told = _target(citation, tree, anchors, leads)
        if not href or citation.start < done:
            continue
        if citation.start > done:
            found.append(Segment(visible(node.text[done : citation.start])))
        found.append(Segment(visible(node.text[citation.start : citation.end]), href, told))
        done = citation.end
    if node.text[done:]:
        found.append(Segment(visible(node.text[done:])))
    return found


def _target(citation: Citation, tree: Node, anchors: dict[Path, str], leads: Leading) -> tuple[str, str]:
    if citation.instrument.kind is not InstrumentKind.SELF:
        return leads(citation)
    for place in citation.places:
        for path in resolve(tree, place):
            near = path if path in anchors else parent_anchored(path, anchors)
            if near in anchors:
                return f"#{anchors[near]}", ""
    return "", ""


def _marked(segment: Segment, wanted: str) -> list[Segment]:
    at_ = find(segment.text, wanted)
    if at_ is None:
        return [segment]
    start, end = at_
    pieces = [
        Segment(segment.text[:start], segment.href, segment.told),
        Segment(segment.text[start:end], segment.href, segment.told, True),
        Segment(segment.text[end:], segment.href, segment.told),
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
