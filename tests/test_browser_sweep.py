"""Every page in a real browser: hostile text in every field stays text, nothing is asked of another site, axe finds nothing.

The crawl follows the links of the site as several officials, each kind of page at least once and a bounded number of times.
"""

import csv
import datetime
import io
import re
import zipfile
from collections import Counter, deque
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from test_browser_lifecycle import CHROMIUM, FLAGS, Official, browser  # noqa: F401  the fixture is used by name

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]
HOSTILE = (
    '"><img src=x onerror=window.__canary=1>',
    "<script>window.__canary=1</script>",
    "</textarea></title><svg onload=window.__canary=1>",
    "{{7*7}}{% now 'Y' %}",
    "\u202eevil\u202c",
    '=HYPERLINK("//e.x","a")',
)
CANARY = "".join(HOSTILE)
ACCOUNTS = ("bangongshi", "sifaju", "shichang", "quzhang", "shenji", "xitong", "anquan", "zhengwu")
A_KIND_AT_MOST = 2
FORMULA = re.compile(r"[=+@\t\r-](?!\d)")


class Watched:
    """A page that remembers what went wrong on it."""

    def __init__(self, page: Any, site: str) -> None:
        self.page, self.site, self.wrong = page, site, []
        page.on("dialog", lambda d: (self.wrong.append(f"dialog on {page.url}"), d.dismiss()))
        page.on("pageerror", lambda e: self.wrong.append(f"script error on {page.url}: {e}"))
        page.on("console", self._console)
        page.on("request", self._request)
        page.on("response", self._response)

    def _console(self, message: Any) -> None:
        if "Content Security Policy" in message.text:
            self.wrong.append(f"policy broken on {self.page.url}: {message.text[:200]}")

    def _request(self, request: Any) -> None:
        if not request.url.startswith((f"{self.site}/", "data:", "blob:")):
            self.wrong.append(f"{self.page.url} asks {request.url}")

    def _response(self, response: Any) -> None:
        if response.status >= 500:
            self.wrong.append(f"{response.status} of {response.url}")

    def open(self, address: str) -> bool:
        """Whether a page came; a download is fetched and only its status judged."""
        try:
            answer = self.page.goto(address, wait_until="load")
        except Exception as problem:
            if "ownload" not in str(problem):
                raise
            answer = self.page.request.get(address)
            if answer.status >= 500:
                self.wrong.append(f"{answer.status} of {address}")
            return False
        if self.page.evaluate("window.__canary"):
            self.wrong.append(f"the canary ran on {address}")
        return answer is not None and "text/html" in answer.headers.get("content-type", "")

    def links(self) -> list[str]:
        found = self.page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
        there = (urljoin(self.page.url, link).split("#")[0] for link in found if link)
        return [one for one in dict.fromkeys(there) if one.startswith(f"{self.site}/")]


def kind_of(address: str) -> str:
    """The name of the route behind an address; recording one kind of act is another page than recording another."""
    from django.urls import Resolver404, resolve

    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return f"nothing at {address}"
    return match.view_name


def crawl(
    watched: Watched, seen: Counter[str], looked: Any = None, first: tuple[str, ...] = (), most: int = A_KIND_AT_MOST
) -> None:
    """Breadth first from the pages `first` and home; `seen` counts visits by kind, `looked` is called on each page that came."""
    starts = [f"{watched.site}{path}" for path in (*first, "/")]
    waiting, known = deque(starts), set(starts)
    here: Counter[str] = Counter()
    while waiting:
        address = waiting.popleft()
        kind = kind_of(address)
        if here[kind] >= most:
            continue
        here[kind] += 1
        seen[kind] += 1
        if not watched.open(address):
            continue
        if looked:
            looked(watched, kind)
        for link in watched.links():
            if link not in known:
                known.add(link)
                waiting.append(link)


def _hostile_act(definition: Any) -> Any:
    """An act of this kind with hostile words wherever words are taken, or None where they are not taken together."""
    from pydantic import ValidationError

    from juece.web.docket.forms.shapes import shape_of

    def value_of(shape: Any) -> Any:
        day = datetime.date.today() - datetime.timedelta(20)
        return {
            "text": CANARY,
            "lines": list(HOSTILE),
            "records": [{"text": CANARY}],
            "date": day,
            "dates": [day],
            "time": datetime.time(9),
            "integer": 3,
            "number": 3.5,
            "truth": True,
            "choice": shape.enum and next(iter(shape.enum)),
            "rows": shape.form and [fields_of(shape.form)],
            "part": shape.form and fields_of(shape.form),
        }[shape.kind]

    def fields_of(form: Any) -> dict[str, Any]:
        return {info.alias or name: value_of(shape_of(info.annotation)) for name, info in form.model_fields.items()}

    values = fields_of(definition)
    for _attempt in list(values):
        try:
            return definition.model_validate(values)
        except ValidationError as problem:
            for error in problem.errors():
                values.pop(str(error["loc"][0]) if error["loc"] else "", None)
    return None


def _fill_with_hostile_text() -> tuple[str, ...]:
    """Hostile words in every record; gives the pages on which to start."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from juece.procedure.events import REGISTRY
    from juece.web.bodies.models import Alias, Body, BodyName, Person, Post
    from juece.web.catalogue.models import CatalogueYear, Entry, Proposal
    from juece.web.docket import clock
    from juece.web.docket.entitlement import By
    from juece.web.docket.models import Matter
    from juece.web.docket.opening import open_matter
    from juece.web.docket.recording import CORRECTIONS, record
    from juece.web.docket.uploads import keep
    from juece.web.mailbox.models import Notice

    office = Person.objects.get(account="bangongshi")
    unit = Body.objects.get(code="market")
    government = unit.decision_body()
    matter = open_matter(
        person=office,
        name=CANARY[:200],
        decision_body=government,
        undertaking_unit=unit,
        scope="R9-03-1",
        attributes={"open": True, "specialised": True, "specific_groups": list(HOSTILE)},
        planned="2026Q4",
    )
    named = [SimpleUploadedFile(f"{words}.txt".replace("/", ""), b"x") for words in HOSTILE]
    acts = [act for kind, one in REGISTRY.items() if kind not in CORRECTIONS and (act := _hostile_act(one)) is not None]
    assert len(acts) > 0.9 * len(REGISTRY), "most kinds of act take part"
    broken = []
    for number, act in enumerate(acts):
        kept = [keep(file) for file in named] if number == 0 else []
        by = By(name=CANARY[:120], body=unit)
        try:
            record(matter, act, clock.today() - datetime.timedelta(9), by, office, imported=True, attachments=kept)
        except ValueError as problem:
            broken.append(f"{act.kind}: {problem}")
    assert broken == [], "no words that a form takes may stop the record from being judged"
    matter = Matter.objects.get(pk=matter.pk)

    year = CatalogueYear.objects.get(decision_body=government, year=2022)
    for n, entry in enumerate(Entry.objects.filter(year=year).order_by("no")):
        Entry.objects.filter(pk=entry.pk).update(
            name=HOSTILE[n % 6] if n else HOSTILE[-1], unit_as_written=CANARY[:160]
        )
    words = dict.fromkeys(("problem", "reasons", "plan", "necessity", "feasibility", "answer"), CANARY)
    proposal = Proposal.objects.create(
        year=year, channel=Proposal._meta.get_field("channel").choices[0][0], title=CANARY[:200], proposer=CANARY[:80],
        proposer_kind=Proposal._meta.get_field("proposer_kind").choices[0][0], on=clock.today(), entered_by=office, **words,
    )  # fmt: skip
    Post.objects.update(title=HOSTILE[0])
    Person.objects.exclude(account__in=ACCOUNTS).update(name=HOSTILE[1])
    Person.objects.filter(account__in=ACCOUNTS).update(name=HOSTILE[0][:40])
    Alias.objects.create(body=unit, name=CANARY[:80])
    body = Body.objects.create(code="hostile", kind="department", valid_from=datetime.date(2020, 1, 1))
    BodyName.objects.create(body=body, name=CANARY[:80], basis=CANARY[:200], valid_from=datetime.date(2020, 1, 1))
    for person in Person.objects.filter(account__in=ACCOUNTS):
        Notice.objects.create(recipient=person, kind="arrived", dedupe_key="hostile", subject=CANARY[:200], text=CANARY)
    at = f"/matters/{matter.code}/"
    return (
        at,
        f"{at}record/",
        f"{at}record/basis_compiled/",
        f"{at}report/",
        f"{at}events/1/correct/",
        f"{at}events/1/withdraw/",
        f"{at}events/1/files/1/",
        f"{at}export.zip",
        f"/public{at}",
        "/matters/",
        "/notices/",
        f"/catalogue/{government.code}/2022/proposals/{proposal.pk}/",
    )


def _cells(name: str, content: bytes) -> list[str]:
    if name.endswith(".csv"):
        return [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]
    from openpyxl import load_workbook

    rows = [row for sheet in load_workbook(io.BytesIO(content)) for row in sheet.iter_rows()]
    assert all(cell.data_type != "f" for row in rows for cell in row), f"{name} has a formula"
    return [str(cell.value) for row in rows for cell in row if cell.value is not None]


def test_hostile_text_stays_text_everywhere(live_server: Any, browser: Any) -> None:  # noqa: F811
    from juece.web.sample import PASSWORD, load

    load()
    first = _fill_with_hostile_text()
    seen: Counter[str] = Counter()
    wrong: list[str] = []
    visitor = Watched(browser.new_context().new_page(), live_server.url)
    crawl(visitor, seen, first=tuple(path for path in first if path.startswith("/public")))
    wrong += visitor.wrong
    for account in ACCOUNTS:
        watched = Watched(Official(browser, live_server.url, account, PASSWORD).page, live_server.url)
        crawl(watched, seen, first=first)
        wrong += watched.wrong
        if account == "bangongshi":
            assert watched.open(f"{live_server.url}{first[0]}")
            shown = watched.page.inner_text("main")
            assert HOSTILE[0] in shown and HOSTILE[3] in shown, "what was typed is shown as it was typed"
            _exports_are_harmless(watched, live_server.url, first)
    assert wrong == []
    assert len(seen) >= 50, sorted(seen)


def _exports_are_harmless(watched: Watched, site: str, first: tuple[str, ...]) -> None:
    year = re.match(r"(/catalogue/[^/]+/2022/)", first[-1])
    assert year
    for name in ("export.csv", "export.xlsx", "statistics.xlsx"):
        answer = watched.page.request.get(f"{site}{year[1]}{name}")
        assert answer.ok, (name, answer.status)
        cells = _cells(name, answer.body())
        assert [cell for cell in cells if FORMULA.match(cell)] == []
    answer = watched.page.request.get(f"{site}{first[0]}export.zip")
    with zipfile.ZipFile(io.BytesIO(answer.body())) as package:
        names = package.namelist()
        pages = {name: package.read(name).decode() for name in names if name.endswith(".html")}
    assert names and not [name for name in names if name.startswith(("/", "\\")) or ".." in name.split("/")]
    assert not [name for name in names if re.search(r"[<>:\"|?*\u202a-\u202e\u2066-\u2069]", name)]
    assert pages and not [name for name, text in pages.items() if "<script" in text or "<img" in text or "<svg" in text]


def test_axe_finds_nothing_and_nothing_scrolls_sideways(live_server: Any, browser: Any) -> None:  # noqa: F811
    from axe_playwright_python.sync_playwright import Axe

    from juece.web.sample import PASSWORD, load

    load()
    axe, judged, wrong = Axe(), set[str](), list[str]()

    def looked(watched: Watched, kind: str) -> None:
        if kind in judged:
            return
        judged.add(kind)
        for width, height in ((390, 844), (1440, 900)):
            watched.page.set_viewport_size({"width": width, "height": height})
            found = axe.run(watched.page).response["violations"]
            wrong.extend(f"{kind} at {width}: {one['id']} {one['nodes'][0]['html'][:120]}" for one in found)
            if width == 390 and watched.page.evaluate("document.scrollingElement.scrollWidth > innerWidth"):
                wrong.append(f"{kind} scrolls sideways at {width}")

    seen: Counter[str] = Counter()
    visitor = Watched(browser.new_context().new_page(), live_server.url)
    crawl(visitor, seen, looked, most=1)
    for account in ACCOUNTS:
        watched = Watched(Official(browser, live_server.url, account, PASSWORD).page, live_server.url)
        crawl(watched, seen, looked, most=1)
    assert wrong == []
    assert len(judged) >= 35, sorted(judged)
