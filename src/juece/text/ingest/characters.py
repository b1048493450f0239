"""Characters that no official text needs and that can deceive a reader: controls, bidi marks, invisible characters.

They are taken out of the text and kept in its repairs, with a warning that counts them by kind. Characters for which a
font may be missing (private use, unassigned) are only reported.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from juece.text.repairs import Mended, Repair, Rule, mended

# Controls except tab, line feed, carriage return, form feed and the other line ends that mending deals with.
_REMOVED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")


def neutralise(text: str) -> tuple[Mended, tuple[str, ...]]:
    """Take deceiving characters out of a text; say in warnings what was found."""
    repairs = tuple(Repair(Rule.CHARACTER, m.start(), m.end(), m.group(), "") for m in _REMOVED.finditer(text))
    warnings = []
    bidi = [r for r in repairs if _BIDI.match(r.before)]
    other = [r for r in repairs if not _BIDI.match(r.before)]
    if bidi:
        warnings.append(f"去除了 {len(bidi)} 个改变显示方向的字符（{_kinds(bidi)}），请核对原件。")
    if other:
        warnings.append(f"去除了 {len(other)} 个控制字符或者看不见的字符（{_kinds(other)}）。")
    if private := _PRIVATE.findall(text):
        codes = "、".join(sorted({f"U+{ord(char):04X}" for char in private})[:5])
        warnings.append(f"有 {len(private)} 个造字区的字（{codes}），别的机器上可能显示不出来，保留原样。")
    return mended(text, repairs), tuple(warnings)


def _kinds(repairs: list[Repair]) -> str:
    counts = Counter(r.before for r in repairs).most_common(3)
    return "、".join(f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip() for char, _ in counts)
