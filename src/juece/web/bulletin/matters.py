"""A text and the decision matter that made it, linked both ways: what the docket's pages show of texts."""

from __future__ import annotations

from django.utils.translation import gettext as _

from juece.text.docnumber import parse
from juece.web.bulletin.models import Work
from juece.web.docket.models import Matter
from juece.web.docket.views.lists import public_matters


def matter_is_public(matter: Matter) -> bool:
    """Whether the matter has a public page."""
    return public_matters().filter(pk=matter.pk).exists()


def openly(field: str, kept: str) -> str:
    """What a reader is told of a recorded value: the matter or text that it names only while that is public itself."""
    if not kept or field not in ("matter", "explains"):
        return kept
    if field == "matter":
        seen = public_matters().filter(code=kept.split(" ")[0]).exists()
    else:
        try:
            number = parse(kept)
            named = Work.objects.filter(series__word=number.word, series__year=number.year, number=number.number)
        except ValueError:
            named = Work.objects.filter(title=kept)
        seen = any(one.is_public for one in named)
    return kept if seen else _("（未公开）")


def texts_of(matter: Matter, *, public_only: bool) -> list[tuple[Work, list[Work]]]:
    """The texts that a matter made, each with its interpretations."""
    made = matter.texts.select_related("series").prefetch_related("interpretations__series").order_by("dated", "pk")
    return [
        (work, [one for one in work.interpretations.all() if one.is_public or not public_only])
        for work in made
        if work.is_public or not public_only
    ]
