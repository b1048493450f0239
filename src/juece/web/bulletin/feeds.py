"""Atom feeds and the sitemap, written as XML: nothing of a text can break out of its element."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from juece.text.compare.visible import visible

_ATOM = "http://www.w3.org/2005/Atom"
_MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: absolute address, title, when it was last changed, a line about it."""

    address: str
    title: str
    changed: datetime.datetime
    about: str = ""
    author: str = ""


def atom(title: str, own: str, page: str, items: Iterable[Item]) -> bytes:
    """An Atom 1.0 feed (RFC 4287). `own` and `page` are absolute addresses."""
    items = list(items)
    feed = Element("feed", xmlns=_ATOM)
    newest = max((item.changed for item in items), default=datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC))
    _child(feed, "id", own)
    _child(feed, "title", title)
    _child(feed, "updated", newest.isoformat(timespec="seconds"))
    SubElement(feed, "link", rel="self", href=own, type="application/atom+xml")
    SubElement(feed, "link", rel="alternate", href=page)
    _child(SubElement(feed, "author"), "name", "Juece")
    for item in items:
        entry = SubElement(feed, "entry")
        _child(entry, "id", item.address)
        _child(entry, "title", item.title)
        _child(entry, "updated", item.changed.isoformat(timespec="seconds"))
        SubElement(entry, "link", rel="alternate", href=item.address)
        if item.author:
            _child(SubElement(entry, "author"), "name", item.author)
        if item.about:
            _child(entry, "summary", item.about)
    return tostring(feed, encoding="utf-8", xml_declaration=True)


def sitemap(addresses: Iterable[tuple[str, datetime.datetime | None]]) -> bytes:
    """sitemap.xml (sitemaps.org 0.9)."""
    root = Element("urlset", xmlns=_MAP)
    for address, changed in addresses:
        url = SubElement(root, "url")
        _child(url, "loc", address)
        if changed:
            _child(url, "lastmod", changed.isoformat(timespec="seconds"))
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _child(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = visible(text)
