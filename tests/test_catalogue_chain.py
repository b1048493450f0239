"""From the call to the published catalogue and the matters that follow, through the pages, by those who may."""

import datetime
import io

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from docx import Document

from juece.web.bodies.models import Body
from juece.web.catalogue.models import CatalogueYear, Proposal
from juece.web.docket.models import Matter

pytestmark = pytest.mark.django_db
TODAY = datetime.date.today()


def at(name, **more):
    return reverse(f"catalogue:{name}", kwargs={"body": "chaoyang", "year": 2027, **more})


def said(response):
    return "".join(str(message) for message in get_messages(response.wsgi_request))


@pytest.fixture
def office(signed_in_as):
    return signed_in_as("bangongshi")


@pytest.fixture
def year(office):
    office.post(reverse("catalogue:index"), {"year": 2027})
    return CatalogueYear.objects.get(year=2027)


def pk(code):
    return Body.objects.get(code=code).pk


def declare(client, title="某某规划", **more):
    declared = {"leader_opinion": "同意", "stamped": "on", "unclassified": "on"}
    fields = {
        "title": title,
        "problem": "问题",
        "reasons": "理由",
        "planned": "2027Q3",
        "scope": "R9-03-2",
        **declared,
        **more,
    }
    response = client.post(at("propose"), fields)
    assert response.status_code == 302, response.content.decode()[-2000:]
    return Proposal.objects.order_by("-pk").first(), response


def listing(proposal, unit="market"):
    return {"entry-name": proposal.title, "entry-unit": pk(unit), "entry-planned": "2027Q3", "entry-scope": "R9-03-2"}


def list_it(office, proposal, unit="market"):
    return office.post(at("list", proposal_id=proposal.pk), listing(proposal, unit))


def call(office, **more):
    fields = {
        "on": TODAY,
        "deadline": TODAY + datetime.timedelta(30),
        "basis": "规定第六条",
        "standard": "对照五类",
        "contact": "电话",
        "audience": [pk("market"), pk("civil-affairs"), pk("agriculture")],
        **more,
    }
    return office.post(at("call"), fields)


def consent(client, step, agrees="yes"):
    return client.post(at("consent", step=step), {"on": TODAY, "reference": "第1次会议", "consented": agrees})


def publish(client):
    return client.post(at("publish"), {"on": TODAY, "doc": "朝政办发〔2027〕1号"})


def test_from_the_call_to_the_matter(year, office, signed_in_as):
    assert call(office).status_code == 302
    proposal, _ = declare(signed_in_as("shichang"))
    list_it(office, proposal)
    assert year.entries.get().name == "某某规划"
    office.post(at("hand_up"))
    consent(signed_in_as("changwu"), "government")
    consent(signed_in_as("quwei"), "party")
    publish(office)
    year.refresh_from_db()
    assert year.stage == "published" and year.doc == "朝政办发〔2027〕1号"
    matter = Matter.objects.get(name="某某规划")
    assert list(matter.events.values_list("kind", flat=True)) == [
        "proposals_called",
        "proposal_made",
        "matter_listed",
        "catalogue_drafted",
        "catalogue_gov_consent",
        "catalogue_party_consent",
        "catalogue_published",
    ]
    assert (matter.planned, matter.scope, matter.catalogue["no"]) == ("2027Q3", "R9-03-2", 1)
    assert year.versions.count() == 1
    page = Client().get(reverse("catalogue:public_year", kwargs={"body": "chaoyang", "year": 2027}))
    assert page.status_code == 200 and "某某规划" in page.content.decode()


@pytest.mark.parametrize("steps", [(), ("hand_up",), ("hand_up", "government")])
def test_publishing_before_both_consents_is_refused_with_the_sentence(year, office, signed_in_as, steps):
    proposal, _ = declare(signed_in_as("shichang"))
    list_it(office, proposal)
    if "hand_up" in steps:
        office.post(at("hand_up"))
    if "government" in steps:
        consent(signed_in_as("changwu"), "government")
    response = publish(office)
    assert "R9-06-P2-1" in said(response)
    year.refresh_from_db()
    assert year.stage != "published" and not Matter.objects.exists()
    assert not year.deeds.filter(kind="catalogue_published").exists()


def test_party_before_government_is_refused(year, office, signed_in_as):
    proposal, _ = declare(signed_in_as("shichang"))
    list_it(office, proposal)
    office.post(at("hand_up"))
    assert "尚未经区政府同意" in said(consent(signed_in_as("quwei"), "party"))


def test_a_refusal_sends_the_draft_back_and_old_consents_do_not_count(year, office, signed_in_as):
    proposal, _ = declare(signed_in_as("shichang"))
    list_it(office, proposal)
    office.post(at("hand_up"))
    consent(signed_in_as("changwu"), "government")
    consent(signed_in_as("quwei"), "party", "no")
    year.refresh_from_db()
    assert year.stage == "drafting"
    office.post(at("hand_up"))
    publish(office)
    year.refresh_from_db()
    assert year.stage == "drafted"


def test_who_has_not_answered_is_seen(year, office, signed_in_as):
    call(office)
    declare(signed_in_as("shichang"))
    signed_in_as("minzheng").post(at("nil"))
    rows = office.get(at("intake")).context["coverage"]
    assert [(r.body.code, r.declared, bool(r.nil_on), r.silent) for r in rows] == [
        ("agriculture", 0, False, True),
        ("civil-affairs", 0, True, False),
        ("market", 1, False, False),
    ]
    assert "已经申报事项" in said(signed_in_as("shichang").post(at("nil")))


def test_late_declaration_is_taken_and_marked(year, office, signed_in_as):
    call(office, on=TODAY - datetime.timedelta(9), deadline=TODAY - datetime.timedelta(1))
    proposal, response = declare(signed_in_as("shichang"))
    assert proposal.late and "逾期" in said(response)


def test_head_lists_directly_with_the_warning_to_study(year, office, signed_in_as):
    proposal, response = declare(signed_in_as("quzhang"))
    assert "研究论证" in said(response)
    assert office.get(at("proposal", proposal_id=proposal.pk)).context["head_unstudied"]
    list_it(office, proposal)
    assert year.entries.count() == 1


def test_both_offices_sign_before_listing(year, office, signed_in_as):
    proposal, _ = declare(office)
    assert "R9-06-3-1" in said(list_it(office, proposal))
    assert "已经签署" in said(office.post(at("cosign", proposal_id=proposal.pk)))
    signed_in_as("sifaju").post(at("cosign", proposal_id=proposal.pk))
    list_it(office, proposal)
    assert year.entries.count() == 1
    assert "区司法局" in proposal.deeds.get(kind="proposal_made").data


def receive(office, title="代表建议"):
    fields = {
        "proposer_kind": "人大代表",
        "proposer": "演示代表",
        "written": "on",
        "title": title,
        "problem": "问题",
        "reasons": "理由",
        "unclassified": "on",
    }
    assert office.post(at("receive"), fields).status_code == 302
    return Proposal.objects.get(title=title)


def assign(office, proposal, *units, limit=TODAY):
    return office.post(at("assign", proposal_id=proposal.pk), {"units": [pk(unit) for unit in units], "limit": limit})


def conclude(client, proposal, in_scope="yes", unit="civil-affairs"):
    study = proposal.studies.get(unit__code=unit)
    said = {f"s{study.pk}-in_scope": in_scope, f"s{study.pk}-conclusion": "经对照范围研究"}
    return client.post(at("conclude", proposal_id=proposal.pk, study_id=study.pk), said)


def test_several_units_study_at_once_and_one_that_finds_it_in_scope_is_enough(year, office, signed_in_as):
    proposal = receive(office)
    assign(office, proposal, "civil-affairs", "agriculture")
    assert conclude(signed_in_as("minzheng"), proposal, unit="agriculture").status_code == 404
    conclude(signed_in_as("minzheng"), proposal, "no")
    proposal.refresh_from_db()
    assert proposal.state == "studying"
    conclude(signed_in_as("nongye"), proposal, "yes", unit="agriculture")
    proposal.refresh_from_db()
    assert proposal.state == "in_scope"
    assert proposal.deeds.filter(kind="study_assigned").count() == 2


def test_what_was_ticked_and_nothing_else_is_handed_over_and_answered(year, office, signed_in_as):
    first, second, third = (receive(office, f"建议{n}") for n in "甲乙丙")
    chosen = {"chosen": [first.pk, second.pk]}
    office.post(at("bulk"), {"act": "study", "units": [pk("civil-affairs")], "limit": TODAY, **chosen})
    third.refresh_from_db()
    assert (first.studies.count(), second.studies.count(), third.state) == (1, 1, "received")
    conclude(signed_in_as("minzheng"), first, "no")
    response = office.post(at("bulk"), {"act": "answer", "answer": "经研究不属于决策事项范围。", **chosen})
    assert "建议乙" in said(response) and "已答复 1 项建议" in said(response)
    answers = [Proposal.objects.get(pk=one.pk).answer for one in (first, second, third)]
    assert answers == ["经研究不属于决策事项范围。", "", ""]
    assert "请先勾选" in said(office.post(at("bulk"), {"act": "answer", "answer": "答复"}))


def test_a_declaration_says_what_it_touches_and_the_matter_begins_with_it(year, office, signed_in_as):
    proposal, _ = declare(signed_in_as("shichang"), concerns=["specialised", "risk_trigger"])
    form = office.get(at("proposal", proposal_id=proposal.pk)).context["entry_form"]
    assert form.initial["judgements"] == ["open", "specialised", "risk_trigger"]
    office.post(
        at("list", proposal_id=proposal.pk),
        {**listing(proposal), "entry-judgements": form.initial["judgements"], "entry-specific_groups": "老年人"},
    )
    office.post(at("hand_up"))
    consent(signed_in_as("changwu"), "government")
    consent(signed_in_as("quwei"), "party")
    publish(office)
    matter = Matter.objects.get(name="某某规划")
    expected = {"open": True, "specialised": True, "risk_trigger": True, "specific_groups": ["老年人"]}
    assert matter.attributes == expected
    assert '"专业性","风险"' in proposal.deeds.get(kind="proposal_made").data


@pytest.mark.parametrize("lacking", ["stamped", "leader_opinion", "unclassified"])
def test_a_declaration_without_seal_opinion_or_the_word_on_secrets_is_not_taken(year, signed_in_as, lacking):
    fields = {"title": "某某规划", "problem": "问题", "reasons": "理由", "leader_opinion": "同意"}
    sent = {**fields, "stamped": "on", "unclassified": "on", lacking: ""}
    response = signed_in_as("shichang").post(at("propose"), sent)
    assert response.status_code == 422 and "某某规划" in response.content.decode()
    assert list(response.context["form"].errors) == [lacking] and not Proposal.objects.exists()


def test_classified_words_are_refused_and_nothing_typed_is_lost(year, signed_in_as):
    fields = {"title": "某某规划", "problem": "机密★1年", "reasons": "理由", "leader_opinion": "同意"}
    said_ = {"stamped": "on", "unclassified": "on"}
    response = signed_in_as("shichang").post(at("propose"), {**fields, **said_})
    assert response.status_code == 422 and "机密★1年" in response.content.decode()
    assert "涉密事项请按保密规定线下办理" in response.content.decode() and not Proposal.objects.exists()


def test_what_was_typed_into_a_small_form_and_refused_is_there_again_once(year, office, signed_in_as):
    proposal = receive(office)
    assign(office, proposal, "civil-affairs")
    unit = signed_in_as("minzheng")
    study = proposal.studies.get()
    where = at("conclude", proposal_id=proposal.pk, study_id=study.pk)
    unit.post(where, {f"s{study.pk}-in_scope": "yes", f"s{study.pk}-conclusion": "见机密★附件"})
    page = at("proposal", proposal_id=proposal.pk)
    assert "见机密★附件" in unit.get(page).content.decode()
    assert "见机密★附件" not in unit.get(page).content.decode()


def test_deputys_proposal_is_studied_then_listed_and_answered(year, office, signed_in_as):
    proposal = receive(office)
    assert "R9-06-4-1" in said(list_it(office, proposal, "civil-affairs"))
    assign(office, proposal, "civil-affairs", limit=TODAY + datetime.timedelta(20))
    unit = signed_in_as("minzheng")
    assert unit.get(at("proposal", proposal_id=proposal.pk)).status_code == 200
    assert signed_in_as("shichang").get(at("proposal", proposal_id=proposal.pk)).status_code == 404
    conclude(unit, proposal)
    assert "R9-06-4-2" in said(office.post(at("hand_up"))) or not year.entries.exists()
    list_it(office, proposal, "civil-affairs")
    office.post(at("answer", proposal_id=proposal.pk), {"answer": "已列入草案"})
    proposal.refresh_from_db()
    assert (proposal.state, proposal.answer) == ("listed", "已列入草案")


def test_a_matter_found_in_scope_holds_the_draft_until_listed_or_refused_with_reasons(year, office, signed_in_as):
    other, _ = declare(signed_in_as("shichang"))
    list_it(office, other)
    proposal = receive(office)
    assign(office, proposal, "civil-affairs")
    conclude(signed_in_as("minzheng"), proposal)
    assert "R9-06-4-2" in said(office.post(at("hand_up")))
    signed_in_as("changwu").post(at("refuse", proposal_id=proposal.pk), {"refuse-reason": "并入其他事项"})
    office.post(at("hand_up"))
    year.refresh_from_db()
    assert year.stage == "drafted"


@pytest.mark.parametrize("account", ["shenji", "shichang", "zhengwu", "xitong"])
def test_others_may_not_hand_up_consent_or_publish(year, signed_in_as, account):
    client = signed_in_as(account)
    assert client.post(at("hand_up")).status_code == 403
    assert consent(client, "government").status_code == 403
    assert publish(client).status_code == 403


def test_the_office_does_not_consent_for_the_government(year, office):
    assert consent(office, "government").status_code == 404


def test_the_declaration_form_is_there_blank(year, signed_in_as):
    unit = signed_in_as("shichang")
    assert at("blank_declaration") in unit.get(at("intake")).content.decode()
    answer = unit.get(at("blank_declaration"))
    rows = Document(io.BytesIO(answer.content)).tables[0].rows
    labels = [row.cells[0].text for row in rows]
    assert labels[:2] == ["事项名称", "类别"] and labels[-2:] == ["分管领导意见", "单位盖章"] and len(labels) == 14
    assert rows[1].cells[1].text.count("□") == 5  # the five classes of art. 3
    assert not rows[0].cells[1].text.strip()
