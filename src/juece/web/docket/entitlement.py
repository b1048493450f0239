"""Who may see a matter, and who may record which act on it.

Both follow from roles held today (in the decision body's role table, or as its head) and from the part that one's body has
in the matter. Audit, the people's congress and the three administrators record nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from juece.procedure.events import REGISTRY, Act
from juece.web.bodies.acting import Acting
from juece.web.bodies.models import Body, Person, Post
from juece.web.bodies.roles import TABLED
from juece.web.docket.directory import HEADS
from juece.web.docket.models import Event, Matter, Party

# Reading: who oversees the whole procedure of a decision body.
OVERSEERS = (
    "decision_body",
    "district_head",
    "deputy_head",
    "office",
    "justice_bureau",
    "openness",
    "audit",
    "party_committee",
    "npc_sc",
)
# Reading and acting: whose body must have a part in the matter itself.
UNIT_ROLES = (
    "undertaking_unit",
    "unit_legal_office",
    "exec_unit",
    "evaluator",
    "expert",
    "market_regulator",
    "kexie",
    "hr_bureau",
)
_PARTS = {
    "undertaking_unit": ("undertaking_unit", "lead_unit", "co_unit", "study"),
    "unit_legal_office": ("undertaking_unit", "lead_unit", "co_unit"),
    "exec_unit": ("exec_unit",),
    "evaluator": ("evaluator",),
    "expert": ("expert",),
}
# Whoever supervises sees everything and changes nothing; what they refer, the office enters.
READ_ONLY = ("audit", "npc_sc")
# Nobody reviews what they undertook: who recorded an act on the matter for the unit that undertakes it records none of these.
REVIEWS = frozenset(
    {
        "returned",
        "supplement_requested",
        "co_review_held",
        "legality_opinion",
        "fair_competition_review",
        "meeting_materials_returned",
        "revision_checked",
        "supervision_checked",
    }
)
_REVIEWERS = ("justice_bureau", "market_regulator", "office")
_DRAFTERS = ("undertaking_unit", "unit_legal_office")
# Acts of people who have no account here are entered by the offices that receive them.
_RECEIVERS = {
    "public": ("公众", ("office", "justice_bureau")),
    "npc_deputy": ("人大代表", ("office", "justice_bureau")),
}
# Acts without an actor state a fact about the record; whoever keeps it may enter them.
_KEEPERS = ("undertaking_unit", "office", "justice_bureau", "openness", "exec_unit", "decision_body")


@dataclass(frozen=True, slots=True)
class By:
    """Who acts: the name that goes into the record, the role, and the body and post it was done for."""

    name: str
    role: str = ""
    body: Body | None = None
    post: Post | None = None


def decision_bodies(acting: Acting, *roles: str) -> set[int]:
    """The decision bodies for which the acting person holds one of these roles."""
    found = {held.decision_body_id for held in acting.held if held.key in roles and held.key in TABLED}
    if any(held.key in roles and held.key in HEADS for held in acting.held) and acting.body is not None:
        own = acting.body.decision_body()
        found |= {own.pk} if own else set()
    return {pk for pk in found if pk is not None}


def readable(acting: Acting):
    """The matters that the acting person may see."""
    if not acting.signed_in or acting.body is None:
        return Matter.objects.none()
    wanted = Q(decision_body__in=decision_bodies(acting, *OVERSEERS))
    if acting.has(*UNIT_ROLES):
        wanted |= Q(pk__in=Party.objects.filter(body=acting.body).values("matter"))
    return Matter.objects.filter(wanted)


def oversees(acting: Acting, matter: Matter) -> bool:
    return matter.decision_body_id in decision_bodies(acting, *OVERSEERS)


def may_read(acting: Acting, matter: Matter) -> bool:
    return readable(acting).filter(pk=matter.pk).exists()


def parts_of(acting: Acting, matter: Matter) -> set[str]:
    """The parts that the acting person's body has in the matter."""
    if acting.body is None:
        return set()
    return set(Party.objects.filter(matter=matter, body=acting.body).values_list("role", flat=True))


def capacities(
    acting: Acting, matter: Matter, act: type[Act], parts: set[str] | None = None, drafted: bool | None = None
) -> list[By]:
    """In which capacities the acting person may record this act on this matter; empty when they may not.

    `parts` and `drafted` (whether they acted for the undertaking unit) are found when not given.
    """
    if not acting.signed_in or acting.body is None:
        return []
    parts = parts_of(acting, matter) if parts is None else parts
    found: dict[str, By] = {}
    for role in act.actors or _KEEPERS:
        if role in _RECEIVERS:
            name, receivers = _RECEIVERS[role]
            for receiver in receivers:
                by = _capacity(acting, matter, receiver, parts)
                if by is not None:
                    found.setdefault(name, By(name, role, by.body, by.post))
        elif (by := _capacity(acting, matter, role, parts)) is not None:
            found.setdefault(by.name, by)
    able = list(found.values())
    if act.kind in REVIEWS and any(by.role not in _DRAFTERS for by in able):
        drafted = undertook(acting.person, matter) if drafted is None else drafted
        able = [by for by in able if by.role in _DRAFTERS or not drafted]
    return able


def undertook(person: Person | None, matter: Matter) -> bool:
    """Whether the person has recorded an act on the matter for the unit that undertakes it."""
    return Event.objects.filter(matter=matter, recorded_by=person, role__in=_DRAFTERS).exists()


def _capacity(acting: Acting, matter: Matter, role: str, parts: set[str]) -> By | None:
    if role in READ_ONLY:
        return None
    for held in acting.held:
        if held.key != role:
            continue
        post, body = held.appointment.post, acting.body
        if role in HEADS:
            own = body.decision_body()
            if own is not None and own.pk == matter.decision_body_id:
                return By(post.title, role, body, post)
        elif role in TABLED:
            if held.decision_body_id == matter.decision_body_id:
                return By(body.name, role, body, post)
        elif parts.intersection(_PARTS.get(role, ())):
            return By(body.name, role, body, post)
    return None


def recordable(
    acting: Acting, matter: Matter, rows: Iterable[Event] | None = None, parts: set[str] | None = None
) -> dict[str, list[By]]:
    """Every act that this person may record on the matter, by kind, with the capacities. Corrections have their own door.

    `rows` is the record and `parts` what `parts_of` gives, where the caller has read them.
    """
    parts = parts_of(acting, matter) if parts is None else parts
    if not acting.has(*_REVIEWERS):
        drafted = False
    elif rows is None:
        drafted = undertook(acting.person, matter)
    else:
        drafted = any(row.recorded_by_id == acting.person.pk and row.role in _DRAFTERS for row in rows)
    offered = {}
    for kind, act in REGISTRY.items():
        if kind in {"corrected", "withdrawn", "norm_in_force"}:
            continue
        if found := capacities(acting, matter, act, parts, drafted):
            offered[kind] = found
    return offered


def may_correct(acting: Acting, matter: Matter, event: Event) -> By | None:
    """Whoever recorded an act may correct it, through anyone of the same body; so may the office. Nobody else."""
    return correctors(acting, matter, [event], parts_of(acting, matter)).get(event.seq)


def correctors(acting: Acting, matter: Matter, rows: Iterable[Event], parts: set[str]) -> dict[int, By]:
    """The acts among these that the acting person may correct, by number, with the capacity; `parts` as `parts_of` gives them."""
    if not acting.signed_in or acting.body is None:
        return {}
    keepers = [by for role in _KEEPERS if (by := _capacity(acting, matter, role, parts)) is not None]
    office = next((by for by in keepers if by.role == "office"), None)
    rows = [row for row in rows if row.kind not in {"corrected", "withdrawn"}]
    own = [row for row in rows if row.body_id == acting.body.pk]
    found = {row.seq: office for row in rows} if office else {}
    if keepers:
        return found | {row.seq: keepers[0] for row in own}
    drafted = undertook(acting.person, matter) if own and acting.has(*_REVIEWERS) else False
    able = {kind: capacities(acting, matter, REGISTRY[kind], parts, drafted) for kind in {row.kind for row in own}}
    return {row.seq: able[row.kind][0] for row in own if able[row.kind]}
