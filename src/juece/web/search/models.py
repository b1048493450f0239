"""What can be found: one row for an article, a paragraph of an official text, a catalogue item, a matter's public page."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """One findable place.  `folded` is the searched form of `title` and `text` together; rows are found newest first."""

    class Kind(models.TextChoices):
        TEXT = "text", _("文件")
        GAZETTE = "gazette", _("公报")
        CATALOGUE = "catalogue", _("目录")
        MATTER = "matter", _("事项")

    class Validity(models.TextChoices):
        VALID = "valid", _("有效")
        FUTURE = "future", _("尚未施行")
        AMENDED = "amended", _("已修改")
        REPEALED = "repealed", _("已废止")

    source = models.CharField(max_length=120, db_index=True)  # what the rows belong to: replaced together
    kind = models.CharField(max_length=12, choices=Kind.choices)
    title = models.CharField(max_length=300)
    place = models.CharField(max_length=60, blank=True)  # 第八条
    url = models.CharField(max_length=300)
    issuer = models.CharField(max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    validity = models.CharField(max_length=10, choices=Validity.choices, default=Validity.VALID)
    text = models.TextField()
    folded = models.TextField()
    head = models.PositiveSmallIntegerField(default=0)  # characters of `folded` that are the title's
    weight = models.SmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.title} {self.place}"
