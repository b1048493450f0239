"""The search page: one box, filters, and each find in its article."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import render

from juece.text.compare.visible import visible
from juece.web.bodies.access import allow, anyone
from juece.web.search.engine import LONGEST, Filters, search
from juece.web.search.models import Entry

_SIZE = 20


@allow(anyone)
def page(request):
    """What is public and contains the words; without words, the empty box."""
    asked = {name: request.GET.get(name, "").strip()[:LONGEST] for name in ("q", "kind", "issuer", "year", "validity")}
    kept = Filters(
        kind=asked["kind"] if asked["kind"] in Entry.Kind.values else "",
        issuer=asked["issuer"],
        year=int(asked["year"])
        if asked["year"].isascii() and asked["year"].isdigit() and len(asked["year"]) == 4
        else None,
        validity=asked["validity"] if asked["validity"] in Entry.Validity.values else "",
    )
    number = request.GET.get("page", "1")
    at = int(number) if number.isascii() and number.isdigit() and len(number) < 5 and int(number) else 1
    found = search(asked["q"], kept, page=at, size=_SIZE)
    hits = [
        {
            "entry": hit.entry,
            "address": _address(hit.entry.url, asked["q"]),
            "before": visible(hit.before),
            "hit": visible(hit.hit),
            "after": visible(hit.after),
        }
        for hit in found.hits
    ]
    return render(
        request,
        "search/page.html",
        {
            "asked": asked,
            "found": found,
            "hits": hits,
            "page": Paginator(range(found.number), _SIZE).get_page(at),
            "query": urlencode({name: value for name, value in asked.items() if value}) + "&",
            "kinds": Entry.Kind.choices,
            "validities": Entry.Validity.choices,
            "issuers": list(Entry.objects.exclude(issuer="").values_list("issuer", flat=True).distinct()[:200]),
        },
    )


def _address(url: str, words: str) -> str:
    """The place of the find, with the words to be marked there."""
    path, _, anchor = url.partition("#")
    joint = "&" if "?" in path else "?"
    return f"{path}{joint}{urlencode({'find': words})}" + (f"#{anchor}" if anchor else "")
