"""Who is acting: a person, for one of the bodies in which they hold posts, with the roles that follow on that day.

The middleware sets `request.acting`; views and access rules ask it, never the person's own flags. Refuses roles
that come from a post or a role table out of force on the day.
"""

import datetime
from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from juece.web.bodies.models import Appointment, Body, BodyName, Person, RoleHolder
from juece.web.bodies.roles import TABLED

SESSION_KEY = "acting_for"


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role held on a day: by virtue of which post, and (for tabled roles) for which decision body."""

    key: str
    appointment: Appointment
    decision_body_id: int | None = None

    @property
    def body(self) -> Body:
        return self.appointment.post.body


@dataclass(frozen=True, slots=True)
class Acting:
    """The person, the body acted for, and the roles there. All empty for a visitor who has not signed in."""

    person: Person | None = None
    body: Body | None = None
    held: tuple[RoleHeld, ...] = ()
    capacities: tuple[Body, ...] = ()  # every body the person may act for
    roles: frozenset[str] = field(default=frozenset())

    @property
    def signed_in(self) -> bool:
        return self.person is not None

    def has(self, *roles: str) -> bool:
        """True when any of the roles is held in the body acted for."""
        return not self.roles.isdisjoint(roles)

    def titles(self) -> list[str]:
        return list(dict.fromkeys(role.appointment.post.title for role in self.held))


VISITOR = Acting()


def roles_of(person: Person, on: datetime.date | None = None) -> list[RoleHeld]:
    """Every role the person holds on the day, in any body: from appointments in force, in posts and bodies in force."""
    day = on or timezone.localdate()
    appointments = list(
        Appointment.objects.in_force(day)
        .in_force(day, "post__")
        .in_force(day, "post__body__")
        .filter(person=person)
        .select_related("post__body__parent")
        .prefetch_related(Prefetch("post__body__names", BodyName.objects.all()))
        .order_by("valid_from", "id")
    )
    held = [RoleHeld(one.post.role, one) for one in appointments if one.post.role not in TABLED]
    tabled = [one for one in appointments if one.post.role in TABLED]
    if tabled:
        table = RoleHolder.objects.in_force(day).filter(body__in={one.post.body_id for one in tabled})
        rows = list(table.values_list("role", "body_id", "decision_body_id"))
        held += [
            RoleHeld(role, one, decision_body)
            for one in tabled
            for role, body, decision_body in rows
            if role == one.post.role and body == one.post.body_id
        ]
    return held


def acting_for(person: Person, chosen_body_id: int | None = None, on: datetime.date | None = None) -> Acting:
    """The person acting for the chosen body; when it is not (any longer) theirs, for the first of their bodies."""
    held = roles_of(person, on)
    capacities = {role.body.pk: role.body for role in held}
    body = capacities.get(chosen_body_id) or next(iter(capacities.values()), None)
    here = tuple(role for role in held if body is not None and role.body.pk == body.pk)
    return Acting(person, body, here, tuple(capacities.values()), frozenset(role.key for role in here))


def _of_request(request) -> Acting:
    if not request.user.is_authenticated:
        return VISITOR
    return acting_for(request.user, request.session.get(SESSION_KEY))


class ActingMiddleware:
    """Sets `request.acting`, found only when somebody asks."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        request.acting = SimpleLazyObject(lambda: _of_request(request))
        return self.get_response(request)
