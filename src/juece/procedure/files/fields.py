"""The words for a field of an act: its name, its other names, its label."""

from __future__ import annotations

from functools import lru_cache

from pydantic.fields import FieldInfo

from ..events import REGISTRY
from ..vocabulary import FIELD_ALIASES


@lru_cache(maxsize=256)
def names_of(kind: str) -> dict[str, tuple[str, FieldInfo]]:
    """Every word for a field of this act: its name, its other names, its label."""
    definition = REGISTRY[kind]
    own: dict[str, tuple[str, FieldInfo]] = {}
    for name, info in definition.model_fields.items():
        for word in (name, info.alias or name, info.title or name):
            own.setdefault(word, (info.alias or name, info))
    for word, name in FIELD_ALIASES.get(kind, {}).items():
        own.setdefault(word, own[name])
    return own
