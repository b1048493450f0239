"""What can be found: sources (one version of a text, one gazette issue, one catalogue item, one matter) and the places in them.

The key of a place is its rank: whoever reads the keys upwards reads the best finds first (see `order`).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


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


class Source(models.Model):
    """What places belong to; the facts that are filtered and shown. Replaced together with everything of its `origin`."""

    rank = models.BigIntegerField(primary_key=True)
    origin = models.CharField(max_length=120, db_index=True)  # text:朝政发-2022-9
    state = models.CharField(max_length=64)  # digest of what the origin was made from
    kind = models.CharField(max_length=12, choices=Kind.choices)
    title = models.CharField(max_length=300)
    name = models.CharField(
        max_length=64, db_index=True
    )  # the folded title, cut: a whole title asked for is found by it
    number = models.CharField(max_length=60, blank=True, db_index=True)  # 发文字号 in its normal form
    version = models.PositiveSmallIntegerField(null=True)  # ordinal of the version, where there are several
    since = models.DateField(null=True)  # first day of the version
    url = models.CharField(max_length=300)
    issuer = models.CharField(max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    validity = models.CharField(max_length=10, choices=Validity.choices, default=Validity.VALID)
    syllables = models.TextField(blank=True)  # of the title, without tones: gong zhong can yu

    def __str__(self) -> str:
        return self.title


class Entry(models.Model):
    """One findable place; `folded` is what is searched."""

    Kind = Kind
    Validity = Validity

    id = models.BigIntegerField(primary_key=True)
    place = models.CharField(max_length=60, blank=True)  # 第八条
    anchor = models.CharField(max_length=120, blank=True)
    text = models.TextField(blank=True)
    folded = models.TextField()

    def __str__(self) -> str:
        return self.place or str(self.pk)


class Common(models.Model):
    """A character or pair that stands in many places, and in which share of them: what a query is looked up by last."""

    gram = models.CharField(max_length=4, primary_key=True)
    share = models.FloatField()

    def __str__(self) -> str:
        return self.gram
