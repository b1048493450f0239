"""Doing something on a catalogue: one function, one transaction, one row that is never changed.

An act done here is the same act that the matter's record gets once the entry opens a matter: the suggestion, its study, the
listing, the consents and the publication. The gate of publication is judged by the engine on these acts.
"""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from juece.procedure.casefile import Case
from juece.procedure.casefile import Event as Fact
from juece.procedure.codec import stated
from juece.procedure.decision import Decision
from juece.procedure.events import REGISTRY, Act
from juece.web.bodies.models import Person
from juece.web.catalogue.models import CatalogueYear, Deed, Proposal
from juece.web.docket import clock
from juece.web.docket.directory import Directory
from juece.web.docket.entitlement import By
from juece.web.docket.recording import check_unclassified, closed_gate
from juece.web.docket.refusals import Barred, Unfit
from juece.web.words import chosen, clauses


def locked(year: CatalogueYear) -> CatalogueYear:
    """The year's row, locked until the transaction ends."""
    return CatalogueYear.objects.select_for_update().get(pk=year.pk)


def do(
    year: CatalogueYear,
    act: Act,
    on: datetime.date,
    by: By,
    person: Person | None,
    proposal: Proposal | None = None,
) -> Deed:
    """Append an act; raises Barred or Unfit, in a sentence, when it may not be done."""
    if on > clock.today():
        raise Unfit(_("不能记录尚未发生的行为：日期不能晚于今天。"))
    check_unclassified(act)
    with transaction.atomic():
        year = locked(year)
        last = year.deeds.order_by("-seq").first()
        seq = last.seq + 1 if last else 1
        gate = closed_gate(case_of(year), act, on, by.name, seq)
        if gate is not None:
            raise Barred(clauses(chosen(reason.detail or reason.code) for reason in gate.reasons), gate)
        return Deed.objects.create(
            year=year,
            proposal=proposal,
            seq=seq,
            kind=act.kind,
            on=on,
            by=by.name,
            role=by.role,
            body=by.body,
            post=by.post,
            recorded_by=person,
            data=stated(act).decode(),
        )


def act_of(deed: Deed) -> Act:
    return REGISTRY[deed.kind].model_validate_json(deed.data)


def since_last_draft(year: CatalogueYear) -> list[Deed]:
    """The acts on the whole catalogue since the draft was last handed up: consents to an earlier draft do not count."""
    deeds = list(year.deeds.filter(proposal=None))
    drafted = [at for at, deed in enumerate(deeds) if deed.kind == "catalogue_drafted"]
    return deeds[drafted[-1] :] if drafted else [d for d in deeds if d.kind == "proposals_called"]


def case_of(year: CatalogueYear) -> Case:
    """The catalogue itself as a case file, for the engine to judge its publication."""
    directory = Directory.read(clock.today())
    facts = [
        Fact(seq=deed.seq, kind=deed.kind, on=deed.on, data=act_of(deed), by=deed.by, id=str(deed.seq))
        for deed in since_last_draft(year)
    ]
    decision = Decision(name=str(year), bodies=directory.roles_at(year.decision_body_id))
    day = max([clock.today(), *(fact.on for fact in facts)])
    return Case.build(decision, facts, as_of=day, calendar=clock.calendar())
