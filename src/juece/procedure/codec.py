"""Acts as bytes, and matters as files.

Canonical form (RFC 8785) and digest of an event, which a ledger commits to; upcasting of old versions; and the YAML or JSON file of a
matter with its acts.  A broken file is refused with the line, the field and what was expected; what no definition knows is kept.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, time
from enum import Enum, EnumMeta
from pathlib import Path
from typing import Any, get_args

import rfc8785
import yaml
from pydantic import ValidationError

from .casefile import Attributes, Case, Decision, Event, Quarter
from .events import REGISTRY, Act, Level
from .events.preparation import Expert, Institution
from .vocabulary import ALIASES, FIELD_ALIASES, LEVELS


class FileError(ValueError):
    """A file that cannot be read as a matter.  `line` is 1-based, 0 when unknown."""

    def __init__(self, message: str, line: int = 0, field_: str = "") -> None:
        self.line, self.field = line, field_
        place = f"第{line}行" if line else ""
        where = f"{place}{'，' if place and field_ else ''}{'字段 ' + field_ if field_ else ''}"
        super().__init__(f"{where}：{message}" if where else message)


# --- canonical bytes ---------------------------------------------------------------------------------------------------


def canonical(event: Event) -> bytes:
    """The one byte form of an act (RFC 8785): kind, version, day, time, actor and data; never its place in a database."""
    body: dict[str, Any] = {
        "kind": event.kind,
        "version": type(event.data).version,
        "on": event.on.isoformat(),
        "by": event.by,
        "data": event.data.model_dump(mode="json", by_alias=True, exclude_unset=True),
    }
    if event.at is not None:
        body["at"] = event.at.isoformat()
    return rfc8785.dumps(body)


def digest(event: Event) -> str:
    """SHA-256 of the canonical form, as lower-case hex."""
    return hashlib.sha256(canonical(event)).hexdigest()


UPCASTS: dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {}


def decode(raw: bytes, seq: int, identifier: str = "") -> Event:
    """Read an event back from its canonical bytes; an old version is lifted step by step, never rewritten.

    Raises FileError for bytes that are no event.
    """
    try:
        body = json.loads(raw)
        kind, version = body["kind"], int(body.get("version", 1))
        definition = REGISTRY[kind]
        data = body.get("data", {})
        for step in range(version, definition.version):
            data = UPCASTS[(kind, step)](data)
        return Event(
            seq=seq,
            kind=kind,
            on=date.fromisoformat(body["on"]),
            data=definition.model_validate(data),
            by=body.get("by", ""),
            at=time.fromisoformat(body["at"]) if body.get("at") else None,
            id=identifier,
        )
    except (KeyError, ValueError, TypeError) as error:
        raise FileError(f"不是可读的事件：{error}") from None


def make(
    kind: str, on: date, by: str = "", /, *, seq: int = 0, at: time | None = None, identifier: str = "", **data: Any
) -> Event:
    """An event from plain values.  Raises FileError for an unknown kind or a wrong field."""
    return replace(_event({"event": kind, "date": on, "by": by, "data": data}, seq, None), at=at, id=identifier)


# --- files -----------------------------------------------------------------------------------------------------------


@dataclass
class MatterFile:
    """A file as read: the case, and notes on what was not understood and is kept."""

    case: Case
    notes: list[str] = field(default_factory=list)
    raw: dict[str, Any] = field(default_factory=dict)


class _Lines(yaml.SafeLoader):
    """YAML that knows its lines: every mapping carries `__line__`."""


def _mapping(loader: _Lines, node: yaml.MappingNode) -> dict[Any, Any]:
    loader.flatten_mapping(node)
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = _key(loader, key_node)
        if not isinstance(key, str | int | float | date):
            raise FileError("键应当是文字", key_node.start_mark.line + 1)
        if key in seen:
            raise FileError("重复出现", key_node.start_mark.line + 1, str(key))
        seen.add(key)
    value: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        value[_key(loader, key_node)] = loader.construct_object(value_node, deep=True)
    value["__line__"] = node.start_mark.line + 1
    return value


def _key(loader: _Lines, node: yaml.Node) -> Any:
    """A key; `on` and `no`, which YAML 1.1 takes for true and false, stay the words they are."""
    key = loader.construct_object(node, deep=True)
    return str(node.value) if isinstance(key, bool) else key


_Lines.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def _timestamp(loader: _Lines, node: yaml.ScalarNode) -> Any:
    """A date; what only looks like one (2022-13-45) stays text, so that the field that holds it is named."""
    try:
        return loader.construct_yaml_timestamp(node)
    except (ValueError, AttributeError):
        return node.value


def _string(loader: _Lines, node: yaml.ScalarNode) -> str:
    """Text; a character that JSON writes as two escapes is put together, half of one is refused."""
    value = str(loader.construct_scalar(node))
    try:
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        raise FileError("含有不完整的字符", node.start_mark.line + 1) from None


_Lines.add_constructor("tag:yaml.org,2002:timestamp", _timestamp)
_Lines.add_constructor("tag:yaml.org,2002:str", _string)

_MAXIMUM = 5_000_000
_MAXIMUM_NODES = 500_000


def parse(text: str) -> Any:
    """Plain values of a YAML or JSON text.  Raises FileError with the line."""
    if len(text) > _MAXIMUM:
        raise FileError(f"文件超过 {_MAXIMUM // 1_000_000} MB，请检查是否选错文件")
    loader = _Lines("")
    try:
        loader = _Lines(text)
        node = loader.get_single_node()
        if node is None:
            return None
        _size(node, {})
        return loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise FileError(f"不是有效的 YAML 或 JSON：{error.problem or error.context}", line) from None
    except yaml.YAMLError as error:
        reason = getattr(error, "reason", "") or str(error).splitlines()[0]
        raise FileError(f"不是有效的 YAML 或 JSON：{reason}") from None
    except RecursionError:
        raise FileError("嵌套过深，不予读取") from None
    except FileError:
        raise
    except (ValueError, TypeError, ArithmeticError) as error:
        raise FileError(f"值不合法：{str(error).splitlines()[0]}") from None
    finally:
        loader.dispose()


def _size(node: yaml.Node, known: dict[int, int]) -> int:
    """How many values the text stands for once its anchors are followed; a node that holds itself or grows too far is refused."""
    held = known.get(id(node))
    if held is None:
        known[id(node)] = -1
        parts = [part for pair in node.value for part in pair] if isinstance(node, yaml.MappingNode) else node.value
        held = 1 + sum(_size(part, known) for part in parts) if isinstance(node, yaml.CollectionNode) else 1
        known[id(node)] = held
    if held < 0 or held > _MAXIMUM_NODES:
        raise FileError("文件大量引用自身（YAML 锚点），不予读取", node.start_mark.line + 1)
    return held


def load(path: Path, **options: Any) -> MatterFile:
    """Read a matter file.  Raises FileError with a sentence for every way in which it can be wrong."""
    return read(parse(_text(path)), **options)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise FileError(f"找不到文件 {path}") from None
    except IsADirectoryError:
        raise FileError(f"{path} 是文件夹，请给出文件") from None
    except PermissionError:
        raise FileError(f"没有读取 {path} 的权限") from None
    except UnicodeDecodeError as error:
        raise FileError(f"文件不是 UTF-8 编码（第{error.start}字节），请另存为 UTF-8") from None


def load_many(path: Path, **options: Any) -> list[tuple[str, MatterFile]]:
    """Read a file of one or several matters (`read_many`).  Raises FileError."""
    return read_many(parse(_text(path)), **options)


def read_many(raw: Any, **options: Any) -> list[tuple[str, MatterFile]]:
    """Every matter of a file with its label: `scenarios`, and in each `matters` or `variants` instead of one timeline.

    What a scenario says once (decision, as_of, assume_ok, timeline) holds for each of its matters, which add to it or say
    otherwise.  The label of a single matter is its `id` or name.  Raises FileError.
    """
    return [(label, read(one, **options)) for label, one in _unfolded(raw, "")]


_SEVERAL = ("scenarios", "cases", "matters", "variants")
_OF_DECISION = {
    "name",
    "scope",
    "undertaking_unit",
    "unit",
    "in_catalogue",
    "attributes",
    "planned",
    "decision_body",
    "body",
    "body_kind",
    "by_analogy",
    "bodies",
    "exec_unit",
    "published",
    "unit_kind",
}


def _unfolded(raw: Any, label: str) -> list[tuple[str, dict[Any, Any]]]:
    if isinstance(raw, list):
        raw = {"scenarios": raw}
    if not isinstance(raw, dict):
        raise FileError("文件应当是一个事项：顶层应有 decision 和 timeline")
    key = next((k for k in _SEVERAL if isinstance(raw.get(k), list | dict)), None)
    own = str(raw.get("id") or raw.get("label") or raw.get("name") or "")
    path = "/".join(part for part in (label, own) if part)
    if key is None:
        decision = raw.get("decision", raw.get("matter"))
        named = str(decision.get("name", "")) if isinstance(decision, dict) else ""
        return [(path or named, raw)]
    parts = raw[key]
    if isinstance(parts, dict):
        parts = [
            {"id": str(name), **part} if isinstance(part, dict) else part
            for name, part in parts.items()
            if name != "__line__"
        ]
    if not parts:
        raise FileError("没有事项", _line(raw), key)
    rest = {k: v for k, v in raw.items() if k != key}
    made: list[tuple[str, dict[Any, Any]]] = []
    for number, part in enumerate(parts, 1):
        if not isinstance(part, dict):
            raise FileError(f"第{number}项应当是映射，有自己的 decision 和 timeline", _line(raw), key)
        whole = part if key in ("scenarios", "cases") else _over(rest, part)
        numbered = {} if whole.get("id") or whole.get("label") or whole.get("name") else {"id": str(number)}
        made += _unfolded({**whole, **numbered}, path if key in ("matters", "variants") else "")
    return made


def _over(shared: dict[Any, Any], part: dict[Any, Any]) -> dict[Any, Any]:
    """One matter of several: what all share, with what it adds or says otherwise."""
    common = shared.get("decision", shared.get("matter")) or {}
    own = part.get("decision", part.get("matter")) or {}
    if not isinstance(common, dict) or not isinstance(own, dict):
        raise FileError("应当是映射（name、undertaking_unit、attributes……）", _line(part), "decision")
    flat = {k: v for k, v in part.items() if k in _OF_DECISION}
    decision = {**common, **own, **flat}
    attributes = [d.get("attributes") for d in (common, own, flat)]
    if any(attributes) and all(a is None or isinstance(a, dict) for a in attributes):
        decision["attributes"] = {k: v for a in attributes for k, v in (a or {}).items()}
    joined = {
        name: [*_listed(shared.get(name)), *_listed(part.get(name))]
        for name in ("timeline", "events", "assume_ok")
        if name in shared or name in part
    }
    kept = {k: v for k, v in shared.items() if k not in ("id", "label", "name", "matter", "expected", "must_not_find")}
    mine = {k: v for k, v in part.items() if k not in _OF_DECISION - {"name"} and k != "matter"}
    return {**kept, **mine, **joined, "decision": decision}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def read(raw: Any, *, as_of: date | None = None, calendar: Any = None) -> MatterFile:
    """A case from plain values: `decision`, `as_of`, `assume_ok`, `timeline`.  Raises FileError."""
    if not isinstance(raw, dict):
        raise FileError("文件应当是一个事项：顶层应有 decision 和 timeline")
    if any(isinstance(raw.get(key), list) for key in _SEVERAL):
        raise FileError("文件含有多个事项，请一次给出一个", _line(raw))
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
            and not key.startswith(("title", "tags", "__", "what_if", "interpret", "case"))
        ):
            notes.append(f"{key}：没有规则读取，已保留")
    decision_raw = raw.get("decision", raw.get("matter", {})) or {}
    if not isinstance(decision_raw, dict):
        raise FileError("应当是映射（name、undertaking_unit、attributes……）", _line(raw), "decision")
    decision = _decision(decision_raw, notes)
    timeline = raw.get("timeline", raw.get("events", [])) or []
    if not isinstance(timeline, list):
        raise FileError("应当是列表，每项有 date 和 event", _line(raw), "timeline")
    events = []
    for number, item in enumerate(timeline, 1):
        if not isinstance(item, dict):
            raise FileError(f"第{number}项应当是映射，有 date 和 event", _line(raw), "timeline")
        events.append(_event(item, number, notes))
    day = as_of or _date(raw.get("as_of"), "as_of", _line(raw))
    assume = raw.get("assume_ok", []) or []
    if isinstance(assume, str):
        assume = [assume]
    if not isinstance(assume, list) or not all(isinstance(a, str) for a in assume):
        raise FileError("应当是文字的列表", _line(raw), "assume_ok")
    if day is None and not events:
        raise FileError("没有 timeline 也没有 as_of，无法判断日期", _line(raw))
    case = Case.build(decision, events, as_of=day, assume_ok=assume, calendar=calendar)
    return MatterFile(case, notes, raw)


def _line(raw: dict[Any, Any]) -> int:
    return int(raw.get("__line__", 0))


def _date(value: Any, name: str, line: int) -> date | None:
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    day = _day(str(value))
    if not isinstance(day, date):
        raise FileError(f"“{value}”不是日期，应当像 2022-09-16", line, name)
    return day


_TRUE = {"true", "yes", "y", "是", "有", "1", "已", "可控", "齐全", "完整", "complete", "需要", "required"}
_FALSE = {
    "false",
    "no",
    "n",
    "否",
    "无",
    "0",
    "none",
    "",
    "未",
    "没有",
    "不可控",
    "不齐全",
    "不完整",
    "incomplete",
    "不需要",
}
_LISTS = {f.name for f in fields(Attributes) if str(f.type).startswith("tuple")}
_KNOWN = {f.name for f in fields(Attributes)} - {"more"}


def _attributes(raw: Any, line: int, notes: list[str]) -> Attributes:
    if raw is None:
        raw = {}
    if not isinstance(raw, dict):
        raise FileError("应当是映射", line, "attributes")
    values: dict[str, Any] = {}
    more: dict[str, Any] = {}
    for key, value in raw.items():
        if key == "__line__":
            continue
        if key not in _KNOWN:
            more[key] = value
            notes.append(f"attributes.{key}：没有规则读取，已保留")
        elif key in _LISTS:
            items = value if isinstance(value, list) else [] if value in (None, False, "") else [value]
            values[key] = tuple(str(item) for item in items)
        elif isinstance(value, bool):
            values[key] = value
        elif str(value).strip().lower() in _TRUE | _FALSE or value is None:
            values[key] = value is not None and str(value).strip().lower() in _TRUE
        else:
            raise FileError(f"“{value}”应当是 true 或 false", _line(raw) or line, f"attributes.{key}")
    return Attributes(**values, more=more)


_SUB = ("街道", "街乡", "乡政府", "地区办事处", "镇政府", "乡人民政府")


def _decision(raw: dict[str, Any], notes: list[str]) -> Decision:
    line = _line(raw)
    listed = raw.get("in_catalogue", True)
    planned, number, doc, later = raw.get("planned"), None, "", None
    in_catalogue = listed is not False and listed is not None
    if isinstance(listed, dict):
        planned = planned or listed.get("planned")
        number, doc = listed.get("no"), str(listed.get("doc", ""))
        if "adjusted_in" in listed:
            later = {**listed, "adjusted_in": _date(listed.get("adjusted_in"), "adjusted_in", _line(listed))}
    unit = raw.get("undertaking_unit", raw.get("unit", "")) or ""
    body = str(raw.get("decision_body", raw.get("body", "")) or "")
    kind = str(raw.get("body_kind", "") or "")
    if not kind:
        kind = (
            "sub_district"
            if any(w in body for w in _SUB)
            else "district"
            if not body or body.endswith("政府")
            else "department"
        )
        if raw.get("by_analogy") and kind == "district":
            kind = "sub_district" if any(w in str(unit) for w in _SUB) else "department"
    bodies = {str(k): str(v) for k, v in (raw.get("bodies") or {}).items() if k != "__line__"}
    if body:
        bodies.setdefault("decision_body", body)
    try:
        quarter = Quarter.parse(planned)
    except ValueError as error:
        raise FileError(str(error), line, "planned") from None
    return Decision(
        name=str(raw.get("name", "")),
        scope=str(raw.get("scope", "")),
        undertaking_unit="、".join(map(str, unit)) if isinstance(unit, list) else str(unit),
        attributes=_attributes(raw.get("attributes"), line, notes),
        in_catalogue=in_catalogue,
        catalogue_no=number if isinstance(number, int) else None,
        catalogue_doc=doc,
        planned=quarter,
        listed_later=later,
        body_kind=kind,
        exec_unit=str(raw.get("exec_unit", "") or ""),
        published=_date(raw.get("published"), "published", line),
        bodies=bodies,
        unit_kind=str(raw.get("unit_kind", "") or ""),
    )


def _event(raw: dict[str, Any], seq: int, notes: list[str] | None) -> Event:
    line = _line(raw)
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
    day = _date(when, "date", line)
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
            value = _coerce(value, info.annotation)
        elif notes is not None:
            notes.append(f"{kind}.{key}（第{line}行）：没有规则读取，已保留")
        try:
            values[key] = _plain(value)
        except FileError as error:
            raise FileError(str(error), _line(data) or line, f"{kind}.{key}") from None
    try:
        return definition.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"] if isinstance(part, str | int))
        raise FileError(
            f"“{_short(first.get('input'))}”不合要求：{_expected(definition, str(first['loc'][0]), first['msg'])}",
            _line(data) or line,
            f"{kind}.{name}",
        ) from None


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:40] + "……"


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


def _coerce(value: Any, annotation: Any) -> Any:
    """A single value where a list is wanted, a word where true or false is wanted, a day as people write it."""
    args = get_args(annotation)
    if getattr(annotation, "__origin__", None) is list:
        if value is None or value is False or value in ("", "none", "无"):
            return []
        if isinstance(value, str):
            value = [part for part in re.split("[、，,；;]", value) if part.strip()] if args == (str,) else [value]
        value = value if isinstance(value, list) or value is True else [value]
        return [_day(item) for item in value] if args == (date,) and isinstance(value, list) else value
    if list[Expert] in args and isinstance(value, list):
        return [{"id": item} if isinstance(item, str) else item for item in value]
    if (annotation is Institution or Institution in args) and isinstance(value, str):
        return {"name": value}
    if isinstance(value, str):
        return _word(value, annotation, args)
    if annotation is str and value is None:
        return ""
    if annotation is str and isinstance(value, list):
        return "、".join(map(str, value))
    if annotation is str and isinstance(value, int | float | date):
        return str(value)
    return value


def _word(value: str, annotation: Any, args: tuple[Any, ...]) -> Any:
    word = value.strip().lower()
    if annotation is bool or set(args) == {bool, type(None)}:
        if word in _TRUE or word == "all":
            return True
        return False if word in _FALSE else None if word in {"n/a", "不适用"} else value
    if Level in args:
        return LEVELS.get(word.removesuffix("风险").removesuffix("risk").strip(), value)
    return _day(value) if date in args else value


_CHINESE_DAY = re.compile(r"(\d{4})\s*[年/.]\s*(\d{1,2})\s*[月/.]\s*(\d{1,2})\s*日?")


def _day(value: Any) -> Any:
    """A day out of a text that names one (2024-02-01T17:00, 2024年2月1日); anything else as it is."""
    if isinstance(value, datetime):
        return value.date()
    if not isinstance(value, str):
        return value
    written = _CHINESE_DAY.fullmatch(value.strip())
    try:
        return (
            date(*map(int, written.groups())) if written is not None else datetime.fromisoformat(value.strip()).date()
        )
    except ValueError:
        return value


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items() if k != "__line__"}
    if isinstance(value, list):
        return [_plain(v) for v in value]
    if isinstance(value, bytes | set):
        raise FileError("应当是文字、数字、日期、列表或映射")
    # The canonical form has the numbers of JSON: no infinity, no integer beyond 2^53.
    if isinstance(value, int | float) and not abs(value) < 2**53:
        raise FileError(f"“{_short(value)}”不是可以记录的数")
    return value


def schema() -> dict[str, Any]:
    """JSON Schema of every act, by kind."""
    return {
        kind: {
            **definition.model_json_schema(by_alias=True),
            "title": definition.zh,
            "x-en": definition.en,
            "x-stage": str(definition.stage),
            "x-actors": list(definition.actors),
            "x-version": definition.version,
        }
        for kind, definition in sorted(REGISTRY.items())
    }
