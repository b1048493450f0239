"""Statutory dates of a case, each with its calculation, the sentence it rests on and the day it was met."""

from __future__ import annotations

from juece.law import Library

from ..casefile import Case
from ..duties import scope
from ..findings import Deadline
from .governing import governing
from .intake import suggestions
from .outcome import publications, reports
from .participation import consultations, hearings
from .review import reviews

__all__ = ["deadlines", "governing"]


def deadlines(case: Case, library: Library, names: dict[str, str]) -> tuple[Deadline, ...]:
    """All dates that the acts so far have set running, in order."""
    if case.assumed("not_applicable") or scope.excluded(case):
        return ()
    made = [
        *consultations(case, library, names),
        *reviews(case, library, names),
        *hearings(case, library, names),
        *publications(case, library, names),
        *reports(case, library, names),
        *suggestions(case, names),
    ]
    return tuple(sorted(made, key=lambda d: (d.date, d.key)))
