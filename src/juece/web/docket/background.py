"""What the docket does without being asked: notices of what falls due, and fresh projections when a day or the calendar changes."""

import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from juece.web.docket import clock
from juece.web.docket.arrivals import people_of
from juece.web.docket.directory import Directory
from juece.web.docket.models import Duty, Matter, MatterState, Refreshed
from juece.web.docket.projection import rebuild
from juece.web.jobs.registry import every, job
from juece.web.mailbox.notify import notify
from juece.web.mailbox.reminding import HORIZON, reminder


@every(hours=1)
@job("docket.refresh", lease=datetime.timedelta(minutes=30))
def refresh() -> None:
    """Assess every open matter again when a day has passed or a holiday notice was added; otherwise nothing."""
    mark, day = clock.calendar_mark(), clock.today()
    seen = Refreshed.objects.first()
    if seen is not None and (seen.calendar, seen.on) == (mark, day):
        return
    everything = seen is not None and seen.calendar != mark
    stale = (
        MatterState.objects.filter(closed=False)
        if everything
        else MatterState.objects.filter(closed=False).exclude(assessed_on=day)
    )
    directory = Directory.read(day)
    for pk in list(stale.values_list("pk", flat=True)):
        rebuild(Matter(pk=pk), directory)
    with transaction.atomic():
        Refreshed.objects.update_or_create(pk=1, defaults={"calendar": mark, "on": day})


@every(hours=1)
@job("docket.remind", lease=datetime.timedelta(minutes=10))
def remind() -> None:
    """Notices 7, 3 and 1 working days before a duty falls due, on the day, and when it is overdue; each once."""
    today, calendar = clock.today(), clock.calendar()
    duties = list(
        Duty.objects.filter(
            body__isnull=False, due__isnull=False, due__lte=today + HORIZON, matter__state__closed=False
        ).select_related("matter")
    )
    people = people_of({(duty.body_id, duty.role) for duty in duties})
    with override("zh-hans"):
        for duty in duties:
            said = reminder(duty.due, today, calendar)
            if said is None or (duty.soft and said.kind == "overdue"):
                continue
            for person in people[(duty.body_id, duty.role)]:
                notify(
                    person,
                    said.kind,
                    f"{said.kind}:{duty.matter_id}:{duty.due}:{said.mark}:{duty.step}"[:200],
                    said.subject(duty.matter.name),
                    f"{duty.matter.name}\n{duty.step}\n" + _("期限：%(due)s") % {"due": duty.due},
                    reverse("docket:matter", args=[duty.matter.code]),
                )
