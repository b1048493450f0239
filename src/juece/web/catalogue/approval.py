"""From draft to public catalogue: office → 区政府 → 区委, and only then the public (R9-06-P2-1). Each entry opens its matter."""

import datetime
from collections.abc import Iterator

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from juece.procedure.events.intake import (
    CatalogueDrafted,
    CatalogueGovernmentConsented,
    CataloguePartyConsented,
    CataloguePublished,
)
from juece.web.bodies.models import Person
from juece.web.catalogue.deeds import act_of, do, locked, since_last_draft
from juece.web.catalogue.models import CatalogueYear, Deed, Entry
from juece.web.catalogue.planned import said
from juece.web.catalogue.tasks import project, tell_units
from juece.web.catalogue.versions import freeze, public_rows, standing
from juece.web.docket.entitlement import By
from juece.web.docket.models import Matter
from juece.web.docket.opening import open_matter
from juece.web.docket.recording import record
from juece.web.docket.refusals import Unfit
from juece.web.docket.store import law

Stage = CatalogueYear.Stage


def _say(sentence: str) -> Unfit:
    return Unfit(sentence + _("（依据 R9-06-P2-1：%(quote)s）") % {"quote": law().quote("R9-06-P2-1")})


def refuse_unless_drafting(year: CatalogueYear) -> None:
    """Entries of a draft that is on its way up, or of a published catalogue, are not edited."""
    if year.stage == Stage.PUBLISHED:
        raise Unfit(_("目录已经公布，只能通过目录调整变更事项。"))
    if year.stage != Stage.DRAFTING:
        raise Unfit(_("目录草案已经报送，退回修改之前不能变更事项。"))


@transaction.atomic
def hand_up(year: CatalogueYear, on: datetime.date, by: By, person: Person) -> None:
    """拟定目录（草案）并报区政府."""
    year = locked(year)
    refuse_unless_drafting(year)
    rows = public_rows(year)
    if not rows:
        raise Unfit(_("目录草案没有事项，请先列入事项。"))
    waiting = year.proposals.filter(state="in_scope")
    if waiting.exists():
        raise Unfit(
            _(
                "有 %(count)d 项建议经研究论证属于决策事项范围，应当列入草案，或者由区政府说明理由决定不列入。（R9-06-4-2）"
            )
            % {"count": waiting.count()}
        )
    do(year, CatalogueDrafted(entries=rows), on, by, person)
    _stage(year, Stage.DRAFTED)
    project(year)


@transaction.atomic
def consent(
    year: CatalogueYear, step: str, consented: bool, reference: str, on: datetime.date, by: By, person: Person
) -> None:
    """区政府同意 (`government`) or 区委同意 (`party`); a refusal sends the draft back to be revised."""
    year = locked(year)
    if step == "government":
        if year.stage != Stage.DRAFTED:
            raise _say(_("目录草案尚未由区政府办公室报送，或者区政府已经表示意见。"))
        do(year, CatalogueGovernmentConsented(consented=consented, reference=reference), on, by, person)
        _stage(year, Stage.GOVERNMENT if consented else Stage.DRAFTING)
        project(year)
        return
    if year.stage != Stage.GOVERNMENT:
        raise _say(_("目录草案尚未经区政府同意，不能登记区委意见。"))
    do(year, CataloguePartyConsented(consented=consented, reference=reference), on, by, person)
    _stage(year, Stage.PARTY if consented else Stage.DRAFTING)
    project(year)


@transaction.atomic
def publish(year: CatalogueYear, doc: str, on: datetime.date, by: By, person: Person) -> list[Matter]:
    """向社会公布; every entry becomes a matter with its record so far. Raises Barred with the sentence otherwise."""
    year = locked(year)
    if year.stage == Stage.PUBLISHED:
        raise Unfit(_("目录已经公布。"))
    early = [deed.on for deed in since_last_draft(year) if deed.on > on]
    if early:
        raise Unfit(_("公布日期不能早于同意的日期（%(day)s）。") % {"day": max(early)})
    do(year, CataloguePublished(doc=doc, entries=public_rows(year)), on, by, person)
    if year.stage != Stage.PARTY:
        raise _say(_("目录（草案）须先经区政府同意、再经区委同意，方可向社会公布。"))
    year.doc, year.published_on = doc, on
    _stage(year, Stage.PUBLISHED)
    matters = [open_entry(year, entry, person) for entry in standing(year)]
    freeze(year, on, _("年度目录公布"), _("区政府同意、区委同意"), person)
    project(year)
    for entry in standing(year):
        tell_of_matter(year, entry)
    return matters


def tell_of_matter(year: CatalogueYear, entry: Entry) -> None:
    """The units named for an entry hear that the matter is theirs, and by when it is planned."""
    units = {unit for unit in (entry.unit, entry.lead_unit, *entry.co_units.all()) if unit is not None}
    tell_units(
        units,
        f"matter:{entry.matter.pk}",
        _("新到事项：%(matter)s") % {"matter": entry.name},
        _("%(year)s已公布，该事项由%(unit)s承办，计划决策时间：%(planned)s。")
        % {"year": year, "unit": entry.unit_name, "planned": said(entry.planned)},
        reverse("docket:matter", args=[entry.matter.code]),
    )


def open_entry(year: CatalogueYear, entry: Entry, person: Person | None) -> Matter:
    """The matter of an entry, with the acts on its suggestion and on the catalogue so far."""
    matter = open_matter(
        person=person,
        co_units=list(entry.co_units.all()),
        name=entry.name,
        decision_body=year.decision_body,
        undertaking_unit=entry.unit,
        lead_unit=entry.lead_unit,
        scope=entry.scope,
        in_catalogue=True,
        catalogue={"year": year.year, "no": entry.no, "doc": year.doc},
        planned=entry.planned,
        attributes=entry.attributes,
    )
    history = list(_history(year)) if entry.no in _published_numbers(year) else []
    if entry.proposal_id:
        history += list(Deed.objects.filter(proposal=entry.proposal_id))
    for deed in sorted(history, key=lambda deed: deed.seq):
        act = act_of(deed)
        if hasattr(act, "entries"):
            act = act.model_copy(update={"entries": [row for row in act.entries if row.no == entry.no]})
        by = By(deed.by, deed.role, deed.body, deed.post)
        record(matter, act, deed.on, by, deed.recorded_by, imported=True)
    entry.matter = matter
    entry.save(update_fields=["matter"])
    return matter


_OF_THE_WHOLE = ("catalogue_drafted", "catalogue_gov_consent", "catalogue_party_consent", "catalogue_published")


def _history(year: CatalogueYear) -> Iterator[Deed]:
    """The acts on the whole catalogue that belong to every matter in it."""
    call = year.deeds.filter(kind="proposals_called").order_by("-seq").first()
    if call is not None:
        yield call
    yield from (deed for deed in since_last_draft(year) if deed.kind in _OF_THE_WHOLE)


def _published_numbers(year: CatalogueYear) -> set[int | None]:
    published = year.deeds.filter(kind="catalogue_published").last()
    return {row.no for row in act_of(published).entries} if published else set()


def _stage(year: CatalogueYear, stage: str) -> None:
    year.stage = stage
    year.save(update_fields=["stage", "doc", "published_on"])
