"""Citations in an official text: 《…》第八条第（一）项, 本条第一款, 前两款, 第十条至第十二条, 朝政发〔2022〕9号.

    find_citations("依照本法第八条第一款第（一）项、第（三）项和前款的规定", context)

Each citation has its place in the text, the instrument it names and the places in that instrument. Relative places (前款)
are resolved by the context: where in its own text the sentence stands. What can't be told is said in `problem`, never
guessed: an unquoted name of a law is marked uncertain, 前款 in a first paragraph has no place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from juece.text import docnumber
from juece.text.citation import Atom, Citation, Context, Instrument, InstrumentKind, Place
from juece.text.citation_places import ATOM, DIVISIONS, UNITS, Places, read_places
from juece.text.tree import Kind, Node, Path, find, walk

__all__ = [
    "Atom",
    "Citation",
    "Context",
    "Instrument",
    "InstrumentKind",
    "Place",
    "aliases_in",
    "citations_in",
    "find_citations",
    "resolve",
]

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
        places, end_places = read_places(text, end, context, instrument.kind is InstrumentKind.SELF)
        whole = instrument.kind in (InstrumentKind.NAMED, InstrumentKind.NUMBERED) and instrument is previous
        if places is None and not whole:
            at = max(end, match.end())
            continue
        gathered = places or Places()
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
    atom = ATOM.match(text, at)
    if atom is None or UNITS[atom["unit"]] not in (Kind.ARTICLE, *DIVISIONS):
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
