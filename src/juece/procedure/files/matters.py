"""A matter file as a whole: its decision, its acts, the day asked for and what is assumed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ..assumptions import unknown
from ..casefile import Case
from .acts import event_of
from .decision import ATTRIBUTES, OF_DECISION, decision_of
from .lines import FileError, line_of, parse, text_of
from .moments import as_date
from .several import SEVERAL, unfolded


@dataclass
class MatterFile:
    """A file as read: the case, and notes on what was not understood and is kept."""

    case: Case
    notes: list[str] = field(default_factory=list)
    raw: dict[str, Any] = field(default_factory=dict)


def load(path: Path, **options: Any) -> MatterFile:
    """Read a matter file.  Raises FileError with a sentence for every way in which it can be wrong."""
    return read(parse(text_of(path)), **options)


def load_many(path: Path, **options: Any) -> list[tuple[str, MatterFile]]:
    """Read a file of one or several matters (`read_many`).  Raises FileError."""
    return read_many(parse(text_of(path)), **options)


def read_many(raw: Any, **options: Any) -> list[tuple[str, MatterFile]]:
    """Every matter of a file with its label: `scenarios`, and in each `matters` or `variants` instead of one timeline.

    What a scenario says once (decision, as_of, assume_ok, timeline) holds for each of its matters, which add to it or say
    otherwise.  The label of a single matter is its `id` or name.  Raises FileError.
    """
    return [(label, read(one, **options)) for label, one in unfolded(raw, "")]


def read(raw: Any, *, as_of: date | None = None, calendar: Any = None) -> MatterFile:
    """A case from plain values: `decision`, `as_of`, `assume_ok`, `timeline`.  Raises FileError."""
    if not isinstance(raw, dict):
        raise FileError("文件应当是一个事项：顶层应有 decision 和 timeline")
    if any(isinstance(raw.get(key), list) for key in SEVERAL):
        raise FileError("文件含有多个事项，请一次给出一个", line_of(raw))
    notes: list[str] = []
    known = {
        "decision",
        "matter",
        "as_of",
        "assume_ok",
        "timeline",
        "events",
        "expected",
        "must_not_find",
        "id",
        "notes",
        "plan",
        "bonus",
        "name",
        "label",
        "interpretive",
        "by_analogy",
        "meta",
    }
    for key in raw:
        if (
            isinstance(key, str)
            and key not in known
            and not (key in OF_DECISION | ATTRIBUTES and "decision" not in raw and "matter" not in raw)
            and not key.startswith(("title", "tags", "__", "what_if", "interpret", "case"))
        ):
            notes.append(f"{key}：没有规则读取，已保留")
    decision_raw = raw.get("decision", raw.get("matter"))
    if decision_raw is None:
        decision_raw = {key: value for key, value in raw.items() if key in OF_DECISION | ATTRIBUTES}
    if not isinstance(decision_raw, dict):
        raise FileError("应当是映射（name、undertaking_unit、attributes……）", line_of(raw), "decision")
    analogy = {"by_analogy": raw["by_analogy"]} if "by_analogy" in raw else {}
    decision = decision_of({**analogy, **decision_raw}, notes)
    timeline = raw.get("timeline", raw.get("events", [])) or []
    if not isinstance(timeline, list):
        raise FileError("应当是列表，每项有 date 和 event", line_of(raw), "timeline")
    events = []
    for number, item in enumerate(timeline, 1):
        if not isinstance(item, dict):
            raise FileError(f"第{number}项应当是映射，有 date 和 event", line_of(raw), "timeline")
        events.append(event_of(item, number, notes))
    day = as_of or as_date(raw.get("as_of"), "as_of", line_of(raw))
    assume = raw.get("assume_ok", []) or []
    if isinstance(assume, str):
        assume = [assume]
    if not isinstance(assume, list) or not all(isinstance(a, str) for a in assume):
        raise FileError("应当是文字的列表", line_of(raw), "assume_ok")
    notes += [f"assume_ok：“{word}”不是任何步骤，没有作任何推定{hint}" for word, hint in unknown(assume)]
    if day is None and not events:
        raise FileError("没有 timeline 也没有 as_of，无法判断日期", line_of(raw))
    case = Case.build(decision, events, as_of=day, assume_ok=assume, calendar=calendar)
    return MatterFile(case, notes, raw)
