"""The case file: a matter's acts, in order, as every rule reads them.

Replay is a fold: corrections and withdrawals are applied, acts after the day asked for are left out, the rest is ordered by the day
of the act and then by sequence.  It refuses nothing; an impossible order of acts is for rules to find.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, time
from typing import Any

from juece.workdays import Calendar, default_calendar

from .assumptions import expanded
from .decision import Attributes, Decision
from .events import REGISTRY, Act
from .events.policy import EventCorrected, EventWithdrawn


@dataclass(frozen=True, slots=True)
class Event:
    """One act in the record.  `seq` is its place in the record, `on` the day of the act, `by` who acted."""

    seq: int
    kind: str
    on: date
    data: Any
    by: str = ""
    at: time | None = None
    id: str = ""

    def says(self, name: str) -> bool:
        """Whether the field was stated at all (a fact that is not stated is not denied either)."""
        return name in self.data.model_fields_set


@dataclass(frozen=True, slots=True)
class Moment:
    """When somebody tries to pass a gate: `pos` acts of the case came before; `event` is the attempt, None for a question."""

    on: date
    pos: int
    event: Event | None = None


def _place(pair: tuple[int, Event]) -> int:
    return pair[0]


class Case:
    """A matter with its acts up to a day.  Build with `Case.build`; `on(day)` gives the case as it was known by that day."""

    __slots__ = ("_kinds", "_pos", "as_of", "assume_ok", "attempts", "calendar", "decision", "events", "raw")

    def __init__(
        self,
        decision: Decision,
        raw: tuple[Event, ...],
        assume_ok: frozenset[str],
        as_of: date,
        calendar: Calendar,
    ) -> None:
        events = _fold(raw, as_of)
        self.decision = decision
        self.calendar = calendar
        self.events = events
        self.assume_ok = assume_ok
        self.as_of = as_of
        self.raw = raw
        kinds: dict[str, list[tuple[int, Event]]] = {}
        for pos, event in enumerate(events):
            kinds.setdefault(event.kind, []).append((pos, event))
        self._kinds = kinds
        self._pos = {id(event): pos for pos, event in enumerate(events)}
        self.attempts: tuple[tuple[str, Moment], ...] = tuple(
            (_ATTEMPTS[event.kind], Moment(event.on, pos, event))
            for pos, event in enumerate(events)
            if event.kind in _ATTEMPTS
        )  # every act that tried to pass a gate, with the moment of the attempt

    @classmethod
    def build(
        cls,
        decision: Decision,
        events: Iterable[Event],
        *,
        as_of: date | None = None,
        assume_ok: Iterable[str] = (),
        calendar: Calendar | None = None,
    ) -> Case:
        """Fold the record into a case.  `as_of` defaults to the day of the last act."""
        raw = tuple(events)
        day = as_of or max((event.on for event in raw), default=date.today())
        return cls(decision, raw, expanded(assume_ok), day, calendar or default_calendar())

    def on(self, day: date) -> Case:
        """The case as it stood at the end of `day`."""
        return self if day == self.as_of else Case(self.decision, self.raw, self.assume_ok, day, self.calendar)

    def with_event(self, event: Event) -> Case:
        """The case as it would be with one more act."""
        raw = (*self.raw, event)
        day = max(self.as_of, event.on)
        return Case(self.decision, raw, self.assume_ok, day, self.calendar)

    @property
    def a(self) -> Attributes:
        """The matter's attributes as judged by now."""
        return self.attributes()

    def attributes(self, before: int | None = None) -> Attributes:
        """The matter's attributes as they had been judged by the first `before` acts: a later judgement counts from its own act on."""
        judged = self.decision.attributes
        for event in self.all("attributes_determined", before=before):
            said = event.data.model_fields_set & _JUDGED
            stated: dict[str, Any] = {n: value for n in said if (value := getattr(event.data, n)) is not None}
            held: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in stated.items()}
            judged = replace(judged, **held)
        return judged

    @property
    def end(self) -> Moment:
        """The moment after everything that is known."""
        return Moment(self.as_of, len(self.events))

    def assumed(self, *tokens: str) -> bool:
        """Whether any of these steps counts as done without being shown."""
        return not self.assume_ok.isdisjoint(tokens)

    def all(self, *kinds: str, before: int | None = None) -> list[Event]:
        """Acts of these kinds in order, optionally only those among the first `before` acts."""
        held = [found for kind in kinds if (found := self._kinds.get(kind))]
        if not held:
            return []
        pairs = held[0] if len(held) == 1 else sorted((pair for found in held for pair in found), key=_place)
        return [event for pos, event in pairs if before is None or pos < before]

    def last(self, *kinds: str, before: int | None = None) -> Event | None:
        """The latest act of these kinds."""
        found = self.all(*kinds, before=before)
        return found[-1] if found else None

    def first(self, *kinds: str, after: int | None = None) -> Event | None:
        """The earliest act of these kinds (at or after position `after`)."""
        pairs = [pair for kind in kinds for pair in self._kinds.get(kind, ()) if after is None or pair[0] >= after]
        return min(pairs, key=_place)[1] if pairs else None

    def has(self, *kinds: str, before: int | None = None) -> bool:
        """Whether such an act is there."""
        return any(before is None or pos < before for kind in kinds for pos, _ in self._kinds.get(kind, ())[:1])

    def pos(self, event: Event) -> int:
        """Where the act stands in the order of acts."""
        return self._pos[id(event)]

    def after(self, event: Event, *kinds: str) -> list[Event]:
        """Acts of these kinds that came after `event`."""
        pos = self._pos[id(event)]
        return [e for e in self.all(*kinds) if self._pos[id(e)] > pos]

    def attempts_on(self, *gates: str) -> list[Moment]:
        """The moments at which somebody tried to pass one of these gates."""
        return [moment for gate, moment in self.attempts if gate in gates]


_JUDGED = frozenset(f.name for f in fields(Attributes)) - {"more"}
_ATTEMPTS: dict[str, str] = {kind: act.attempts for kind, act in REGISTRY.items() if act.attempts}


def _fold(raw: tuple[Event, ...], day: date) -> tuple[Event, ...]:
    events = raw
    if any(event.kind in ("corrected", "withdrawn") for event in raw):
        events = _corrected(raw, day)
    return tuple(sorted((e for e in events if e.on <= day), key=lambda e: (e.on, e.seq)))


def _corrected(raw: tuple[Event, ...], day: date) -> tuple[Event, ...]:
    held: dict[str, Event] = {}
    for event in raw:
        held[str(event.seq)] = event
    names = {event.id: str(event.seq) for event in raw if event.id}
    for event in raw:
        if event.on > day:
            continue
        data = event.data
        if isinstance(data, (EventCorrected, EventWithdrawn)):
            key = names.get(str(data.target), str(data.target))
            target = held.get(key)
            if target is None or target is event:
                continue
            if isinstance(data, EventWithdrawn):
                del held[key]
            else:
                merged = {**target.data.model_dump(exclude_unset=True, by_alias=True), **data.data}
                right: Act = type(target.data).model_validate(merged)
                when = date.fromisoformat(data.date) if data.date else target.on
                held[key] = replace(target, data=right, on=when)
    return tuple(held.values())
