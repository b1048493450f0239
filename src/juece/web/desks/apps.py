"""The desks as a Django application."""

from django.apps import AppConfig


class DesksConfig(AppConfig):
    name = "juece.web.desks"
    label = "desks"
    verbose_name = "Desks"
