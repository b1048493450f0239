"""The bulletin's desks: uploads that are refused, publishing after reading, number series, subscriptions."""

import io
import re
import zipfile

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from juece.web.bulletin import subscribing
from juece.web.bulletin.importing import store
from juece.web.bulletin.models import (
    DetailChange,
    Ending,
    GazetteIssue,
    Rendition,
    Revision,
    Series,
    Subscription,
    Work,
)
from juece.web.bulletin.particulars import mark_of

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


def _details(work, **changed):
    """What the form of a text's details sends when nothing but `changed` is touched."""
    said = {"title": work.title, "doc_number": work.doc_number, "kind": work.kind, "subject": work.subject}
    said |= {"issuer_name": work.issuer_name, "openness": work.openness, "dated": work.dated or ""}
    return said | {"promulgated_on": work.promulgated_on or "", "seen": mark_of(work)} | changed


def test_pasted_words_are_taken_as_a_file_is(office):
    assert office.post("/bulletin/import/", {"pasted": BASE}).status_code == 302
    assert Work.objects.get().title == "某区样例办法"
    both = office.post("/bulletin/import/", {"pasted": BASE, "file": _file(BASE)})
    assert both.status_code == 422 and "二者取一" in both.content.decode()
    assert office.post("/bulletin/import/", {}).status_code == 422


def test_an_uploaded_text_is_not_public_until_openness_has_read_it_and_publishes_it(office, openness):
    office.post("/bulletin/import/", {"file": _file(BASE)})
    work = Work.objects.get()
    address, page = work.get_absolute_url(), f"/bulletin/texts/{work.key}/publish/"
    assert Client().get(address).status_code == 404
    read = re.search(r'name="seen" value="([0-9a-f]{64})"', openness.get(page).content.decode())[1]
    assert "不是“主动公开”" in openness.post(page, {"seen": read, "read": "on"}).content.decode()
    dates = {"promulgated_on": "2024-01-01", "dated": "2024-01-01"}
    office.post(f"/bulletin/texts/{work.key}/", _details(work, openness="public", **dates))
    assert "还没有施行日期" in openness.post(page, {"seen": read, "read": "on"}).content.decode()
    office.post(f"/bulletin/texts/{work.key}/versions/1/", {"in_force_from": "2024-01-01"})
    assert office.post(page, {"seen": read, "read": "on"}).status_code == 403
    assert openness.post(page, {"seen": read}).status_code == 422
    assert "不一致" in openness.post(page, {"seen": "0" * 64, "read": "on"}).content.decode()
    assert Client().get(address).status_code == 404
    assert openness.post(page, {"seen": read, "read": "on"}).status_code == 302
    assert Client().get(address).status_code == 200
    assert "已经公布" in openness.post(page, {"seen": read, "read": "on"}).content.decode()


def test_gaps_of_a_series_are_listed_until_explained(office):
    for number in (1, 4, 9):
        store(f"关于样例{number}的通知\n\n朝政发〔2024〕{number}号\n\n正文。\n")
    series = Series.objects.get()
    assert series.gaps() == [2, 3, 5, 6, 7, 8]
    assert "2—3、5—8" in office.get("/bulletin/series/?year=2024").content.decode()
    office.post("/bulletin/series/", {"series": series.pk, "number": 2, "reason": "涉密，不收"})
    assert series.gaps() == [3, 5, 6, 7, 8]
    office.post("/bulletin/series/", {"series": series.pk, "number": 4, "reason": "已经用了"})
    office.post("/bulletin/series/", {"series": series.pk, "number": 12, "reason": "还没有到"})
    assert list(series.explained.values_list("number", flat=True)) == [2]
    office.post("/bulletin/series/", {"series": series.pk, "number": 5, "to": 8, "reason": "旧档未移交"})
    page = office.get("/bulletin/series/?year=2024").content.decode()
    assert "5—8" in page and "旧档未移交" in page and "演示·政府办" in page and series.gaps() == [3]


@pytest.mark.parametrize("number", ["朝政发〔2024〕一号", "2024年1号", "朝政发2024-1"])
def test_a_number_that_is_none_is_refused_in_a_sentence(office, base, number):
    answer = office.post(f"/bulletin/texts/{base.work.key}/", _details(base.work, doc_number=number, reason="补号"))
    assert answer.status_code == 422 and "发文字号应写作" in answer.content.decode()


def test_a_number_is_given_once_even_when_details_are_edited(office, base):
    store("关于样例的通知\n\n朝政发〔2024〕1号\n\n正文。\n")
    taken = _details(base.work, doc_number="朝政发[2024]1 号", reason="补号")
    answer = office.post(f"/bulletin/texts/{base.work.key}/", taken)
    assert answer.status_code == 422 and "不能用两次" in answer.content.decode()
    office.post(f"/bulletin/texts/{base.work.key}/", _details(base.work, doc_number="朝政发[2024]2 号", reason="补号"))
    assert Work.objects.get(pk=base.work.pk).doc_number == "朝政发〔2024〕2号"


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
    Subscription.objects.create(
        email="Reader@example.org", subject=base.work.subject, token="t2", confirmed_at=timezone.now()
    )
    assert subscribing.tell(base.work, "新版本", lambda path: f"http://testserver{path}") == 1
    letter(**Job.objects.filter(name="bulletin.letter").latest("pk").args)
    assert (
        page in mail.outbox[1].extra_headers["List-Unsubscribe"] and base.work.get_absolute_url() in mail.outbox[1].body
    )
    Subscription.objects.filter(token="t2").delete()
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
    version = work.expressions.get()
    DetailChange.objects.create(
        work=work, field="title", before=HOSTILE, after=HOSTILE, reason=HOSTILE, while_public=True
    )
    Ending.objects.create(work=work, on="2024-01-01", note=HOSTILE, places="第二条", partial=True)
    Rendition.objects.create(expression=version, medium="web", text=HOSTILE, source=HOSTILE)
    pages = ["/bulletin/", f"/bulletin/texts/{work.key}/", "/bulletin/series/", "/bulletin/issues/2027/9/"]
    pages += [f"/bulletin/texts/{work.key}/{name}/" for name in ("amend", "whole", "end", "rendition", "versions/1")]
    pages += [
        work.get_absolute_url(),
        f"{work.get_absolute_url()}articles/art_1/",
        f"{work.get_absolute_url()}compare/",
    ]
    pages += [f"/bulletin/revisions/{one.pk}/" for one in Revision.objects.all()]
    assert Revision.objects.exists()
    for path in pages:
        answer = office.get(path)
        assert answer.status_code == 200, path
        assert b"<script>canary" not in answer.content and b"<img src=x" not in answer.content, path
