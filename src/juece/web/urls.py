"""All routes: those of every room, home, and the error pages. The style guide exists only for developers."""

from importlib import import_module

from django.conf import settings
from django.urls import include, path

from juece.web import shell
from juece.web.rooms import rooms_with

urlpatterns = [
    path("", shell.home, name="home"),
    path("language/", shell.choose_language, name="choose_language"),
    *(path("", include(import_module(module))) for module in rooms_with("urls")),
]
if settings.DEBUG:
    urlpatterns.append(path("styleguide/", shell.style_guide, name="style_guide"))

handler400 = "juece.web.errors.bad_request"
handler403 = "juece.web.errors.forbidden"
handler404 = "juece.web.errors.not_found"
handler500 = "juece.web.errors.server_error"
