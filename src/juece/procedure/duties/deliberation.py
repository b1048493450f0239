"""The meeting, and what must come before a decision is issued (R9 arts 12, 13; S713 arts 8, 29–31; N5-1-2)."""

from __future__ import annotations

from collections.abc import Iterator

from juece.law import Breach, Parameters, Words

from ..casefile import Case, Event, Moment

_UNIT = ("undertaking_unit",)
_BODY = ("decision_body",)


def bundle_complete(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """第十二条材料: a reason for the gate; the office returns an incomplete file."""
    if case.assumed("meeting_materials_submitted"):
        return
    submitted = case.last("meeting_materials_submitted", before=moment.pos)
    if submitted is None:
        yield Breach(
            "",
            moment.on,
            _UNIT,
            {},
            Words(
                "尚未向区政府办公室提交第十二条材料",
                "The materials of article 12 have not been handed to the district government's office",
            ),
        )
    elif submitted.data.complete is False or submitted.data.missing:
        yield Breach(
            "",
            moment.on,
            _UNIT,
            {"missing": list(submitted.data.missing)},
            Words("第十二条材料不齐全", "The materials of article 12 are incomplete"),
        )


def procedure_reported(case: Case, p: Parameters) -> Iterator[Breach]:
    """提请审议时报告履行相关决策程序的情况."""
    for submitted in case.all("meeting_materials_submitted"):
        data = submitted.data
        if data.procedure_report is False or any(
            "程序履行" in m or ("履行" in m and "程序" in m) for m in data.missing
        ):
            later = next(
                (
                    e.on
                    for e in case.after(submitted, "meeting_materials_submitted")
                    if e.data.procedure_report is not False and not e.data.missing
                ),
                None,
            )
            yield Breach(
                "PROCEDURE_REPORT_MISSING", submitted.on, _UNIT, {"missing": list(data.missing)}, cured_on=later
            )


def agenda_approved(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """议题经区政府领导同意后，提请会议审议; a reason only, until somebody schedules without it."""
    if case.assumed("agenda_approved") or case.has("agenda_approved", before=moment.pos):
        return
    asked = case.all("request_meeting", "meeting_scheduled", before=moment.pos + 1)
    if any(event.data.leader_approval for event in asked):
        return
    scheduled = next((event for event in reversed(asked) if event.kind == "meeting_scheduled"), None)
    if scheduled is not None:
        yield Breach("AGENDA_NOT_APPROVED", moment.on, ("office",), {})
    else:
        yield Breach(
            "",
            moment.on,
            ("office",),
            {},
            Words(
                "议题尚未经区政府领导同意",
                "The agenda item has not been approved by a leader of the district government",
            ),
        )


def _kind(meeting: Event) -> str:
    kind = meeting.data.kind_
    return str(getattr(kind, "value", kind) or "")


def proper_form(case: Case, p: Parameters) -> Iterator[Breach]:
    """应当经常务会议或者全体会议讨论: circulating papers for signature is no discussion."""
    for meeting in case.all("meeting_held"):
        kind = _kind(meeting)
        if not kind or "常务会" in kind or "全体会" in kind or kind.lower() in {"executive", "plenary"}:
            continue
        if case.decision.by_analogy and (
            "办公会" in kind or "党组会" in kind or "党工委会" in kind or "主任会" in kind
        ):
            continue
        yield Breach("MEETING_FORM_INVALID", meeting.on, _BODY, {"kind": kind})
    if not case.has("meeting_held") and not case.assumed("meeting_held"):
        issued = case.first("document_issued", "document_signed")
        if issued is not None:
            yield Breach(
                "MEETING_FORM_INVALID",
                issued.on,
                _BODY,
                {"kind": None},
                Words("未经集体讨论即印发", "Issued without collective discussion"),
            )


def head_speaks_last(case: Case, p: Parameters) -> Iterator[Breach]:
    """行政首长最后发表意见."""
    for meeting in case.all("meeting_held"):
        if meeting.data.leader_spoke_last is False:
            yield Breach("MEETING_LEADER_SPOKE_FIRST", meeting.on, ("district_head",), {})


def reason_against_majority(case: Case, p: Parameters) -> Iterator[Breach]:
    """拟作出的决定与多数人的意见不一致的，应当在会上说明理由."""
    for meeting in case.all("meeting_held"):
        if meeting.data.against_majority and not meeting.data.reason_given:
            yield Breach("MEETING_NO_REASON_AGAINST_MAJORITY", meeting.on, ("district_head",), {})


def dissent_recorded(case: Case, p: Parameters) -> Iterator[Breach]:
    """不同意见应当如实载明."""
    for meeting in case.all("meeting_held"):
        data = meeting.data
        dissent = data.dissent if isinstance(data.dissent, bool) else bool(data.dissent)
        dissent = dissent or any(s.dissent for s in data.statements)
        recorded = data.dissent_recorded
        if recorded is False or (dissent and recorded is None and not any(s.dissent for s in data.statements)):
            cured = next(
                (e.on for e in case.after(meeting, "minutes_recorded") if e.data.dissent_recorded is True), None
            )
            yield Breach("MEETING_DISSENT_NOT_RECORDED", meeting.on, ("office",), {}, cured_on=cured)


def decided(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """通过, or 原则通过 with the revision checked (Q14); 再次讨论 wants a new meeting."""
    if case.assumed("meeting_held"):
        return
    meeting = case.last("meeting_held", before=moment.pos)
    if meeting is None:
        yield Breach("", moment.on, _BODY, {}, Words("尚未经集体讨论决定", "Not yet decided in collective discussion"))
        return
    outcome = str(getattr(meeting.data.outcome, "value", meeting.data.outcome) or "")
    if outcome == "原则通过":
        if p.get("in_principle", meeting.on, "checked_revision") == "second_meeting":
            yield Breach(
                "",
                moment.on,
                _BODY,
                {"outcome": outcome},
                Words("原则通过的，修改后须再次上会", "Approved in principle: another meeting after the revision"),
            )
        elif not case.assumed("revision_checked") and not any(
            case.pos(e) > case.pos(meeting) for e in case.all("revision_checked", before=moment.pos)
        ):
            yield Breach(
                "",
                moment.on,
                ("undertaking_unit", "office"),
                {},
                Words(
                    "原则通过后须按会议意见修改并核对",
                    "Passed in principle: to be revised as the meeting said, and checked",
                ),
            )
    elif outcome != "通过":
        yield Breach(
            "",
            moment.on,
            _BODY,
            {"outcome": outcome},
            Words("会议决定为“{outcome}”，不能印发", "The meeting decided “{outcome}”: it cannot be issued"),
        )


def party_reported(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """出台前应当按照规定向区委请示报告."""
    if case.assumed("party_report"):
        return
    report = case.last("party_report", before=moment.pos)
    if report is None or (report.data.required is False and not report.data.reason):
        yield Breach("PARTY_REPORT_MISSING", moment.on, _BODY, {})


def npc_reported(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """属于人大讨论决定或者应当报告的，按照有关规定办理."""
    if case.assumed("npc_report") or case.has("npc_report", before=moment.pos):
        return
    determined = case.last("npc_determination", before=moment.pos)
    listed = case.attributes(moment.pos).npc_list
    required = listed if determined is None or determined.data.required is None else determined.data.required
    if required:
        yield Breach("NPC_REPORT_MISSING", moment.on, _BODY, {"npc_list": listed})
    elif determined is None:
        yield Breach(
            "",
            moment.on,
            ("office",),
            {},
            Words(
                "尚未判断是否属于须报区人大及其常委会的事项",
                "Not yet determined whether it must go to the people's congress or its standing committee",
            ),
        )
