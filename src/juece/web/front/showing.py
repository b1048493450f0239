"""What the public's first page shows: consultations that are open today, the year's matters, the newest texts and gazette.

Only what is public by law is asked for here; a matter that is not public does not exist on this page.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Max

from juece.procedure.duties.participation import effective_end
from juece.procedure.events import Stage
from juece.web.bulletin.models import GazetteIssue, Work
from juece.web.bulletin.views.reach import public_works
from juece.web.catalogue.board import Row, board
from juece.web.catalogue.models import CatalogueYear
from juece.web.docket import clock
from juece.web.docket.directory import Directory
from juece.web.docket.models import Matter
from juece.web.docket.projection import RIBBON
from juece.web.docket.store import case_of, record_of
from juece.web.docket.views.lists import public_matters

CONSULTATIONS, TEXTS = 6, 6
LOOKED_AT = 24  # consultations opened last that are looked at
LONGEST = datetime.timedelta(days=366)  # one opened longer ago has ended


@dataclass(frozen=True, slots=True)
class OpenConsultation:
    """A public matter on which opinions are heard today, until the end of `until`; `left` counts the days after today."""

    matter: Matter
    unit: str
    until: datetime.date
    left: int


@dataclass(frozen=True, slots=True)
class Progress:
    """A row of the catalogue and how far along the life-cycle it is: `reached` of `stages` (0: not begun, or not public)."""

    row: Row
    reached: int
    stages: int = len(RIBBON)


def open_consultations() -> list[OpenConsultation]:
    """Public matters with an open consultation today, the one that ends first leading; at most six.

    Experts may be heard while a consultation runs, so the stage reached does not tell; the record does.
    """
    today = clock.today()
    directory = Directory.recent(today)
    opened_lately = {"events__kind": "consultation_opened", "events__on__gte": today - LONGEST}
    matters = public_matters().filter(**opened_lately, state__closed=False).select_related("state")
    found = []
    for matter in matters.annotate(opened=Max("events__on")).order_by("-opened")[:LOOKED_AT]:
        case = case_of(matter, record_of(matter), directory)
        opened = case.last("consultation_opened")
        until = effective_end(case, opened) if opened else None
        if until and until >= today:
            found.append(
                OpenConsultation(matter, directory.names.get(matter.state.unit_id, ""), until, (until - today).days)
            )
    return sorted(found, key=lambda one: one.until)[:CONSULTATIONS]


def latest_catalogue() -> CatalogueYear | None:
    """The catalogue published last."""
    published = CatalogueYear.objects.filter(stage=CatalogueYear.Stage.PUBLISHED).select_related("decision_body")
    return published.order_by("-year", "-published_on").first()


def progress(year: CatalogueYear) -> list[Progress]:
    """How far each matter of the catalogue is, in the order of the catalogue."""
    return [Progress(row, _reached(row)) for row in board(year).rows]


def _reached(row: Row) -> int:
    public = row.state and row.entry.matter.openness == "open"
    return 1 + RIBBON.index(Stage(row.state.stage)) if public and row.state.stage in RIBBON else 0


def newest_texts() -> list[Work]:
    return list(public_works()[:TEXTS])


def newest_issue() -> GazetteIssue | None:
    return GazetteIssue.objects.filter(published_at__isnull=False).prefetch_related("entries").first()
