"""Adjusting a published catalogue (N5-2-1): the unit studies, gives grounds and an opinion; 区政府 decides; a new version follows.

Adding and removing an item ask for the Party committee's consent as the catalogue itself did; without it the engine warns (Q21).
"""

import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from juece.procedure.events.intake import AdjustmentKind, CatalogueAdjusted, CatalogueAdjustmentRequested
from juece.web.bodies.models import Person
from juece.web.catalogue.approval import open_entry, tell_of_matter
from juece.web.catalogue.deeds import do, locked
from juece.web.catalogue.models import Adjustment, CatalogueYear, Entry
from juece.web.catalogue.tasks import page, project, tell_units
from juece.web.catalogue.versions import freeze
from juece.web.docket import clock
from juece.web.docket.entitlement import By
from juece.web.docket.recording import record
from juece.web.docket.refusals import Unfit

ADD, REMOVE, RENAME, POSTPONE, UNIT = (kind.value for kind in AdjustmentKind)
NEEDS_PARTY = (ADD, REMOVE)


@transaction.atomic
def ask(year: CatalogueYear, by: By, person: Person, *, entry: Entry | None, kind: str, **fields) -> Adjustment:
    """承办单位提出调整意见. Refused while the catalogue is not out, without the three texts, or without what is to change."""
    if not year.is_published:
        raise Unfit(_("目录尚未公布，可以直接修改草案。"))
    if (entry is None) != (kind == ADD):
        raise Unfit(_("新增事项以外的调整，须指明要调整的目录事项。"))
    for name, label in (("study", _("研究论证")), ("grounds", _("理据")), ("opinion", _("具体意见"))):
        if not fields.get(name, "").strip():
            raise Unfit(_("调整目录须写明研究论证、理据和具体意见；还缺“%(what)s”。（N5-2-1）") % {"what": label})
    wanted = {
        ADD: ("new_name", "new_planned", "new_unit"),
        REMOVE: (),
        RENAME: ("new_name",),
        POSTPONE: ("new_planned",),
        UNIT: ("new_unit",),
    }[kind]
    if any(not fields.get(name) for name in wanted):
        raise Unfit(_("请填写调整后的内容：名称、计划决策时间或者承办单位。"))
    if entry is not None and entry.adjustments.filter(decided_on=None).exists():
        raise Unfit(_("该事项已有一项调整等待审定。"))
    made = Adjustment.objects.create(
        year=year, entry=entry, kind=kind, asked_for=by.body, asked_by=person, asked_on=clock.today(), **fields
    )
    if entry is not None and entry.matter is not None:
        act = CatalogueAdjustmentRequested(
            adjustment=kind, study=made.study, grounds=made.grounds, opinion=made.opinion, new_planned=made.new_planned
        )
        record(entry.matter, act, made.asked_on, by, person, imported=True)
    project(year)
    return made


@transaction.atomic
def decide(
    made: Adjustment,
    approved: bool,
    reference: str,
    party_consent: bool,
    on: datetime.date,
    by: By,
    person: Person,
) -> None:
    """区政府审定; an approval changes the entry, its matter's record and the version."""
    year = locked(made.year)
    made = Adjustment.objects.select_for_update(of=("self",)).select_related("entry").get(pk=made.pk)
    if made.decided_on:
        raise Unfit(_("这项调整已经审定。"))
    if not made.asked_on <= on <= clock.today():
        raise Unfit(_("审定日期应在提出调整之后、今天以前。"))
    made.approved, made.reference, made.party_consent = approved, reference, party_consent
    made.decided_on, made.decided_by = on, person
    if approved:
        _carry_out(year, made, on, by, person)
    made.save()
    project(year)
    name = made.entry.name if made.entry else made.new_name
    told = {"kind": made.get_kind_display(), "name": name}
    subject = (
        _("同意目录调整（%(kind)s）：%(name)s") if approved else _("不同意目录调整（%(kind)s）：%(name)s")
    ) % told
    tell_units({made.asked_for}, f"adjustment:{made.pk}", subject, f"{subject}\n{reference}", page("adjustments", year))


def _carry_out(year: CatalogueYear, made: Adjustment, on: datetime.date, by: By, person: Person) -> None:
    act = CatalogueAdjusted(
        adjustment=made.kind,
        approved_by=by.name,
        party_consent=made.party_consent,
        reason=made.grounds,
        new_planned=made.new_planned if made.kind in (POSTPONE, ADD) else "",
        new_unit=made.new_unit.name if made.new_unit and made.kind in (UNIT, ADD) else "",
    )
    entry = made.entry
    if made.kind == ADD:
        entry = _added(year, made, person)
    else:
        if made.kind == REMOVE:
            entry.removed_on = on
        elif made.kind == RENAME:
            entry.name = made.new_name
        elif made.kind == POSTPONE:
            entry.planned = made.new_planned
        else:
            entry.unit, entry.unit_as_written = made.new_unit, ""
        entry.save()
    do(year, act, on, by, person)
    if entry.matter is not None:
        record(entry.matter, act, on, by, person, imported=True)
    reason = _("%(kind)s：%(name)s。%(grounds)s") % {
        "kind": made.get_kind_display(),
        "name": made.new_name or entry.name,
        "grounds": made.grounds,
    }
    freeze(year, on, reason, f"{by.name}　{made.reference}".strip(), person)


def _added(year: CatalogueYear, made: Adjustment, person: Person) -> Entry:
    no = (year.entries.aggregate(last=Max("no"))["last"] or 0) + 1
    entry = Entry.objects.create(
        year=year,
        no=no,
        name=made.new_name,
        unit=made.new_unit,
        planned=made.new_planned,
        scope=made.scope,
        attributes=made.attributes,
    )
    open_entry(year, entry, person)
    tell_of_matter(year, entry)
    made.entry = entry
    return entry
