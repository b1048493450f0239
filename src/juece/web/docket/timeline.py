"""The record as one timeline: every act in order, what it states, its attachments, and what later acts did to it."""

from dataclasses import dataclass, field
from typing import Any

from juece.procedure.casefile import Event as Fact
from juece.procedure.events import REGISTRY
from juece.web.docket.models import Attachment, Event
from juece.web.docket.standing_page import act_title, said_in, stage_title


@dataclass(slots=True)
class Entry:
    """One act as shown."""

    event: Event
    title: str
    stage: str
    said: list[tuple[str, str]]
    attachments: list[Attachment]
    corrected_by: list[int] = field(default_factory=list)
    withdrawn_by: int | None = None
    correctable: bool = False
    days_late: int = 0


def attachments_of(rows: list[Event]) -> dict[int, list[Attachment]]:
    """Event id → its attachments, in one query."""
    held: dict[int, list[Attachment]] = {}
    if rows:
        for attachment in Attachment.objects.filter(event__matter=rows[0].matter_id).order_by("event_id", "position"):
            held.setdefault(attachment.event_id, []).append(attachment)
    return held


def timeline(rows: list[Event], facts: tuple[Fact, ...], attachments: dict[int, list[Attachment]]) -> list[Entry]:
    """Entries in the order of the record."""
    acts: dict[int, Any] = {fact.seq: fact.data for fact in facts}
    entries = {
        row.seq: Entry(
            row,
            act_title(row.kind),
            stage_title(REGISTRY[row.kind].stage),
            said_in(acts[row.seq]),
            attachments.get(row.pk, []),
            days_late=(row.recorded_at.date() - row.on).days,
        )
        for row in rows
    }
    for row in rows:
        if row.kind in {"corrected", "withdrawn"}:
            target = str(acts[row.seq].target)
            entry = entries.get(int(target)) if target.isdecimal() else None
            if entry is not None and row.kind == "corrected":
                entry.corrected_by.append(row.seq)
            elif entry is not None:
                entry.withdrawn_by = row.seq
    return list(entries.values())
