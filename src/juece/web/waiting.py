"""What waits for somebody besides duties in matters: each room may offer it in a `waiting` module (`waiting_for(acting)`)."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from django.utils.functional import Promise

from juece.law import Words
from juece.web.rooms import rooms_with


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to do, as an inbox shows it: what, on what, on which page, by when, under which rules.

    `soft` dates follow from a plan and not from the law; `reason` names what must come first.
    """

    step: Words | str | Promise
    about: str
    path: str
    due: datetime.date | None = None
    rules: Sequence[str] = ()
    soft: bool = False
    provisional: bool = False
    reason: Words | str = ""


def waiting_elsewhere(acting) -> list[Waiting]:
    """What all rooms have waiting for the acting person."""
    return [one for module in rooms_with("waiting") for one in import_module(module).waiting_for(acting)]
