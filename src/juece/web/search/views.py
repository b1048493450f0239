"""The search page and what is offered while one types: one box, filters with their numbers, each find in its article."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse

from juece.text.compare.visible import visible
from juece.web.bodies.access import allow, anyone
from juece.web.search.asking import Named, named
from juece.web.search.engine import COUNTED, LONGEST, Filters, Hit, Results, search, titles
from juece.web.search.folding import fold
from juece.web.search.models import Kind, Validity
from juece.web.search.own_matters import own_matters

_SIZE = 20
_OFFERED = 6  # values of a filter shown at once
_NAMES = ("kind", "validity", "year", "issuer")
_LABELS = {"kind": dict(Kind.choices), "validity": dict(Validity.choices)}


@allow(anyone)
def page(request):
    """What is public and contains the words; for officials also their own matters. Without words, the empty box."""
    query, filters, at = _asked(request)
    known = bool(fold(query))
    found = search(query, filters, page=at, size=_SIZE)
    alone = at == 1 and not any(getattr(filters, name) for name in _NAMES if name != "kind")
    matters, total = own_matters(request.acting, query) if alone and filters.kind in ("", Kind.MATTER) else ([], 0)
    context = {
        "q": query,
        "empty_query": bool(request.GET.get("q")) and not known,
        "asked": known,
        "longest": LONGEST,
        "cut": len(fold(request.GET.get("q", ""))) > LONGEST,
        "found": found,
        "counted": COUNTED,
        "hits": [_shown(hit, found.words[0] if found.words else query) for hit in found.hits],
        "named": [_named(one) for one in named(query)] if at == 1 and known else [],
        "matters": matters,
        "matters_total": total,
        "matters_query": urlencode({"q": query}),
        "page": Paginator(range(found.number), _SIZE).get_page(at),
        "query": urlencode(_parameters(query, filters)) + "&",
        "versions": filters.versions,
        "switch": [_address(query, filters, versions=on) for on in (False, True)],
        "facets": [_facet(name, query, filters, found) for name in _NAMES],
        "helps": _helps(query, filters) if known and not found.number else [],
    }
    return render(request, "search/page.html", context)


@allow(anyone)
def suggest(request):
    """While one types: the text or article named, then titles and document numbers. A fragment for htmx."""
    query = request.GET.get("q", "")[:LONGEST]
    offered = [_named(one) for one in named(query)]
    taken = {one["url"] for one in offered}
    offered += [one for one in (_named(Named(source)) for source in titles(query)) if one["url"] not in taken]
    return render(request, "search/suggest.html", {"offered": offered, "q": query, "known": bool(fold(query))})


def _asked(request) -> tuple[str, Filters, int]:
    """The query and the filters as far as they make sense; nothing is refused."""
    given = {name: request.GET.get(name, "").strip() for name in ("kind", "issuer", "year", "validity", "page")}
    year, number = given["year"], given["page"]
    filters = Filters(
        kind=given["kind"] if given["kind"] in Kind.values else "",
        issuer=given["issuer"][:120].replace("\x00", ""),
        year=int(year) if re.fullmatch("[0-9]{4}", year) else None,
        validity=given["validity"] if given["validity"] in Validity.values else "",
        versions=request.GET.get("versions") == "all",
    )
    at = int(number) if re.fullmatch("[0-9]{1,4}", number) else 1
    return visible(request.GET.get("q", "")).strip()[: 2 * LONGEST], filters, min(max(at, 1), COUNTED // _SIZE)


def _parameters(query: str, filters: Filters, **changed: Any) -> dict[str, Any]:
    values = {"q": query, **{name: getattr(filters, name) for name in _NAMES}, "versions": filters.versions, **changed}
    values["versions"] = "all" if values["versions"] else ""
    return {name: value for name, value in values.items() if value}


def _address(query: str, filters: Filters, **changed: Any) -> str:
    return f"{reverse('search:page')}?{urlencode(_parameters(query, filters, **changed))}"


def _facet(name: str, query: str, filters: Filters, found: Results) -> dict[str, Any]:
    """A filter: the value chosen, with the way to drop it, or the values to choose from, with their numbers."""
    labels, chosen = _LABELS.get(name, {}), getattr(filters, name)
    offered = [
        {"label": labels.get(value, value), "number": number, "url": _address(query, filters, **{name: value})}
        for value, number in found.counts.get(name, [])
    ]
    return {
        "name": name,
        "chosen": labels.get(chosen, chosen) if chosen else "",
        "drop": _address(query, filters, **{name: ""}),
        "offered": offered[:_OFFERED],
        "further": offered[_OFFERED : 10 * _OFFERED],
    }


def _shown(hit: Hit, marked: str) -> dict[str, Any]:
    """A find as the page shows it; the address leads to its place with the words to be marked there."""
    source = hit.source
    words = urlencode({"find": marked})
    anchor = f"#{hit.entry.anchor}" if hit.entry.anchor else ""
    return {
        "url": f"{source.url}{'&' if '?' in source.url else '?'}{words}{anchor}",
        "title": [visible(piece) for piece in hit.title],
        "text": [visible(piece) for piece in hit.text],
        "place": visible(hit.entry.place),
        "source": source,
    }


def _named(one: Named) -> dict[str, Any]:
    place = one.entry.place if one.entry else ""
    lead = visible(one.entry.text[:160]) if one.entry else ""
    return {"url": one.url, "title": visible(one.source.title), "place": place, "lead": lead, "source": one.source}


def _helps(query: str, filters: Filters) -> list[dict[str, Any]]:
    """What would find something where nothing was found: without filters, in all versions, with fewer words."""
    found: list[tuple[str, str, Filters]] = []
    if any(getattr(filters, name) for name in _NAMES):
        found.append(("filters", query, Filters(versions=filters.versions)))
    if not filters.versions:
        found.append(("versions", query, Filters(versions=True)))
    words = [word for word in re.split(r"[\s，。；：、！？“”《》（）]+", query) if fold(word)]
    if len(words) == 1 and len(query) > 3:
        words = [query[: len(query) // 2], query[len(query) // 2 :]]
    found += [("part", word, Filters(versions=filters.versions)) for word in words[:4] if word != query]
    helps = []
    for what, text, kept in found:
        results = search(text, kept, size=0)
        if results.number and not results.by_pinyin:
            helps.append({"what": what, "text": text, "found": results, "url": _address(text, kept)})
    return helps
