"""Citations from both ends, followed through renumbering; what each version did to each article."""

import datetime

import pytest
from django.test import Client

from juece.web.bulletin import lineage, linking
from juece.web.bulletin.deriving import derive, derive_anew
from juece.web.bulletin.importing import store
from juece.web.bulletin.models import ArticleChange, Citing, Expression, KnownName, Work

pytestmark = pytest.mark.django_db
FIRST = "某区样例办法\n\n第一条　为了规范样例，制定本办法。\n\n第二条　样例应当公开。\n\n第三条　违反第二条的，予以公开通报。\n\n第四条　本办法由区政府解释。\n"
SECOND = "某区样例办法\n\n第一条　为了规范样例，制定本办法。\n\n第二条　区司法局负责样例工作。\n\n第三条　样例应当公开。\n\n第四条　违反第三条的，予以公开通报批评。\n"
CITING = "关于执行样例办法的通知\n\n朝政办发〔2024〕7号\n\n一、公开样例，依照《某区样例办法》第二条、第三条的规定办理。\n\n二、解释见《某区样例办法》第四条。\n"
NEWER = "关于样例的另一通知\n\n一、依照《某区样例办法》第二条至第四条办理。\n"


@pytest.fixture
def version():
    return store(FIRST, public=True, in_force_from=datetime.date(2024, 1, 1))


def _second(version, **fields):
    made = Expression.objects.create(
        work=version.work, ordinal=2, in_force_from=datetime.date(2025, 1, 1), text=SECOND, **fields
    )
    derive(version.work, made)
    return made


def _changes(version):
    return {(row.act, row.old_label, row.label) for row in version.article_changes.all()}


def test_what_a_version_did_to_each_article(version):
    assert _changes(_second(version)) == {
        ("added", "", "第二条"),
        ("moved", "第二条", "第三条"),
        ("changed", "第三条", "第四条"),
        ("removed", "第四条", ""),
    }


def test_an_article_tells_its_history_and_the_decision_that_changed_it(version):
    decision = store("某区政府关于修改样例办法的决定\n\n朝政发〔2024〕30号\n\n正文。\n", public=True).work
    second = _second(version, source=decision)
    third = Expression.objects.create(
        work=version.work, ordinal=3, in_force_from=datetime.date(2026, 1, 1), text=SECOND.replace("通报批评", "通报")
    )
    derive(version.work, third)
    steps = lineage.came_from(third, "art_4")
    assert [(one.version.ordinal, one.act, one.old_label) for one in steps] == [
        (3, "changed", "第四条"),
        (2, "changed", "第三条"),
    ]
    assert [one.version.ordinal for one in lineage.came_from(third, "art_2")] == [2]
    assert lineage.came_from(third, "art_1") == []
    page = Client().get(f"{version.work.get_absolute_url()}articles/art_4/?on=2025-06-01").content.decode()
    assert decision.get_absolute_url() in page and "由第三条改为第四条" in page and "<ins>批评</ins>" in page
    assert lineage.histories(third)["art_4"] == steps
    assert lineage.removed_by(third) == [(second, "第四条")]


def test_every_history_read_at_once_is_the_history_read_alone(version):
    second = _second(version)
    for anchor, steps in lineage.histories(second).items():
        assert steps == lineage.came_from(second, anchor)


def test_a_future_version_is_known_before_its_day(version):
    _second(version)
    page = Client().get(f"{version.work.get_absolute_url()}?on=2024-06-01").content.decode()
    assert "自 2025-01-01 起将施行新的版本" in page and "样例应当公开" in page
    later = Client().get(f"{version.work.get_absolute_url()}?on=2025-01-01").content.decode()
    assert "将施行新的版本" not in later and "区司法局负责" in later


def test_a_citation_leads_to_where_the_article_stands_today(version):
    citing = store(CITING, public=True)
    page = Client().get(citing.work.get_absolute_url()).content.decode()
    assert f'href="{version.work.get_absolute_url()}#art_2"' in page
    _second(version)
    page = Client().get(citing.work.get_absolute_url()).content.decode()
    assert f'href="{version.work.get_absolute_url()}#art_3"' in page and "现为第三条" in page
    assert f'href="{version.get_absolute_url()}#art_4"' in page and "已由后来的版本删去" in page


def test_cited_by_is_followed_through_renumbering(version):
    store(CITING, public=True)
    before = {(one.label, anchor, one.as_cited) for one, anchor in linking.cited_by(version.work)}
    assert before == {("一", "art_2", False), ("一", "art_3", False), ("二", "art_4", False)}
    _second(version)
    after = {
        (one.label, anchor, one.as_cited) for one, anchor in linking.cited_by(Work.objects.get(pk=version.work_id))
    }
    assert after == {("一", "art_3", True), ("一", "art_4", True)}
    page = Client().get(f"{version.work.get_absolute_url()}articles/art_3/").content.decode()
    assert "关于执行样例办法的通知" in page and "已循改号找到" in page


def test_a_citation_made_after_the_change_means_the_new_numbers(version):
    _second(version)
    citing = store(NEWER, public=True, in_force_from=datetime.date(2025, 3, 1))
    found = {anchor: one.as_cited for one, anchor in linking.cited_by(Work.objects.get(pk=version.work_id))}
    assert found == {"art_2": False, "art_3": False, "art_4": False}
    assert citing.citing.get().until == "4"


def test_an_article_knows_which_articles_of_its_own_text_cite_it(version):
    found = [(one.anchor, anchor) for one, anchor in linking.cited_within(version)]
    assert found == [("art_3", "art_2")]
    assert "第三条" in Client().get(f"{version.work.get_absolute_url()}articles/art_2/").content.decode()


@pytest.mark.parametrize(
    "name",
    ["《朝阳区人民政府重大行政决策程序规定（试行）》第八条", "朝政发〔2022〕9号第八条"],
    ids=["by the name of what the notice issues", "by number"],
)
def test_a_text_is_found_by_every_name_it_has(name):
    from importlib.resources import files

    from juece.web.bulletin.importing import import_gazette

    import_gazette((files("juece") / "sample" / "gazette-2022-03.txt").read_text("utf-8"))
    citing = store(f"关于样例的通知\n\n一、听取意见，依照{name}办理。\n", public=True)
    nine = Work.objects.get(series__word="朝政发", number=9)
    assert f"{nine.get_absolute_url()}#art_8" in Client().get(citing.work.get_absolute_url()).content.decode()
    assert "art_8" in [anchor for _one, anchor in linking.cited_by(nine)]


def test_what_is_not_public_neither_links_nor_is_listed(signed_in_as, version):
    secret = store("内部通知\n\n一、依照《某区样例办法》第二条办理。\n")
    assert linking.cited_by(version.work) == []
    assert "内部通知" not in Client().get(version.work.get_absolute_url()).content.decode()
    assert "内部通知" in signed_in_as("bangongshi").get(version.work.get_absolute_url()).content.decode()
    hidden = store("某区乙办法\n\n第一条　样例。\n").work
    citing = store("通知\n\n一、依照《某区乙办法》第一条办理。\n", public=True).work
    assert hidden.get_absolute_url() not in Client().get(citing.get_absolute_url()).content.decode()
    assert secret.work.get_absolute_url() != ""


def test_everything_derived_comes_back_from_the_words_alone(version):
    store(CITING, public=True)
    _second(version)

    def state():
        return (
            sorted(KnownName.objects.values_list("work", "name")),
            sorted(Citing.objects.values_list("expression", "anchor", "name", "target")),
            sorted(ArticleChange.objects.values_list("expression", "act", "anchor", "old_anchor")),
        )

    before = state()
    for model in (KnownName, Citing, ArticleChange):
        model.objects.all().delete()
    for work in Work.objects.all():
        derive_anew(work)
    assert state() == before and all(before)


def test_points_of_an_official_document_have_a_history_too():
    old = "关于样例的意见\n\n朝政发〔2024〕2号\n\n一、总体要求\n\n（一）坚持公开。\n\n（二）坚持易懂。\n\n二、保障措施\n\n（一）加强领导。\n\n某区政府\n2024年1月2日\n"
    version = store(old, public=True)
    made = Expression.objects.create(
        work=version.work,
        ordinal=2,
        in_force_from=datetime.date(2025, 1, 1),
        text=old.replace("加强领导", "加强组织领导"),
    )
    derive(version.work, made)
    assert _changes(made) == {("changed", "二（一）", "二（一）")}


def test_a_long_text_with_many_versions_is_shown_with_few_queries(django_assert_max_num_queries, version):
    for n in range(2, 12):
        made = Expression.objects.create(
            work=version.work,
            ordinal=n,
            in_force_from=datetime.date(2024 + n, 1, 1),
            text=SECOND + f"\n第五条　第{n}次。\n",
        )
        derive(version.work, made)
    with django_assert_max_num_queries(30):
        Client().get(version.work.get_absolute_url())
