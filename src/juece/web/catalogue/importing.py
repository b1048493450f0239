"""Bringing a catalogue in: from a gazette issue that printed it, or from rows of a table.

    catalogue = import_gazette_catalogue(read_gazette(seed), decision_body=chaoyang, person=None)

A gazette's catalogue is history: it was published with the consents its notice states, so it is entered as published, with
the dates of the notice, and each entry opens its matter. Running it again changes nothing. Refuses an issue without a
catalogue and a unit that is not registered (`UnknownBody` names it).
"""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from juece.procedure.events.intake import (
    CatalogueDrafted,
    CatalogueGovernmentConsented,
    CataloguePartyConsented,
    CataloguePublished,
)
from juece.text.catalogue import PlannedMatter, Unit, read_catalogue, read_units
from juece.text.gazette import GazetteDocument, GazetteIssue
from juece.web.bodies.directory import UnknownBody, body_named
from juece.web.bodies.models import Body, Person, RoleHolder
from juece.web.catalogue.approval import open_entry, refuse_unless_drafting
from juece.web.catalogue.deeds import do
from juece.web.catalogue.exchange.reading import ReadRow
from juece.web.catalogue.intake import list_entry
from juece.web.catalogue.models import CatalogueYear, Entry
from juece.web.catalogue.planned import stored
from juece.web.catalogue.versions import freeze, public_rows, standing
from juece.web.docket.entitlement import By


class NoCatalogue(ValueError):
    """The text holds no catalogue of decision matters, or one that cannot be entered; the message says why."""


def catalogue_in(issue: GazetteIssue) -> tuple[GazetteDocument, tuple[PlannedMatter, ...]]:
    """The document of the issue that issues a catalogue, and its matters."""
    for document in issue.documents:
        if matters := read_catalogue(document.official):
            return document, matters
    raise NoCatalogue(_("这期公报中没有重大行政决策事项目录。"))


@transaction.atomic
def import_gazette_catalogue(
    issue: GazetteIssue, *, decision_body: Body, person: Person | None = None
) -> CatalogueYear:
    """The catalogue that the issue prints, entered as published; the same one when it has been entered before."""
    document, matters = catalogue_in(issue)
    official = document.official
    years = {matter.year for matter in matters if matter.year}
    if len(years) != 1:
        raise NoCatalogue(_("看不出目录的年度，请先核对目录标题和计划决策时间。"))
    year, new = CatalogueYear.objects.get_or_create(
        decision_body=decision_body, year=years.pop(), defaults={"opened_by": person}
    )
    if not new:
        return year
    on = official.dated
    if on is None:
        raise NoCatalogue(_("目录通知没有成文日期，请补充后再导入。"))
    year.doc = str(official.number or "")
    for matter in matters:
        Entry.objects.create(
            year=year,
            no=matter.ordinal,
            name=matter.name,
            unit=body_named(matter.units[0].name),
            unit_as_written="、".join(_written(unit) for unit in matter.units),
            planned=_planned(matter, year.year),
        ).co_units.set([body_named(unit.name) for unit in matter.units[1:]])
    _enter_as_published(year, on, person)
    return year


def _written(unit: Unit) -> str:
    return f"{unit.name}({unit.alias})" if unit.alias else unit.name


def _planned(matter: PlannedMatter, year: int) -> str:
    if matter.quarter:
        return f"{matter.year or year}Q{matter.quarter}"
    return stored(matter.planned, year) if matter.planned else str(year)


def _enter_as_published(year: CatalogueYear, on: datetime.date, person: Person | None) -> None:
    """The steps that the notice states, on its day: it was drawn up by the office and 经区委、区政府同意."""
    holders = {
        row.role: row.body
        for row in RoleHolder.objects.in_force(on).filter(decision_body=year.decision_body).select_related("body")
    }
    office = holders.get("office", year.decision_body)
    government, party = year.decision_body, holders.get("party_committee", office)
    entries = public_rows(year)
    reference = year.doc
    for act, body, role in (
        (CatalogueDrafted(entries=entries), office, "office"),
        (CatalogueGovernmentConsented(reference=reference), government, "decision_body"),
        (CataloguePartyConsented(reference=reference), party, "party_committee"),
        (CataloguePublished(doc=year.doc, entries=entries), office, "office"),
    ):
        do(year, act, on, By(body.name_on(on), role, body), person)
    year.stage, year.published_on = CatalogueYear.Stage.PUBLISHED, on
    year.save()
    for entry in standing(year):
        open_entry(year, entry, person)
    freeze(year, on, _("年度目录公布"), _("区政府同意、区委同意"), person)


class RowProblems(ValueError):
    """Some rows of a file cannot be entered; `problems` has a sentence for each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("；".join(problems))
        self.problems = problems


@transaction.atomic
def import_rows(year: CatalogueYear, rows: list[ReadRow], by: By, person: Person) -> int:
    """Enter rows of a file into a draft, all of them or none; raises RowProblems with every row that cannot be entered."""
    refuse_unless_drafting(year)
    held = {entry.name for entry in standing(year)}
    problems, ready = [], []
    for row in rows:
        try:
            units = read_units(row.unit)
            if not units:
                raise UnknownBody(_("没有填写承办部门。"))
            bodies = [body_named(unit.name) for unit in units]
            entry = Entry(
                year=year,
                no=1,
                name=row.name,
                unit=bodies[0],
                unit_as_written=row.unit,
                planned=stored(row.planned, year.year),
            )
            entry.clean_fields(exclude=("no", "matter", "removed_on"))
            if row.name in held:
                raise ValueError(_("“%(name)s”已经在目录草案中。") % {"name": row.name})
            held.add(row.name)
            ready.append((entry, bodies[1:]))
        except ValidationError as problem:
            problems.append(_("第 %(line)d 行：%(why)s") % {"line": row.line, "why": "；".join(problem.messages)})
        except (ValueError, LookupError) as problem:
            problems.append(_("第 %(line)d 行：%(why)s") % {"line": row.line, "why": problem})
    if problems:
        raise RowProblems(problems)
    for entry, co_units in ready:
        list_entry(
            year,
            by,
            person,
            co_units=co_units,
            name=entry.name,
            unit=entry.unit,
            unit_as_written=entry.unit_as_written,
            planned=entry.planned,
        )
    return len(ready)
