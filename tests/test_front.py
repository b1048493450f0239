"""The public's first page: consultations that run today, and nothing that is not public."""

import datetime

import pytest
from docket_cast import CONTENTS, do, make_matter

from juece.web.docket import clock
from juece.web.docket.models import Matter
from juece.web.front.showing import open_consultations

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def consulted(cast, opened, end, **fields):
    matter = make_matter(cast, **fields)
    said = {"end": end.isoformat(), "channels": ["政府网站", "报刊"], "contents": CONTENTS}
    if (end - opened).days < 30:
        said["shortening_reason_in_notice"] = "演示：情况紧急"
    do(cast, "shichang", matter, "consultation_opened", opened, said)
    return matter


@pytest.mark.parametrize(
    ("opened_ago", "ends_in", "shown"),
    [(10, 21, True), (30, 0, True), (31, -1, False), (3, 7, True)],
    ids=["running", "ends today", "ended yesterday", "shortened, running"],
)
def test_a_consultation_is_shown_until_the_end_of_its_last_day(cast, client, opened_ago, ends_in, shown):
    today = clock.today()
    consulted(cast, today - opened_ago * DAY, today + ends_in * DAY)
    page = client.get("/", follow=True).content.decode()
    assert ("某专项规划（演示）" in page) == shown
    assert [one.left for one in open_consultations()] == ([ends_in] if shown else [])


def test_an_extension_counts(cast):
    today = clock.today()
    matter = consulted(cast, today - 40 * DAY, today - 5 * DAY)
    assert open_consultations() == []
    do(cast, "shichang", matter, "consultation_extended", today - 6 * DAY, {"end": (today + 3 * DAY).isoformat()})
    assert [one.left for one in open_consultations()] == [3]


def test_a_matter_that_is_not_public_does_not_exist_here(cast, client):
    today = clock.today()
    consulted(cast, today - DAY, today + 30 * DAY, openness=Matter.Openness.CLOSED, name="不公开事项（演示）")
    assert "不公开事项" not in client.get("/", follow=True).content.decode()


def test_the_number_of_queries_does_not_grow_beyond_what_is_shown(cast, client, django_assert_max_num_queries):
    today = clock.today()
    for number in range(8):
        consulted(cast, today - DAY, today + (30 + number) * DAY, name=f"事项{number}（演示）")
    with django_assert_max_num_queries(40):
        page = client.get("/public/").content.decode()
    assert "事项0" in page and "事项5" in page and "事项6" not in page


def test_officials_start_at_their_work(signed_in_as):
    assert signed_in_as("shichang").get("/").url == "/inbox/"
