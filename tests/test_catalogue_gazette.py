"""The sample's catalogue, read out of the printed text."""

from importlib.resources import files

import pytest

from juece.text.gazette import read_gazette
from juece.web.bodies.models import Body
from juece.web.catalogue.importing import import_gazette_catalogue
from juece.web.docket.models import Matter

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue():
    return read_gazette(files("juece.sample").joinpath("gazette-2022-03.txt").read_text(encoding="utf-8"))


def test_five_matters_with_their_units_and_quarter(cast, issue):
    year = import_gazette_catalogue(issue, decision_body=Body.objects.get(code="chaoyang"))
    assert (year.year, year.doc, str(year.published_on)) == (2022, "朝政办发〔2022〕5号", "2022-08-11")
    rows = [(e.no, e.unit_name, e.planned, e.matter.undertaking_unit.code) for e in year.entries.all()]
    assert rows == [
        (1, "区市场监管局(区知识产权局)", "2022Q3", "market"),
        (2, "区城管委", "2022Q3", "city-management"),
        (3, "区农业农村局", "2022Q3", "agriculture"),
        (4, "区民政局", "2022Q3", "civil-affairs"),
        (5, "市规划自然资源委朝阳分局", "2022Q3", "planning-branch"),
    ]


def test_importing_again_changes_nothing(cast, issue):
    body = Body.objects.get(code="chaoyang")
    first = import_gazette_catalogue(issue, decision_body=body)
    again = import_gazette_catalogue(issue, decision_body=body)
    assert first == again and Matter.objects.count() == 5 and first.versions.count() == 1


def test_each_matter_carries_the_acts_on_the_catalogue(cast, issue):
    year = import_gazette_catalogue(issue, decision_body=Body.objects.get(code="chaoyang"))
    kinds = list(year.entries.first().matter.events.values_list("kind", flat=True))
    assert kinds == ["catalogue_drafted", "catalogue_gov_consent", "catalogue_party_consent", "catalogue_published"]
