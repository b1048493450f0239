"""The record: acts and their attachments. Rows are only ever added; the database itself refuses anything else."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from juece.web.bodies.models import Body, Post
from juece.web.docket.models.matter import Matter


class Event(models.Model):
    """One act. `seq` is its place in the matter's record; `on` the day of the act, `recorded_at` when it was entered.

    `data` is canonical JSON (RFC 8785). `digest` is the SHA-256, in hex, of the one byte form of the event (juece.procedure.codec),
    which holds the digest of the event before (`prev`) and a commitment (`sealed`, under `salt`) to who acted and what was said.
    Rows from before there were salts have neither.
    """

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField(default=1)
    on = models.DateField(_("日期"))
    at = models.TimeField(_("时间"), null=True)
    by = models.CharField(_("行为主体"), max_length=120, blank=True)
    role = models.CharField(max_length=20, blank=True)
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    data = models.TextField()
    prev = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)
    salt = models.CharField(max_length=64, null=True)
    sealed = models.CharField(max_length=64, null=True)
    answers_to = models.PositiveIntegerField(null=True)
    imported = models.BooleanField(default=False)
    token = models.CharField(max_length=64, null=True)

    class Meta:
        ordering = ["matter_id", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["matter", "seq"], name="docket_event_order"),
            models.UniqueConstraint(fields=["matter", "token"], name="docket_event_once"),
        ]
        indexes = [models.Index(fields=["kind", "on"])]

    def __str__(self) -> str:
        return f"{self.matter_id}#{self.seq} {self.kind}"


class Attachment(models.Model):
    """A file that belongs to an act. The bytes lie under their SHA-256, once however often they are attached."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="attachments")
    position = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=160)

    class Meta:
        ordering = ["event_id", "position"]
        constraints = [models.UniqueConstraint(fields=["event", "position"], name="docket_attachment_order")]

    def __str__(self) -> str:
        return self.name
