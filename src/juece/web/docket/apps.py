"""The docket as a Django application."""

from django.apps import AppConfig


class DocketConfig(AppConfig):
    name = "juece.web.docket"
    label = "docket"
    verbose_name = "Docket"

    def ready(self) -> None:
        from juece.web.docket import background  # noqa: F401  (registers the jobs)
