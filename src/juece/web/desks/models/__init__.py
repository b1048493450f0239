"""Meetings as they are prepared and held. What a meeting decided becomes an act of each matter, and only that counts."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from juece.procedure.events.base import MeetingKind, Outcome
from juece.web.bodies.characters import visible
from juece.web.bodies.models import Body
from juece.web.docket.models import Matter

KINDS = [(MeetingKind.EXECUTIVE.value, _("常务会议")), (MeetingKind.PLENARY.value, _("全体会议"))]
OUTCOMES = [
    (Outcome.PASSED.value, _("通过")),
    (Outcome.IN_PRINCIPLE.value, _("原则通过")),
    (Outcome.AGAIN.value, _("再次讨论")),
    (Outcome.REJECTED.value, _("不予通过")),
]


class Meeting(models.Model):
    """区政府常务会议 or 全体会议 (R9-13-0-1), with several matters on its agenda."""

    decision_body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    kind = models.CharField(_("会议形式"), max_length=10, choices=KINDS)
    on = models.DateField(_("会议日期"))
    place = models.CharField(_("地点"), max_length=80, validators=[visible])
    chair = models.CharField(_("主持人"), max_length=40, validators=[visible])
    session = models.PositiveSmallIntegerField(_("第几次会议"), null=True, blank=True)
    minutes_number = models.CharField(_("纪要编号"), max_length=60, blank=True, validators=[visible])
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.title} {self.on:%Y-%m-%d}"

    @property
    def title(self) -> str:
        """第3次常务会议; without its number when none was given."""
        if self.session is None:
            return str(self.get_kind_display())
        return _("第%(session)d次%(kind)s") % {"session": self.session, "kind": self.get_kind_display()}


class Attendance(models.Model):
    """Who was there, excused or attended without a vote."""

    class How(models.TextChoices):
        PRESENT = "present", _("出席")
        EXCUSED = "excused", _("请假")
        OBSERVER = "observer", _("列席")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    name = models.CharField(_("姓名"), max_length=40, validators=[visible])
    post = models.CharField(_("职务"), max_length=60, validators=[visible], blank=True)
    how = models.CharField(_("情况"), max_length=10, choices=How.choices, default=How.PRESENT)
    head = models.BooleanField(_("区政府主要负责人"), default=False)

    class Meta:
        ordering = ["how", "-head", "pk"]

    def __str__(self) -> str:
        return self.name


class AgendaItem(models.Model):
    """One matter on the agenda. `*_seq` are the places of the acts in the matter's record."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="agenda_items")
    no = models.PositiveSmallIntegerField(_("序号"))
    approved_by = models.CharField(_("同意的领导"), max_length=80, blank=True)
    scheduled_seq = models.PositiveIntegerField(null=True)
    outcome = models.CharField(_("决定"), max_length=10, choices=OUTCOMES, blank=True)
    held_seq = models.PositiveIntegerField(null=True)
    revise = models.TextField(_("需修改部分"), blank=True, max_length=10_000)
    reason = models.TextField(_("说明的理由"), blank=True, max_length=10_000)
    resolution = models.TextField(_("议定事项"), blank=True, max_length=10_000)
    minutes_seq = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["no", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "matter"], name="desks_matter_once_a_meeting")]


class Statement(models.Model):
    """What a member said on an item, in the order of speaking."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="statements")
    position = models.PositiveSmallIntegerField()
    member = models.ForeignKey(Attendance, models.PROTECT, related_name="+", verbose_name=_("发言人"))
    view = models.TextField(_("意见"), max_length=5000)
    dissent = models.BooleanField(_("不同意见"), default=False)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["item", "position"], name="desks_statement_order")]
