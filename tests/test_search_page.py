"""The search page: what it finds, where it leads, what it refuses to believe."""

import pytest
from django.test import Client

from juece.web.search import engine
from juece.web.search.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries():
    def one(n, **more):
        return Entry(
            **{
                "source": f"t{n}",
                "kind": "text",
                "title": f"样例规定{n}",
                "url": f"/texts/t{n}/#art_1",
                "year": 2022,
                **more,
            }
        )

    engine.put(
        [
            one(1, text="公众参与应当公开。", place="第一条", issuer="甲机关"),
            one(2, text="公众参与已经结束。", issuer="乙机关", year=2020, validity="repealed"),
            one(3, text="公众参与的目录", kind="gazette"),
            one(4, text='<script>canary()</script>"onclick=canary()'),
        ]
    )


def _page(**asked):
    return Client().get("/search/", asked).content.decode()


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({"q": "公众参与"}, 3),
        ({"q": "公"}, 3),
        ({"q": "公眾參與"}, 3),
        ({"q": "公众参与", "issuer": "甲机关"}, 1),
        ({"q": "公众参与", "year": "2020"}, 1),
        ({"q": "公众参与", "validity": "repealed"}, 1),
        ({"q": "公众参与", "kind": "gazette"}, 1),
        ({"q": "公众参与", "kind": "nonsense", "year": "二〇二〇", "page": "-3"}, 3),
        ({"q": "没有这个"}, 0),
        ({"q": "yangli"}, 4),
    ],
)
def test_what_is_found(entries, asked, number):
    assert _page(**asked).count("<li><h2>") == number


def test_a_find_leads_to_its_place_with_the_words_to_be_marked(entries):
    page = _page(q="应当公开")
    assert "<mark>应当公开</mark>" in page and "/texts/t1/?find=" in page and "#art_1" in page and "第一条" in page


def test_hostile_text_and_hostile_questions_stay_words(entries):
    page = _page(q="<script>canary()")
    assert "<script>canary" not in page and "<mark>&lt;script&gt;canary()</mark>" in page
    assert Client().get("/search/", {"q": "x" * 5000, "year": "9" * 400, "page": "9" * 400}).status_code == 200
