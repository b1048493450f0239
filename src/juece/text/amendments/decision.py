"""Reads an amending decision down to the orders that concern one base text: which section, which remarks, which dates.

Refuses (``ValueError``, one sentence) when a decision changes several texts and none, or more than one, is the base.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from juece.text import numerals
from juece.text.amendments.grammar import plain_name

_TOP = re.compile(rf"([{numerals.CHINESE}]{{1,5}})、(.*)$", re.DOTALL)
#: A section of a decision that changes several texts: the text's name stands before anything is ordered.
_SECTION = re.compile(
    r"(?:将|对|删去|删除|修改|在|废止|关于)?\s*《((?:[^《》]|《[^《》]*》){1,120})》(.{0,30})", re.DOTALL
)
_RULE = re.compile(r"\s*[-—*_=]{3,}\s*$")
_TAIL = re.compile(
    r"(?:此外|另外)[，,]|(?:本(?:决定|通知|办法|规定|令|修正案|公告)|上述)[^。]{0,20}自|"
    r"《.{1,120}》(?:等[^。]{0,30})?(?:根据|依照|按照)本|根据本(?:决定|修正案|通知)|以上"
)
_EFFECTIVE = re.compile(
    r"自\s*([0-9〇一二三四五六七八九十]{1,4}\s*年\s*[0-9一二三四五六七八九十]{1,3}\s*月\s*[0-9一二三四五六七八九十]{1,3}\s*日|"
    r"公布之日|印发之日|发布之日|通过之日)起"
)
#: 《……》 of 关于修改《……》的决定, where it is the only one.
_SUBJECT = re.compile(r"(?:修改|修订|修正)《((?:[^《》]|《[^《》]*》){1,120})》的(?:决定|通知|公告|命令|令)$")
_ALIAS = re.compile(r"以下简?称[“《〈\"]*([^”》〉\"）)，。；]{2,30})")
#: A line with one of these orders something, whatever it begins with.
_ORDERING = re.compile(
    "(?:修改|修订|改|更改|替换|分|表述)为|删去|删除|增加|合并|移至|移到|顺延|停止(?:执行|施行|实施|适用)|不再(?:执行|施行|实施|适用)|更名"
)
_NAMES = re.compile(r"(?:法|条例|规定|办法|细则|规则|解释|意见|通知|方案|章程|准则|批复|措施|规划)(?:[（(〈].*)?$")
_ADOPTED = re.compile(r"[（(]([0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)([^）)]{0,80}?)(?:通过|公布|发布)[）)]")


@dataclass(frozen=True, slots=True)
class Decision:
    """One amending decision, cut to the orders for one base text. ``number`` is its section there (七), or empty."""

    title: str
    lines: tuple[str, ...]
    remarks: tuple[str, ...]
    number: str = ""
    adopted: str = ""
    effective: str = ""
    names: tuple[str, ...] = ()  # of the base text, as this decision calls it


def concerns(name: str, title: str) -> bool:
    """Whether *name* can be a way to write *title*: the same, one within the other, or nearly the same."""
    one, other = plain_name(name), plain_name(title)
    return not one or not other or one in other or other in one or SequenceMatcher(None, one, other).ratio() >= 0.6


def read_decisions(text: str, base_title: str, item: str | None = None) -> list[Decision]:
    """The decisions in *text*, in order, each cut to its orders for *base_title* (or section *item*: 七, 7)."""
    parts: list[list[str]] = [[]]
    for raw in text.split("\n"):
        line = raw.strip()
        if _RULE.match(line):
            parts.append([])
        elif line.startswith("# ") and any(not old.startswith("#") for old in parts[-1]):
            parts.append([line])
        elif line:
            parts[-1].append(line)
    parts = [part for part in parts if part]
    if not parts:
        raise ValueError("修改决定是空的，请给出修改决定的文本。")
    return [_cut(part, base_title, item) for part in parts]


def _cut(lines: list[str], base_title: str, item: str | None) -> Decision:
    title_lines = [line.lstrip("# ").strip() for line in lines if line.startswith("#")]
    body = [re.sub(r"^(?:#+\s*|\*\*|[-*]\s+)+", "", line) for line in lines if not line.startswith("# ")]
    title = title_lines[0] if title_lines else (body[0] if body else "")
    whole = "\n".join(lines)
    adopted, effective = _ADOPTED.search(whole), _EFFECTIVE.findall(whole)
    tail = next((index for index in range(len(body) - 1, -1, -1) if not _TAIL.match(body[index])), len(body) - 1) + 1
    head, remarks = body[:tail], body[tail:]
    names = [base_title, *_ALIAS.findall(whole)]
    subject = _SUBJECT.search(title)
    if subject and item is None and _is_name(base_title) and not concerns(subject[1], base_title):
        raise ValueError(f"决定修改的是《{subject[1]}》，不是《{base_title}》，请核对是不是拿错了文件。")
    names += [subject[1]] if subject and base_title else []
    section = _section(head, base_title, item)
    return Decision(
        title,
        tuple(section.lines),
        tuple(remarks),
        section.number,
        adopted[1] if adopted else "",
        effective[-1] if effective else "",
        (*names, section.name) if base_title else (),
    )


def _is_name(title: str) -> bool:
    return _NAMES.search(title.strip()) is not None


@dataclass(frozen=True, slots=True)
class _Section:
    number: str  # as written
    name: str  # of the text that it amends
    lines: list[str]


def _section(body: list[str], base_title: str, item: str | None) -> _Section:
    """The section of *body* for the base text; all of it if the decision changes one text only."""
    starts = _starts(body)
    if item is not None:
        return _item(body, item, {index: name for index, _, name in starts})
    if not starts:
        return _Section("", "", _orders(body))
    wanted = plain_name(base_title)
    matching = [start for start in starts if plain_name(start[2]) == wanted]
    if not matching and len(starts) == 1:
        return _Section("", starts[0][2], _orders(body))
    if not matching and wanted:
        matching = [start for start in starts if plain_name(start[2]) in wanted or wanted in plain_name(start[2])]
    if len(matching) != 1:
        names = "、".join(f"{number}《{name}》" for _, number, name in starts[:12])
        problem = "没有一项是修改" if not matching else "有几项都修改"
        raise ValueError(f"决定修改多件文本，{problem}《{base_title}》，请用 --item 指明序号；决定中有：{names}。")
    index, number, name = matching[0]
    following = [start[0] for start in starts if start[0] > index]
    return _Section(number, name, body[index : following[0] if following else len(body)])


def _starts(body: list[str]) -> list[tuple[int, str, str]]:
    """Where a section for a text begins: the line, its number as written, the name of the text."""
    starts = []
    for index, line in enumerate(body):
        top = _TOP.match(line)
        named = _SECTION.match(top[2]) if top and line[:1] not in '“"' else None
        if top and named and not re.match(r"(?:和|、|以及)", named[2]):
            starts.append((index, top[1], named[1]))
    return starts


def _item(body: list[str], item: str, names: dict[int, str]) -> _Section:
    try:
        wanted = numerals.read_number(item)
    except ValueError:
        raise ValueError(f"“{item}”不是决定中的序号，请写成七或7。") from None
    tops = [(index, top[1]) for index, line in enumerate(body) if (top := _TOP.match(line))]
    first = next(((index, number) for index, number in tops if _reads(number) == wanted), None)
    if first is None:
        raise ValueError(f"修改决定中没有第{item}项。")
    end = next((index for index, number in tops if index > first[0] and _reads(number) == wanted + 1), len(body))
    return _Section(first[1], names.get(first[0], ""), body[first[0] : end])


def _reads(number: str) -> int:
    try:
        return numerals.from_chinese(number)
    except ValueError:
        return -1


def _orders(body: list[str]) -> list[str]:
    """*body* from its first order on: the title, adoption note and opening sentence order nothing."""
    for index, line in enumerate(body):
        if re.search(
            r"(?:作|做)(?:出)?(?:如下|以下|部分)?(?:修改|修订|修正)[：:。]?$|予以(?:修订|修改)[。：:]$|修改如下[：:]?$",
            line,
        ) and not _TOP.match(line):
            return body[index + 1 :]
    for index, line in enumerate(body):
        if (
            _TOP.match(line)
            or _ORDERING.search(line)
            or re.match(r"(?:将|删去|删除|增加|第.{1,8}条|在第|[0-9]+[.．、]|[（(]一[）)])", line)
        ):
            return body[index:]
    return body
