"""Putting jobs into the queue, taking them out under a lease, and closing them."""

import datetime
import random
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from juece.web.jobs.models import Job
from juece.web.jobs.registry import JOBS, LEASE, SCHEDULES, registered

FIRST_RETRY = datetime.timedelta(seconds=10)
LONGEST_RETRY = datetime.timedelta(hours=6)


def enqueue(
    name: str,
    args: dict[str, Any] | None = None,
    *,
    run_at: datetime.datetime | None = None,
    unique_key: str | None = None,
) -> Job | None:
    """Queue a registered job with JSON arguments; with a `unique_key` already queued, does nothing and returns None.

    Call it inside the transaction of whatever needs the job: both are kept or neither.
    """
    fields = {"name": name, "args": args or {}, "max_attempts": registered(name).max_attempts}
    fields["run_at"] = run_at or timezone.now()
    if unique_key is None:
        return Job.objects.create(**fields)
    Job.objects.bulk_create([Job(unique_key=unique_key, queued_at=timezone.now(), **fields)], ignore_conflicts=True)
    return None


def lease(worker: str) -> Job | None:
    """Take the job that has been due longest, for as long as its lease lasts; None when nothing is due."""
    with transaction.atomic():
        now = timezone.now()
        due = Job.objects.due(now).order_by("run_at", "id")
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        job = due.first()
        if job is None:
            return None
        taken = (
            Job.objects.due(now)
            .filter(pk=job.pk, attempts=job.attempts)
            .update(lease_until=now + _lease_of(job), leased_by=worker, attempts=F("attempts") + 1)
        )
        if not taken:
            return None
    job.refresh_from_db()
    return job


def _lease_of(job: Job) -> datetime.timedelta:
    return JOBS[job.name].lease if job.name in JOBS else LEASE


def extend(job: Job) -> bool:
    """Prolong the lease of a long job; False when it has been taken away (stop working then)."""
    until = timezone.now() + _lease_of(job)
    return _held(job).update(lease_until=until) == 1


def _held(job: Job):
    """The row, only while this very lease is the one in force."""
    return Job.objects.filter(pk=job.pk, leased_by=job.leased_by, attempts=job.attempts, done_at=None, dead_at=None)


def finish(job: Job) -> bool:
    """Mark the job done; False when the lease had run out and another worker holds it."""
    return _held(job).update(done_at=timezone.now(), lease_until=None, last_error="") == 1


def fail(job: Job, error: str) -> None:
    """Queue the job again, later each time; after the last attempt put it aside as dead."""
    now = timezone.now()
    if job.attempts >= job.max_attempts:
        _held(job).update(dead_at=now, lease_until=None, last_error=error[-4000:])
        return
    wait = min(FIRST_RETRY * 2 ** (job.attempts - 1), LONGEST_RETRY) * random.uniform(0.8, 1.2)
    _held(job).update(run_at=now + wait, lease_until=None, last_error=error[-4000:])


def revive(job_id: int) -> bool:
    """Give a dead job a fresh set of attempts."""
    return Job.objects.dead().filter(pk=job_id).update(dead_at=None, attempts=0, run_at=timezone.now()) == 1


def enqueue_scheduled(now: datetime.datetime | None = None) -> None:
    """Queue every scheduled job whose present period has no job yet; the unique key keeps workers from doubling it."""
    now = now or timezone.now()
    slots = {
        f"schedule:{one.job}:{int(now.timestamp() // one.period.total_seconds())}": one.job
        for one in SCHEDULES.values()
    }
    present = set(Job.objects.filter(unique_key__in=slots).values_list("unique_key", flat=True))
    for key, name in slots.items():
        if key not in present:
            enqueue(name, unique_key=key, run_at=now)
