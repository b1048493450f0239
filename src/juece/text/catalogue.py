"""The annual catalogue of major administrative decisions (重大行政决策事项目录) read from its table.

One row is one matter: name, undertaking units with their second names, planned time. Columns are known by their
headings, in any order. What can't be read stays as it is written: a planned time without a quarter has quarter None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from juece.text.numerals import from_chinese
from juece.text.official import OfficialDocument, table_rows
from juece.text.tree import Kind, Node, walk

_NAME = re.compile(r"名称|事项|项目|内容")
_UNIT = re.compile(r"承办|责任|主办|牵头|单位|部门")
_TIME = re.compile(r"时间|时限|季度|完成|进度")
_ORDINAL = re.compile(r"序号|编号|^序$|^号$")
_QUARTER = re.compile(r"(?:第)?([一二三四1-4])季度|Q([1-4])", re.IGNORECASE)
_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])月")
_DUAL_NAME = re.compile(r"(?P<name>[^（(]+?)[ \u3000]*[（(](?:加挂|挂)?(?P<alias>[^（()）]+?)(?:牌子)?[）)]")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})[ ]?年")


@dataclass(frozen=True, slots=True)
class Unit:
    """A body, and its second name: 区市场监管局（区知识产权局）."""

    name: str
    alias: str = ""


@dataclass(frozen=True, slots=True)
class PlannedMatter:
    """One matter of the catalogue. `planned` is the planned time as written."""

    ordinal: int
    name: str
    units: tuple[Unit, ...]
    planned: str
    year: int | None
    quarter: int | None


def read_catalogue(document: OfficialDocument) -> tuple[PlannedMatter, ...]:
    """The matters of the first table that has a name and a unit column; none when there is no such table."""
    year = _year(document)
    for _, node in walk(document.tree):
        if node.kind is Kind.TABLE and node.children and (matters := _matters(node, year)):
            return matters
    return ()


def read_units(cell: str) -> tuple[Unit, ...]:
    """The bodies named in one cell: 区市场监管局(区知识产权局)、区民政局."""
    units = []
    for part in re.split(r"[、，,；;\n]|[ \u3000]+(?![（(])", cell.strip()):
        if not part:
            continue
        dual = _DUAL_NAME.fullmatch(part)
        units.append(Unit(dual["name"], dual["alias"]) if dual else Unit(part))
    return tuple(units)


def _matters(table: Node, year: int | None) -> tuple[PlannedMatter, ...]:
    head, *rows = table_rows(table)
    columns = _columns(head)
    if "name" not in columns or "unit" not in columns:
        return ()
    matters = []
    for place, row in enumerate(rows, 1):
        cell = {key: row[at] if at < len(row) else "" for key, at in columns.items()}
        if not cell["name"]:
            continue
        matters.append(
            PlannedMatter(
                _ordinal(cell.get("ordinal", ""), place),
                cell["name"],
                read_units(cell["unit"]),
                cell.get("time", ""),
                _year_in(cell.get("time", "")) or year,
                _quarter(cell.get("time", "")),
            )
        )
    return tuple(matters)


def _columns(head: tuple[str, ...]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for key, pattern in (("ordinal", _ORDINAL), ("unit", _UNIT), ("time", _TIME), ("name", _NAME)):
        for at, heading in enumerate(head):
            if at not in columns.values() and pattern.search(heading.replace(" ", "")):
                columns[key] = at
                break
    return columns


def _ordinal(cell: str, place: int) -> int:
    try:
        return from_chinese(cell.strip(" .、．"))
    except ValueError:
        return place


def _quarter(planned: str) -> int | None:
    if match := _QUARTER.search(planned):
        return from_chinese(match[1] or match[2])
    months = [int(month) for month in _MONTH.findall(planned)]
    return (months[-1] + 2) // 3 if months else None


def _year(document: OfficialDocument) -> int | None:
    for enclosed in document.enclosed:
        if found := _year_in(enclosed.title):
            return found
    return _year_in(document.title)


def _year_in(text: str) -> int | None:
    match = _YEAR.search(text)
    return int(match[1]) if match else None
