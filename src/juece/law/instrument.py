"""An instrument: one law, regulation or local rule, with its force dates, its rank, its parameters and its rows.

It reads `instrument.toml` (and `rows.toml`) of a statute folder and refuses, with one sentence, a folder that contradicts itself.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Any


class StatuteError(ValueError):
    """A statute folder is broken; the message names the file and what to do."""


class Rank(IntEnum):
    """立法位阶: a lower rank may narrow a higher one (be stricter), never displace it."""

    DISTRICT = 1
    MUNICIPAL = 2
    MINISTRY = 3
    ADMINISTRATIVE_REGULATION = 4
    LAW = 5


class Modal(StrEnum):
    """What the modal verb of a sentence decides."""

    DUTY = "duty"  # 应当、须: a finding when missed
    BAR = "bar"  # 不得: the act is refused
    POWER = "power"  # 可以: never a finding
    DEFAULT = "default"  # 一般: a departure needs a recorded reason
    SCOPE = "scope"
    PRINCIPLE = "principle"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that the law fixes, with its dates: `(in force from, value, reference)`, oldest first."""

    name: str
    values: tuple[tuple[date, Any, str], ...]
    reading: str = ""  # the question of interpretation (Q1…Q35) that the value answers
    alternatives: tuple[Any, ...] = ()  # the other words it may be set to; empty where it is a number or a list
    own: bool = False  # set by the operator, not by the folder

    def at(self, day: date) -> Any:
        """The value in force on `day`; the oldest one for earlier days."""
        value = self.values[0][1]
        for since, later, _ in self.values[1:]:
            if day >= since:
                value = later
        return value


class Parameters:
    """Parameters of an instrument over the defaults of the house: `p.consultation_days.at(day)`."""

    def __init__(self, own: dict[str, Parameter]) -> None:
        self._own = own

    def __getattr__(self, name: str) -> Parameter:
        try:
            return self._own[name]
        except KeyError:
            raise AttributeError(name) from None

    def get(self, name: str, day: date, default: Any = None) -> Any:
        """The value of `name` on `day`, or `default` where the instrument says nothing."""
        found = self._own.get(name)
        return default if found is None else found.at(day)

    def __iter__(self) -> Any:
        return iter(self._own.values())


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence of an instrument, and how the system accounts for it: by exactly one of three ways."""

    id: str
    text: str
    modal: Modal
    account: str  # "rule", "structure" or "principle"
    target: str  # rule function(s); "event:…", "gate:…", "role:…", "form:…"; or the reason why nothing is computed
    actor: str = ""


@dataclass(frozen=True)
class Instrument:
    """One instrument.  `displaces` names special procedure of a law that goes first (R9-03-P2-1)."""

    key: str
    title: str
    number: str
    issuer: str
    rank: Rank
    in_force: date
    until: date | None
    trial: bool
    jurisdiction: str
    parent: str | None
    parameters: Parameters
    rows: dict[str, Row] = field(default_factory=dict)
    text: str = ""
    folder: Path | None = None
    source: str = ""

    def governs(self, day: date) -> bool:
        """Whether the instrument was in force on `day`."""
        return self.in_force <= day and (self.until is None or day <= self.until)


def load_instrument(folder: Path) -> Instrument:
    """Read a statute folder.  Raises StatuteError naming the file and the key."""
    path = folder / "instrument.toml"
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise StatuteError(f"{folder.name}: 缺少 instrument.toml") from None
    except tomllib.TOMLDecodeError as error:
        raise StatuteError(f"{path.name}（{folder.name}）: {error}") from None
    try:
        parameters = {
            name: _parameter(name, value, raw["in_force"]) for name, value in raw.get("parameters", {}).items()
        }
        text_file = folder / "text.txt"
        return Instrument(
            key=raw["key"],
            title=raw["title"],
            number=raw.get("number", ""),
            issuer=raw["issuer"],
            rank=Rank[raw["rank"].upper()],
            in_force=raw["in_force"],
            until=raw.get("until"),
            trial=raw.get("trial", False),
            jurisdiction=raw.get("jurisdiction", "CN"),
            parent=raw.get("parent"),
            parameters=Parameters(parameters),
            rows=_rows(folder / "rows.toml"),
            text=text_file.read_text("utf-8") if text_file.exists() else "",
            folder=folder,
            source=raw.get("source", ""),
        )
    except KeyError as error:
        raise StatuteError(f"{folder.name}/instrument.toml: 缺少或不认识 {error}") from None


def _parameter(name: str, value: Any, since: date) -> Parameter:
    dated = isinstance(value, list) and bool(value) and isinstance(value[0], dict)
    first = value[0] if dated else value if isinstance(value, dict) else {}
    reading, alternatives = str(first.get("reading", "")), tuple(first.get("alternatives", ()))
    if dated:
        held = sorted(value, key=lambda v: v["from"])
        values = tuple((v["from"], v["value"], v.get("reference", "")) for v in held)
    elif isinstance(value, dict):
        values = ((value.get("from", since), value["value"], value.get("reference", "")),)
    else:
        values = ((since, value, ""),)
    return Parameter(name, values, reading, alternatives)


def _rows(path: Path) -> dict[str, Row]:
    if not path.exists():
        return {}
    rows: dict[str, Row] = {}
    for identifier, raw in tomllib.loads(path.read_text("utf-8")).items():
        ways = [way for way in ("rule", "structure", "principle") if way in raw]
        if len(ways) != 1:
            raise StatuteError(f"{path.parent.name}/rows.toml: {identifier} 应当恰好有 rule、structure、principle 之一")
        rows[identifier] = Row(
            id=identifier,
            text=raw["text"],
            modal=Modal(raw.get("modal", "duty")),
            account=ways[0],
            target=raw[ways[0]],
            actor=raw.get("actor", ""),
        )
    return rows
