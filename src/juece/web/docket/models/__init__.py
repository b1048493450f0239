"""Tables of the docket: what was recorded (never changed) and what follows from it (always rebuildable)."""

from juece.web.docket.models.matter import Matter
from juece.web.docket.models.projected import Duty, MatterState, Party, Refreshed
from juece.web.docket.models.record import Attachment, Event

__all__ = ["Attachment", "Duty", "Event", "Matter", "MatterState", "Party", "Refreshed"]
