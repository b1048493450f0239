"""Telling people what a meeting brings them: leaders of items that wait for their agreement, units of the meeting itself."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from juece.web.desks.models import AgendaItem
from juece.web.desks.waiting import LEADERS, item_page
from juece.web.docket.arrivals import people_of
from juece.web.mailbox.notify import notify


def tell_leaders(items: list[AgendaItem]) -> None:
    """Each item asks the heads of the government for their agreement, once."""
    with override("zh-hans"):
        for item in items:
            body = item.meeting.decision_body_id
            found = people_of({(body, role) for role in LEADERS})
            for person in {p.pk: p for people in found.values() for p in people}.values():
                subject = _("请审批议题：%(matter)s") % {"matter": item.matter.name}
                notify(person, "arrived", f"agenda:{item.pk}", subject, _said(item), item_page(item))


def tell_unit(item: AgendaItem) -> None:
    """会议通知 (F-19): the units of the matter hear when and where it is discussed."""
    with override("zh-hans"):
        units = {
            party.body_id for party in item.matter.parties.filter(role__in=("undertaking_unit", "lead_unit", "co_unit"))
        }
        found = people_of({(unit, "undertaking_unit") for unit in units})
        for person in {p.pk: p for people in found.values() for p in people}.values():
            subject = _("会议通知：%(matter)s") % {"matter": item.matter.name}
            path = reverse("docket:matter", args=[item.matter.code])
            notify(person, "arrived", f"meeting:{item.pk}", subject, _said(item), path)


def _said(item: AgendaItem) -> str:
    meeting = item.meeting
    return _("%(meeting)s，%(place)s，主持人：%(chair)s。第%(no)d项议题：%(matter)s") % {
        "meeting": meeting,
        "place": meeting.place,
        "chair": meeting.chair,
        "no": item.no,
        "matter": item.matter.name,
    }
