"""The worked cases of the specification: findings, dates, gates, steps and every what-if, as a lawyer wrote them."""

import copy
import os
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from juece.procedure.assess import assess
from juece.procedure.files import read
from juece.procedure.findings import Assessment
from juece.procedure.planner import plan
from juece.statutes import library
from juece.statutes.chaoyang_2022_8.subsidy import determinations, eligibility, facts_of

SHARED = Path(os.environ.get("JUECE_SHARED", Path(__file__).parent.parent.parent / "shared"))
FILE = SHARED / "domain" / "worked_cases.yaml"
SCENARIOS: dict[str, dict[str, Any]] = (
    {s["id"]: s for s in yaml.safe_load(FILE.read_text("utf-8"))["scenarios"]} if FILE.exists() else {}
)
pytestmark = pytest.mark.skipif(
    not SCENARIOS, reason="the worked cases (domain/worked_cases.yaml) are not beside this checkout"
)


def judged(scenario: dict[str, Any]) -> Assessment:
    return assess(read(scenario).case, library())


def listed(value: Any) -> set[str]:
    return {value} if isinstance(value, str) else set(value or ())


def same(stated: Any, found: Any) -> bool:
    """Evidence is the same fact, however it is held: a date as text, a single item as a list."""
    if isinstance(found, list) and not isinstance(stated, list):
        return str(stated) in [str(item) for item in found]
    return str(stated) == str(found) or (
        isinstance(stated, str) and isinstance(found, str) and (stated in found or set(stated) <= set(found))
    )


def matches(expected: dict[str, Any], found: Any) -> list[str]:
    wrong = []
    if "severity" in expected and expected["severity"] != found.severity:
        wrong.append(f"severity {found.severity}")
    if "at" in expected and expected["at"] != found.at:
        wrong.append(f"at {found.at}")
    if expected.get("cured_on") != found.cured_on:
        wrong.append(f"cured_on {found.cured_on}")
    if not listed(expected.get("rule")) <= set(found.rules):
        wrong.append(f"rules {found.rules}")
    for body in listed(expected.get("duty")):
        names = {part for name in body.split("（")[0].split("、") for part in [name]}
        if not names <= set(found.duty):
            wrong.append(f"duty {found.duty}")
    for key, value in expected.get("evidence", {}).items():
        if key not in found.evidence or not same(value, found.evidence[key]):
            wrong.append(f"evidence {key}: {found.evidence.get(key)}")
    return wrong


@pytest.mark.parametrize("name", SCENARIOS)
def test_findings(name: str) -> None:
    scenario, result = SCENARIOS[name], judged(SCENARIOS[name])
    expected = scenario["expected"].get("findings", [])
    allowed = listed(scenario["expected"].get("allowed")) | listed(scenario["expected"].get("allowed_info"))
    found = Counter(f.code for f in result.findings if f.code not in allowed)
    assert found == Counter(e["code"] for e in expected if e["code"] not in allowed)
    assert not {f.code for f in result.findings} & listed(scenario["expected"].get("must_not_find"))
    for wanted in expected:
        attempts = [matches(wanted, f) for f in result.findings if f.code == wanted["code"]]
        assert [] in attempts, (wanted["code"], attempts)


@pytest.mark.parametrize("name", SCENARIOS)
def test_deadlines(name: str) -> None:
    result = judged(SCENARIOS[name])
    for wanted in SCENARIOS[name]["expected"].get("deadlines", []):
        held = [d for d in result.deadlines if d.date == wanted["date"] and wanted["rule"] in d.rules]
        assert held, wanted
        if "calc" in wanted:
            assert any(wanted["calc"] == d.calc for d in held), ([d.calc for d in held], wanted["calc"])


@pytest.mark.parametrize("name", SCENARIOS)
def test_gates(name: str) -> None:
    gates = SCENARIOS[name]["expected"].get("gates", {})
    for entry in gates if isinstance(gates, list) else [gates]:
        result = assess(read(SCENARIOS[name]).case, library(), entry.get("at"))
        for gate, said in entry.items():
            if gate not in ("at", "by") and "should have been" not in said:
                assert result.gates[gate].open == said.startswith("open"), (gate, said, result.gates[gate])
            if gate not in ("at", "by") and "by" in entry:
                assert any(entry["by"] in reason.rules for reason in result.gates[gate].reasons)


@pytest.mark.parametrize("name", SCENARIOS)
def test_next_steps(name: str) -> None:
    """Each expected step is owed by the same body under one of the same sentences; its target date is ours."""
    result = judged(SCENARIOS[name])
    for wanted in SCENARIOS[name]["expected"].get("next_steps", []):
        rules = listed(wanted.get("rule"))
        if not rules or name in ("DEV-09", "DEV-11"):
            continue
        held = [s for s in result.next_steps if rules & set(s.rules)]
        assert held, wanted
        if "target" in wanted:
            assert wanted["target"] in {s.target for s in held}


@pytest.mark.skipif("DEV-09" not in SCENARIOS, reason="no such case")
def test_subsidies() -> None:
    scenario = SCENARIOS["DEV-09"]
    case = read(scenario).case
    parameters = library().parameters("N8")
    assert determinations(case, parameters)
    events = {(e.data.applicant, e.on): e for e in case.all("subsidy_applied", "subsidy_decided")}
    for wanted in scenario["expected"]["subsidy"]:
        event = events.get((wanted["applicant"], wanted["decided_on"])) or next(
            e for (a, _), e in events.items() if a == wanted["applicant"]
        )
        ours = eligibility(facts_of(case, event), wanted["decided_on"], parameters)
        assert ours.eligible == wanted["eligible"], wanted
        for key in ("rule_version", "max_months", "grant_months", "eligible_from"):
            if key in wanted:
                assert getattr(ours, key) == wanted[key], (key, ours)


# --- what if -----------------------------------------------------------------------------------------------------------


def changed(name: str) -> dict[str, Any]:
    return copy.deepcopy(SCENARIOS[name])


def act(scenario: dict[str, Any], kind: str, number: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = [e for e in scenario["timeline"] if e["event"] == kind][number]
    return found


def codes(scenario: dict[str, Any]) -> dict[str, str]:
    return {f.code: str(f.severity) for f in judged(scenario).findings}


@pytest.mark.parametrize(
    "received, review_end, meeting, met",
    [
        (date(2022, 9, 20), date(2022, 9, 29), date(2022, 9, 30), True),
        (date(2022, 9, 21), date(2022, 9, 30), date(2022, 10, 8), False),
    ],
)
def test_dev_01_received_later(received: date, review_end: date, meeting: date, met: bool) -> None:
    scenario = changed("DEV-01")
    sent = act(scenario, "sent_to_justice_bureau")
    sent["date"] = sent["data"]["received"] = scenario["as_of"] = received
    result = judged(scenario)
    dates = {d.key: d.date for d in result.deadlines}
    assert (dates["review_end"], dates["earliest_meeting"]) == (review_end, meeting)
    assert ("PLAN_QUARTER_MISSED" not in codes(scenario)) == met
    assert plan(read(scenario).case, None, library()).feasible == met


def test_dev_01_opinion_in_hand_on_the_last_day() -> None:
    scenario = changed("DEV-01")
    sent = act(scenario, "sent_to_justice_bureau")
    sent["date"] = sent["data"]["received"] = date(2022, 9, 21)
    scenario["timeline"] += [
        {"date": date(2022, 9, 29), "event": "legality_opinion", "by": "区司法局", "data": {"conclusion": "合法"}},
        {
            "date": date(2022, 9, 30),
            "event": "meeting_held",
            "by": "区政府",
            "data": {"kind": "常务会议", "outcome": "通过"},
        },
    ]
    scenario["as_of"] = date(2022, 9, 30)
    assert not {"PLAN_QUARTER_MISSED", "LEGAL_PERIOD_TOO_SHORT", "LEGAL_REVIEW_MISSING"} & set(codes(scenario))


def test_dev_02_republished() -> None:
    scenario = changed("DEV-02")
    again = copy.deepcopy(act(scenario, "consultation_opened"))
    again["date"], again["data"]["end"] = date(2022, 10, 28), date(2022, 11, 28)
    again["data"]["contents"] = ["决策草案", "制定依据", "起草说明", "提出意见的方式", "期限", "承办单位联系方式"]
    again["data"]["channels"] = ["政府网站", "报刊"]
    scenario["timeline"].append(again)
    scenario["as_of"] = date(2022, 10, 28)
    result = judged(scenario)
    ends = {d.date for d in result.deadlines if d.key.startswith("consultation_end")}
    assert {date(2022, 11, 27), date(2022, 11, 28)} <= ends
    cured = {f.code for f in result.findings if f.cured_on == date(2022, 10, 28)}
    assert {"CONSULT_TOO_SHORT", "CONSULT_NO_SHORTENING_REASON", "CONSULT_NOTICE_INCOMPLETE"} <= cured


def test_dev_02_reason_in_the_notice() -> None:
    scenario = changed("DEV-02")
    act(scenario, "consultation_opened")["data"]["shortening_reason_in_notice"] = "因情况紧急，期限为26日"
    found = codes(scenario)
    assert found["CONSULT_SHORTENED_EXPLAINED"] == "info"
    assert not {"CONSULT_TOO_SHORT", "CONSULT_NO_SHORTENING_REASON"} & set(found)


@pytest.mark.parametrize("day, short", [(date(2024, 9, 19), False), (date(2024, 9, 18), True)])
def test_dev_03_meeting_before_the_opinion(day: date, short: bool) -> None:
    scenario = changed("DEV-03")
    scheduled = act(scenario, "meeting_scheduled")
    scenario["timeline"].remove(scheduled)
    scheduled["date"], scheduled["data"]["date"] = date(2024, 9, 18), day
    scenario["timeline"].insert(-2, scheduled)
    result = judged(scenario)
    found = {f.code: f for f in result.findings}
    assert found["LEGAL_REVIEW_MISSING"].severity == "block"
    assert ("LEGAL_PERIOD_TOO_SHORT" in found) == short
    if short:
        assert found["LEGAL_PERIOD_TOO_SHORT"].evidence["workdays"] == 6


def test_dev_03_competition_reviewed_by_the_drafter_alone() -> None:
    scenario = changed("DEV-03")
    scenario["timeline"].remove(act(scenario, "fair_competition_review"))
    found = codes(scenario)
    assert found.get("FCR_WRONG_REVIEWER") == "violation" and "FCR_MISSING" not in found
    for event in scenario["timeline"]:
        event["date"] = event["date"].replace(year=2023)
        for key in ("end", "received", "date"):
            if key in event.get("data", {}):
                event["data"][key] = event["data"][key].replace(year=2023)
    scenario["as_of"] = date(2023, 9, 20)
    assert not {"FCR_WRONG_REVIEWER", "FCR_MISSING"} & set(codes(scenario))


def test_dev_04_interpreted_a_day_late() -> None:
    scenario = changed("DEV-04")
    act(scenario, "interpretation_published")["date"] = date(2023, 10, 10)
    late = {f.code: f for f in judged(scenario).findings}["INTERPRETATION_LATE"]
    assert (late.severity, late.evidence["late_workdays"]) == ("violation", 1)
    assert set(late.duty) == {"区政务服务局", "区住房城乡建设委"}


def test_dev_04_lawfully_not_public() -> None:
    scenario = changed("DEV-04")
    scenario["decision"]["attributes"]["open"] = False
    scenario["timeline"] = [
        e for e in scenario["timeline"] if e["event"] not in ("published", "interpretation_published")
    ]
    assert not {"INTERPRETATION_LATE", "PUBLICATION_LATE", "ADOPTION_RESULT_NOT_PUBLISHED"} & set(codes(scenario))


def test_dev_06_second_report_medium() -> None:
    scenario = changed("DEV-06")
    act(scenario, "risk_report", 1)["data"]["level"] = "中"
    result = judged(scenario)
    assert {f.code: str(f.severity) for f in result.findings}["RISK_MEDIUM_NOTE"] == "info"
    assert "RISK_GATE_BLOCK" not in {r.code for r in result.gates["submit_to_meeting"].reasons}
    assert not result.gates["submit_to_meeting"].open


def test_dev_06_second_report_high_but_controllable() -> None:
    scenario = changed("DEV-06")
    act(scenario, "risk_report", 1)["data"]["level"] = "高"
    reasons = judged(scenario).gates["submit_to_meeting"].reasons
    assert any(r.code == "RISK_GATE_BLOCK" and r.legal_block for r in reasons)


def test_dev_07_without_the_return_the_clock_would_not_restart() -> None:
    scenario = changed("DEV-07")
    scenario["timeline"] = scenario["timeline"][:1]
    scenario["as_of"] = date(2023, 4, 19)
    assert date(2023, 4, 27) in {d.date for d in judged(scenario).deadlines}


def test_dev_09_counting_from_a_saturday() -> None:
    from juece.workdays import add_workdays

    assert add_workdays(date(2022, 8, 13), 3).date == date(2022, 8, 17)
