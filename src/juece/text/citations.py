"""Citations in an official text: 《…》第八条第（一）项, 本条第一款, 前两款, 第十条至第十二条, 朝政发〔2022〕9号.

    find_citations("依照本法第八条第一款第（一）项、第（三）项和前款的规定", context)

Each citation has its place in the text, the instrument it names and the places in that instrument. Relative places (前款)
are resolved by the context: where in its own text the sentence stands. What can't be told is said in `problem`, never
guessed: an unquoted name of a law is marked uncertain, 前款 in a first paragraph has no place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from juece.text import docnumber
from juece.text.docnumber import DocumentNumber
from juece.text.numerals import CHINESE, from_chinese, read_number
from juece.text.tree import DEPTH, Address, Kind, Node, Number, Path, Step, address_of, find, walk


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


_UNITS = {
    "编": Kind.PART,
    "分编": Kind.SUBPART,
    "章": Kind.CHAPTER,
    "节": Kind.SECTION,
    "条": Kind.ARTICLE,
    "款": Kind.PARAGRAPH,
    "项": Kind.ITEM,
    "目": Kind.SUBITEM,
}
_DIVISIONS = {Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION}
_SP = r"[ \u3000]{0,2}"
_ONE = rf"(?:[{CHINESE}]{{1,9}}|[0-9０-９]{{1,4}})"
_NUM = rf"(?:[（(]{_SP}{_ONE}{_SP}[）)]|{_ONE})"
_UNIT = r"(?:分编|编|章|节|条|款|项|目)"
_JOIN = r"(?:、|和|与|及|以及|或者|或|至|到|—|～|~)"
_ATOM = re.compile(
    rf"第{_SP}(?P<numbers>{_NUM}(?:{_JOIN}第?{_NUM}){{0,20}}){_SP}(?P<unit>{_UNIT})(?P<tail>(?:之{_ONE})*)(?!例)"
)
_RELATIVE = re.compile(
    r"(?:本(?P<own>编|章|节|条|款|项|目)|前(?P<count>[两二三四五六七八九])?(?P<before>编|章|节|条|款|项|目))(?!例|目)"
)
_GENRE = "法典|法|条例|规定|办法|细则|规则|决定|通知|意见|方案|规划|纲要|章程|解释|准则|制度|规程|公告|通告|标准|目录|预案|守则|令|计划|决议"
_SELF = re.compile(rf"本(?:{_GENRE})(?!律|院|官|人|定)")
_SAME = re.compile(rf"(?:该|同|前述)(?:{_GENRE})(?!律|院|官|人)")
_TITLE = re.compile(r"《(?P<name>[^《》\n]{1,120}(?:《[^《》\n]{1,120}》[^《》\n]{0,80}){0,3})》")
_BRACKET = re.compile(r"[（(](?P<inside>[^（()）]{1,60}(?:[（(][^（()）]{1,30}[）)][^（()）]{0,20})?)[）)]")
_ALIAS = re.compile(r"(?:以下|下)?(?:简称|统称)[:：]?[《“\"]?(?P<alias>[^》”\"（()）]{1,30})[》”\"]?$")
_IS_GENRE = re.compile(rf"(?:{_GENRE})(?:[（(][^（()）]{{1,20}}[）)])*$")
_UNQUOTED = re.compile(rf"(?P<name>[\u4e00-\u9fff]{{1,30}}?(?:{_GENRE}))$")
_LEAD = re.compile(
    r".*(?:依照|根据|违反|按照|适用|依据|参照|符合|执行|构成|履行|以及|或者|属于|有|对|将|由|和|与|及|或|为|按|在|自|除|是|的|把)(?=[\u4e00-\u9fff]{2})"
)
_LIST = re.compile(_JOIN)
_AFTER_LOOSE = re.compile(r"(?:所?规定|所列|第|、|和|与|及|至|或|的|情形|中|，|。|；|;|,|）|”|$)")
_START = re.compile(
    rf"《|本(?:{_GENRE}|编|章|节|条|款|项|目)|前[两二三四五六七八九编章节条款项目述]|第|[该同]|〔|\[|【|（|\("
)


def find_citations(text: str, context: Context | None = None) -> tuple[Citation, ...]:
    """All citations in a text, in order. Linear in its length; never refuses."""
    return tuple(_find(text, context or Context()))


def aliases_in(text: str) -> dict[str, str]:
    """Short names that a text gives: 《…目录》（以下简称《目录》） → {"目录": "…目录"}."""
    found: dict[str, str] = {}
    for title in _TITLE.finditer(text):
        for inside, _, _ in _brackets(text, title.end()):
            if alias := _ALIAS.search(inside):
                found[alias["alias"]] = title["name"]
    return found


def citations_in(tree: Node) -> Iterator[tuple[Path, Citation]]:
    """Every citation in a tree, with the path of the node in whose words it stands."""
    aliases: dict[str, str] = {}
    for _, node in walk(tree):
        aliases |= aliases_in(node.text)
    for path, node in walk(tree):
        if node.text:
            for citation in find_citations(node.text, Context.at(tree, path, aliases)):
                yield path, citation


def resolve(tree: Node, place: Place) -> tuple[Path, ...]:
    """The nodes of a tree that a place names; every article of a range. Empty: the tree has no such place."""
    first = find(tree, place.first)
    if place.last is None or not first:
        return tuple(first)
    last = find(tree, place.last)
    if not last:
        return ()
    kind = place.first[-1].kind
    return tuple(path for path, node in walk(tree) if node.kind is kind and first[0] <= path <= last[-1])


@dataclass(slots=True)
class _Places:
    """Places being gathered: “第八条第一款第（一）项、第（三）项” is two, both under 第八条第一款."""

    places: list[Place] = field(default_factory=list)
    atoms: list[Atom] = field(default_factory=list)
    current: Address = ()
    problem: str = ""

    def take(self, step: Step, *, fresh: bool, to: bool, base: Address) -> None:
        """`fresh`: after a joint; `to`: after 至. `base` is where a place begins that has no 条 of its own."""
        if not self.current:
            self.current = (*_above(base, step.kind), step)
            self.places.append(Place(self.current))
            return
        self.current = (*_above(self.current, step.kind), step)
        if not fresh:
            self.places[-1] = Place(self.current)
        elif to:
            self.places[-1] = replace(self.places[-1], last=self.current)
        else:
            self.places.append(Place(self.current))


def _above(address: Address, kind: Kind) -> Address:
    return tuple(step for step in address if DEPTH[step.kind] < DEPTH[kind])


def _find(text: str, context: Context) -> Iterator[Citation]:
    aliases = {**context.aliases, **aliases_in(text)}
    numbers = {found.start: found for found in docnumber.find_all(text)}
    in_number = {at: found for found in numbers.values() for at in range(found.start, found.end)}
    at, previous = 0, None
    while match := _START.search(text, at):
        start = match.start()
        instrument, end = Instrument(InstrumentKind.SELF), start
        if title := _TITLE.match(text, start):
            name = aliases.get(title["name"], title["name"])
            instrument, end = Instrument(InstrumentKind.NAMED, name), title.end()
            for _, inside_at, bracket_end in _brackets(text, end):
                number = numbers.get(inside_at)
                instrument = replace(instrument, number=number.number) if number else instrument
                end = bracket_end
            named = instrument
            if title["name"] in aliases or _IS_GENRE.search(name) or instrument.number:
                previous = named
        elif found := in_number.get(start):
            # The word of a number never reaches back into the citation before it.
            start, end = max(found.start, at), found.end
            number_here = docnumber.find_all(text[start:end])
            shown = number_here[0].number if number_here else found.number
            instrument = previous = Instrument(InstrumentKind.NUMBERED, number=shown)
        elif match_self := _SELF.match(text, start):
            end = match_self.end()
        elif previous and (same := _SAME.match(text, start)):
            instrument, end = previous, same.end()
        elif unquoted := _unquoted(text, start):
            instrument, start = unquoted
            end = match.start()
        places, end_places = _places(text, end, context, instrument.kind is InstrumentKind.SELF)
        whole = instrument.kind in (InstrumentKind.NAMED, InstrumentKind.NUMBERED) and instrument is previous
        if places is None and not whole:
            at = max(end, match.end())
            continue
        gathered = places or _Places()
        stop = end_places if places else end
        problem = gathered.problem
        if instrument.kind is InstrumentKind.UNQUOTED:
            problem = problem or f"法名“{instrument.name}”没有书名号，起点不能确定。"
        yield Citation(
            start, stop, text[start:stop], instrument, tuple(gathered.places), tuple(gathered.atoms), problem
        )
        at = max(stop, match.end())


def _brackets(text: str, at: int) -> Iterator[tuple[str, int, int]]:
    """Brackets right after a title: what is inside, where that begins, where the bracket ends."""
    while match := _BRACKET.match(text, at):
        inside = match["inside"]
        if not (docnumber.find_all(inside) or _ALIAS.search(inside)):
            return
        yield inside, match.start("inside"), match.end()
        at = match.end()


def _unquoted(text: str, at: int) -> tuple[Instrument, int] | None:
    """A law named without marks before 第X条: 刑法第二百三十二条."""
    atom = _ATOM.match(text, at)
    if atom is None or _UNITS[atom["unit"]] not in (Kind.ARTICLE, *_DIVISIONS):
        return None
    before = text[max(0, at - 30) : at]
    run = re.search(r"[\u4e00-\u9fff]*$", before)
    name = _UNQUOTED.search(run.group()) if run else None
    if name is None:
        return None
    shown = name["name"]
    if lead := _LEAD.match(shown):
        shown = shown[lead.end() :]
    if shown in _GENRE.split("|") or shown.startswith("本"):
        return None
    return Instrument(InstrumentKind.UNQUOTED, shown), at - len(shown)


def _places(text: str, at: int, context: Context, own: bool) -> tuple[_Places | None, int]:
    """The places named from `at` on, and where they end; None when there is none."""
    gathered = _Places()
    end, fresh, to = at, False, False
    while True:
        if (relative := _RELATIVE.match(text, at)) and own and not (gathered.places and not fresh):
            _take_relative(gathered, relative, context, fresh, to)
            at = end = relative.end()
        elif (atom := _ATOM.match(text, at)) and not _is_label(text, atom, own and not gathered.places):
            if not gathered.places and own and not _stands_alone(text, atom, context):
                break
            _take_atom(gathered, atom, context, fresh, to, own)
            at = end = atom.end()
        else:
            break
        joint = _LIST.match(text, at)
        fresh, to = bool(joint), bool(joint and joint.group() in "至到—～~")
        if joint:
            at = joint.end()
    return (gathered if gathered.places or gathered.problem else None), end


def _is_label(text: str, atom: re.Match[str], first: bool) -> bool:
    """Is it the label of an article or a chapter at the head of a line?"""
    if not first or _UNITS[atom["unit"]] not in (Kind.ARTICLE, *_DIVISIONS):
        return False
    line_start = text.rfind("\n", 0, atom.start()) + 1
    after = text[atom.end() : atom.end() + 1]
    return not text[line_start : atom.start()].strip(" \u3000\t#*-") and after != "" and after in " \u3000\t\n*"


def _stands_alone(text: str, atom: re.Match[str], context: Context) -> bool:
    """第一项 by itself is a citation only where a sentence about rules goes on; 第一项任务 is none."""
    if _UNITS[atom["unit"]] in (Kind.ARTICLE, *_DIVISIONS):
        return True
    return bool(context.address) and _AFTER_LOOSE.match(text, atom.end()) is not None


def _take_atom(gathered: _Places, atom: re.Match[str], context: Context, fresh: bool, to: bool, own: bool) -> None:
    kind = _UNITS[atom["unit"]]
    pieces = re.split(rf"({_JOIN})", atom["numbers"])
    tail = tuple(from_chinese(n) for n in re.findall(rf"之({_ONE})", atom["tail"]))
    for n in range(0, len(pieces), 2):
        try:
            number = (read_number(pieces[n].removeprefix("第").replace(" ", "")),)
        except ValueError:
            gathered.problem = f"“{pieces[n]}”不是序号。"
            continue
        last = n == len(pieces) - 1
        joined = n > 0
        step = Step(kind, number + (tail if last else ()))
        base = _base(kind, step, context) if own else ()
        gathered.take(step, fresh=joined or fresh, to=pieces[n - 1] in "至到—～~" if joined else to, base=base)
        gathered.atoms.append(Atom(atom.start(), atom.end(), kind, step.number))


def _base(kind: Kind, step: Step, context: Context) -> Address:
    """What a place without its 条 stands in: a 款 in the same 条; a 项 in the same 款 if that has it, else in the 条."""
    if kind in (Kind.ARTICLE, *_DIVISIONS):
        return ()
    article = tuple(s for s in context.down_to(Kind.ARTICLE) if s.kind is Kind.ARTICLE)
    if kind is Kind.PARAGRAPH:
        return article
    paragraph = tuple(s for s in context.down_to(Kind.PARAGRAPH) if s.kind in (Kind.ARTICLE, Kind.PARAGRAPH))
    if context.tree is not None and not find(context.tree, (*paragraph, step)):
        return article
    return paragraph


def _take_relative(gathered: _Places, match: re.Match[str], context: Context, fresh: bool, to: bool) -> None:
    kind = _UNITS[match["own"] or match["before"]]
    here = context.number(kind)
    if here is None:
        gathered.problem = f"不知道“{match.group()}”所在的位置。"
        return
    base = tuple(s for s in context.down_to(kind) if s.kind in (Kind.ARTICLE, Kind.PARAGRAPH, Kind.ITEM))
    base = _above(base, kind)
    if match["own"]:
        gathered.take(Step(kind, here), fresh=fresh, to=to, base=base)
        return
    count = from_chinese(match["count"]) if match["count"] else 1
    before = _before(context, kind, base, here)[-count:]
    if len(before) < count:
        gathered.problem = f"“{match.group()}”之前没有足够的{match['before']}。"
        return
    gathered.take(Step(kind, before[0]), fresh=fresh, to=to, base=base)
    if count > 1:
        gathered.take(Step(kind, before[-1]), fresh=True, to=True, base=base)


def _before(context: Context, kind: Kind, base: Address, here: Number) -> list[Number]:
    """Numbers of the same kind that stand before this one, in order."""
    if context.tree is None or kind is Kind.PARAGRAPH:
        return [(n,) for n in range(1, here[0])] + ([here[:-1]] if len(here) > 1 else [])
    numbers: list[Number] = []
    root = find(context.tree, base)
    for path, node in walk(context.tree):
        if node.kind is kind and (not base or any(path[: len(r)] == r for r in root)):
            if node.number == here:
                return numbers
            numbers.append(node.number)
    return numbers
