"""A matter's whole record as one file: read from the first page to the last, and proven by itself."""

import io
import json
import re
import zipfile

import openpyxl
import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docket_cast import do, make_matter
from docx import Document
from PIL import Image

from juece.cli import cli
from juece.documents.binder import Enclosure, bind
from juece.documents.model import Form, OfficialDocument, Paragraph
from juece.procedure.codec import PRIVATE
from juece.procedure.verify import verify
from juece.web.docket import bound_dossier
from juece.web.docket.models import Event
from juece.web.docket.uploads import keep

pytestmark = pytest.mark.django_db


def _pdf(text):
    made = pikepdf.Pdf.new()
    page = made.add_blank_page(page_size=(400, 300))
    page.Resources = pikepdf.Dictionary(
        Font=pikepdf.Dictionary(
            F=pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        )
    )
    page.Contents = pikepdf.Stream(made, f"BT /F 20 Tf 40 100 Td ({text}) Tj ET".encode())
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _saved(make):
    out = io.BytesIO()
    make(out)
    return out.getvalue()


def _docx():
    paper = Document()
    paper.add_paragraph("起草说明的第一段。")
    return _saved(paper.save)


def _xlsx():
    book = openpyxl.Workbook()
    book.active.append(["街乡", "意见"])
    book.active.append(["某街道", "同意"])
    return _saved(book.save)


def _package(member):
    def make(out):
        with zipfile.ZipFile(out, "w") as package:
            package.writestr(member, "x")

    return _saved(make)


FILES = [
    ("一.pdf", _pdf("ENCLOSED ONE")),
    ("图.png", _saved(lambda out: Image.new("RGBA", (300, 120), (20, 90, 60, 128)).save(out, "PNG"))),
    ("说明.docx", _docx()),
    ("汇总.xlsx", _xlsx()),
    ("记录.txt", "走访了三个街道。😀\n".encode()),
    ("版式.ofd", _package("OFD.xml")),
    ("坏的.pdf", b"%PDF-1.7\nnot really"),
    ("二.pdf", _pdf("ENCLOSED TWO")),
]


@pytest.fixture
def matter(cast, settings, tmp_path):
    settings.VAR = tmp_path
    found = make_matter(cast)
    do(cast, "shichang", found, "basis_compiled", "2026-09-01", {"basis": ["某条例"]})
    kept = [keep(SimpleUploadedFile(name, content)) for name, content in FILES]
    do(cast, "shichang", found, "research_done", "2026-09-02", {"findings": "走访😀"}, attachments=kept)
    do(cast, "shichang", found, "cost_benefit", "2026-09-03", {"costs": "一", "benefits": "二"})
    return found


@pytest.fixture
def one_file(matter, signed_in_as):
    answer = signed_in_as("shichang").get(reverse("docket:bound", args=[matter.code]))
    assert answer.status_code == 200 and answer["Content-Type"] == "application/pdf"
    return answer.content


def pages(content):
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]


def test_every_act_then_every_attachment_in_order(one_file):
    texts = pages(one_file)
    assert ("决策全过程记录" in texts[0] and "分析成本效益" in "".join(texts)) or "成本效益" in "".join(texts)
    places = [next(n for n, text in enumerate(texts) if text.startswith(f"附件2-{k}")) for k in range(1, 9)]
    assert places == sorted(places)
    assert "ENCLOSED ONE" in texts[places[0] + 1] and "ENCLOSED TWO" in texts[places[7] + 1]
    assert "起草说明的第一段" in texts[places[2]] and "某街道" in texts[places[3]] and "三个街道" in texts[places[4]]
    for n in (5, 6):
        assert "不能按页显示" in texts[places[n]]
    assert all(f"{n} / {len(texts)}" in text for n, text in enumerate(texts, 1))


def test_the_index_names_the_page_on_which_each_attachment_begins(one_file):
    texts = pages(one_file)
    front = re.sub(r"\s", "", "".join(texts[: next(n for n, t in enumerate(texts) if t.startswith("附件2-1"))]))
    for k in range(1, 9):
        said = int(re.search(rf"附件2-{k}《[^》]*》，第(\d+)页", front)[1])
        assert texts[said - 1].startswith(f"附件2-{k}")


def test_a_record_without_attachments_is_bound_too(cast, signed_in_as):
    found = make_matter(cast)
    do(cast, "shichang", found, "basis_compiled", "2026-09-01", {"basis": ["某条例"]})
    answer = signed_in_as("shichang").get(reverse("docket:bound", args=[found.code]))
    assert answer.status_code == 200 and "决策全过程记录" in pages(answer.content)[0]


def test_the_same_record_gives_the_same_bytes(one_file, matter, signed_in_as):
    """Whatever language its reader has chosen."""
    english = signed_in_as("shichang")
    english.cookies["juece_language"] = "en"
    assert english.get(reverse("docket:bound", args=[matter.code])).content == one_file
    package = [
        b"".join(one.get(reverse("docket:export", args=[matter.code]))) for one in (english, signed_in_as("shichang"))
    ]
    assert package[0] == package[1]


def test_the_originals_lie_in_it_and_it_proves_itself(one_file, tmp_path):
    with pikepdf.Pdf.open(io.BytesIO(one_file)) as paper:
        held = {name: paper.attachments[name].get_file().read_bytes() for name in paper.attachments}
    for n, (name, content) in enumerate(FILES, 1):
        assert held[f"attachments/0002-{n:02d}-{name}"] == content
    file = tmp_path / "record.pdf"
    file.write_bytes(one_file)
    done = CliRunner().invoke(cli, ["verify", str(file)])
    assert done.exit_code == 0 and "全部相符：记录3条，附件8件" in done.output


def test_the_zip_proves_itself_too_and_a_changed_file_does_not(matter, signed_in_as, tmp_path):
    answer = signed_in_as("shichang").get(reverse("docket:export", args=[matter.code]))
    content = b"".join(answer.streaming_content)
    file = tmp_path / "record.zip"
    file.write_bytes(content)
    assert "全部相符" in CliRunner().invoke(cli, ["verify", str(file)]).output
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace("三个街道".encode(), "五个街道".encode()))
    done = CliRunner().invoke(cli, ["verify", str(changed), "--json"])
    assert [p["seq"] for p in json.loads(done.output)["problems"]] == [2]


@pytest.fixture
def record(matter):
    from juece.web.docket.dossier import exported
    from juece.web.docket.store import record_of
    from juece.web.docket.timeline import attachments_of

    rows = list(record_of(matter).select_related("body", "recorded_by"))
    return exported(matter, rows, attachments_of(rows))


def test_what_is_withheld_is_still_proven(record):
    for entry in record["events"]:
        for name in (*PRIVATE, "salt"):
            del entry[name]
    verdict = verify(record)
    assert (verdict.problems, verdict.withheld) == ((), 3)


@pytest.mark.parametrize(
    ("change", "seqs"),
    [
        (lambda events: events[1].update(on="2026-09-03"), [2]),
        (lambda events: events[1]["data"].update(findings="没有走访"), [2]),
        (lambda events: events[1].update(by="他人"), [2]),
        (lambda events: events[1].update(salt="00" * 32), [2]),
        (lambda events: events[1].update(sealed="00" * 32), [2, 2]),
        (lambda events: events[1].update(digest="00" * 32), [2, 3]),
        (lambda events: events.pop(1), [2, 2]),
        (lambda events: events.insert(1, dict(events[0])), [2, 2, 3, 4]),
        (lambda events: events[1].pop("data"), []),
        (lambda events: events[1].pop("prev"), [2, 3]),
    ],
)
def test_whatever_is_changed_shows(record, change, seqs):
    change(record["events"])
    assert [problem.seq for problem in verify(record).problems] == seqs


def test_rows_from_before_there_were_salts_are_proven_as_they_are(cast, matter, record):
    """As the first form had it: everything in one object, no salt."""
    from juece.procedure.codec import canonical, digest

    before = ""
    for entry in record["events"]:
        del entry["salt"], entry["sealed"]
        entry["prev"] = before
        entry["digest"] = before = digest(entry)
        assert b'"findings"' in canonical(entry) or entry["seq"] != 2
    assert verify(record).problems == ()
    record["events"][1]["data"]["findings"] = "改"
    assert [p.seq for p in verify(record).problems] == [2]
    assert Event.objects.filter(salt=None).count() == 0


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"events": 1}', '{"matter": {"code": "x"}, "events": [1]}', "PK\x03\x04", "%PDF-"]
)
def test_a_file_that_is_no_record_gets_a_sentence(tmp_path, content):
    file = tmp_path / "x"
    file.write_text(content)
    done = CliRunner().invoke(cli, ["verify", str(file)])
    assert done.exit_code in (1, 2) and "Traceback" not in done.output


def test_the_report_on_procedures_is_one_paper_in_two_forms(matter, signed_in_as):
    client = signed_in_as("shichang")
    page = client.get(reverse("docket:procedure_report", args=[matter.code])).content.decode()
    pdf = "".join(pages(client.get(reverse("docket:procedure_report_pdf", args=[matter.code])).content))
    docx = client.get(reverse("docket:procedure_report_docx", args=[matter.code])).content
    words = "".join(c.text for t in Document(io.BytesIO(docx)).tables for row in t.rows for c in row.cells)
    for said in ("尚未履行", "一.pdf", "重大行政决策程序规定"):
        assert said in page
        assert said in re.sub(r"\s", "", pdf) and said in words


def _crooked(page):
    body = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj"
    return body + page + b"endobj\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF"


CROOKED = {
    "fonts that are a number": b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</Font 5>>>>",
    "edges that are a name": b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/CropBox/Foo>>",
}


@pytest.mark.parametrize("name", CROOKED)
def test_a_crooked_page_is_bound_without_a_number(name):
    content = _crooked(CROOKED[name])
    bound = bind(
        lambda pages: OfficialDocument(("记录",), (Paragraph("一条。"),), form=Form.PLAIN),
        [Enclosure("附件1-1", "甲.pdf", "application/pdf", lambda: content)],
        {},
    )
    assert bound.pages == 3


def test_a_workbook_that_unpacks_to_too_much_is_not_read(monkeypatch):
    monkeypatch.setattr(bound_dossier, "_MOST_UNPACKED", 1000)
    assert bound_dossier._tables(_xlsx()) == ()
