"""A year's catalogue: its entries, the acts done on it, its versions and the adjustments asked for."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from juece.procedure.events.intake import AdjustmentKind
from juece.web.bodies.characters import visible
from juece.web.bodies.models import Body, Post
from juece.web.docket.models import Matter

ADJUSTMENTS = [
    (AdjustmentKind.ADD.value, _("新增")),
    (AdjustmentKind.REMOVE.value, _("撤销")),
    (AdjustmentKind.RENAME.value, _("更名")),
    (AdjustmentKind.POSTPONE.value, _("延期")),
    (AdjustmentKind.UNIT.value, _("变更承办单位")),
]


class CatalogueYear(models.Model):
    """The catalogue of one decision body for one year. Its row is the lock under which acts on it are done."""

    class Stage(models.TextChoices):
        DRAFTING = "drafting", _("拟定草案")
        DRAFTED = "drafted", _("待区政府同意")
        GOVERNMENT = "government", _("待区委同意")
        PARTY = "party", _("待公布")
        PUBLISHED = "published", _("已公布")

    decision_body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("决策机关"))
    year = models.PositiveSmallIntegerField(_("年度"))
    stage = models.CharField(_("状态"), max_length=12, choices=Stage.choices, default=Stage.DRAFTING)
    doc = models.CharField(_("发文字号"), max_length=60, blank=True, validators=[visible])
    published_on = models.DateField(_("公布日期"), null=True, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["decision_body", "year"], name="catalogue_one_a_year")]

    def __str__(self) -> str:
        return str(_("%(year)s年度重大行政决策事项目录") % {"year": self.year})

    @property
    def is_published(self) -> bool:
        return self.stage == self.Stage.PUBLISHED


class Deed(models.Model):
    """An act done on the catalogue as a whole or on one suggestion, before there is a matter. Rows are only ever added."""

    year = models.ForeignKey(CatalogueYear, models.PROTECT, related_name="deeds")
    proposal = models.ForeignKey("catalogue.Proposal", models.PROTECT, null=True, related_name="deeds")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    on = models.DateField(_("日期"))
    by = models.CharField(_("行为主体"), max_length=120)
    role = models.CharField(max_length=20, blank=True)
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    data = models.TextField()

    class Meta:
        ordering = ["year_id", "seq"]
        constraints = [models.UniqueConstraint(fields=["year", "seq"], name="catalogue_deed_order")]


class Entry(models.Model):
    """One row of the catalogue: four public columns, and what only officials see."""

    year = models.ForeignKey(CatalogueYear, models.PROTECT, related_name="entries")
    no = models.PositiveSmallIntegerField(_("序号"))
    name = models.CharField(_("决策名称"), max_length=200, validators=[visible])
    unit = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("承办部门"))
    unit_as_written = models.CharField(_("承办部门（目录原文）"), max_length=160, blank=True, validators=[visible])
    planned = models.CharField(_("计划决策时间"), max_length=20)
    scope = models.CharField(_("类别"), max_length=10, choices=Matter.Scope.choices, blank=True)
    lead_unit = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("牵头单位")
    )
    co_units = models.ManyToManyField(Body, blank=True, related_name="+", verbose_name=_("配合单位"))
    proposal = models.OneToOneField(
        "catalogue.Proposal", models.PROTECT, null=True, blank=True, related_name="entry", verbose_name=_("来源建议")
    )
    attributes = models.JSONField(_("初步判断"), default=dict, blank=True)
    matter = models.OneToOneField(Matter, models.PROTECT, null=True, related_name="catalogue_entry")
    removed_on = models.DateField(null=True)

    class Meta:
        ordering = ["no", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def unit_name(self) -> str:
        """The unit as the catalogue prints it."""
        return self.unit_as_written or self.unit.name


class Version(models.Model):
    """The catalogue as it stood from a day on, with the reason and the approval. Never changed."""

    year = models.ForeignKey(CatalogueYear, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("版本"))
    on = models.DateField(_("日期"))
    reason = models.TextField(_("理由"))
    approval = models.CharField(_("审定"), max_length=200)
    doc = models.CharField(_("发文字号"), max_length=60, blank=True)
    entries = models.JSONField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["year", "number"], name="catalogue_version_order")]


class Adjustment(models.Model):
    """A change of the published catalogue that a unit asks for (N5-2-1), and what the government decided."""

    year = models.ForeignKey(CatalogueYear, models.PROTECT, related_name="adjustments")
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True, related_name="adjustments")
    kind = models.CharField(_("调整类型"), max_length=10, choices=ADJUSTMENTS)
    study = models.TextField(_("研究论证"))
    grounds = models.TextField(_("理据"))
    opinion = models.TextField(_("具体意见"))
    new_name = models.CharField(_("新的决策名称"), max_length=200, blank=True, validators=[visible])
    new_planned = models.CharField(_("新的计划决策时间"), max_length=20, blank=True)
    new_unit = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("新的承办单位")
    )
    scope = models.CharField(_("类别"), max_length=10, choices=Matter.Scope.choices, blank=True)
    attributes = models.JSONField(_("初步判断"), default=dict, blank=True)
    asked_for = models.ForeignKey(Body, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_on = models.DateField()
    decided_on = models.DateField(null=True)
    approved = models.BooleanField(null=True)
    reference = models.CharField(_("审定依据（会议或批示）"), max_length=200, blank=True)
    party_consent = models.BooleanField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-asked_on", "-pk"]
