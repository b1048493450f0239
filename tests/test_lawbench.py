"""The engine on real amendments of Chinese law, where the shared triples are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench_amendments import SHARED, Row, measure, triples

from juece.text import statute
from juece.text.amendments import amend
from juece.text.amendments.draft import content, draft

TRIPLES = triples(SHARED / "lawbench")
pytestmark = pytest.mark.skipif(not TRIPLES, reason="the shared triples are not here (set JUECE_SHARED)")


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return [measure(triple) for triple in TRIPLES]


def test_articles_come_out_exactly(rows: list[Row]) -> None:
    assert sum(row.exact for row in rows) / sum(row.touched for row in rows) >= 0.98


def test_never_silently_wrong(rows: list[Row]) -> None:
    assert [row.name for row in rows if row.silent] == []


def test_each_within_two_seconds(rows: list[Row]) -> None:
    assert [row.name for row in rows if row.milliseconds > 2000] == []


@pytest.mark.parametrize("triple", TRIPLES, ids=lambda triple: triple.name)
def test_drafting_and_applying_gives_the_new_text(triple: Path) -> None:
    old, new = (statute.read((triple / name).read_text(encoding="utf-8")) for name in ("base.md", "amended.md"))
    assert content(amend(old, draft(old, new)).tree) == content(new)
