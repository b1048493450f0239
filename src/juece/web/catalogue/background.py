"""What the catalogue does without being asked: reminders of its tasks, and contact data erased on their day."""

import datetime

from django.utils import timezone
from django.utils.translation import override

from juece.web.catalogue.models import CatalogueYear, Contact, Task
from juece.web.catalogue.tasks import project, said
from juece.web.docket import clock
from juece.web.docket.arrivals import people_of
from juece.web.jobs.registry import every, job
from juece.web.mailbox.notify import notify
from juece.web.mailbox.reminding import HORIZON, reminder


@every(hours=24)
@job("catalogue.erase_contacts")
def erase_contacts() -> None:
    """Erase how to reach proposers once the day named at collection has come."""
    Contact.objects.filter(erase_on__lte=timezone.localdate()).delete()


@every(hours=1)
@job("catalogue.remind", lease=datetime.timedelta(minutes=10))
def remind() -> None:
    """Notices 7, 3 and 1 working days before a task falls due, on the day, and when it is overdue; each once."""
    for year in CatalogueYear.objects.all():
        project(year)  # a role may have gone to another body since the last act
    today, calendar = clock.today(), clock.calendar()
    tasks = list(Task.objects.filter(due__isnull=False, due__lte=today + HORIZON).select_related("year"))
    people = people_of({(task.body_id, task.role) for task in tasks})
    with override("zh-hans"):
        for task in tasks:
            found = reminder(task.due, today, calendar)
            if found is None:
                continue
            subject = found.subject(f"{task.get_kind_display()}（{task.about}）")
            key = f"{found.kind}:task:{task.year_id}:{task.key}:{task.due}:{found.mark}"
            for person in people[(task.body_id, task.role)]:
                notify(person, found.kind, key, subject, said(task), task.path)
