"""An operator's own readings: parameters of the statutes set otherwise, from a day on or for all days, in one TOML file.

    [R9]
    consultation_count = "inclusive"
    risk_medium = [{ from = 2026-01-01, value = "blocked" }]

It sets what a statute offers and nothing else: an unknown statute or parameter, a word that is no alternative, a value of another kind are
refused by name.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from .instrument import Instrument, Parameter, Parameters, StatuteError


def read_readings(path: Path) -> dict[str, dict[str, Any]]:
    """The file as tables by statute.  Raises StatuteError."""
    try:
        held = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise StatuteError(f"找不到解读文件 {path}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StatuteError(f"解读文件 {path.name} 不是有效的 TOML：{error}") from None
    except OSError as error:
        raise StatuteError(f"无法读取解读文件 {path}：{error.strerror or error}") from None
    for key, table in held.items():
        if not isinstance(table, dict):
            raise StatuteError(f"{path.name}：{key} 应当写在它的法规之下，像 [R9]")
    return held


def with_readings(instrument: Instrument, table: Mapping[str, Any]) -> Instrument:
    """The instrument with its parameters set as the operator reads it.  Raises StatuteError."""
    parameters = {p.name: p for p in instrument.parameters}
    for name, value in table.items():
        if name not in parameters:
            raise StatuteError(f"{instrument.key} 没有参数 {name}；juece law readings 列出全部")
        parameters[name] = _set(instrument, parameters[name], value)
    return replace(instrument, parameters=Parameters(parameters))


def _set(instrument: Instrument, parameter: Parameter, value: Any) -> Parameter:
    reference = parameter.values[-1][2]
    dated = isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)
    given = [(v.get("from"), v.get("value")) for v in value] if dated else [(instrument.in_force, value)]
    for since, said in given:
        place = f"{instrument.key}.{parameter.name}"
        if type(since) is not date:
            raise StatuteError(f"{place} 的 from 应当是日期，像 2026-01-01")
        known = [v for _, v, _ in parameter.values]
        if parameter.alternatives and said not in (*known, *parameter.alternatives):
            words = "、".join(str(v) for v in dict.fromkeys((*known, *parameter.alternatives)))
            raise StatuteError(f"{place} 不能是“{said}”，应当是 {words} 之一")
        if type(said) is not type(known[-1]):
            raise StatuteError(f"{place} 应当和“{known[-1]}”是同一类的值")
    earlier = parameter.values if dated else ()
    starts = {since for since, _ in given}
    kept = tuple(v for v in earlier if v[0] not in starts)
    values = tuple(sorted((*kept, *((since, said, reference) for since, said in given)), key=lambda v: v[0]))
    return replace(parameter, values=values, own=True)
