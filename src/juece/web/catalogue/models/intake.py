"""The call for suggestions and what comes in through the four channels (R9 art. 6)."""

import datetime
import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from juece.procedure.events.intake import Channel, ProposerKind
from juece.web.bodies.characters import visible
from juece.web.bodies.models import Body
from juece.web.catalogue.models.year import CatalogueYear
from juece.web.docket.models import Matter

CHANNELS = [
    (Channel.HEAD.value, _("一、区长、副区长提出")),
    (Channel.DEPARTMENT.value, _("二、部门申报")),
    (Channel.OFFICES.value, _("三、区政府办公室和区司法局建议")),
    (Channel.PUBLIC.value, _("四、代表委员和公众建议")),
]
PROPOSERS = [
    (ProposerKind.HEAD.value, _("区长")),
    (ProposerKind.DEPUTY_HEAD.value, _("副区长")),
    (ProposerKind.DEPARTMENT.value, _("部门")),
    (ProposerKind.OFFICE.value, _("区政府办公室")),
    (ProposerKind.JUSTICE.value, _("区司法局")),
    (ProposerKind.DEPUTY.value, _("人大代表")),
    (ProposerKind.CPPCC.value, _("政协委员")),
    (ProposerKind.CITIZEN.value, _("公民")),
    (ProposerKind.LEGAL_PERSON.value, _("法人")),
    (ProposerKind.ORGANISATION.value, _("其他组织")),
]
CONTACT_KEPT = datetime.timedelta(days=365)


def receipt_number() -> str:
    """A receipt that nobody can guess: JY, twelve characters without look-alikes."""
    return "JY-" + "".join(secrets.choice("23456789ABCDEFGHJKLMNPQRSTUVWXYZ") for _n in range(12))


class Call(models.Model):
    """征集决策事项建议 (F-01): to whom, until when, by which standard, with which form."""

    year = models.ForeignKey(CatalogueYear, models.PROTECT, related_name="calls")
    on = models.DateField(_("征集日期"))
    deadline = models.DateField(_("申报截止日期"))
    basis = models.TextField(_("征集依据"), blank=True)
    standard = models.TextField(_("申报标准和要求"))
    form = models.TextField(_("申报表填写说明"), blank=True)
    contact = models.CharField(_("联系方式"), max_length=200, validators=[visible])
    public = models.BooleanField(_("同时向社会公众征集"), default=False)
    audience = models.ManyToManyField(Body, related_name="+", verbose_name=_("征集对象"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-on", "-pk"]


class NilReturn(models.Model):
    """零申报: a department says that it has nothing to declare, so that silence is visible."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="nil_returns")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "body"], name="catalogue_one_nil_return")]


# F-02 “是否涉及”: what the proposer says the matter touches; each is a judgement about the matter that is opened from it.
CONCERNS = [
    ("vital_interests", _("公众切身利益")),
    ("specialised", _("专业性、技术性较强")),
    ("risk_trigger", _("社会稳定、公共安全等风险")),
    ("market_entities", _("市场主体经济活动")),
]


class Proposal(models.Model):
    """A suggestion (F-02). Who may be told about it is kept apart, in Contact."""

    class State(models.TextChoices):
        RECEIVED = "received", _("已收到")
        COSIGNING = "cosigning", _("待联署")
        STUDYING = "studying", _("研究论证中")
        IN_SCOPE = "in_scope", _("属于范围，待列入")
        OUT_OF_SCOPE = "out_of_scope", _("不属于范围")
        LISTED = "listed", _("已列入草案")
        REFUSED = "refused", _("决定不列入")

    year = models.ForeignKey(CatalogueYear, models.PROTECT, related_name="proposals")
    receipt = models.CharField(_("回执号"), max_length=20, unique=True, default=receipt_number)
    channel = models.CharField(_("渠道"), max_length=20, choices=CHANNELS)
    proposer = models.CharField(_("建议人"), max_length=80, blank=True, validators=[visible])
    proposer_kind = models.CharField(_("建议人类别"), max_length=20, choices=PROPOSERS)
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+", verbose_name=_("建议单位"))
    on = models.DateField(_("提出日期"))
    title = models.CharField(_("事项名称"), max_length=200, validators=[visible])
    scope = models.CharField(_("类别"), max_length=10, choices=Matter.Scope.choices, blank=True)
    problem = models.TextField(_("拟解决的主要问题"), blank=True)
    reasons = models.TextField(_("建议理由和依据"), blank=True)
    plan = models.TextField(_("初步方案"), blank=True)
    necessity = models.TextField(_("必要性"), blank=True)
    feasibility = models.TextField(_("可行性"), blank=True)
    unit = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("建议承办单位")
    )
    planned = models.CharField(_("计划决策时间"), max_length=20, blank=True)
    concerns = models.JSONField(_("是否涉及"), default=list, blank=True)
    leader_opinion = models.TextField(_("分管领导意见"), blank=True)
    stamped = models.BooleanField(_("已加盖单位公章"), default=False)
    written = models.BooleanField(_("书面提出"), default=True)
    late = models.BooleanField(default=False)
    cosigned_office = models.BooleanField(default=False)
    cosigned_justice = models.BooleanField(default=False)
    state = models.CharField(_("状态"), max_length=14, choices=State.choices, default=State.RECEIVED)
    from_door = models.BooleanField(_("公众在线提交"), default=False)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(_("答复"), blank=True)
    answered_on = models.DateField(null=True)

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def touches(self) -> list[str]:
        """What it concerns, in words."""
        words = dict(CONCERNS)
        return [str(words[key]) for key in self.concerns if key in words]


def _contact_end() -> datetime.date:
    return timezone.localdate() + CONTACT_KEPT


class Contact(models.Model):
    """How to reach a proposer; kept apart and erased on a day (个人信息保护法 47)."""

    proposal = models.OneToOneField(Proposal, models.CASCADE, related_name="contact")
    text = models.CharField(max_length=200, validators=[visible])
    erase_on = models.DateField(default=_contact_end)


class Study(models.Model):
    """交有关单位研究论证 (R9-06-4-1): a unit, until when, and what it found. One suggestion may go to several units."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="studies")
    unit = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("研究单位"))
    limit = models.DateField(_("研究期限"))
    assigned_on = models.DateField()
    in_scope = models.BooleanField(_("属于决策事项范围"), null=True)
    conclusion = models.TextField(_("结论"), blank=True)
    concluded_on = models.DateField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["proposal", "unit"], name="catalogue_one_study_a_unit")]


class Knock(models.Model):
    """That somebody used the public form, to count how often; `mark` is a keyed hash of the address, never the address."""

    mark = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["mark", "at"])]
