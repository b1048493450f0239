"""Routes of this room."""

from django.urls import path

from juece.web.mailbox import views

app_name = "mailbox"
urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.mark_read, name="mark_read"),
]
