"""The catalogue as files: out and in again unchanged, nothing in a cell is a formula, hostile files are refused."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from juece.web.bodies.models import Body
from juece.web.catalogue.exchange.cells import HEADINGS
from juece.web.catalogue.exchange.reading import read
from juece.web.catalogue.exchange.writing import TYPES, write
from juece.web.catalogue.models import CatalogueYear, Entry
from juece.web.cells import harmless, plain
from juece.web.docket.uploads import UploadRefused

ROWS = [(1, "某某规划", "区市场监管局(区知识产权局)", "2027年三季度"), (2, "=cmd|'/c calc'!A0", "区民政局", "2027Q4")]


def upload(name, content):
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize("form", TYPES)
def test_out_and_in_again(form):
    back = read(upload(f"目录.{form}", write(form, "目录", HEADINGS, ROWS)))
    assert [(int(row.no), row.name, row.unit, row.planned) for row in back] == ROWS


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "=HYPERLINK(1)"])
def test_what_could_be_a_formula_is_text(text):
    assert harmless(text).startswith("'") and plain(harmless(text)).strip() == text.strip()


def test_no_cell_of_the_workbook_is_a_formula():
    sheet = load_workbook(io.BytesIO(write("xlsx", "目录", HEADINGS, ROWS))).active
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert sheet["B3"].value.startswith("'=")


def package(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def rewritten(change):
    source = zipfile.ZipFile(io.BytesIO(write("xlsx", "目录", HEADINGS, ROWS)))
    return package({name: change(name, source.read(name)) for name in source.namelist()})


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><worksheet/>'
HOSTILE = {
    "a bomb": lambda: package({"xl/workbook.xml": "<x/>", "xl/worksheets/sheet1.xml": "0" * 60_000_000}),
    "entities": lambda: rewritten(lambda name, part: ENTITIES if "sheet1" in name else part),
    "no zip": lambda: b"PK\x03\x04 nothing",
    "a text that says it is a workbook": lambda: b"hello",
    "broken xml": lambda: rewritten(lambda name, part: b"<<<" if "sheet1" in name else part),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_workbooks_are_refused_in_a_sentence(name):
    with pytest.raises(UploadRefused) as refused:
        read(upload("目录.xlsx", HOSTILE[name]()))
    assert str(refused.value).endswith("。")


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00\x01\x02", "没有,表头\n1,2".encode(), "决策名称,承办部门\n".encode()], ids=range(4)
)
def test_files_without_a_catalogue_are_refused(content):
    with pytest.raises(UploadRefused):
        read(upload("目录.csv", content))


@pytest.fixture
def year(cast):
    return CatalogueYear.objects.create(decision_body=Body.objects.get(code="chaoyang"), year=2027)


def at(name, **more):
    return reverse(f"catalogue:{name}", kwargs={"body": "chaoyang", "year": 2027, **more})


@pytest.mark.django_db
@pytest.mark.parametrize("form", TYPES)
def test_a_draft_imported_and_exported_is_the_same(year, signed_in_as, form):
    office = signed_in_as("bangongshi")
    rows = [(1, "某某规划", "区市场监管局(区知识产权局)", "2027年三季度"), (2, "某某方案", "区民政局", "2027年四季度")]
    content = write(form, "目录", HEADINGS, rows)
    assert office.post(at("import"), {"file": upload(f"目录.{form}", content)}).status_code == 302
    assert [e.planned for e in year.entries.all()] == ["2027Q3", "2027Q4"]
    exported = office.get(at("export", form=form))
    back = read(upload(f"x.{form}", exported.content))
    assert [(int(r.no), r.name, r.unit, r.planned) for r in back] == rows


@pytest.mark.django_db
def test_one_bad_row_and_nothing_is_imported(year, signed_in_as):
    content = write(
        "csv",
        "目录",
        HEADINGS,
        [(1, "甲", "区民政局", "2027Q3"), (2, "乙", "没有的局", "2027Q3"), (3, "丙", "区民政局", "明年")],
    )
    page = signed_in_as("bangongshi").post(at("import"), {"file": upload("目录.csv", content)})
    assert page.status_code == 422 and not Entry.objects.exists()
    said = page.content.decode()
    assert "第 1 行" not in said and "第 2 行" in said and "没有的局" in said and "第 3 行" in said
