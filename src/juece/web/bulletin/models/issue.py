"""Gazette issues: composed, then published and from then on unchanged."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from juece.web.bodies.characters import visible
from juece.web.bulletin.models.text import Expression


class GazetteIssue(models.Model):
    """One issue. A number is given once a year."""

    title = models.CharField(_("公报名称"), max_length=120, validators=[visible])
    year = models.PositiveSmallIntegerField(_("年份"))
    number = models.PositiveSmallIntegerField(_("期号"))
    cumulative = models.PositiveIntegerField(_("总期号"), null=True, blank=True)
    host = models.CharField(_("主办单位"), max_length=120, validators=[visible])
    published_on = models.DateField(_("出版日期"), null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    printed_text = models.TextField(blank=True)  # what an imported issue held, character by character
    differences = models.JSONField(default=list)  # contents and body disagree: told, never smoothed over
    demonstration = models.BooleanField(default=False)
    composed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [models.UniqueConstraint(fields=["year", "number"], name="bulletin_issue_once")]

    def __str__(self) -> str:
        return f"{self.title} {self.year}年第{self.number}期"

    def get_absolute_url(self) -> str:
        return reverse("bulletin:issue", kwargs={"year": self.year, "number": self.number})


class GazetteEntry(models.Model):
    """One text in an issue: its place and page, and the version that was printed."""

    issue = models.ForeignKey(GazetteIssue, models.PROTECT, related_name="entries")
    order = models.PositiveSmallIntegerField()
    page = models.PositiveSmallIntegerField(_("页码"), null=True, blank=True)
    title = models.CharField(_("目录标题"), max_length=300)
    expression = models.ForeignKey(Expression, models.PROTECT, related_name="printed")

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["issue", "order"], name="bulletin_entry_order"),
            models.UniqueConstraint(fields=["issue", "expression"], name="bulletin_printed_once_an_issue"),
        ]


class Erratum(models.Model):
    """A known defect of the print: told beside the text, never applied. Only added."""

    issue = models.ForeignKey(GazetteIssue, models.PROTECT, related_name="errata")
    entry = models.ForeignKey(
        GazetteEntry, models.PROTECT, null=True, blank=True, related_name="errata", verbose_name=_("文件")
    )
    where = models.CharField(_("位置"), max_length=200, validators=[visible])
    printed = models.CharField(_("原文"), max_length=400, validators=[visible])
    suggested = models.CharField(_("应为"), max_length=400, blank=True, validators=[visible])
    note = models.CharField(_("说明"), max_length=600, validators=[visible])
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
