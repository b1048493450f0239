"""Adjustments with the three texts, versions and their difference, statistics."""

import datetime
import io
import re
from importlib.resources import files

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from openpyxl import load_workbook

from juece.text.gazette import read_gazette
from juece.web.bodies.models import Body
from juece.web.catalogue.importing import import_gazette_catalogue
from juece.web.catalogue.models import Adjustment
from juece.web.catalogue.versions import difference

pytestmark = pytest.mark.django_db
TODAY = datetime.date.today()
TEXTS = {"study": "已研究", "grounds": "情况变化", "opinion": "建议调整"}


def said(response):
    return "".join(str(message) for message in get_messages(response.wsgi_request))


def at(name, **more):
    return reverse(f"catalogue:{name}", kwargs={"body": "chaoyang", "year": 2022, **more})


@pytest.fixture
def year(cast):
    text = files("juece.sample").joinpath("gazette-2022-03.txt").read_text(encoding="utf-8")
    return import_gazette_catalogue(read_gazette(text), decision_body=Body.objects.get(code="chaoyang"))


def ask(client, kind, entry=None, **more):
    fields = {"kind": kind, **TEXTS, **({"entry": entry.pk} if entry else {}), **more}
    return client.post(at("adjust"), fields)


def decide(client, one, approved="yes", **more):
    prefix = f"a{one.pk}-"
    fields = {"approved": approved, "reference": "第2次会议", "on": TODAY, **more}
    return client.post(at("decide", adjustment_id=one.pk), {prefix + name: value for name, value in fields.items()})


def entry(year, no):
    return year.entries.get(no=no)


def test_postponed_on_the_units_word_by_the_governments_decision(year, signed_in_as):
    one = entry(year, 1)
    assert ask(signed_in_as("shichang"), "延期", one, new_planned="2022年四季度").status_code == 302
    one.refresh_from_db()
    assert one.planned == "2022Q3"  # nothing changes before 区政府 has decided
    decide(signed_in_as("changwu"), Adjustment.objects.get())
    one.refresh_from_db()
    assert one.planned == "2022Q4"
    assert list(one.matter.events.values_list("kind", flat=True))[-2:] == [
        "catalogue_adjustment_requested",
        "catalogue_adjusted",
    ]
    assert one.matter.state.planned == "2022Q4" and year.versions.count() == 2


@pytest.mark.parametrize("lacking", TEXTS)
def test_each_of_the_three_texts_is_asked_for(year, signed_in_as, lacking):
    page = ask(signed_in_as("shichang"), "延期", entry(year, 1), new_planned="2022Q4", **{lacking: ""})
    assert page.status_code == 422 and not Adjustment.objects.exists()


def test_a_unit_asks_only_for_its_own_entries(year, signed_in_as):
    assert ask(signed_in_as("shichang"), "延期", entry(year, 2), new_planned="2022Q4").status_code == 422


def test_what_was_typed_into_a_refused_decision_is_there_again(year, signed_in_as):
    ask(signed_in_as("shichang"), "延期", entry(year, 1), new_planned="2022Q4")
    government = signed_in_as("changwu")
    decide(government, Adjustment.objects.get(), approved="no", reference="第7次会议", on="不是日期")
    form = government.get(at("adjustments")).context["adjustments"][0][1]
    assert (form["reference"].value(), form["approved"].value()) == ("第7次会议", "no")
    assert Adjustment.objects.get().decided_on is None


@pytest.mark.parametrize("account", ["chengguan", "zhengwu", "quwei", "renda", "shichang", "bangongshi"])
def test_no_tab_of_a_catalogue_leads_to_a_refusal(year, signed_in_as, account):
    client = signed_in_as(account)
    page = client.get(at("year")).content.decode()
    tabs = re.findall(r'href="([^"]+)"', page.split('class="tabs"')[1].split("</ul>")[0])
    assert tabs and {client.get(address).status_code for address in tabs} == {200}


def test_a_refused_adjustment_changes_nothing(year, signed_in_as):
    ask(signed_in_as("shichang"), "延期", entry(year, 1), new_planned="2022Q4")
    decide(signed_in_as("changwu"), Adjustment.objects.get(), approved="no")
    assert entry(year, 1).planned == "2022Q3" and year.versions.count() == 1
    assert "已经审定" in said(decide(signed_in_as("changwu"), Adjustment.objects.get()))


@pytest.mark.parametrize("account", ["bangongshi", "shichang", "sifaju", "shenji"])
def test_only_the_government_decides(year, signed_in_as, account):
    ask(signed_in_as("shichang"), "延期", entry(year, 1), new_planned="2022Q4")
    assert decide(signed_in_as(account), Adjustment.objects.get()).status_code == 403


@pytest.mark.parametrize("consent", ["", "on"])
def test_adding_without_the_party_committee_is_warned_of(year, signed_in_as, consent):
    unit = Body.objects.get(code="civil-affairs").pk
    ask(signed_in_as("bangongshi"), "新增", new_name="新事项", new_planned="2022Q4", new_unit=unit)
    response = decide(signed_in_as("changwu"), Adjustment.objects.get(), party_consent=consent)
    assert ("尚未登记区委同意" in said(response)) is (consent == "")
    added = entry(year, 6)
    assert (added.name, added.matter.planned) == ("新事项", "2022Q4")
    assert list(added.matter.events.values_list("kind", flat=True)) == ["catalogue_adjusted"]


def test_difference_of_two_versions(year, signed_in_as):
    office, government = signed_in_as("bangongshi"), signed_in_as("changwu")
    unit = Body.objects.get(code="civil-affairs").pk
    for kind, no, more in (
        ("延期", 1, {"new_planned": "2022Q4"}),
        ("更名", 2, {"new_name": "改后的名称"}),
        ("撤销", 3, {}),
        ("变更承办单位", 5, {"new_unit": unit}),
        ("新增", None, {"new_name": "新事项", "new_planned": "2022Q4", "new_unit": unit}),
    ):
        ask(office, kind, entry(year, no) if no else None, **more)
        decide(government, Adjustment.objects.first(), party_consent="on")
    old, new = year.versions.last(), year.versions.first()
    assert (old.number, new.number) == (1, 6)
    found = {(change.new or change.old)["no"]: change.what for change in difference(old, new)}
    assert found == {1: ("postponed",), 2: ("renamed",), 3: ("removed",), 4: (), 5: ("unit",), 6: ("added",)}
    page = office.get(at("versions"), {"old": 1, "new": 6}).content.decode()
    assert all(word in page for word in ("延期", "更名", "撤销", "变更承办单位", "新增"))


def test_a_version_cannot_be_changed(year):
    from django.db import DatabaseError, transaction

    version = year.versions.get()
    version.reason = "另一个理由"
    with pytest.raises(DatabaseError), transaction.atomic():
        version.save()


def test_statistics_as_page_and_workbook(year, signed_in_as):
    office = signed_in_as("bangongshi")
    made = office.get(at("statistics")).context["made"]
    assert (made.total.matters, made.total.decided, made.total.late) == (5, 0, 5)
    assert ("PLAN_QUARTER_MISSED", 5) in [(row[0], row[5]) for row in made.findings]
    book = load_workbook(io.BytesIO(office.get(at("statistics_file")).content))
    assert [sheet.title for sheet in book] == ["按承办单位", "按阶段", "程序问题"]
    assert book["按承办单位"].max_row == 7


def test_board_asks_few_queries(year, signed_in_as, django_assert_max_num_queries):
    office = signed_in_as("bangongshi")
    office.get(at("year"))
    with django_assert_max_num_queries(10):
        assert office.get(at("year"), {"light": "red"}).status_code == 200
