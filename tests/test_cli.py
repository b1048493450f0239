"""The command line: what it answers, its exit codes, and that bad input is a sentence and never a traceback."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent.parent
MATTER = HERE / "docs" / "examples" / "matter.yaml"


def juece(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "juece.cli", *arguments], cwd=HERE, capture_output=True, text=True)


def test_assess_tells_what_the_law_requires() -> None:
    done = juece("assess", str(MATTER), "--json")
    result = json.loads(done.stdout)
    assert done.returncode == 0
    assert [f["code"] for f in result["findings"]] == ["EXPERT_SCOPE_INCOMPLETE"]
    assert result["findings"][0]["quote"].startswith("对专业性、技术性较强的决策事项")
    assert {d["key"]: d["date"] for d in result["deadlines"]}["review_end"] == "2023-05-22"
    assert result["gates"]["send_to_justice_bureau"]["open"]
    assert not result["gates"]["submit_to_meeting"]["open"]
    assert result["next_steps"][0]["duty"] == ["区司法局"]


def test_assess_looks_only_at_acts_up_to_the_day() -> None:
    result = json.loads(juece("assess", str(MATTER), "--as-of", "2023-05-09", "--json").stdout)
    assert result["next_steps"][0]["title"] == "本单位集体研究"


def test_fail_on_is_an_exit_code() -> None:
    assert juece("assess", str(MATTER), "--fail-on", "violation").returncode == 0
    assert juece("assess", str(MATTER), "--fail-on", "warning").returncode == 1


def test_workdays_explains_itself() -> None:
    done = juece("workdays", "add", "2022-09-16", "7", "--explain")
    assert "2022-09-27" in done.stdout
    assert "民法典" in done.stdout
    assert juece("workdays", "add", "2022-09-30", "1").stdout.strip() == "2022-10-08"
    assert "暂定" in juece("workdays", "add", "2026-12-30", "7").stdout


def test_cite_quotes_the_sentence() -> None:
    done = juece("cite", "R9-08-1-3")
    assert "公开征求意见的期限一般不少于" in done.stdout
    assert "consultation_runs_thirty_days" in done.stdout


def test_coverage_has_every_row() -> None:
    text = juece("law", "coverage").stdout
    assert "R9-21-0-2" in text and "S713-44" in text and "N5-T-5" in text


def test_schema_has_every_act() -> None:
    from juece.procedure.events import REGISTRY

    assert set(json.loads(juece("schema").stdout)) == set(REGISTRY)


BROKEN = {
    "no such file": (["assess", "nowhere.yaml"], "找不到文件"),
    "a folder": (["assess", "docs"], "文件夹"),
    "not a date": (["workdays", "add", "yesterday", "7"], "不是日期"),
    "an unknown sentence": (["cite", "R9-08-1-4"], "没有条款"),
    "an unknown act": (["schema", "legality_opinio"], "没有"),
    "an unknown command": (["asess"], "No such command"),
}


@pytest.mark.parametrize("arguments, said", BROKEN.values(), ids=BROKEN)
def test_bad_input_is_one_sentence(arguments: list[str], said: str) -> None:
    done = juece(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


FILES = {
    "tab": ("decision:\n\tname: x\n", "第2行"),
    "unknown act": (
        "decision: {}\ntimeline:\n  - {date: 2022-09-16, event: consultaton_opened}\n",
        "consultation_opened",
    ),
    "no date": ("decision: {}\ntimeline:\n  - {event: archived}\n", "date"),
    "bad date": ("decision: {}\ntimeline:\n  - {date: 2022-13-45, event: archived}\n", "2022-13-45"),
    "wrong choice": (
        "decision: {}\ntimeline:\n  - {date: 2022-09-16, event: risk_report, data: {level: 极高}}\n",
        "高、中、低",
    ),
    "twice": ("decision: {}\ndecision: {}\n", "重复"),
    "a list": ("- 1\n", "decision"),
    "nothing": ("", "decision"),
}


@pytest.mark.parametrize("text, said", FILES.values(), ids=FILES)
def test_broken_files_say_where(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "matter.yaml"
    file.write_text(text, "utf-8")
    done = juece("assess", str(file))
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
