"""A text and the decision matter that made it, linked both ways: what the docket's pages show of texts."""

from __future__ import annotations

from juece.web.bulletin.models import Work
from juece.web.docket.models import Matter
from juece.web.docket.views.lists import public_matters


def matter_is_public(matter: Matter) -> bool:
    """Whether the matter has a public page."""
    return public_matters().filter(pk=matter.pk).exists()


def texts_of(matter: Matter, *, public_only: bool) -> list[tuple[Work, list[Work]]]:
    """The texts that a matter made, each with its interpretations."""
    made = matter.texts.select_related("series").prefetch_related("interpretations__series").order_by("dated", "pk")
    return [
        (work, [one for one in work.interpretations.all() if one.is_public or not public_only])
        for work in made
        if work.is_public or not public_only
    ]
