"""Values as people write them in files (是, 2024年2月1日, 较高, a name for a list of one), made what a definition expects.

What is not understood stays as it is, so that the definition refuses it by name.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any, get_args

from ..events import Level
from ..events.expertise import Expert, Institution
from ..vocabulary import LEVELS
from .lines import FileError


def as_date(value: Any, name: str, line: int) -> date | None:
    """A day; None when none is given.  Raises FileError for what is no day."""
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    day = written_day(str(value))
    if not isinstance(day, date):
        raise FileError(f"“{value}”不是日期，应当像 2022-09-16", line, name)
    return day


TRUE = {"true", "yes", "y", "是", "有", "1", "已", "可控", "齐全", "完整", "complete", "需要", "required"}
FALSE = {
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


def short(value: Any) -> str:
    """A value as a message quotes it."""
    text = str(value)
    return text if len(text) <= 40 else text[:40] + "……"


def coerced(value: Any, annotation: Any) -> Any:
    """A single value where a list is wanted, a word where true or false is wanted, a day as people write it."""
    args = get_args(annotation)
    if getattr(annotation, "__origin__", None) is list:
        if value is None or value is False or value in ("", "none", "无"):
            return []
        if isinstance(value, str):
            value = [part for part in re.split("[、，,；;]", value) if part.strip()] if args == (str,) else [value]
        value = value if isinstance(value, list) or value is True else [value]
        return [written_day(item) for item in value] if args == (date,) and isinstance(value, list) else value
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
        if word in TRUE or word == "all":
            return True
        return False if word in FALSE else None if word in {"n/a", "不适用"} else value
    if Level in args:
        return LEVELS.get(word.removesuffix("风险").removesuffix("risk").strip(), value)
    return written_day(value) if date in args else value


_CHINESE_DAY = re.compile(r"(\d{4})\s*[年/.]\s*(\d{1,2})\s*[月/.]\s*(\d{1,2})\s*日?")


def written_day(value: Any) -> Any:
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


def plain(value: Any) -> Any:
    """A value as JSON holds it.  Raises FileError for what JSON cannot hold."""
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items() if k != "__line__"}
    if isinstance(value, list):
        return [plain(v) for v in value]
    if isinstance(value, bytes | set):
        raise FileError("应当是文字、数字、日期、列表或映射")
    # The canonical form has the numbers of JSON: no infinity, no integer beyond 2^53.
    if isinstance(value, int | float) and not abs(value) < 2**53:
        raise FileError(f"“{short(value)}”不是可以记录的数")
    return value
