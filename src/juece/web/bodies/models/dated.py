"""Rows true from one day to another. `valid_to` is the last such day; empty means until further notice."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DatedQuerySet(models.QuerySet):
    def in_force(self, on: datetime.date | None = None, prefix: str = ""):
        """Rows true on the day (today when none is given); `prefix` reaches through a relation ("post__")."""
        day = on or timezone.localdate()
        return self.filter(
            Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gte": day}), **{f"{prefix}valid_from__lte": day}
        )


class Dated(models.Model):
    """The two dates, and that they are in order."""

    valid_from = models.DateField(_("起始日期"), default=timezone.localdate)
    valid_to = models.DateField(_("终止日期"), null=True, blank=True, help_text=_("最后有效的一天；留空表示长期有效"))

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="%(app_label)s_%(class)s_dates"
            )
        ]

    def is_in_force(self, on: datetime.date | None = None) -> bool:
        day = on or timezone.localdate()
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def clean(self) -> None:
        super().clean()
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("终止日期不能早于起始日期。")})
