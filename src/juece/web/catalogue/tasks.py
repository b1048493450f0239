"""What has to be done on a catalogue, by whom and until when; and telling them that it has arrived.

`project(year)` makes the rows of Task again from the state of the year and notifies whoever got a task that they did not
have. It is called at the end of every act on a catalogue, in its transaction; calling it again changes nothing and says
nothing twice. The rows are for the inbox, the tasks themselves follow from the state alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from juece.procedure.events.intake import Channel
from juece.web.bodies.models import Body, Person, RoleHolder
from juece.web.catalogue.models import Adjustment, CatalogueYear, Proposal, Study, Task
from juece.web.docket import clock
from juece.web.docket.arrivals import people_of
from juece.web.mailbox.notify import notify

Kind, State, Stage = Task.Kind, Proposal.State, CatalogueYear.Stage
# The sentence of law behind each kind of task.
RULES = {
    Kind.DECLARE: "R9-06-2-1",
    Kind.COSIGN: "R9-06-3-1",
    Kind.ASSIGN: "R9-06-4-1",
    Kind.STUDY: "R9-06-4-1",
    Kind.LIST: "R9-06-4-2",
    Kind.ANSWER: "R9-06-4-1",
    Kind.GOVERNMENT: "R9-06-P2-1",
    Kind.PARTY: "R9-06-P2-1",
    Kind.PUBLISH: "R9-06-P2-1",
    Kind.DECIDE: "N5-2-1",
}
SETTLED = (State.OUT_OF_SCOPE, State.LISTED, State.REFUSED, State.IN_SCOPE)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A task that the state of the year asks for; `body` None stands for whoever holds the role in the role table."""

    key: str
    kind: str
    role: str
    about: str
    path: str
    body: int | None = None
    due: date | None = None


@transaction.atomic
def project(year: CatalogueYear) -> None:
    """Make the year's tasks again, under its lock, and tell whoever got a new one."""
    year = CatalogueYear.objects.select_for_update(of=("self",)).select_related("decision_body").get(pk=year.pk)
    holders = dict(
        RoleHolder.objects.in_force(clock.today())
        .filter(decision_body=year.decision_body_id)
        .values_list("role", "body")
    )
    wanted = {}
    for one in _wanted(year):
        body = one.body or holders.get(one.role)
        if body is not None:
            wanted[(one.key, body, one.role)] = one
    present = {(task.key, task.body_id, task.role): task for task in year.tasks.all()}
    Task.objects.filter(pk__in=[task.pk for place, task in present.items() if place not in wanted]).delete()
    fresh = [
        Task(
            year=year,
            key=one.key,
            kind=one.kind,
            body_id=body,
            role=role,
            about=one.about[:200],
            path=one.path,
            due=one.due,
        )
        for (key, body, role), one in wanted.items()
        if (key, body, role) not in present
    ]
    Task.objects.bulk_create(fresh)
    for place, one in wanted.items():
        task = present.get(place)
        if task is not None and (task.due, task.about) != (one.due, one.about[:200]):
            task.due, task.about = one.due, one.about[:200]
            task.save(update_fields=["due", "about"])
    _tell(fresh)


def _tell(tasks: list[Task]) -> None:
    people = people_of({(task.body_id, task.role) for task in tasks})
    with override("zh-hans"):
        for task in tasks:
            for person in people[(task.body_id, task.role)]:
                notify(
                    person,
                    "arrived",
                    f"task:{task.year_id}:{task.key}",
                    _("新到事项：%(matter)s") % {"matter": f"{task.get_kind_display()}（{task.about}）"},
                    said(task),
                    task.path,
                )


def said(task: Task) -> str:
    """The task in the words of a notice."""
    lines = [f"{task.year}", f"· {task.get_kind_display()}：{task.about}"]
    if task.due:
        lines.append(_("期限：%(due)s") % {"due": task.due})
    return "\n".join(lines)


def tell_units(bodies: set[Body], key: str, subject: str, text: str, path: str) -> None:
    """Something has been decided that these units should know of; it is not a task."""
    people: dict[int, Person] = {}
    for found in people_of({(body.pk, "undertaking_unit") for body in bodies}).values():
        people.update((person.pk, person) for person in found)
    for person in people.values():
        notify(person, "arrived", key, subject, text, path)


def page(name: str, year: CatalogueYear, **more) -> str:
    """The address of a page of the year."""
    return reverse(f"catalogue:{name}", kwargs={"body": year.decision_body.code, "year": year.year, **more})


def _wanted(year: CatalogueYear) -> Iterator[_Wanted]:
    if not year.is_published:
        yield from _of_the_call(year)
        yield from _of_the_chain(year)
    yield from _of_suggestions(year)
    for made in Adjustment.objects.filter(year=year, decided_on=None).select_related("entry"):
        about = f"{made.get_kind_display()}：{made.entry.name if made.entry else made.new_name}"
        for role in ("decision_body", "district_head"):
            yield _Wanted(
                f"decide:{made.pk}", Kind.DECIDE, role, about, page("adjustments", year), _seat(year, role), None
            )


def _seat(year: CatalogueYear, role: str) -> int | None:
    """The head's post is in the government itself; all other roles are found in the role table."""
    return year.decision_body_id if role == "district_head" else None


def _of_the_call(year: CatalogueYear) -> Iterator[_Wanted]:
    call = year.calls.order_by("-on", "-pk").first()
    if call is None:
        return
    answered = set(call.nil_returns.values_list("body", flat=True))
    answered |= set(
        year.proposals.filter(channel=Channel.DEPARTMENT.value, body__isnull=False).values_list("body", flat=True)
    )
    for body in call.audience.exclude(pk__in=answered).values_list("pk", flat=True):
        yield _Wanted(
            f"declare:{call.pk}",
            Kind.DECLARE,
            "undertaking_unit",
            str(year),
            page("intake", year),
            body,
            call.deadline,
        )


def _of_the_chain(year: CatalogueYear) -> Iterator[_Wanted]:
    # What was handed up again after a refusal is a new task: its number is that of the last act on the whole.
    last = year.deeds.filter(proposal=None).order_by("-seq").values_list("seq", flat=True).first()
    kind, roles = {
        Stage.DRAFTED: (Kind.GOVERNMENT, ("decision_body", "district_head")),
        Stage.GOVERNMENT: (Kind.PARTY, ("party_committee", "office")),
        Stage.PARTY: (Kind.PUBLISH, ("office",)),
    }.get(year.stage, ("", ()))
    for role in roles:
        yield _Wanted(f"{kind}:{last}", kind, role, str(year), page("year", year), _seat(year, role))


def _of_suggestions(year: CatalogueYear) -> Iterator[_Wanted]:
    for study in Study.objects.filter(proposal__year=year, concluded_on=None).select_related("proposal"):
        yield _Wanted(
            f"study:{study.pk}",
            Kind.STUDY,
            "undertaking_unit",
            study.proposal.title,
            page("proposal", year, proposal_id=study.proposal_id),
            study.unit_id,
            study.limit,
        )
    for one in year.proposals.prefetch_related("studies"):
        for kind, role in _steps(one, year):
            where = page("proposal", year, proposal_id=one.pk)
            yield _Wanted(f"{kind}:{one.pk}", kind, role, one.title, where)


def _steps(one: Proposal, year: CatalogueYear) -> Iterator[tuple[str, str]]:
    public = one.channel == Channel.PUBLIC.value
    if one.state == State.COSIGNING:
        yield Kind.COSIGN, "justice_bureau" if one.cosigned_office else "office"
    if one.state == State.RECEIVED and public:
        yield Kind.ASSIGN, "office"
    if one.state == State.IN_SCOPE and year.stage == Stage.DRAFTING:
        yield Kind.LIST, "office"
    if public and one.state in SETTLED and one.answered_on is None:
        yield Kind.ANSWER, "office"
