"""Repeals: recorded, marked on the page of the text, taken back only by a further record."""

from __future__ import annotations

import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from juece.web.bodies.models import Person
from juece.web.bulletin.deriving import derive
from juece.web.bulletin.models import Ending, Work


class NotCancelled(ValueError):
    """The repeal cannot be taken back; the message says why."""


@transaction.atomic
def record(
    work: Work,
    on: datetime.date,
    note: str,
    person: Person | None,
    *,
    places: str | None = None,
    by: Work | None = None,
) -> Ending:
    """Repeal from a day on: the whole text, or the places named."""
    made = Ending.objects.create(
        work=work, on=on, partial=bool(places), places=places or None, by=by, note=note, recorded_by=person
    )
    derive(work)
    return made


@transaction.atomic
def cancel(wrong: Ending, reason: str, person: Person | None) -> Ending:
    """Record that a repeal was recorded by mistake."""
    if not reason.strip():
        raise NotCancelled(_("请写明更正的理由。"))
    if wrong.cancels_id is not None:
        raise NotCancelled(_("这条记录本身就是更正。"))
    try:
        with transaction.atomic():
            made = Ending.objects.create(
                work=wrong.work, on=wrong.on, partial=wrong.partial, places=wrong.places, note=reason.strip()[:300],
                cancels=wrong, recorded_by=person,
            )  # fmt: skip
    except IntegrityError:
        raise NotCancelled(_("这条废止记录已经更正过了。")) from None
    derive(wrong.work)
    return made
