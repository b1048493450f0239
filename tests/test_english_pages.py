"""On an English page nothing is Chinese but what is marked so: names, texts of the record, sentences of law (`lang="zh-Hans"`).

The sample is crawled in English as every official and as a visitor; each kind of page, and the form of every act, is read as HTML.
"""

from collections import Counter, deque
from urllib.parse import urljoin, urlsplit

import lxml.html
import pytest
from conftest import ACCOUNT_OF_ROLE
from django.conf import settings
from django.template import engines
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import override
from test_access_matrix import routes, samples

from juece.procedure.events import REGISTRY
from juece.web.bodies.acting import VISITOR, acting_for
from juece.web.docket.entitlement import By
from juece.web.docket.forms.acts import form_for
from juece.web.words import CHINESE

UNMARKABLE = {  # elements that hold names or what was typed, and nothing that could mark them
    "title": "the page's name begins with that of the matter or the text",
    "textarea": "what somebody typed",
}
SPOKEN = ("title", "aria-label", "placeholder", "alt", "data-label", "aria-description")  # attributes that are read out
A_KIND_AT_MOST = 3  # for one official
ALL_TOLD = 7  # over all officials
MOST = {"docket:matter": (5, 20)}  # each matter of the sample, by more than one official


def unmarked(page: str) -> list[str]:
    """What is Chinese on a page, outside elements marked as Chinese, each with the path of its element."""
    found = []

    def look(element, lang):
        if not isinstance(element.tag, str):
            return
        lang = element.get("lang", lang)
        if not lang.startswith("zh"):
            said = [element.get(name, "") for name in SPOKEN] + (
                [] if element.tag in UNMARKABLE else [element.text or ""]
            )
            if element.tag == "input" and element.get("type") in {"submit", "button"}:
                said.append(element.get("value", ""))
            found.extend(f"<{_place(element)}> {text.strip()[:80]}" for text in said if CHINESE.search(text))
        for child in element:
            look(child, lang)
            if child.tail and not lang.startswith("zh") and CHINESE.search(child.tail):
                found.append(f"<{_place(element)}> {child.tail.strip()[:80]}")

    if page.strip():
        look(lxml.html.document_fromstring(page), "en")
    return found


def _place(element) -> str:
    named = f"{element.tag}.{element.get('class')}" if element.get("class") else element.tag
    above = element.getparent()
    return f"{above.tag} {named}" if above is not None else named


def test_the_reader_sees_what_is_chinese():
    page = """<html lang="en"><title>甲</title><p title="乙">a丙<span lang="zh-Hans">丁<b>戊</b></span>己</p><p lang="zh-Hans">庚</p></html>"""
    assert [one.split()[-1] for one in unmarked(page)] == ["乙", "a丙", "己"]


def _kind(address: str) -> tuple[str, str]:
    match = resolve(urlsplit(address).path)
    return match.view_name, str(match.kwargs.get("kind", "")) if match.view_name == "docket:record" else ""


def crawl(client: Client, seen: Counter) -> list[str]:
    """Chinese that is not marked, on pages reached from the first page by links; `seen` counts pages by kind."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    wrong, waiting, known, here = [], deque(["/"]), {"/"}, Counter()
    while waiting:
        address = waiting.popleft()
        try:
            kind = _kind(address)
        except Resolver404:
            continue
        mine, all_told = (1, ALL_TOLD) if kind[1] else MOST.get(kind[0], (A_KIND_AT_MOST, ALL_TOLD))
        if address != "/" and (here[kind] >= mine or seen[kind] >= all_told):
            continue
        here[kind] += 1
        response = client.get(address, follow=True)
        if "text/html" not in response.get("Content-Type", ""):
            continue
        assert response.status_code < 500, address
        seen[kind] += 1
        page = response.content.decode()
        wrong += [f"{kind[0]} {kind[1]} {one}" for one in unmarked(page)]
        tree = lxml.html.document_fromstring(page)
        for link in tree.xpath("//a/@href"):
            link = urljoin(address, link).split("#")[0]
            if link.startswith("/") and not link.startswith("//") and link not in known:
                known.add(link)
                waiting.append(link)
    return wrong


@pytest.mark.slow
@pytest.mark.django_db
def test_every_page_in_english(cast, signed_in_as):
    from juece.web.sample import load

    load()
    wrong, seen = [], Counter()
    for account in (*ACCOUNT_OF_ROLE.values(), None):
        wrong += crawl(signed_in_as(account) if account else Client(), seen)
    assert not wrong, "\n".join(f"{n} × {one}" for one, n in Counter(wrong).most_common())
    looked_at = {view for view, _ in seen}
    main = "docket:inbox docket:matter docket:choose docket:record docket:public_matter catalogue:year bulletin:texts search:page"
    assert set(main.split()) <= looked_at, sorted(looked_at)


@pytest.mark.slow
@pytest.mark.django_db
def test_every_route_in_english(cast, signed_in_as):
    """The pages that the sample has nothing to show on: meetings, suggestions, adjustments, revisions, forms that correct."""
    arguments, wrong, seen = samples(), [], set()
    clients = {account: signed_in_as(account) for account in ACCOUNT_OF_ROLE.values()}
    people = [(client, acting_for(cast[account])) for account, client in clients.items()] + [(Client(), VISITOR)]
    for client, _ in people:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    for name, pattern in routes():
        if not pattern.callback.allows.read:
            continue
        for client, acting in people:
            for case in ("own", "other") if pattern.pattern.converters else ("",):
                given = arguments[name](cast, acting, case) if case else {}
                if given is None or (name, acting.roles, case) in seen:
                    continue
                seen.add((name, acting.roles, case))
                response = client.get(reverse(name, kwargs=given))
                if response.status_code == 200 and "text/html" in response.get("Content-Type", ""):
                    wrong += [f"{name} {one}" for one in unmarked(response.content.decode())]
    assert not wrong, "\n".join(f"{n} × {one}" for one, n in Counter(wrong).most_common())


FORM = "{% load juece %}{% for one in form.own_fields %}{% if one.field.group %}{% include 'docket/group_field.html' with field=one %}{% else %}{% field one %}{% endif %}{% endfor %}{% field form.on %}{% field form.at %}{% field form.files %}"


@pytest.mark.parametrize("kind", sorted(REGISTRY))
def test_the_form_of_every_act_in_english(kind):
    with override("en"):
        form = form_for(REGISTRY[kind])(capacities=[By("区政府", None)])
        page = engines["django"].from_string(FORM).render({"form": form})
    assert not unmarked(f"<html lang='en'><body>{page}</body></html>")
