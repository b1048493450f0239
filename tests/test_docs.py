"""Documentation that cannot rot: every setting, command, walkthrough and example is where the documents say."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HERE = Path(__file__).parent.parent
DOCUMENTS = [
    HERE / "README.md",
    HERE / "README.zh-CN.md",
    HERE / "CONTRIBUTING.md",
    *sorted((HERE / "docs").rglob("*.md")),
]


def test_every_setting_is_documented() -> None:
    from juece.web.environment import SETTINGS

    text = (HERE / "docs" / "operating.md").read_text("utf-8")
    assert [s.name for s in SETTINGS if f"`{s.name}`" not in text] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(HERE)))
def test_links_lead_somewhere(document: Path) -> None:
    text = document.read_text("utf-8")
    targets = [t for t in re.findall(r"\]\(([^)#\s]+)", text) if not re.match(r"[a-z]+:", t)]
    assert [t for t in targets if not (document.parent / t).exists()] == []


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_readme_commands_exist(readme: str) -> None:
    from juece.cli import cli

    text = (HERE / readme).read_text("utf-8")
    makefile = (HERE / "Makefile").read_text("utf-8")
    assert {m for m in re.findall(r"^    make (\w+)", text, re.M) if f"\n{m}:" not in makefile} == set()
    commands = set(re.findall(r"^    juece ([\w-]+)", text, re.M))
    assert commands and commands <= set(cli.commands)


@pytest.mark.parametrize(
    "arguments",
    [
        ["assess", "docs/examples/matter.yaml"],
        ["plan", "docs/examples/matter.yaml"],
        ["cite", "R9-08-1-3"],
        ["law", "coverage"],
        ["workdays", "add", "2022-09-16", "7", "--explain"],
        ["schema", "legality_opinion"],
    ],
    ids=" ".join,
)
def test_readme_examples_run(arguments: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", "juece.cli", *arguments], cwd=HERE, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_glossary_is_one_table_of_terms() -> None:
    terms = tomllib.loads((HERE / "docs" / "glossary.toml").read_text("utf-8"))["term"]
    assert len({t["zh"] for t in terms}) == len(terms)
    assert all(t["en"] for t in terms)


def test_nothing_foreign_in_the_tree() -> None:
    """No absolute path of a machine, no registry's address, in anything that git keeps."""
    listed = subprocess.run(["git", "ls-files"], cwd=HERE, capture_output=True, text=True, check=True).stdout.split()
    pattern = re.compile(
        "|".join(["/" + "work/", "/" + "home/", "py" + "pi.org", "registry" + ".npmjs", "files.python" + "hosted"])
    )
    found = []
    for name in listed:
        try:
            text = (HERE / name).read_text("utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        found += [name for line in text.splitlines() if pattern.search(line)][:1]
    assert found == []
