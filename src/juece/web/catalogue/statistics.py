"""Statistics of a year: matters by unit and by stage, decided on time or not, findings by code."""

from collections import Counter
from dataclasses import dataclass, field

from juece.procedure.decision import Quarter
from juece.procedure.events import STAGE_TITLES, Stage
from juece.procedure.findings import SEVERITY
from juece.procedure.remedies import title
from juece.web.catalogue.models import CatalogueYear
from juece.web.catalogue.versions import standing
from juece.web.docket import clock
from juece.web.docket.directory import Directory
from juece.web.docket.models import Event
from juece.web.docket.projection import stage_of, stand


@dataclass(slots=True)
class Unit:
    """One undertaking unit: its matters, decided, of these in time, overdue undecided, with open breaches."""

    name: str
    matters: int = 0
    decided: int = 0
    on_time: int = 0
    late: int = 0
    with_breaches: int = 0


@dataclass(slots=True)
class Statistics:
    """The whole year; `findings` are (code, title, severity, raised, still open, matters), gravest first."""

    units: list[Unit] = field(default_factory=list)
    stages: list[tuple[str, str, int]] = field(default_factory=list)
    findings: list[tuple[str, str, str, int, int, int]] = field(default_factory=list)
    total: Unit = field(default_factory=lambda: Unit(""))


_RANK = {"block": 0, "violation": 1, "warning": 2, "info": 3}


def statistics(year: CatalogueYear, language: str = "zh") -> Statistics:
    """Assess every matter of the year today and count. Ten queries whatever the number of matters."""
    entries = [entry for entry in standing(year) if entry.matter]
    rows: dict[int, list[Event]] = {}
    for event in Event.objects.filter(matter__in=[e.matter_id for e in entries]).order_by("matter_id", "seq"):
        rows.setdefault(event.matter_id, []).append(event)
    directory = Directory.read(clock.today())
    units: dict[str, Unit] = {}
    stages: Counter[str] = Counter()
    raised: Counter[str] = Counter()
    still: Counter[str] = Counter()
    in_matters: Counter[str] = Counter()
    made = Statistics()
    for entry in entries:
        standing_now = stand(entry.matter, rows.get(entry.matter_id, []), directory)
        case, found = standing_now.case, standing_now.assessment.findings
        stages[stage_of(case)] += 1
        quarter = Quarter.parse(entry.planned)
        decided = case.first("meeting_held")
        for unit in (units.setdefault(entry.unit_name, Unit(entry.unit_name)), made.total):
            unit.matters += 1
            unit.decided += decided is not None
            unit.on_time += decided is not None and quarter is not None and decided.on <= quarter.last
            unit.late += quarter is not None and (decided.on if decided else case.as_of) > quarter.last
            unit.with_breaches += any(f.open and f.severity in ("block", "violation") for f in found)
        raised.update(f.code for f in found)
        still.update(f.code for f in found if f.open)
        in_matters.update({f.code for f in found})
    made.units = sorted(units.values(), key=lambda unit: (-unit.matters, unit.name))
    made.stages = [
        (stage.value, STAGE_TITLES[stage][language != "zh"], stages[stage.value])
        for stage in Stage
        if stages[stage.value]
    ]
    made.findings = sorted(
        (
            (
                code,
                title(code)[language != "zh"],
                str(SEVERITY[code].value),
                raised[code],
                still[code],
                in_matters[code],
            )
            for code in raised
        ),
        key=lambda row: (_RANK[row[2]], -row[3], row[0]),
    )
    return made
