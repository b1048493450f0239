"""Each question of interpretation that is a parameter: the facts on which its other answer decides otherwise, and who may set it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from juece.law import StatuteError
from juece.procedure.assess import assess
from juece.procedure.files import read
from juece.statutes import library
from juece.statutes.chaoyang_2022_8.subsidy import eligibility, facts_of

BASE = ["scope", "drafting", "participation", "internal_legal_review", "unit_collective_study"]
NOTICE = {"channels": ["政府网站", "报刊"], "contents": "齐全"}
SENT = {
    "date": "2024-03-04",
    "event": "sent_to_justice_bureau",
    "data": {"received": "2024-03-04", "materials": "complete"},
}
FILE = {"date": "2024-03-12", "event": "meeting_materials_submitted", "data": {"complete": True}}


def opinion(on: str, conclusion: str = "合法", **data: Any) -> dict[str, Any]:
    return {"date": on, "event": "legality_opinion", "by": "区司法局", "data": {"conclusion": conclusion, **data}}


def meeting(on: str, day: str) -> dict[str, Any]:
    return {"date": on, "event": "meeting_scheduled", "data": {"date": day, "leader_approval": True}}


def report(level: str) -> dict[str, Any]:
    has = ["风险点", "防范措施", "处置预案", "部门意见"]
    return {"date": "2024-02-05", "event": "risk_report", "data": {"level": level, "controllable": True, "has": has}}


# question: (parameter, its other value, facts, codes that only our answer finds, codes that only the other finds)
READINGS: dict[str, tuple[str, Any, dict[str, Any], set[str], set[str]]] = {
    "Q1 only a symposium": (
        "open_consultation",
        "compulsory",
        {
            "assume": ["scope", "drafting", "internal_legal_review", "unit_collective_study", "adoption_summary"],
            "acts": [{"date": "2024-02-05", "event": "symposium"}, SENT],
        },
        set(),
        {"PARTICIPATION_NONE"},
    ),
    "Q2 an opinion given early": (
        "early_opinion",
        "defect",
        {"acts": [SENT, opinion("2024-03-07"), FILE, meeting("2024-03-11", "2024-03-12")]},
        set(),
        {"LEGAL_PERIOD_TOO_SHORT"},
    ),
    "Q3 one limb alone": (
        "risk_limbs",
        "both",
        {"attributes": {"broad_effect": True}, "acts": [SENT]},
        {"RISK_MISSING"},
        set(),
    ),
    "Q4 exploratory reform": (
        "exploratory_reform",
        "excluded",
        {
            "acts": [
                SENT,
                opinion("2024-03-13", "探索性改革明示法律风险", risk_notice=True),
                FILE,
                meeting("2024-03-14", "2024-03-20"),
            ]
        },
        set(),
        {"LEGAL_NEGATIVE"},
    ),
    "Q5 a leader's proposal": (
        "leaders_study",
        "none",
        {"acts": [{"date": "2024-01-10", "event": "head_proposal", "by": "区长"}]},
        {"HEAD_PROPOSAL_NO_STUDY"},
        set(),
    ),
    "Q6 medium and controllable": (
        "risk_medium",
        "blocked",
        {
            "attributes": {"risk_trigger": True},
            "acts": [report("中"), SENT, opinion("2024-03-13"), FILE, meeting("2024-03-14", "2024-03-20")],
        },
        {"RISK_MEDIUM_NOTE"},
        {"RISK_GATE_BLOCK"},
    ),
    "Q7 a seal without a signature": (
        "signature_and_seal",
        "both",
        {
            "acts": [
                {
                    "date": "2024-02-05",
                    "event": "expert_opinion",
                    "data": {"institution": {"name": "某研究院", "seal": True}, "dissent_invited": True},
                }
            ]
        },
        set(),
        {"EXPERT_NOT_SIGNED"},
    ),
    "Q8 the first day counted": (
        "consultation_count",
        "inclusive",
        {
            "acts": [
                {"date": "2024-03-04", "event": "consultation_opened", "data": {"end": "2024-04-02", **NOTICE}},
            ]
        },
        {"CONSULT_TOO_SHORT", "CONSULT_NO_SHORTENING_REASON"},
        set(),
    ),
    "Q9 the last day on a Sunday": (
        "consultation_roll",
        "compulsory",
        {"acts": [{"date": "2024-05-24", "event": "consultation_opened", "data": {"end": "2024-06-23", **NOTICE}}]},
        {"CONSULT_END_ON_REST_DAY"},
        {"CONSULT_TOO_SHORT"},
    ),
    "Q10 exactly seven days before": (
        "hearing_materials_strict",
        "fine",
        {
            "acts": [
                {"date": "2024-06-10", "event": "hearing_list_published"},
                {"date": "2024-06-19", "event": "hearing_materials_delivered"},
                {"date": "2024-06-26", "event": "hearing_held", "data": {"record_signed": True}},
            ]
        },
        {"HEARING_MATERIAL_LATE"},
        set(),
    ),
    "Q11 a meeting on the seventh working day": (
        "meeting_on_last_day",
        "day_after",
        {"acts": [SENT, FILE, opinion("2024-03-13"), meeting("2024-03-13", "2024-03-13")]},
        set(),
        {"LEGAL_PERIOD_TOO_SHORT"},
    ),
    "Q12 a supplement": (
        "legality_supplement",
        "restarts",
        {
            "acts": [
                SENT,
                {"date": "2024-03-06", "event": "supplement_requested", "data": {"items": ["依据"]}},
                {"date": "2024-03-08", "event": "supplement_received"},
                FILE,
                meeting("2024-03-13", "2024-03-15"),
            ]
        },
        set(),
        {"LEGAL_PERIOD_TOO_SHORT"},
    ),
    "Q13 a misprint mended": (
        "changed_draft",
        "any",
        {
            "acts": [
                SENT,
                opinion("2024-03-13"),
                {"date": "2024-03-14", "event": "draft_adjusted", "data": {"substantial": False, "changes": ["错字"]}},
            ]
        },
        set(),
        {"REVIEW_STALE_AFTER_CHANGE", "RECONSULT_ADVISED"},
    ),
    "Q15 the sixth working day": (
        "publication_warn_workdays",
        20,
        {
            "assume": ["everything_before_issue"],
            "acts": [
                {"date": "2024-03-04", "event": "document_issued"},
                {"date": "2024-03-12", "event": "published", "data": {"channels": ["政府网站", "政府公报"]}},
                {"date": "2024-03-12", "event": "interpretation_published"},
            ],
        },
        {"PUBLICATION_LATE"},
        set(),
    ),
    "Q16 interpretation counted from the document's date": (
        "formal_publication",
        "document_date",
        {
            "assume": ["everything_before_issue"],
            "acts": [
                {"date": "2024-03-04", "event": "document_issued"},
                {"date": "2024-03-08", "event": "published", "data": {"channels": ["政府网站", "政府公报"]}},
                {"date": "2024-03-11", "event": "interpretation_published"},
            ],
        },
        set(),
        {"INTERPRETATION_LATE"},
    ),
    "Q21 a new date without the Party committee": (
        "adjustment_consent",
        "always",
        {
            "acts": [
                {
                    "date": "2024-03-04",
                    "event": "catalogue_adjusted",
                    "data": {"adjustment": "延期", "new_planned": "2024Q4"},
                }
            ]
        },
        set(),
        {"CATALOGUE_NO_PARTY_CONSENT"},
    ),
    "Q24 one of several experts": (
        "earlier_roles",
        "any",
        {
            "assume": ["everything_before_execution"],
            "acts": [
                {
                    "date": "2024-01-10",
                    "event": "expert_opinion",
                    "data": {"experts": ["钱某", "孙某"], "signed": "all"},
                },
                {
                    "date": "2024-03-04",
                    "event": "evaluation_commissioned",
                    "data": {"evaluator": "乙研究院", "persons": ["钱某"]},
                },
            ],
        },
        {"EVAL_MINOR_EARLIER_ROLE"},
        {"EVAL_NOT_INDEPENDENT"},
    ),
}


def judged(facts: dict[str, Any], readings: Path | None = None) -> Any:
    raw = {
        "decision": {
            "name": "某事项（虚构）",
            "scope": "R9-03-1",
            "undertaking_unit": "区商务局",
            "attributes": {"open": True, **facts.get("attributes", {})},
        },
        "assume_ok": facts.get("assume", BASE),
        "timeline": facts["acts"],
        **({"as_of": facts["as_of"]} if "as_of" in facts else {}),
    }
    return assess(read(raw).case, library(readings=readings))


def set_to(folder: Path, parameter: str, value: Any) -> Path:
    """A file in which every statute that offers the parameter reads it otherwise."""
    said = f'"{value}"' if isinstance(value, str) else value
    offering = [
        key
        for key, instrument in library().instruments.items()
        if any(p.name == parameter for p in instrument.parameters)
    ]
    file = folder / f"{parameter}.toml"
    file.write_text("".join(f"[{key}]\n{parameter} = {said}\n" for key in offering), "utf-8")
    return file


@pytest.mark.parametrize("name", READINGS)
def test_the_other_answer_decides_otherwise(name: str, tmp_path: Path) -> None:
    parameter, value, facts, ours, others = READINGS[name]
    us = {f.code for f in judged(facts).findings}
    them = {f.code for f in judged(facts, set_to(tmp_path, parameter, value)).findings}
    assert (us - them, them - us) == (ours, others), (us, them)


def test_q14_a_second_meeting_after_approval_in_principle(tmp_path: Path) -> None:
    facts = {
        "assume": ["everything_before_the_meeting", "party_report", "npc_determination"],
        "acts": [
            {"date": "2024-03-04", "event": "meeting_held", "data": {"kind": "常务会议", "outcome": "原则通过"}},
            {"date": "2024-03-06", "event": "revised_after_meeting"},
            {"date": "2024-03-07", "event": "revision_checked", "data": {"vice_head_signed": True}},
        ],
    }
    assert judged(facts).gates["issue_document"].open
    assert not judged(facts, set_to(tmp_path, "in_principle", "second_meeting")).gates["issue_document"].open


def test_q17_one_owner_of_a_late_interpretation(tmp_path: Path) -> None:
    facts = {
        "as_of": "2024-03-29",
        "assume": ["everything_before_publication"],
        "acts": [{"date": "2024-03-04", "event": "published", "data": {"channels": ["政府网站", "报刊", "政府公报"]}}],
    }
    file = tmp_path / "q17.toml"
    file.write_text('[R9]\ninterpretation_duty = ["openness"]\n', "utf-8")

    def owners(result: Any) -> tuple[str, ...]:
        return next(tuple(f.duty) for f in result.findings if f.code == "INTERPRETATION_LATE")

    assert owners(judged(facts)) == ("区商务局", "区政务服务局")
    assert owners(judged(facts, file)) == ("区政务服务局",)


@pytest.mark.parametrize("code, parameter", [("PLAN_QUARTER_MISSED", "planned_time_missed")])
def test_q22_a_missed_quarter_may_be_read_as_a_breach(code: str, parameter: str, tmp_path: Path) -> None:
    raw = {
        "decision": {"name": "某事项（虚构）", "undertaking_unit": "区商务局", "planned": "2024Q1"},
        "as_of": "2024-04-02",
        "assume_ok": ["everything_before_the_meeting"],
    }
    said = [
        next(str(f.severity) for f in assess(read(raw).case, held).findings if f.code == code)
        for held in (library(), library(readings=set_to(tmp_path, parameter, "violation")))
    ]
    assert said == ["warning", "violation"]


def test_a_reading_may_change_on_a_day(tmp_path: Path) -> None:
    file = tmp_path / "dated.toml"
    file.write_text('[R9]\nconsultation_count = [{ from = 2024-03-05, value = "inclusive" }]\n', "utf-8")
    short = READINGS["Q8 the first day counted"][2]
    later = {"acts": [{"date": "2024-03-05", "event": "consultation_opened", "data": {"end": "2024-04-03", **NOTICE}}]}
    assert "CONSULT_TOO_SHORT" in {f.code for f in judged(short, file).findings}
    assert "CONSULT_TOO_SHORT" not in {f.code for f in judged(later, file).findings}


BROKEN = {
    "an unknown statute": ('[R8]\nconsultation_count = "inclusive"\n', "R8"),
    "an unknown parameter": ('[R9]\nconsultation_cuont = "inclusive"\n', "consultation_cuont"),
    "a word that is no alternative": ('[R9]\nconsultation_count = "both"\n', "exclusive、inclusive"),
    "a number where a word is wanted": ("[R9]\nconsultation_count = 1\n", "consultation_count"),
    "a word where a number is wanted": ('[R9]\nconsultation_days = "thirty"\n', "consultation_days"),
    "true for a number": ("[R9]\nconsultation_days = true\n", "consultation_days"),
    "a day that is none": ('[R9]\nconsultation_count = [{ from = "2024", value = "inclusive" }]\n', "from"),
    "outside a statute": ('consultation_count = "inclusive"\n', "[R9]"),
    "no TOML": ("[R9\n", "TOML"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_of_readings_is_refused_by_name(name: str, tmp_path: Path) -> None:
    text, said = BROKEN[name]
    file = tmp_path / "readings.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(StatuteError, match=said.replace("[", r"\[")):
        library(readings=file)


def test_an_operator_names_the_file_in_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUECE_READINGS", str(set_to(tmp_path, "consultation_count", "inclusive")))
    assert library().parameters("R9").consultation_count.at(date(2024, 1, 1)) == "inclusive"
    monkeypatch.setenv("JUECE_READINGS", str(tmp_path / "none.toml"))
    with pytest.raises(StatuteError, match=r"none\.toml"):
        library()


def test_an_operator_names_statutes_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUECE_STATUTES", str(Path(__file__).parent / "jurisdictions" / "anning_2023"))
    assert "AN" in library()


def test_every_reading_with_alternatives_is_tried() -> None:
    """What is offered as a word has a case here on which it decides otherwise, or says where it has one."""
    elsewhere = {
        "in_principle",
        "planned_time_missed",
        "subsidy_blacklisted",
        "adaptation_when_relaxed",
        "risk_residual",
    }
    tried = {parameter for parameter, *_ in READINGS.values()} | elsewhere
    offered = {p.name for instrument in library().instruments.values() for p in instrument.parameters if p.alternatives}
    assert offered - tried == set()


def test_q33_a_relaxation_without_adaptation(tmp_path: Path) -> None:
    facts = {
        "attributes": {"market_entities": True},
        "assume": ["not_applicable"],
        "acts": [{"date": "2024-03-04", "event": "amendment_issued", "data": {"relaxes_only": True}}],
    }
    file = set_to(tmp_path, "adaptation_when_relaxed", "required")
    assert [str(f.severity) for f in judged(facts).findings] == ["info"]
    assert [str(f.severity) for f in judged(facts, file).findings] == ["warning"]


def test_q6_a_high_risk_that_is_controllable(tmp_path: Path) -> None:
    facts = {
        "attributes": {"risk_trigger": True},
        "acts": [report("高"), SENT, opinion("2024-03-13"), FILE, meeting("2024-03-14", "2024-03-20")],
    }
    assert "RISK_GATE_BLOCK" in {f.code for f in judged(facts).findings}
    file = set_to(tmp_path, "risk_residual", "controllable")
    assert "RISK_GATE_BLOCK" not in {f.code for f in judged(facts, file).findings}


def test_q30_a_blacklisted_applicant(tmp_path: Path) -> None:
    applied = {
        "applicant": "甲机构",
        "registered_in": "朝阳区",
        "operating_since": "2020-01-06",
        "newly_established": True,
        "blacklisted": True,
    }
    raw = {
        "decision": {"name": "补贴（虚构）"},
        "timeline": [{"date": "2023-03-06", "event": "subsidy_applied", "data": applied}],
    }
    case = read(raw).case
    facts, on = facts_of(case, case.events[0]), date(2023, 3, 6)
    assert eligibility(facts, on, library().parameters("N8")).eligible == "manual_review"
    refusing = library(readings=set_to(tmp_path, "subsidy_blacklisted", "refuse"))
    assert eligibility(facts, on, refusing.parameters("N8")).eligible is False
