"""Time of judging: one long dossier, a hundred thousand dossiers of mixed sizes, statutory dates in bulk.

    .venv/bin/python tests/bench_assess.py [number of dossiers]

The records are cut and shifted from our own statute cases and strung into a life of sixty acts, so that their variety is real.
Targets: p99 of one dossier of sixty acts at most 5 ms; at least 1,000 dossiers a second on one core; memory flat.
"""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import quantiles

import yaml

import juece.statutes
from juece.procedure.assess import assess
from juece.procedure.casefile import Case, Event
from juece.procedure.files import MatterFile, read_many
from juece.statutes import library
from juece.workdays import add_workdays

FILES = sorted(Path(juece.statutes.__file__).parent.glob("**/cases.yaml"))
LIFE = 60


def matters() -> list[MatterFile]:
    """Every case of our own, as read."""
    return [matter for file in FILES for _, matter in read_many(yaml.safe_load(file.read_text("utf-8")))]


def long_life(held: list[MatterFile]) -> Case:
    """Sixty acts of as many kinds as there are, one after another in the order of their stages."""
    chosen: dict[str, list[Event]] = {}
    for matter in held:
        for event in matter.case.raw:
            if event.kind not in ("corrected", "withdrawn"):
                chosen.setdefault(event.kind, []).append(event)
    several = [events[n] for n in range(3) for events in chosen.values() if len(events) > n][:LIFE]
    first = date(2023, 1, 3)
    events = [
        replace(event, seq=seq, on=first + timedelta(5 * seq))
        for seq, event in enumerate(sorted(several, key=lambda e: e.on))
    ]
    return Case.build(replace(held[0].case.decision, name="某事项"), events)


def fresh(case: Case, days: int = 0) -> Case:
    """The same record folded anew, as a request would, `days` later."""
    raw = tuple(replace(event, on=event.on + timedelta(days)) for event in case.raw) if days else case.raw
    return Case(case.decision, raw, case.assume_ok, case.as_of + timedelta(days), case.calendar)


def resident() -> float:
    """Peak resident memory in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(number: int) -> None:
    """Measure and print."""
    law, held = library(), matters()
    life = long_life(held)
    print(f"one dossier: {len(life.raw)} acts of {len({e.kind for e in life.raw})} kinds")
    taken = []
    for _ in range(500):
        start = time.process_time()
        found = assess(fresh(life), law)
        taken.append(1000 * (time.process_time() - start))
    cut = quantiles(taken[20:], n=100)
    print(f"  {len(found.findings)} findings; p50 {cut[49]:.2f} ms, p99 {cut[98]:.2f} ms")

    records = [fresh(matter.case, days) for matter in held for days in (0, 364, 728)]
    records += [
        fresh(Case.build(life.decision, life.raw[:n]), 7 * turn) for turn in range(5) for n in range(5, LIFE + 1)
    ]
    sizes = sorted(len(record.raw) for record in records)
    print(
        f"{number} dossiers from {len(records)} records of {sizes[0]} to {sizes[-1]} acts, mean {sum(sizes) / len(sizes):.1f}"
    )
    for record in records:
        assess(fresh(record), law)
    before, start = resident(), time.process_time()
    for turn in range(number):
        assess(fresh(records[turn % len(records)]), law)
    spent = time.process_time() - start
    print(f"  {number / spent:.0f} dossiers/s/core; memory {before:.0f} → {resident():.0f} MB")

    start, day = time.process_time(), date(2022, 9, 13)
    for turn in range(200_000):
        add_workdays(day + timedelta(turn % 1200), 3 + turn % 18)
    print(f"  {200_000 / (time.process_time() - start):.0f} statutory dates/s/core")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
