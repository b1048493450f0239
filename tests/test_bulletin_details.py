"""What is told about a published text changes only under record: who, when, why; repeals and withdrawals are marked, never silent."""

import datetime

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from juece.web.bodies.models import Person
from juece.web.bulletin import ending, particulars
from juece.web.bulletin.importing import store
from juece.web.bulletin.models import DetailChange, Ending, Expression, Work
from juece.web.bulletin.versions import gone, on_day, validity

pytestmark = pytest.mark.django_db
TEXT = "某区样例办法（试行）\n\n第一条　为了规范样例，制定本办法。\n\n第二条　样例应当公开。\n样例应当易懂。\n\n第三条　违反第二条的，予以公开通报。\n"
DAY = datetime.date(2024, 3, 1)


@pytest.fixture
def work():
    return store(TEXT, public=True, in_force_from=DAY).work


@pytest.fixture
def office(signed_in_as):
    return signed_in_as("bangongshi")


def _said(work, **changed):
    said = {"title": work.title, "doc_number": work.doc_number, "kind": work.kind, "subject": work.subject}
    said |= {"issuer_name": work.issuer_name, "openness": work.openness, "seen": particulars.mark_of(work)}
    return said | changed


def _page(work, query=""):
    return Client().get(work.get_absolute_url() + query).content.decode()


CHANGES = {
    "subject": ("subject", "labour", "主题分类", "劳动、人事、监察"),
    "date": ("dated", "2024-02-20", "成文日期", "2024-02-20"),
    "number": ("doc_number", "朝政发〔2024〕2号", "发文字号", "朝政发〔2024〕2号"),
    "kind": ("kind", "policy", "种类", "政策措施"),
    "title": ("title", "某区样例办法", "标题", "某区样例办法"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_of_a_published_text_is_recorded_and_shown_with_its_reason(office, work, name):
    field, value, label, shown = CHANGES[name]
    address = f"/bulletin/texts/{work.key}/"
    refused = office.post(address, _said(work, **{field: value}))
    assert refused.status_code == 422 and not DetailChange.objects.exists()
    assert office.post(address, _said(work, **{field: value}, reason="著录有误")).status_code == 302
    change = DetailChange.objects.get()
    assert (change.field, change.reason, change.while_public) == (field, "著录有误", True)
    assert change.recorded_by.account == "bangongshi"
    page = _page(work)
    assert "变更记录" in page and label in page and shown in page and "著录有误" in page
    assert Work.objects.get(pk=work.pk).get_absolute_url() == work.get_absolute_url()


def test_readers_see_the_change_but_not_whose_hand_it_was(office, work):
    office.post(f"/bulletin/texts/{work.key}/", _said(work, subject="labour", reason="归类有误"))
    assert "演示·政府办" not in _page(work)
    assert "演示·政府办" in office.get(f"/bulletin/texts/{work.key}/").content.decode()


def test_before_publication_details_change_without_a_reason_and_readers_are_not_told(office):
    work = store(TEXT).work
    office.post(f"/bulletin/texts/{work.key}/", _said(work, subject="labour"))
    assert DetailChange.objects.get().while_public is False


def test_two_who_edit_at_once_do_not_overwrite_each_other(office, signed_in_as, work):
    first, second = (
        _said(work, subject="labour", reason="甲"),
        _said(work, kind="policy", subject="science", reason="乙"),
    )
    address = f"/bulletin/texts/{work.key}/"
    assert office.post(address, first).status_code == 302
    told = signed_in_as("zhengwu").post(address, second)
    assert told.status_code == 422 and "演示·政府办已经改动" in told.content.decode()
    assert Work.objects.get(pk=work.pk).subject == "labour" and 'value="乙"' in told.content.decode()


def test_a_recorded_change_cannot_be_altered_or_deleted(office, work):
    office.post(f"/bulletin/texts/{work.key}/", _said(work, subject="labour", reason="归类有误"))
    for act in (lambda: DetailChange.objects.update(reason="别的"), lambda: DetailChange.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_dates_of_a_version_change_under_record_and_its_words_do_not(office, work):
    address = f"/bulletin/texts/{work.key}/versions/1/"
    seen = {"seen": particulars.mark_of(work)}
    assert office.post(address, seen | {"in_force_from": "2024-04-01"}).status_code == 422
    fields = {"in_force_from": "2024-04-01", "expires_on": "2026-03-31", "trial": "on", "reason": "录入有误"}
    assert office.post(address, seen | fields).status_code == 302
    version = Expression.objects.get()
    assert version.in_force_from == datetime.date(2024, 4, 1) and version.text == TEXT
    assert set(DetailChange.objects.values_list("field", flat=True)) == {"in_force_from", "expires_on"}
    assert "第 1 版" in _page(work) and "录入有误" in _page(work)
    assert "不是现行有效的文本" in _page(work, "?on=2024-03-15")
    wrong = seen | fields | {"expires_on": "2024-03-31", "seen": particulars.mark_of(work)}
    assert "不能早于施行日期" in office.post(address, wrong).content.decode()
    for column in ("text", "sha256", "note"):
        with pytest.raises(DatabaseError), transaction.atomic():
            Expression.objects.update(**{column: "改"})


def test_a_text_whose_time_has_run_out_has_lapsed_and_is_not_called_repealed(work):
    particulars.change_version(work.expressions.get(), {"expires_on": datetime.date(2026, 3, 31)}, "到期", None)
    work = Work.objects.get(pk=work.pk)
    assert on_day(work, datetime.date(2026, 3, 31)) and not on_day(work, datetime.date(2026, 4, 1))
    assert "已失效（有效期届满）" in _page(work, "?on=2026-04-01")
    assert "已失效" not in _page(work, "?on=2026-03-31")


def test_a_repeal_is_marked_on_the_original_page_which_stays(office, work):
    by = store("关于废止部分文件的决定\n\n朝政发〔2026〕1号\n\n正文。\n", public=True).work
    office.post(f"/bulletin/texts/{work.key}/end/", {"on": "2026-01-01", "by": by.doc_number, "note": "第一项"})
    page = _page(work, "?on=2026-02-01")
    assert "2026-01-01 起废止" in page and by.get_absolute_url() in page and "样例应当公开" in page
    assert "已废止" in page and validity(Work.objects.get(pk=work.pk), datetime.date(2025, 12, 31)) == "valid"
    assert work.get_absolute_url() in _page(by)


def test_a_partial_repeal_is_shown_at_the_articles_it_concerns_from_its_day_on(office, work):
    address = f"/bulletin/texts/{work.key}/end/"
    wrong = office.post(address, {"on": "2025-01-01", "places": "第九条", "note": "决定"})
    assert wrong.status_code == 422 and "文中没有“第九条”" in wrong.content.decode()
    assert office.post(address, {"on": "2025-01-01", "places": "第二条、第三条", "note": "某决定"}).status_code == 302
    assert _page(work, "?on=2025-01-01").count("自 2025-01-01 起废止：某决定") == 2
    assert "t-gone" not in _page(work, "?on=2024-12-31")
    assert "有效（部分条款已废止）" in _page(work, "?on=2025-01-01")
    version = Expression.objects.get()
    assert set(gone(version, datetime.date(2025, 1, 1))) == {"art_2", "art_3"}


def test_a_repeal_recorded_by_mistake_is_taken_back_by_a_further_record(office, work):
    made = ending.record(work, datetime.date(2025, 1, 1), "误", None)
    address = f"/bulletin/texts/{work.key}/end/cancel/"
    assert "请写明更正的理由" in office.post(address, {"ending": made.pk}, follow=True).content.decode()
    office.post(address, {"ending": made.pk, "reason": "记错了文件"})
    assert Ending.objects.count() == 2 and on_day(Work.objects.get(pk=work.pk), datetime.date(2026, 1, 1))
    assert "已经更正过" in office.post(address, {"ending": made.pk, "reason": "再来"}, follow=True).content.decode()
    assert "起废止" not in _page(work)


def test_a_text_that_is_withdrawn_says_so_at_its_address_and_no_more(office, work):
    office.post(f"/bulletin/texts/{work.key}/", _said(work, openness="closed", reason="含个人信息，撤下处理"))
    for path in ("", "v/1/", "v/1/file.txt", "compare/", "articles/art_1/"):
        answer = Client().get(work.get_absolute_url() + path)
        assert answer.status_code == 410, path
        page = answer.content.decode()
        assert "撤下处理" in page and "样例应当公开" not in page
    assert office.get(work.get_absolute_url()).status_code == 200


def test_the_trial_mark_stands_on_the_text_and_not_on_what_amends_it(work):
    assert work.expressions.get().trial and 'class="trial"' in _page(work)
    for title in ("关于修改《某区样例办法（试行）》的决定", "《某区样例办法（试行）》解读"):
        assert not store(f"{title}\n\n正文。\n", title=title).trial
    assert store("关于印发《某区甲办法（试行）》的通知\n\n一、样例。\n").trial


def test_a_matter_its_text_and_its_interpretation_are_linked_both_ways(office, cast, work):
    from docket_cast import make_matter

    from juece.web.docket.models import MatterState

    matter = make_matter(cast)
    explanation = store("《某区样例办法（试行）》政策解读\n\n一、背景。\n", public=True).work
    office.post(f"/bulletin/texts/{work.key}/", _said(work, matter=matter.code, reason="补链接"))
    office.post(
        f"/bulletin/texts/{explanation.key}/",
        _said(explanation, kind="explanation", explains=work.title, reason="补链接"),
    )
    assert explanation.get_absolute_url() in _page(work) and work.get_absolute_url() in _page(explanation)
    assert f"/matters/{matter.code}" not in _page(work)  # the matter has no public page yet
    MatterState.objects.filter(matter=matter).update(public=True)
    from django.urls import reverse

    public = reverse("docket:public_matter", args=[matter.code])
    assert public in _page(work)
    told = Client().get(public).content.decode()
    assert work.get_absolute_url() in told and explanation.get_absolute_url() in told
    inside = office.get(reverse("docket:matter", args=[matter.code])).content.decode()
    assert work.get_absolute_url() in inside


def test_only_an_interpretation_interprets_and_not_itself(office, work):
    address = f"/bulletin/texts/{work.key}/"
    other = store("关于样例的通知\n\n正文。\n", public=True).work
    answer = office.post(address, _said(work, explains=other.title, reason="x"))
    assert answer.status_code == 422 and "只有种类为“政策解读”" in answer.content.decode()
    itself = office.post(address, _said(work, kind="explanation", explains=work.title, reason="x"))
    assert itself.status_code == 422 and "不能解读自己" in itself.content.decode()
    assert "没有这个编号" in office.post(address, _said(work, matter="9999-9", reason="x")).content.decode()


def test_an_unpublished_interpretation_is_not_given_away(office, work):
    secret = store("《某区样例办法（试行）》解读稿\n\n一、未定稿。\n").work
    particulars.change(secret, {"kind": "explanation", "explains": work}, "", Person.objects.first())
    assert "解读稿" not in _page(work)
    assert "解读稿" in office.get(work.get_absolute_url()).content.decode()


def test_open_data_tells_changes_endings_and_validity(office, work):
    office.post(f"/bulletin/texts/{work.key}/", _said(work, subject="labour", reason="归类有误"))
    ending.record(work, datetime.date(2024, 6, 1), "某决定", None, places="第二条")
    told = next(one for one in Client().get("/data/texts.json").json()["texts"] if one["key"] == work.key)
    assert told["changes_of_details"][0]["reason"] == "归类有误" and told["endings"][0]["places"] == "第二条"
    assert told["validity"] == "valid"


def test_readers_are_not_told_the_name_of_a_matter_or_text_that_is_not_public(office, cast, work):
    from docket_cast import make_matter

    matter = make_matter(cast, name="尚未公开的样例事项")
    secret = store("尚未公开的样例方案\n\n一、样例。\n").work
    explained = store("尚未公开的样例解读对象\n\n一、样例。\n").work
    particulars.change(
        work, {"matter": matter, "kind": "explanation", "explains": explained}, "关联", cast["bangongshi"]
    )
    made = Expression.objects.create(
        work=work, ordinal=2, in_force_from=DAY, text=TEXT + "\n第四条　另有。\n", source=secret, note="依据另一份文件"
    )
    Expression.objects.create(work=secret, ordinal=2, in_force_from=DAY, text="一、样例。\n", source=work)
    assert Work.objects.filter(pk=secret.pk).update(published_at=work.published_at, openness="closed")
    for address in ("", "v/2/", "v/2/file.json", "v/2/file.txt", "compare/", "articles/art_1/", "versions.atom"):
        answer = Client().get(work.get_absolute_url() + address)
        assert answer.status_code == 200 and "尚未公开的样例" not in answer.content.decode(), address
    assert "（未公开）" in _page(work) and "依据另一份文件" in _page(work)
    mine = office.get(made.get_absolute_url()).content.decode()
    assert matter.name in mine and "尚未公开的样例解读对象" in mine


@pytest.mark.parametrize(
    "query",
    [
        "year=0000",
        "year=９９９９",
        "subject=x",
        "subject=<script>",
        "kind=%00",
        "validity=%C2%B2",
        "on=9999-99-99",
        "page=9" * 3,
    ],
)
def test_a_list_asked_for_with_nonsense_is_a_list(work, query):
    answer = Client().get(f"/texts/?{query}")
    assert answer.status_code == 200 and work.title in answer.content.decode()


def test_the_first_day_of_all_days_ends_a_text(office, work):
    said = {"on": "0001-01-01", "note": "样例", "places": ""}
    assert office.post(f"/bulletin/texts/{work.key}/end/", said).status_code == 302
    assert Client().get(work.get_absolute_url()).status_code == 200


def test_a_word_longer_than_any_series_is_no_number(office, work):
    said = _said(work, doc_number=f"{'甲' * 30}〔2022〕9号", reason="著录有误")
    assert office.post(f"/bulletin/texts/{work.key}/", said).status_code == 422
    assert store(f"关于样例的通知\n\n{'甲' * 30}〔2022〕9号\n\n正文。\n").work.doc_number == ""
