"""The room of background jobs."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "juece.web.jobs"
    verbose_name = "后台任务"
