"""The search page: what it finds, where it leads, what it offers while one types, who sees what, what it refuses to believe."""

import re

import pytest
from django.test import Client
from docket_cast import make_matter

from juece.web.docket.models import MatterState
from juece.web.search.asking import article_in, number_in
from juece.web.search.background import collect
from juece.web.search.index import Findable, Place, put

pytestmark = pytest.mark.django_db

HOSTILE = '<script>canary()</script>"onclick=canary()'


@pytest.fixture
def texts():
    def one(n, text, place="", **more):
        facts = {"kind": "text", "title": f"样例规定{n}", "url": f"/texts/t{n}/", "year": 2022}
        put(f"t{n}", [Findable(**facts | {"places": [Place(place, "art_1" if place else "", text)]} | more)])

    one(1, "公众参与应当公开。", place="第一条", issuer="甲机关", number="样政发〔2022〕9号")
    one(2, "公众参与已经结束。", issuer="乙机关", year=2020, validity="repealed")
    one(3, "公众参与的目录", kind="gazette")
    one(4, HOSTILE)
    put(
        "t5",
        [
            Findable("text", "样例办法", "/texts/t5/v/1/", [Place("第八条", "art_8", "从前的说法。")], year=2021, validity="amended", shown=False, version=1),
            Findable("text", "样例办法", "/texts/t5/", [Place("第八条", "art_8", "现在的说法。")], year=2021, version=2),
        ],
    )  # fmt: skip


def page(client=None, **asked):
    answer = (client or Client()).get("/search/", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def found(html):
    """Addresses of the finds, in order."""
    return re.findall(r'<li><h2 lang="zh-Hans"><a href="([^"?]*)', html)


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
        ({"q": "参与 结束"}, 1),
        ({"q": "从前的说法"}, 0),
        ({"q": "从前的说法", "versions": "all"}, 1),
        ({"q": "没有这个"}, 0),
        ({"q": "yangli"}, 5),
        ({"q": "ylgd"}, 4),
    ],
    ids=str,
)
def test_what_is_found(texts, asked, number):
    assert len(found(page(**asked))) == number


def test_a_find_leads_to_its_place_with_the_words_to_be_marked(texts):
    html = page(q="应当公开")
    assert "<mark>应当公开</mark>" in html and "/texts/t1/?find=" in html and "#art_1" in html and "第一条" in html


def test_an_earlier_version_says_which_it_is(texts):
    html = page(q="说法", versions="all")
    assert found(html) == ["/texts/t5/", "/texts/t5/v/1/"] and "第 1 版" in html and "已修改" in html


@pytest.mark.parametrize(
    "written",
    ["样政发〔2022〕9号", "样政发[2022]9号", "样政发 2022 9", "样政发（2022）第９号", "样政發【２０２２】09號", "样政发2022年9号", " 样政发〔2022〕9 "],
)  # fmt: skip
def test_a_document_number_in_any_writing_leads_to_the_text(texts, written):
    assert number_in(written) == "样政发〔2022〕9号"
    assert '<li class="direct">' in page(q=written) and 'href="/texts/t1/"' in page(q=written)


@pytest.mark.parametrize(
    "written", ["样例办法 第八条", "样例办法第8条", "《样例办法》第八条第一款", "樣例辦法 8條", "yangli banfa 第八条"]
)
def test_an_article_named_leads_to_the_article(texts, written):
    html = page(q=written)
    assert 'href="/texts/t5/#art_8"' in html and "现在的说法" in html and "没有找到" not in html


@pytest.mark.parametrize(
    "written", ["第八条", "样例办法", "2022年第3期", "样例规定2022年9月", "九条河流", "x" * 500 + "第八条"]
)
def test_what_names_nothing_is_only_looked_for(written):
    assert number_in(written) == "" and article_in(written) is None


def test_filters_show_their_numbers_and_can_be_dropped(texts):
    html = page(q="公众参与")
    assert '<span>文件</span> <span class="n">2</span>' in html and '<span>公报</span> <span class="n">1</span>' in html
    html = page(q="公众参与", kind="gazette", year="2022")
    assert 'aria-label="去掉筛选：公报"' in html and 'href="/search/?q=' in html


def test_an_empty_page_helps(texts):
    html = page(q="公众参与", issuer="丙机关")
    assert "去掉筛选条件" in html and "3 处" in html
    assert "在历次版本中查找" in page(q="从前的说法")
    assert "查找“公众参与”" in page(q="公众参与，不曾有过")


@pytest.mark.parametrize("odd", ["%", "_", '"', "*", "AND", 'NEAR("公" "众")', "grams:公", "'; DROP TABLE search_entry; --", "\u202e与参众公", "公\x00众", "\ud7ff\ufffe", "-公众"])  # fmt: skip
def test_operators_wildcards_and_invisible_characters_are_only_characters(texts, odd):
    html = page(q=odd)
    assert "\u202e" not in html and "\x00" not in html
    assert len(found(page(q="公众参与"))) == 3


def test_long_and_empty_questions_are_answered_clearly(texts):
    assert "只按前 500 个字查找" in page(q="长" * 501) and "只按前" not in page(q="长" * 500)
    assert "请输入要查找的字词" in page(q=" \u200b ") and "请输入" not in page(q="")
    assert Client().get("/search/", {"q": "x" * 5000, "year": "9" * 400, "page": "9" * 400}).status_code == 200


def test_hostile_text_and_hostile_questions_stay_words(texts):
    html = page(q="<script>canary()")
    assert "<script>canary" not in html and "<mark>&lt;script&gt;canary()</mark>" in html
    offered = Client().get("/search/suggest/", {"q": HOSTILE}).content.decode()
    assert "<script>" not in offered


def test_titles_numbers_and_articles_are_offered_while_one_types(texts):
    def offered(q):
        return re.findall(r'<li><a href="([^"]*)"', Client().get("/search/suggest/", {"q": q}).content.decode())

    assert offered("样例办") == ["/texts/t5/"]
    assert offered("样政发 2022 9") == ["/texts/t1/"]
    assert offered("样例办法 第八条")[0] == "/texts/t5/#art_8"
    assert offered("ylbf") == ["/texts/t5/"]
    assert offered("公众参与") == [] and offered("") == []


def test_the_box_stands_on_every_page_once(cast, signed_in_as):
    for client, path in (
        (Client(), "/texts/"),
        (Client(), "/login/"),
        (Client(), "/search/"),
        (signed_in_as("shichang"), "/search/"),
    ):
        assert client.get(path).content.decode().count("data-search") == 1


def test_officials_find_the_matters_that_they_may_see_and_the_public_none(cast, signed_in_as):
    matter = make_matter(cast, name="某河道绿道贯通方案")
    collect()
    seen = {
        account: "某河道绿道贯通方案"
        in page(signed_in_as(account), q="绿道").split("<main")[1].replace("绿道</title>", "")
        for account in ("shichang", "bangongshi", "sifaju", "shenji", "minzheng", "zhuanjia", "xitong", "anquan")
    }
    assert seen == {
        "shichang": True, "bangongshi": True, "sifaju": True, "shenji": True,
        "minzheng": False, "zhuanjia": False, "xitong": False, "anquan": False,
    }  # fmt: skip
    assert (
        "某河道" not in page(q="绿道")
        and "某河道" not in Client().get("/search/suggest/", {"q": "绿道"}).content.decode()
    )
    for account in ("minzheng", "shichang"):
        assert "某河道" not in signed_in_as(account).get("/search/suggest/", {"q": "绿道"}).content.decode()
    MatterState.objects.filter(matter=matter).update(public=True)
    collect()
    assert found(page(q="绿道")) == [f"/public/matters/{matter.code}/"] or "某河道绿道贯通方案" in re.sub(
        "</?mark>", "", page(q="绿道")
    )
