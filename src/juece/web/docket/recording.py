"""The one write path: everything that happens to a matter is recorded by `record()`, in one transaction.

    recorded = record(matter, ConsultationOpened(end=…), on=date(2022, 9, 29), by=by, person=person, expected_seq=4)

lock the matter → has it been recorded already? → is the page still current? → check access → replay → check bars → append the event →
commit to it → update projections. Nothing is ever updated or deleted; a correction is a new event. What cannot be recorded
raises a `Refused` (see `refusals`), and nothing has changed.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

import rfc8785
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from pydantic import ValidationError

from juece.procedure.casefile import Case
from juece.procedure.casefile import Event as Fact
from juece.procedure.codec import stated
from juece.procedure.events import REGISTRY, Act
from juece.procedure.events.policy import GateOverridden
from juece.procedure.findings import Gate
from juece.procedure.gates import GATES, refusals
from juece.procedure.remedies import title
from juece.web.bodies.acting import Acting, acting_for
from juece.web.bodies.models import Person
from juece.web.docket import arrivals, clock, commitments
from juece.web.docket.directory import Directory
from juece.web.docket.entitlement import By, capacities, may_correct
from juece.web.docket.entries import sign_off
from juece.web.docket.models import Attachment, Event, Matter, MatterState
from juece.web.docket.projection import Standing, project, stand
from juece.web.docket.refusals import Barred, Moved, NeedsOverride, NotEntitled, Unfit
from juece.web.docket.store import case_of, law, record_of
from juece.web.docket.uploads import Kept
from juece.web.secrecy import ClassifiedContent, refuse_marked
from juece.web.words import chosen, clauses

CORRECTIONS = ("corrected", "withdrawn")


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded: the row, how the matter stands now, whether it had been recorded before (a second click)."""

    event: Event
    standing: Standing | None = None
    state: MatterState | None = None
    repeated: bool = False


def record(
    matter: Matter,
    act: Act,
    on: datetime.date,
    by: By,
    person: Person | None,
    *,
    at: datetime.time | None = None,
    expected_seq: int | None = None,
    attachments: Sequence[Kept] = (),
    imported: bool = False,
    token: str | None = None,
    override_reason: str = "",
    answers_to: int | None = None,
) -> Recorded:
    """Record an act of `by` on `on`, entered by `person`; see the module.

    `expected_seq` is the last act that the person has seen: when others recorded since, Moved is raised with what they did.
    `token` names the attempt: the same token again returns what it recorded. `imported` history is neither refused nor
    asked for entitlement (whoever calls must have checked that this person may import); its breaches are findings.
    `override_reason` passes a gate that only policy closes, by an act of its own, when the person is entitled to.
    """
    with transaction.atomic():
        matter = Matter.objects.select_for_update().get(pk=matter.pk)
        if token and (done := matter.events.filter(token=token).first()) is not None:
            if done.kind != act.kind or done.recorded_by_id != (person.pk if person else None):
                raise Unfit(_("这次提交的标识已经用于另一项记录，请重新打开页面再填写。"))
            return Recorded(done, repeated=True)
        rows = list(record_of(matter))
        last = rows[-1].seq if rows else 0
        if expected_seq is not None and expected_seq != last:
            raise Moved(
                _("您填写期间，其他人在本事项上记录了新的行为，请核对后再提交。"),
                [r for r in rows if r.seq > expected_seq],
            )
        directory = Directory.read(clock.today())
        if not imported:
            case = case_of(matter, rows, directory)
            acting = check_access(matter, act, by, person, rows)
            check_fit(case, act, on, at)
            check_unclassified(act)
            gate = closed_gate(case, act, on, by.name, last + 1)
            if gate is not None and not passed_by_override(case, gate):
                rows.append(_override(matter, gate, on, by, person, acting, rows, override_reason, token))
        event = _append(
            matter, act, on, by, person, rows, attachments, at=at, imported=imported, token=token, answers_to=answers_to
        )
        rows.append(event)
        standing = stand(matter, rows, directory)
        known = arrivals.known(matter)
        state = project(matter, rows, standing)
        if not imported:
            arrivals.tell(matter, event, known)
        return Recorded(event, standing, state)


def check_access(matter: Matter, act: Act, by: By, person: Person | None, rows: Sequence[Event] = ()) -> Acting:
    """The acting person, when they may record this act as `by`; raises NotEntitled otherwise."""
    acting = acting_for(person, by.body.pk if by.body else None) if person is not None else Acting()
    if act.kind in CORRECTIONS:
        target = next((row for row in rows if str(row.seq) == str(act.target)), None)
        allowed = [may_correct(acting, matter, target)] if target is not None else [by]
    else:
        allowed = capacities(acting, matter, type(act))
    if not any(one is not None and (one.name, one.body) == (by.name, by.body) for one in allowed):
        raise NotEntitled(_("您现在的岗位不能在本事项上记录“%(act)s”。") % {"act": chosen(act)})
    return acting


def check_fit(case: Case, act: Act, on: datetime.date, at: datetime.time | None = None) -> None:
    """Raises Unfit when the act cannot stand in this record whatever the law says."""
    if on > clock.today():
        raise Unfit(_("不能记录尚未发生的行为：日期不能晚于今天。"))
    if act.kind not in CORRECTIONS:
        return
    target = next((fact for fact in case.raw if str(fact.seq) == str(act.target)), None)
    if target is None or target.kind in CORRECTIONS:
        raise Unfit(_("没有可以更正的第 %(number)s 号记录。") % {"number": act.target})
    if not act.reason.strip():
        raise Unfit(_("更正或撤回记录必须写明理由。"))
    try:
        case.with_event(Fact(len(case.raw) + 1, act.kind, on, act))
    except (ValidationError, ValueError) as problem:
        raise Unfit(_("更正后的内容不完整，请检查各栏。")) from problem


def check_unclassified(act: Act) -> None:
    """Raises Unfit when the act says something that bears a mark of classification."""
    try:
        refuse_marked(act.model_dump(mode="json"))
    except ClassifiedContent as problem:
        raise Unfit(str(problem)) from problem


def closed_gate(case: Case, act: Act, on: datetime.date, by: str, seq: int) -> Gate | None:
    """The gate that the act would try to pass, if it is closed; raises Barred when the law itself closes it."""
    gate = refusals(case, law(), Fact(seq, act.kind, on, act, by))
    if gate is not None and not gate.overridable:
        first = next(reason for reason in gate.reasons if reason.legal_block)
        rule = first.rules[0]
        told = {
            "gate": chosen(GATES[gate.key]),
            "why": chosen(first.detail or title(first.code)),
            "sentence": law().quote(rule),
            "rule": rule,
        }
        raise Barred(_("不能记录：%(gate)s的条件尚未具备。%(why)s。“%(sentence)s”（%(rule)s）") % told, gate)
    return gate


def passed_by_override(case: Case, gate: Gate) -> bool:
    """Whether a named person has let this gate be passed, and nobody has passed it since."""
    attempts = [event.seq for event in case.raw if REGISTRY[event.kind].attempts == gate.key]
    return any(
        event.seq > max(attempts, default=0) for event in case.all("gate_overridden") if event.data.gate == gate.key
    )


def _override(matter, gate, on, by, person, acting, rows, reason, token) -> Event:
    entitled = capacities(acting, matter, GateOverridden)
    if not entitled or not reason.strip():
        why = clauses(chosen(r.detail or title(r.code)) for r in gate.reasons)
        raise NeedsOverride(
            _("%(gate)s的条件尚未具备：%(why)s。可先补正；确需继续的，由有权人员具名说明理由。")
            % {"gate": chosen(GATES[gate.key]), "why": why},
            gate,
            bool(entitled),
        )
    act = GateOverridden(gate=gate.key, person=person.name, reason=reason.strip())
    return _append(matter, act, on, entitled[0], person, rows, (), token=f"{token}:override" if token else None)


def _append(
    matter: Matter,
    act: Act,
    on: datetime.date,
    by: By,
    person: Person | None,
    rows: Sequence[Event],
    attachments: Sequence[Kept],
    *,
    at: datetime.time | None = None,
    imported: bool = False,
    token: str | None = None,
    answers_to: int | None = None,
) -> Event:
    try:
        data = stated(act).decode()
    except rfc8785.CanonicalizationError as problem:
        raise Unfit(_("填写的数值过大或无法保存，请核对后再提交。")) from problem
    event = Event(
        matter=matter,
        seq=(rows[-1].seq if rows else 0) + 1,
        kind=act.kind,
        version=act.version,
        on=on,
        at=at,
        by=by.name,
        role=by.role,
        body=by.body,
        post=by.post,
        recorded_by=person,
        recorded_at=timezone.now(),
        data=data,
        prev=rows[-1].digest if rows else "",
        answers_to=answers_to,
        imported=imported,
        token=token,
    )
    canonical = sign_off(event, attachments)
    event.save(force_insert=True)
    Attachment.objects.bulk_create(
        Attachment(event=event, position=n, sha256=k.sha256, size=k.size, media_type=k.media_type, name=k.name)
        for n, k in enumerate(attachments, 1)
    )
    commitments.commit(event, canonical)
    return event
