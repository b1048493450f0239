"""The public's first page."""

from django.urls import path

from juece.web.front import views

app_name = "front"

urlpatterns = [path("public/", views.page, name="page")]
