"""A revision under way: a stored text, what changes it, what a person settled, who checked it. Nothing of it is law."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from juece.web.bulletin.models.text import Expression, Work


class Revision(models.Model):
    """Becomes a new version only when one person checked exactly the text they saw and another person approves the same text.

    Either `decision_text` changes the base by its instructions, or `whole_text` stands in its place (a text issued anew).
    """

    base = models.ForeignKey(Expression, models.PROTECT, related_name="revisions")
    decision = models.ForeignKey(Work, models.PROTECT, null=True, blank=True, related_name="+")
    decision_title = models.CharField(_("决定名称"), max_length=300)
    decision_text = models.TextField(_("决定全文"))
    whole_text = models.TextField(_("新版本全文"), blank=True, default="")
    item = models.CharField(_("决定中的序号"), max_length=10, blank=True)
    settled = models.JSONField(default=dict)  # id of the instruction → {choice, said, by, on}
    left_out = models.JSONField(default=dict)  # id of the instruction → {reason, by, on}
    in_force_from = models.DateField(_("施行日期"), null=True)
    expires_on = models.DateField(_("有效期至"), null=True, blank=True)
    trial = models.BooleanField(_("试行"), default=False)
    checked_sha256 = models.CharField(max_length=64, blank=True, default="")
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sent_back = models.CharField(_("退回的理由"), max_length=300, blank=True, default="")
    result = models.OneToOneField(Expression, models.PROTECT, null=True, related_name="made_by")
    given_up = models.BooleanField(default=False)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    @property
    def finished(self) -> bool:
        return self.given_up or self.result_id is not None
