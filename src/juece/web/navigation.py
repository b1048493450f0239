"""The rail: which pages each room offers to whoever is acting.

A room's `navigation` module has a list `ENTRIES`. The first entry that a person may open is their home.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from juece.web.bodies.access import May
from juece.web.rooms import rooms_with

WORK, PUBLIC, DESKS, MINE = "work", "public", "desks", "mine"
SECTIONS: dict[str, str | Promise] = {WORK: _("工作"), DESKS: _("管理"), PUBLIC: _("公开"), MINE: _("我的")}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line in the rail: label, the route it leads to, a Bootstrap icon, who sees it, where it stands.

    `count`, when given, is a function of the acting person that returns the number shown beside the label (0 hides it).
    """

    label: str | Promise
    route: str
    icon: str
    may: May
    section: str = WORK
    order: int = 50
    count: Callable[[Any], int] | None = None


@cache
def entries() -> tuple[Entry, ...]:
    found = [entry for module in rooms_with("navigation") for entry in import_module(module).ENTRIES]
    sections = list(SECTIONS)
    return tuple(sorted(found, key=lambda entry: (sections.index(entry.section), entry.order)))


def entries_for(acting) -> list[Entry]:
    """What this person sees in the rail, in order."""
    return [entry for entry in entries() if entry.may.holds(acting, {})]


def _sections_for(acting) -> list[dict[str, Any]]:
    """The rail; empty while a temporary password has still to be changed, since nothing in it would open."""
    mine = [] if acting.signed_in and acting.person.must_change_password else entries_for(acting)
    return [
        {
            "label": label,
            "entries": [
                (entry, entry.count(acting) if entry.count else 0) for entry in mine if entry.section == section
            ],
        }
        for section, label in SECTIONS.items()
        if any(entry.section == section for entry in mine)
    ]


def navigation(request) -> dict[str, Any]:
    """Context processor: `rail` (sections with their entries) and `acting`. Computed only when a page shows them."""
    acting = getattr(request, "acting", None)
    if acting is None:
        return {}
    return {"acting": acting, "rail": SimpleLazyObject(lambda: _sections_for(acting))}
