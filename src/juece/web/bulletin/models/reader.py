"""Subscriptions by mail: confirmed by whoever reads the mailbox, ended with one click and a button."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from juece.web.bulletin.models.text import Work


class Subscription(models.Model):
    """To a subject, or to one text. `token` is what the mail carries; `mark` says where the request came from, for a day."""

    email = models.EmailField(_("电子邮箱"))
    subject = models.CharField(_("主题分类"), max_length=12, choices=Work.Subject.choices, blank=True)
    work = models.ForeignKey(Work, models.CASCADE, null=True, blank=True, related_name="+")
    token = models.CharField(max_length=64, unique=True)
    mark = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
