"""What a query asks for by name: a document number in any writing, or an article of a text. Guesses nothing: what is no such name gives nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from juece.text.docnumber import DocumentNumber
from juece.text.numerals import NUMBER, from_chinese, to_chinese

from . import order
from .engine import titles
from .folding import fold, simplified
from .models import Entry, Source

_LONGEST = 200
_TEXTS = 5  # texts in which an article is looked for
_DOCUMENT = re.compile(
    r"(?P<word>[\u3400-\u9fff]{1,10})[^\w]{0,4}(?P<year>[12]\d{3})(?:[^\w]{1,4}|[^\w]{0,2}年[^\w]{0,4})第?[^\w]{0,2}0*(?P<number>[1-9]\d{0,5})[^\w]?号?"
)
_ARTICLE = re.compile(
    rf"(?P<title>.{{2,}}?)(?:的|[^\w])*(?:第(?P<a>{NUMBER})|(?<!\d)(?P<b>\d{{1,4}}))[^\w]?条(?:之(?P<more>{NUMBER}))?(?:第.{{1,12}}[款项目])?[^\w]*"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A text, or a place in it, that was asked for by name."""

    source: Source
    entry: Entry | None = None

    @property
    def url(self) -> str:
        anchor = self.entry.anchor if self.entry else ""
        return self.source.url + (f"#{anchor}" if anchor else "")


def number_in(query: str) -> str:
    """The normal form of a document number in any writing (朝政发 2022 9, 朝政发[2022]9号); empty when the query is none."""
    text = simplified(query).strip()
    match = _DOCUMENT.fullmatch(text) if len(text) <= _LONGEST else None
    return str(DocumentNumber(fold(match["word"]), int(match["year"]), int(match["number"]))) if match else ""


def article_in(query: str) -> tuple[str, str] | None:
    """The text and the article that a query names: (程序规定, 第八条) of “程序规定 第八条”, “《程序规定》8条”."""
    text = simplified(query).strip()
    match = _ARTICLE.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None or len(fold(match["title"])) < 2:
        return None
    try:
        number = to_chinese(from_chinese(match["a"] or match["b"]))
        more = f"之{to_chinese(from_chinese(match['more']))}" if match["more"] else ""
    except ValueError:
        return None
    return match["title"].strip("《》〈〉“” "), f"第{number}条{more}"


def named(query: str) -> list[Named]:
    """What the query names, best first; each of the texts shown today."""
    if texts := _numbered(query):
        return [Named(one) for one in texts]
    if (asked := article_in(query)) is None:
        return []
    title, label = asked
    found = []
    for source in _numbered(title) or titles(title, _TEXTS):
        among = (order.key(source.rank, 1), order.key(source.rank, order.PLACES - 1))
        if entry := Entry.objects.filter(id__range=among, place=label).first():
            found.append(Named(source, entry))
    return found


def _numbered(query: str) -> list[Source]:
    number = number_in(query)
    return list(Source.objects.filter(number=number, rank__lt=order.OTHER_RANKS)[:3]) if number else []
