"""Bodies of government and their names through time, and who holds which role for a decision body."""

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from juece.web.bodies.characters import CODE, visible
from juece.web.bodies.models.dated import Dated, DatedQuerySet
from juece.web.bodies.roles import TABLED_CHOICES


class BodyQuerySet(DatedQuerySet):
    def with_names(self):
        """Fetch all names in one more query, so that `name_on` costs none."""
        return self.prefetch_related("names", "aliases")


class Body(Dated):
    """A body of government (机构): one identity through every change of name. `code` never changes."""

    class Kind(models.TextChoices):
        GOVERNMENT = "government", _("人民政府")
        OFFICE = "office", _("政府办公室")
        JUSTICE_BUREAU = "justice_bureau", _("司法局")
        DEPARTMENT = "department", _("政府工作部门")
        MUNICIPAL_BRANCH = "municipal_branch", _("市级派出机构")
        SUB_DISTRICT = "sub_district", _("街道办事处、地区办事处（乡政府）")
        PARTY_COMMITTEE = "party_committee", _("党委")
        NPC_SC = "npc_sc", _("人大常委会")
        PEOPLES_ORG = "peoples_org", _("人民团体")
        INSTITUTION = "institution", _("专业机构")
        OTHER = "other", _("其他机构")

    code = models.CharField(_("代码"), max_length=40, unique=True, validators=[CODE])
    kind = models.CharField(_("类别"), max_length=20, choices=Kind.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级机构")
    )

    objects = BodyQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name_on()

    def name_on(self, on: datetime.date | None = None) -> str:
        """The name borne on the day (today when none is given); outside all known dates, the nearest known name."""
        day = on or timezone.localdate()
        names = sorted(self.names.all(), key=lambda name: name.valid_from)
        borne = [name for name in names if name.is_in_force(day)]
        if borne:
            return borne[-1].name
        earlier = [name for name in names if name.valid_from <= day]
        nearest = earlier[-1:] or names[:1]
        return nearest[0].name if nearest else self.code

    @property
    def name(self) -> str:
        return self.name_on()

    def decision_body(self) -> "Body | None":
        """The government whose body this is: itself or the nearest government above."""
        body: Body | None = self
        while body is not None and body.kind != Body.Kind.GOVERNMENT:
            body = body.parent
        return body


class BodyName(Dated):
    """A name borne from one day to another (政务服务局 → 政务服务和数据管理局)."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="names")
    name = models.CharField(_("名称"), max_length=80, validators=[visible])
    basis = models.CharField(_("依据"), max_length=200, blank=True, validators=[visible])

    class Meta(Dated.Meta):
        ordering = ["valid_from"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["body", "valid_from"], name="bodies_one_name_a_day"),
        ]

    def __str__(self) -> str:
        return self.name


class Alias(Dated):
    """Another name of the same body at the same time: a second signboard (加挂牌子) or the short name in use."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="aliases")
    name = models.CharField(_("别名"), max_length=80, validators=[visible])

    class Meta(Dated.Meta):
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class RoleHolder(Dated):
    """A row of a decision body's role table: which body holds a tabled role, from when to when (R9-05-0-1)."""

    decision_body = models.ForeignKey(Body, models.PROTECT, related_name="role_table", verbose_name=_("决策机关"))
    role = models.CharField(_("职责"), max_length=20, choices=TABLED_CHOICES)
    body = models.ForeignKey(Body, models.PROTECT, related_name="roles_held", verbose_name=_("承担机构"))

    class Meta(Dated.Meta):
        ordering = ["decision_body", "role", "valid_from"]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.body}"
