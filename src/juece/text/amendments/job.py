"""One decision at work on one base text: what its orders have done so far, and the account of them.

What could be wrong after all orders is added here as a refusal of its own, so that a person must look at it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from juece.text.amendments.model import Action, Instruction, Outcome, Reason, Refusal
from juece.text.amendments.pointing import say_unit
from juece.text.amendments.working import Unit, Working
from juece.text.tree import Address, Kind, Node, Number


@dataclass(frozen=True, slots=True)
class Fresh:
    """A unit that an order puts into *container*."""

    unit: Unit
    kind: Kind
    container: Unit
    order: Instruction


class Job:
    """The working text, what has been done to it, and an outcome for each order."""

    def __init__(self, base: Node, settle: Mapping[str, int]) -> None:
        self.working = Working(base)
        self.settle = settle
        self.outcomes: list[Outcome] = []
        self.fresh: list[Fresh] = []
        self.moves: list[tuple[Unit, Address, Instruction]] = []
        self.ranges: list[tuple[Unit, list[Number]]] = []
        self.by_unit: dict[int, str] = {}
        self.close_up = False
        self.deleted_articles: list[Instruction] = []

    def refused(self, order: Instruction, target: str, refusal: Refusal) -> None:
        """Accounts for a refusal, or does what a person has chosen instead."""
        choice = self.settle.get(order.id)
        if choice is not None and 0 <= choice < len(refusal.candidates) and refusal.candidates[choice].run:
            run = refusal.candidates[choice].run
            assert run is not None
            self.outcomes.append(Outcome(order, target, run(), settled=True))
            return
        self.outcomes.append(
            Outcome(
                order, target, str(refusal), refusal.reason, tuple(candidate.text for candidate in refusal.candidates)
            )
        )

    def complain(self, unit: Unit, message: str, reason: Reason = Reason.UNSTATED_EDIT) -> None:
        """Turns a doubt that shows only at the end into a refusal that a person must look at."""
        known = self.by_unit.get(id(unit))
        text = known or "check"
        identity = f"{text}.{len(self.outcomes) + 1}"
        order = Instruction(identity, f"（检查）{message}", Action.ADJUST_ORDER)
        self.outcomes.append(Outcome(order, say_unit(unit), message, reason))

    def note(self, detail: str) -> None:
        """Adds *detail* to what the report says of the order on numbering."""
        self._add(detail, lambda outcome: outcome.instruction.action is Action.ADJUST_ORDER and outcome.applied)

    def remark(self, unit: Unit, detail: str) -> None:
        """Adds *detail* to what the report says of the order that made *unit*."""
        self._add(detail, lambda outcome: outcome.instruction.id == self.by_unit.get(id(unit)))

    def _add(self, detail: str, wanted: Callable[[Outcome], bool]) -> None:
        for index, outcome in enumerate(self.outcomes):
            if wanted(outcome):
                self.outcomes[index] = replace(outcome, detail=f"{outcome.detail}；{detail}")
                return
