"""The meeting desk's part of the inbox: agenda items that wait for a leader's agreement (R9-13-1-1)."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from juece.web.desks.models import AgendaItem
from juece.web.docket.entitlement import decision_bodies
from juece.web.waiting import Waiting

LEADERS = ("district_head", "deputy_head")


def waiting_for(acting) -> list[Waiting]:
    """Items without agreement on meetings of the leader's government; one query, and none for anybody else."""
    if not acting.has(*LEADERS):
        return []
    items = AgendaItem.objects.filter(
        approved_by="", held_seq=None, meeting__decision_body__in=decision_bodies(acting, *LEADERS)
    ).select_related("matter", "meeting")
    return [
        Waiting(_("审批会议议题"), one.matter.name, item_page(one), one.meeting.on, ("R9-13-1-1",))
        for one in items[:50]
    ]


def item_page(item: AgendaItem) -> str:
    """The address of an agenda item."""
    return reverse("desks:item", kwargs={"meeting_id": item.meeting_id, "item_id": item.pk})
