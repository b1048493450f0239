"""The queue."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class JobQuerySet(models.QuerySet):
    def due(self, now):
        """Jobs a worker may take: not finished, their time has come, nobody holds a lease on them."""
        return self.filter(Q(lease_until=None) | Q(lease_until__lt=now), done_at=None, dead_at=None, run_at__lte=now)

    def dead(self):
        """Jobs given up after their last attempt; a system administrator decides."""
        return self.filter(dead_at__isnull=False)


class Job(models.Model):
    """One piece of work. `unique_key` keeps the same work from being queued twice."""

    name = models.CharField(_("任务"), max_length=80)
    args = models.JSONField(default=dict)
    run_at = models.DateTimeField(_("计划时间"), default=timezone.now)
    lease_until = models.DateTimeField(null=True)
    leased_by = models.CharField(max_length=80, blank=True)
    attempts = models.PositiveIntegerField(_("尝试次数"), default=0)
    max_attempts = models.PositiveIntegerField(default=8)
    last_error = models.TextField(_("最近错误"), blank=True)
    done_at = models.DateTimeField(_("完成时间"), null=True)
    dead_at = models.DateTimeField(_("放弃时间"), null=True)
    unique_key = models.CharField(max_length=200, null=True, unique=True)
    queued_at = models.DateTimeField(auto_now_add=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["run_at", "id"], condition=Q(done_at=None, dead_at=None), name="jobs_open_by_time")
        ]

    def __str__(self) -> str:
        return f"{self.name} #{self.pk}"
