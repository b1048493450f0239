"""Automatic paragraph numbers of a DOCX, written out: the drafter's 一、 is kept in the list, not in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from juece.text.numerals import to_chinese

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "ideographDigital",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "koreanDigital2",
    "ideographTraditional",
}
_SILENT = {"bullet", "none"}
_DEEPEST = 9


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """List definitions of one document, and how far each list has counted."""

    _levels: dict[str, dict[int, _Level]]
    _styles: dict[str, tuple[str, int]]
    _counts: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def read(cls, numbering: Any, styles: Any) -> Numbering:
        """From numbering.xml and styles.xml, either of which may be None."""
        levels: dict[str, dict[int, _Level]] = {}
        if numbering is not None:
            abstract = {
                a.get(f"{_W}abstractNumId"): {_int(lvl.get(f"{_W}ilvl")): _level(lvl) for lvl in a.iter(f"{_W}lvl")}
                for a in numbering.iter(f"{_W}abstractNum")
            }
            for num in numbering.iter(f"{_W}num"):
                base = dict(abstract.get(_child(num, "abstractNumId"), {}))
                for override in num.iter(f"{_W}lvlOverride"):
                    at = _int(override.get(f"{_W}ilvl"))
                    if (own := override.find(f"{_W}lvl")) is not None:
                        base[at] = _level(own)
                    elif at in base and (start := _child(override, "startOverride")):
                        base[at] = _Level(base[at].form, base[at].text, _int(start))
                levels[num.get(f"{_W}numId", "")] = base
        by_style: dict[str, tuple[str, int]] = {}
        for style in styles.iter(f"{_W}style") if styles is not None else ():
            properties = style.find(f"{_W}pPr/{_W}numPr")
            if properties is not None and _child(properties, "numId"):
                by_style[style.get(f"{_W}styleId", "")] = (
                    _child(properties, "numId"),
                    _int(_child(properties, "ilvl")),
                )
        return cls(levels, by_style)

    def next_number(self, paragraph: Any) -> str:
        """The number that stands before this paragraph, or nothing. Counts on."""
        where = self._list_of(paragraph)
        if where is None:
            return ""
        number_id, depth = where
        levels = self._levels.get(number_id, {})
        level = levels.get(depth)
        if level is None or not 0 <= depth < _DEEPEST:
            return ""
        counts = self._counts.setdefault(number_id, [0] * _DEEPEST)
        counts[depth] = counts[depth] + 1 if counts[depth] else level.start
        counts[depth + 1 :] = [0] * (_DEEPEST - depth - 1)
        if level.form in _SILENT:
            return ""

        def shown(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            of = levels.get(at, level)
            return _format(of.form, counts[at] or of.start)

        text = re.sub(r"%([1-9])", shown, level.text)
        return text if not text or text[-1] in "、，．.）)】：:" else text + " "

    def _list_of(self, paragraph: Any) -> tuple[str, int] | None:
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return None
        own = properties.find(f"{_W}numPr")
        if own is not None and _child(own, "numId"):
            number_id = _child(own, "numId")
            return None if number_id == "0" else (number_id, _int(_child(own, "ilvl")))
        return self._styles.get(_child(properties, "pStyle"))


def _child(element: Any, name: str) -> str:
    found = element.find(f"{_W}{name}")
    return str(found.get(f"{_W}val", "")) if found is not None else ""


def _int(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 6 else 0


def _level(level: Any) -> _Level:
    return _Level(_child(level, "numFmt") or "decimal", _child(level, "lvlText"), _int(_child(level, "start") or "1"))


def _format(form: str, count: int) -> str:
    if form in _CHINESE:
        return to_chinese(count) if 0 < count <= 9999 else str(count)
    if form == "decimalZero":
        return f"{count:02d}"
    if form.startswith("decimalEnclosedCircle") and 1 <= count <= 20:
        return chr(0x2460 + count - 1)
    if form == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(count))
    if form in ("lowerLetter", "upperLetter") and 1 <= count <= 26:
        return chr((97 if form == "lowerLetter" else 65) + count - 1)
    if form in ("lowerRoman", "upperRoman") and 1 <= count < 40:
        roman = "X" * (count // 10) + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][count % 10]
        return roman.lower() if form == "lowerRoman" else roman
    return str(count)
