"""Public matters and published catalogues in the index; texts and gazettes are put there by the bulletin.

A room with a module `indexing` keeps its part of the index: its `refresh` is what `reindex` calls.
"""

from django.urls import reverse

from juece.web.catalogue.models import CatalogueYear
from juece.web.catalogue.models import Entry as Item
from juece.web.docket.models import Matter
from juece.web.search import index
from juece.web.search.models import Kind


def refresh(everything: bool = False) -> int:
    """Bring the index up to what is public now, or put everything again; gives how many were put or taken out."""
    fresh = dict([*map(_matter, _public_matters()), *map(_item, _published_items())])
    held = index.states("matter:") | index.states("catalogue:")
    gone = held.keys() - fresh.keys()
    for origin in gone:
        index.remove(origin)
    states = {origin: index.state_of(findable) for origin, findable in fresh.items()}
    changed = [origin for origin, state in states.items() if everything or held.get(origin) != state]
    for origin in changed:
        index.put(origin, [fresh[origin]], states[origin])
    return len(gone) + len(changed)


def _public_matters():
    return Matter.objects.filter(state__public=True).select_related("undertaking_unit", "decision_body")


def _published_items():
    years = CatalogueYear.objects.filter(stage=CatalogueYear.Stage.PUBLISHED)
    return Item.objects.filter(year__in=years).select_related("year__decision_body", "unit")


def _matter(matter: Matter) -> tuple[str, index.Findable]:
    return f"matter:{matter.code}", index.Findable(
        kind=Kind.MATTER,
        title=matter.name,
        url=reverse("docket:public_matter", args=[matter.code]),
        issuer=str(matter.decision_body),
        year=int(matter.planned[:4]) if matter.planned[:4].isdigit() else None,
        places=[index.Place("", "", f"{matter.undertaking_unit}　{matter.planned}")],
    )


def _item(item: Item) -> tuple[str, index.Findable]:
    year = item.year
    return f"catalogue:{item.pk}", index.Findable(
        kind=Kind.CATALOGUE,
        title=item.name,
        url=reverse("catalogue:public_year", args=[year.decision_body.code, year.year]),
        issuer=str(year.decision_body),
        year=year.year,
        places=[index.Place(str(item.no), "", f"{item.unit_as_written}　{item.planned}　{year.doc}")],
    )
