"""Articles for measuring search: laws of realistic length, made of real sentences that are read at run time and never kept.

Sentences and their clauses come from the sample gazette and, where it is there, from `../shared` (or `JUECE_SHARED`).  How often a sentence is used
falls with its rank (Zipf), so that there are common words, rare ones and words that stand once.  The same seed gives the same articles.
"""

from __future__ import annotations

import datetime
import itertools
import os
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SHARED = Path(os.environ.get("JUECE_SHARED", Path(__file__).resolve().parents[2] / "shared"))
_FORMS = ("管理办法", "条例", "实施细则", "暂行规定", "工作方案", "若干措施", "实施意见", "的通知")


@dataclass(frozen=True, slots=True)
class Law:
    """One text with its articles."""

    title: str
    issuer: str
    dated: datetime.date
    repealed: bool
    articles: list[str]


def sentences() -> list[str]:
    """Every real sentence at hand, once."""
    from juece.web.sample.load import gazette_text

    files = [*SHARED.glob("lawbench/*/*.md"), *SHARED.glob("domain/statutes/*.txt")]
    whole = gazette_text() + "".join(file.read_text(encoding="utf-8") for file in sorted(files))
    whole = re.sub(r"<!--.*?-->|[#*|\s]+|第[一二三四五六七八九十百零]+条(?=[\u3000 ])", "", whole)
    return sorted({s for s in re.split(r"(?<=[。；])", whole) if 8 < len(s) < 200})


def laws(articles: int, seed: int = 2022) -> Iterator[Law]:
    """Laws until there are so many articles."""
    dice, real = random.Random(seed), sentences()
    dice.shuffle(real)
    clauses = sorted({c for s in real for c in re.split(r"[，、。；：]", s) if 3 < len(c) < 40})
    dice.shuffle(clauses)
    words = sorted(
        {c[i : i + 2] for c in clauses for i in range(0, len(c) - 1, 2) if re.fullmatch("[一-龥]{2}", c[i : i + 2])}
    )
    heavy = list(itertools.accumulate(1 / (n + 20) for n in range(len(real))))
    light = list(itertools.accumulate(1 / (n + 50) for n in range(len(clauses))))
    issuers = [f"{a}{b}" for a in dice.sample(words, 12) for b in ("区政府", "市政府", "区政府办公室", "委员会", "局")]
    made = 0
    while made < articles:
        topic = "".join(dice.sample(words, dice.randint(2, 4)))
        wanted = min(articles - made, dice.choice((3, 8, 20, 35, 60, 110)))
        bodies = []
        for _ in range(wanted):
            parts = dice.choices(real, cum_weights=heavy, k=dice.choice((0, 1, 1, 2, 3)))
            mixed = dice.choices(clauses, cum_weights=light, k=dice.choice((2, 3, 5)))
            if dice.random() < 0.2:
                mixed.insert(0, f"{topic}{dice.choice(words)}{dice.choice(words)}")
            parts.insert(dice.randint(0, len(parts)), "，".join(mixed) + "。")
            bodies.append("".join(parts))
        day = datetime.date(1990, 1, 1) + datetime.timedelta(int(dice.triangular(0, 13_000, 11_000)))
        yield Law(topic + dice.choice(_FORMS), dice.choice(issuers), day, dice.random() < 0.15, bodies)
        made += wanted


def questions(sample: list[str], number: int, seed: int = 7) -> list[str]:
    """What people might type: pieces of real articles of the lengths that people type, and a few that stand nowhere."""
    dice, asked = random.Random(seed), []
    while len(asked) < number:
        length = dice.choice((1, 2, 2, 2, 3, 3, 4, 4, 4, 4, 5, 6, 6, 7, 8, 10, 12, 16, 24))
        text = dice.choice(sample)
        start = dice.randint(0, max(0, len(text) - length))
        piece = text[start : start + length]
        if dice.random() < 0.03:
            piece = piece[::-1]
        if len(piece) == length and not re.search(r"[，、。；：（）\s]", piece):
            asked.append(piece)
    return asked
