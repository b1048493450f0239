"""Why an act was not recorded. Each carries one sentence for the person, and what a page needs to say more."""

from dataclasses import dataclass

from juece.procedure.findings import Gate
from juece.web.docket.models import Event


@dataclass
class Refused(Exception):
    """The act was not recorded; nothing was changed."""

    message: str

    def __str__(self) -> str:
        return self.message


@dataclass
class NotEntitled(Refused):
    """The person may not record this act on this matter in this capacity."""


@dataclass
class Unfit(Refused):
    """The act contradicts the record itself: a day to come, a correction of something that is not there."""


@dataclass
class Barred(Refused):
    """The law itself closes the gate; nobody can override it."""

    gate: Gate


@dataclass
class NeedsOverride(Refused):
    """Policy closes the gate: an entitled person may pass with a recorded reason. `here` when this person is entitled."""

    gate: Gate
    here: bool


@dataclass
class Moved(Refused):
    """Others recorded acts since the page was opened; these."""

    meanwhile: list[Event]
