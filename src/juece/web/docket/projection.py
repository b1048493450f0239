"""What follows from the record, kept so that inbox and board are plain queries: state, parties and duties of each matter.

Everything here can be thrown away and made again from the events; making it again gives the same rows.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from juece.procedure.assess import assess
from juece.procedure.assess import roles as roles_of_case
from juece.procedure.casefile import Case
from juece.procedure.decision import Quarter
from juece.procedure.events import REGISTRY, Stage
from juece.procedure.findings import Assessment, NextStep, Severity
from juece.procedure.planner import plan
from juece.procedure.steps import BY_KEY
from juece.web.docket import clock
from juece.web.docket.directory import HEADS, Directory
from juece.web.docket.models import Duty, Event, Matter, MatterState, Party
from juece.web.docket.store import case_of, law, record_of

RIBBON = (
    Stage.INTAKE,
    Stage.CATALOGUE,
    Stage.DRAFTING,
    Stage.PARTICIPATION,
    Stage.EXPERTISE,
    Stage.RISK,
    Stage.COMPETITION,
    Stage.REVIEW,
    Stage.DELIBERATION,
    Stage.PUBLICATION,
    Stage.ARCHIVE,
    Stage.EXECUTION,
    Stage.EVALUATION,
)
DECIDED = ("meeting_held",)
PUBLIC_KINDS = (
    "catalogue_published",
    "consultation_opened",
    "consultation_extended",
    "consultation_summarised",
    "hearing_announced",
    "hearing_list_published",
    "hearing_held",
    "hearing_result_published",
    "published",
    "interpretation_published",
    "adoption_result_published",
)
AMBER_WITHIN = datetime.timedelta(days=7)
PLAN_NEAR = datetime.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Standing:
    """A matter assessed on a day, with what was needed for it."""

    case: Case
    assessment: Assessment
    directory: Directory


def stand(
    matter: Matter, rows: Iterable[Event], directory: Directory | None = None, as_of: datetime.date | None = None
) -> Standing:
    """Assess a matter from its rows, today unless another day is asked for."""
    directory = directory or Directory.read(clock.today())
    case = case_of(matter, rows, directory, as_of)
    return Standing(case, assess(case, law()), directory)


def project(matter: Matter, rows: list[Event], standing: Standing) -> MatterState:
    """Make the projected rows of one matter again."""
    parties = parties_of(matter, standing)
    duties = list(duties_of(matter, standing, parties))
    state = state_of(matter, rows, standing, duties)
    with transaction.atomic():
        _replace_parties(matter, parties)
        Duty.objects.filter(matter=matter).delete()
        Duty.objects.bulk_create(duties)
        MatterState.objects.update_or_create(
            matter=matter,
            defaults={f.attname: getattr(state, f.attname) for f in state._meta.fields if not f.primary_key},
        )
    return state


def rebuild(matter: Matter, directory: Directory | None = None) -> MatterState:
    """Project one matter from its record, under its lock."""
    with transaction.atomic():
        matter = Matter.objects.select_for_update().get(pk=matter.pk)
        rows = list(record_of(matter))
        return project(matter, rows, stand(matter, rows, directory))


def state_now(matter: Matter) -> MatterState:
    """The state as it would be projected now, unsaved."""
    rows = list(record_of(matter))
    standing = stand(matter, rows)
    return state_of(matter, rows, standing, duties_of(matter, standing, parties_of(matter, standing)))


def parties_of(matter: Matter, standing: Standing) -> dict[tuple[int, str], None]:
    """(body, part) of every body that has a part in the matter, as the acts have it."""
    case, directory = standing.case, standing.directory
    parts: dict[tuple[int, str], None] = {(current_unit(matter, standing), "undertaking_unit"): None}
    if matter.lead_unit_id:
        parts[(matter.lead_unit_id, "lead_unit")] = None
    for pk in matter.co_units.values_list("pk", flat=True):
        parts[(pk, "co_unit")] = None
    for event in case.events:
        data = event.data
        named: dict[str, object] = {
            "matter_started": {"lead_unit": getattr(data, "lead_unit", ""), "co_unit": getattr(data, "co_units", ())},
            "study_assigned": {"study": getattr(data, "unit", "")},
            "exec_unit_designated": {"exec_unit": getattr(data, "unit", "")},
            "evaluation_commissioned": {"evaluator": getattr(data, "evaluator", "")},
            "risk_commissioned": {"expert": getattr(data, "assessor", "")},
        }.get(event.kind, {})
        if event.kind in {"experts_selected", "expert_meeting"} and isinstance(data.experts, list):
            named = {"expert": [expert.org for expert in data.experts]}
        for part, names in named.items():
            for body in directory.find_all(names):
                parts[(body, part)] = None
    if case.a.market_entities and (regulator := directory.tables.get((matter.decision_body_id, "market_regulator"))):
        parts[(regulator, "market_regulator")] = None
    return parts


def current_unit(matter: Matter, standing: Standing) -> int:
    """The undertaking unit as the acts have it: the one named last when the procedure started or the catalogue changed."""
    unit = matter.undertaking_unit_id
    for event in standing.case.events:
        name = {"matter_started": "undertaking_unit", "catalogue_adjusted": "new_unit"}.get(event.kind)
        if name and (found := standing.directory.find(getattr(event.data, name, ""))):
            unit = found
    return unit


def duties_of(matter: Matter, standing: Standing, parties: Iterable[tuple[int, str]]) -> Iterable[Duty]:
    """A row for every next step and holder, and for every date that runs for somebody and no step speaks of.

    A step without a date of its own is due when the plan needs it at the latest (`soft`).
    """
    assessment = standing.assessment
    holders = _Holders(matter, standing, parties)
    quarter = Quarter.parse(planned_of(matter, standing.case))
    aims = {row.key: row.latest_finish for row in plan(standing.case, quarter.last if quarter else None, law()).rows}
    provisional = {deadline.date for deadline in assessment.deadlines if deadline.provisional}
    position = 0
    spoken: set[tuple[datetime.date, str]] = set()
    for step in assessment.next_steps:
        for name in step.duty or ("",):
            for body, role in holders.who(name):
                position += 1
                if step.target:
                    spoken.add((step.target, name))
                yield _duty(matter, step, position, name, body, role, step.target in provisional, aims.get(step.step))
    for deadline in assessment.deadlines:
        if deadline.met_on or deadline.minimum or deadline.soft:
            continue
        for name in deadline.duty:
            if (deadline.date, name) in spoken:
                continue
            for body, role in holders.who(name):
                position += 1
                yield Duty(
                    matter=matter,
                    position=position,
                    body_id=body,
                    role=role,
                    holder=name[:120],
                    step=deadline.name.zh[:300],
                    step_en=deadline.name.en[:300],
                    rules=list(deadline.rules),
                    due=deadline.date,
                    provisional=deadline.provisional,
                )


def _duty(
    matter: Matter,
    step: NextStep,
    position: int,
    name: str,
    body: int | None,
    role: str,
    provisional: bool,
    aim: datetime.date | None,
) -> Duty:
    waited = [BY_KEY[key] for key in step.waits_for if key in BY_KEY]
    return Duty(
        matter=matter,
        position=position,
        body_id=body,
        role=role,
        holder=name[:120],
        step=step.title.zh[:300],
        step_en=step.title.en[:300],
        kind=step.kind or "",
        rules=list(step.rules),
        cures=step.cure or "",
        reason="、".join(first.zh for first in waited),
        reason_en=", ".join(first.en for first in waited),
        due=step.target or aim,
        soft=step.target is None and aim is not None,
        provisional=provisional,
    )


class _Holders:
    """Who the law's words for a duty holder stand for in this matter: a body and the role in which it acts."""

    def __init__(self, matter: Matter, standing: Standing, parties: Iterable[tuple[int, str]]) -> None:
        self._matter, self._directory = matter, standing.directory
        self._unit = current_unit(matter, standing)
        self._parties = list(parties)
        self._roles = {
            name: role for role, name in roles_of_case(standing.case, law()).items() if isinstance(name, str)
        }
        self._roles |= {name: role for role, name in HEADS.items()}

    def who(self, name: str) -> list[tuple[int | None, str]]:
        role = self._roles.get(name, name if name.isascii() else "")
        if role == "undertaking_unit":
            return [(self._unit, role)]
        if role in HEADS or role == "decision_body":
            return [(self._matter.decision_body_id, role)]
        if (held := self._directory.tables.get((self._matter.decision_body_id, role))) is not None:
            return [(held, role)]
        if role in {"exec_unit", "evaluator", "expert", "unit_legal_office"}:
            part = "undertaking_unit" if role == "unit_legal_office" else role
            bodies = [body for body, each in self._parties if each == part]
            return [(body, role) for body in bodies] or [(None, role)]
        found = self._directory.find_all(name)
        return [(body, role) for body in found] or [(None, role)]


def state_of(matter: Matter, rows: list[Event], standing: Standing, duties: Iterable[Duty]) -> MatterState:
    """Where the matter stands."""
    case, assessment, duties = standing.case, standing.assessment, list(duties)
    severities = [finding.severity for finding in assessment.open_findings()]
    planned = planned_of(matter, case)
    quarter = Quarter.parse(planned)
    dated = sorted((duty for duty in duties if duty.due), key=lambda duty: duty.due)
    last = rows[-1] if rows else None
    closed = case.has("close_case")
    state = MatterState(
        matter=matter,
        unit_id=current_unit(matter, standing),
        planned=planned,
        planned_last=quarter.last if quarter else None,
        stage=stage_of(case),
        next_step=(dated or duties)[0].step if duties else "",
        next_step_en=(dated or duties)[0].step_en if duties else "",
        next_due=dated[0].due if dated else None,
        provisional=dated[0].provisional if dated else False,
        blocks=severities.count(Severity.BLOCK),
        violations=severities.count(Severity.VIOLATION),
        warnings=severities.count(Severity.WARNING),
        infos=severities.count(Severity.INFO),
        public=matter.openness == Matter.Openness.OPEN and case.has(*PUBLIC_KINDS),
        closed=closed,
        last_seq=last.seq if last else 0,
        last_kind=last.kind if last else "",
        last_on=last.on if last else None,
        last_recorded_at=last.recorded_at if last else None,
        last_body_id=last.body_id if last else None,
        assessed_on=clock.today(),
    )
    state.light = light_of(case, state, any(duty.due < case.as_of for duty in dated if not duty.soft))
    return state


def planned_of(matter: Matter, case: Case) -> str:
    """The planned time, as the catalogue was last adjusted."""
    adjusted = [event.data.new_planned for event in case.all("catalogue_adjusted") if event.data.new_planned]
    for planned in reversed(adjusted):
        try:
            Quarter.parse(planned)
        except ValueError:
            continue
        return planned
    return matter.planned


def stage_of(case: Case) -> str:
    """The furthest stage of the life-cycle that an act has reached."""
    reached = [RIBBON.index(REGISTRY[e.kind].stage) for e in case.events if REGISTRY[e.kind].stage in RIBBON]
    return RIBBON[max(reached)] if reached else Stage.INTAKE


def light_of(case: Case, state: MatterState, late: bool) -> str:
    """Red: overdue, barred, or the planned time has passed undecided. Amber: soon due or with violations open."""
    day = case.as_of
    if state.closed:
        return MatterState.Light.GREEN
    decided = case.has(*DECIDED)
    if state.blocks or late or (state.planned_last and not decided and state.planned_last < day):
        return MatterState.Light.RED
    if not case.events:
        return MatterState.Light.GREY
    near = state.planned_last and not decided and state.planned_last - day <= PLAN_NEAR
    if state.violations or near or (state.next_due and state.next_due - day <= AMBER_WITHIN):
        return MatterState.Light.AMBER
    return MatterState.Light.GREEN


def _replace_parties(matter: Matter, wanted: Iterable[tuple[int, str]]) -> None:
    wanted = set(wanted)
    held = {(party.body_id, party.role): party.pk for party in Party.objects.filter(matter=matter)}
    Party.objects.filter(pk__in=[pk for key, pk in held.items() if key not in wanted]).delete()
    Party.objects.bulk_create(
        Party(matter=matter, body_id=body, role=role) for body, role in sorted(wanted - held.keys())
    )
