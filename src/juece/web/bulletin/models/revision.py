"""A revision under way: a stored text, the decision that changes it, and what a person settled. Nothing of it is law."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from juece.web.bulletin.models.text import Expression, Work


class Revision(models.Model):
    """Becomes a new version only when a person confirms exactly the text they saw."""

    base = models.ForeignKey(Expression, models.PROTECT, related_name="revisions")
    decision = models.ForeignKey(Work, models.PROTECT, null=True, blank=True, related_name="+")
    decision_title = models.CharField(_("决定名称"), max_length=300)
    decision_text = models.TextField(_("决定全文"))
    item = models.CharField(_("决定中的序号"), max_length=10, blank=True)
    settled = models.JSONField(default=dict)  # id of the instruction → position of the candidate
    left_out = models.JSONField(default=dict)  # id of the instruction → why it is not carried out
    result = models.OneToOneField(Expression, models.PROTECT, null=True, related_name="made_by")
    given_up = models.BooleanField(default=False)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
