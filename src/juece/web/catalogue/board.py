"""The year's board: each matter of the catalogue with its light, stage, next step and days left to the planned time."""

import datetime
from dataclasses import dataclass

from juece.procedure.decision import Quarter
from juece.procedure.events import STAGE_TITLES, Stage
from juece.web.catalogue.models import CatalogueYear, Entry
from juece.web.catalogue.versions import standing
from juece.web.docket import clock
from juece.web.docket.models import MatterState

LIGHTS = ("red", "amber", "green", "grey")


@dataclass(frozen=True, slots=True)
class Row:
    """An entry and how its matter stands; `left` are days to the last day of the planned time, negative when it has passed."""

    entry: Entry
    state: MatterState | None
    last: datetime.date | None
    left: int | None

    @property
    def planned(self) -> str:
        """The planned time as the matter's record has it since, or else as the catalogue prints it."""
        return (self.state.planned if self.state else "") or self.entry.planned

    @property
    def light(self) -> str:
        return self.state.light if self.state else "grey"

    @property
    def stage(self) -> tuple[str, str]:
        """Titles of the stage reached, Chinese and English."""
        return STAGE_TITLES[Stage(self.state.stage)] if self.state else STAGE_TITLES[Stage.CATALOGUE]


def board(year: CatalogueYear) -> list[Row]:
    """All rows in the order of the catalogue; six queries whatever the number."""
    today = clock.today()
    rows = []
    for entry in standing(year).select_related("unit", "lead_unit", "matter__state"):
        state = getattr(entry.matter, "state", None) if entry.matter else None
        last = _last_day((state.planned if state else "") or entry.planned)
        rows.append(Row(entry, state, last, (last - today).days if last else None))
    return rows


def _last_day(planned: str) -> datetime.date | None:
    try:
        quarter = Quarter.parse(planned)
    except (ValueError, IndexError):
        return None
    return quarter.last if quarter else None


def counts(rows: list[Row]) -> dict[str, int]:
    """How many matters show each light."""
    return {light: sum(row.light == light for row in rows) for light in LIGHTS}
