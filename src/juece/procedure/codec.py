"""Acts as bytes: what an act states, the one byte form of an act as recorded, its digest, and the lifting of old versions.

An *entry* is an act as recorded: a mapping with the names of `OPEN` and `PRIVATE`. Its byte form is RFC 8785 JSON of the open part and
one commitment to the private part: `sealed`, SHA-256 of a salt of 32 random bytes and the private part's own RFC 8785 JSON. A ledger
commits to these bytes. They say nothing about who acted or what was said, and stay provable when that has been withheld or erased.
Entries without a salt are of the first form, in which both parts stand in one object; they are read and proven as they are.

Recorded bytes are never rewritten; what cannot be read is refused.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

import rfc8785

from .events import REGISTRY, Act

# Where the act stands: its place in the record, its kind and days, the digest of the entry before it.
OPEN = (
    "matter",
    "seq",
    "kind",
    "version",
    "on",
    "at",
    "role",
    "body",
    "recorded_at",
    "answers_to",
    "imported",
    "prev",
)
# Who acted, who entered it, what was stated, the files.
PRIVATE = ("by", "recorded_by", "data", "attachments")
ATTACHED = ("sha256", "size", "media_type", "name")
FORM = 2

Entry = Mapping[str, Any]
UPCASTS: dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {}


def stated(act: Act) -> bytes:
    """What the act states and nothing that it does not: RFC 8785 JSON.

    Raises `rfc8785.CanonicalizationError` for a number that JSON cannot hold exactly.
    """
    return rfc8785.dumps(act.model_dump(mode="json", by_alias=True, exclude_unset=True))


def read_act(kind: str, version: int, data: str | bytes) -> Act:
    """An act from what it stated; one of an older version is lifted step by step. Raises KeyError or ValueError."""
    definition = REGISTRY[kind]
    if version == definition.version:
        return definition.model_validate_json(data)
    values = json.loads(data)
    for step in range(version, definition.version):
        values = UPCASTS[(kind, step)](values)
    return definition.model_validate(values)


def seal(entry: Entry, salt: str) -> str:
    """The commitment to the private part of an entry under a salt (64 hex digits): lower-case hex."""
    return hashlib.sha256(bytes.fromhex(salt) + rfc8785.dumps(_private(entry))).hexdigest()


def canonical(entry: Entry) -> bytes:
    """The one byte form of an entry. One of the second form must have its `sealed`; its private part is not needed."""
    placed = {name: entry[name] for name in OPEN}
    if entry.get("sealed"):
        return rfc8785.dumps({**placed, "form": FORM, "sealed": entry["sealed"]})
    return rfc8785.dumps({**placed, **_private(entry)})


def digest(entry: Entry) -> str:
    """SHA-256 of the byte form, as lower-case hex."""
    return hashlib.sha256(canonical(entry)).hexdigest()


def _private(entry: Entry) -> dict[str, Any]:
    files = [{name: file[name] for name in ATTACHED} for file in entry["attachments"]]
    return {**{name: entry[name] for name in PRIVATE}, "attachments": files}
