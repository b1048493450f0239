"""The bulletin's desks: uploads that are refused, amending under a person's eye, series, issues, subscriptions."""

import io
import re
import zipfile

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from juece.web.bulletin import composing, subscribing
from juece.web.bulletin.importing import store
from juece.web.bulletin.models import Expression, GazetteIssue, Revision, Series, Subscription, Work

pytestmark = pytest.mark.django_db
BASE = "某区样例办法\n\n第一条　为了规范样例，制定本办法。\n\n第二条　样例应当公开。\n\n第三条　违反第二条的，予以公开通报。\n"
DECISION = "关于修改《某区样例办法》的决定\n\n一、将第一条中的“规范样例”修改为“规范全部样例”。\n\n二、将第二条中的“没有的词语”修改为“别的词语”。\n"
HOSTILE = '<script>canary()</script><img src=x onerror="canary()">'


def _file(content, name="a.txt"):
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())


@pytest.fixture
def base():
    return store(BASE, public=True)


@pytest.fixture
def office(signed_in_as):
    return signed_in_as("bangongshi")


@pytest.fixture
def openness(signed_in_as):
    return signed_in_as("zhengwu")


def _bomb():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * 60_000_000)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b" \n", "没有文字|空的"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1xxxx", "旧版 DOC"),
        ("scan.png", b"\x89PNG\r\n", "图片"),
        ("broken.docx", b"PK\x03\x04broken", "。"),
        ("bomb.docx", _bomb(), "。"),
        ("broken.pdf", b"%PDF-1.7 nothing", "。"),
    ],
    ids=["empty", "old format", "picture", "broken docx", "zip bomb", "broken pdf"],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(office, name, content, said):
    answer = office.post("/bulletin/import/", {"file": _file(content, name)})
    assert answer.status_code == 422 and not Work.objects.exists()
    wrong = re.search(r'class="wrong" id="id_file_error"><p>(.*?)</p>', answer.content.decode())
    assert wrong and re.search(said, wrong[1])


def test_an_uploaded_text_is_not_public_until_openness_publishes_it(office, openness):
    office.post("/bulletin/import/", {"file": _file(BASE)})
    work = Work.objects.get()
    assert Client().get(work.get_absolute_url()).status_code == 404
    fields = {"title": work.title, "kind": "normative", "subject": "general", "openness": "public"}
    office.post(f"/bulletin/texts/{work.key}/", fields | {"promulgated_on": "2024-01-01", "dated": "2024-01-01"})
    assert office.post(f"/bulletin/texts/{work.key}/publish/").status_code == 403
    openness.post(f"/bulletin/texts/{work.key}/publish/")
    assert Client().get(work.get_absolute_url()).status_code == 200


def test_a_refused_instruction_stops_the_new_version_until_a_person_deals_with_it(office, base):
    answer = office.post(f"/bulletin/texts/{base.work.key}/amend/", {"file": _file(DECISION)})
    revision = Revision.objects.get()
    address = f"/bulletin/revisions/{revision.pk}/"
    assert answer["Location"] == address and Expression.objects.count() == 1
    page = office.get(address).content.decode()
    assert "拒绝执行" in page and "已执行" in page
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', page)[1]
    said = {"seen": seen, "in_force_from": "2025-01-01", "read": "on"}
    assert "没有处理的指令" in office.post(f"{address}confirm/", said).content.decode()
    assert Expression.objects.count() == 1
    refused = next(r["one"] for r in office.get(address).context["rows"] if not r["one"].applied)
    office.post(f"{address}settle/", {"id": refused.instruction.id, "reason": "原文没有这个词语"})
    assert "不一致" in office.post(f"{address}confirm/", said | {"seen": "0" * 64}).content.decode()
    assert office.post(f"{address}confirm/", said).status_code == 302
    new = Expression.objects.get(ordinal=2)
    assert "规范全部样例" in new.text and "样例应当公开" in new.text and base.work.expressions.first().text == BASE
    assert [entry["status"] for entry in new.report] == ["applied", "left out"]
    assert "已经办结" in office.post(f"{address}confirm/", said).content.decode()


def test_confirming_needs_the_tick_and_the_day(office, base):
    office.post(f"/bulletin/texts/{base.work.key}/amend/", {"file": _file(DECISION)})
    address = f"/bulletin/revisions/{Revision.objects.get().pk}/confirm/"
    assert office.post(address, {"seen": "0" * 64}).status_code == 422
    assert Expression.objects.count() == 1


def test_a_version_is_seen_from_its_day_on_and_each_article_tells_its_history(base):
    changed = BASE.replace("样例应当公开", "样例应当全部公开")
    early, late = "2020-01-01", "2030-01-01"
    work = base.work
    Expression.objects.create(work=work, ordinal=2, text=BASE, in_force_from=early)
    Expression.objects.create(work=work, ordinal=3, text=changed, in_force_from=late)
    assert "应当公开" in Client().get(f"/texts/{work.key}/?on=2029-12-31").content.decode()
    page = Client().get(f"/texts/{work.key}/?on={late}").content.decode()
    assert "应当全部公开" in page and "各条沿革" in page and "第二条" in page


def test_gaps_of_a_series_are_listed_until_explained(office):
    for number in (1, 4):
        store(f"关于样例{number}的通知\n\n朝政发〔2024〕{number}号\n\n正文。\n")
    series = Series.objects.get()
    assert series.gaps() == [2, 3]
    office.post("/bulletin/series/", {"series": series.pk, "number": 2, "reason": "涉密，不收"})
    assert series.gaps() == [3]
    office.post("/bulletin/series/", {"series": series.pk, "number": 4, "reason": "已经用了"})
    assert list(series.explained.values_list("number", flat=True)) == [2]


def test_an_issue_takes_only_texts_that_are_public_valid_final_and_explained(office, openness, base):
    office.post("/bulletin/issues/new/", {"title": "某区公报", "year": 2027, "number": 1, "host": "某区办公室"})
    issue = GazetteIssue.objects.get()
    address = "/bulletin/issues/2027/1/"
    office.post(f"{address}add/", {"version": base.pk})
    assert Client().get("/gazette/2027/1/").status_code == 404
    assert office.post(f"{address}publish/").status_code == 403
    assert openness.get(address).status_code == 200
    openness.post(f"{address}publish/")
    issue.refresh_from_db()
    assert issue.published_at is None and composing.lacking(base)
    Work.objects.update(promulgated_on="2024-01-01", unexplained_because="样例")
    fit = Expression.objects.create(work=base.work, ordinal=2, text=BASE, in_force_from="2024-01-01")
    assert "不是最新版本" in composing.lacking(Expression.objects.get(pk=base.pk))
    entry = issue.entries.get()
    office.post(f"{address}take-out/", {"entry": entry.pk})
    office.post(f"{address}add/", {"version": fit.pk})
    openness.post(f"{address}publish/")
    issue.refresh_from_db()
    assert issue.published_at and Client().get("/gazette/2027/1/").status_code == 200
    office.post(f"{address}add/", {"version": base.pk})
    assert issue.entries.count() == 1


def test_a_subscription_is_confirmed_by_the_mailbox_and_ended_by_a_button(base):
    from juece.web.bulletin.background import letter
    from juece.web.jobs.models import Job

    address = f"/texts/{base.work.key}/subscribe/"
    assert Client().post(address, {"email": "reader@example.org"}).status_code == 200
    one, job = Subscription.objects.get(), Job.objects.get(name="bulletin.letter")
    letter(**job.args)
    page = f"/subscription/{one.token}/"
    assert page in mail.outbox[0].body and one.confirmed_at is None
    assert Client().get(page).status_code == 200
    one.refresh_from_db()
    assert one.confirmed_at is None
    assert subscribing.tell(base.work, "", str) == 0
    Client().post(page)
    assert subscribing.tell(base.work, "", str) == 1
    Client().post(page, {"end": "1"})
    assert not Subscription.objects.exists()
    assert Client().get("/subscription/unknown/").status_code == 404


def test_asking_too_often_is_refused(base):
    for n in range(subscribing.MOST_AN_HOUR):
        assert Client().post("/subscribe/", {"email": f"r{n}@example.org", "subject": "labour"}).status_code == 200
    assert Client().post("/subscribe/", {"email": "r@example.org", "subject": "labour"}).status_code == 429


def test_hostile_words_in_every_field_of_the_desk_stay_words(office):
    office.post("/bulletin/import/", {"file": _file(BASE.replace("样例办法", HOSTILE)), "title": HOSTILE})
    work = Work.objects.get()
    for field in ("issuer_name", "unexplained_because"):
        setattr(work, field, HOSTILE)
    work.published_at = timezone.now()
    work.save()
    decision = DECISION.replace("规范全部样例", HOSTILE)
    office.post(f"/bulletin/texts/{work.key}/amend/", {"file": _file(decision, f"{HOSTILE}.txt"), "item": ""})
    GazetteIssue.objects.create(title=HOSTILE, year=2027, number=9, host=HOSTILE)
    pages = ["/bulletin/", f"/bulletin/texts/{work.key}/", "/bulletin/series/", "/bulletin/issues/2027/9/"]
    pages += [f"/bulletin/revisions/{one.pk}/" for one in Revision.objects.all()]
    assert Revision.objects.exists()
    for path in pages:
        answer = office.get(path)
        assert answer.status_code == 200, path
        assert b"<script>canary" not in answer.content and b"<img src=x" not in answer.content, path
