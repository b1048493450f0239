"""YAML or JSON as plain values that know their lines: every mapping carries `__line__`.

It refuses what could not be told back truly: a key given twice, half a character, a text that grows by referring to itself.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml


class FileError(ValueError):
    """A file that cannot be read as a matter.  `line` is 1-based, 0 when unknown."""

    def __init__(self, message: str, line: int = 0, field_: str = "") -> None:
        self.line, self.field = line, field_
        place = f"第{line}行" if line else ""
        where = f"{place}{'，' if place and field_ else ''}{'字段 ' + field_ if field_ else ''}"
        super().__init__(f"{where}：{message}" if where else message)


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


def _number(loader: _Lines, node: yaml.ScalarNode) -> Any:
    """A number as people read it: 17:40 is no count of minutes, 010 is ten, 2022_3 is a word."""
    text = str(node.value)
    if ":" in text or "_" in text:
        return text
    if text.lstrip("+-").isdigit():
        return int(text)
    made = loader.construct_yaml_int if node.tag.endswith(":int") else loader.construct_yaml_float
    return made(node)


def _string(loader: _Lines, node: yaml.ScalarNode) -> str:
    """Text; a character that JSON writes as two escapes is put together, half of one is refused."""
    value = str(loader.construct_scalar(node))
    try:
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        raise FileError("含有不完整的字符", node.start_mark.line + 1) from None


_Lines.add_constructor("tag:yaml.org,2002:timestamp", _timestamp)
_Lines.add_constructor("tag:yaml.org,2002:str", _string)
_Lines.add_constructor("tag:yaml.org,2002:int", _number)
_Lines.add_constructor("tag:yaml.org,2002:float", _number)

_MAXIMUM = 1_000_000  # characters; a dossier of sixty acts has some twenty thousand
_MAXIMUM_NODES = 500_000
_TOO_LARGE = f"文件超过 {_MAXIMUM // 10_000} 万字，请检查是否选错文件"


def parse(text: str) -> Any:
    """Plain values of a YAML or JSON text.  Raises FileError with the line."""
    if len(text) > _MAXIMUM:
        raise FileError(_TOO_LARGE)
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


def text_of(path: Path) -> str:
    """The text of a file in UTF-8.  Raises FileError."""
    try:
        with path.open("rb") as file:
            data = file.read(4 * _MAXIMUM + 1)
        if len(data) > 4 * _MAXIMUM:
            raise FileError(_TOO_LARGE)
        return data.decode("utf-8-sig")
    except FileNotFoundError:
        raise FileError(f"找不到文件 {path}") from None
    except IsADirectoryError:
        raise FileError(f"{path} 是文件夹，请给出文件") from None
    except PermissionError:
        raise FileError(f"没有读取 {path} 的权限") from None
    except UnicodeDecodeError as error:
        raise FileError(f"文件不是 UTF-8 编码（第{error.start}字节），请另存为 UTF-8") from None


def line_of(raw: dict[Any, Any]) -> int:
    """The line at which a mapping begins, 1-based; 0 when it was not read from a text."""
    return int(raw.get("__line__", 0))
