"""The room of bodies, posts and people."""

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "juece.web.bodies"
    verbose_name = "机构、岗位与人员"
