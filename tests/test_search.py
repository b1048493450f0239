"""Search finds exactly what LIKE over the folded text would find, on both databases, for a query of any length."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from juece.web.search.engine import Filters, candidates, put, remove, search, split_pinyin
from juece.web.search.folding import fold, grams, snippet
from juece.web.search.models import Entry

pytestmark = pytest.mark.django_db

TEXTS = {
    "a": ("重大行政决策程序规定", "第八条", "决策承办单位应当采取便于社会公众参与的方式充分听取意见。", 2022, "区政府"),
    "b": ("公开征求意见办法", "第三条", "公开征求意见的期限一般不少于 30 日，听证另有规定的除外。", 2020, "市政府"),
    "c": ("科学素质实施方案", "", "公民具备科学素质的比例达到30%左右；“潮朝阳 朝科普”品牌。", 2022, "区政府办公室"),
    "d": ("ABC 标准", "", "a_b%c 'quoted\" \\slash * ( ) 公", 2021, ""),
}


@pytest.fixture(autouse=True)
def index() -> None:
    put(
        [
            Entry(source=key, kind="text", title=t, place=p, text=x, year=y, issuer=i, url="/")
            for key, (t, p, x, y, i) in TEXTS.items()
        ]
    )


def oracle(query: str) -> set[str]:
    return {e.source for e in Entry.objects.all() if fold(query) in e.folded}


def found(query: str, filters: Filters | None = None) -> set[str]:
    keys = candidates(fold(query), filters or Filters()) if fold(query) else []
    return {e.source for e in Entry.objects.filter(pk__in=keys)}


QUERIES = [
    "公",
    "日",
    "听证",
    "公众参与",
    "众参",
    "30日",
    "３０日",
    "征求意见的期限一般不少于",
    "決策",
    "採取便於社會公眾",
    "a_b%c",
    "_",
    "%",
    '"',
    "'",
    "\\",
    "*",
    "( )",
    "潮朝阳朝科普",
    "无此词",
    "公。",
    "。",
    "abc",
    "ABC标",
]


@pytest.mark.parametrize("query", QUERIES)
def test_finds_what_like_finds(query: str) -> None:
    assert found(query) == oracle(query)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(TEXTS)), st.integers(0, 40), st.integers(1, 12))
def test_every_piece_of_a_text_finds_it(key: str, start: int, length: int) -> None:
    piece = fold("".join(TEXTS[key][:3]))[start : start + length]
    if piece:
        assert key in found(piece) and found(piece) == oracle(piece)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=12))
def test_any_query_is_answered(query: str) -> None:
    assert found(query) == (oracle(query) if fold(query) else set())
    search(query)


def test_ranks_titles_first_and_shows_the_hit_in_its_article() -> None:
    results = search("征求意见")
    assert results.hits[0].entry.source == "b"
    hit = search("公眾參與").hits[0]
    assert (hit.entry.place, hit.hit) == ("第八条", "公众参与")


def test_filters() -> None:
    assert found("公", Filters(year=2022)) == {e for e in oracle("公") if TEXTS[e][3] == 2022}
    assert found("期限", Filters(issuer="市政府", kind="text")) == {"b"}
    assert found("期限", Filters(issuer="区政府")) == set()


def test_pinyin_finds_titles() -> None:
    assert split_pinyin("zhengqiuyijian") == ["zheng", "qiu", "yi", "jian"]
    results = search("zhengqiu yijian")
    assert [h.entry.source for h in results.hits] == ["b"] and results.by_pinyin


def test_replaced_and_removed_texts_are_not_found() -> None:
    put([Entry(source="a", kind="text", title="新题", text="新的内容", url="/")])
    assert found("公众参与") == set() and found("新的内容") == {"a"}
    remove("a")
    assert found("新的内容") == set()


def test_pairs_and_snippets() -> None:
    assert grams("公众参") == "公众 众参 参␃"
    assert snippet("前文ＡＢ 公眾后文", "ab公众")[1] == "ＡＢ 公眾"


def test_public_matters_and_the_catalogue_are_found(cast) -> None:
    from docket_cast import make_matter

    from juece.web.docket.models import MatterState
    from juece.web.search.background import collect

    matter = make_matter(cast, name="某河道绿道贯通方案")
    MatterState.objects.filter(matter=matter).update(public=True)
    collect()
    assert [h.entry.kind for h in search("绿道贯通").hits] == ["matter"]
    MatterState.objects.filter(matter=matter).update(public=False)
    collect()
    assert search("绿道贯通").hits == []
