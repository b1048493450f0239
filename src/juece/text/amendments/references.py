"""Cross-references inside a text, carried through renumbering: 本法第四十六条、第四十七条 → 本法第五十六条、第五十七条.

Only words that the decision did not write are carried over (it writes in the new numbering). A reference to another
text (《……》第十条, 民法典第十条) is left alone. One whose place is gone is reported, never guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from juece.text import numerals
from juece.text.amendments.places import read_address, say
from juece.text.amendments.working import Unit, Working
from juece.text.tree import Address, Kind, Step

_N = rf"[{numerals.CHINESE}]{{1,8}}"
_STEPS = (
    rf"第{_N}(?:条(?:之{_N})*(?:第{_N}款)?(?:第[（(]?{_N}[）)]?项)?|章(?:第{_N}节)?|款(?:第[（(]?{_N}[）)]?项)?|项)"
)
_REFERENCE = re.compile(_STEPS)
_OWN = re.compile(
    r"(?:本(?:法|条例|规定|办法|细则|决定|章程|规则|解释|意见|通知|条|款|章|节)|前款|前条|上述)(?:的|中)?$"
)
_FOREIGN = re.compile(
    r"(?:》(?:（[^（）]{0,30}）)?|法典|[^本]法|[^本]条例|[^本]规定|[^本]办法|[^本]细则|[^本]解释|公约|协定|宪法|修正案|[^本]决定|附件.?|"
    r"前款|前条)(?:的|中|第[^，。；]{1,14}编)?$"
)
_JOINED = re.compile(r"(?:规定)?(?:、|，|和|或者|或|以及|及|与|至|到|、?或者|以及|，以及)$")


def carry_over(working: Working, complain: Callable[[Unit, str], None]) -> list[str]:
    """Rewrites every reference whose place has a new number; says what was changed. *complain* gets those left hanging."""
    moved = _moved(working)
    changed: list[str] = []
    _look_back(working, complain)
    if not moved:
        return changed
    for unit in list(working.root.below()):
        if unit.text and unit.kind not in (Kind.TITLE, Kind.NOTE) and "第" in unit.text:
            changed += _unit(unit, moved, complain)
    return changed


def _look_back(working: Working, complain: Callable[[Unit, str], None]) -> None:
    """An old “前款” must still look at what it looked at."""
    for unit in working.root.below():
        if unit.kind is not Kind.PARAGRAPH or not unit.home or unit.parent is None:
            continue
        match = re.search(r"前(?:款|两款|三款|[一二三]款)", unit.text)
        if match is None or any(unit.new[match.start() : match.end()]):
            continue
        row = [child for child in unit.parent.children if child.kind is Kind.PARAGRAPH and not child.gone]
        place = row.index(unit)
        before = row[place - 1].home if place else ()
        was = _previous(unit)
        if was and _short(before) != was:
            complain(unit, f"“{match[0]}”前面的款已经不是原来的款，决定没有说明怎样引用")


def _moved(working: Working) -> dict[Address, Address | None]:
    """Old short address → new one, for every numbered unit whose address changed; None if it is gone."""
    moved: dict[Address, Address | None] = {}
    seen: set[Address] = set()
    twice: set[Address] = set()
    standing = {id(unit) for unit in working.root.below()}
    rows = Counter(unit.home[:-1] for unit in working.units.values() if unit.kind is Kind.PARAGRAPH)
    for unit in working.units.values():
        if unit.kind not in (Kind.ARTICLE, Kind.PARAGRAPH, Kind.ITEM, Kind.CHAPTER, Kind.SECTION) or not unit.home:
            continue
        new = _short(_now(unit)) if id(unit) in standing else None
        for old, now in _names(unit, _short(unit.home), new, rows[unit.home[:-1]]):
            if old in seen:
                twice.add(old)
            seen.add(old)
            if old != now:
                moved[old] = now
    return {old: new for old, new in moved.items() if old not in twice}


def _names(unit: Unit, old: Address, new: Address | None, once: int) -> list[tuple[Address, Address | None]]:
    """A 项 is also named without its 款: 第十条第四项; twice in an article, that name says nothing.

    *once*: how many 款 stood beside this one.
    """
    if (
        unit.kind is Kind.PARAGRAPH
        and new is not None
        and unit.parent is not None
        and len([child for child in unit.parent.children if child.kind is Kind.PARAGRAPH and not child.gone]) == 1
        and once > 1
        and new != old
    ):
        new = new[:-1]  # an article of which only one 款 is left is referred to as 第三条
    names = [(old, new)]
    if unit.kind is Kind.ITEM:
        bare = tuple(step for step in old if step.kind is not Kind.PARAGRAPH)
        now = None if new is None else tuple(step for step in new if step.kind is not Kind.PARAGRAPH)
        if bare != old:
            names.append((bare, now))
    return names


def _now(unit: Unit) -> Address:
    steps: list[Step] = []
    current: Unit | None = unit
    while current is not None:
        if current.kind is Kind.PARAGRAPH:
            if current.parent is not None:
                row = [child for child in current.parent.children if child.kind is Kind.PARAGRAPH and not child.gone]
                steps.append(Step(Kind.PARAGRAPH, (row.index(current) + 1,)))
        elif current.number:
            steps.append(Step(current.kind, current.number))
        current = current.parent
    return tuple(reversed(steps))


def _short(address: Address) -> Address:
    """From the article down, or from the chapter if there is no article: how references are written."""
    for index, step in enumerate(address):
        if step.kind is Kind.ARTICLE:
            return address[index:]
    return tuple(step for step in address if step.kind in (Kind.CHAPTER, Kind.SECTION))


def _unit(unit: Unit, moved: dict[Address, Address | None], complain: Callable[[Unit, str], None]) -> list[str]:
    article = unit.above(Kind.ARTICLE)
    home = _short(article.home) if article is not None else ()
    previous = _previous(unit)
    edits: list[tuple[int, int, str]] = []
    end_of_last, own, last = -1, False, home
    for match in _REFERENCE.finditer(unit.text):
        start, end = match.span()
        before = unit.text[max(0, start - 40) : start]
        try:
            address = read_address(match[0])
        except ValueError:
            continue  # 第十十八条: a slip of the text refers to nothing
        between = unit.text[end_of_last:start] if end_of_last >= 0 else "。"
        if len(between) <= 6 and (not between or _JOINED.fullmatch(between)):
            pass  # 、第四十七条: as the one before
        elif before.endswith("前款") and address[0].kind is Kind.ITEM:
            own, last = bool(previous), previous
        elif _OWN.search(before):
            own = not before.rstrip("的中").endswith(("前款", "前条", "上述"))
            last = home
        else:
            own = not _FOREIGN.search(before)
            last = home
        end_of_last = end
        if not own:
            continue
        if address[0].kind in (Kind.PARAGRAPH, Kind.ITEM):
            outer = tuple(
                step
                for step in last
                if step.kind is Kind.ARTICLE or (address[0].kind is Kind.ITEM and step.kind is Kind.PARAGRAPH)
            )
            full = outer + address
        else:
            full = address
        last = full
        if any(unit.new[start:end]):
            continue
        new = _new_address(full, moved)
        if new is None:
            complain(unit, f"“{match[0]}”所指的条款已经删去或者分散，决定没有说明改为引用哪一处")
        elif new != full and new[-1].kind is not address[-1].kind and address[0].kind is not Kind.ARTICLE:
            complain(unit, f"“{match[0]}”所指的内容已经成为{say(new)}，决定没有说明怎样引用")
        elif new != full:
            written = _written(match[0], new[-len(address) :])
            if written != match[0]:
                edits.append((start, end, written))
    for start, end, words in reversed(edits):
        unit.text = unit.text[:start] + words + unit.text[end:]
        unit.new[start:end] = bytes(len(words))
    where = say(_short(_now(unit)))
    return [f"{where}中的引用改为{words}" for _, _, words in edits]


def _previous(unit: Unit) -> Address:
    """The old address of the 款 before that of *unit*."""
    paragraph = unit.above(Kind.PARAGRAPH)
    if paragraph is None or not paragraph.home or paragraph.home[-1].number < (2,):
        return ()
    *outer, last = _short(paragraph.home)
    return (*outer, Step(Kind.PARAGRAPH, (last.number[0] - 1,)))


def _new_address(old: Address, moved: dict[Address, Address | None]) -> Address | None:
    """Where *old* is now: by its own entry if it has one, else by that of what holds it."""
    for length in range(len(old), 0, -1):
        if old[:length] in moved:
            new = moved[old[:length]]
            return None if new is None else new + old[length:]
    return old


def _written(old: str, new: Address) -> str:
    """*new* as the text writes references: 第（一）项 keeps its brackets."""
    bracket = re.search(r"第([（(])[^）)]*([）)])项", old)
    said = say(new)
    if bracket:
        said = re.sub(rf"第({_N})项", lambda match: f"第{bracket[1]}{match[1]}{bracket[2]}项", said)
    return said
