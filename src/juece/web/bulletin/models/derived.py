"""What follows from the words of texts, kept so that a page need not read every text: rebuilt at any time by `deriving.derive`."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from juece.web.bulletin.models.text import Expression, Work


class KnownName(models.Model):
    """A name under which other texts may cite a text: its titles, what it issues, its document number."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="names")
    name = models.CharField(max_length=300, db_index=True)


class Citing(models.Model):
    """One place of a version that cites another text by name; `target` are the numbers of its article as cited, if any."""

    expression = models.ForeignKey(Expression, models.CASCADE, related_name="citing")
    anchor = models.CharField(max_length=120, blank=True)
    label = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=300, db_index=True)
    words = models.CharField(max_length=400)
    target = models.CharField(max_length=40, blank=True)
    until = models.CharField(max_length=40, blank=True)  # the last article of a range

    class Meta:
        ordering = ["pk"]


class ArticleChange(models.Model):
    """What a version did to one article or numbered point. `old_anchor` is where it stood in the version before."""

    class Act(models.TextChoices):
        CHANGED = "changed", _("改文字")
        ADDED = "added", _("增加")
        REMOVED = "removed", _("删去")
        MOVED = "moved", _("改序号")

    expression = models.ForeignKey(Expression, models.CASCADE, related_name="article_changes")
    act = models.CharField(max_length=8, choices=Act.choices)
    anchor = models.CharField(max_length=120, blank=True)
    label = models.CharField(max_length=60, blank=True)
    old_anchor = models.CharField(max_length=120, blank=True)
    old_label = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["pk"]
