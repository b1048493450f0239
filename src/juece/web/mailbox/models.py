"""Notices: to whom, about what, whether read and whether sent."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """One notice to one person. `dedupe_key` makes sure that the same thing is said to the same person only once."""

    class Kind(models.TextChoices):
        ARRIVED = "arrived", _("新到")
        DUE = "due", _("将到期")
        OVERDUE = "overdue", _("已逾期")
        SECURITY = "security", _("账号安全")

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.CharField(_("类别"), max_length=20, choices=Kind.choices)
    dedupe_key = models.CharField(max_length=200)
    subject = models.CharField(_("标题"), max_length=200)
    text = models.TextField(_("内容"))
    path = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(_("时间"), auto_now_add=True)
    read_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("发送时间"), null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["recipient", "dedupe_key"], name="mailbox_said_once")]

    def __str__(self) -> str:
        return self.subject
