"""Versions of a catalogue and what changed between two of them.

A version is a snapshot: nothing that happens later changes it. Two versions are compared entry by entry, by the entry's own
identity, so that a renamed matter is renamed and not one removed and one added.
"""

from dataclasses import dataclass, field
from typing import Any

from juece.procedure.events.intake import CatalogueEntry
from juece.web.bodies.models import Person
from juece.web.catalogue.models import CatalogueYear, Entry, Version


def snapshot(entry: Entry) -> dict[str, Any]:
    """An entry as a version keeps it; `id` is its identity through all versions."""
    return {
        "id": entry.pk,
        "no": entry.no,
        "name": entry.name,
        "unit": entry.unit_name,
        "unit_code": entry.unit.code,
        "planned": entry.planned,
        "scope": entry.scope,
        "lead_unit": entry.lead_unit.name if entry.lead_unit else "",
        "co_units": [body.name for body in entry.co_units.all()],
        "matter": entry.matter.code if entry.matter else "",
    }


def standing(year: CatalogueYear):
    """Entries that stand in the catalogue today, with all that a page needs."""
    return (
        year.entries.filter(removed_on=None)
        .select_related("unit", "lead_unit", "matter")
        .prefetch_related("unit__names", "lead_unit__names", "co_units__names")
    )


def public_rows(year: CatalogueYear) -> list[CatalogueEntry]:
    """The four public columns, as acts carry them."""
    return [
        CatalogueEntry(no=entry.no, name=entry.name, unit=entry.unit_name, planned=entry.planned)
        for entry in standing(year)
    ]


def freeze(year: CatalogueYear, on, reason: str, approval: str, person: Person | None) -> Version:
    """The catalogue as it stands now, as the next version. The caller holds the lock of the year."""
    last = year.versions.order_by("-number").first()
    return Version.objects.create(
        year=year,
        number=last.number + 1 if last else 1,
        on=on,
        reason=reason,
        approval=approval,
        doc=year.doc,
        entries=[snapshot(entry) for entry in standing(year)],
        made_by=person,
    )


@dataclass(frozen=True, slots=True)
class Change:
    """One entry in two versions; `what` are the kinds of change, empty when nothing changed."""

    old: dict[str, Any] | None
    new: dict[str, Any] | None
    what: tuple[str, ...] = field(default=())


def difference(old: Version, new: Version) -> list[Change]:
    """Every entry of either version, in the order of the newer one, with what changed: added, removed, renamed,
    postponed, advanced, unit."""
    before = {row["id"]: row for row in old.entries}
    after = {row["id"]: row for row in new.entries}
    changes = [Change(before.get(key), row, _what(before.get(key), row)) for key, row in after.items()]
    changes += [Change(row, None, ("removed",)) for key, row in before.items() if key not in after]
    return changes


def _what(old: dict[str, Any] | None, new: dict[str, Any]) -> tuple[str, ...]:
    if old is None:
        return ("added",)
    found = []
    if old["name"] != new["name"]:
        found.append("renamed")
    if old["planned"] != new["planned"]:
        found.append("postponed" if old["planned"] < new["planned"] else "advanced")
    if old["unit"] != new["unit"]:
        found.append("unit")
    return tuple(found)
