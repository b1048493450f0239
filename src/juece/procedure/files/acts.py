"""One act of a file: its kind under any of the words people use, its fields made what the definition expects.

What is stated beside `data` belongs to the act as well as what stands in it.  An unknown kind, a wrong value or a thing said twice is
refused with the line, the field and what was expected; an unknown field is kept and noted.
"""

from __future__ import annotations

import difflib
from dataclasses import replace
from datetime import date, time
from enum import Enum, EnumMeta
from typing import Any, get_args

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from ..casefile import Event
from ..events import REGISTRY, Act
from ..events.base import Form
from ..vocabulary import ALIASES, FIELD_ALIASES, FORM_ALIASES
from .fields import names_of
from .kinds import kind_of
from .lines import FileError, line_of
from .moments import moment
from .words import coerced, plain, short

_OWN = frozenset({"event", "kind", "date", "on", "by", "at", "time", "data", "id", "__line__"})
_ACTOR = ("by", "actor", "who", "body", "reviewer")
_REMARKS = frozenset(
    {"note", "notes", "comment", "remark", "remarks", "source", "title_zh", "title_en", "备注", "说明"}
)


def make(
    kind: str, on: date, by: str = "", /, *, seq: int = 0, at: time | None = None, identifier: str = "", **data: Any
) -> Event:
    """An event from plain values.  Raises FileError for an unknown kind or a wrong field."""
    return replace(event_of({"event": kind, "date": on, "by": by, "data": data}, seq, None), at=at, id=identifier)


def event_of(raw: dict[str, Any], seq: int, notes: list[str] | None) -> Event:
    """The act of one entry of a timeline; what no definition knows is named in `notes`.  Raises FileError."""
    line = line_of(raw)
    name = raw.get("event", raw.get("kind"))
    if not isinstance(name, str) or not name.strip():
        raise FileError("缺少 event（行为的种类）", line, "event")
    meant = kind_of(name)
    if meant is None:
        near = difflib.get_close_matches(name, [*REGISTRY, *ALIASES], n=3, cutoff=0.5)
        hint = f"，是不是 {'、'.join(near)}？" if near else "；juece schema --list 列出全部种类"
        raise FileError(f"不认识的行为“{name}”{hint}", line, "event")
    kind, implied, alike = meant
    if alike and notes is not None:
        notes.append(f"event（第{line}行）：“{name}”按“{REGISTRY[kind].zh}”（{kind}）读取")
    day, at = moment(raw, line)
    return Event(
        seq=seq,
        kind=kind,
        on=day,
        data=_act(kind, {**implied, **_data(raw, kind, line)}, line, notes),
        by=_by(raw, kind, line),
        at=at,
        id=str(raw.get("id", "") or ""),
    )


def _by(raw: dict[str, Any], kind: str, line: int) -> str:
    data = raw.get("data")
    inside = data if isinstance(data, dict) else {}
    known = names_of(kind)
    said = raw.get("by") or next(
        (held[name] for held in (raw, inside) for name in _ACTOR if held.get(name) and name not in known), ""
    )
    if isinstance(said, dict):
        raise FileError("应当是行为人的名称", line, "by")
    return "、".join(map(str, said)) if isinstance(said, list) else str(said)


def _data(raw: dict[str, Any], kind: str, line: int) -> dict[str, Any]:
    """What the act states: in `data`, and beside it."""
    data = raw.get("data")
    if data is None or data == "":
        data = {}
    if not isinstance(data, dict):
        raise FileError("应当是映射，像 {end: 2024-04-01}", line, "data")
    own = _OWN - ({"kind"} if "event" in raw and "kind" in names_of(kind) else set())
    known = names_of(kind)
    beside = {
        str(key): value
        for key, value in raw.items()
        if str(key) not in own
        and (str(key) in known or str(key) not in _REMARKS)
        and (str(key) in known or str(key) not in _ACTOR or raw.get("by"))
    }
    for key, value in beside.items():
        if key in data and data[key] != value:
            raise FileError("在 data 内外各说了一次，而且不同", line, key)
    said_inside = {key: value for key, value in data.items() if key not in _ACTOR or key in known or raw.get("by")}
    return {**beside, **said_inside}


def _key(kind: str, key: str) -> str:
    return FIELD_ALIASES.get(kind, {}).get(key, key)


def _act(kind: str, data: dict[str, Any], line: int, notes: list[str] | None) -> Act:
    definition = REGISTRY[kind]
    names = names_of(kind)
    values: dict[str, Any] = {}
    said: dict[str, str] = {}
    place = line_of(data) or line
    for key, value in _flattened(kind, data).items():
        word = str(key)
        found = names.get(_key(kind, word)) or names.get(word.strip().lower().replace("-", "_").replace(" ", "_"))
        name = found[0] if found else word
        if name in said and values[name] != value:
            raise FileError(f"“{said[name]}”和“{word}”说的是同一件事，而且不同", place, f"{kind}.{name}")
        said[name] = word
        if found:
            value = coerced(_parts(value, found[1], f"{kind}.{name}", place, notes), found[1].annotation)
        elif notes is not None and word not in _REMARKS:
            notes.append(f"{kind}.{word}（第{place}行）：没有规则读取，已保留")
        try:
            values[name] = plain(value)
        except FileError as error:
            raise FileError(str(error), place, f"{kind}.{word}") from None
    try:
        return definition.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"] if isinstance(part, str | int))
        asked = _expected(definition, str(first["loc"][0]), first["msg"])
        missing = first["type"] == "missing"
        raise FileError(
            f"缺少这一项：{asked}" if missing else f"“{short(first.get('input'))}”不合要求：{asked}",
            place,
            f"{kind}.{name}",
        ) from None


def _flattened(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    """The facts without the line; `attributes: {…}` of a judgement of attributes are its own fields."""
    held = {key: value for key, value in data.items() if key != "__line__"}
    inner = held.get("attributes")
    if kind == "attributes_determined" and isinstance(inner, dict):
        del held["attributes"]
        held = {**{key: value for key, value in inner.items() if key != "__line__"}, **held}
    return held


def _parts(value: Any, info: FieldInfo, path: str, line: int, notes: list[str] | None) -> Any:
    """A part of an act (an expert, an entry) under its own names; what it does not know is noted, never lost."""
    form = _form_of(info.annotation)
    if form is None:
        return value
    if isinstance(value, list):
        return [_parts(item, info, path, line, notes) for item in value]
    if not isinstance(value, dict):
        return value
    fields = {word: (n, f) for n, f in form.model_fields.items() for word in (n, f.alias or n, f.title or n)}
    made: dict[str, Any] = {}
    for key, item in value.items():
        if key == "__line__":
            continue
        said = "no" if key is False else str(key)  # YAML 1.1 takes the word for a truth value
        word = FORM_ALIASES.get(form.__name__, {}).get(said, said)
        found = fields.get(word)
        if found is None and notes is not None and word not in _REMARKS:
            notes.append(f"{path}.{key}（第{line_of(value) or line}行）：没有规则读取，已保留")
        made[found[1].alias or found[0] if found else word] = coerced(item, found[1].annotation) if found else item
    return made


def _form_of(annotation: Any) -> type[Form] | None:
    for each in (annotation, *get_args(annotation)):
        for inner in (each, *get_args(each)):
            if isinstance(inner, type) and issubclass(inner, Form):
                return inner
    return None


def _expected(definition: type[Act], name: str, message: str) -> str:
    info = definition.model_fields.get(name) or next(
        (f for f in definition.model_fields.values() if f.alias == name), None
    )
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
        elif kind is str:
            words.append("应当是文字")
    return "；".join(words) or message
