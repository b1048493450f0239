"""The definitions of all acts as JSON Schema, for forms, other programs and the documentation."""

from __future__ import annotations

from typing import Any

from . import REGISTRY


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
