"""Suggestions, their study, drafting and what goes with it (R9 arts 5–7; S713 art. 10)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from juece.law import Breach, Parameters, Words

from ..casefile import Case, Event, Moment
from ..events import Stage
from ..events.base import REGISTRY
from ..events.intake import Channel, ProposerKind

_OFFICES = ("office", "justice_bureau")
_LEADERS = {ProposerKind.HEAD, ProposerKind.DEPUTY_HEAD}
_PUBLIC = {ProposerKind.CITIZEN, ProposerKind.LEGAL_PERSON, ProposerKind.ORGANISATION}
_CLOSING = ("catalogue_drafted", "matter_listed", "catalogue_published", "listing_refused", "matter_started")
PROCEDURE = {Stage.PARTICIPATION, Stage.EXPERTISE, Stage.RISK, Stage.COMPETITION, Stage.REVIEW, Stage.DELIBERATION}


# Who proposes, as names tell it; the first that is found.
_NAMED: tuple[tuple[str, ProposerKind], ...] = (
    ("人大代表", ProposerKind.DEPUTY),
    ("政协", ProposerKind.CPPCC),
    ("副区长", ProposerKind.DEPUTY_HEAD),
    ("区长", ProposerKind.HEAD),
    ("主要负责人", ProposerKind.HEAD),
    ("区政府领导", ProposerKind.DEPUTY_HEAD),
    ("政府办公室", ProposerKind.OFFICE),
    ("司法局", ProposerKind.JUSTICE),
    ("公民", ProposerKind.CITIZEN),
    ("市民", ProposerKind.CITIZEN),
    ("居民", ProposerKind.CITIZEN),
    ("村民", ProposerKind.CITIZEN),
    ("群众", ProposerKind.CITIZEN),
    ("个人", ProposerKind.CITIZEN),
    ("公司", ProposerKind.LEGAL_PERSON),
    ("企业", ProposerKind.LEGAL_PERSON),
    ("法人", ProposerKind.LEGAL_PERSON),
    ("协会", ProposerKind.ORGANISATION),
    ("商会", ProposerKind.ORGANISATION),
    ("组织", ProposerKind.ORGANISATION),
)


def proposer_kind(proposal: Event) -> ProposerKind | None:
    """Who proposes, as recorded or as the proposer's name tells."""
    data = proposal.data
    if data.proposer_kind is not None:
        return ProposerKind(data.proposer_kind)
    named = data.proposer or proposal.by
    return next((kind for word, kind in _NAMED if word in named), None)


def channel(proposal: Event) -> Channel | None:
    """The channel as recorded, or as the proposer's kind says."""
    if proposal.data.channel is not None:
        return Channel(proposal.data.channel)
    kind = proposer_kind(proposal)
    if kind is None:
        return None
    if kind in _LEADERS:
        return Channel.HEAD
    if kind == ProposerKind.DEPARTMENT:
        return Channel.DEPARTMENT
    return Channel.OFFICES if kind in (ProposerKind.OFFICE, ProposerKind.JUSTICE) else Channel.PUBLIC


def _studied(case: Case, proposal: Event) -> date | None:
    return next((e.on for e in case.after(proposal, "study_concluded")), None)


def _begun(case: Case, proposal: Event) -> date | None:
    """The day on which the procedure itself started after the proposal."""
    later = case.events[case.pos(proposal) :]
    return next((e.on for e in later if e.kind == "matter_started" or REGISTRY[e.kind].stage in PROCEDURE), None)


def leaders_proposal_studied(case: Case, p: Parameters) -> Iterator[Breach]:
    """决策机关领导人员提出的，交有关单位研究论证: listed directly, still studied before the procedure starts (Q5)."""
    for proposal in case.all("proposal_made"):
        if p.get("leaders_study", proposal.on, "warned") == "none":
            continue
        if channel(proposal) is Channel.HEAD and not case.assumed("study_concluded", "intake"):
            study, begun = _studied(case, proposal), _begun(case, proposal)
            if study is not None and (begun is None or study <= begun):
                continue
            yield Breach(
                "HEAD_PROPOSAL_NO_STUDY",
                proposal.on,
                _OFFICES,
                {"proposer": proposal.data.proposer or proposal.by},
                cured_on=study,
            )


def declared_in_time(case: Case, p: Parameters) -> Iterator[Breach]:
    """按照征集要求中明确的时限申报."""
    for proposal in case.all("proposal_made"):
        if channel(proposal) is not Channel.DEPARTMENT:
            continue
        call = case.last("proposals_called", before=case.pos(proposal))
        deadline = proposal.data.deadline or (call.data.deadline if call else None)
        if deadline is not None and proposal.on > deadline:
            yield Breach(
                "INTAKE_LATE_DECLARATION",
                proposal.on,
                (proposal.data.proposer or proposal.by or "undertaking_unit",),
                {"deadline": deadline, "declared": proposal.on},
            )


def cosigned(case: Case, p: Parameters) -> Iterator[Breach]:
    """区政府办公室和区司法局: both together."""
    for proposal in case.all("proposal_made"):
        if channel(proposal) is not Channel.OFFICES:
            continue
        signed = " ".join([*proposal.data.co_signed_by, proposal.by, proposal.data.proposer])
        missing = [name for name, word in (("区政府办公室", "办公室"), ("区司法局", "司法")) if word not in signed]
        if missing:
            yield Breach("INTAKE_NOT_COSIGNED", proposal.on, _OFFICES, {"missing": missing})


def _needs_study(proposal: Event) -> bool:
    return channel(proposal) is Channel.PUBLIC and (proposer_kind(proposal) not in _PUBLIC or not _oral(proposal))


def _oral(proposal: Event) -> bool:
    data = proposal.data
    return data.written is False or (data.written is None and any(w in data.form for w in ("口头", "电话", "oral")))


def written(case: Case, p: Parameters) -> Iterator[Breach]:
    """公民、法人或者其他组织提出书面决策事项建议: an oral one is noted, its author asked to write."""
    for proposal in case.all("proposal_made"):
        if channel(proposal) is Channel.PUBLIC and _oral(proposal) and proposer_kind(proposal) in (*_PUBLIC, None):
            yield Breach("INTAKE_NOT_WRITTEN", proposal.on, _OFFICES, {"proposer": proposal.data.proposer})


def studied(case: Case, p: Parameters) -> Iterator[Breach]:
    """交有关单位研究论证: a proposal that nobody studied before the catalogue went on without it."""
    for proposal in case.all("proposal_made"):
        if (
            not _needs_study(proposal)
            or case.after(proposal, "study_assigned", "study_concluded")
            or case.assumed("study_concluded", "intake")
        ):
            continue
        closed = case.after(proposal, *_CLOSING)
        if closed or case.as_of > proposal.on + timedelta(60):
            yield Breach(
                "INTAKE_NO_STUDY",
                closed[0].on if closed else case.as_of,
                _OFFICES,
                {"proposed": proposal.on, "proposer": proposal.data.proposer},
            )


def study_in_time(case: Case, p: Parameters) -> Iterator[Breach]:
    """The limit that the office set for a study."""
    for assigned in case.all("study_assigned"):
        limit = assigned.data.limit
        if limit is None:
            continue
        concluded = next((e.on for e in case.after(assigned, "study_concluded")), None)
        if (concluded or case.as_of) > limit:
            yield Breach(
                "STUDY_OVERDUE",
                concluded or limit,
                (assigned.data.unit or "undertaking_unit",),
                {"limit": limit, "concluded": concluded},
            )


def found_in_scope(study: Event) -> bool:
    """Whether the study says that the matter is one of the scope, as recorded or in its own words."""
    if study.data.in_scope is not None:
        return bool(study.data.in_scope)
    said = study.data.conclusion.lower()
    return any(w in said for w in ("属于", "符合", "in scope", "in_scope")) and not any(
        w in said for w in ("不属于", "不符合", "非决策", "not in scope", "not_in_scope", "out of scope")
    )


def studied_is_listed(case: Case, p: Parameters) -> Iterator[Breach]:
    """经研究论证属于决策事项范围的，列入目录（草案）."""
    for study in case.all("study_concluded"):
        if not found_in_scope(study):
            continue
        closed = case.after(study, "catalogue_drafted", "catalogue_published")
        refused = [e for e in case.after(study, "listing_refused") if e.data.reason]
        refused += [e for e in closed if e.kind == "catalogue_drafted" and e.data.not_listed_reason]
        if not closed or refused or case.has("matter_listed"):
            continue
        left_out = next((e for e in closed if e.kind == "catalogue_drafted" and e.data.listed is not None), None)
        if left_out is not None:
            if not left_out.data.listed:
                yield Breach("INTAKE_STUDIED_NOT_LISTED", left_out.on, _OFFICES, {"studied": study.on})
            continue
        entries = [entry.name for event in closed for entry in event.data.entries]
        listed = any(
            case.decision.name and (case.decision.name in name or name in case.decision.name) for name in entries
        )
        if not listed and (entries or not case.decision.in_catalogue):
            yield Breach("INTAKE_STUDIED_NOT_LISTED", closed[0].on, _OFFICES, {"studied": study.on})


def municipal_branch(case: Case, p: Parameters) -> Iterator[Breach]:
    """The undertaking unit need not be a department of the district (N5-T-5)."""
    unit = case.decision.undertaking_unit
    branch = (
        case.decision.unit_kind == "municipal_branch"
        or unit.startswith("市")
        or (unit.endswith("分局") and not unit.startswith("区"))
    )
    if branch and not case.decision.by_analogy and case.events:
        also = (f"N5-T-{case.decision.catalogue_no}",) if case.decision.catalogue_no else ()
        yield Breach(
            "UNIT_NOT_DISTRICT_DEPT",
            case.as_of,
            ("undertaking_unit",),
            {"unit": unit},
            Words(
                "市级派出机构经目录确定为决策承办单位", "A municipal branch, made the undertaking unit by the catalogue"
            ),
            also=also,
        )


def transition(case: Case, since: date) -> Iterator[Breach]:
    """Each step is tested by the rules in force when it was done (Q27)."""
    before = [e for e in case.events if e.on < since and e.kind != "norm_in_force"]
    if before and case.as_of >= since:
        yield Breach(
            "TRANSITION_NOTE",
            case.as_of,
            (),
            {"since": since, "steps_before": len(before)},
            Words(
                "{since}前的步骤只按国务院条例判断，自该日起同时适用本规定",
                "Steps before {since} are judged by the State Council's regulation alone; from that day these rules apply as well",
            ),
        )


def cost_benefit(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """对成本和效益进行分析预测."""
    if not case.assumed("cost_benefit") and not case.has("cost_benefit", before=moment.pos):
        yield Breach("COST_BENEFIT_MISSING", moment.on, ("undertaking_unit",), {})
