"""A file is read as its author meant it, or refused with the line, the field and what was expected; what was guessed is said."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juece.procedure import assumptions
from juece.procedure.assess import assess
from juece.procedure.events import REGISTRY
from juece.procedure.files import FileError, load_many, parse, read, read_many
from juece.procedure.files.kinds import kind_of
from juece.procedure.vocabulary import ALIASES
from juece.statutes import library

SOURCE = Path(__file__).parent.parent / "src" / "juece"


def of(text: str) -> Any:
    return read(parse(text))


def act(text: str) -> Any:
    return of(f"timeline:\n  - {text}\n")


# --- which act -----------------------------------------------------------------------------------------------------------

MEANT = {
    "公开征求意见": "consultation_opened",
    "Open consultation": "consultation_opened",
    "Meeting-Held": "meeting_held",
    "symposium_held": "participation_held",
    "approval_of_catalogue_by_government": "catalogue_gov_consent",
    "report_to_the_party_committee": "party_report",
    "risk_assessment_completed": "risk_report",
    "newspaper_publication": "published",
}


@pytest.mark.parametrize("word", MEANT)
def test_other_forms_of_the_same_words(word: str) -> None:
    meant = kind_of(word)
    assert meant is not None and meant[0] == MEANT[word]


def test_a_word_that_is_only_alike_is_said() -> None:
    assert "按“听取公众意见”" in act("{date: 2024-03-01, event: symposium_held}").notes[0]


@pytest.mark.parametrize(
    "word", ["held", "the", "correct", "something_else", "meeting_cancelled", "consultation_withdrawn", "重大"]
)
def test_a_word_for_none_or_several_is_refused(word: str) -> None:
    assert kind_of(word) is None
    with pytest.raises(FileError, match=r"第2行.*字段 event"):
        act(f"{{date: 2024-03-01, event: {word}}}")


@given(st.sampled_from(sorted({*REGISTRY, *ALIASES})))
def test_every_known_word_means_what_it_says(word: str) -> None:
    assert kind_of(word) == ((word, {}, False) if word in REGISTRY else (*ALIASES[word], False))


# --- when ------------------------------------------------------------------------------------------------------------------

MOMENTS: dict[str, tuple[str, date, time | None]] = {
    "a day": ("date: 2023-09-28", date(2023, 9, 28), None),
    "without zeros": ("date: 2023-9-8", date(2023, 9, 8), None),
    "with slashes": ("date: 2023/9/28", date(2023, 9, 28), None),
    "with points": ("date: 2023.9.28", date(2023, 9, 28), None),
    "in Chinese": ("date: 2023年9月28日", date(2023, 9, 28), None),
    "in one number": ("date: 20230928", date(2023, 9, 28), None),
    "under on": ("on: 2023-09-28", date(2023, 9, 28), None),
    "with a time": ("date: 2023-09-28T17:40", date(2023, 9, 28), time(17, 40)),
    "with a blank": ("date: 2023-09-28 17:40", date(2023, 9, 28), time(17, 40)),
    "with at": ("date: 2023-09-28, at: 17:40", date(2023, 9, 28), time(17, 40)),
    "with at in quotes": ('date: 2023-09-28, at: "17:40"', date(2023, 9, 28), time(17, 40)),
    "with time": ("date: 2023-09-28, time: 7:05", date(2023, 9, 28), time(7, 5)),
    "in the afternoon": ("date: 2023年9月28日 下午5时40分", date(2023, 9, 28), time(17, 40)),
    "the end of the day": ('date: "2023-09-28T24:00"', date(2023, 9, 28), time(23, 59, 59)),
    "24:00 beside it": ("date: 2023-09-28, at: 24:00", date(2023, 9, 28), time(23, 59, 59)),
    "only at": ("at: 2023-09-28T17:40", date(2023, 9, 28), time(17, 40)),
    "in Beijing time": ("date: 2023-09-28T17:40:00+08:00", date(2023, 9, 28), time(17, 40)),
    "in UTC, the next day here": ("date: 2023-09-28T16:30:00Z", date(2023, 9, 29), time(0, 30)),
}


@pytest.mark.parametrize("name", MOMENTS)
def test_days_and_times_as_people_write_them(name: str) -> None:
    written, day, at = MOMENTS[name]
    event = act(f"{{{written}, event: interpretation_published}}").case.events[0]
    assert (event.on, event.at) == (day, at)


@pytest.mark.parametrize(
    "written",
    ["date: 2023-02-30", "date: 九月", "date: 28", "date: true", "date: 2023-09-28, at: 25:00", "date: 2023-09-28T17:99",
     "date: 2023-09-28T17:40, at: 18:00", "date: 2023-09-28, at: 2023-09-29", "date: [2023-09-28]"],
)  # fmt: skip
def test_what_is_no_moment_is_refused(written: str) -> None:
    with pytest.raises(FileError, match="第2行"):
        act(f"{{{written}, event: interpretation_published}}")


def test_midnight_keeps_the_deadline_and_a_minute_later_breaks_it() -> None:
    text = """
decision: {{name: 某事项（虚构）, undertaking_unit: 区民政局, attributes: {{open: true}}}}
assume_ok: [everything_before_publication]
timeline:
  - {{date: 2023-06-09, event: published, data: {{channels: [政府网站, 政府公报, 报刊]}}}}
  - {{date: "{when}", event: interpretation_published}}
"""
    late = [
        "INTERPRETATION_LATE" in {f.code for f in assess(of(text.format(when=when)).case, library()).findings}
        for when in ("2023-06-14T24:00", "2023-06-15T00:01")
    ]
    assert late == [False, True]


# --- where a fact stands ---------------------------------------------------------------------------------------------------


def test_facts_beside_data_belong_to_the_act() -> None:
    beside = act("{date: 2024-03-01, event: risk_report, by: 某公司, level: 高, controllable: false, note: 初稿}")
    inside = act("{date: 2024-03-01, event: risk_report, by: 某公司, data: {level: 高, controllable: false}}")
    assert beside.case.events == inside.case.events and beside.notes == []


def test_a_fact_said_twice_and_otherwise_is_refused() -> None:
    with pytest.raises(FileError, match="内外各说了一次"):
        act("{date: 2024-03-01, event: risk_report, level: 高, data: {level: 低}}")
    with pytest.raises(FileError, match="同一件事"):
        act("{date: 2024-03-01, event: consultation_opened, data: {end: 2024-04-01, until: 2024-04-02}}")


def test_the_actor_may_stand_among_the_facts() -> None:
    event = act(
        "{date: 2024-08-28, event: fair_competition_review, data: {by: 区市场监管局, conclusion: 可以出台}}"
    ).case.events[0]
    assert (event.by, event.data.conclusion) == ("区市场监管局", "可以出台")


def test_experts_and_their_interests_under_other_names() -> None:
    read_ = act(
        "{date: 2024-03-01, event: expert_opinion, data: {experts: [{name: 甲, unit: 某公司, relationship: 投标人},"
        " {name: 乙, signed: false, shoe_size: 42}]}}"
    )
    first, second = read_.case.events[0].data.experts
    assert (first.id, first.org, first.interest, second.signed) == ("甲", "某公司", "投标人", False)
    assert read_.notes == ["expert_opinion.experts.shoe_size（第2行）：没有规则读取，已保留"]
    assert {f.code for f in assess(read_.case, library()).findings} >= {"EXPERT_CONFLICT", "EXPERT_NOT_SIGNED"}


def test_fields_by_their_labels() -> None:
    event = act(
        "{date: 2024-03-01, event: 公开征求意见, data: {截止日期: 2024-04-01, 公布渠道: 政府网站、报刊}}"
    ).case.events[0]
    assert (event.data.end, event.data.channels) == (date(2024, 4, 1), ["政府网站", "报刊"])


VALUES: dict[str, tuple[str, str, Any]] = {
    "no procedure": ("implemented_change, data: {procedure: false}", "procedure", "无"),
    "a list is counted": ("industry_consulted, data: {enterprises: [甲, 乙], associations: none}", "enterprises", 2),
    "nobody": ("industry_consulted, data: {associations: 无}", "associations", 0),
    "money says that there is some": ("funding_applied, data: {matching_funds: 50000}", "matching_funds", 50000),
    "a channel by number": ("proposal_made, data: {channel: 4}", "channel", "代表委员和公众建议"),
    "a channel by article": ("proposal_made, data: {channel: R9-06-3-1}", "channel", "两办建议"),
    "an outcome": ("meeting_held, data: {outcome: 审议通过}", "outcome", "通过"),
    "a conclusion code": ("legality_opinion, data: {conclusion: illegal}", "conclusion", "不合法"),
    "per cent": ('indicator, data: {value: "30.2%"}', "value", 30.2),
    "a leading zero is no octal": ("evaluation_commissioned, data: {evaluator: 010}", "evaluator", "10"),
}  # fmt: skip


@pytest.mark.parametrize("name", VALUES)
def test_values_as_people_write_them(name: str) -> None:
    written, field, value = VALUES[name]
    assert getattr(act(f"{{date: 2024-03-01, event: {written}}}").case.events[0].data, field) == value


@pytest.mark.parametrize("said", ["22", "[甲, 乙]", "部分"])
def test_how_many_signed_is_no_answer_to_whether_all_did(said: str) -> None:
    with pytest.raises(FileError, match=r"第2行，字段 hearing_held\.record_signed.*true 或 false"):
        act(f"{{date: 2024-03-01, event: hearing_held, data: {{record_signed: {said}}}}}")


# --- the matter ------------------------------------------------------------------------------------------------------------


def test_attributes_beside_the_decision_and_a_matter_without_one() -> None:
    flat = of(
        "name: 某事项\nundertaking_unit: 区民政局\nspecialised: 是\nattributes: {open: true}\nas_of: 2024-03-01\n"
    )
    assert (flat.case.decision.name, flat.case.a.specialised, flat.case.a.open) == ("某事项", True, True)
    assert flat.notes == []


def test_what_a_decision_says_beyond_the_rules_is_noted() -> None:
    notes = of("decision: {name: 某事项, undertaking_unit: 区民政局, colour: 红}\nas_of: 2024-03-01\n").notes
    assert notes == ["decision.colour：没有规则读取，已保留"]


@pytest.mark.parametrize("said, listed", [("true", True), ("否", False), ("{no: 3}", True), ("none", False)])
def test_whether_it_is_in_the_catalogue(said: str, listed: bool) -> None:
    assert of(f"decision: {{name: 某, in_catalogue: {said}}}\nas_of: 2024-03-01\n").case.decision.in_catalogue is listed


def test_a_catalogue_entry_that_says_nothing_is_refused() -> None:
    with pytest.raises(FileError, match="in_catalogue"):
        of("decision: {name: 某, in_catalogue: 也许}\nas_of: 2024-03-01\n")


def test_a_sub_district_that_undertakes_decides_for_itself_and_this_is_said() -> None:
    alone = of("decision: {name: 某, undertaking_unit: 某街道办事处}\nas_of: 2024-03-01\n")
    assert alone.case.decision.body_kind == "sub_district" and "参照" in alone.notes[0]
    district = of("decision: {name: 某, undertaking_unit: 某街道办事处, decision_body: 区政府}\nas_of: 2024-03-01\n")
    assert district.case.decision.body_kind == "district" and district.notes == []


# --- several matters ---------------------------------------------------------------------------------------------------------

SEVERAL = """
decision: {name: 评估（虚构）, undertaking_unit: 区城管委, exec_unit: 区城管委, attributes: {open: true}}
as_of: 2025-06-30
assume_ok: [everything_before_execution]
timeline:
  - {date: 2025-03-03, event: evaluation_commissioned, by: 区政府}
variants:
  - {id: varied, evaluator: 甲院, earlier_role: 承担主要风险评估}
  - {id: one-act, event: suspension, date: 2025-04-01, by: 副区长}
  - {id: named, suspension: {date: 2025-04-01, by: 副区长}}
  - {id: attribute, emergency: true}
  - {id: unknown, colour: 红}
"""


def test_matters_told_in_a_line() -> None:
    held = dict(read_many(parse(SEVERAL)))
    found = {label: {f.code for f in assess(m.case, library()).findings} for label, m in held.items()}
    assert found == {
        "varied": {"EVAL_NOT_INDEPENDENT"},
        "one-act": {"SUSPENSION_WRONG_AUTHORITY"},
        "named": {"SUSPENSION_WRONG_AUTHORITY"},
        "attribute": set(),
        "unknown": set(),
    }
    assert held["attribute"].case.a.emergency
    assert {label: m.notes for label, m in held.items() if m.notes} == {"unknown": ["colour：没有规则读取，已保留"]}


def test_a_fact_that_two_acts_could_mean_is_not_guessed() -> None:
    text = SEVERAL.replace("variants:", "  - {date: 2025-05-06, event: evaluation_commissioned, by: 区政府}\nvariants:")
    varied = dict(read_many(parse(text)))["varied"]
    assert varied.notes == ["evaluator：没有规则读取，已保留", "earlier_role：没有规则读取，已保留"]


SUGGESTED = """
as_of: 2023-03-10
matters:
  - {id: head, by: 区长, date: 2022-12-05, listed: true, study: null}
  - {id: late, by: 区教委, date: 2023-01-05, channel: R9-06-2-1, deadline: 2022-12-30}
  - {id: oral, from: 某市民, written: false, date: 2023-01-05}
  - {id: left-out, from: 区政协委员, form: 提案, date: 2023-01-05, study: {unit: 区民政局, conclusion: 属于范围, date: 2023-02-10}, in_draft: false}
  - {id: in, from: 区政协委员, form: 提案, date: 2023-01-05, study: {unit: 区民政局, conclusion: 属于范围, date: 2023-02-10}, in_draft: true}
"""


def test_suggestions_told_in_a_line() -> None:
    held = read_many(parse(SUGGESTED))
    assert {label: [f.code for f in assess(m.case, library()).findings] for label, m in held} == {
        "head": ["HEAD_PROPOSAL_NO_STUDY"],
        "late": ["INTAKE_LATE_DECLARATION"],
        "oral": ["INTAKE_NOT_WRITTEN"],
        "left-out": ["INTAKE_STUDIED_NOT_LISTED"],
        "in": [],
    }
    assert [note for _, m in held for note in m.notes] == []


def test_a_variant_on_another_day_is_no_suggestion() -> None:
    text = SEVERAL.replace("{id: unknown, colour: 红}", "{id: unknown, by: 副区长, date: 2025-04-01}")
    unknown = dict(read_many(parse(text)))["unknown"]
    assert unknown.notes == ["by：没有规则读取，已保留", "date：没有规则读取，已保留"]


def test_a_suggestion_without_a_day_is_refused() -> None:
    with pytest.raises(FileError, match="第3行，字段 date"):
        read_many(parse("as_of: 2024-03-01\nmatters:\n  - {id: a, channel: 1, proposed_by: 区长}\n"))


# --- what is assumed -----------------------------------------------------------------------------------------------------------


def test_every_step_that_a_rule_asks_for_is_a_word() -> None:
    import re

    code = "\n".join(p.read_text("utf-8") for p in SOURCE.rglob("*.py"))
    asked = {word for call in re.findall(r"\.assumed\(([^)]*)\)", code) for word in re.findall(r'"(\w+)"', call)}
    assert len(asked) > 20 and {word for word in asked if assumptions.meaning(word) is None} == set()


BEFORE = {
    "everything_before_the_meeting": ("legality_opinion", "meeting_held"),
    "everything_before_legality_review": ("unit_collective_study", "legality_opinion"),
    "everything_before_issue": ("party_report", "document_issued"),
    "everything_before_publication": ("document_issued", "published"),
    "everything_before_interpretation": ("published", "interpretation_published"),
    "everything_before_execution": ("exec_unit_designated", "exec_report"),
    "everything_before_evaluation": ("exec_report", "evaluation_report"),
    "everything_before_archiving": ("exec_report", "archived"),
    "everything_before_the_hearing": ("participation", "hearing"),
    "everything_before_expert_argumentation": ("adoption_summary", "expert"),
    "everything_before_party_report": ("revision_checked", "party_report"),
}


@pytest.mark.parametrize("word", BEFORE)
def test_everything_before_a_place_stops_there(word: str) -> None:
    inside, outside = BEFORE[word]
    held = assumptions.expanded([word])
    assert inside in held and outside not in held


@pytest.mark.parametrize("word", ["everything_before_the_party", "everything_before_sunset", "risk_assesment", "全部"])
def test_an_unknown_word_assumes_nothing_and_is_said(word: str) -> None:
    file = of(f"decision: {{name: 某}}\nas_of: 2024-03-01\nassume_ok: [{word}]\n")
    assert assumptions.expanded([word]) == {word}
    assert len(file.notes) == 1 and word in file.notes[0]


# --- files that are none -------------------------------------------------------------------------------------------------------

NOT_A_MATTER: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "decision"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "UTF-8"),
    "a sentence": ("就是一句话".encode(), "decision"),
    "a list of nothing": (b"[]", "没有事项"),
    "too large": (b"a: b\n" * 900_000, "100 万字"),
    "deep": (b"decision: " + b"[" * 30_000 + b"]" * 30_000, "嵌套"),
    "deep, by dashes": (b"- " * 30_000 + b"a", "嵌套"),
}


@pytest.mark.parametrize("name", NOT_A_MATTER)
def test_a_file_that_is_no_matter_gets_one_sentence(name: str, tmp_path: Path) -> None:
    content, said = NOT_A_MATTER[name]
    file = tmp_path / "file.yaml"
    file.write_bytes(content)
    with pytest.raises(FileError, match=said):
        load_many(file)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless file on this system")
def test_an_endless_file_is_left_alone() -> None:
    with pytest.raises(FileError, match="100 万字"):
        load_many(Path("/dev/zero"))
