"""What comes in and what becomes of it: the call, the four channels, nil returns, studies, listing and refusal (R9 art. 6)."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from juece.procedure.events.intake import (
    CatalogueEntry,
    Channel,
    ListingRefused,
    MatterListed,
    NilReturned,
    ProposalMade,
    ProposalsCalled,
    ProposerAnswered,
    StudyAssigned,
    StudyConcluded,
)
from juece.web.bodies.models import Body, Person
from juece.web.catalogue.approval import refuse_unless_drafting
from juece.web.catalogue.deeds import do, locked
from juece.web.catalogue.models import Call, CatalogueYear, Contact, Entry, NilReturn, Proposal, Study
from juece.web.catalogue.tasks import SETTLED, page, project, tell_units
from juece.web.docket import clock
from juece.web.docket.entitlement import By
from juece.web.docket.models import Matter
from juece.web.docket.refusals import Unfit

State = Proposal.State
SCOPE_CLASS = {value: number for number, value in enumerate(Matter.Scope.values, 1)}
# The words in which an act states what the matter touches, whatever the language of the page.
CONCERNS_SAID = {
    "vital_interests": "公众切身利益",
    "specialised": "专业性",
    "risk_trigger": "风险",
    "market_entities": "市场主体",
}


@transaction.atomic
def call(year: CatalogueYear, audience: list[Body], by: By, person: Person, **fields) -> Call:
    """发布征集通知 (F-01)."""
    made = Call.objects.create(year=year, made_by=person, **fields)
    made.audience.set(audience)
    act = ProposalsCalled(
        audience=[body.name for body in audience],
        deadline=made.deadline,
        standard=made.standard,
        public=made.public,
        contact=made.contact,
    )
    do(year, act, made.on, by, person)
    project(year)
    return made


def open_call(year: CatalogueYear) -> Call | None:
    """The latest call of the year."""
    return year.calls.order_by("-on", "-pk").first()


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one department answered to the call: how many declarations, a nil return, or nothing."""

    body: Body
    declared: int
    nil_on: datetime.date | None

    @property
    def silent(self) -> bool:
        return not self.declared and self.nil_on is None


def coverage(made: Call) -> list[Coverage]:
    """Every department that was asked, those that have not answered first."""
    declared: dict[int, int] = {}
    for body in Proposal.objects.filter(year=made.year, channel=Channel.DEPARTMENT.value).values_list(
        "body", flat=True
    ):
        declared[body] = declared.get(body, 0) + 1
    nil = dict(made.nil_returns.values_list("body", "on"))
    rows = [
        Coverage(body, declared.get(body.pk, 0), nil.get(body.pk)) for body in made.audience.prefetch_related("names")
    ]
    return sorted(rows, key=lambda row: (not row.silent, row.declared, row.body.code))


@transaction.atomic
def nil_return(made: Call, body: Body, by: By, person: Person) -> None:
    """零申报. Refused to a department that was not asked, has declared something, or has answered."""
    if not made.audience.filter(pk=body.pk).exists():
        raise Unfit(_("你单位不在本次征集对象之中，无需零申报。"))
    if Proposal.objects.filter(year=made.year, body=body, channel=Channel.DEPARTMENT.value).exists():
        raise Unfit(_("你单位已经申报事项，不能再作零申报。"))
    row, new = NilReturn.objects.get_or_create(call=made, body=body, defaults={"on": clock.today(), "by": person})
    if new:
        do(made.year, NilReturned(department=body.name), row.on, by, person)
        project(made.year)


@transaction.atomic
def propose(year: CatalogueYear, by: By, person: Person | None, *, contact: str = "", **fields) -> Proposal:
    """A suggestion through one of the four channels; `fields` are those of Proposal."""
    made = open_call(year)
    channel = fields["channel"]
    fields.setdefault("on", clock.today())
    late = channel == Channel.DEPARTMENT.value and made is not None and fields["on"] > made.deadline
    if channel == Channel.OFFICES.value:
        fields["state"] = State.COSIGNING
        fields[{"office": "cosigned_office", "justice_bureau": "cosigned_justice"}[by.role]] = True
    proposal = Proposal.objects.create(year=year, entered_by=person, late=late, **fields)
    if contact:
        Contact.objects.create(proposal=proposal, text=contact)
    if channel != Channel.OFFICES.value:
        _say_proposed(proposal, by, person, made)
    project(year)
    return proposal


def _say_proposed(
    proposal: Proposal, by: By, person: Person | None, made: Call | None = None, signed: tuple[str, ...] = ()
) -> None:
    act = ProposalMade(
        channel=Channel(proposal.channel),
        proposer="" if proposal.from_door else proposal.proposer,
        proposer_kind=proposal.proposer_kind,
        written=proposal.written,
        problem=proposal.problem,
        reasons=proposal.reasons,
        plan=proposal.plan,
        necessity=proposal.necessity,
        feasibility=proposal.feasibility,
        concerns=[word for key, word in CONCERNS_SAID.items() if key in proposal.concerns],
        leader_opinion=proposal.leader_opinion,
        stamped=proposal.stamped if proposal.channel == Channel.DEPARTMENT.value else None,
        co_signed_by=list(signed),
        listed_directly=proposal.channel == Channel.HEAD.value,
        **({"deadline": made.deadline} if made is not None else {}),
    )
    do(proposal.year, act, proposal.on, by, person, proposal)


@transaction.atomic
def cosign(proposal: Proposal, by: By, person: Person) -> None:
    """The other office signs: 区政府办公室和区司法局, both together (R9-06-3-1)."""
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if proposal.state != State.COSIGNING:
        raise Unfit(_("这项建议不需要联署，或者已经联署。"))
    name = {"office": "cosigned_office", "justice_bureau": "cosigned_justice"}[by.role]
    if getattr(proposal, name):
        raise Unfit(_("你单位已经签署，等待另一单位联署。（R9-06-3-1：区政府办公室和区司法局共同建议）"))
    setattr(proposal, name, True)
    proposal.state = State.RECEIVED
    proposal.save()
    _say_proposed(proposal, by, person, signed=(proposal.proposer, by.name))
    project(proposal.year)


@transaction.atomic
def assign_study(proposal: Proposal, units: list[Body], limit: datetime.date, by: By, person: Person) -> list[Study]:
    """交有关单位研究论证, with a limit: one unit, or several at once, each of which concludes for itself."""
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if proposal.state not in {State.RECEIVED, State.LISTED, State.STUDYING}:
        raise Unfit(_("这项建议目前不能交办研究论证。"))
    if limit < clock.today():
        raise Unfit(_("研究期限不能早于今天。"))
    already = set(proposal.studies.values_list("unit", flat=True))
    fresh = [unit for unit in units if unit.pk not in already]
    if not fresh:
        raise Unfit(_("已经交有关单位研究论证。"))
    made = []
    for unit in fresh:
        made.append(Study.objects.create(proposal=proposal, unit=unit, limit=limit, assigned_on=clock.today()))
        do(proposal.year, StudyAssigned(unit=unit.name, limit=limit), clock.today(), by, person, proposal)
    if proposal.state == State.RECEIVED:
        _state(proposal, State.STUDYING)
    project(proposal.year)
    return made


@transaction.atomic
def conclude_study(study: Study, in_scope: bool, conclusion: str, by: By, person: Person) -> None:
    """形成研究论证结论. With several units the suggestion is in scope as soon as all have concluded and one found it so."""
    proposal = Proposal.objects.select_for_update().get(pk=study.proposal_id)
    study = Study.objects.select_for_update().get(pk=study.pk)
    if study.concluded_on:
        raise Unfit(_("已经形成研究论证结论。"))
    study.in_scope, study.conclusion, study.concluded_on = in_scope, conclusion, clock.today()
    study.save()
    act = StudyConcluded(unit=study.unit.name, in_scope=in_scope, conclusion=conclusion)
    do(proposal.year, act, study.concluded_on, by, person, proposal)
    found = list(proposal.studies.values_list("concluded_on", "in_scope"))
    if proposal.state == State.STUDYING and all(on for on, _scope in found):
        _state(proposal, State.IN_SCOPE if any(scope for _on, scope in found) else State.OUT_OF_SCOPE)
    project(proposal.year)


def answerable(proposal: Proposal) -> bool:
    """Whether the proposer waits for an answer: of the public channel, studied or settled, and not answered."""
    return proposal.channel == Channel.PUBLIC.value and proposal.answered_on is None and proposal.state in SETTLED


def refuse_unless_answerable(proposal: Proposal) -> None:
    """An answer says what became of a suggestion; before that there is nothing to say."""
    if not answerable(proposal):
        raise Unfit(_("尚无研究论证结论，或者不需要答复、已经答复。"))


@transaction.atomic
def answer(proposal: Proposal, text: str, by: By, person: Person) -> None:
    """答复建议人."""
    if proposal.answered_on:
        raise Unfit(_("已经答复建议人。"))
    proposal.answer, proposal.answered_on = text, clock.today()
    proposal.save(update_fields=["answer", "answered_on"])
    do(proposal.year, ProposerAnswered(answer=text), proposal.answered_on, by, person, proposal)
    project(proposal.year)


def refuse_unless_listable(proposal: Proposal) -> None:
    """Channel 3 wants both signatures, channel 4 a study that found it in scope."""
    if proposal.state in {State.LISTED, State.REFUSED}:
        raise Unfit(_("这项建议已经办结。"))
    if proposal.state == State.COSIGNING:
        raise Unfit(_("须由区政府办公室和区司法局共同建议，另一单位尚未联署。（R9-06-3-1）"))
    if proposal.channel == Channel.PUBLIC.value and proposal.state != State.IN_SCOPE:
        raise Unfit(
            _(
                "代表委员和公众的建议，经研究论证属于决策事项范围的，列入目录草案；尚无这样的结论。（R9-06-4-1、R9-06-4-2）"
            )
        )


@transaction.atomic
def list_entry(
    year: CatalogueYear, by: By, person: Person | None, proposal: Proposal | None = None, *, co_units=(), **fields
) -> Entry:
    """列入目录（草案）. `fields` are those of Entry; the number is the next one."""
    year = locked(year)
    refuse_unless_drafting(year)
    if proposal is not None:
        refuse_unless_listable(proposal)
    no = fields.pop("no", None) or (year.entries.aggregate(last=Max("no"))["last"] or 0) + 1
    entry = Entry.objects.create(year=year, no=no, proposal=proposal, **fields)
    entry.co_units.set(co_units)
    if proposal is not None:
        row = CatalogueEntry(no=no, name=entry.name, unit=entry.unit_name, planned=entry.planned)
        do(year, MatterListed(entry=row), clock.today(), by, person, proposal)
        _state(proposal, State.LISTED)
        _tell_proposer(proposal, _("申报事项已列入目录草案：%(title)s"))
    project(year)
    return entry


@transaction.atomic
def take_out(entry: Entry, reason: str, by: By, person: Person) -> None:
    """Take an entry out of a draft; a suggestion that a study found in scope goes out only with the government's reasons."""
    year = locked(entry.year)
    refuse_unless_drafting(year)
    proposal = entry.proposal
    entry.delete()
    if proposal is not None:
        _state(proposal, State.RECEIVED)
        refuse(proposal, reason, by, person)


@transaction.atomic
def refuse(proposal: Proposal, reason: str, by: By, person: Person) -> None:
    """区政府决定不列入并说明理由."""
    if proposal.state in {State.LISTED, State.REFUSED}:
        raise Unfit(_("这项建议已经办结。"))
    if not reason.strip():
        raise Unfit(_("决定不列入的，必须说明理由。"))
    do(proposal.year, ListingRefused(reason=reason), clock.today(), by, person, proposal)
    _state(proposal, State.REFUSED)
    _tell_proposer(proposal, _("申报事项决定不列入目录：%(title)s"), reason)
    project(proposal.year)


def _tell_proposer(proposal: Proposal, sentence: str, reason: str = "") -> None:
    """A department hears what became of what it declared."""
    if proposal.body is None or proposal.channel != Channel.DEPARTMENT.value:
        return
    subject = sentence % {"title": proposal.title}
    where = page("proposal", proposal.year, proposal_id=proposal.pk)
    tell_units({proposal.body}, f"proposal:{proposal.pk}:{proposal.state}", subject, reason or subject, where)


def _state(proposal: Proposal, state: str) -> None:
    proposal.state = state
    proposal.save(update_fields=["state"])
