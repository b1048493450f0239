"""Bodies by name: names of many bodies at once for lists, and the body that an official text means by a name."""

import datetime
import re
import unicodedata
from collections.abc import Iterable

from juece.web.bodies.models import Alias, Body, BodyName


class UnknownBody(LookupError):
    """No body, or more than one, bears this name."""


def names_of(ids: Iterable[int], on: datetime.date | None = None) -> dict[int, str]:
    """Body id → the name it bore on the day (today when none is given), in three queries whatever the number."""
    return {body.pk: body.name_on(on) for body in Body.objects.with_names().filter(pk__in=set(ids))}


def body_named(text: str) -> Body:
    """The body that bears, bore, or also bears the name: 区市场监管局(区知识产权局) finds the bureau with two signboards.

    Raises UnknownBody when no body has the name, or its parts belong to different bodies.
    """
    parts = [part for part in re.split(r"[(（)）\s]+", unicodedata.normalize("NFKC", text)) if part]
    found = {_bearers(part) for part in parts}
    if len(found) != 1 or len(bodies := next(iter(found))) != 1:
        raise UnknownBody(f"没有找到机构“{text}”，请先登记该机构或其别名。")
    return Body.objects.with_names().get(pk=next(iter(bodies)))


def _bearers(name: str) -> frozenset[int]:
    bodies = BodyName.objects.filter(name=name).values_list("body_id", flat=True)
    return frozenset(bodies) | frozenset(Alias.objects.filter(name=name).values_list("body_id", flat=True))
