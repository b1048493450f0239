"""Values as people write them in files (是, 2024年2月1日, 较高, a name for a list of one), made what a definition expects.

What is not understood stays as it is, so that the definition refuses it by name.
"""

from __future__ import annotations

import re
from datetime import date
from enum import EnumMeta
from typing import Any, get_args

from ..events.base import Form
from ..events.expertise import Expert, Institution
from ..vocabulary import VALUES
from .lines import FileError
from .moments import written_day

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


_FIRST = {"Expert": "id", "Statement": "view"}  # the field that a name alone fills; elsewhere `name`


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
        if args == (date,) and isinstance(value, list):
            return [written_day(item) for item in value]
        if args and isinstance(args[0], type) and issubclass(args[0], Form) and isinstance(value, list):
            return [{_FIRST.get(args[0].__name__, "name"): item} if isinstance(item, str) else item for item in value]
        texts = args == (str,) and isinstance(value, list)
        return [str(item) if isinstance(item, int | float) else item for item in value] if texts else value
    if annotation is bool or set(args) == {bool, type(None)}:
        return _truth(value)
    if (annotation is int or set(args) == {int, type(None)}) and not isinstance(value, bool):
        return _number(value)
    if annotation is str and isinstance(value, bool):
        return "是" if value else "无"
    if list[Expert] in args and isinstance(value, list):
        return [{"id": item} if isinstance(item, str) else item for item in value]
    if (annotation is Institution or Institution in args) and isinstance(value, str):
        return {"name": value}
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool) and _values(annotation)):
        return _word(str(value), annotation, args)
    if annotation is str and value is None:
        return ""
    if annotation is str and isinstance(value, list):
        return "、".join(map(str, value))
    if annotation is str and isinstance(value, int | float | date):
        return str(value)
    return value


def _truth(value: Any) -> Any:
    """是 and 否 in their many words; a number or a list is no answer (22 of 24 may have signed) and is left to be refused."""
    if isinstance(value, str):
        word = value.strip().lower()
        if word in TRUE or word == "all":
            return True
        return False if word in FALSE else None if word in {"n/a", "不适用"} else value
    return value


def _number(value: Any) -> Any:
    """A count; names in a list are counted, and nobody is none."""
    if isinstance(value, list):
        return len(value)
    return 0 if isinstance(value, str) and value.strip().lower() in {"none", "无", "没有"} else value


def _values(annotation: Any) -> dict[str, str]:
    named = [each for each in (annotation, *get_args(annotation)) if isinstance(each, EnumMeta)]
    return {word: value for each in named for word, value in VALUES.get(each.__name__, {}).items()}


def _word(value: str, annotation: Any, args: tuple[Any, ...]) -> Any:
    words = _values(annotation)
    if words:
        word = value.strip()
        low = word.lower()
        return (
            words.get(low)
            or words.get(low.removesuffix("风险").removesuffix("risk").strip())
            or word.removesuffix("风险")
        )
    if float in (annotation, *args) and value.strip().endswith("%"):
        return value.strip().removesuffix("%").strip()
    return written_day(value) if date in args else value


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
