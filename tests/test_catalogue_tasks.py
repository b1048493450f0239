"""Who has something to do on a catalogue finds it in the inbox, is told once that it came, and is reminded as it falls due."""

import datetime

import pytest
from test_catalogue_chain import TODAY, assign, at, call, conclude, consent, declare, list_it, pk, publish, receive

from juece.web.catalogue.background import remind
from juece.web.catalogue.models import CatalogueYear, Task
from juece.web.docket import clock
from juece.web.mailbox.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(signed_in_as):
    return signed_in_as("bangongshi")


@pytest.fixture
def year(office):
    office.post("/catalogue/", {"year": 2027})
    return CatalogueYear.objects.get(year=2027)


def tasks(kind):
    return sorted(Task.objects.filter(kind=kind).values_list("body__code", "role"))


def told(account, word=""):
    return [n.subject for n in Notice.objects.filter(recipient__account=account) if word in n.subject]


def in_inbox(client):
    groups = client.get("/inbox/").context["groups"]
    return [str(row["one"].step) for rows in groups.values() for row in rows]


def test_a_call_is_a_task_until_a_unit_declares_or_returns_nil(year, office, signed_in_as):
    call(office)
    assert tasks("declare") == [(code, "undertaking_unit") for code in ("agriculture", "civil-affairs", "market")]
    assert "申报决策事项，或者零申报" in in_inbox(signed_in_as("shichang"))
    assert len(told("shichang", "申报决策事项")) == 1 and told("guizi") == []
    declare(signed_in_as("shichang"))
    signed_in_as("minzheng").post(at("nil"))
    assert tasks("declare") == [("agriculture", "undertaking_unit")]
    assert in_inbox(signed_in_as("shichang")) == []


def test_each_step_of_the_chain_is_told_to_whose_turn_it_is(year, office, signed_in_as):
    proposal, _ = declare(signed_in_as("shichang"))
    list_it(office, proposal)
    assert len(told("shichang", "已列入目录草案")) == 1
    office.post(at("hand_up"))
    assert tasks("government") == [("chaoyang", "decision_body"), ("chaoyang", "district_head")]
    assert "对目录草案表示意见（区政府）" in in_inbox(signed_in_as("quzhang"))
    consent(signed_in_as("quzhang"), "government")
    assert tasks("government") == [] and tasks("party") == [
        ("office", "office"),
        ("party-committee", "party_committee"),
    ]
    assert told("quwei", "区委") and len(told("changwu", "区政府")) == 1
    consent(signed_in_as("quwei"), "party")
    assert tasks("publish") == [("office", "office")]
    publish(office)
    assert not Task.objects.exists()
    assert told("shichang", "新到事项：某某规划")


def test_a_draft_sent_back_and_handed_up_again_is_a_new_task(year, office, signed_in_as):
    proposal, _ = declare(signed_in_as("shichang"))
    list_it(office, proposal)
    for _n in range(2):
        office.post(at("hand_up"))
        consent(signed_in_as("changwu"), "government", "no")
    assert len(told("changwu", "对目录草案表示意见")) == 2


def test_a_deputys_suggestion_is_handed_over_studied_listed_and_answered(year, office, signed_in_as):
    proposal = receive(office)
    assert tasks("assign") == [("office", "office")]
    assign(office, proposal, "civil-affairs", limit=TODAY + datetime.timedelta(20))
    assert tasks("assign") == [] and tasks("study") == [("civil-affairs", "undertaking_unit")]
    conclude(signed_in_as("minzheng"), proposal)
    assert (tasks("list"), tasks("answer")) == ([("office", "office")], [("office", "office")])
    list_it(office, proposal, "civil-affairs")
    office.post(at("answer", proposal_id=proposal.pk), {"answer": "已列入草案"})
    assert not Task.objects.exists()


def test_an_adjustment_waits_for_its_decision_and_the_unit_hears_of_it(year, office, signed_in_as):
    proposal, _ = declare(signed_in_as("shichang"))
    list_it(office, proposal)
    office.post(at("hand_up"))
    consent(signed_in_as("changwu"), "government")
    consent(signed_in_as("quwei"), "party")
    publish(office)
    texts = {"study": "已研究", "grounds": "情况变化", "opinion": "建议调整"}
    entry = year.entries.get()
    unit = signed_in_as("shichang")
    unit.post(at("adjust"), {"entry": entry.pk, "kind": "延期", "new_planned": "2027Q4", **texts})
    one = year.adjustments.get()
    assert tasks("decide") == [("chaoyang", "decision_body"), ("chaoyang", "district_head")]
    said = {f"a{one.pk}-approved": "yes", f"a{one.pk}-reference": "第2次会议", f"a{one.pk}-on": TODAY}
    signed_in_as("quzhang").post(at("decide", adjustment_id=one.pk), said)
    assert tasks("decide") == [] and told("shichang", "同意目录调整（延期）")


@pytest.mark.parametrize(
    ("today", "subjects"),
    [
        ("2026-03-11", ["还有7个工作日到期"]),
        ("2026-03-12", []),
        ("2026-03-17", ["还有3个工作日到期"]),
        ("2026-03-19", ["还有1个工作日到期"]),
        ("2026-03-20", ["今日到期"]),
        ("2026-03-23", ["已逾期"]),
    ],
)
def test_reminders_come_on_their_working_days_and_once(year, office, signed_in_as, monkeypatch, today, subjects):
    monkeypatch.setattr(clock, "today", lambda: datetime.date(2026, 3, 2))
    call(office, on="2026-03-02", deadline="2026-03-20", audience=[pk("market")])
    monkeypatch.setattr(clock, "today", lambda: datetime.date.fromisoformat(today))
    remind()
    remind()
    found = [n.subject for n in Notice.objects.filter(recipient__account="shichang").exclude(kind="arrived")]
    assert [one.split("：")[0] for one in found] == subjects


def test_projecting_again_says_nothing_twice(year, office):
    call(office)
    before = Notice.objects.count(), Task.objects.count()
    remind()
    arrived = Notice.objects.filter(kind="arrived").count()
    assert (arrived, Task.objects.count()) == before
