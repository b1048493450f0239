"""The catalogue as a Django application."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "juece.web.catalogue"
    label = "catalogue"
    verbose_name = "Catalogue"
