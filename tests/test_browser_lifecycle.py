"""One new matter through its whole life in a real browser, each act by the official whose it is, refused at each of the four hard blocks."""

import datetime
import os
import re
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip
NAME = "某区社区食堂建设实施方案（浏览器测试）"


@pytest.fixture
def browser() -> Iterator[Any]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser's own loop runs in this thread
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


class Official:
    """A signed-in person at a browser of their own."""

    def __init__(self, browser: Any, site: str, account: str, password: str) -> None:
        self.site, self.outside = site, []
        self.page = browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900}).new_page()
        self.page.on("request", lambda r: None if r.url.startswith((site, "data:")) else self.outside.append(r.url))
        self.page.goto(f"{site}/login/")
        self.page.fill("input[name=account]", account)
        self.page.fill("input[name=password]", password)
        self.page.press("input[name=password]", "Enter")
        self.page.wait_for_url(lambda url: "/login" not in url)

    def fill(self, fields: dict[str, Any]) -> None:
        for name, value in fields.items():
            spot = self.page.locator(f"main [name='{name}']")
            kind = spot.first.evaluate("e => e.tagName == 'SELECT' ? 'select' : e.type")
            if kind == "checkbox":
                for one in value:
                    self.page.check(f"main [name='{name}'][value='{one}']")
            elif kind == "select":
                spot.select_option(value)
            else:
                spot.fill(str(value))

    def record(self, code: str, kind: str, ago: int, **fields: Any) -> str:
        """Record an act `ago` days before today; gives what the page says when it is refused, else an empty string."""
        self.page.goto(f"{self.site}/matters/{code}/record/{kind}/")
        self.fill({"on": _ago(ago), **{f"f_{key}": value for key, value in fields.items()}})
        self.page.click("form#act .act-buttons button.btn-primary")
        self.page.wait_for_load_state()
        return "" if f"/record/{kind}" not in self.page.url else str(self.page.inner_text("main"))


def _ago(days: int) -> str:
    return (datetime.date.today() - datetime.timedelta(days)).isoformat()


def _text(page: Any) -> str:
    return re.sub(r"\s+", "", page.inner_text("main"))


def test_from_suggestion_to_evaluation(live_server: Any, browser: Any) -> None:
    from juece.web.sample import PASSWORD, load

    load()
    hands = {
        account: Official(browser, live_server.url, account, PASSWORD)
        for account in ("bangongshi", "minzheng", "sifaju", "quzhang", "changwu", "zhengwu")
    }
    office, unit, justice = hands["bangongshi"], hands["minzheng"], hands["sifaju"]

    page = office.page
    page.goto(f"{live_server.url}/matters/new/")
    option = page.locator("select[name=undertaking_unit] option", has_text="区民政局").get_attribute("value")
    office.fill(
        {"name": NAME, "undertaking_unit": option, "scope": "R9-03-1", "planned": f"{datetime.date.today().year}Q4"}
    )
    office.fill({"judgements": ["specialised", "risk_trigger"], "specific_groups": "老年人"})
    page.click("main form button.btn-primary")
    page.wait_for_url(re.compile(r"/matters/(?!new)"))
    code = page.url.rstrip("/").rsplit("/", 1)[1]

    def done(who: Official, kind: str, ago: int, **fields: Any) -> None:
        said = who.record(code, kind, ago, **fields)
        assert said == "", (kind, said[:400])

    def refused(who: Official, kind: str, ago: int, rule: str, **fields: Any) -> None:
        said = who.record(code, kind, ago, **fields)
        assert "不能记录" in said and rule in said, (kind, said[:400])

    done(
        office,
        "proposal_made",
        150,
        channel="代表委员和公众建议",
        proposer_kind="公民",
        proposer="居民",
        written="true",
    )
    done(office, "study_assigned", 148, unit="区民政局", limit=_ago(130))
    done(unit, "study_concluded", 140, unit="区民政局", in_scope="true")
    done(office, "matter_listed", 138)
    done(unit, "cost_benefit", 125, costs="场地和运营补助", benefits="方便老年人就餐")
    done(unit, "draft_completed", 120)
    notice = {
        "channels": ["政府网站", "政务新媒体"],
        "contents": ["决策草案", "制定依据", "起草说明", "提出意见的方式", "期限", "承办单位联系方式"],
    }
    done(unit, "consultation_opened", 110, end=_ago(75), **notice)
    done(unit, "group_consulted", 100, group="老年人")
    done(unit, "expert_opinion", 95, aspects=["必要性", "可行性", "科学性"], signed="all", dissent_invited="true")
    done(unit, "risk_report", 90, level="高", controllable="false", has=["风险点", "防范措施", "处置预案", "部门意见"])
    done(unit, "consultation_summarised", 70, received="12", adopted="7", rejected_with_reason="5")
    done(unit, "internal_legal_review", 66, result="通过")
    done(unit, "unit_collective_study", 65, result="同意上报")
    done(unit, "sent_to_justice_bureau", 64, received=_ago(64), materials="complete")

    # the four hard blocks: no opinion, a reply instead of it, a negative one, a risk that is high
    refused(unit, "request_meeting", 60, "R9-11-0-3")
    done(justice, "comment_reply", 59)
    refused(unit, "request_meeting", 58, "R9-11-0-2")
    done(justice, "legality_opinion", 50, conclusion="不合法")
    refused(unit, "request_meeting", 49, "R9-11-0-3")
    done(justice, "legality_opinion", 48, conclusion="合法")
    refused(unit, "request_meeting", 47, "R9-10-3-2")
    assert page.request.get(f"{live_server.url}/matters/{code}/").ok

    done(unit, "draft_adjusted", 45, substantial="true", changes="选址", reconsulted="true")
    done(unit, "risk_report", 44, level="低", controllable="true", has=["风险点", "防范措施", "处置预案", "部门意见"])
    done(justice, "legality_opinion", 35, conclusion="合法")
    done(unit, "meeting_materials_submitted", 34, complete="true", procedure_report="true")
    done(hands["quzhang"], "agenda_approved", 33)
    done(unit, "request_meeting", 32, date=_ago(30))
    held = {"kind_": "常务会议", "outcome": "通过", "leader_spoke_last": "true"}
    done(hands["changwu"], "meeting_held", 30, **held)
    refused(hands["changwu"], "document_issued", 29, "R9-13-2-1")
    done(hands["changwu"], "party_report", 28, reply="同意")
    done(office, "npc_determination", 27, required="false", reason="不属于讨论决定重大事项范围")
    done(hands["changwu"], "document_issued", 26)
    done(hands["zhengwu"], "published", 25, channels=["政府网站", "报刊"], adoption_results_published="true")
    done(hands["zhengwu"], "interpretation_published", 25, drafted_by="区民政局")
    done(hands["changwu"], "exec_unit_designated", 24, unit="区民政局", report_cycle="quarterly")
    done(hands["changwu"], "evaluation_triggered", 3, ground="其他必要情形")
    done(hands["changwu"], "evaluation_commissioned", 2, evaluator="演示第三方评估机构", third_party="true")
    done(hands["changwu"], "evaluation_report", 1, public_input="true")

    page.goto(f"{live_server.url}/matters/{code}/")
    shown = _text(page)
    assert "决策后评估" in shown and "风险未降至较低且可控" not in shown
    assert [url for official in hands.values() for url in official.outside] == []
