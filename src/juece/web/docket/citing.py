"""Saying which sentence of which law: rule identifiers as people cite them, with the sentence itself; dates with why they are so."""

import re
from dataclasses import dataclass
from functools import lru_cache

from juece.procedure.findings import Deadline
from juece.text.numerals import to_chinese
from juece.web.docket.store import law
from juece.web.words import english

_PLACE = re.compile(r"^(?P<article>\d+)(?:-(?P<item>\d+))?")


@dataclass(frozen=True, slots=True)
class Citation:
    """A rule: its identifier, the place in words, the sentence (may be empty)."""

    id: str
    source: str
    sentence: str


@lru_cache(maxsize=2048)
def cite(identifier: str) -> Citation:
    """The citation of a rule identifier such as `R9-08-1-3`."""
    library = law()
    key = max(
        (key for key in library.instruments if identifier == key or identifier.startswith(f"{key}-")),
        key=len,
        default="",
    )
    source = identifier
    if key:
        title = library.instruments[key].title
        place = _PLACE.match(identifier.removeprefix(f"{key}-"))
        article = f"第{to_chinese(int(place['article']))}条" if place and int(place["article"]) else ""
        item = f"第（{to_chinese(int(place['item']))}）项" if article and place["item"] and int(place["item"]) else ""
        source = f"《{title.strip('《》')}》{article}{item}（{identifier}）"
    return Citation(identifier, source, library.quote(identifier))


def citations(identifiers) -> list[Citation]:
    """Citations in order."""
    return [cite(identifier) for identifier in identifiers]


@dataclass(frozen=True, slots=True)
class Why:
    """A date and why it is that day; what the `components/why.html` needs."""

    date: object
    steps: list[str]
    sentence: str
    source: str
    provisional: bool


def why(deadline: Deadline) -> Why:
    """The reckoning of a deadline in the language of the page, with the sentence that sets it."""
    steps = [deadline.calc] if deadline.calc else []
    if deadline.reckoning is not None and hasattr(deadline.reckoning, "explain"):
        text = deadline.reckoning.explain().text("en" if english() else "zh")
        steps = [line.strip() for line in text.splitlines() if line.strip() and line.strip() not in {"依据：", "Law:"}]
    first = cite(deadline.rules[0]) if deadline.rules else None
    return Why(
        deadline.date,
        steps,
        first.sentence if first else "",
        "；".join(c.source for c in citations(deadline.rules)),
        deadline.provisional,
    )
