"""Cases of our own beside the statutes that they test: each states its findings exactly, as a lawyer would write them.

Together with the worked cases of the specification they raise every code that the engine knows.
"""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

import juece.statutes
from juece.procedure.assess import assess
from juece.procedure.files import MatterFile, read_many
from juece.procedure.findings import SEVERITY, Finding
from juece.statutes import library

FILES = sorted(Path(juece.statutes.__file__).parent.glob("**/cases.yaml"))
CASES: dict[str, MatterFile] = {
    label: matter for file in FILES for label, matter in read_many(yaml.safe_load(file.read_text("utf-8")))
}


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def expected(matter: MatterFile) -> dict[str, Any]:
    held: dict[str, Any] = matter.raw["expected"]
    return held


def differences(wanted: dict[str, Any], found: Finding) -> list[str]:
    """What a finding says otherwise than it should."""
    wrong = [
        f"{name}: {getattr(found, name)}"
        for name in ("severity", "at", "cured_on", "by_analogy", "legal_block", "reading")
        if name in wanted and wanted[name] != getattr(found, name)
    ]
    if "cured_on" not in wanted and found.cured_on is not None:
        wrong.append(f"cured_on: {found.cured_on}")
    if not set(listed(wanted.get("rule"))) <= set(found.rules):
        wrong.append(f"rules: {found.rules}")
    if not set(listed(wanted.get("duty"))) <= set(found.duty):
        wrong.append(f"duty: {found.duty}")
    for key, value in wanted.get("evidence", {}).items():
        if key not in found.evidence or str(found.evidence[key]) != str(value):
            wrong.append(f"evidence {key}: {found.evidence.get(key)}")
    return wrong


@pytest.mark.parametrize("label", CASES)
def test_findings(label: str) -> None:
    says, result = expected(CASES[label]), assess(CASES[label].case, library())
    wanted, allowed = listed(says.get("findings")), set(listed(says.get("allowed")))
    found = [f for f in result.findings if f.code not in allowed]
    assert Counter(f.code for f in found) == Counter(e["code"] for e in wanted)
    assert not {f.code for f in result.findings} & set(listed(says.get("must_not_find")))
    for each in wanted:
        attempts = [differences(each, f) for f in found if f.code == each["code"]]
        assert [] in attempts, (each, attempts)


@pytest.mark.parametrize("label", [label for label, m in CASES.items() if expected(m).get("deadlines")])
def test_deadlines(label: str) -> None:
    result = assess(CASES[label].case, library())
    for wanted in expected(CASES[label])["deadlines"]:
        held = [d for d in result.deadlines if d.date == wanted["date"] and wanted["rule"] in d.rules]
        assert held, (wanted, [(d.date, d.rules, d.calc) for d in result.deadlines])
        assert "calc" not in wanted or wanted["calc"] in [d.calc for d in held], [d.calc for d in held]


@pytest.mark.parametrize("label", [label for label, m in CASES.items() if expected(m).get("gates")])
def test_gates(label: str) -> None:
    for entry in listed(expected(CASES[label])["gates"]):
        gates = assess(CASES[label].case, library(), entry.get("at")).gates
        for gate, said in entry.items():
            if gate not in ("at", "by"):
                assert gates[gate].open == (said == "open"), (gate, said, gates[gate].reasons)
                assert "by" not in entry or any(entry["by"] in r.rules and r.legal_block for r in gates[gate].reasons)


def test_labels_are_unique() -> None:
    labels = [label for file in FILES for label, _ in read_many(yaml.safe_load(file.read_text("utf-8")))]
    assert [label for label, n in Counter(labels).items() if n > 1] == []


# Only where a statute sets a number: neither R9 nor S713 does, the invented district in tests/jurisdictions does.
NUMBERS_OF_OTHERS = {"EXPERT_TOO_FEW", "HEARING_NOTICE_LATE"}


def test_every_code_has_a_case() -> None:
    told = {wanted["code"] for matter in CASES.values() for wanted in listed(expected(matter).get("findings"))}
    assert set(SEVERITY) - NUMBERS_OF_OTHERS - told == set()


@pytest.mark.parametrize("label", CASES)
def test_nothing_in_a_case_is_unread(label: str) -> None:
    assert CASES[label].notes == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_every_file_says_that_it_is_fictitious(file: Path) -> None:
    assert "FICTITIOUS" in file.read_text("utf-8").split("scenarios:")[0]
