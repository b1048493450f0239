"""A row of the record as an entry of the pure core: what is sealed when it is recorded, exported, and verified by anybody."""

import datetime
import json
import secrets
from collections.abc import Iterable
from typing import Any

from juece.procedure.codec import canonical, digest, seal
from juece.web.docket.models import Event


def entry_of(event: Event, attachments: Iterable[Any]) -> dict[str, Any]:
    """The entry of a row. Who entered it is named by account, since people may change their names."""
    return {
        "matter": event.matter.code,
        "seq": event.seq,
        "kind": event.kind,
        "version": event.version,
        "on": event.on.isoformat(),
        "at": event.at.isoformat() if event.at else None,
        "role": event.role,
        "body": event.body.code if event.body else None,
        "recorded_at": event.recorded_at.astimezone(datetime.UTC).isoformat(timespec="microseconds"),
        "answers_to": event.answers_to,
        "imported": event.imported,
        "prev": event.prev,
        "by": event.by,
        "recorded_by": event.recorded_by.account if event.recorded_by else None,
        "data": json.loads(event.data),
        "attachments": [
            {"sha256": a.sha256, "size": a.size, "media_type": a.media_type, "name": a.name} for a in attachments
        ],
        **({"salt": event.salt, "sealed": event.sealed} if event.sealed else {}),
    }


def sign_off(event: Event, attachments: Iterable[Any]) -> bytes:
    """Give a new row its salt, its commitment and its digest; returns the bytes that a ledger commits to."""
    event.salt = secrets.token_hex(32)
    entry = entry_of(event, attachments)
    event.sealed = seal(entry, event.salt)
    entry["sealed"] = event.sealed
    event.digest = digest(entry)
    return canonical(entry)
