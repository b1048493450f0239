"""Search finds exactly what LIKE over the folded text would find, on both databases, for a query of any length, best first."""

import datetime
import random

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from juece.web.search import index, order
from juece.web.search.engine import Filters, best, search, titles
from juece.web.search.folding import END, find, fold, snippet
from juece.web.search.index import Findable, Place, put, remove
from juece.web.search.models import Entry, Source

pytestmark = pytest.mark.django_db

TEXTS = {
    "a": ("重大行政决策程序规定", "第八条", "决策承办单位应当采取便于社会公众参与的方式充分听取意见。", 2022, "区政府"),
    "b": ("公开征求意见办法", "第三条", "公开征求意见的期限一般不少于 30 日，听证另有规定的除外。", 2020, "市政府"),
    "c": ("科学素质实施方案", "", "公民具备科学素质的比例达到30%左右；“潮朝阳 朝科普”品牌。", 2022, "区政府办公室"),
    "d": ("ABC 标准", "", "a_b%c 'quoted\" \\slash * ( ) 公 \U00020bb7\U00020bb8野家 Gōng", 2021, ""),
    "e": ("公开征求意见办法", "第四条", "公众参与公众参与，公开公开。", 2019, "市政府"),
}
NUMBERS = {"a": "朝政发〔2022〕9号"}


def one(name: str, **more) -> Findable:
    title, place, text, year, issuer = TEXTS[name]
    facts = {
        "kind": "text",
        "title": title,
        "url": f"/{name}/",
        "year": year,
        "issuer": issuer,
        "number": NUMBERS.get(name, ""),
    }
    return Findable(**facts | {"places": [Place(place, "art_1" if place else "", text)]} | more)


@pytest.fixture(autouse=True)
def held() -> None:
    for name in TEXTS:
        put(name, [one(name)])
    put("e", [one("e", validity="amended", shown=False, version=1), one("e", year=2023, version=2)])


def oracle(query: str, filters: Filters | None = None) -> list[int]:
    """What LIKE finds among the filtered places, in the order of the keys, whole titles before."""
    wanted, filters = fold(query), filters or Filters()
    like = "%" + wanted.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    with connection.cursor() as cursor:
        cursor.execute(r"SELECT id FROM search_entry WHERE folded LIKE %s ESCAPE '\' ORDER BY id", [like])
        keys = [key for (key,) in cursor.fetchall() if key < order.PINYIN]
    sources = Source.objects.in_bulk()
    kept = [
        key
        for key in keys
        if filters.keeps(sources[order.rank_of(key)]) and (filters.versions or key < order.OTHER_VERSIONS)
    ]
    return sorted(kept, key=lambda key: not (order.is_title(key) and fold(sources[order.rank_of(key)].title) == wanted))


def found(query: str, filters: Filters | None = None, number: int = 1000) -> list[int]:
    return best(fold(query), filters or Filters(), number) if fold(query) else []


def origins(query: str, filters: Filters | None = None) -> list[str]:
    return [hit.source.origin for hit in search(query, filters).hits]


QUERIES = {
    "one character": "公",
    "one rare character": "听",
    "two characters": "听证",
    "four": "公众参与",
    "across words": "众参",
    "digits": "30日",
    "full-width digits": "３０日",
    "long": "征求意见的期限一般不少于",
    "a whole article": TEXTS["a"][2],
    "traditional": "採取便於社會公眾",
    "wildcards of LIKE": "a_b%c",
    "underscore": "_",
    "per cent": "%",
    "a quote": '"',
    "an apostrophe": "'",
    "a backslash": "\\",
    "a star": "*",
    "brackets": "( )",
    "operators": 'AND " * NEAR(',
    "column filter": "grams:公",
    "white space between": "潮朝阳朝科普",
    "stands nowhere": "无此词",
    "punctuation": "公。",
    "a full stop": "。",
    "lower case": "abc",
    "mixed": "ABC标",
    "beyond the basic plane": "\U00020bb7",
    "two beyond the basic plane": "\U00020bb8野",
    "not side by side": "\U00020bb7野",
    "with accents": "gōng",
    "curly quotes": "”品牌",
    "pairs that overlap themselves": "公开公开",
    "number with other brackets": "朝政发[2022]9号",
    "control and bidi characters": "公\u202e众\u0000参\u200b与",
    "the facets' own mark": "␁ktext",
    "the parts' own mark": f"规定{END}朝",
    "title and number do not read on": "规定朝政发",
}


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_finds_what_like_finds(query: str) -> None:
    assert found(query) == (oracle(query) if fold(query) else [])


FILTERS = st.builds(
    Filters,
    kind=st.sampled_from(["", "text", "gazette"]),
    issuer=st.sampled_from(["", "市政府", "区政府", "无此机关"]),
    year=st.sampled_from([None, 2019, 2022, 2023]),
    validity=st.sampled_from(["", "valid", "amended"]),
    versions=st.booleans(),
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(TEXTS)), st.integers(0, 40), st.integers(1, 30), FILTERS)
def test_every_piece_of_a_text_finds_it(name: str, start: int, length: int, filters: Filters) -> None:
    piece = fold("".join(TEXTS[name][1:3]))[start : start + length]
    if piece:
        assert found(piece, filters) == oracle(piece, filters)
        assert name in {Source.objects.get(rank=order.rank_of(key)).origin for key in found(piece)}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=12), st.text(alphabet="公开众参与征求意见，。a_%\"'*", max_size=8)), FILTERS)
def test_any_query_is_answered(query: str, filters: Filters) -> None:
    assert found(query, filters) == (oracle(query, filters) if fold(query) else [])
    search(query, filters)
    titles(query)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=20), st.text(max_size=20))
def test_folding_is_by_character(a: str, b: str) -> None:
    assert fold(a + b) == fold(a) + fold(b) and fold(fold(a)) == fold(a)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=700), st.integers(0, 700), st.integers(1, 9))
def test_a_find_is_shown_where_it_stands(text: str, start: int, length: int) -> None:
    piece = fold(text)[start : start + length]
    if piece:
        first, last = find(text, piece)
        assert piece in fold(text[first:last]) and fold(text[:first]) == fold(text)[: len(fold(text[:first]))]
        _before, hit, _after = snippet(text, piece)
        assert hit == text[first:last]


def test_the_best_are_the_first_of_all() -> None:
    """Whole title, in the title, in the text; among these in force before not yet before repealed, newer before older."""
    put(
        "x1",
        [
            Findable(
                "text",
                "绿道",
                "/x1/",
                [Place("第一条", "", "绿道。")],
                dated=datetime.date(2001, 1, 1),
                validity="repealed",
            )
        ],
    )
    put("x2", [Findable("text", "绿道条例", "/x2/", [Place("第一条", "", "其他。")], dated=datetime.date(2002, 1, 1))])
    put("x3", [Findable("text", "绿道办法", "/x3/", [Place("第一条", "", "其他。")], dated=datetime.date(2003, 1, 1))])
    put("x4", [Findable("text", "甲", "/x4/", [Place("第一条", "", "绿道甲。")], validity="future")])
    put("x5", [Findable("text", "乙", "/x5/", [Place("第二条", "", "绿道乙。"), Place("第九条", "", "绿道丙。")])])
    put("x6", [Findable("text", "丁", "/x6/", [Place("第二条", "", "绿道丁。")], validity="repealed")])
    hits = [(h.source.origin, h.entry.place) for h in search("绿道").hits]
    assert hits == [
        ("x1", ""), ("x3", ""), ("x2", ""), ("x5", "第二条"), ("x5", "第九条"), ("x4", "第一条"), ("x1", "第一条"), ("x6", "第二条"),
    ]  # fmt: skip


def test_a_hit_is_shown_in_its_article() -> None:
    hit = next(h for h in search("公眾參與").hits if h.source.origin == "a")
    assert (hit.entry.place, hit.text[1], hit.entry.anchor) == ("第八条", "公众参与", "art_1")
    hit = search("征求意见").hits[0]
    assert hit.title == ("公开", "征求意见", "办法") and hit.source.origin in {"b", "e"}


def test_versions_are_found_when_asked_for() -> None:
    assert len(found("公众参与公众")) == 1 and len(found("公众参与公众", Filters(versions=True))) == 2
    hits = search("公众参与公众", Filters(versions=True)).hits
    assert [(h.source.version, h.source.validity) for h in hits] == [(2, "valid"), (1, "amended")]


def test_counts_and_pages() -> None:
    for n in range(30):
        put(f"n{n}", [Findable("matter", f"绿道事项{n}", "/", year=2000 + n % 3, issuer="甲" if n % 2 else "乙")])
    first, second = search("绿道"), search("绿道", page=2)
    assert (first.number, first.more, len(first.hits), len(second.hits)) == (30, False, 20, 10)
    assert dict(first.counts["year"]) == {2000: 10, 2001: 10, 2002: 10} and dict(first.counts["issuer"]) == {
        "甲": 15,
        "乙": 15,
    }
    assert [h.entry.pk for h in first.hits + second.hits] == oracle("绿道")


def test_common_words_are_counted_up_to_a_bound(monkeypatch) -> None:
    monkeypatch.setattr("juece.web.search.engine.COUNTED", 3)
    results = search("公")
    assert results.more and results.number == 3 and [h.entry.pk for h in results.hits] == oracle("公")[:3]


@pytest.mark.parametrize("typed", ["zhengqiu yijian", "zhengqiuyij", "zqyj", "Zhēngqiú yìjiàn"])
def test_pinyin_finds_titles(typed: str) -> None:
    results = search(typed)
    assert [h.source.origin for h in results.hits] == ["e", "b"] and results.by_pinyin


@pytest.mark.parametrize("typed", ["hengqiu", "zhengqiux", "qyjj"])
def test_pinyin_begins_with_a_syllable(typed: str) -> None:
    assert search(typed).hits == []


def test_letters_that_stand_in_a_text_are_not_pinyin() -> None:
    results = search("abc")
    assert [h.source.origin for h in results.hits] == ["d"] and not results.by_pinyin


def test_titles_are_suggested() -> None:
    assert [s.origin for s in titles("征求")] == ["e", "b"]
    assert [s.origin for s in titles("gkzq")] == ["e", "b"]
    assert [s.origin for s in titles("〔2022〕9")] == ["a"]
    assert titles("便于社会") == titles("") == []


def test_replaced_and_removed_texts_are_not_found() -> None:
    put("a", [Findable("text", "新题", "/", [Place("", "", "新的内容")])])
    assert "a" not in origins("公众参与") and origins("新的内容") == ["a"]
    remove("a")
    assert origins("新的内容") == [] and Source.objects.filter(origin="a").count() == 0


def test_whatever_is_put_and_removed_the_index_is_what_like_finds() -> None:
    dice = random.Random(1)
    for _ in range(150):
        name = dice.choice("abcdefgh")
        if dice.random() < 0.3:
            remove(name)
            continue
        words = "".join(dice.choices("公众参与决策应当", k=dice.randint(1, 30)))
        several = [
            Findable("text", words[:4], "/", [Place("第一条", "", words)] * dice.randint(0, 3), year=dice.choice([None, 2000, 2020]),
                     validity=dice.choice(["valid", "repealed"]), shown=dice.random() < 0.8)
            for _ in range(dice.randint(1, 3))
        ]  # fmt: skip
        put(name, several)
        query = "".join(dice.choices("公众参与决策应当", k=dice.randint(1, 4)))
        assert found(query, Filters(versions=True)) == oracle(query, Filters(versions=True))
    assert len({s.rank for s in Source.objects.all()}) == Source.objects.count()


def test_a_text_put_again_keeps_its_rank() -> None:
    before = Source.objects.get(origin="a").rank
    for _ in range(3):
        put("a", [one("a")])
    assert Source.objects.get(origin="a").rank == before


def test_a_text_of_more_places_than_keys_loses_none(monkeypatch) -> None:
    monkeypatch.setattr(order, "PLACES", 4)
    put("long", [Findable("text", "长文", "/", [Place(f"第{n}条", f"art_{n}", f"内容甲{n}乙") for n in range(9)])])
    assert all(origins(f"甲{n}乙") == ["long"] for n in range(9))


def test_weighing_changes_the_way_not_the_finds(monkeypatch) -> None:
    before = {query: found(query) for query in QUERIES.values()}
    index.weigh()
    index.tidy()
    assert {query: found(query) for query in QUERIES.values()} == before
    monkeypatch.setattr(
        "juece.web.search.grams.common", lambda: dict.fromkeys(index.grams(fold("".join(QUERIES.values()))), 0.5)
    )
    assert {query: found(query) for query in QUERIES.values()} == before


def test_an_emptied_index_finds_nothing_and_can_be_filled() -> None:
    index.empty()
    assert Entry.objects.count() == 0 and found("公") == []
    put("a", [one("a")])
    assert origins("公众参与") == ["a"]


def test_public_matters_and_the_catalogue_are_found(cast) -> None:
    from docket_cast import make_matter

    from juece.web.docket.models import MatterState
    from juece.web.search.background import collect

    matter = make_matter(cast, name="某河道绿道贯通方案")
    MatterState.objects.filter(matter=matter).update(public=True)
    collect()
    assert [h.source.kind for h in search("绿道贯通").hits] == ["matter"]
    MatterState.objects.filter(matter=matter).update(public=False)
    collect()
    assert search("绿道贯通").hits == []


def test_words_apart_are_found_in_one_place() -> None:
    results = search("听证 期限")
    assert [h.source.origin for h in results.hits] == ["b"] and results.words == ("听证", "期限")
    assert search("听证 公众参与").hits == [] and search("公众 参与").words == ()
