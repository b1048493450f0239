"""Prints how the amendment engine does on the real triples: ``python tests/bench_amendments.py [FOLDER]``.

touched: articles that the official amended text changes; exact: those that come out equal after NFKC and white space;
refused: instructions refused; silent: nothing refused, nothing unexplained by the triple's own notes, and yet different.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from juece.text import statute
from juece.text.amendments import amend
from juece.text.tree import write

SHARED = Path(os.environ.get("JUECE_SHARED", Path(__file__).resolve().parents[1].parent / "shared"))
_N = "〇零一二三四五六七八九十百千"
_ARTICLE = re.compile(rf"^\s*(?:#+\s*|[*-]\s+)?(?:\*\*)?(第[{_N}]+条(?:之[{_N}]+)?)(?:\*\*)?[\s　:：]*(.*)$")
_DIVISION = re.compile(rf"^\s*(?:#+\s*)?第[{_N}]+[编章节](?:\s|　|$)")


@dataclass(frozen=True)
class Row:
    name: str
    touched: int
    exact: int
    refused: int
    silent: bool
    milliseconds: float


def articles(text: str) -> dict[str, str]:
    """Number → words of each article, in one width, without white space and Markdown marks."""
    found: dict[str, str] = {}
    current = ""
    for line in text.splitlines():
        match = _ARTICLE.match(line)
        if _DIVISION.match(line):
            current = ""
        elif match:
            current = match[1]
            found[current] = match[2]
        elif current:
            found[current] += line
    return {number: _plain(words) for number, words in found.items()}


def _plain(words: str) -> str:
    words = re.sub(r"<!--.*?-->|<br>|[\s#*>`]", "", unicodedata.normalize("NFKC", words))
    return words.translate(str.maketrans("“”‘’—﹒", "\"\"''-·"))


def triples(folder: Path) -> list[Path]:
    return sorted(meta.parent for meta in folder.glob("*/meta.json"))


def measure(triple: Path) -> Row:
    base, decision, amended = (
        (triple / f"{name}.md").read_text(encoding="utf-8") for name in ("base", "decision", "amended")
    )
    started = time.perf_counter()
    done = amend(statute.read(base), decision)
    taken = (time.perf_counter() - started) * 1000
    before, got, want = articles(base), articles(write(done.tree)), articles(amended)
    touched = [number for number, words in want.items() if before.get(number) != words]
    fit = json.loads((triple / "meta.json").read_text(encoding="utf-8")).get("fit", {})
    return Row(
        triple.name,
        len(touched),
        sum(got.get(number) == want[number] for number in touched),
        sum(not outcome.applied for outcome in done.outcomes),
        done.complete and got != want and not fit.get("unexplained_paragraphs"),
        taken,
    )


def main(folder: Path) -> None:
    rows = [measure(triple) for triple in triples(folder)]
    if not rows:
        sys.exit(f"no triples in {folder}: set JUECE_SHARED")
    print("triple  touched  exact  refused  silent      ms")
    for row in rows:
        print(
            f"{row.name:6}  {row.touched:7}  {row.exact:5}  {row.refused:7}  {row.silent!s:6}  {row.milliseconds:6.1f}"
        )
    touched, exact = sum(row.touched for row in rows), sum(row.exact for row in rows)
    shares = [row.exact / row.touched for row in rows if row.touched]
    print(
        f"exact {exact}/{touched} = {exact / touched:.1%}, mean {sum(shares) / len(shares):.1%}, "
        f"silent {sum(row.silent for row in rows)}"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED / "lawbench")
