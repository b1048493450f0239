"""The steps of the procedure: what must follow what, who does it, under which sentence.

One table serves the next steps of an assessment and the planner.  A step is needed, done or assumed by the facts of the case.
"""

from __future__ import annotations

from juece.law import Library

from ..casefile import Case
from .afterwards import AFTERWARDS
from .cures import AGAIN, CURED_BY
from .decision import DECISION
from .preparation import PREPARATION
from .step import Step

__all__ = ["AGAIN", "BY_KEY", "CURED_BY", "STEPS", "Step", "applicable", "outstanding"]

STEPS: tuple[Step, ...] = (*PREPARATION, *DECISION, *AFTERWARDS)
BY_KEY: dict[str, Step] = {step.key: step for step in STEPS}


def applicable(case: Case, library: Library) -> list[Step]:
    """The steps this case needs under the law of its day."""
    return [
        s
        for s in STEPS
        if s.needed(case) and (not s.since or s.since not in library or library.in_force(s.since, case.as_of))
    ]


def _before(key: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for earlier in BY_KEY[key].after:
        found |= dict.fromkeys((earlier, *_before(earlier)))
    return tuple(found)


_BEFORE = {step.key: _before(step.key) for step in STEPS}


def outstanding(step: Step, done: dict[str, bool]) -> tuple[str, ...]:
    """Every step that must come before this one and is still to be done, however far back.

    `done` tells of each step that the case needs whether it is done; a step that is not needed is waited for by nobody.
    """
    return tuple(key for key in _BEFORE[step.key] if not done.get(key, True))
