"""Citations as links, read from both ends, and followed when articles get new numbers.

A work is named by its caller (朝政发〔2022〕9号, or any key). `names` says which titles mean which work, so that 《…》 finds
its target; a title that no work has stays a link to a name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from juece.text.citations import Citation, Context, InstrumentKind, Place, citations_in, find_citations, resolve
from juece.text.numerals import numbered
from juece.text.tree import Address, Kind, Node, Number, Path, Step, address_of


@dataclass(frozen=True, slots=True)
class Link:
    """`source` of the work `citing` cites `target` of the work `cited` (a work's key, or a title that no work has)."""

    citing: str
    source: Address
    cited: str
    target: Address
    citation: Citation
    found: bool


class CitationIndex:
    """All links among works, from both ends."""

    def __init__(self, links: Iterable[Link]) -> None:
        self.links = tuple(links)
        self._from: dict[str, list[Link]] = defaultdict(list)
        self._to: dict[str, list[Link]] = defaultdict(list)
        for link in self.links:
            self._from[link.citing].append(link)
            self._to[link.cited].append(link)

    def citing(self, work: str, address: Address = ()) -> tuple[Link, ...]:
        """What this place of a work cites; the whole work without an address."""
        return tuple(link for link in self._from[work] if link.source[: len(address)] == address)

    def cited_by(self, work: str, address: Address = ()) -> tuple[Link, ...]:
        """What cites this place of a work, or anything in it; the whole work without an address."""
        return tuple(link for link in self._to[work] if link.target[: len(address)] == address)


def link_works(works: Mapping[str, Node], names: Mapping[str, str] | None = None) -> CitationIndex:
    """The index over works (key → tree). `names`: title without 《》 → key; document numbers match keys as they are."""
    known = {plain_name(name): key for name, key in (names or {}).items()}
    links: list[Link] = []
    for key, tree in works.items():
        for path, citation in citations_in(tree):
            cited = _work(citation, key, known)
            links += _links(key, tree, path, citation, cited, works.get(cited))
    return CitationIndex(links)


def plain_name(title: str) -> str:
    """A title for asking whether two mean one law: without marks and without 中华人民共和国."""
    return title.strip("《》 ").removeprefix("中华人民共和国")


def _work(citation: Citation, own: str, known: Mapping[str, str]) -> str:
    instrument = citation.instrument
    if instrument.kind is InstrumentKind.SELF:
        return own
    if instrument.number is not None:
        return str(instrument.number)
    return known.get(plain_name(instrument.name), instrument.name)


def _links(key: str, tree: Node, path: Path, citation: Citation, cited: str, target: Node | None) -> list[Link]:
    source = _numbered(address_of(tree, path))
    if not citation.places:
        return [] if citation.problem else [Link(key, source, cited, (), citation, target is not None)]
    links = []
    for place in citation.places:
        paths = resolve(target, place) if target is not None else ()
        if target is not None and paths:
            links += [Link(key, source, cited, _numbered(address_of(target, at)), citation, True) for at in paths]
        else:
            links += [Link(key, source, cited, end, citation, False) for end in (place.first, place.last) if end]
    return links


def _numbered(address: Address) -> Address:
    """An address from its article on: chapters do not take part in it."""
    at = next((n for n, step in enumerate(address) if step.kind is Kind.ARTICLE), 0)
    return address[at:]


def follow(place: Place, renumbering: Mapping[Number, Number]) -> Place | None:
    """The place under new article numbers; None when an article of it has none any more."""
    ends = [_follow(address, renumbering) for address in (place.first, place.last) if address is not None]
    if not all(end is not None for end in ends):
        return None
    return Place(ends[0] or (), ends[1] if len(ends) > 1 else None)


def _follow(address: Address, renumbering: Mapping[Number, Number]) -> Address | None:
    steps = []
    for step in address:
        if step.kind is Kind.ARTICLE:
            if step.number not in renumbering:
                return None
            step = Step(step.kind, renumbering[step.number])
        steps.append(step)
    return tuple(steps)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A text with its own cross-references under new numbers; `lost` are those whose article is gone."""

    text: str
    changed: tuple[Citation, ...]
    lost: tuple[Citation, ...]


def renumber_references(text: str, context: Context, renumbering: Mapping[Number, Number]) -> Rewritten:
    """Write every reference of a text to its own articles with their new numbers; other laws' articles stay.

    A reference to an article that has no new number is left as it is and told in `lost`."""
    edits: list[tuple[int, int, str]] = []
    changed, lost = [], []
    for citation in find_citations(text, context):
        atoms = [atom for atom in citation.atoms if atom.kind is Kind.ARTICLE]
        if citation.instrument.kind is not InstrumentKind.SELF or not atoms:
            continue
        if any(atom.number not in renumbering for atom in atoms):
            lost.append(citation)
            continue
        spans: dict[tuple[int, int], list[Number]] = defaultdict(list)
        for atom in atoms:
            spans[atom.start, atom.end].append(renumbering[atom.number])
        moved = [(atom.number, renumbering[atom.number]) for atom in atoms]
        if all(old == new for old, new in moved):
            continue
        if any(len(numbers) > 1 for numbers in spans.values()):
            # 第三、四条 written in one: a person writes it anew.
            lost.append(citation)
            continue
        edits += [(start, end, numbered(numbers[0], "条")) for (start, end), numbers in spans.items()]
        changed.append(citation)
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return Rewritten(text, tuple(changed), tuple(lost))
