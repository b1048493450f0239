"""A human judgement on the matter made later: it counts from its own act on, in replay, files, schema and the recording form."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from juece.procedure.assess import assess
from juece.procedure.codec import read_act, stated
from juece.procedure.decision import Attributes
from juece.procedure.events import REGISTRY
from juece.procedure.events.schema import schema
from juece.procedure.files import FileError, read
from juece.statutes import library

DONE = ["scope", "drafting", "participation", "internal_legal_review", "unit_collective_study"]


def matter(*acts: dict[str, Any], attributes: dict[str, Any] | None = None, as_of: str = "2024-06-28") -> Any:
    decision = {"name": "某事项（虚构）", "scope": "R9-03-1", "undertaking_unit": "区教委"}
    opening = {"open": True, **(attributes or {})}
    return read(
        {"decision": {**decision, "attributes": opening}, "as_of": as_of, "assume_ok": DONE, "timeline": list(acts)}
    )


def sent(on: str) -> dict[str, Any]:
    return {
        "date": on,
        "event": "sent_to_justice_bureau",
        "by": "区教委",
        "data": {"received": on, "materials": "complete"},
    }


def determined(on: str, **said: Any) -> dict[str, Any]:
    return {"date": on, "event": "attributes_determined", "by": "区教委", "data": {"reason": "会商后重新判断", **said}}


def found(file: Any, code: str, as_of: date | None = None) -> list[tuple[date, date | None]]:
    return [(f.at, f.cured_on) for f in assess(file.case, library(), as_of).findings if f.code == code]


def test_what_was_done_before_is_judged_by_what_was_known_then() -> None:
    file = matter(sent("2024-04-01"), determined("2024-04-10", specialised=True))
    assert found(file, "EXPERT_MISSING") == []


def test_the_next_attempt_is_judged_by_the_new_judgement() -> None:
    file = matter(sent("2024-04-01"), determined("2024-04-10", specialised=True), sent("2024-05-06"))
    assert found(file, "EXPERT_MISSING") == [(date(2024, 5, 6), None)]


def test_a_breach_ends_with_the_judgement_that_it_was_none() -> None:
    file = matter(sent("2024-04-01"), determined("2024-04-10", specialised=False), attributes={"specialised": True})
    assert found(file, "EXPERT_MISSING") == [(date(2024, 4, 1), date(2024, 4, 10))]
    assert found(file, "EXPERT_MISSING", date(2024, 4, 9)) == [(date(2024, 4, 1), None)]


def test_what_is_not_stated_stays_and_an_empty_list_clears() -> None:
    case = matter(
        determined("2024-04-10", specific_groups=["老年人"]),
        determined("2024-04-11", risk_trigger=True),
        determined("2024-04-12", specific_groups=[]),
        attributes={"specialised": True},
    ).case
    assert (case.attributes(0).specific_groups, case.attributes(1).specific_groups) == ((), ("老年人",))
    assert case.attributes(2).risk_trigger and case.attributes(2).specific_groups == ("老年人",)
    assert case.a.specific_groups == () and case.a.specialised and case.a.risk_trigger


def test_gates_and_next_steps_follow() -> None:
    before = assess(matter().case, library())
    after = assess(matter(determined("2024-04-10", specialised=True)).case, library())
    assert before.gates["send_to_justice_bureau"].open and not after.gates["send_to_justice_bureau"].open
    assert "expert" in {step.step for step in after.next_steps} - {step.step for step in before.next_steps}


def test_an_earlier_screening_yields_to_a_later_judgement() -> None:
    screened = {"date": "2024-04-02", "event": "risk_screened", "data": {"needed": False, "reason": "影响有限"}}
    assert found(matter(screened, sent("2024-04-03")), "RISK_MISSING") == []
    file = matter(screened, determined("2024-04-10", risk_trigger=True), sent("2024-05-06"))
    assert found(file, "RISK_MISSING") == [(date(2024, 5, 6), None)]


def test_a_matter_judged_to_be_an_emergency_is_asked_for_nothing_more() -> None:
    met = {
        "date": "2024-05-06",
        "event": "meeting_held",
        "by": "区政府",
        "data": {"kind": "专题会议", "outcome": "通过"},
    }
    raw = {"decision": {"name": "抢险（虚构）", "undertaking_unit": "区应急局", "attributes": {"open": True}}}
    judged = read({**raw, "timeline": [determined("2024-05-05", emergency=True), met]})
    assert {f.code for f in assess(read({**raw, "timeline": [met]}).case, library()).findings} > {
        "LEGAL_REVIEW_MISSING"
    }
    result = assess(judged.case, library())
    assert (result.findings, result.next_steps, result.deadlines) == ((), (), ())


def test_attributes_may_be_nested_in_a_file() -> None:
    nested = {"reason": "会商", "attributes": {"specialised": "是"}}
    file = matter({"date": "2024-04-10", "event": "判断事项属性", "data": nested})
    assert file.case.a.specialised and file.notes == []


@pytest.mark.parametrize("data", [{"specialised": True}, {"specialised": True, "reason": ""}], ids=["none", "empty"])
def test_a_judgement_without_a_reason_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(FileError, match=r"attributes_determined\.reason"):
        matter({"date": "2024-04-10", "event": "attributes_determined", "data": data})


def test_it_survives_its_bytes_and_has_a_schema() -> None:
    event = matter(determined("2024-04-10", specialised=True, specific_groups=["老年人"])).case.events[0]
    assert read_act(event.kind, 1, stated(event.data)) == event.data
    described = schema()["attributes_determined"]
    assert described["required"] == ["reason"] and "specialised" in described["properties"]


def test_every_attribute_can_be_judged_later() -> None:
    judged = set(REGISTRY["attributes_determined"].model_fields) - {"reason"}
    assert {f.name for f in fields(Attributes)} - {"more"} == judged


def test_the_recording_form_is_made_of_it() -> None:
    from juece.web.docket.forms.acts import form_for

    offered = form_for(REGISTRY["attributes_determined"]).base_fields
    assert offered["f_reason"].required and not offered["f_specialised"].required
    assert {f"f_{f.name}" for f in fields(Attributes)} - {"f_more"} <= set(offered)
