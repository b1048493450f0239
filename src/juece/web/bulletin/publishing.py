"""Making a text public: only one that is open, issued, dated, and that a person has just read as it stands."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from juece.web.bodies.models import Person
from juece.web.bulletin import particulars
from juece.web.bulletin.deriving import derive
from juece.web.bulletin.models import Work
from juece.web.bulletin.versions import shown


class NotPublished(ValueError):
    """The text is not made public; the message says what is lacking."""


def lacking_for_publication(work: Work) -> str:
    """What a text lacks before it can be made public; nothing when it lacks nothing."""
    if work.openness != Work.Openness.PUBLIC:
        return _("这份文件的公开方式不是“主动公开”，不能公布。")
    if work.promulgated_on is None:
        return _("这份文件还没有印发日期，请先填写。")
    version = shown(work)
    if version is None or version.in_force_from is None:
        return _("这份文件还没有施行日期，请先填写。")
    return ""


@transaction.atomic
def publish_text(work: Work, seen: str, person: Person | None) -> None:
    """Make public. `seen` is the digest of the text that was on the person's screen. Raises NotPublished."""
    work = Work.objects.select_for_update(of=("self",)).get(pk=work.pk)
    if work.published_at is not None:
        raise NotPublished(_("这份文件已经公布。"))
    if problem := lacking_for_publication(work):
        raise NotPublished(problem)
    version = shown(work)
    if version is None or version.sha256 != seen:
        raise NotPublished(_("页面上的文本与现在的不一致，请重新核对。"))
    work.published_at = timezone.now()
    work.save(update_fields=["published_at"])
    particulars.published(work, person)
    derive(work)
