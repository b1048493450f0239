"""The bulletin as a Django application."""

from django.apps import AppConfig


class BulletinConfig(AppConfig):
    name = "juece.web.bulletin"
    label = "bulletin"
    verbose_name = "Bulletin"
