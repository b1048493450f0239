"""A gazette issue: composed from texts that are public, valid, final and explained; printed; its errata told; compared and given as files."""

import datetime
import io
import re
from importlib.resources import files

import pypdfium2
import pytest
from django.test import Client

from juece.web.bulletin import composing
from juece.web.bulletin.deriving import derive
from juece.web.bulletin.importing import import_gazette, store
from juece.web.bulletin.models import Erratum, Expression, GazetteIssue, Rendition, Work

pytestmark = pytest.mark.django_db
BASE = "某区样例办法\n\n朝政发〔2024〕1号\n\n第一条　为了规范样例，制定本办法。\n\n第二条　样例应当公开，便于公众知晓和监督，并且每年更新一次。\n\n某区人民政府\n2024年3月1日\n"
NOTICE = "关于样例的通知\n\n朝政办发〔2024〕2号\n\n各街道办事处：\n\n一、样例。\n\n某区人民政府办公室\n2024年2月1日\n"


@pytest.fixture
def base():
    return store(BASE, public=True)


@pytest.fixture
def office(signed_in_as):
    return signed_in_as("bangongshi")


@pytest.fixture
def openness(signed_in_as):
    return signed_in_as("zhengwu")


@pytest.fixture
def issue(office):
    office.post("/bulletin/issues/new/", {"title": "某区公报", "year": 2027, "number": 1, "host": "某区办公室"})
    return GazetteIssue.objects.get(year=2027)


ADDRESS = "/bulletin/issues/2027/1/"
UNFIT = {
    "not public": ({"published_at": None}, "尚未公开"),
    "not issued": ({"promulgated_on": None}, "尚未印发，不是正式文本"),
    "not explained": ({"unexplained_because": ""}, "没有解读，也没有写明不需解读的理由"),
}


@pytest.mark.parametrize("name", UNFIT)
def test_a_text_that_fails_one_of_the_four_questions_keeps_the_issue_from_being_published(
    office, openness, issue, base, name
):
    fields, told = UNFIT[name]
    Work.objects.update(unexplained_because="样例")
    assert composing.lacking(Expression.objects.get()) == []
    Work.objects.update(**fields)
    office.post(f"{ADDRESS}add/", {"version": base.pk})
    assert told in office.get(ADDRESS).content.decode()
    answer = openness.post(f"{ADDRESS}publish/", follow=True).content.decode()
    issue.refresh_from_db()
    assert told in answer and issue.published_at is None


def test_a_text_that_is_repealed_or_has_a_newer_version_is_not_fit(base):
    Work.objects.update(unexplained_because="样例")
    newer = Expression.objects.create(work=base.work, ordinal=2, text=BASE, in_force_from=datetime.date(2025, 1, 1))
    assert composing.lacking(Expression.objects.get(pk=base.pk)) == ["不是最新版本"]
    base.work.endings.create(on=datetime.date(2025, 6, 1), note="废止")
    assert composing.lacking(Expression.objects.get(pk=newer.pk), datetime.date(2026, 1, 1)) == ["已经失效"]


def test_a_public_interpretation_answers_the_fourth_question(base):
    from juece.web.bulletin import particulars

    explanation = store("《某区样例办法》解读\n\n一、背景。\n", public=True).work
    assert "没有解读，也没有写明不需解读的理由" in composing.lacking(base)
    particulars.change(explanation, {"kind": "explanation", "explains": base.work}, "链接", None)
    assert composing.lacking(Expression.objects.get(pk=base.pk)) == []


def test_from_texts_to_a_published_issue_with_pages(office, openness, issue, base):
    notice = store(NOTICE, public=True)
    Work.objects.update(unexplained_because="样例")
    for one in (base, notice):
        office.post(f"{ADDRESS}add/", {"version": one.pk})
    assert [entry.expression_id for entry in issue.entries.all()] == [base.pk, notice.pk]
    office.post(f"{ADDRESS}by-date/")
    assert [entry.expression_id for entry in issue.entries.all()] == [notice.pk, base.pk]
    office.post(f"{ADDRESS}up/", {"entry": issue.entries.last().pk})
    assert [entry.expression_id for entry in issue.entries.all()] == [base.pk, notice.pk]
    office.post(f"{ADDRESS}edit/", {"title": "某区人民政府公报", "year": 2027, "number": 1, "host": "某区办公室"})
    assert Client().get("/gazette/2027/1/").status_code == 404
    assert office.post(f"{ADDRESS}publish/").status_code == 403
    openness.post(f"{ADDRESS}publish/")
    issue.refresh_from_db()
    assert issue.published_at and issue.title == "某区人民政府公报"
    assert [entry.page for entry in issue.entries.all()] == [1, 2]
    page = Client().get("/gazette/2027/1/").content.decode()
    assert re.findall(r"</span>(\d\d)</span>", page) == ["01", "02"]
    printed = pypdfium2.PdfDocument(Client().get("/gazette/2027/1/file.pdf").content)
    contents = next(text for one in printed if "录" in (text := one.get_textpage().get_text_bounded())[:20])
    assert re.search(r"样例办法[\s\S]*01[\s\S]*样例的通知[\s\S]*02", contents)
    for act, said in (
        ("add", {"version": base.pk}),
        ("by-date", {}),
        ("take-out", {"entry": issue.entries.first().pk}),
    ):
        assert "不能再改" in office.post(f"{ADDRESS}{act}/", said, follow=True).content.decode()
    assert issue.entries.count() == 2


def test_an_issue_with_a_character_that_cannot_be_printed_is_not_published(office, openness, issue):
    version = store(NOTICE.replace("一、样例。", "一、样例\U0001f600。"), public=True)
    Work.objects.update(unexplained_because="样例")
    office.post(f"{ADDRESS}add/", {"version": version.pk})
    answer = openness.post(f"{ADDRESS}publish/", follow=True).content.decode()
    issue.refresh_from_db()
    assert "本期不能印刷" in answer and issue.published_at is None


def test_numbers_of_issues_have_no_gap(office, openness, issue, base):
    Work.objects.update(unexplained_because="样例")
    GazetteIssue.objects.create(title="某区公报", year=2027, number=3, host="某区办公室")
    for number in (1, 3):
        composing.add(GazetteIssue.objects.get(year=2027, number=number), base)
    openness.post(f"{ADDRESS}publish/")
    answer = openness.post("/bulletin/issues/2027/3/publish/", follow=True).content.decode()
    assert "期号不连续" in answer and GazetteIssue.objects.get(year=2027, number=3).published_at is None
    again = office.post("/bulletin/issues/new/", {"title": "公报", "year": 2027, "number": 1, "host": "办公室"})
    assert again.status_code == 422


def test_a_correction_goes_into_the_errata_list_and_the_text_stays(office, openness, issue, base):
    Work.objects.update(unexplained_because="样例")
    composing.add(issue, base)
    said = {"where": "第二条", "printed": "应当", "suggested": "必须", "note": "排印有误"}
    assert "还没有出版" in office.post(f"{ADDRESS}errata/", said, follow=True).content.decode()
    openness.post(f"{ADDRESS}publish/")
    assert "请写明" in office.post(f"{ADDRESS}errata/", {"where": "第二条"}, follow=True).content.decode()
    office.post(f"{ADDRESS}errata/", said | {"entry": issue.entries.get().pk})
    one = Erratum.objects.get()
    assert one.recorded_by.account == "bangongshi" and one.recorded_at
    assert "排印有误" in Client().get("/gazette/2027/1/").content.decode()
    text = Client().get(base.work.get_absolute_url()).content.decode()
    assert "排印有误" in text and "样例应当公开，" in text


def _seed():
    return import_gazette((files("juece") / "sample" / "gazette-2022-03.txt").read_text("utf-8"))


def test_the_seed_is_shown_page_by_page_as_it_is_printed():
    _seed()
    page = Client().get("/gazette/2022/3/pages/").content.decode()
    count = page.count("<img")
    with pypdfium2.PdfDocument(Client().get("/gazette/2022/3/file.pdf").content) as pdf:
        assert count == len(pdf) > 10
    picture = Client().get("/gazette/2022/3/pages/1.png")
    assert picture["Content-Type"] == "image/png" and picture.content.startswith(b"\x89PNG")
    assert Client().get(f"/gazette/2022/3/pages/{count + 1}.png").status_code == 404
    assert Client().get("/gazette/2022/3/pages/0.png").status_code == 404


def test_what_was_mended_in_the_seed_is_told_and_its_errata_stand_at_the_texts():
    issue = _seed()
    assert "句子在换页处断开" in Client().get("/gazette/2022/3/").content.decode()
    nine = Work.objects.get(series__word="朝政发", number=9)
    assert {one.entry.expression.work for one in issue.errata.filter(where__contains="9号")} == {nine}
    assert "“规定所称”疑脱“本”字" in Client().get(nine.get_absolute_url()).content.decode()


def test_two_renditions_are_kept_and_compared(office, base):
    address = f"/bulletin/texts/{base.work.key}/rendition/"
    web = BASE.replace("应当公开", "应予公开")
    answer = office.post(address, {"pasted": web, "medium": "web", "source": "区政府网站"})
    assert answer.status_code == 302 and Rendition.objects.get().text == web
    page = Client().get(answer["Location"]).content.decode()
    assert "网站版" in page and "区政府网站" in page and "<ins>" in page
    text = Client().get(base.work.get_absolute_url()).content.decode()
    assert "有 1 处不同" in text and "应予公开" not in text
    office.post(address, {"pasted": BASE, "medium": "gazette", "source": "公报"})
    assert "文字相同" in Client().get(base.work.get_absolute_url()).content.decode()
    assert office.post(address, {"medium": "web"}).status_code == 422


def _second(base):
    made = Expression.objects.create(
        work=base.work, ordinal=2, in_force_from=datetime.date(2025, 1, 1),
        text=BASE.replace("第二条　样例应当公开", "第二条　区司法局负责。\n\n第三条　样例应当全部公开"),
    )  # fmt: skip
    derive(base.work, made)
    return made


def test_a_comparison_is_given_as_pdf_and_as_docx_with_tracked_changes(base):
    import docx

    _second(base)
    address = f"{base.work.get_absolute_url()}compare"
    answer = Client().get(f"{address}.pdf?a=1&b=2&only=changed")
    assert answer["Content-Type"] == "application/pdf"
    with pypdfium2.PdfDocument(answer.content) as pdf:
        words = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert "区司法局负责" in words and "全部" in words and "第 1 版" in words and "制定本办法" not in words
    assert answer.content == Client().get(f"{address}.pdf?a=1&b=2&only=changed").content
    tracked = docx.Document(io.BytesIO(Client().get(f"{address}.docx?a=1&b=2").content))
    xml = tracked.element.xml
    assert "<w:ins " in xml and "全部" in xml
    same = Client().get(f"{address}.pdf?a=1&b=1&only=changed")
    assert same.status_code == 422 and "没有不同" in same.content.decode()
    assert "compare.pdf" not in Client().get(f"{address}/?a=1&b=1&only=changed").content.decode()  # nor is it offered
    assert "compare.pdf" in Client().get(f"{address}/?a=1&b=2&only=changed").content.decode()


def test_a_comparison_on_screen_is_in_two_columns_or_one_whole_or_only_what_changed(base):
    _second(base)
    address = f"{base.work.get_absolute_url()}compare/"
    whole = Client().get(f"{address}?a=1&b=2").content.decode()
    assert '<table class="compare">' in whole and "制定本办法" in whole and "改序号" in whole
    only = Client().get(f"{address}?a=1&b=2&only=changed").content.decode()
    assert "制定本办法" not in only and "全部" in only
    inline = Client().get(f"{address}?a=1&b=2&view=inline").content.decode()
    assert '<div class="compare">' in inline and "第三条（原第二条）" in inline
    assert "文字相同" in Client().get(f"{address}?a=2&b=2").content.decode()
    assert Client().get(f"{address}?a=9&b=2").status_code == 404
    assert Client().get(f"{address}?a=r99&b=x").status_code == 404


def test_a_text_has_its_own_feed_and_robots_find_the_sitemap(base):
    _second(base)
    feed = Client().get(f"{base.work.get_absolute_url()}versions.atom").content.decode()
    assert feed.count("<entry>") == 2 and "/v/2/" in feed
    assert "sitemap.xml" in Client().get("/robots.txt").content.decode()
    secret = store("内部通知\n\n正文。\n").work
    assert Client().get(f"{secret.get_absolute_url()}versions.atom").status_code == 404


PRINTED = (
    "某区人民政府公报\n\n2023年第2期\n\n某区人民政府办公室主办\n\n目 录\n\n某区人民政府关于甲事的通知（某政发〔2023〕4号）　01\n\n"
    "某区人民政府关于乙事的通知（某政发〔2023〕5号）　03\n\n某区人民政府关于甲事的通知\n\n某政发〔2023〕4号\n\n各街道办事处：\n\n一、甲事。\n\n"
    "某区人民政府\n2023年4月1日\n\n某区人民政府关于乙事的通知\n\n某政发〔2023〕5号\n\n各街道办事处：\n\n一、乙事。\n\n某区人民政府\n2023年5月1日\n"
)


def test_a_printed_issue_is_shown_as_it_was_read_before_anything_is_stored(office, openness):
    address = "/bulletin/issues/import/"
    assert openness.get(address).status_code == 403
    shown = office.post(address, {"pasted": PRINTED})
    page = shown.content.decode()
    assert shown.status_code == 200 and "关于乙事的通知" in page and "某政发〔2023〕5号" in page
    assert not Work.objects.exists() and not GazetteIssue.objects.exists()
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', page)[1]
    for wrong in ({"pasted": PRINTED, "seen": seen}, {"pasted": PRINTED, "seen": "0" * 64, "read": "on"}):
        office.post(address, wrong)
    assert not GazetteIssue.objects.exists()
    stored = office.post(address, {"pasted": PRINTED, "seen": seen, "read": "on"})
    assert stored["Location"] == "/bulletin/issues/2023/2/"
    issue = GazetteIssue.objects.get()
    assert issue.published_at is None and issue.printed_text == PRINTED and not issue.demonstration
    assert [(one.page, one.expression.work.doc_number) for one in issue.entries.all()] == [
        (1, "某政发〔2023〕4号"),
        (3, "某政发〔2023〕5号"),
    ]
    assert Client().get(issue.get_absolute_url()).status_code == 404
    assert not any(work.is_public for work in Work.objects.all())
    assert "已经在库里" in office.post(address, {"pasted": PRINTED}).content.decode()


def test_a_printed_issue_is_published_with_its_own_pages_after_its_texts_were_read(office, openness):
    GazetteIssue.objects.create(title="公报", year=2023, number=7, host="办公室", published_at="2023-12-01T00:00Z")
    import_gazette(PRINTED, demonstration=False, public=False)
    Work.objects.update(unexplained_because="样例")
    address = "/bulletin/issues/2023/2/"
    assert "尚未公开" in openness.post(f"{address}publish/", follow=True).content.decode()
    for work in Work.objects.all():
        seen = work.expressions.get().sha256
        openness.post(f"/bulletin/texts/{work.key}/publish/", {"seen": seen, "read": "on"})
    openness.post(f"{address}publish/")
    page = Client().get("/gazette/2023/2/").content.decode()
    assert re.findall(r"</span>(\d\d)</span>", page) == ["01", "03"]
    assert GazetteIssue.objects.get(number=2).published_on is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("随便一段文字。\n", "×年第×期"),
        ("某区人民政府公报\n\n2023年第2期\n\n没有别的。\n", "×年第×期|没有读到文件"),
    ],
    ids=["no cover", "no documents"],
)
def test_what_is_no_issue_is_refused_in_a_sentence(office, text, told):
    answer = office.post("/bulletin/issues/import/", {"pasted": text})
    assert answer.status_code == 422 and re.search(told, answer.content.decode())


def test_an_issue_published_while_its_name_was_being_changed_stays_published(issue, base):
    from django.utils import timezone

    said = GazetteIssue.objects.get(pk=issue.pk)
    said.title = "另一名称"
    GazetteIssue.objects.filter(pk=issue.pk).update(published_at=timezone.now())
    with pytest.raises(composing.NotFit):
        composing.rename(issue, said)
    issue.refresh_from_db()
    assert issue.published_at is not None and issue.title == "某区公报"
