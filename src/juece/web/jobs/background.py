"""Finished jobs are kept a week, to be looked at, and then deleted. Dead jobs stay until somebody decides."""

import datetime

from django.utils import timezone

from juece.web.jobs.models import Job
from juece.web.jobs.registry import every, job

KEPT = datetime.timedelta(days=7)


@every(hours=6)
@job("jobs.sweep")
def sweep() -> None:
    Job.objects.filter(done_at__lt=timezone.now() - KEPT).delete()
