"""The public's form: no login, no identity numbers, not too often, hostile text harmless, a receipt that tells later."""

import pytest
from django.test import Client
from django.urls import reverse

from juece.web.bodies.models import Body
from juece.web.catalogue.door import MOST_AN_HOUR
from juece.web.catalogue.models import CatalogueYear, Contact, Knock, Proposal

pytestmark = pytest.mark.django_db
SUGGEST = "/public/suggest/chaoyang/"
FIELDS = {
    "title": "建议事项",
    "problem": "问题",
    "reasons": "理由",
    "proposer_kind": "公民",
    "proposer": "某某",
    "contact": "电话",
    "consent": "on",
}


@pytest.fixture
def year(cast):
    return CatalogueYear.objects.create(decision_body=Body.objects.get(code="chaoyang"), year=2027)


def test_a_suggestion_gets_a_receipt_that_shows_its_state_and_no_name(year):
    page = Client().post(SUGGEST, FIELDS)
    proposal = Proposal.objects.get()
    assert proposal.receipt in page.content.decode() and proposal.from_door and proposal.channel == "代表委员和公众建议"
    told = Client().get(f"{SUGGEST}receipt/", {"no": proposal.receipt}).content.decode()
    assert "已收到" in told and "某某" not in told and "建议事项" not in told
    assert "某某" not in proposal.deeds.get().data  # the record, which is for ever, does not carry the name


def test_contact_is_kept_apart_with_an_end(year):
    Client().post(SUGGEST, FIELDS)
    assert (
        Contact.objects.get().text == "电话"
        and (Contact.objects.get().erase_on - Proposal.objects.get().on).days == 365
    )


@pytest.mark.parametrize("field", ["problem", "proposer", "contact"])
def test_identity_numbers_are_refused(year, field):
    page = Client().post(SUGGEST, {**FIELDS, field: "我的号码11010519491231002X"})
    assert page.status_code == 422 and not Proposal.objects.exists()


def test_without_consent_nothing_is_kept(year):
    assert Client().post(SUGGEST, {**FIELDS, "consent": ""}).status_code == 422
    assert not Proposal.objects.exists()


def test_the_trap_catches_machines_and_keeps_nothing(year):
    assert Client().post(SUGGEST, {**FIELDS, "website": "http://example.invalid"}).status_code == 200
    assert not Proposal.objects.exists()


def test_not_too_often_and_the_address_is_not_kept(year):
    for _time in range(MOST_AN_HOUR):
        assert Client().post(SUGGEST, FIELDS, REMOTE_ADDR="192.0.2.7").status_code == 200
    late = Client().post(SUGGEST, FIELDS, REMOTE_ADDR="192.0.2.7")
    assert late.status_code == 429 and "建议事项" in late.content.decode()
    assert Client().post(SUGGEST, FIELDS, REMOTE_ADDR="192.0.2.8").status_code == 200
    assert not any("192.0.2" in knock.mark for knock in Knock.objects.all())


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "{{ settings.SECRET_KEY }}", "'; DROP TABLE x; --", "=1+1"]
)
def test_hostile_text_is_shown_as_it_is(year, signed_in_as, text):
    Client().post(SUGGEST, {**FIELDS, "title": text, "problem": text})
    one = Proposal.objects.get()
    assert one.title == text
    page = (
        signed_in_as("bangongshi")
        .get(reverse("catalogue:proposal", kwargs={"body": "chaoyang", "year": 2027, "proposal_id": one.pk}))
        .content.decode()
    )
    assert "<script>alert" not in page


@pytest.mark.parametrize("title", ["看\u202e不见", "零\u200b宽", "控\x07制"])
def test_invisible_characters_are_refused(year, title):
    assert Client().post(SUGGEST, {**FIELDS, "title": title}).status_code == 422


def test_a_draft_is_not_public(year):
    assert Client().get("/public/catalogue/chaoyang/2027/").status_code == 404


@pytest.mark.parametrize("number", ["", "JY-1", "JY-ZZZZZZZZZZZZ", "' OR 1=1 --", "x" * 500])
def test_unknown_receipts_tell_nothing(year, number):
    assert Client().get(f"{SUGGEST}receipt/", {"no": number}).status_code == 200


def test_contact_is_erased_on_its_day(year):
    from juece.web.catalogue.background import erase_contacts

    Client().post(SUGGEST, FIELDS)
    erase_contacts()
    assert Contact.objects.count() == 1
    Contact.objects.update(erase_on=Proposal.objects.get().on)
    erase_contacts()
    assert not Contact.objects.exists() and Proposal.objects.count() == 1
