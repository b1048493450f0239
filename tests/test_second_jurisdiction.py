"""A second jurisdiction is a folder: an invented district with other numbers, under the same national regulation."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from juece.law.coverage import Targets, problems
from juece.procedure.assess import assess
from juece.procedure.files import read
from juece.statutes import library
from juece.statutes.targets import targets

FOLDER = Path(__file__).parent / "jurisdictions" / "anning_2023"
CHAOYANG = ("R9", "N5", "N8", "P31", "BJPP", "BJBE2020", "BJBE2024")


def anning():
    return library((FOLDER,), CHAOYANG)


def case(*timeline, until="2023-12-29", **attributes):
    raw = {
        "decision": {
            "name": "安宁区（虚构）城市更新办法",
            "scope": "S713-3",
            "undertaking_unit": "安宁区住建局（虚构）",
            "attributes": {"open": True, **attributes},
        },
        "as_of": until,
        "timeline": [{"date": on, "event": kind, "data": data} for on, kind, data in timeline],
        "assume_ok": [
            "scope",
            "drafting",
            "participation",
            "expert",
            "risk",
            "internal_legal_review",
            "unit_collective_study",
        ],
    }
    return read(raw).case


def found(code, held, of_case):
    return [f for f in assess(of_case, held).findings if f.code == code]


def test_every_sentence_of_the_district_is_accounted_for():
    expected = {**targets().expected, "AN": ("AN-1", "AN-2", "AN-3-1", "AN-3-2", "AN-4", "AN-5", "AN-6", "AN-7")}
    assert [p.message() for p in problems(anning(), Targets(targets().structures, expected))] == []


def test_rules_quote_the_districts_text():
    instrument = anning().instruments["AN"]
    assert [
        b.rule.name for b in anning().rules if b.instrument.key == "AN" and b.rule.quote not in instrument.text
    ] == []


NOTICE = {"contents": ["决策草案", "说明", "提出意见的方式", "期限"], "channels": ["政府网站", "报刊"]}

# 2023-06-01 (Thursday) + 20 working days, with 06-22 and 06-23 off and 06-25 worked, is 2023-06-30; + 30 days is 07-01, a Saturday.
CONSULTATIONS = [
    ("both periods are kept", "2023-07-03", set()),
    ("twenty working days are kept, the national thirty days are not", "2023-06-30", {"S713-15"}),
    ("neither is kept", "2023-06-29", {"AN-2", "S713-15"}),
]


@pytest.mark.parametrize(("name", "end", "rules"), CONSULTATIONS, ids=[c[0] for c in CONSULTATIONS])
def test_a_shorter_local_period_never_displaces_the_national_one(name, end, rules):
    matter = case(("2023-06-01", "consultation_opened", {"end": end, **NOTICE}))
    assert {r for f in found("CONSULT_TOO_SHORT", anning(), matter) for r in f.rules} == rules


def test_the_same_notice_in_chaoyang_is_judged_by_its_own_rule():
    matter = case(("2023-06-01", "consultation_opened", {"end": "2023-06-29", **NOTICE}))
    rules = {r for f in found("CONSULT_TOO_SHORT", library(), matter) for r in f.rules}
    assert "R9-08-1-3" in rules and not any(r.startswith("AN") for r in rules)


HEARING = date(2023, 9, 20)


@pytest.mark.parametrize(
    ("announced", "late"),
    [(10, False), (11, False), (9, True)],
    ids=["ten days before", "eleven days before", "nine days before"],
)
def test_a_hearing_is_announced_ten_days_before(announced, late):
    matter = case(
        (str(HEARING - timedelta(announced)), "hearing_announced", {"hearing_date": str(HEARING)}),
        (str(HEARING - timedelta(8)), "hearing_materials_delivered", {"hearing_date": str(HEARING)}),
        (str(HEARING), "hearing_held", {"list_published": True}),
    )
    assert bool(found("HEARING_NOTICE_LATE", anning(), matter)) is late
    assert not found("HEARING_NOTICE_LATE", library(), matter)


@pytest.mark.parametrize(
    ("before", "rules"),
    [(8, set()), (6, {"S713-16"}), (4, {"AN-3-2", "S713-16"})],
    ids=["in time for both", "in time for the district only", "late for both"],
)
def test_hearing_materials_keep_the_stricter_of_the_two(before, rules):
    matter = case(
        ("2023-09-01", "hearing_announced", {"hearing_date": str(HEARING)}),
        (str(HEARING - timedelta(before)), "hearing_materials_delivered", {"hearing_date": str(HEARING)}),
        (str(HEARING), "hearing_held", {"list_published": True}),
    )
    late = [f for f in found("HEARING_MATERIAL_LATE", anning(), matter) if f.severity == "violation"]
    assert {r for f in late for r in f.rules} == rules


@pytest.mark.parametrize(("experts", "few"), [(3, False), (5, False), (2, True), (4, True)])
def test_experts_are_at_least_three_and_odd(experts, few):
    matter = case(
        ("2023-08-01", "expert_opinion", {"experts": experts, "covers": ["必要性", "可行性", "科学性"]}),
        specialised=True,
    )
    assert bool(found("EXPERT_TOO_FEW", anning(), matter)) is few
    assert not found("EXPERT_TOO_FEW", library(), matter)


# Received on Tuesday 2023-08-01: the fifteenth working day is Tuesday 2023-08-22, the seventh Thursday 2023-08-10.
@pytest.mark.parametrize(("asked", "short"), [("2023-08-22", False), ("2023-08-21", True), ("2023-08-10", True)])
def test_legality_review_has_fifteen_working_days(asked, short):
    matter = case(
        (
            "2023-08-01",
            "sent_to_justice_bureau",
            {"received": "2023-08-01", "materials": "complete", "asked_back_by": asked},
        )
    )
    breaches = found("LEGAL_PERIOD_TOO_SHORT", anning(), matter)
    assert bool(breaches) is short
    assert all(f.rules == ("AN-5", "S713-26") and f.evidence["required"] == 15 for f in breaches)
    assert not found("LEGAL_PERIOD_TOO_SHORT", library(), matter), "Chaoyang asks for seven"


def test_the_deadline_of_the_review_is_the_districts():
    matter = case(("2023-08-01", "sent_to_justice_bureau", {"received": "2023-08-01", "materials": "complete"}))
    dates = {d.date for d in assess(matter, anning()).deadlines if "AN-5" in d.rules}
    assert min(dates) == date(2023, 8, 22)


@pytest.mark.parametrize(("published", "late"), [("2023-10-21", False), ("2023-10-22", True)])
def test_a_decision_is_published_within_twenty_days(published, late):
    matter = case(
        ("2023-10-01", "document_signed", {}),
        (published, "published", {"channels": ["政府网站", "报刊"]}),
    )
    assert any("AN-6" in f.rules for f in found("PUBLICATION_LATE", anning(), matter)) is late


def test_before_it_was_in_force_only_the_national_regulation_governs():
    matter = case(
        (
            "2023-02-01",
            "sent_to_justice_bureau",
            {"received": "2023-02-01", "materials": "complete", "asked_back_by": "2023-02-10"},
        )
    )
    assert not found("LEGAL_PERIOD_TOO_SHORT", anning(), matter)


def test_duties_fall_on_the_districts_own_bodies():
    matter = case(("2023-10-01", "document_signed", {}), until="2023-11-20")
    duty = {body for f in found("PUBLICATION_LATE", anning(), matter) for body in f.duty}
    assert duty == {"安宁区政府", "安宁区政务服务局"}
