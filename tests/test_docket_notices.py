"""What is told without being asked: arrivals, what falls due, what is overdue; and fresh projections when a day passes."""

import datetime

import pytest
from django.urls import reverse
from docket_cast import do, make_matter

from juece.web.docket import background, clock
from juece.web.docket.models import Duty, MatterState, Refreshed
from juece.web.mailbox.models import Notice

pytestmark = pytest.mark.django_db


def test_the_receiving_unit_is_told_that_work_arrived(cast):
    matter = make_matter(cast)
    do(cast, "shichang", matter, "internal_legal_review", "2026-09-01", {"result": "通过"})
    do(cast, "shichang", matter, "unit_collective_study", "2026-09-01")
    do(cast, "bangongshi", matter, "gate_overridden", "2026-09-01", {"gate": "send_to_justice_bureau", "reason": "x"})
    Notice.objects.all().delete()
    do(cast, "shichang", matter, "sent_to_justice_bureau", "2026-09-02", {"received": "2026-09-02"})
    told = set(Notice.objects.filter(kind="arrived").values_list("recipient__account", flat=True))
    assert "sifaju" in told and "shichang" not in told


@pytest.mark.parametrize(
    ("account", "asked", "data", "delivers", "done"),
    [
        ("zhuanjia", "experts_selected", {"experts": [{"id": "甲", "org": "演示专家机构"}]}, "expert_opinion", {}),
        ("pinggu", "evaluation_commissioned", {"evaluator": "演示第三方评估机构"}, "evaluation_report", {}),
        ("fazhi", "request_internal_legal_review", {}, "internal_legal_review", {"result": "通过"}),
        ("jingzheng", "fair_competition_prelim", {}, "fair_competition_review", {"conclusion": "可以出台"}),
    ],
    ids=["expert", "evaluator", "unit's legal office", "market regulator"],
)
def test_whoever_is_commissioned_is_told_and_finds_the_work_until_it_is_done(
    cast, signed_in_as, account, asked, data, delivers, done
):
    matter = make_matter(
        cast, "minzheng" if account == "jingzheng" else "shichang", attributes={"market_entities": True}
    )
    by = {"evaluation_commissioned": "changwu", "fair_competition_prelim": "minzheng"}.get(asked, "shichang")
    Notice.objects.all().delete()
    page, inbox = reverse("docket:record", args=[matter.code, delivers]), signed_in_as(account)
    assert page not in inbox.get(reverse("docket:inbox")).content.decode()
    do(cast, by, matter, asked, "2026-09-02", data)
    assert Notice.objects.filter(kind="arrived", recipient=cast[account]).count() == 1
    assert page in inbox.get(reverse("docket:inbox")).content.decode()
    assert inbox.get(page).status_code == 200
    do(cast, account, matter, delivers, "2026-09-03", done)
    assert page not in inbox.get(reverse("docket:inbox")).content.decode()


@pytest.mark.parametrize(
    ("workdays_left", "kind"), [(7, "due"), (3, "due"), (1, "due"), (0, "due"), (-1, "overdue"), (5, None), (2, None)]
)
def test_notices_come_seven_three_one_working_days_before_on_the_day_and_after(cast, monkeypatch, workdays_left, kind):
    matter = make_matter(cast)
    day = datetime.date(2026, 9, 8)  # a Tuesday without a holiday near
    from juece.workdays import add_workdays

    due = (
        day - datetime.timedelta(1)
        if workdays_left < 0
        else add_workdays(day, workdays_left, clock.calendar()).date
        if workdays_left
        else day
    )
    Duty.objects.filter(matter=matter).delete()
    Duty.objects.create(
        matter=matter,
        body=matter.undertaking_unit,
        role="undertaking_unit",
        holder="区市场监管局",
        position=1,
        step="办理",
        due=due,
    )
    monkeypatch.setattr("juece.web.docket.clock.today", lambda: day)
    for _ in range(2):
        background.remind()
    found = list(
        Notice.objects.filter(recipient=cast["shichang"], kind__in=["due", "overdue"]).values_list("kind", flat=True)
    )
    assert found == ([kind] if kind else [])


def test_a_new_day_or_a_new_holiday_notice_assesses_open_matters_again(cast, monkeypatch):
    matter = make_matter(cast)
    background.refresh()
    MatterState.objects.filter(matter=matter).update(next_step="旧", light="grey")
    background.refresh()
    assert MatterState.objects.get(matter=matter).next_step == "旧"
    monkeypatch.setattr("juece.web.docket.clock.calendar_mark", lambda: "another")
    background.refresh()
    assert MatterState.objects.get(matter=matter).next_step != "旧" and Refreshed.objects.get().calendar == "another"
    MatterState.objects.filter(matter=matter).update(next_step="旧")
    later = clock.today() + datetime.timedelta(1)
    monkeypatch.setattr("juece.web.docket.clock.today", lambda: later)
    background.refresh()
    assert MatterState.objects.get(matter=matter).assessed_on == later


NOTICE = """
[[notice]]
title = "演示用放假安排（不是真实的通知）"
number = ""
date = 2026-12-01
covers = 2027

[[notice.holiday]]
name = "元旦"
from = 2027-01-01
to = 2027-01-03
"""


def test_a_notice_that_the_operator_adds_moves_open_dates_and_settles_them(cast, monkeypatch, tmp_path, signed_in_as):
    """Seven working days from 2026-12-28: provisional without a notice for 2027, a day later and settled with one."""
    monkeypatch.setenv("JUECE_HOLIDAY_NOTICES", str(tmp_path))
    monkeypatch.setattr("juece.web.docket.clock.today", lambda: datetime.date(2026, 12, 29))
    matter = make_matter(cast)
    data = {"materials": "complete", "received": "2026-12-28"}
    do(cast, "shichang", matter, "sent_to_justice_bureau", "2026-12-28", data, imported=True)

    def review():
        page = signed_in_as("sifaju").get(reverse("docket:matter", args=[matter.code]))
        ends = [one.deadline for one in page.context["dates"] if "合法性审查" in one.deadline.name.zh]
        return {(deadline.date.isoformat(), deadline.provisional) for deadline in ends}, page.content.decode()

    before, page = review()
    assert ("2027-01-06", True) in before and "暂定" in page
    background.refresh()
    duties = Duty.objects.filter(matter=matter)
    held = set(duties.values_list("due", "provisional"))
    (tmp_path / "2027.toml").write_text(NOTICE, "utf-8")
    background.refresh()
    assert set(duties.values_list("due", "provisional")) != held and not duties.filter(provisional=True).exists()
    after, _ = review()
    assert ("2027-01-07", False) in after and not any(provisional for _, provisional in after)
