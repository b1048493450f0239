"""Acts as bytes: the canonical form (RFC 8785) and digest of an event, which a ledger commits to, and the lifting of old versions.

Recorded bytes are read as they are and never rewritten; bytes that are no event are refused.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date, time
from typing import Any

import rfc8785

from .casefile import Event
from .events import REGISTRY
from .files import FileError


def canonical(event: Event) -> bytes:
    """The one byte form of an act (RFC 8785): kind, version, day, time, actor and data; never its place in a database."""
    body: dict[str, Any] = {
        "kind": event.kind,
        "version": type(event.data).version,
        "on": event.on.isoformat(),
        "by": event.by,
        "data": event.data.model_dump(mode="json", by_alias=True, exclude_unset=True),
    }
    if event.at is not None:
        body["at"] = event.at.isoformat()
    return rfc8785.dumps(body)


def digest(event: Event) -> str:
    """SHA-256 of the canonical form, as lower-case hex."""
    return hashlib.sha256(canonical(event)).hexdigest()


UPCASTS: dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {}


def decode(raw: bytes, seq: int, identifier: str = "") -> Event:
    """Read an event back from its canonical bytes; an old version is lifted step by step, never rewritten.

    Raises FileError for bytes that are no event.
    """
    try:
        body = json.loads(raw)
        kind, version = body["kind"], int(body.get("version", 1))
        definition = REGISTRY[kind]
        data = body.get("data", {})
        for step in range(version, definition.version):
            data = UPCASTS[(kind, step)](data)
        return Event(
            seq=seq,
            kind=kind,
            on=date.fromisoformat(body["on"]),
            data=definition.model_validate(data),
            by=body.get("by", ""),
            at=time.fromisoformat(body["at"]) if body.get("at") else None,
            id=identifier,
        )
    except (KeyError, ValueError, TypeError) as error:
        raise FileError(f"不是可读的事件：{error}") from None
