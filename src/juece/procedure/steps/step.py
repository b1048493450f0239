"""What a step is: who does it, under which sentence, what it waits for, and when it counts as done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from juece.law import Words

from ..casefile import Case

Test = Callable[[Case], bool]


@dataclass(frozen=True, slots=True)
class Step:
    """A step: `kinds` are the acts that perform it, `token` what an assumption calls it, `after` the steps it waits for.

    `takes` names the parameter with its statutory minimum (calendar or working days), `workdays` a planning default.
    """

    key: str
    zh: str
    en: str
    duty: tuple[str, ...]
    rules: tuple[str, ...]
    kinds: tuple[str, ...]
    token: str
    after: tuple[str, ...] = ()
    needed: Test = lambda case: True
    done: Test | None = None
    takes: str = ""
    workdays: int = 1
    since: str = ""  # instrument that first asks for it

    @property
    def title(self) -> Words:
        """What the step is called."""
        return Words(self.zh, self.en)

    def is_done(self, case: Case) -> bool:
        """Done by an act, or assumed."""
        if self.token and case.assumed(self.token):
            return True
        return self.done(case) if self.done is not None else case.has(*self.kinds)
