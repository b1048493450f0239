"""Markdown to plain text: marks go, characters and tables stay, and every mark taken is a repair.

Only marks that carry no words are taken: heading signs, comments, emphasis, list dashes before the drafter's own
numbers, escapes, hard breaks. Anything else (a link, an image, code) stays as it was written.
"""

from __future__ import annotations

import re

from juece.text.repairs import Mended, Repair, Rule, mended

_MARKS = re.compile(
    r"(?P<comment><!--[^<>]{0,2000}-->)"
    r"|(?P<heading>^[ ]{0,3}\#{1,6}[ \t]+)"
    r"|(?P<closing>(?<=\S)[ \t]+\#{1,6}[ \t]*$)"
    r"|(?P<quote>^[ ]{0,3}>[ ]?)"
    r"|(?P<bullet>^[ ]{0,8}[-*+][ \t]+(?=[（(]?[一二三四五六七八九十0-9]{1,4}[）).．、]))"
    r"|(?P<rule>^[ ]{0,3}(?:-{3,}|\*{3,}|_{3,})[ \t]*$)"
    r"|(?P<escape>\\(?=[\\`*_{}\[\]()\#+\-.!|<>~]))"
    r"|(?P<bold>\*\*(?=\S)(?=[^*\n]{1,400}(?:\n[^*\n]{1,400}){0,5}\*\*)|(?<=[^\s*])\*\*(?!\*))"
    r"|(?P<hard>\\$|(?<![ ])[ ]{2,}$)",
    re.MULTILINE | re.VERBOSE | re.DOTALL,
)


def strip_marks(text: str) -> Mended:
    """The words of a Markdown text, with the marks as repairs."""
    repairs = tuple(
        Repair(Rule.MARKUP, m.start(), m.end(), m.group(), "") for m in _MARKS.finditer(text) if m.end() > m.start()
    )
    return mended(text, repairs)
