"""The one byte form of an act as recorded, and its digest: RFC 8785 JSON of the whole event, the digest of the one before included."""

import datetime
import hashlib
import json
from collections.abc import Sequence

import rfc8785

from juece.procedure.events import Act
from juece.web.docket.models import Event
from juece.web.docket.uploads import Kept


def act_data(act: Act) -> str:
    """What was stated, and nothing that was not: canonical JSON."""
    return rfc8785.dumps(act.model_dump(mode="json", by_alias=True, exclude_unset=True)).decode()


def sealed(event: Event, attachments: Sequence[Kept]) -> tuple[bytes, str]:
    """The canonical bytes of the event with its attachments, and their SHA-256 in hex.

    Who entered it is named by account; people may change their names.
    """
    envelope = {
        "matter": event.matter.code,
        "seq": event.seq,
        "kind": event.kind,
        "version": event.version,
        "on": event.on.isoformat(),
        "at": event.at.isoformat() if event.at else None,
        "by": event.by,
        "role": event.role,
        "body": event.body.code if event.body else None,
        "recorded_by": event.recorded_by.account if event.recorded_by else None,
        "recorded_at": event.recorded_at.astimezone(datetime.UTC).isoformat(timespec="microseconds"),
        "data": json.loads(event.data),
        "answers_to": event.answers_to,
        "imported": event.imported,
        "attachments": [
            {"sha256": k.sha256, "size": k.size, "media_type": k.media_type, "name": k.name} for k in attachments
        ],
        "prev": event.prev,
    }
    canonical = rfc8785.dumps(envelope)
    return canonical, hashlib.sha256(canonical).hexdigest()
