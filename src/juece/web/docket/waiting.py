"""The docket's part of the inbox besides duties: work that a body was commissioned with and has not delivered.

The law names no duty of an expert or an evaluator, but whoever was asked for an opinion or a report waits for it, and they must find it.
"""

from django.db.models import Exists, OuterRef
from django.urls import reverse

from juece.law import Words
from juece.procedure.events import REGISTRY
from juece.web.docket.models import Event, Party
from juece.web.waiting import Waiting

# part in the matter: the acts that commission it, the act that delivers, the sentences that it answers to
COMMISSIONED = {
    "expert": (("experts_selected", "expert_meeting"), "expert_opinion", ("R9-09-2-1",)),
    "evaluator": (("evaluation_commissioned",), "evaluation_report", ("R9-17-P2-2",)),
}


def waiting_for(acting) -> list[Waiting]:
    """What the acting person's body is to deliver, the newest matter first; one query for each of the two parts they hold."""
    found = []
    for role, (asked, delivers, rules) in COMMISSIONED.items():
        if not acting.has(role):
            continue
        of_matter = Event.objects.filter(matter=OuterRef("matter"))
        parties = (
            Party.objects.filter(body=acting.body, role=role, matter__state__closed=False)
            .filter(Exists(of_matter.filter(kind__in=asked)))
            .exclude(Exists(of_matter.filter(kind=delivers, body=acting.body)))
            .select_related("matter")
            .order_by("-matter_id")[:50]
        )
        act = REGISTRY[delivers]
        for one in parties:
            page = reverse("docket:record", args=[one.matter.code, delivers])
            found.append(Waiting(Words(act.zh, act.en), one.matter.name, page, rules=rules))
    return found
