"""What holds for every record, lawful or not: the engine judges any order of acts, looks at no later day, and never contradicts itself."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juece.procedure.assess import assess
from juece.procedure.casefile import Case, Event
from juece.procedure.decision import Attributes, Decision, Quarter
from juece.procedure.events import REGISTRY
from juece.procedure.findings import SEVERITY, Severity
from juece.procedure.gates import gate_at, refusals
from juece.procedure.plain import plain
from juece.statutes import library

DAYS = st.dates(datetime.date(2021, 6, 1), datetime.date(2026, 12, 31))
BOOLS = (
    "specialised",
    "risk_trigger",
    "market_entities",
    "industry_impact",
    "public_concern",
    "npc_list",
    "adoption_public",
)
DECISIONS = st.builds(
    lambda open_, flags, groups, listed, kind: Decision(
        name="某事项",
        undertaking_unit="区民政局",
        in_catalogue=listed,
        body_kind=kind,
        planned=Quarter.parse("2024Q2"),
        attributes=Attributes(open=open_, specific_groups=groups, **dict.fromkeys(flags, True)),
    ),
    st.booleans(),
    st.sets(st.sampled_from(BOOLS)),
    st.sampled_from([(), ("老年人",), ("老年人", "残疾人")]),
    st.booleans(),
    st.sampled_from(["district", "department", "sub_district"]),
)
SAMPLES = {
    "attributes_determined": [
        {"reason": "技术复杂", "specialised": True},
        {"reason": "涉及面广", "risk_trigger": True, "specific_groups": ["老年人"]},
        {"reason": "应急处置", "emergency": True},
    ],
    "consultation_opened": [{"end": "2023-05-01", "channels": ["政府网站"], "contents": ["决策草案"]}, {}],
    "risk_report": [
        {"level": "高", "controllable": False},
        {"level": "低", "controllable": True, "has": ["风险点", "防范措施", "处置预案", "部门意见"]},
    ],
    "legality_opinion": [
        {"conclusion": "合法"},
        {"conclusion": "不合法"},
        {"conclusion": "探索性改革明示法律风险", "risk_notice": True},
    ],
    "meeting_held": [
        {"kind": "常务会议", "outcome": "通过"},
        {"kind": "传阅会签", "outcome": "原则通过", "leader_spoke_last": False},
    ],
    "sent_to_justice_bureau": [
        {"materials": "complete"},
        {"materials": {"missing": ["依据"]}, "asked_back_by": "2023-05-01"},
    ],
    "draft_adjusted": [{"substantial": True}, {}],
    "published": [{"channels": ["政府网站", "报刊"]}, {}],
    "exec_unit_designated": [{"unit": "区民政局", "report_cycle": "quarterly"}],
    "hearing_announced": [{"hearing_date": "2023-06-20"}],
}


@st.composite
def events(draw: st.DrawFn) -> list[Event]:
    made = []
    for seq in range(draw(st.integers(0, 25))):
        kind = draw(st.sampled_from([k for k in REGISTRY if k not in ("corrected", "withdrawn")]))
        data = draw(st.sampled_from(SAMPLES.get(kind, [{}])))
        by = draw(st.sampled_from(["区民政局", "区司法局", "区长", "区政府办公室", ""]))
        made.append(Event(seq + 1, kind, draw(DAYS), REGISTRY[kind].model_validate(data), by))
    return made


@settings(max_examples=250, deadline=None)
@given(DECISIONS, events(), DAYS)
def test_any_record_is_judged(decision: Decision, record: list[Event], day: datetime.date) -> None:
    case = Case.build(decision, record, as_of=day)
    result = assess(case, library())
    for found in result.findings:
        assert found.code in SEVERITY and found.rules and found.quote
        assert found.at <= day or found.code == "PLAN_QUARTER_MISSED"
        assert found.cured_on is None or found.at <= found.cured_on <= day
    for gate in result.gates.values():
        assert gate.open == (not gate.reasons)
    assert plain(result, library())["as_of"] == day.isoformat()


@settings(max_examples=100, deadline=None)
@given(DECISIONS, events(), DAYS)
def test_what_comes_later_changes_nothing(decision: Decision, record: list[Event], day: datetime.date) -> None:
    known = [event for event in record if event.on <= day]
    whole = assess(Case.build(decision, record, as_of=day), library())
    assert plain(whole, library()) == plain(assess(Case.build(decision, known, as_of=day), library()), library())


@settings(max_examples=100, deadline=None)
@given(DECISIONS, events())
def test_a_withdrawn_act_counts_for_nothing(decision: Decision, record: list[Event]) -> None:
    if not record:
        return
    day = datetime.date(2027, 1, 31)
    withdrawal = Event(len(record) + 1, "withdrawn", day, REGISTRY["withdrawn"](target=record[-1].seq, reason="误录"))
    without = assess(Case.build(decision, record[:-1], as_of=day), library())
    withdrawn = assess(Case.build(decision, [*record, withdrawal], as_of=day), library())
    assert plain(withdrawn, library())["findings"] == plain(without, library())["findings"]


@settings(max_examples=150, deadline=None)
@given(DECISIONS, events(), DAYS)
def test_a_legal_block_refuses_the_act(decision: Decision, record: list[Event], day: datetime.date) -> None:
    case = Case.build(decision, record, as_of=day)
    for kind in ("meeting_scheduled", "document_issued", "catalogue_published"):
        trial = Event(len(record) + 1, kind, day, REGISTRY[kind]())
        closed = refusals(case, library(), trial)
        found = assess(case.with_event(trial), library()).findings
        blocked = [
            f
            for f in found
            if f.severity is Severity.BLOCK and f.at == day and f.gate == REGISTRY[kind].attempts and f.open
        ]
        if blocked:
            assert closed is not None and not closed.overridable


@pytest.mark.parametrize("gate", ["submit_to_meeting", "issue_document", "publish_catalogue", "change_or_stop"])
def test_the_hard_gates_are_closed_on_an_empty_record(gate: str) -> None:
    case = Case.build(Decision(name="空"), [], as_of=datetime.date(2024, 1, 2))
    found = gate_at(case, library(), gate)
    assert not found.open and not found.overridable
