"""Reads an amending decision down to the orders that concern one base text: which section, which remarks, which dates.

Refuses (``ValueError``, one sentence) when a decision changes several texts and none, or more than one, is the base.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from juece.text import numerals

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


def plain_title(title: str) -> str:
    """*title* for comparison: without brackets of any kind, marks, white space, and the state's name in front."""
    text = unicodedata.normalize("NFKC", title)
    text = re.sub(r"[《》〈〉<>#*\s“”\"'()（）]", "", text)
    return text.removeprefix("中华人民共和国")


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
    number, chosen = _section(head, base_title, item)
    return Decision(
        title, tuple(chosen), tuple(remarks), number, adopted[1] if adopted else "", effective[-1] if effective else ""
    )


def _section(body: list[str], base_title: str, item: str | None) -> tuple[str, list[str]]:
    """The section of *body* for the base text; all of it if the decision changes one text only."""
    starts: list[tuple[int, str, str]] = []  # line, number as written, name
    wanted = 0
    for index, line in enumerate(body):
        top = _TOP.match(line)
        if not top or line[:1] in '“"':
            continue
        named = _SECTION.match(top[2])
        if named and not re.match(r"(?:和|、|以及)", named[2]):
            starts.append((index, top[1], named[1]))
    if item is not None:
        try:
            wanted = numerals.read_number(item)
        except ValueError:
            raise ValueError(f"“{item}”不是决定中的序号，请写成七或7。") from None
        starts_of_item = [
            (index, top[1], "")
            for index, line in enumerate(body)
            if (top := _TOP.match(line)) and _reads(top[1]) == wanted
        ]
        if not starts_of_item:
            raise ValueError(f"修改决定中没有第{item}项。")
        first = starts_of_item[0]
        ends = [
            index
            for index, line in enumerate(body)
            if index > first[0] and (top := _TOP.match(line)) and _reads(top[1]) == wanted + 1
        ]
        return first[1], body[first[0] : ends[0] if ends else len(body)]
    if not starts:
        return "", _orders(body)
    wanted_title = plain_title(base_title)
    matching = [start for start in starts if plain_title(start[2]) == wanted_title]
    if not matching and len(starts) == 1:
        return "", _orders(body)
    if not matching:
        matching = [
            start
            for start in starts
            if wanted_title and (plain_title(start[2]) in wanted_title or wanted_title in plain_title(start[2]))
        ]
    if len(matching) != 1:
        names = "、".join(f"{number}《{name}》" for _, number, name in starts[:12])
        problem = "没有一项是修改" if not matching else "有几项都修改"
        raise ValueError(f"决定修改多件文本，{problem}《{base_title}》，请用 --item 指明序号；决定中有：{names}。")
    index, number, _ = matching[0]
    following = [start[0] for start in starts if start[0] > index]
    return number, body[index : following[0] if following else len(body)]


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
        if _TOP.match(line) or re.match(r"(?:将|删去|删除|增加|第.{1,8}条|在第|[0-9]+[.．、]|[（(]一[）)])", line):
            return body[index:]
    return body
