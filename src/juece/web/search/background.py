"""What search does by itself: public matters and published catalogues into the index, and the grams weighed anew each day.

Texts and gazettes are put by the bulletin, when they change.
"""

import datetime

from django.urls import reverse

from juece.web.catalogue.models import CatalogueYear
from juece.web.catalogue.models import Entry as Item
from juece.web.docket.models import Matter
from juece.web.jobs.registry import every, job
from juece.web.search import index
from juece.web.search.models import Kind


@every(minutes=10)
@job("search.collect", lease=datetime.timedelta(minutes=30))
def collect() -> None:
    """Bring the index up to what is public now; a matter or a year that is no longer public is taken out."""
    fresh = dict([*map(_matter, _public_matters()), *map(_item, _published_items())])
    held = index.states("matter:") | index.states("catalogue:")
    for origin in held.keys() - fresh.keys():
        index.remove(origin)
    for origin, findable in fresh.items():
        if held.get(origin) != (state := index.state_of(findable)):
            index.put(origin, [findable], state)


@every(hours=24)
@job("search.weigh", lease=datetime.timedelta(minutes=30))
def weigh() -> None:
    """The common grams, from a sample."""
    index.weigh()


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
