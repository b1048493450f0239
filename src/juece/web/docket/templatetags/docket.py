"""Days and citations as they stand on a page. A citation is the source, which opens to the sentence; made once, since pages cite often."""

import datetime
from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from juece.web.docket.citing import Citation

register = template.Library()
_SHOWN = 2


@register.filter
def iso(day: datetime.date | None) -> str:
    """2022-09-29; nothing for no day. Django's own `date` reads its format letter by letter, each time."""
    return day.isoformat() if day else ""


@register.filter
def cited(citations) -> SafeString:
    """The first two in full, of the others the identifiers."""
    return _cited(tuple(citations or ()))


@lru_cache(maxsize=2048)
def _cited(citations: tuple[Citation, ...]) -> SafeString:
    shown = format_html_join("", "{}", ((_one(citation),) for citation in citations[:_SHOWN]))
    rest = " · ".join(citation.id for citation in citations[_SHOWN:])
    return format_html('{}<span class="hint">{}</span>', shown, rest) if rest else shown


def _one(citation: Citation) -> SafeString:
    if not citation.sentence:
        return format_html('<span class="cite" lang="zh-Hans">{}</span>', citation.source)
    words = '<details class="cite" lang="zh-Hans"><summary>{}</summary><blockquote class="law"><p>{}</p></blockquote></details>'
    return format_html(words, citation.source, citation.sentence)
