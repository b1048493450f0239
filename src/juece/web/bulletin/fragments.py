"""The words that an amending text quotes, old beside new, where the text it amends is not stored."""

from __future__ import annotations

from dataclasses import dataclass

from juece.text.amendments.decision import read_decisions
from juece.text.amendments.grammar import read_instructions
from juece.text.amendments.quotes import scan
from juece.text.compare.runs import Budget
from juece.text.compare.visible import visible
from juece.text.compare.words import Segment, compare_words


@dataclass(frozen=True, slots=True)
class Fragment:
    """One order: its words, the old and the new passage, and their comparison. The rest of the text is not available."""

    order: str
    old: str
    new: str
    segments: tuple[Segment, ...]


def fragments(text: str) -> list[Fragment]:
    """The orders that quote both the old words and the new; none for a text that amends nothing."""
    try:
        decisions = read_decisions(text, "")
    except ValueError:
        return []
    found: list[Fragment] = []
    for part in decisions:
        for order in read_instructions(*scan([*part.lines, *part.remarks]), len(found) + 1):
            if order.old is None or not order.new:
                continue
            old, new = order.old.text, "\n".join(quote.text for quote in order.new)
            found.append(
                Fragment(
                    visible(order.text),
                    visible(old),
                    visible(new),
                    tuple(compare_words(visible(old), visible(new), Budget())),
                )
            )
    return found
