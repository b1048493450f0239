"""The shell in a real browser, narrow and wide: nothing overflows, axe finds nothing, the rail opens, typing is kept.

With JUECE_TEST_PICTURES=folder, every page is also saved there as a picture, to be looked at.
"""

import os
from pathlib import Path

import pytest
from conftest import PASSWORD
from test_browser_lifecycle import CHROMIUM, browser  # noqa: F401  the fixture is used by name
from test_pages import ADMIN_PAGES

from juece.web.bodies.models import FormDraft

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]
WIDTHS = (390, 1440)
PICTURES = os.environ.get("JUECE_TEST_PICTURES")


def _look(page, name, width):
    """Axe finds nothing and the page does not scroll sideways."""
    from axe_playwright_python.sync_playwright import Axe

    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}-{width}.png"), full_page=True)
    found = Axe().run(page).response["violations"]
    assert not found, (page.url, [(one["id"], one["nodes"][0]["html"][:160]) for one in found])
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, f"{page.url} is {overflow} px too wide at {width}"


def _sign_in(page, site, account):
    page.goto(f"{site}/login/")
    page.fill("#id_account", account)
    page.fill("#id_password", PASSWORD)
    page.click("main button.btn-primary")
    page.wait_for_url(lambda address: "/login/" not in address)


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_are_whole_and_accessible(browser, live_server, cast, width):  # noqa: F811
    for account, paths in ADMIN_PAGES.items():
        context = browser.new_context(viewport={"width": width, "height": 900}, locale="zh-CN")
        page = context.new_page()
        page.goto(f"{live_server.url}/login/")
        _look(page, "login", width)
        _sign_in(page, live_server.url, account)
        for path in (*paths, "/nothing/"):
            page.goto(f"{live_server.url}{path}")
            for fold in page.locator("main details.drawer > summary").all():
                fold.click()
            _look(page, path.strip("/").replace("/", "-"), width)
        context.close()


def test_the_rail_opens_on_a_narrow_screen_and_menus_close_with_escape(browser, live_server, cast):  # noqa: F811
    page = browser.new_context(viewport={"width": 390, "height": 800}).new_page()
    _sign_in(page, live_server.url, "jianzhi")
    assert not page.is_visible("#rail")
    page.click("[data-toggles=rail]")
    assert page.is_visible("#rail")
    assert page.get_attribute("[data-toggles=rail]", "aria-expanded") == "true"
    page.click(".menu summary")
    assert page.is_visible(".menu-panel")
    page.keyboard.press("Escape")
    assert not page.is_visible(".menu-panel")


def test_typing_is_found_again_after_the_session_is_gone(browser, live_server, cast):  # noqa: F811
    """The draft comes back into the form of its page, and is marked as restored."""
    from juece.web.bodies.models import Session

    page = browser.new_context().new_page()
    _sign_in(page, live_server.url, "anquan")
    page.goto(f"{live_server.url}/security/people/")
    page.click("details.drawer summary")
    page.fill("#id_name", "新来的人")
    page.fill("#id_account", "xinren")
    Session.objects.all().delete()
    page.click("details.drawer button.btn-primary")
    assert "已经保存" in page.inner_text("main")
    page.fill("#id_account", "anquan")
    page.fill("#id_password", PASSWORD)
    page.click("main button.btn-primary")
    page.wait_for_url("**/security/people/")
    assert "已恢复" in page.inner_text("main")
    assert page.input_value("#id_name") == "新来的人"
    page.click("details.drawer button.btn-primary")
    page.wait_for_url("**/security/people/xinren/")
    assert not FormDraft.objects.exists()
