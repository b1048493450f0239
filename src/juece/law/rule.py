"""A rule: one sentence of law that computes.

    @rule("R9-08-1-3", modal="default", finds="CONSULT_TOO_SHORT", narrows="S713-15", reading="Q8")
    def consultation_runs_thirty_days(case, p):
        \"\"\"公开征求意见的期限一般不少于 30 日，……\"\"\"
        return participation.period(case, p)

The docstring is the sentence, verbatim.  The function yields `Breach`es (facts of a breach); the library decides whether the
sentence governed on the day of each, and turns the rest into findings.  With `gate=` the function is a condition of that gate:
it also receives the moment at which somebody tries to pass.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .instrument import Modal
from .words import NOTHING, Words


@dataclass(frozen=True, slots=True)
class Breach:
    """That something is not as the sentence wants it.

    `at` is the day by whose law it is judged; `duty` names roles or bodies; `detail` may hold places that
    `evidence` fills; `lowered` is a severity that a reading asks for.
    """

    code: str
    at: date
    duty: tuple[str, ...] = ()
    evidence: dict[str, Any] = field(default_factory=dict)
    detail: Words = NOTHING
    cures: Words = NOTHING
    cured_on: date | None = None
    lowered: str | None = None
    also: tuple[str, ...] = ()  # further rules to cite


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of an instrument.  `narrows` names the rules of a higher instrument that it takes the place of by being stricter."""

    id: str
    name: str
    quote: str
    modal: Modal
    finds: tuple[str, ...]
    check: Callable[..., Iterable[Breach]]
    narrows: tuple[str, ...] = ()
    gate: str | None = None
    blocks: bool = False
    reading: str | None = None
    cites: tuple[str, ...] = ()
    subject: str = ""  # what it speaks of where that is not what its instrument speaks of: "scope", "catalogue"


def _tuple(value: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def rule(
    identifier: str,
    *,
    modal: str = "duty",
    finds: str | tuple[str, ...] = (),
    narrows: str | tuple[str, ...] = (),
    gate: str | None = None,
    blocks: bool = False,
    reading: str | None = None,
    cites: str | tuple[str, ...] = (),
    subject: str = "",
) -> Callable[[Callable[..., Iterable[Breach]]], Rule]:
    """Make a Rule out of a function whose docstring is the sentence it applies.

    `gate` and `blocks`: a condition of that gate, closed by the law itself where `blocks`.  `reading` is the question of
    interpretation (Q1…Q35) whose recommended answer the function follows.  `cites`: further sentences a finding quotes.
    `subject`: "scope" or "catalogue" for a sentence about them; the rest speak of what their instrument speaks of.
    """

    def make(function: Callable[..., Iterable[Breach]]) -> Rule:
        quote = inspect.getdoc(function)
        if not quote:
            raise ValueError(f"rule {identifier} ({function.__name__}): the docstring must be the sentence of law")
        return Rule(
            id=identifier,
            name=function.__name__,
            quote=quote.split("\n\n")[0].replace("\n", ""),
            modal=Modal(modal),
            finds=_tuple(finds),
            check=function,
            narrows=_tuple(narrows),
            gate=gate,
            blocks=blocks,
            reading=reading,
            cites=_tuple(cites),
            subject=subject,
        )

    return make
