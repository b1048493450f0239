"""Every sentence is accounted for exactly once, and every reading of the law can be found where docs/readings.md says it is."""

from __future__ import annotations

import importlib
import os
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from juece.law import Instrument, Library, Modal, Parameter, Parameters, Rank, Row, rule
from juece.law.coverage import Targets, coverage, problems, render
from juece.statutes import library
from juece.statutes.targets import targets

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("JUECE_SHARED", ROOT.parent / "shared"))
SOURCE = ROOT / "src" / "juece"


def test_nothing_is_missing_doubled_or_pointing_nowhere():
    assert [p.message() for p in problems(library(), targets())] == []


@pytest.mark.parametrize(("key", "count"), [("R9", 98), ("S713", 44), ("N5", 11), ("N8", 4), ("P31", 10)])
def test_every_row_is_there(key, count):
    rows = library().instruments[key].rows
    assert len(rows) == count
    assert set(rows) == set(targets().expected[key])


def test_every_instrument_promises_its_rows():
    assert set(targets().expected) == set(library().instruments)


@pytest.mark.parametrize(("key", "part"), [("R9", "## 2."), ("N5", "## 3."), ("N8", "## 4.")])
def test_the_committed_lists_are_those_of_the_requirements(key, part):
    path = SHARED / "domain" / "requirements.md"
    if not path.exists():
        pytest.skip("requirements.md 不在 JUECE_SHARED：只按 rows_expected 检查")
    text = path.read_text("utf-8")
    section = text[text.index(f"\n{part}") :]
    section = section[: section.index("\n## ", 5)]
    ids = re.findall(rf"^\| ({key}-[^ |]+) \|", section, re.MULTILINE)
    assert list(targets().expected[key]) == ids


def test_713_has_one_row_for_each_article():
    assert list(targets().expected["S713"]) == [f"S713-{article}" for article in range(1, 45)]


def test_duties_of_part_16_that_bar_an_act_are_rules():
    rows = library().instruments["R9"].rows
    unaccounted = [r.id for r in rows.values() if r.modal is Modal.BAR and r.account == "principle"]
    assert unaccounted == []


def test_the_table_says_how_many_and_what():
    text = render(library(), targets())
    assert "朝政发〔2022〕9号　共 98 条" in text
    assert re.search(r"R9-08-1-3\s+规则\s+consultation_runs_thirty_days", text)
    assert text.splitlines()[-1].endswith("问题 0 项")
    assert render(library(), targets(), "en").splitlines()[-1].endswith("0 problems")
    assert len(coverage(library(), targets())) == sum(len(i.rows) for i in library().instruments.values())


# --- what the table finds when something is wrong -----------------------------------------------------------------------


@rule("X-1")
def sentence_is_obeyed(case, p):
    """甲应当乙。"""
    return ()


@rule("X-1", cites="X-404", narrows="X-2/nothing_there")
def sentence_is_obeyed_twice(case, p):
    """甲应当乙。"""
    return ()


@rule("X-9")
def sentence_without_a_row(case, p):
    """丙应当丁。"""
    return ()


def _row(identifier, account, target):
    return Row(identifier, "甲应当乙。", Modal.DUTY, account, target)


def _library(rows, rules=(), parameters=()):

    held = {name: Parameter(name, ((date(2020, 1, 1), value, reference),)) for name, value, reference in parameters}
    instrument = Instrument(
        "X",
        "某规定",
        "",
        "某区",
        Rank.DISTRICT,
        date(2020, 1, 1),
        None,
        False,
        "CN",
        None,
        Parameters(held),
        {row.id: row for row in rows},
    )
    return Library([(instrument, rules)])


_TARGETS = Targets({"event": {"consultation_opened"}, "gate": {"issue_document"}}, {"X": ("X-1",)})

_BROKEN = {
    "缺少条目": (_library([]), [("X-1", "missing")]),
    "多出条目": (
        _library([_row("X-1", "principle", "理由"), _row("X-2", "principle", "理由")]),
        [("X-2", "unexpected")],
    ),
    "没有这个规则": (_library([_row("X-1", "rule", "no_such_rule")]), [("X-1", "no_rule")]),
    "规则属于别的条目": (
        _library([_row("X-1", "rule", "sentence_without_a_row")], [sentence_without_a_row]),
        [("X-1", "other_row"), ("X-9", "no_row")],
    ),
    "规则没有条目": (
        _library([_row("X-1", "principle", "理由")], [sentence_without_a_row]),
        [("X-9", "no_row")],
    ),
    "既是规则又是结构": (
        _library([_row("X-1", "structure", "event:consultation_opened")], [sentence_is_obeyed]),
        [("X-1", "doubled")],
    ),
    "漏写了第二条规则": (
        _library([_row("X-1", "rule", "sentence_is_obeyed")], [sentence_is_obeyed, sentence_is_obeyed_twice]),
        [("X-1", "doubled"), ("sentence_is_obeyed_twice", "no_cited"), ("sentence_is_obeyed_twice", "no_narrowed")],
    ),
    "规则写了两遍": (
        _library([_row("X-1", "rule", "sentence_is_obeyed sentence_is_obeyed")], [sentence_is_obeyed]),
        [("X-1", "doubled")],
    ),
    "没有这种事件": (_library([_row("X-1", "structure", "event:no_such_act")]), [("X-1", "no_target")]),
    "没有这个关口": (_library([_row("X-1", "structure", "gate:no_such_gate")]), [("X-1", "no_target")]),
    "没有这个参数": (_library([_row("X-1", "structure", "parameter:none")]), [("X-1", "no_target")]),
    "没有这种结构": (_library([_row("X-1", "structure", "page:home")]), [("X-1", "no_kind")]),
    "没有理由": (_library([_row("X-1", "principle", " ")]), [("X-1", "no_reason")]),
    "参数引用不存在": (
        _library([_row("X-1", "principle", "理由")], (), [("days", 30, "X-404")]),
        [("days", "no_reference")],
    ),
}


@pytest.mark.parametrize("name", _BROKEN)
def test_what_is_wrong_is_named(name):
    held, expected = _BROKEN[name]
    assert [(p.where, p.word) for p in problems(held, _TARGETS)] == expected
    assert all(p.message("zh") and p.message("en") for p in problems(held, _TARGETS))


def test_a_structure_that_exists_is_no_problem():
    row = _row("X-1", "structure", "event:consultation_opened gate:issue_document parameter:days role:office")
    held = _library([row], (), [("days", 30, "X-1"), ("roles", {"office": "办公室"}, "X-1")])
    assert problems(held, _TARGETS) == ()


# --- docs/readings.md ---------------------------------------------------------------------------------------------------


def _readings():
    text = (ROOT / "docs" / "readings.md").read_text("utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split(" | ")] for line in text.splitlines() if line.startswith("| Q")
    ]
    return {row[0]: (row[1:4], re.findall(r"`([^`]+)`", row[4])) for row in rows}


def test_all_thirty_five_readings_are_listed_once():
    text = (ROOT / "docs" / "readings.md").read_text("utf-8")
    assert re.findall(r"^\| (Q\d+) \|", text, re.MULTILINE) == [f"Q{n}" for n in range(1, 36)]
    assert all(places and all(words) for words, places in _readings().values())


@pytest.mark.parametrize("question", [f"Q{n}" for n in range(1, 36)])
def test_the_place_of_a_reading_exists(question):
    held = library()
    for place in _readings()[question][1]:
        assert _exists(held, place), f"{question}: {place} 不存在"


def _exists(held, place):
    if found := re.fullmatch(r"(\w+)/(\w+)", place):
        return any(b.instrument.key == found[1] and b.rule.name == found[2] for b in held.rules)
    if found := re.fullmatch(r"(duties|procedure)\.(\w+):(\w+)", place):
        package = "juece.procedure.duties" if found[1] == "duties" else "juece.procedure"
        return hasattr(importlib.import_module(f"{package}.{found[2]}"), found[3])
    if found := re.fullmatch(r"([A-Z0-9]+)\.(\w+)", place):
        return found[1] in held and any(p.name == found[2] for p in held.instruments[found[1]].parameters)
    return held.row(place) is not None


def test_every_rule_with_a_reading_is_listed_under_it():
    readings = _readings()
    unlisted = [
        f"{b.rule.reading}: {b.instrument.key}/{b.rule.name}"
        for b in library().rules
        if b.rule.reading and f"{b.instrument.key}/{b.rule.name}" not in readings[b.rule.reading][1]
    ]
    assert unlisted == []


def test_a_parameter_offered_as_a_place_changes_something():
    """Each is read by the code, or its row says that a person applies it."""
    code = "\n".join(p.read_text("utf-8") for p in SOURCE.rglob("*.py"))
    pointed = {
        t
        for i in library().instruments.values()
        for r in i.rows.values()
        if r.account == "structure"
        for t in r.target.split()
    }
    idle = [
        place
        for _, places in _readings().values()
        for place in places
        if (found := re.fullmatch(r"[A-Z0-9]+\.(\w+)", place))
        and f'"{found[1]}"' not in code
        and f"p.{found[1]}" not in code
        and f"parameter:{found[1]}" not in pointed
        and not found[1].startswith("roles_")
    ]
    assert idle == []


def test_readings_named_in_parameters_are_listed():
    for folder in (SOURCE / "statutes").rglob("instrument.toml"):
        for question in re.findall(r"读法 (Q\d+)", folder.read_text("utf-8")):
            assert question in _readings(), f"{folder.parent.name}: {question}"


def test_no_identifier_is_used_by_two_instruments():
    counts = Counter(identifier for i in library().instruments.values() for identifier in i.rows)
    assert [i for i, n in counts.items() if n > 1] == []


# --- dates and ranks ----------------------------------------------------------------------------------------------------

_SUCCESSIONS = {
    "公平竞争审查": ("FCR2021", "FCR"),
    "北京市优化营商环境条例": ("BJBE2020", "BJBE2024"),
}


@pytest.mark.parametrize("subject", _SUCCESSIONS)
def test_one_regime_follows_the_other_without_a_gap_or_a_clash(subject):
    earlier, later = (library().instruments[key] for key in _SUCCESSIONS[subject])
    day, governing = earlier.in_force, set()
    while day <= later.in_force + timedelta(days=1):
        held = [i.key for i in (earlier, later) if i.governs(day)]
        assert len(held) == 1, f"{subject} {day}: {held}"
        governing |= set(held)
        day += timedelta(days=1)
    assert governing == {earlier.key, later.key}


@pytest.mark.parametrize("local", [key for key, i in library().instruments.items() if i.parent])
def test_a_local_rule_that_narrows_is_no_laxer_than_what_it_narrows(local):
    """Where one instrument narrows another, the numbers both of them set are at least as strict."""
    held = library()
    here = held.instruments[local]
    above = held.instruments[here.parent]
    own = {p.name: p.at(here.in_force) for p in here.parameters}
    for parameter in above.parameters:
        if parameter.name not in own:
            continue
        theirs, ours = parameter.at(here.in_force), own[parameter.name]
        if isinstance(theirs, list):
            assert set(theirs) <= set(ours), parameter.name
        elif isinstance(theirs, int):
            assert ours >= theirs, parameter.name


def test_a_rule_narrows_only_what_ranks_higher():
    held = library()
    wrong = [
        f"{b.instrument.key}/{b.rule.name}"
        for b in held.rules
        for target in b.rule.narrows
        if held.instruments[target.split("-")[0]].rank <= b.instrument.rank
    ]
    assert wrong == []


def test_the_walkthrough_lists_every_parameter_that_duties_read():
    told = (ROOT / "docs" / "walkthroughs" / "add-a-statute.md").read_text("utf-8")
    code = "\n".join(p.read_text("utf-8") for p in (SOURCE / "procedure").rglob("*.py"))
    read = set(re.findall(r'\bp\.get\(\s*"(\w+)"', code)) | set(re.findall(r'library, "(\w+)"', code))
    assert read and [name for name in sorted(read) if f"`{name}`" not in told] == []
