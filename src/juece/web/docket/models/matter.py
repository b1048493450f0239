"""A decision matter (决策事项): what was known when it was opened. What happens to it afterwards are events."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from juece.web.bodies.characters import visible
from juece.web.bodies.models import Body


class Matter(models.Model):
    """One matter. Its row is also the lock under which acts are recorded on it."""

    class Openness(models.TextChoices):
        OPEN = "open", _("主动公开")
        ON_REQUEST = "on_request", _("依申请公开")
        CLOSED = "closed", _("不予公开")

    class Scope(models.TextChoices):
        POLICY = "R9-03-1", _("公共服务、市场监管、社会管理、生态环境保护等重大公共政策和措施")
        PLAN = "R9-03-2", _("经济和社会发展等方面的重要规划")
        RESOURCES = "R9-03-3", _("重要自然资源和文化资源的重大公共政策和措施")
        PROJECT = "R9-03-4", _("重大公共建设项目")
        OTHER = "R9-03-5", _("有重大影响、涉及重大公共利益或者公众切身利益的其他重大事项")

    code = models.CharField(_("编号"), max_length=20, unique=True)
    name = models.CharField(_("决策名称"), max_length=200, validators=[visible])
    decision_body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("决策机关"))
    undertaking_unit = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("承办单位"))
    lead_unit = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("牵头单位")
    )
    co_units = models.ManyToManyField(Body, blank=True, related_name="+", verbose_name=_("配合单位"))
    scope = models.CharField(_("类别"), max_length=10, choices=Scope.choices, blank=True)
    attributes = models.JSONField(_("属性"), default=dict, blank=True)
    in_catalogue = models.BooleanField(_("已列入年度目录"), default=True)
    catalogue = models.JSONField(_("目录条目"), default=dict, blank=True)
    planned = models.CharField(_("计划决策时间"), max_length=20, blank=True)
    openness = models.CharField(_("公开属性"), max_length=10, choices=Openness.choices, default=Openness.OPEN)
    assume_ok = models.JSONField(_("视为已完成的步骤"), default=list, blank=True)
    demonstration = models.BooleanField(_("演示数据"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name
