"""Public matters and published catalogues in the index; texts and gazettes are put there by the bulletin when they change."""

import datetime

from django.urls import reverse

from juece.web.catalogue.models import CatalogueYear
from juece.web.catalogue.models import Entry as Item
from juece.web.docket.models import Matter
from juece.web.jobs.registry import every, job
from juece.web.search.engine import put, remove
from juece.web.search.models import Entry


@every(minutes=10)
@job("search.collect", lease=datetime.timedelta(minutes=30))
def collect() -> None:
    """Bring the index up to what is public now; a matter or a year that is no longer public is taken out."""
    fresh = [_matter(matter) for matter in _public_matters()] + [_item(item) for item in _published_items()]
    held = {
        e.source: (e.title, e.text, e.url)
        for e in Entry.objects.filter(kind__in=(Entry.Kind.MATTER, Entry.Kind.CATALOGUE))
    }
    for source in held.keys() - {entry.source for entry in fresh}:
        remove(source)
    put([entry for entry in fresh if held.get(entry.source) != (entry.title, entry.text, entry.url)])


def _public_matters():
    return Matter.objects.filter(state__public=True).select_related("undertaking_unit", "decision_body")


def _published_items():
    years = CatalogueYear.objects.filter(stage=CatalogueYear.Stage.PUBLISHED)
    return Item.objects.filter(year__in=years).select_related("year__decision_body", "unit")


def _matter(matter: Matter) -> Entry:
    return Entry(
        source=f"matter:{matter.code}",
        kind=Entry.Kind.MATTER,
        title=matter.name,
        url=reverse("docket:public_matter", args=[matter.code]),
        issuer=str(matter.decision_body),
        year=int(matter.planned[:4]) if matter.planned[:4].isdigit() else None,
        text=f"{matter.name} {matter.undertaking_unit}",
    )


def _item(item: Item) -> Entry:
    year = item.year
    return Entry(
        source=f"catalogue:{item.pk}",
        kind=Entry.Kind.CATALOGUE,
        title=item.name,
        place=str(item.no),
        url=reverse("catalogue:public_year", args=[year.decision_body.code, year.year]),
        issuer=str(year.decision_body),
        year=year.year,
        text=f"{item.name} {item.unit_as_written} {item.planned} {year.doc}",
    )
