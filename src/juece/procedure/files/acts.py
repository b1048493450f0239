"""One act of a file: its kind under any of the words people use, its fields made what the definition expects.

An unknown kind or a wrong value is refused with the line, the field and what was expected; an unknown field is kept and noted.
"""

from __future__ import annotations

import difflib
from dataclasses import replace
from datetime import date, datetime, time
from enum import Enum, EnumMeta
from typing import Any, get_args

from pydantic import ValidationError

from ..casefile import Event
from ..events import REGISTRY, Act
from ..vocabulary import ALIASES, FIELD_ALIASES
from .lines import FileError, line_of
from .words import as_date, coerced, plain, short


def make(
    kind: str, on: date, by: str = "", /, *, seq: int = 0, at: time | None = None, identifier: str = "", **data: Any
) -> Event:
    """An event from plain values.  Raises FileError for an unknown kind or a wrong field."""
    return replace(event_of({"event": kind, "date": on, "by": by, "data": data}, seq, None), at=at, id=identifier)


def event_of(raw: dict[str, Any], seq: int, notes: list[str] | None) -> Event:
    """The act of one entry of a timeline; what no definition knows is named in `notes`.  Raises FileError."""
    line = line_of(raw)
    name = raw.get("event", raw.get("kind"))
    if not isinstance(name, str) or not name:
        raise FileError("缺少 event（行为的种类）", line, "event")
    kind, implied = ALIASES.get(name, (name, {}))
    if kind not in REGISTRY:
        near = difflib.get_close_matches(name, [*REGISTRY, *ALIASES], n=3, cutoff=0.5)
        hint = f"，是不是 {'、'.join(near)}？" if near else "；juece schema --list 列出全部种类"
        raise FileError(f"不认识的行为“{name}”{hint}", line, "event")
    when = raw.get("date", raw.get("on"))
    if when is None:
        raise FileError("缺少 date", line, "date")
    at = None
    if isinstance(when, datetime):
        at = when.time()
    elif isinstance(when, str) and ("T" in when or ":" in when):
        try:
            at = datetime.fromisoformat(when).time()
        except ValueError:
            raise FileError(f"“{when}”不是日期时间，应当像 2023-09-28T17:40", line, "date") from None
    day = as_date(when, "date", line)
    assert day is not None
    data = raw.get("data") or {}
    if not isinstance(data, dict):
        raise FileError("应当是映射", line, "data")
    by = str(raw.get("by", "") or "")
    return Event(
        seq=seq,
        kind=kind,
        on=day,
        data=_act(kind, {**implied, **data}, line, notes),
        by=by,
        at=at,
        id=str(raw.get("id", "") or ""),
    )


def _act(kind: str, data: dict[str, Any], line: int, notes: list[str] | None) -> Act:
    definition = REGISTRY[kind]
    names = {f.alias or name: (name, f) for name, f in definition.model_fields.items()} | {
        n: (n, f) for n, f in definition.model_fields.items()
    }
    values: dict[str, Any] = {}
    for key, value in data.items():
        if key == "__line__":
            continue
        key = FIELD_ALIASES.get(kind, {}).get(str(key), str(key))
        if key in names:
            name, info = names[key]
            value = coerced(value, info.annotation)
        elif notes is not None:
            notes.append(f"{kind}.{key}（第{line}行）：没有规则读取，已保留")
        try:
            values[key] = plain(value)
        except FileError as error:
            raise FileError(str(error), line_of(data) or line, f"{kind}.{key}") from None
    try:
        return definition.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"] if isinstance(part, str | int))
        raise FileError(
            f"“{short(first.get('input'))}”不合要求：{_expected(definition, str(first['loc'][0]), first['msg'])}",
            line_of(data) or line,
            f"{kind}.{name}",
        ) from None


def _expected(definition: type[Act], name: str, message: str) -> str:
    info = definition.model_fields.get(name)
    annotation = info.annotation if info else None
    kinds = [a for a in (get_args(annotation) or (annotation,)) if a is not type(None)]
    words = []
    for kind in kinds:
        members: list[Enum] = list(kind.__members__.values()) if isinstance(kind, EnumMeta) else []
        values = [str(member.value) for member in members]
        if values:
            words.append("应当是 " + "、".join(values) + " 之一")
        elif kind is date:
            words.append("应当是日期，像 2022-09-16")
        elif kind is bool:
            words.append("应当是 true 或 false")
        elif kind in (int, float):
            words.append("应当是数字")
    return "；".join(words) or message
