"""What an act would do, before it is recorded: which steps it satisfies, what it opens, what it breaches. Writes nothing."""

import datetime
from dataclasses import dataclass, field

from juece.law import Words
from juece.procedure.assess import assess
from juece.procedure.casefile import Event as Fact
from juece.procedure.events import Act
from juece.procedure.findings import Deadline, Finding, Gate
from juece.procedure.gates import GATES
from juece.web.docket.projection import Standing
from juece.web.docket.recording import check_fit, closed_gate, passed_by_override
from juece.web.docket.refusals import Barred, Unfit
from juece.web.docket.store import law


@dataclass(slots=True)
class Preview:
    """The difference that an act would make. `refusal` is the sentence that bars it; `gate` one that policy closes."""

    satisfies: list[Words] = field(default_factory=list)
    cures: list[Finding] = field(default_factory=list)
    opens: list[Words] = field(default_factory=list)
    gates: list[Words] = field(default_factory=list)
    dates: list[Deadline] = field(default_factory=list)
    breaches: list[Finding] = field(default_factory=list)
    refusal: str = ""
    gate: Gate | None = None

    @property
    def empty(self) -> bool:
        return not (self.satisfies or self.cures or self.opens or self.gates or self.dates or self.breaches)


def preview(standing: Standing, act: Act, on: datetime.date, by: str, at: datetime.time | None = None) -> Preview:
    """Assess before and after."""
    seen, case = Preview(), standing.case
    number = max((fact.seq for fact in case.raw), default=0) + 1
    try:
        check_fit(case, act, on, at)
        gate = closed_gate(case, act, on, by, number)
        seen.gate = None if gate is None or passed_by_override(case, gate) else gate
    except (Barred, Unfit) as refused:
        seen.refusal = str(refused)
        return seen
    before = standing.assessment
    after = assess(case.with_event(Fact(number, act.kind, on, act, by, at, str(number))), law())
    steps_before, steps_after = {s.title for s in before.next_steps}, {s.title for s in after.next_steps}
    seen.satisfies = [s.title for s in before.next_steps if s.title not in steps_after]
    seen.opens = [s.title for s in after.next_steps if s.title not in steps_before]
    open_after = {_key(f) for f in after.open_findings()}
    open_before = {_key(f) for f in before.open_findings()}
    seen.cures = [f for f in before.open_findings() if _key(f) not in open_after]
    seen.breaches = [f for f in after.open_findings() if _key(f) not in open_before]
    seen.gates = [GATES[key] for key, gate in after.gates.items() if gate.open and not before.gates[key].open]
    known = {(d.key, d.date) for d in before.deadlines}
    seen.dates = [d for d in after.deadlines if (d.key, d.date) not in known]
    return seen


def _key(finding: Finding) -> tuple[str, datetime.date, str]:
    return finding.code, finding.at, str(sorted(finding.evidence.items(), key=str))
