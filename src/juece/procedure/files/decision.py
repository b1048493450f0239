"""The matter of a file: what is to be decided, by whom, and its attributes."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from ..decision import Attributes, Decision, Quarter
from .lines import FileError, line_of
from .moments import as_date
from .words import FALSE, TRUE

_LISTS = {f.name for f in fields(Attributes) if str(f.type).startswith("tuple")}
ATTRIBUTES = frozenset(f.name for f in fields(Attributes)) - {"more"}


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
        if key not in ATTRIBUTES:
            more[key] = value
            notes.append(f"attributes.{key}：没有规则读取，已保留")
        elif key in _LISTS:
            items = value if isinstance(value, list) else [] if value in (None, False, "") else [value]
            values[key] = tuple(str(item) for item in items)
        elif isinstance(value, bool):
            values[key] = value
        elif str(value).strip().lower() in TRUE | FALSE or value is None:
            values[key] = value is not None and str(value).strip().lower() in TRUE
        else:
            raise FileError(f"“{value}”应当是 true 或 false", line_of(raw) or line, f"attributes.{key}")
    return Attributes(**values, more=more)


_SUB = ("街道", "街乡", "乡政府", "地区办事处", "镇政府", "乡人民政府", "镇人民政府")
OF_DECISION = frozenset(
    [
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
    ]
)
_UNREAD = frozenset(
    {"lead_unit", "co_units", "id", "doc", "doc_no", "notes", "note", "__line__"}
)  # of no consequence to any rule


def _beside(raw: dict[str, Any]) -> Any:
    """The attributes, with those that stand beside them in the decision."""
    inside = raw.get("attributes")
    beside = {key: value for key, value in raw.items() if key in ATTRIBUTES}
    return {**beside, **inside} if isinstance(inside, dict) else inside if inside is not None else beside


def _truth(value: Any, name: str, line: int) -> bool:
    if isinstance(value, bool) or value is None:
        return bool(value)
    word = str(value).strip().lower()
    if word not in TRUE | FALSE:
        raise FileError(f"“{value}”应当是 true、false 或者目录条目", line, name)
    return word in TRUE


def decision_of(raw: dict[str, Any], notes: list[str]) -> Decision:
    """The matter as the file states it; what no rule reads is named in `notes`.  Raises FileError."""
    line = line_of(raw)
    for key in raw:
        if key not in OF_DECISION | ATTRIBUTES | _UNREAD and not str(key).startswith("title"):
            notes.append(f"decision.{key}：没有规则读取，已保留")
    listed = raw.get("in_catalogue", True)
    planned, number, doc, later = raw.get("planned"), None, "", None
    in_catalogue = isinstance(listed, dict) or _truth(listed, "in_catalogue", line)
    if isinstance(listed, dict):
        planned = planned or listed.get("planned")
        number, doc = listed.get("no"), str(listed.get("doc", ""))
        if "adjusted_in" in listed:
            later = {**listed, "adjusted_in": as_date(listed.get("adjusted_in"), "adjusted_in", line_of(listed))}
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
        of_sub_district = any(w in str(unit) for w in _SUB)
        if raw.get("by_analogy") and kind == "district":
            kind = "sub_district" if of_sub_district else "department"
        elif of_sub_district and not body and not isinstance(listed, dict):
            kind = "sub_district"
            notes.append(
                "decision：承办单位是街乡，按街乡自己的决策（参照执行）判断；是区政府决策的，写明 decision_body"
            )
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
        attributes=_attributes(_beside(raw), line, notes),
        in_catalogue=in_catalogue,
        catalogue_no=number if isinstance(number, int) else None,
        catalogue_doc=doc,
        planned=quarter,
        listed_later=later,
        body_kind=kind,
        exec_unit=str(raw.get("exec_unit", "") or ""),
        published=as_date(raw.get("published"), "published", line),
        bodies=bodies,
        unit_kind=str(raw.get("unit_kind", "") or ""),
    )
