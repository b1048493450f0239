"""From rows to a case file: reading a matter's record as the pure core reads it."""

import datetime
from collections.abc import Iterable
from functools import cache

from juece.law import Library
from juece.procedure.casefile import Case
from juece.procedure.casefile import Event as Fact
from juece.procedure.codec import read_act
from juece.procedure.decision import Attributes, Decision, Quarter
from juece.web.bodies.models import Body
from juece.web.docket import clock
from juece.web.docket.directory import Directory
from juece.web.docket.models import Event, Matter

_ATTRIBUTES = frozenset(Attributes.__slots__)
_BY_ANALOGY = {
    Body.Kind.DEPARTMENT: "department",
    Body.Kind.MUNICIPAL_BRANCH: "department",
    Body.Kind.SUB_DISTRICT: "sub_district",
}


@cache
def law() -> Library:
    """The statutes that this installation applies, read once."""
    from juece.statutes import library

    return library()


def attributes_of(values: dict) -> Attributes:
    """The recorded judgements about a matter; what no attribute is named for is kept in `more`."""
    known = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in values.items()
        if name in _ATTRIBUTES
    }
    return Attributes(**known, more={name: value for name, value in values.items() if name not in _ATTRIBUTES})


def decision_of(matter: Matter, directory: Directory) -> Decision:
    """The matter as the rules see it, with the names its bodies bear today."""
    names = directory.names
    kind = directory.kinds.get(matter.undertaking_unit_id, "")
    entry = matter.catalogue or {}
    return Decision(
        name=matter.name,
        scope=matter.scope,
        undertaking_unit=names.get(matter.undertaking_unit_id, ""),
        attributes=attributes_of(matter.attributes),
        in_catalogue=matter.in_catalogue,
        catalogue_no=entry.get("no"),
        catalogue_doc=entry.get("doc", ""),
        planned=Quarter.parse(matter.planned),
        listed_later=entry.get("listed_later"),
        body_kind=_BY_ANALOGY.get(directory.kinds.get(matter.decision_body_id, ""), "district"),
        bodies=directory.roles_at(matter.decision_body_id),
        unit_kind="municipal_branch" if kind == Body.Kind.MUNICIPAL_BRANCH else "department" if kind else "",
    )


def facts(rows: Iterable[Event]) -> list[Fact]:
    """Rows as facts, in the same order."""
    return [fact_of(row) for row in rows]


def fact_of(row: Event) -> Fact:
    return Fact(
        seq=row.seq,
        kind=row.kind,
        on=row.on,
        data=read_act(row.kind, row.version, row.data),
        by=row.by,
        at=row.at,
        id=str(row.seq),
    )


def case_of(matter: Matter, rows: Iterable[Event], directory: Directory, as_of: datetime.date | None = None) -> Case:
    """The case file at the end of `as_of` (today by default; never earlier than the last act)."""
    record = facts(rows)
    day = max([as_of or clock.today(), *(fact.on for fact in record)]) if as_of is None else as_of
    return Case.build(
        decision_of(matter, directory), record, as_of=day, assume_ok=matter.assume_ok, calendar=clock.calendar()
    )


def record_of(matter: Matter):
    """The matter's rows in order."""
    return matter.events.order_by("seq")
