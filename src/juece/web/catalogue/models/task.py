"""What bodies have to do on a catalogue now: projected from its state, so that an inbox is a plain query."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from juece.web.bodies.models import Body
from juece.web.catalogue.models.year import CatalogueYear


class Task(models.Model):
    """One task of one body in one role. Rows can be thrown away and made again at any time (see catalogue.tasks)."""

    class Kind(models.TextChoices):
        DECLARE = "declare", _("申报决策事项，或者零申报")
        COSIGN = "cosign", _("联署建议")
        ASSIGN = "assign", _("交有关单位研究论证")
        STUDY = "study", _("研究论证并提出结论")
        LIST = "list", _("列入目录草案，或者说明理由不列入")
        ANSWER = "answer", _("答复建议人")
        GOVERNMENT = "government", _("对目录草案表示意见（区政府）")
        PARTY = "party", _("对目录草案表示意见（区委）")
        PUBLISH = "publish", _("公布年度目录")
        DECIDE = "decide", _("审定目录调整意见")

    year = models.ForeignKey(CatalogueYear, models.CASCADE, related_name="tasks")
    key = models.CharField(max_length=80)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    about = models.CharField(max_length=200)
    path = models.CharField(max_length=300)
    due = models.DateField(null=True)

    class Meta:
        ordering = ["due", "pk"]
        constraints = [models.UniqueConstraint(fields=["year", "key", "body", "role"], name="catalogue_task_once")]
        indexes = [models.Index(fields=["body", "due"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.about}"
