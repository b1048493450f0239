"""What follows from the record: rebuilt from events at any time (`python -m juece.web rebuild`), never typed in."""

from django.db import models

from juece.law import Words
from juece.web.bodies.models import Body
from juece.web.docket.models.matter import Matter


class MatterState(models.Model):
    """Where a matter stands, as assessed on `assessed_on`."""

    class Light(models.TextChoices):
        GREEN = "green"
        AMBER = "amber"
        RED = "red"
        GREY = "grey"

    matter = models.OneToOneField(Matter, models.CASCADE, primary_key=True, related_name="state")
    unit = models.ForeignKey(Body, models.PROTECT, related_name="+")
    planned = models.CharField(max_length=20, blank=True)
    planned_last = models.DateField(null=True)
    stage = models.CharField(max_length=20)
    light = models.CharField(max_length=6, choices=Light.choices)
    next_step = models.CharField(max_length=300, blank=True)
    next_step_en = models.CharField(max_length=300, blank=True)
    next_due = models.DateField(null=True)
    provisional = models.BooleanField(default=False)
    blocks = models.PositiveSmallIntegerField(default=0)
    violations = models.PositiveSmallIntegerField(default=0)
    warnings = models.PositiveSmallIntegerField(default=0)
    infos = models.PositiveSmallIntegerField(default=0)
    public = models.BooleanField(default=False)
    closed = models.BooleanField(default=False)
    last_seq = models.PositiveIntegerField(default=0)
    last_kind = models.CharField(max_length=60, blank=True)
    last_on = models.DateField(null=True)
    last_recorded_at = models.DateTimeField(null=True)
    last_body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    assessed_on = models.DateField()

    class Meta:
        indexes = [
            models.Index(fields=["closed", "next_due"]),
            models.Index(fields=["unit", "closed", "next_due"]),
            models.Index(fields=["light"]),
            models.Index(fields=["planned"]),
        ]

    @property
    def next(self) -> Words:
        """The next step, in both languages."""
        return Words(self.next_step, self.next_step_en or self.next_step)


class Party(models.Model):
    """A body that has a hand in a matter, and in which capacity: who may see it follows from this."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="parties")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["matter", "body", "role"], name="docket_party_once")]
        indexes = [models.Index(fields=["body", "matter"])]


class Duty(models.Model):
    """Something the law requires next of a body. `holder` is who the law names, `body` the body that this is today.

    `reason` names the steps that must come first; empty when it can be done now.
    """

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="duties")
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=20, blank=True)
    holder = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=300)
    step_en = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=60, blank=True)
    rules = models.JSONField(default=list)
    cures = models.CharField(max_length=60, blank=True)
    reason = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)
    due = models.DateField(null=True)
    soft = models.BooleanField(default=False)
    provisional = models.BooleanField(default=False)

    class Meta:
        ordering = ["matter_id", "position"]
        indexes = [models.Index(fields=["body", "due"]), models.Index(fields=["due"])]

    @property
    def title(self) -> Words:
        """What is to be done, in both languages."""
        return Words(self.step, self.step_en or self.step)

    @property
    def first(self) -> Words:
        """What must be done before it, in both languages."""
        return Words(self.reason, self.reason_en or self.reason)


class Refreshed(models.Model):
    """One row: the calendar and the day on which every open matter was last assessed."""

    calendar = models.CharField(max_length=64)
    on = models.DateField()
