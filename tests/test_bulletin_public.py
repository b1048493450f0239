"""The bulletin's public side: the seed issue, texts as of a day, comparison, files, feeds; hostile words stay words."""

import io
import json
import zipfile
from importlib.resources import files
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from django.test import Client

from juece.web.bulletin.importing import NumberTaken, import_gazette, store
from juece.web.bulletin.models import Expression, GazetteIssue, Rendition, Work
from juece.web.search.models import Entry

pytestmark = pytest.mark.django_db
HOSTILE = '<script>window.canary=1</script><img src=x onerror="canary()">\u202e{{ 7|add:"1" }}'


@pytest.fixture
def seed():
    return import_gazette((files("juece") / "sample" / "gazette-2022-03.txt").read_text("utf-8"))


def _text(key, tail=""):
    return f"/texts/{quote(key)}/{tail}"


def test_the_seed_is_gazette_2022_no_3_with_four_documents(seed):
    assert (seed.year, seed.number, seed.entries.count()) == (2022, 3, 4)
    assert [entry.expression.work.doc_number for entry in seed.entries.all()] == [
        "朝政办发〔2022〕5号",
        "朝政发〔2022〕8号",
        "朝政发〔2022〕9号",
        "朝政办字〔2022〕31号",
    ]
    assert [entry.page for entry in seed.entries.all()] == [1, 3, 4, 10]
    assert seed.errata.exists()


def test_importing_again_changes_nothing(seed):
    before = (Work.objects.count(), Expression.objects.count(), Entry.objects.count())
    assert import_gazette(seed.printed_text) == seed
    assert (Work.objects.count(), Expression.objects.count(), Entry.objects.count()) == before


def test_a_number_is_given_once(seed):
    with pytest.raises(NumberTaken, match="朝政发〔2022〕9号"):
        store("关于某事的通知\n\n朝政发〔2022〕9号\n\n正文。\n")


@pytest.mark.parametrize(
    "path",
    ["/gazette/", "/gazette/2022/3/", "/texts/", "/texts/?subject=labour&year=2022", "/search/?q=公众", "/search/"],
)
def test_pages_need_no_login(seed, path):
    assert Client().get(path).status_code == 200


def test_a_text_shows_articles_with_anchors_and_its_trial_mark(seed):
    page = Client().get(_text("朝政发-2022-9")).content.decode()
    assert 'id="art_8"' in page and "试行" in page


def test_before_its_first_day_a_text_is_said_not_to_be_in_force(seed):
    early = Client().get(_text("朝政发-2022-9", "?on=2022-09-12")).content.decode()
    assert "不是现行有效的文本" in early
    assert "不是现行有效的文本" not in Client().get(_text("朝政发-2022-9", "?on=2022-09-13")).content.decode()


def test_the_amending_notice_shows_its_fragments_and_says_what_is_not_available(seed):
    page = Client().get(_text("朝政发-2022-8")).content.decode()
    assert "原文不可得" in page and "<del>" in page and "<ins>" in page


def test_search_leads_to_the_article_and_marks_the_words(seed):
    page = Client().get("/search/", {"q": "公众参与"}).content.decode()
    assert "<mark>公众参与</mark>" in page and "#art_" in page and "?find=" in page


@pytest.mark.parametrize("form", ["pdf", "docx", "ofd", "html", "xml", "json", "txt"])
def test_files_are_the_same_bytes_every_time(seed, form):
    from juece.web.bulletin import downloads

    first = Client().get(_text("朝政发-2022-8", f"v/1/file.{form}"))
    downloads._printed.cache_clear()
    again = Client().get(_text("朝政发-2022-8", f"v/1/file.{form}"))
    assert first.status_code == 200 and first.content == again.content
    assert first["Content-Disposition"].startswith("attachment")


def test_akoma_ntoso_is_valid(seed):
    from juece.text.akomantoso import validate

    for entry in seed.entries.all():
        work = entry.expression.work
        assert validate(Client().get(_text(work.key, "v/1/file.xml")).content) == ()


def test_the_issue_prints(seed):
    answer = Client().get("/gazette/2022/3/file.pdf")
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF")


def test_feeds_are_atom_and_the_sitemap_lists_every_text(seed):
    atom = "{http://www.w3.org/2005/Atom}"
    for path, count in (("/feeds/texts.atom", 4), ("/feeds/gazette.atom", 1), ("/feeds/subject/labour.atom", 1)):
        feed = ElementTree.fromstring(Client().get(path).content)
        assert feed.tag == f"{atom}feed" and len(feed.findall(f"{atom}entry")) == count
        for one in [feed, *feed.findall(f"{atom}entry")]:
            assert one.findtext(f"{atom}id") and one.findtext(f"{atom}title") and one.findtext(f"{atom}updated")
    assert Client().get("/sitemap.xml").content.count(b"<loc>") == 2 + 1 + 4
    assert len(json.loads(Client().get("/data/texts.json").content)["texts"]) == 4


def test_an_unpublished_text_exists_for_nobody(seed):
    key = store("内部通知\n\n朝政发〔2023〕1号\n\n机密词语。\n").work.key
    for path in (_text(key), _text(key, "v/1/"), _text(key, "v/1/file.txt"), _text(key, "compare/")):
        assert Client().get(path).status_code == 404
    assert "机密词语" not in Client().get("/search/", {"q": "机密词语"}).content.decode().split('role="status"')[1]


def test_hostile_words_stay_words_on_every_page(seed):
    text = f"关于{HOSTILE}的规定\n\n第一条　{HOSTILE}\n\n第二条　依照《{HOSTILE}》第一条。\n"
    version = store(text, title=f"规定{HOSTILE}", public=True)
    work = version.work
    Expression.objects.create(work=work, ordinal=2, text=text.replace("第二条", f"第三条{HOSTILE}"), note=HOSTILE)
    Rendition.objects.create(expression=version, medium="web", text=text + HOSTILE, source=HOSTILE)
    rendition = Rendition.objects.get(expression=version)
    pages = [
        _text(work.key),
        _text(work.key, "v/2/"),
        _text(work.key, "compare/"),
        _text(work.key, "compare/?view=inline"),
        _text(work.key, f"compare/?a=1&b=r{rendition.pk}"),
        "/texts/",
        "/search/?q=canary",
        _text(work.key, "?find=%3Cscript%3E"),
    ]
    for path in pages:
        answer = Client().get(path)
        page = answer.content.decode()
        assert answer.status_code == 200, path
        assert "<script>window" not in page and "<img src=x" not in page and "\u202e" not in page, path
        assert "script-src 'self'" in answer["Content-Security-Policy"]
    ElementTree.fromstring(Client().get("/feeds/texts.atom").content)
    tracked = Client().get(_text(work.key, "compare.docx")).content
    with zipfile.ZipFile(io.BytesIO(tracked)) as package:
        ElementTree.fromstring(package.read("word/document.xml"))
    assert tracked == Client().get(_text(work.key, "compare.docx")).content


def test_versions_are_never_changed(seed):
    from django.db import DatabaseError, transaction

    with pytest.raises(DatabaseError), transaction.atomic():
        Expression.objects.all().update(text="改")


def test_issue_numbers_are_unique(seed):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        GazetteIssue.objects.create(title="公报", year=2022, number=3, host="办公室")
