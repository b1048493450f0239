"""The places that a citation names: 第八条第（一）项、第三项, 前款, 第十条至第十二条, each made whole by where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from juece.text.citation import Atom, Context, Place
from juece.text.numerals import CHINESE, from_chinese, read_number
from juece.text.tree import DEPTH, Address, Kind, Number, Step, find, walk

UNITS = {
    "编": Kind.PART,
    "分编": Kind.SUBPART,
    "章": Kind.CHAPTER,
    "节": Kind.SECTION,
    "条": Kind.ARTICLE,
    "款": Kind.PARAGRAPH,
    "项": Kind.ITEM,
    "目": Kind.SUBITEM,
}
DIVISIONS = {Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION}
_SP = r"[ \u3000]{0,2}"
_ONE = rf"(?:[{CHINESE}]{{1,9}}|[0-9０-９]{{1,4}})"
_NUM = rf"(?:[（(]{_SP}{_ONE}{_SP}[）)]|{_ONE})"
_UNIT = r"(?:分编|编|章|节|条|款|项|目)"
_JOIN = r"(?:、|和|与|及|以及|或者|或|至|到|—|～|~)"
ATOM = re.compile(
    rf"第{_SP}(?P<numbers>{_NUM}(?:{_JOIN}第?{_NUM}){{0,20}}){_SP}(?P<unit>{_UNIT})(?P<tail>(?:之{_ONE})*)(?!例)"
)
_RELATIVE = re.compile(
    r"(?:本(?P<own>编|章|节|条|款|项|目)|前(?P<count>[两二三四五六七八九])?(?P<before>编|章|节|条|款|项|目))(?!例|目)"
)
_LIST = re.compile(_JOIN)
_AFTER_LOOSE = re.compile(r"(?:所?规定|所列|第|、|和|与|及|至|或|的|情形|中|，|。|；|;|,|）|”|$)")


@dataclass(slots=True)
class Places:
    """Places being gathered: “第八条第一款第（一）项、第（三）项” is two, both under 第八条第一款."""

    places: list[Place] = field(default_factory=list)
    atoms: list[Atom] = field(default_factory=list)
    current: Address = ()
    problem: str = ""

    def take(self, step: Step, *, fresh: bool, to: bool, base: Address) -> None:
        """`fresh`: after a joint; `to`: after 至. `base` is where a place begins that has no 条 of its own."""
        if not self.current:
            self.current = (*above(base, step.kind), step)
            self.places.append(Place(self.current))
            return
        self.current = (*above(self.current, step.kind), step)
        if not fresh:
            self.places[-1] = Place(self.current)
        elif to:
            self.places[-1] = replace(self.places[-1], last=self.current)
        else:
            self.places.append(Place(self.current))


def above(address: Address, kind: Kind) -> Address:
    return tuple(step for step in address if DEPTH[step.kind] < DEPTH[kind])


def read_places(text: str, at: int, context: Context, own: bool) -> tuple[Places | None, int]:
    """The places named from `at` on, and where they end; None when there is none."""
    gathered = Places()
    end, fresh, to = at, False, False
    while True:
        if (relative := _RELATIVE.match(text, at)) and own and not (gathered.places and not fresh):
            _take_relative(gathered, relative, context, fresh, to)
            at = end = relative.end()
        elif (atom := ATOM.match(text, at)) and not _is_label(text, atom, own and not gathered.places):
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
    if not first or UNITS[atom["unit"]] not in (Kind.ARTICLE, *DIVISIONS):
        return False
    line_start = text.rfind("\n", 0, atom.start()) + 1
    after = text[atom.end() : atom.end() + 1]
    return not text[line_start : atom.start()].strip(" \u3000\t#*-") and after != "" and after in " \u3000\t\n*"


def _stands_alone(text: str, atom: re.Match[str], context: Context) -> bool:
    """第一项 by itself is a citation only where a sentence about rules goes on; 第一项任务 is none."""
    if UNITS[atom["unit"]] in (Kind.ARTICLE, *DIVISIONS):
        return True
    return bool(context.address) and _AFTER_LOOSE.match(text, atom.end()) is not None


def _take_atom(gathered: Places, atom: re.Match[str], context: Context, fresh: bool, to: bool, own: bool) -> None:
    kind = UNITS[atom["unit"]]
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
    if kind in (Kind.ARTICLE, *DIVISIONS):
        return ()
    article = tuple(s for s in context.down_to(Kind.ARTICLE) if s.kind is Kind.ARTICLE)
    if kind is Kind.PARAGRAPH:
        return article
    paragraph = tuple(s for s in context.down_to(Kind.PARAGRAPH) if s.kind in (Kind.ARTICLE, Kind.PARAGRAPH))
    if context.tree is not None and not find(context.tree, (*paragraph, step)):
        return article
    return paragraph


def _take_relative(gathered: Places, match: re.Match[str], context: Context, fresh: bool, to: bool) -> None:
    kind = UNITS[match["own"] or match["before"]]
    here = context.number(kind)
    if here is None:
        gathered.problem = f"不知道“{match.group()}”所在的位置。"
        return
    base = tuple(s for s in context.down_to(kind) if s.kind in (Kind.ARTICLE, Kind.PARAGRAPH, Kind.ITEM))
    base = above(base, kind)
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
