"""The base text while a decision works on it: units that keep their old address, and which of their words are new.

Every instruction names places by the numbers of the old text, so a unit is found by where it *was*; and cross-references
are carried over only in words that the decision did not write, so each character knows whether it is new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from juece.text import numerals, statute
from juece.text.official import read_tree
from juece.text.tree import HEADED, Address, Form, Kind, Node, Number, Path, address_of, find, walk

#: The levels of a 公文, from 一、 down.
LEVELS = (Kind.LEVEL1, Kind.LEVEL2, Kind.LEVEL3, Kind.LEVEL4)


@dataclass(slots=True, eq=False)
class Unit:
    """A node that can change. ``new`` marks, character by character, what the decision wrote in ``text``."""

    kind: Kind
    label: str = ""
    number: Number = ()
    heading: str = ""
    text: str = ""
    form: Form = field(default_factory=Form)
    children: list[Unit] = field(default_factory=list)
    parent: Unit | None = field(default=None, repr=False)
    home: Address = ()  # where it stood in the old text; () if it is new
    was: str = ""  # its words in the old text
    new: bytearray = field(default_factory=bytearray)
    want: Number | None = None  # the number that the decision gives it
    anchor: tuple[Unit, str] | None = None  # a new unit without a number stands after or before this one
    fresh: bool = False
    origin: Node | None = None  # what a line or level of a 公文 was before it was taken plainly
    moved: bool = False  # the decision takes it from its place
    gone: bool = False

    def splice(self, start: int, end: int, words: str) -> None:
        """Puts *words* instead of the characters from *start* to *end*, and marks them as new."""
        self.text = self.text[:start] + words + self.text[end:]
        self.new[start:end] = b"\1" * len(words)

    def below(self) -> Iterator[Unit]:
        """This unit and all below it that still stand."""
        if not self.gone:
            yield self
            for child in self.children:
                yield from child.below()

    def above(self, kind: Kind) -> Unit | None:
        """The nearest unit of *kind* at or above this one."""
        unit: Unit | None = self
        while unit is not None and unit.kind is not kind:
            unit = unit.parent
        return unit


class Working:
    """The base text with its units by old path, and the drafting style that new units take."""

    def __init__(self, base: Node) -> None:
        self.base = base
        kinds = {node.kind for _, node in walk(base)}
        self.levelled = Kind.ARTICLE not in kinds and bool(kinds & set(LEVELS))  # 公文: 一、（一）1.
        self.units: dict[Path, Unit] = {}
        self.root = self._take(base, (), None)
        for path, unit in self.units.items():
            unit.home = address_of(base, path)
        self.style = _Style(base)

    def _take(self, node: Node, path: Path, parent: Unit | None) -> Unit:
        origin = node
        if self.levelled:
            node = _plainly(node, parent)
        unit = Unit(
            node.kind,
            node.label,
            node.number,
            node.heading,
            node.text,
            node.form,
            parent=parent,
            was=node.text or (node.label + node.heading if node.kind in HEADED else ""),
            new=bytearray(len(node.text)),
            origin=origin if origin is not node else None,
        )
        self.units[path] = unit
        unit.children = [self._take(child, (*path, index), unit) for index, child in enumerate(node.children)]
        return unit

    def at(self, address: Address) -> list[Unit]:
        """The units that stood at *address* in the old text."""
        return [self.units[path] for path in find(self.base, address)]

    def of_kind(self, kind: Kind) -> list[Unit]:
        """Every unit of *kind* that still stands, in reading order."""
        return [unit for unit in self.root.below() if unit.kind is kind]

    def fresh(self, kind: Kind, number: Number = (), text: str = "", heading: str = "", written: str = "") -> Unit:
        """A new unit in the style of the base text."""
        label, form = self.style.dress(kind, number, written)
        return Unit(kind, label, number, heading, text, form, new=bytearray(b"\1" * len(text)), fresh=True)

    def body(self, text: str) -> list[Unit]:
        """The 款 (with 项 and 目) that quoted *text* makes."""
        return [self._dress(node) for node in statute.body(text)]

    def _dress(self, node: Node) -> Unit:
        unit = self.fresh(node.kind, node.number, node.text, node.heading, node.label)
        if node.kind is Kind.LINE:
            unit.form = replace(unit.form, lead="")
        for child in node.children:
            adopt(unit, self._dress(child))
        return unit

    def freeze(self) -> Node:
        """The tree of what stands now, each unit on its own line in the form of the base."""
        return _freeze(self.root, self.style)


def _plainly(node: Node, parent: Unit | None) -> Node:
    """A node of a 公文 for amending: its lines are 款, and what stands behind a number is one text, heading and all."""
    if node.kind is Kind.LINE and parent is not None and (parent.kind in LEVELS or parent.kind is Kind.DOCUMENT):
        return replace(node, kind=Kind.PARAGRAPH)
    if node.kind in LEVELS:
        return replace(
            node, heading="", text=node.heading + node.form.join + node.text, form=replace(node.form, join="")
        )
    return node


def read_text(text: str) -> Node:
    """The tree of a text to amend: a statute if it has articles, else a 公文 if it has levels."""
    tree = statute.read(text)
    if any(node.kind is Kind.ARTICLE for _, node in walk(tree)):
        return tree
    document = read_tree(text)
    return document if any(node.kind in LEVELS for _, node in walk(document)) else tree


def adopt(parent: Unit, child: Unit, index: int | None = None) -> None:
    """Makes *child* a child of *parent*, last or at *index*."""
    child.parent = parent
    parent.children.insert(len(parent.children) if index is None else index, child)


class _Style:
    """How the base writes each kind of unit: blank lines, marks, brackets; taken from most of its units."""

    def __init__(self, base: Node) -> None:
        forms: dict[Kind, Counter[Form]] = {}
        items: Counter[str] = Counter()
        self.inline = True
        inline = 0
        for _, node in walk(base):
            forms.setdefault(node.kind, Counter())
            if node.kind is Kind.ARTICLE:
                inline += 1 if not node.form.tail else -1
            if node.kind is Kind.ITEM and node.label:
                items[node.label[0]] += 1
            starts = node.kind is Kind.PARAGRAPH and not node.form.before and not node.form.lead
            if node.form.tail.strip(" \t　") or node.kind is Kind.ARTICLE:
                forms[node.kind][node.form] += 1 if not starts else 0
        self.inline = inline >= 0
        self.half_width = bool(items) and items["("] > items["（"]
        self._forms = {kind: count.most_common(1)[0][0] for kind, count in forms.items() if count.total()}
        blank = self._forms.get(Kind.ARTICLE, Form(before="\n", gap=" "))
        end = "\r\n" if "\r" in blank.before or any("\r" in form.tail for form in self._forms.values()) else "\n"
        self._plain = Form(before=blank.before, tail=end)
        if self.inline:
            self._forms.setdefault(Kind.ARTICLE, Form(before="\n", gap="　"))
        self.line_end = end

    def lines(self, text: str) -> str:
        """*text* with the blank lines and line ends of the base."""
        return "".join(
            ("" if index == 0 else self._plain.before) + line + self.line_end
            for index, line in enumerate(text.split("\n"))
        )

    def form(self, kind: Kind) -> Form:
        if kind in self._forms:
            form = self._forms[kind]
            if kind is Kind.PARAGRAPH or form.tail or kind is Kind.ARTICLE:
                return replace(form, tail=self.line_end if form.tail or kind is not Kind.ARTICLE else "")
        if kind in HEADED and Kind.CHAPTER in self._forms:
            return self._forms[Kind.CHAPTER]
        return self._plain

    def dress(self, kind: Kind, number: Number, written: str) -> tuple[str, Form]:
        form = self.form(kind)
        if kind is Kind.ITEM:
            label = written or f"（{numerals.to_chinese(number[0])}）"
            if self.half_width and label[0] in "（(":
                label = label.replace("（", "(").replace("）", ")")
            elif label[0] in "（(":
                label = label.replace("(", "（").replace(")", "）")
            return label, form
        if kind is Kind.ARTICLE or kind in HEADED:
            label = numerals.numbered(number, kind.value) if number else ""
            return label, replace(form, gap=form.gap or "　", tail=form.tail if kind is Kind.ARTICLE else self.line_end)
        return written, form


def _freeze(unit: Unit, style: _Style) -> Node:
    children = [child for child in unit.children if not child.gone]
    if unit.origin is not None and unit.text == unit.was:
        frozen = tuple(_freeze(child, style) for child in children)
        return replace(unit.origin, label=unit.label, number=unit.number, children=frozen)
    kind = Kind.LINE if unit.origin is not None and unit.kind is Kind.PARAGRAPH else unit.kind
    if unit.kind is Kind.ARTICLE:
        opened = unit.form.tail == ""
        for index, child in enumerate(children):
            if child.kind is not Kind.PARAGRAPH:
                continue
            bare = not child.form.before and not child.form.lead
            if index == 0 and opened:
                child.form = replace(child.form, before="", lead="", tail=child.form.tail or style.line_end)
            elif bare and not opened and not child.fresh:
                continue
            elif bare and (child.home[-1:] != unit.home[-1:] or index):
                child.form = replace(style.form(Kind.PARAGRAPH), tail=child.form.tail or style.line_end)
        if opened and (not children or children[0].kind is not Kind.PARAGRAPH):
            unit.form = replace(unit.form, tail=style.line_end)
    return Node(
        kind,
        unit.label,
        unit.number,
        unit.heading,
        unit.text,
        tuple(_freeze(child, style) for child in children),
        unit.form,
    )
