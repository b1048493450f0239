"""The tree of a Chinese official text: 编章节条款项目, 公文 levels 一、（一）1.（1）, tables, appendices, plain lines.

A tree is immutable and *complete*: :func:`write` gives back every character that was read, in its place, because each
node keeps the raw form of its line (blank lines before it, indent and markdown marks, the gap after the label, trailing
space and line end). What a reader cannot place is a ``LINE`` where it stood. Nothing here refuses or interprets text;
readers do (`statute`, the official-document reader).

Two ways to name a node: a *path* (child positions from the root, exact) and an *address* (kinds and numbers,
第三条第二款第（一）项, what a lawyer says; may match no node, one or several).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum

Path = tuple[int, ...]
Number = tuple[int, ...]


class Kind(Enum):
    """What a node is. The value is the term of drafting practice."""

    DOCUMENT = "文件"
    TITLE = "题名"
    NOTE = "题注"
    PREAMBLE = "序言"
    PART = "编"
    SUBPART = "分编"
    CHAPTER = "章"
    SECTION = "节"
    ARTICLE = "条"
    PARAGRAPH = "款"
    ITEM = "项"
    SUBITEM = "目"
    POINT = "小目"  # below 目: （1） or ① under 1.
    LEVEL1 = "一级"  # 公文: 一、
    LEVEL2 = "二级"  # 公文: （一）
    LEVEL3 = "三级"  # 公文: 1.
    LEVEL4 = "四级"  # 公文: （1）
    TABLE = "表"  # its rows are LINE children
    APPENDIX = "附件"
    LINE = "行"


#: Kinds that hold others, from outermost to innermost; a node's children always come later in this order.
DEPTH: dict[Kind, int] = {
    kind: depth
    for depth, kinds in enumerate(
        [
            (Kind.DOCUMENT,),
            (Kind.APPENDIX,),
            (Kind.PART,),
            (Kind.SUBPART,),
            (Kind.CHAPTER,),
            (Kind.SECTION,),
            (Kind.ARTICLE, Kind.LEVEL1),
            (Kind.PARAGRAPH, Kind.LEVEL2),
            (Kind.ITEM, Kind.LEVEL3),
            (Kind.SUBITEM, Kind.LEVEL4),
            (Kind.POINT,),
            (Kind.TABLE,),
            (Kind.TITLE, Kind.NOTE, Kind.PREAMBLE, Kind.LINE),
        ]
    )
    for kind in kinds
}
#: Kinds with a heading of their own (章名) instead of running text.
HEADED = frozenset({Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION})


@dataclass(frozen=True, slots=True)
class Form:
    """The raw form of a node's line, outside its words. All of it is written back as it is."""

    before: str = ""  # blank lines (with their line ends) before the node
    lead: str = ""  # indent, markdown marks, list bullet before the label or text
    gap: str = ""  # between label and heading or text: full-width space, closing ``**``
    join: str = ""  # between heading and text
    tail: str = ""  # trailing space and the line end


@dataclass(frozen=True, slots=True)
class Node:
    """One unit of text. ``number`` is normalised, (8, 1) for 第八条之一; 款 and lines carry none."""

    kind: Kind
    label: str = ""
    number: Number = ()
    heading: str = ""
    text: str = ""
    children: tuple[Node, ...] = ()
    form: Form = field(default_factory=Form)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an address: the kind and its number. A 款's number is its position, (2,) for 第二款."""

    kind: Kind
    number: Number


Address = tuple[Step, ...]


def write(node: Node) -> str:
    """Every character that was read into *node*, in place."""
    parts: list[str] = []
    _write(node, parts)
    return "".join(parts)


def _write(node: Node, parts: list[str]) -> None:
    form = node.form
    parts += (form.before, form.lead, node.label, form.gap, node.heading, form.join, node.text, form.tail)
    for child in node.children:
        _write(child, parts)


def words(node: Node) -> str:
    """The words of *node* without its label, one line per unit below it: what a citizen reads, not the raw form."""
    own = " ".join(part for part in (node.heading, node.text) if part)
    below = [(child.label if child.kind is not Kind.PARAGRAPH else "") + words(child) for child in node.children]
    return "\n".join(part for part in (own, *below) if part)


def walk(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Every node at and below *node* with its path, in reading order."""
    yield path, node
    for index, child in enumerate(node.children):
        yield from walk(child, (*path, index))


def at(root: Node, path: Path) -> Node:
    """The node at *path*; ``IndexError`` if there is none."""
    for index in path:
        root = root.children[index]
    return root


def edit(root: Node, path: Path, change: Callable[[Node], Node]) -> Node:
    """A tree in which *change* was applied to the node at *path*."""
    if not path:
        return change(root)
    index = path[0]
    child = edit(root.children[index], path[1:], change)
    return replace(root, children=(*root.children[:index], child, *root.children[index + 1 :]))


def put(root: Node, path: Path, node: Node) -> Node:
    """A tree in which *node* stands at *path* instead of what stood there."""
    return edit(root, path, lambda _: node)


def insert(root: Node, path: Path, *nodes: Node) -> Node:
    """A tree in which *nodes* stand from *path* on; what stood there and after it moves back."""
    *parent, index = path
    return edit(
        root, tuple(parent), lambda at_: replace(at_, children=(*at_.children[:index], *nodes, *at_.children[index:]))
    )


def delete(root: Node, path: Path, count: int = 1) -> Node:
    """A tree without the *count* nodes from *path* on."""
    *parent, index = path
    return edit(
        root, tuple(parent), lambda at_: replace(at_, children=at_.children[:index] + at_.children[index + count :])
    )


def number_at(root: Node, path: Path) -> Number:
    """The number of the node at *path*: its own, or for a 款 its place among its siblings."""
    node = at(root, path)
    if node.kind is not Kind.PARAGRAPH or not path:
        return node.number
    siblings = at(root, path[:-1]).children[: path[-1] + 1]
    return (sum(sibling.kind is Kind.PARAGRAPH for sibling in siblings),)


def address_of(root: Node, path: Path) -> Address:
    """The numbered steps from the root down to *path*."""
    steps = []
    for length in range(1, len(path) + 1):
        number = number_at(root, path[:length])
        if number:
            steps.append(Step(at(root, path[:length]).kind, number))
    return tuple(steps)


def find(root: Node, address: Address) -> list[Path]:
    """Every path that *address* names, in reading order. Outer steps may be left out (第八条 needs no 章).

    An article with one 款 answers to 第八条第（一）项 without the 款; with several, only if one of them has that 项.
    """
    found: list[Path] = [()]
    for step in address:
        found = [path for start in found for path in _below(root, start, step)]
    return found


def _below(root: Node, start: Path, step: Step) -> Iterator[Path]:
    position = 0
    for index, child in enumerate(at(root, start).children):
        path = (*start, index)
        if child.kind is Kind.PARAGRAPH:
            position += 1
        if child.kind is step.kind:
            if (child.number or (position,)) == step.number:
                yield path
        elif DEPTH[child.kind] < DEPTH[step.kind]:
            yield from _below(root, path, step)
