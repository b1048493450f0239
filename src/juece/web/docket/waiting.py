"""The docket's part of the inbox besides duties: work that somebody was asked for in a matter and has not delivered.

The law names the unit's duty, not that of the expert, the evaluator or the office that it asks; but they must find what they were asked for.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse

from juece.law import Words
from juece.procedure.events import REGISTRY
from juece.web.docket.models import Event, Party
from juece.web.waiting import Waiting


@dataclass(frozen=True, slots=True)
class Commission:
    """Acts that ask, the act that delivers, the sentences it answers to, and the parts in the matter of whoever is asked."""

    asked: tuple[str, ...]
    delivers: str
    rules: tuple[str, ...]
    parts: tuple[str, ...]

    @property
    def step(self) -> Words:
        """What is to be done, as the act that delivers is called."""
        act = REGISTRY[self.delivers]
        return Words(act.zh, act.en)


COMMISSIONED = {
    "expert": Commission(("experts_selected", "expert_meeting"), "expert_opinion", ("R9-09-2-1",), ("expert",)),
    "evaluator": Commission(("evaluation_commissioned",), "evaluation_report", ("R9-17-P2-2",), ("evaluator",)),
    "unit_legal_office": Commission(
        ("request_internal_legal_review",),
        "internal_legal_review",
        ("R9-11-1-1",),
        ("undertaking_unit", "lead_unit", "co_unit"),
    ),
    "market_regulator": Commission(
        ("fair_competition_prelim",), "fair_competition_review", ("FCR-14",), ("market_regulator",)
    ),
}
NAMED = ("expert", "evaluator")  # the act that asks them gives them their part; asking again says nothing new


def waiting_for(acting) -> list[Waiting]:
    """What the acting person's body was asked for and has not delivered since; one query for each such role they hold."""
    found = []
    for role, work in COMMISSIONED.items():
        if not acting.has(role):
            continue
        delivered = Event.objects.filter(
            matter=OuterRef("matter"), kind=work.delivers, body=acting.body, seq__gt=OuterRef("seq")
        )
        asked = Event.objects.filter(matter=OuterRef("matter"), kind__in=work.asked).filter(~Exists(delivered))
        parties = (
            Party.objects.filter(Exists(asked), body=acting.body, role__in=work.parts, matter__state__closed=False)
            .select_related("matter")
            .order_by("-matter_id")[:50]
        )
        for matter in {one.matter_id: one.matter for one in parties}.values():
            page = reverse("docket:record", args=[matter.code, work.delivers])
            found.append(Waiting(work.step, matter.name, page, rules=work.rules))
    return found
