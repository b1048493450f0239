"""One of several matters told in a line instead of a timeline: a single act, acts under their own names, or a suggestion with its study.

    matters:
      - {id: A, event: risk_report, date: 2024-06-03, level: 高, controllable: true}
      - {id: B, risk_report: {date: 2024-06-03, level: 低, controllable: true}}
      - {id: C, channel: 4, proposed_by: 区人大代表, date: 2024-01-16, study: {unit: 区城管委, date: 2024-02-26, conclusion: 属于}}

A variant may also say one fact of a shared act otherwise (`{id: D, level: 高}`), where only one act of the shared timeline can be meant.
What it does not know stays where it was, and is noted by whoever reads the matter.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from .fields import names_of
from .kinds import kind_of
from .lines import FileError, line_of
from .moments import written_day

_ABOUT = frozenset(
    [
        "id",
        "label",
        "name",
        "title_zh",
        "title_en",
        "tags",
        "expected",
        "must_not_find",
        "allowed",
        "allowed_info",
        "allowed_info",
        "as_of",
        "assume_ok",
        "timeline",
        "events",
        "decision",
        "matter",
        "attributes",
        "note",
        "notes",
        "what_if",
        "interpretation",
        "gate",
        "gates",
        "finding",
        "findings",
        "__line__",
    ]
)
_OF_ACTS = frozenset(
    {"event", "kind", "date", "on", "by", "at", "time", "data"}
)  # of an act as a whole, never one of its facts
_WHO = {"proposed_by": None, "declared_by": "部门申报", "suggested_by": "两办建议", "proposer": None}
_WHEN = ("date", "proposed", "declared", "suggested", "submitted", "received", "proposed_on", "declared_on")
_TOLD = ("form", "written", "in_writing", "deadline", "call_deadline", "co_signed_by", "cosigned_by", "proposer_kind")
_LISTED = ("listed", "in_draft", "included", "in_catalogue_draft")
_NO_STUDY = (None, False, "", "none", "无", "未研究", "没有")


def told(part: dict[Any, Any], as_of: Any = None, matter: bool = False) -> tuple[list[dict[str, Any]], dict[Any, Any]]:
    """The acts that a matter tells in a line, and what is left of it.  Raises FileError for a suggestion without a day."""
    if "event" in part and ("date" in part or "on" in part):
        about = {key: value for key, value in part.items() if key in _ABOUT and key != "__line__"}
        act = {key: value for key, value in part.items() if key not in about or key == "notes"}
        return [act], {**about, "__line__": line_of(part)}
    acts: list[dict[str, Any]] = []
    if _suggests(part, matter):
        acts, part = _suggestion(part, as_of), _without_suggestion(part)
    left: dict[Any, Any] = {}
    for key, value in part.items():
        named = isinstance(key, str) and key not in _ABOUT and isinstance(value, dict)
        if named and ("date" in value or "on" in value) and kind_of(key) is not None:
            acts.append({"event": key, **value})
        else:
            left[key] = value
    return acts, left


def varied(shared: list[Any], part: dict[Any, Any], known: frozenset[str]) -> tuple[list[Any], dict[Any, Any]]:
    """The shared acts with what this variant says otherwise of them, and what is left of it.

    A fact belongs to the one act of the timeline that has such a field; where there are several, or none, it stays.
    """
    acts, left = list(shared), dict(part)
    for key in [k for k in part if isinstance(k, str) and k not in _ABOUT | _OF_ACTS | known]:
        places = [number for number, act in enumerate(acts) if isinstance(act, dict) and _has(act, key)]
        if len(places) == 1:
            act = acts[places[0]]
            data = act.get("data") if isinstance(act.get("data"), dict) else {}
            acts[places[0]] = {k: v for k, v in act.items() if k != key} | {"data": {**data, key: left.pop(key)}}
    return acts, left


def _has(act: dict[Any, Any], key: str) -> bool:
    name = act.get("event", act.get("kind"))
    meant = kind_of(name) if isinstance(name, str) else None
    return meant is not None and key in names_of(meant[0])


def _suggests(part: dict[Any, Any], matter: bool) -> bool:
    """Whether it tells of a suggestion: a channel, a proposer, or (of a matter, not of a variant) somebody on a day without an act."""
    someone = matter and any(name in part for name in ("by", "from")) and any(name in part for name in _WHEN)
    return (
        "channel" in part
        or any(name in part for name in _WHO)
        or (someone and not {"timeline", "events"} & part.keys())
    )


def _suggestion(part: dict[Any, Any], as_of: Any) -> list[dict[str, Any]]:
    line = line_of(part)
    when = next((part[name] for name in _WHEN if isinstance(written_day(part.get(name)), date)), None)
    if when is None:
        raise FileError("建议缺少提出的日期", line, "date")
    name = next((name for name in (*_WHO, "from", "by") if name in part), "")
    who = part.get(name, "")
    data: dict[str, Any] = {key: part[key] for key in _TOLD if key in part}
    channel = part.get("channel") or _WHO.get(name)
    if channel is not None:
        data["channel"] = channel
    if isinstance(who, list):
        data.setdefault("co_signed_by", who)
    by = "、".join(map(str, who)) if isinstance(who, list) else str(who)
    acts = [{"event": "proposal_made", "date": when, "by": by, "data": {**data, "proposer": by}, "__line__": line}]
    study = part.get("study")
    if isinstance(study, dict):
        acts += _study(study, line)
    elif study not in _NO_STUDY:
        acts.append({"event": "study_concluded", "date": study, "data": {}, "__line__": line})
    if isinstance(written_day(part.get("listed")), date):
        acts.append({"event": "matter_listed", "date": part["listed"], "__line__": line})
    said = next((part[name] for name in _LISTED if isinstance(part.get(name), bool)), None)
    if as_of is not None and said is not None:
        acts.append({"event": "catalogue_drafted", "date": as_of, "data": {"listed": said}, "__line__": line})
    return acts


def _study(study: dict[Any, Any], line: int) -> list[dict[str, Any]]:
    acts: list[dict[str, Any]] = []
    unit, limit = study.get("unit", ""), study.get("due", study.get("limit"))
    assigned, concluded = study.get("assigned", study.get("assigned_on")), study.get("date", study.get("concluded"))
    if assigned is not None:
        acts.append(
            {"event": "study_assigned", "date": assigned, "data": {"unit": unit, "limit": limit}, "__line__": line}
        )
    if concluded is not None:
        told_of = {key: study[key] for key in ("conclusion", "result", "in_scope") if key in study}
        acts.append(
            {"event": "study_concluded", "date": concluded, "data": {"unit": unit, **told_of}, "__line__": line}
        )
    return acts


def _without_suggestion(part: dict[Any, Any]) -> dict[Any, Any]:
    read = [
        name for name in _LISTED if isinstance(part.get(name), bool) or isinstance(written_day(part.get(name)), date)
    ]
    gone = {"channel", "study", "from", "by", *_WHO, *_WHEN, *_TOLD, *read}
    return {key: value for key, value in part.items() if key not in gone}
