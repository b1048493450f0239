"""Names of many bodies in one query, for lists."""

import datetime
from collections.abc import Iterable

from juece.web.bodies.models import Body


def names_of(ids: Iterable[int], on: datetime.date | None = None) -> dict[int, str]:
    """Body id → the name it bore on the day (today when none is given), two queries whatever the number."""
    return {body.pk: body.name_on(on) for body in Body.objects.with_names().filter(pk__in=set(ids))}
