"""The record as one timeline: every act in order, what it states, its attachments, and what later acts did to it."""

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from juece.procedure.casefile import Event as Fact
from juece.procedure.events import REGISTRY
from juece.web.docket.models import Attachment, Event
from juece.web.docket.standing_page import act_title, said_in, stage_title

CORRECTIONS = frozenset({"corrected", "withdrawn"})


@dataclass(slots=True)
class Entry:
    """One act as shown. Days, times and numbers are text already: a page has sixty of these, and a template formats slowly."""

    event: Event
    seq: str
    on: str
    at: str
    title: str
    stage: str
    said: list[tuple[str, str]]
    attachments: list[Attachment]
    entered: str
    digest: str
    corrected_by: list[str] = field(default_factory=list)
    withdrawn_by: str = ""

    @property
    def final(self) -> bool:
        """Corrections and withdrawals are not corrected themselves; neither is what was withdrawn."""
        return bool(self.withdrawn_by) or self.event.kind in CORRECTIONS


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
            str(row.seq),
            row.on.isoformat(),
            f"{row.at:%H:%M}" if row.at else "",
            act_title(row.kind),
            stage_title(REGISTRY[row.kind].stage),
            said_in(acts[row.seq]),
            attachments.get(row.pk, []),
            f"{timezone.localtime(row.recorded_at):%Y-%m-%d %H:%M}",
            row.digest[:12],
        )
        for row in rows
    }
    for row in rows:
        if row.kind in CORRECTIONS:
            target = str(acts[row.seq].target)
            entry = entries.get(int(target)) if target.isdecimal() else None
            if entry is not None and row.kind == "corrected":
                entry.corrected_by.append(str(row.seq))
            elif entry is not None:
                entry.withdrawn_by = str(row.seq)
    return list(entries.values())
