"""Official texts: the work, its dated versions as written, their renditions, how they ended, and the registry of numbers.

The words of versions and renditions, endings, changes of details and explanations of gaps are only ever added. What is told
about a text (its number, dates, subject, openness) changes through `particulars.change` alone, which records every change.
"""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from juece.text.compare.visible import visible as shown
from juece.text.docnumber import DocumentNumber
from juece.web.bodies.characters import visible
from juece.web.bodies.models import Body
from juece.web.docket.models import Matter

LONGEST_WORD = 20  # characters of the word of a number series


class Series(models.Model):
    """One number series: a word in a year (朝政发〔2022〕). A number is given once and never again."""

    word = models.CharField(_("发文机关代字"), max_length=LONGEST_WORD)
    year = models.PositiveSmallIntegerField(_("年度"))

    class Meta:
        ordering = ["-year", "word"]
        constraints = [models.UniqueConstraint(fields=["word", "year"], name="bulletin_one_series")]

    def __str__(self) -> str:
        return f"{self.word}〔{self.year}〕"

    def gaps(self) -> list[int]:
        """Numbers below the highest that neither a text nor an explanation accounts for."""
        used = set(self.works.values_list("number", flat=True))
        told = set(self.explained.values_list("number", flat=True))
        return [n for n in range(1, max(used, default=0)) if n not in used and n not in told]


class GapExplained(models.Model):
    """Why a number of a series has no text here (classified, withdrawn, not collected). Only added."""

    series = models.ForeignKey(Series, models.PROTECT, related_name="explained")
    number = models.PositiveIntegerField(_("序号"))
    reason = models.CharField(_("原因"), max_length=300, validators=[visible])
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["series", "number"], name="bulletin_gap_once")]


class Work(models.Model):
    """An official text as a work: what stays the same through its versions."""

    class Kind(models.TextChoices):
        NORMATIVE = "normative", _("行政规范性文件")
        POLICY = "policy", _("政策措施")
        PLAN = "plan", _("规划、方案")
        CATALOGUE = "catalogue", _("目录")
        AMENDING = "amending", _("修改、废止决定")
        EXPLANATION = "explanation", _("政策解读")
        OTHER = "other", _("其他文件")

    class Subject(models.TextChoices):
        GENERAL = "general", _("综合政务")
        ECONOMY = "economy", _("经济管理")
        LABOUR = "labour", _("劳动、人事、监察")
        SCIENCE = "science", _("科技、教育")
        LAND = "land", _("国土资源、能源")
        BUILDING = "building", _("城乡建设、环境保护")
        FARMING = "farming", _("农业、林业、水利")
        TRADE = "trade", _("商贸、海关、旅游")
        MARKET = "market", _("市场监管、安全生产")
        CULTURE = "culture", _("文化、广电、新闻出版")
        HEALTH = "health", _("卫生、体育")
        WELFARE = "welfare", _("民政、扶贫、救灾")
        OTHER = "other", _("其他")

    class Openness(models.TextChoices):
        PUBLIC = "public", _("主动公开")
        ON_REQUEST = "on_request", _("依申请公开")
        CLOSED = "closed", _("不予公开")

    key = models.CharField(max_length=60, unique=True)  # in its permanent address
    title = models.CharField(_("标题"), max_length=300, validators=[visible])
    kind = models.CharField(_("种类"), max_length=12, choices=Kind.choices, default=Kind.OTHER)
    issuer = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    issuer_name = models.CharField(_("发文机关"), max_length=160, blank=True, validators=[visible])
    series = models.ForeignKey(Series, models.PROTECT, null=True, blank=True, related_name="works")
    number = models.PositiveIntegerField(_("序号"), null=True, blank=True)
    dated = models.DateField(_("成文日期"), null=True, blank=True)
    subject = models.CharField(_("主题分类"), max_length=12, choices=Subject.choices, default=Subject.OTHER)
    openness = models.CharField(_("公开方式"), max_length=12, choices=Openness.choices, default=Openness.CLOSED)
    matter = models.ForeignKey(
        Matter, models.PROTECT, null=True, blank=True, related_name="texts", verbose_name=_("决策事项")
    )
    explains = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="interpretations", verbose_name=_("解读的文件")
    )
    explanation = models.CharField(
        _("解读链接"), max_length=300, blank=True, validators=[URLValidator(schemes=["http", "https"])]
    )
    unexplained_because = models.CharField(_("不需解读的理由"), max_length=300, blank=True, validators=[visible])
    promulgated_on = models.DateField(_("印发日期"), null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    demonstration = models.BooleanField(default=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-dated", "-pk"]
        constraints = [models.UniqueConstraint(fields=["series", "number"], name="bulletin_number_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def doc_number(self) -> str:
        """发文字号, or nothing."""
        return str(DocumentNumber(self.series.word, self.series.year, self.number)) if self.series else ""

    @property
    def is_public(self) -> bool:
        return self.published_at is not None and self.openness == self.Openness.PUBLIC

    def get_absolute_url(self) -> str:
        return reverse("bulletin:text", kwargs={"key": self.key})


class Expression(models.Model):
    """A version: the text as written, from a day on. Its words never change; the tree is read from them."""

    work = models.ForeignKey(Work, models.PROTECT, related_name="expressions")
    ordinal = models.PositiveSmallIntegerField(_("版本"))
    in_force_from = models.DateField(_("施行日期"), null=True)
    expires_on = models.DateField(_("有效期至"), null=True, blank=True)
    trial = models.BooleanField(_("试行"), default=False)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    source = models.ForeignKey(Work, models.PROTECT, null=True, blank=True, related_name="changes")
    note = models.CharField(max_length=400, blank=True)
    report = models.JSONField(null=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["ordinal"]
        constraints = [models.UniqueConstraint(fields=["work", "ordinal"], name="bulletin_version_order")]

    def save(self, *args, **kwargs) -> None:
        self.sha256, self.note = digest(self.text), shown(self.note)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("bulletin:version", kwargs={"key": self.work.key, "ordinal": self.ordinal})


class Rendition(models.Model):
    """The same version as another medium gave it, word for word, to be compared. Only added."""

    class Medium(models.TextChoices):
        GAZETTE = "gazette", _("公报版")
        WEB = "web", _("网站版")
        FILE = "file", _("来文")

    expression = models.ForeignKey(Expression, models.PROTECT, related_name="renditions")
    medium = models.CharField(_("载体"), max_length=8, choices=Medium.choices)
    text = models.TextField()
    source = models.CharField(_("出处"), max_length=300, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def save(self, *args, **kwargs) -> None:
        self.source = shown(self.source)
        super().save(*args, **kwargs)


class Ending(models.Model):
    """Repeal from a day on, in whole or of the places named, by a text or for a reason. Only added; undone by one that cancels it."""

    work = models.ForeignKey(Work, models.PROTECT, related_name="endings")
    on = models.DateField(_("失效日期"))
    partial = models.BooleanField(_("部分废止"), default=False)
    places = models.CharField(_("废止的条款"), max_length=300, null=True, blank=True, validators=[visible])
    by = models.ForeignKey(
        Work, models.PROTECT, null=True, blank=True, related_name="endings_made", verbose_name=_("废止它的文件")
    )
    note = models.CharField(_("依据"), max_length=300, validators=[visible])
    cancels = models.ForeignKey("self", models.PROTECT, null=True, related_name="cancelled_by")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cancels"], condition=models.Q(cancels__isnull=False), name="bulletin_cancelled_once"
            )
        ]


class DetailChange(models.Model):
    """One change of what is told about a text or a version: what it was, what it became, who, when, why. Only added."""

    work = models.ForeignKey(Work, models.PROTECT, related_name="detail_changes")
    expression = models.ForeignKey(Expression, models.PROTECT, null=True, related_name="detail_changes")
    field = models.CharField(max_length=30)
    before = models.CharField(max_length=400, blank=True)
    after = models.CharField(max_length=400, blank=True)
    reason = models.CharField(_("变更的理由"), max_length=300, blank=True, validators=[visible])
    while_public = models.BooleanField(default=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]


def digest(text: str) -> str:
    """SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
