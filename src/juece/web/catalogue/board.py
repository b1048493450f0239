"""The year's board: each matter of the catalogue with its light, stage, next step and days left to the planned time.

A page at a time; the counts are of the whole year and are made by the database. However long the catalogue, two queries.
"""

import datetime
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from juece.law import Words
from juece.procedure.decision import Quarter
from juece.procedure.events import STAGE_TITLES, Stage
from juece.web.catalogue.models import CatalogueYear, Entry
from juece.web.catalogue.versions import standing
from juece.web.docket import clock
from juece.web.docket.directory import Directory
from juece.web.docket.models import MatterState

LIGHTS = ("red", "amber", "green", "grey")
PAGE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """An entry and how its matter stands; `left` are days to the last day of the planned time, negative when it has passed."""

    entry: Entry
    state: MatterState | None
    last: datetime.date | None
    left: int | None
    unit: str

    @property
    def planned(self) -> str:
        """The planned time as the matter's record has it since, or else as the catalogue prints it."""
        return (self.state.planned if self.state else "") or self.entry.planned

    @property
    def light(self) -> str:
        return self.state.light if self.state else "grey"

    @property
    def stage(self) -> Words:
        """The title of the stage reached."""
        return STAGE_TITLES[Stage(self.state.stage)] if self.state else STAGE_TITLES[Stage.CATALOGUE]


@dataclass(frozen=True, slots=True)
class Board:
    """One page of rows; of the whole year how many show each light, how many there are, and the units (code, name) named."""

    rows: list[Row]
    page: Page
    counts: dict[str, int]
    total: int
    units: list[tuple[str, str]]


def board(year: CatalogueYear, *, light: str = "", unit: str = "", number: str | int | None = 1) -> Board:
    """The rows with this light and of this unit (its code), in the order of the catalogue; `number` is the page."""
    today = clock.today()
    entries = standing(year).prefetch_related(None)
    counts, units, wanted = dict.fromkeys(LIGHTS, 0), {}, 0
    names = Directory.recent(today).names
    tally = entries.order_by().values_list("unit_id", "unit__code", "matter__state__light").annotate(n=Count("pk"))
    for pk, code, colour, n in tally:
        counts[colour or "grey"] += n
        units[code] = names.get(pk, code)
        wanted += n if light in ("", colour or "grey") and unit in ("", code) else 0
    if light:
        this = Q(matter__state__light=light)
        entries = entries.filter(this | Q(matter__state=None) if light == "grey" else this)
    if unit:
        entries = entries.filter(unit__code=unit)
    paginator = Paginator(entries.values("pk"), PAGE)  # the page is cut out of bare keys, which sort quickly
    paginator.count = wanted  # known from the tally
    page = paginator.get_page(number)
    shown = standing(year).prefetch_related(None).select_related("matter__state").filter(pk__in=page.object_list)
    rows = [_row(entry, names, today) for entry in shown]
    return Board(rows, page, counts, sum(counts.values()), sorted(units.items()))


def _row(entry: Entry, names: dict[int, str], today: datetime.date) -> Row:
    state = getattr(entry.matter, "state", None) if entry.matter else None
    last = _last_day((state.planned if state else "") or entry.planned)
    unit = entry.unit_as_written or names.get(entry.unit_id, "")
    return Row(entry, state, last, (last - today).days if last else None, unit)


def _last_day(planned: str) -> datetime.date | None:
    try:
        quarter = Quarter.parse(planned)
    except (ValueError, IndexError):
        return None
    return quarter.last if quarter else None
