"""The shell of the site: layout, error pages, language, static files; it also wakes the jobs of every room."""

from importlib import import_module

from django.apps import AppConfig

from juece.web.rooms import rooms_with


class WebConfig(AppConfig):
    name = "juece.web"
    label = "web"
    verbose_name = "Juece"

    def ready(self) -> None:
        for module in rooms_with("background"):
            import_module(module)
