"""Telling the people of a body that work has arrived for it: a duty that was not theirs before the act, or a commission."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from juece.procedure.events import REGISTRY
from juece.web.bodies.models import Appointment, Person
from juece.web.docket.models import Duty, Event, Matter, Party
from juece.web.docket.waiting import COMMISSIONED, NAMED
from juece.web.mailbox.notify import notify

Known = set[tuple[int | None, str, str]]


def known(matter: Matter) -> Known:
    """The duties and parts that stand now, to tell later which are new."""
    duties = Duty.objects.filter(matter=matter).values_list("body_id", "role", "step")
    parts = Party.objects.filter(matter=matter, role__in=NAMED).values_list("body_id", "role")
    return set(duties) | {(body, role, COMMISSIONED[role].step.zh) for body, role in parts}


def _asked_for(matter: Matter, event: Event) -> list[Duty]:
    """What this act asks of experts, evaluators and offices, in the shape of a duty that is not kept."""
    return [
        Duty(body_id=body, role=role, step=work.step.zh)
        for role, work in COMMISSIONED.items()
        if event.kind in work.asked
        for body in Party.objects.filter(matter=matter, role__in=work.parts)
        .values_list("body_id", flat=True)
        .distinct()
        if body == event.body_id or role != "unit_legal_office"
    ]


def tell(matter: Matter, event: Event, before: Known) -> None:
    """Notify whoever holds the role, in the body of each new duty, except the body that acted; and whoever the act asks for work."""
    others = [duty for duty in Duty.objects.filter(matter=matter) if duty.body_id and duty.body_id != event.body_id]
    fresh = [
        duty for duty in [*others, *_asked_for(matter, event)] if (duty.body_id, duty.role, duty.step) not in before
    ]
    if not fresh:
        return
    steps_of: dict[Person, list[Duty]] = {}
    people = people_of({(duty.body_id, duty.role) for duty in fresh})
    for duty in fresh:
        for person in people[(duty.body_id, duty.role)]:
            steps_of.setdefault(person, []).append(duty)
    with override("zh-hans"):
        for person, duties in steps_of.items():
            notify(
                person,
                "arrived",
                f"arrived:{matter.pk}:{event.seq}",
                _("新到事项：%(matter)s") % {"matter": matter.name},
                _said(event, duties),
                reverse("docket:matter", args=[matter.code]),
            )


def _said(event: Event, duties: list[Duty]) -> str:
    lines = [
        _("%(by)s：%(act)s（%(on)s）。需要你单位办理：")
        % {"by": event.by, "act": REGISTRY[event.kind].zh, "on": event.on}
    ]
    for duty in duties:
        due = _("（%(due)s前）") % {"due": duty.due} if duty.due else ""
        lines.append(f"· {duty.step}{due}")
    return "\n".join(lines)


def people_of(holders: set[tuple[int, str]]) -> dict[tuple[int, str], list[Person]]:
    """(body, role) → the people appointed there today; when nobody has the role, whoever undertakes for the body."""
    bodies = {body for body, _role in holders}
    today = timezone.localdate()
    found: dict[tuple[int, str], list[Person]] = {}
    appointments = (
        Appointment.objects.in_force(today)
        .in_force(today, "post__")
        .filter(Q(post__body__in=bodies), person__is_active=True)
        .select_related("post", "person")
    )
    for one in appointments:
        found.setdefault((one.post.body_id, one.post.role), []).append(one.person)
    return {
        (body, role): found.get((body, role)) or found.get((body, "undertaking_unit"), []) for body, role in holders
    }
