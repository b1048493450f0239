"""What a citation is: the instrument that it names, the places in it, and where it stands in the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from juece.text.docnumber import DocumentNumber
from juece.text.tree import DEPTH, Address, Kind, Node, Number, Path, address_of


class InstrumentKind(StrEnum):
    """How the instrument is named. SELF: 本法, or nothing at all."""

    SELF = "self"
    NAMED = "named"
    NUMBERED = "numbered"
    UNQUOTED = "unquoted"


@dataclass(frozen=True, slots=True)
class Instrument:
    """The text that a citation points into. An UNQUOTED name is where we think it begins."""

    kind: InstrumentKind
    name: str = ""
    number: DocumentNumber | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """One place, or all from `first` to `last`."""

    first: Address
    last: Address | None = None


@dataclass(frozen=True, slots=True)
class Atom:
    """第八条 inside a citation: where its words stand, its kind and number."""

    start: int
    end: int
    kind: Kind
    number: Number


@dataclass(frozen=True, slots=True)
class Citation:
    """text[start:end] cites `places` of `instrument`; no places: the whole of it."""

    start: int
    end: int
    text: str
    instrument: Instrument
    places: tuple[Place, ...]
    atoms: tuple[Atom, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """Where a sentence stands. Without a tree, 前条 is the number before."""

    address: Address = ()
    tree: Node | None = None
    aliases: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def at(cls, tree: Node, path: Path, aliases: Mapping[str, str] | None = None) -> Context:
        """The context of the node at `path` of a tree."""
        return cls(address_of(tree, path), tree, aliases or {})

    def number(self, kind: Kind) -> Number | None:
        """The number of the 条, 款 … that the sentence stands in."""
        return next((step.number for step in reversed(self.address) if step.kind is kind), None)

    def down_to(self, kind: Kind) -> Address:
        """The address of the 条, 款 … that the sentence stands in."""
        steps = []
        for step in self.address:
            if DEPTH[step.kind] > DEPTH[kind]:
                break
            steps.append(step)
        return tuple(steps)
