"""Two texts compared: by article, aligned through renumbering and moving, then by words.

    result = compare(old_text, new_text)
    result.rows[3].status, result.rows[3].segments

The result is data; `html`, `docx` and `plain` show it. Both texts come back from it character by character (`result.old`,
`result.new`). What it refuses: nothing; texts with nothing in common come out as removed and added. Time is bounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from juece.text.compare.align import align, in_order
from juece.text.compare.runs import Budget
from juece.text.compare.units import Unit, units_of
from juece.text.compare.words import Change, Segment, compare_words
from juece.text.official import read_tree
from juece.text.tree import Kind, Node

__all__ = ["Change", "Comparison", "Row", "Segment", "Status", "Unit", "compare"]


class Status(StrEnum):
    """What became of a unit. FORM: only blanks or the width of characters differ."""

    SAME = "same"
    FORM = "form"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Row:
    """One unit of the old text beside one of the new. Segments compare their texts, without labels."""

    left: Unit | None
    right: Unit | None
    status: Status
    moved: bool
    segments: tuple[Segment, ...]

    @property
    def renumbered(self) -> bool:
        """Is it the same unit under another number?"""
        return bool(self.left and self.right and self.left.number != self.right.number)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rows in the order of the new text; what was removed stands after what it followed in the old."""

    rows: tuple[Row, ...]

    @property
    def old(self) -> str:
        """The old text, from the rows."""
        units = sorted((row.left for row in self.rows if row.left), key=lambda unit: unit.index)
        return "".join(unit.source for unit in units)

    @property
    def new(self) -> str:
        """The new text, from the rows."""
        return "".join(row.right.source for row in self.rows if row.right)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows have each status; and how many were renumbered or moved."""
        found = {status.value: sum(row.status is status for row in self.rows) for status in Status}
        found["renumbered"] = sum(row.renumbered for row in self.rows)
        found["moved"] = sum(row.moved for row in self.rows)
        return found

    @property
    def renumbering(self) -> dict[tuple[int, ...], tuple[int, ...]]:
        """Old number → new number of the articles that are in both."""
        return {
            row.left.number: row.right.number
            for row in self.rows
            if row.left and row.right and row.left.kind is row.right.kind is Kind.ARTICLE
        }


def compare(old: str | Node, new: str | Node) -> Comparison:
    """Compare two texts, or two trees that were read before."""
    left = units_of(read_tree(old) if isinstance(old, str) else old)
    right = units_of(read_tree(new) if isinstance(new, str) else new)
    pairs = align(left, right)
    kept = in_order(pairs)
    of_new = {j: i for i, j in pairs}
    paired = {i for i, _ in pairs}
    budget = Budget()
    rows: list[Row] = []
    at = 0

    def removed(upto: int) -> None:
        nonlocal at
        while at < upto:
            if at not in paired:
                unit = left[at]
                gone = (Segment(Change.DELETE, unit.text, ""),) if unit.text else ()
                rows.append(Row(unit, None, _alone(unit, Status.REMOVED), False, gone))
            at += 1

    for j, unit in enumerate(right):
        i = of_new.get(j)
        if i is None:
            came = (Segment(Change.INSERT, "", unit.text),) if unit.text else ()
            rows.append(Row(None, unit, _alone(unit, Status.ADDED), False, came))
            continue
        if (i, j) in kept:
            removed(i)
        rows.append(_row(left[i], unit, (i, j) not in kept, budget))
    removed(len(left))
    return Comparison(tuple(rows))


def _alone(unit: Unit, status: Status) -> Status:
    """A unit of nothing but blanks is layout, not words."""
    return status if unit.label or unit.text else Status.FORM


def _row(left: Unit, right: Unit, moved: bool, budget: Budget) -> Row:
    segments = compare_words(left.text, right.text, budget)
    changes = {segment.change for segment in segments}
    if changes & {Change.DELETE, Change.INSERT}:
        status = Status.CHANGED
    elif Change.FORM in changes:
        status = Status.FORM
    else:
        status = Status.SAME
    return Row(left, right, status, moved, segments)
