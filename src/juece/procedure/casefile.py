"""The case file: a matter's attributes and its acts, in order, as every rule reads them.

Replay is a fold: corrections and withdrawals are applied, acts after the day asked for are left out, the rest is ordered by the day
of the act and then by sequence.  It refuses nothing; an impossible order of acts is for rules to find.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Any

from juece.workdays import Calendar, default_calendar

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


@dataclass(frozen=True, slots=True)
class Quarter:
    """A planned quarter, e.g. 2022Q3; `half` and whole years are accepted too (2022H1, 2022)."""

    first: date
    last: date
    label: str

    @classmethod
    def parse(cls, text: str | None) -> Quarter | None:
        """`2022Q3`, `2022H2`, `2022-09`, `2022`; None for an empty text.  Raises ValueError otherwise."""
        if not text:
            return None
        label = str(text).strip().upper()
        year, rest = int(label[:4]), label[4:].lstrip("-年 ").rstrip()
        names = {
            "一季度": "Q1",
            "二季度": "Q2",
            "三季度": "Q3",
            "四季度": "Q4",
            "第一季度": "Q1",
            "第二季度": "Q2",
            "第三季度": "Q3",
            "第四季度": "Q4",
            "上半年": "H1",
            "下半年": "H2",
            "": "Y",
        }
        rest = names.get(rest, rest)
        if rest in {"Q1", "Q2", "Q3", "Q4"}:
            start, months = 3 * int(rest[1]) - 2, 3
        elif rest in {"H1", "H2"}:
            start, months = 6 * int(rest[1]) - 5, 6
        elif rest == "Y":
            start, months = 1, 12
        elif rest.rstrip("月").isdigit() and 1 <= int(rest.rstrip("月")) <= 12:
            start, months = int(rest.rstrip("月")), 1
        else:
            raise ValueError(f"计划决策时间“{text}”不认识，应当像 2022Q3、2022H2 或 2022")
        end = start + months
        last = date.fromordinal(date(year + (end > 12), end - 12 if end > 12 else end, 1).toordinal() - 1)
        return cls(date(year, start, 1), last, label)


@dataclass(frozen=True, slots=True)
class Attributes:
    """What is known about the matter; each is a recorded human judgement.  Not given means false or empty."""

    open: bool = False
    specialised: bool = False
    risk_trigger: bool = False
    market_entities: bool = False
    industry_impact: bool = False
    specific_groups: tuple[str, ...] = ()
    public_concern: bool = False
    npc_list: bool = False
    adoption_public: bool = False
    vital_interests: bool = False
    major_disagreement: bool = False
    hearing_mandatory_by: tuple[str, ...] = ()
    special_law: tuple[str, ...] = ()
    old_district_majority_objects: bool = False
    affects_public: bool = False
    exploratory: bool = False
    internal: bool = False
    emergency: bool = False
    more: Mapping[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return getattr(self, name)


@dataclass(frozen=True, slots=True)
class Decision:
    """The matter: what is to be decided, by whom, undertaken by whom."""

    name: str = ""
    scope: str = ""
    undertaking_unit: str = ""
    attributes: Attributes = field(default_factory=Attributes)
    in_catalogue: bool = True
    catalogue_no: int | None = None
    catalogue_doc: str = ""
    planned: Quarter | None = None
    listed_later: Mapping[str, Any] | None = None  # adjusted into the catalogue after it was out
    body_kind: str = "district"  # district, department, sub_district (art. 20)
    exec_unit: str = ""
    published: date | None = None
    bodies: Mapping[str, str] = field(default_factory=dict)
    unit_kind: str = ""  # department, municipal_branch, dual_name, …

    @property
    def by_analogy(self) -> bool:
        """R9-20-0-1: departments and sub-districts apply the rule by analogy."""
        return self.body_kind != "district"


_EVERYTHING_BEFORE_MEETING = frozenset(
    [
        "scope",
        "drafting",
        "cost_benefit",
        "dept_consult",
        "participation",
        "adoption_summary",
        "expert",
        "risk",
        "fair_competition",
        "internal_legal_review",
        "unit_collective_study",
        "legality_opinion",
        "meeting_materials_submitted",
        "agenda_approved",
        "hearing",
        "catalogue",
        "intake",
        "procedure_report",
    ]
)
_EVERYTHING_BEFORE_EXECUTION = _EVERYTHING_BEFORE_MEETING | frozenset(
    [
        "meeting_held",
        "party_report",
        "npc_report",
        "document_issued",
        "published",
        "interpretation_published",
        "adoption_result_published",
        "gazette",
        "exec_unit_designated",
        "revision_checked",
    ]
)
_EXPANSIONS: dict[str, frozenset[str]] = {
    "drafting": frozenset({"cost_benefit", "dept_consult"}),
    "participation": frozenset(
        {"adoption_summary", "consultation", "group_consulted", "industry_consulted", "hearing"}
    ),
    "everything_before_the_meeting": _EVERYTHING_BEFORE_MEETING
    | {"consultation", "group_consulted", "industry_consulted"},
    "everything_before_execution": _EVERYTHING_BEFORE_EXECUTION
    | {"consultation", "group_consulted", "industry_consulted"},
    "legality_review": frozenset({"legality_opinion"}),
    "legal_review": frozenset({"legality_opinion"}),
    "legality": frozenset({"legality_opinion"}),
    "meeting": _EVERYTHING_BEFORE_MEETING & {"agenda_approved"} | {"meeting_held"},
    "publication": frozenset({"published", "gazette", "adoption_result_published"}),
    "interpretation": frozenset({"interpretation_published"}),
    "adoption_results_published": frozenset({"adoption_result_published"}),
    "materials": frozenset({"meeting_materials_submitted", "procedure_report"}),
    "meeting_materials": frozenset({"meeting_materials_submitted", "procedure_report"}),
    "party_report_later": frozenset({"party_report", "npc_report"}),
    "expert_argumentation": frozenset({"expert"}),
    "risk_assessment": frozenset({"risk"}),
    "risk_report": frozenset({"risk"}),
    "fair_competition_review": frozenset({"fair_competition"}),
    "internal_review": frozenset({"internal_legal_review"}),
    "collective_study": frozenset({"unit_collective_study"}),
    "npc_determination": frozenset({"npc_report"}),
    "execution": frozenset({"exec_unit_designated"}),
}
_EXPANSIONS["everything_before_publication"] = _EXPANSIONS["everything_before_execution"] - {
    "published",
    "interpretation_published",
    "adoption_result_published",
    "gazette",
    "exec_unit_designated",
}
_EXPANSIONS["everything_before_issue"] = _EXPANSIONS["everything_before_publication"] - {"document_issued"}
_EXPANSIONS["everything_before_legality_review"] = _EXPANSIONS["everything_before_the_meeting"] - {
    "legality_opinion",
    "meeting_materials_submitted",
    "agenda_approved",
    "procedure_report",
}
_EXPANSIONS["everything_before_evaluation"] = _EXPANSIONS["everything_before_execution"] | {"exec_report", "archived"}


def _expand(tokens: Iterable[str]) -> frozenset[str]:
    assumed: set[str] = set()
    for token in tokens:
        known = _EXPANSIONS.get(token)
        if known is None and token.startswith("everything_before_"):
            rest = token.removeprefix("everything_before_").removeprefix("the_")
            near = next((key for key in _EXPANSIONS if key.startswith("everything") and rest[:6] in key), None)
            known = _EXPANSIONS[near or "everything_before_the_meeting"]
        assumed.add(token)
        assumed |= known or frozenset()
    return frozenset(assumed)


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
        return cls(decision, raw, _expand(assume_ok), day, calendar or default_calendar())

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
        """The matter's attributes."""
        return self.decision.attributes

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
            if target is None:
                continue
            if isinstance(data, EventWithdrawn):
                del held[key]
            else:
                merged = {**target.data.model_dump(exclude_unset=True, by_alias=True), **data.data}
                right: Act = type(target.data).model_validate(merged)
                when = date.fromisoformat(data.date) if data.date else target.on
                held[key] = replace(target, data=right, on=when)
    return tuple(held.values())
