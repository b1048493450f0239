"""The public's first page as a Django application."""

from django.apps import AppConfig


class FrontConfig(AppConfig):
    name = "juece.web.front"
    label = "front"
    verbose_name = "Front page"
