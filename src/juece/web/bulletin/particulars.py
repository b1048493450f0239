"""What is told about a text and its versions (number, title, dates, subject, openness, links), changed by one function only.

Every change is kept with who made it, when and why. A published text is never changed without a reason; a change made on what
somebody else has changed in the meantime is refused.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from juece.text.docnumber import DocumentNumber, parse
from juece.web.bodies.models import Person
from juece.web.bulletin.deriving import derive
from juece.web.bulletin.models import LONGEST_WORD, DetailChange, Expression, Series, Work

OF_WORK = (
    "title", "doc_number", "kind", "subject", "issuer_name", "dated", "promulgated_on", "openness", "matter", "explains",
    "explanation", "unexplained_because",
)  # fmt: skip
OF_VERSION = ("in_force_from", "expires_on", "trial")
PUBLISHED = "published_at"
_LONGEST = 400


class NotChanged(ValueError):
    """The change is not made; the message says why and what to do."""


def read_number(written: str) -> DocumentNumber | None:
    """朝政发〔2022〕9号 as people type it; None for nothing. Raises NotChanged."""
    if not written.strip():
        return None
    try:
        number = parse(written)
    except ValueError:
        raise NotChanged(_("发文字号应写作“朝政发〔2022〕9号”。")) from None
    if len(number.word) > LONGEST_WORD:
        raise NotChanged(_("发文字号应写作“朝政发〔2022〕9号”。"))
    return number


def mark_of(work: Work) -> str:
    """The last change of a text: what a form was filled in upon."""
    last = work.detail_changes.order_by("-pk").values_list("pk", flat=True).first()
    return str(last or 0)


@transaction.atomic
def change(work: Work, values: Mapping[str, Any], reason: str, person: Person | None, seen: str = "") -> int:
    """Change what is told about a text; gives how many details changed. `seen` is `mark_of` when the form was made."""
    work = _locked(work, seen)
    before = {name: _of(work, name) for name in OF_WORK}
    changed = {name: value for name, value in values.items() if name in OF_WORK and value != before[name]}
    if not changed:
        return 0
    _reasoned(work, reason)
    for name, value in changed.items():
        _set(work, name, value)
    try:
        with transaction.atomic():
            work.save()
    except IntegrityError:
        raise NotChanged(
            _("%(number)s 已经用于另一份文件，同一发文字号不能用两次。") % {"number": work.doc_number}
        ) from None
    for name, value in changed.items():
        _keep(work, None, name, before[name], value, reason, person)
    derive(work)
    return len(changed)


@transaction.atomic
def change_version(
    version: Expression, values: Mapping[str, Any], reason: str, person: Person | None, seen: str = ""
) -> int:
    """Change the dates or the trial mark of a version. Its words never change."""
    work = _locked(version.work, seen)
    version = Expression.objects.get(pk=version.pk)
    before = {name: getattr(version, name) for name in OF_VERSION}
    changed = {name: value for name, value in values.items() if name in OF_VERSION and value != before[name]}
    if not changed:
        return 0
    _reasoned(work, reason)
    for name, value in changed.items():
        setattr(version, name, value)
    _in_order(version)
    version.save(update_fields=list(changed))
    for name, value in changed.items():
        _keep(work, version, name, before[name], value, reason, person)
    derive(work)
    return len(changed)


def published(work: Work, person: Person | None) -> None:
    """Keep who made a text public."""
    _keep(work, None, PUBLISHED, "", _("已公布"), "", person)


def _locked(work: Work, seen: str) -> Work:
    work = Work.objects.select_for_update(of=("self",)).select_related("series").get(pk=work.pk)
    if seen and seen != mark_of(work):
        last = work.detail_changes.order_by("-pk").first()
        who = last.recorded_by.name if last and last.recorded_by else ""
        raise NotChanged(_("在您填写期间，%(who)s已经改动了这份文件。请核对现在的内容，再提交一次。") % {"who": who})
    return work


def _reasoned(work: Work, reason: str) -> None:
    if work.published_at is not None and not reason.strip():
        raise NotChanged(_("这份文件已经公布，变更须写明理由，并在页面上公开。"))


def _in_order(version: Expression) -> None:
    day = version.in_force_from
    if day and version.expires_on and version.expires_on < day:
        raise NotChanged(_("有效期的最后一天不能早于施行日期。"))
    others = version.work.expressions.exclude(pk=version.pk).filter(in_force_from__isnull=False)
    early = others.filter(ordinal__lt=version.ordinal).order_by("-in_force_from").first()
    late = others.filter(ordinal__gt=version.ordinal).order_by("in_force_from").first()
    if day and ((early and day < early.in_force_from) or (late and day > late.in_force_from)):
        raise NotChanged(_("施行日期与前后版本的顺序不符，请核对。"))


def _of(work: Work, name: str) -> Any:
    return getattr(work, name)


def _set(work: Work, name: str, value: Any) -> None:
    if name != "doc_number":
        setattr(work, name, value)
        return
    number = read_number(value)
    work.series = Series.objects.get_or_create(word=number.word, year=number.year)[0] if number else None
    work.number = number.number if number else None


def _keep(
    work: Work, version: Expression | None, name: str, before: Any, after: Any, reason: str, person: Person | None
) -> None:
    DetailChange.objects.create(
        work=work,
        expression=version,
        field=name,
        before=_said(name, before),
        after=_said(name, after),
        reason=reason.strip()[:300],
        while_public=work.published_at is not None,
        recorded_by=person,
    )


def _said(name: str, value: Any) -> str:
    """A value as the history keeps it: codes of choices as they are, dates as ISO, texts and matters by their titles."""
    if value is None or value == "":
        return ""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Work):
        return (value.doc_number or value.title)[:_LONGEST]
    if isinstance(value, Model):
        return f"{getattr(value, 'code', '')} {getattr(value, 'name', '')}".strip()[:_LONGEST]
    return str(value)[:_LONGEST]


def label_of_field(name: str) -> str:
    """What a field is called on screen."""
    if name == "doc_number":
        return _("发文字号")
    if name == "title":
        return _("文件标题")
    if name == PUBLISHED:
        return _("公布")
    model = Expression if name in OF_VERSION else Work
    return str(model._meta.get_field(name).verbose_name)


def value_on_screen(name: str, kept: str) -> str:
    """A kept value in the language of the page."""
    if not kept:
        return "—"
    if name == "trial":
        return _("是") if kept == "yes" else _("否")
    if name in ("kind", "subject", "openness"):
        return str(dict(Work._meta.get_field(name).choices).get(kept, kept))
    return kept
