"""The bulletin in a real browser at two widths: no violation that axe knows, nothing wider than the screen, no script of a text runs.

JUECE_TEST_PICTURES=folder keeps a picture of every page.
"""

import datetime
import os
import shutil
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from juece.web.bulletin import ending, particulars
from juece.web.bulletin.deriving import derive
from juece.web.bulletin.importing import import_gazette, store
from juece.web.bulletin.models import Expression, Revision

CHROMIUM = next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
HOSTILE = "<script>window.canary=1</script><img src=x onerror='window.canary=1'>"
BASE = "某区样例办法（试行）\n\n第一条　为了规范样例，制定本办法。\n\n第二条　样例应当公开。\n\n第三条　违反第二条的，予以公开通报。\n"
DECISION = "关于修改《某区样例办法（试行）》的决定\n\n一、将第一条中的“规范样例”修改为“规范全部样例”。\n\n二、将第二条中的“没有的词语”修改为“别的词语”。\n"


def _pages(work, revision):
    key = quote(work.key)
    return {
        "issues": ("/gazette/", ""),
        "issue": ("/gazette/2022/3/", ""),
        "texts": ("/texts/", ""),
        "regulation": (f"/texts/{quote('朝政发-2022-9')}/?find=公众参与", ""),
        "notice": (f"/texts/{quote('朝政发-2022-8')}/", ""),
        "versions": (f"/texts/{key}/", ""),
        "article": (f"/texts/{key}/articles/art_2/", ""),
        "plan": (f"/texts/{quote('朝政办字-2022-31')}/", ""),
        "changed": (f"/texts/{key}/compare/?a=1&b=3&only=changed", ""),
        "printed": ("/gazette/2022/3/pages/", ""),
        "columns": (f"/texts/{key}/compare/?a=1&b=2", ""),
        "inline": (f"/texts/{key}/compare/?a=1&b=2&view=inline", ""),
        "search": ("/search/?q=公众参与", ""),
        "subscribe": ("/subscribe/", ""),
        "desk": ("/bulletin/", "bangongshi"),
        "import": ("/bulletin/import/", "bangongshi"),
        "import issue": ("/bulletin/issues/import/", "bangongshi"),
        "publish": (f"/bulletin/texts/{key}/publish/", "zhengwu"),
        **{
            name: (f"/bulletin/texts/{key}/{path}/", "bangongshi")
            for name, path in (
                ("amend", "amend"), ("whole", "whole"), ("end", "end"), ("rendition", "rendition"),
                ("terms", "versions/3"),
            )
        },
        "edit": (f"/bulletin/texts/{key}/", "zhengwu"),
        "series": ("/bulletin/series/", "bangongshi"),
        "revision": (f"/bulletin/revisions/{revision.pk}/", "bangongshi"),
        "compose": ("/bulletin/issues/2022/3/", "bangongshi"),
    }  # fmt: skip


@pytest.mark.parametrize("width", [390, 1440])
def test_pages_in_a_browser(live_server, signed_in_as, width):
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    import_gazette((files("juece") / "sample" / "gazette-2022-03.txt").read_text("utf-8"))
    version = store(BASE, public=True)
    work = version.work
    changed = BASE.replace("样例应当公开", f"样例应当全部公开{HOSTILE}")
    for ordinal, text, day in ((2, BASE, "2023-01-01"), (3, changed, "2024-01-01")):
        derive(work, Expression.objects.create(work=work, ordinal=ordinal, text=text, in_force_from=day))
    ending.record(work, datetime.date(2025, 1, 1), HOSTILE, None, places="第三条")
    particulars.change(work, {"subject": "labour", "issuer_name": HOSTILE}, HOSTILE, None)
    store(
        f"关于{HOSTILE}的通知\n\n一、依照《某区样例办法（试行）》第二条办理。\n",
        title=f"关于{HOSTILE}的通知",
        public=True,
    )
    office = signed_in_as("bangongshi")
    office.post(f"/bulletin/texts/{work.key}/amend/", {"file": SimpleUploadedFile("决定.txt", DECISION.encode())})
    revision = Revision.objects.get()
    people = {"": None, "bangongshi": office, "zhengwu": signed_in_as("zhengwu")}
    pictures, wrong = os.environ.get("JUECE_TEST_PICTURES"), []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, (path, account) in _pages(work, revision).items():
            context = browser.new_context(locale="zh-CN", viewport={"width": width, "height": 900})
            if people[account]:
                cookie = people[account].cookies["juece_session"].value
                context.add_cookies([{"name": "juece_session", "value": cookie, "url": live_server.url}])
            page = context.new_page()
            assert page.goto(live_server.url + path).status == 200, name
            if pictures:
                page.screenshot(path=Path(pictures) / f"{name}-{width}.png", full_page=True)
            found = Axe().run(page).response["violations"]
            wrong += [f"{name}: {one['id']} {one['nodes'][0]['html'][:160]}" for one in found]
            if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                wrong.append(f"{name}: wider than the screen")
            assert page.evaluate("window.canary") is None, name
            context.close()
        browser.close()
    assert not wrong, "\n".join(wrong)
