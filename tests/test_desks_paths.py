"""Each desk's main path by the person whose desk it is, and the refusal of the wrong one."""

import datetime

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from juece.procedure.events import REGISTRY
from juece.web.bodies.acting import acting_for
from juece.web.bodies.models import Appointment, Body, Post
from juece.web.desks.models import AgendaItem, Meeting
from juece.web.docket.entitlement import By, capacities, recordable
from juece.web.docket.models import Matter
from juece.web.docket.opening import open_matter
from juece.web.docket.recording import record
from juece.web.docket.uploads import keep_all
from juece.web.mailbox.models import Notice

pytestmark = pytest.mark.django_db
TODAY = datetime.date.today()


def said(response):
    return "".join(str(message) for message in get_messages(response.wsgi_request))


@pytest.fixture
def matter(cast):
    bodies = {body.code: body for body in Body.objects.all()}
    return open_matter(
        person=None,
        name="某某实施方案",
        decision_body=bodies["chaoyang"],
        undertaking_unit=bodies["market"],
        attributes={"open": True},
        planned=f"{TODAY.year + 1}Q4",
        assume_ok=["scope", "drafting", "participation", "catalogue", "intake"],
    )


def past(matter, kind, days_ago=0, **fields):
    by = By("区市场监管局", "undertaking_unit", Body.objects.get(code="market"))
    act = REGISTRY[kind].model_validate(fields)
    return record(matter, act, TODAY - datetime.timedelta(days_ago), by, None, imported=True)


@pytest.fixture
def sent(matter):
    past(matter, "internal_legal_review", 5, result="通过")
    past(matter, "unit_collective_study", 4, result="同意")
    past(matter, "sent_to_justice_bureau", 3, materials="complete")
    return matter


def kinds(matter):
    return list(matter.events.values_list("kind", flat=True))


def file_page(name, matter, **more):
    return reverse(f"desks:{name}", kwargs={"code": matter.code, **more})


# --- legality ---------------------------------------------------------------------------------------------------------


def test_the_queue_shows_the_file_with_its_last_guaranteed_day(sent, signed_in_as):
    page = signed_in_as("sifaju").get(reverse("desks:legality"))
    (lying,) = page.context["lying"]
    assert lying.matter == sent and lying.received == TODAY - datetime.timedelta(3)
    assert lying.end.date > TODAY and 2 <= lying.left <= 7
    assert signed_in_as("sifaju").get(file_page("file", sent)).status_code == 200


def test_the_file_says_the_days_left_and_leads_to_the_evidence(sent, signed_in_as, cast):
    """The page of the file says what the queue says, and every act it names opens with its attachments."""
    paper = SimpleUploadedFile("单位集体研究纪要.txt", "同意".encode())
    by = By("区市场监管局", "undertaking_unit", Body.objects.get(code="market"))
    act = REGISTRY["unit_collective_study"].model_validate({"result": "同意"})
    done = record(sent, act, TODAY, by, None, imported=True, attachments=keep_all([paper]))
    desk = signed_in_as("sifaju")
    lying = desk.get(reverse("desks:legality")).context["lying"]
    page = desk.get(file_page("file", sent))
    assert page.context["left"] == next(one.left for one in lying if one.matter == sent)
    text = page.content.decode()
    assert f"{reverse('docket:matter', kwargs={'code': sent.code})}#e{done.event.seq}" in text
    first = done.event.attachments.get()
    address = reverse("docket:attachment", args=[sent.code, done.event.seq, first.position])
    assert address in text and desk.get(address).status_code == 200


def test_return_takes_the_file_off_the_desk_with_its_reasons(sent, signed_in_as):
    bureau = signed_in_as("sifaju")
    bureau.post(file_page("return", sent), {"rows": ["R9-11-2-m2"], "text": "缺少文件依据", "on": TODAY})
    row = sent.events.get(kind="returned")
    assert "依据" in row.data and "缺少文件依据" in row.data
    assert not bureau.get(reverse("desks:legality")).context["lying"]


def test_returning_without_a_reason_is_refused(sent, signed_in_as):
    assert signed_in_as("sifaju").post(file_page("return", sent), {"on": TODAY}).status_code == 422
    assert "returned" not in kinds(sent)


def test_supplement_pauses_and_runs_on(sent, signed_in_as):
    bureau = signed_in_as("sifaju")
    bureau.post(file_page("supplement", sent), {"rows": ["R9-11-2-m4"], "on": TODAY})
    assert bureau.get(reverse("desks:legality")).context["lying"][0].asked
    bureau.post(file_page("supplied", sent), {"supplied-on": TODAY})
    assert not bureau.get(reverse("desks:legality")).context["lying"][0].asked
    assert kinds(sent)[-2:] == ["supplement_requested", "supplement_received"]


def test_section_two_begins_with_the_engines_findings(matter, signed_in_as):
    past(matter, "sent_to_justice_bureau", 3, materials="complete")
    form = signed_in_as("sifaju").get(file_page("opinion", matter)).context["form"]
    assert "R9-11-1" in form.initial["procedure"]


def opinion(client, matter, conclusion="合法", **more):
    fields = {
        "conclusion": conclusion,
        "competence": "属于区政府权限",
        "procedure": "已履行",
        "content": "符合规定",
        "on": TODAY,
    }
    return client.post(file_page("opinion", matter), {**fields, **more})


def test_opinion_is_recorded_and_printed(sent, signed_in_as):
    bureau = signed_in_as("sifaju")
    assert opinion(bureau, sent).status_code == 302
    assert kinds(sent)[-1] == "legality_opinion"
    for form, magic in (("docx", b"PK"), ("pdf", b"%PDF")):
        response = bureau.get(file_page("opinion_file", sent, form=form))
        assert response.status_code == 200 and response.content.startswith(magic)


def test_no_opinion_on_a_file_that_is_not_there(matter, signed_in_as):
    response = opinion(signed_in_as("sifaju"), matter)
    assert response.status_code == 422 and "没有等待审查的送审材料" in response.content.decode()


def test_exploratory_reform_wants_the_risk_stated(sent, signed_in_as):
    assert opinion(signed_in_as("sifaju"), sent, "探索性改革明示法律风险").status_code == 422


@pytest.mark.parametrize("account", ["bangongshi", "shichang", "shenji", "quzhang"])
def test_nobody_else_sits_at_the_legality_desk(sent, signed_in_as, account):
    client = signed_in_as(account)
    assert client.get(reverse("desks:legality")).status_code == 403
    assert opinion(client, sent).status_code == 403
    assert "legality_opinion" not in kinds(sent)


# --- meeting ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def office(signed_in_as):
    return signed_in_as("bangongshi")


@pytest.fixture
def meeting(office):
    office.post(reverse("desks:meetings"), {"kind": "常务会议", "on": TODAY, "place": "会议室", "chair": "演示区长"})
    made = Meeting.objects.get()
    attend(office, made, "演示区长 区长\n演示副区长 副区长", head="on")
    attend(office, made, "演示局长", how="excused")
    return made


def attend(office, meeting, people="", how="present", **more):
    where = reverse("desks:add_attendance", kwargs={"meeting_id": meeting.pk})
    return office.post(where, {"people": people, "how": how, **more})


@pytest.fixture
def item(meeting, office, sent):
    office.post(reverse("desks:add_item", kwargs={"meeting_id": meeting.pk}), {"other": sent.pk})
    return AgendaItem.objects.get()


def at(name, item):
    return reverse(f"desks:{name}", kwargs={"meeting_id": item.meeting_id, "item_id": item.pk})


def speak(office, item, name, dissent=""):
    member = item.meeting.attendance.get(name=name)
    return office.post(at("speak", item), {"member": member.pk, "view": "同意", "dissent": dissent})


def decide(office, item, **more):
    return office.post(at("decide", item), {"outcome": "通过", **more})


@pytest.fixture
def ready(sent, signed_in_as):
    opinion(signed_in_as("sifaju"), sent)
    past(sent, "legality_opinion_adopted", summary="全部采纳")
    past(sent, "meeting_materials_submitted", complete=True, procedure_report=True)
    return sent


def test_without_an_opinion_the_matter_does_not_get_on_the_agenda(item, office, sent):
    response = office.post(at("schedule", item))
    assert "R9-11-0-1" in said(response) or "合法性审查" in said(response)
    assert "meeting_scheduled" not in kinds(sent)
    assert any(piece.lacking for piece in office.get(at("item", item)).context["pieces"])


def test_from_agenda_to_minutes(ready, item, office, signed_in_as):
    signed_in_as("fuquzhang").post(at("approve", item))
    office.post(at("schedule", item))
    speak(office, item, "演示副区长", "on")
    speak(office, item, "演示区长")
    decide(office, item, revise="第三条按会议意见修改")
    prefilled = office.get(at("item", item)).context["minutes_form"].initial["resolution"]
    assert prefilled.splitlines() == ["会议审议通过《某某实施方案》。", "第三条按会议意见修改"]
    office.post(at("minutes", item), {"resolution": prefilled})
    item.refresh_from_db()
    assert kinds(ready)[-4:] == ["agenda_approved", "meeting_scheduled", "meeting_held", "minutes_recorded"]
    assert item.outcome == "通过" and "演示副区长：同意" in ready.events.get(kind="meeting_held").data
    held = ready.events.get(kind="meeting_held").data
    assert '"on_leave":["演示局长"]' in held and '"place":"会议室"' in held
    for kind in ("record", "minutes"):
        for form, magic in (("docx", b"PK"), ("pdf", b"%PDF")):
            response = office.get(meeting_page("meeting_paper", item.meeting, kind=kind, form=form))
            assert response.status_code == 200 and response.content.startswith(magic)


def meeting_page(name, meeting, **more):
    return reverse(f"desks:{name}", kwargs={"meeting_id": meeting.pk, **more})


def words_of(response):
    import io

    from docx import Document

    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(response.content)).paragraphs)


def test_the_record_has_the_dissent_and_the_minutes_what_was_resolved(ready, item, office, signed_in_as):
    signed_in_as("quzhang").post(at("approve", item))
    speak(office, item, "演示副区长", "on")
    speak(office, item, "演示区长")
    assert "已记入" in said(decide(office, item, against_majority="on", reason="群众意见集中"))
    assert office.get(meeting_page("meeting_paper", item.meeting, kind="minutes", form="docx")).status_code == 404
    record = words_of(office.get(meeting_page("meeting_paper", item.meeting, kind="record", form="docx")))
    assert "演示副区长（不同意见）：同意" in record and "演示区长（主要负责人最后发言）：同意" in record
    assert "与多数人意见不一致的理由：群众意见集中" in record and "请假：演示局长" in record
    office.post(at("minutes", item), {"resolution": "原则同意，由区市场监管局组织实施。"})
    office.post(meeting_page("minutes_number", item.meeting), {"minutes_number": "〔2026〕3号"})
    minutes = words_of(office.get(meeting_page("meeting_paper", item.meeting, kind="minutes", form="docx")))
    assert "由区市场监管局组织实施" in minutes and "演示副区长：" not in minutes


def test_several_matters_go_on_the_agenda_at_once_and_the_leaders_are_asked(meeting, ready, office, cast, signed_in_as):
    other = open_matter(
        person=None, name="另一方案", decision_body=ready.decision_body, undertaking_unit=ready.undertaking_unit
    )
    past(other, "request_meeting")
    office.post(meeting_page("add_item", meeting), {"matters": [ready.pk, other.pk]})
    assert list(meeting.items.values_list("no", "matter__name")) == [(1, "某某实施方案"), (2, "另一方案")]
    inbox = signed_in_as("fuquzhang").get("/inbox/").context["groups"]
    asked = [row["one"].about for rows in inbox.values() for row in rows if str(row["one"].step) == "审批会议议题"]
    assert sorted(asked) == ["另一方案", "某某实施方案"]
    assert Notice.objects.filter(recipient=cast["quzhang"], subject="请审批议题：另一方案").count() == 1
    assert "已在本次会议议程中" in said(office.post(meeting_page("add_item", meeting), {"other": ready.pk}))


def test_the_unit_is_told_of_the_meeting_when_it_is_on_the_agenda(ready, item, office, cast, signed_in_as):
    signed_in_as("fuquzhang").post(at("approve", item))
    office.post(at("schedule", item))
    (notice,) = Notice.objects.filter(recipient=cast["shichang"], subject__startswith="会议通知")
    assert "会议室" in notice.text and ready.code in notice.path


def test_what_was_entered_by_mistake_is_taken_back_before_it_is_decided(ready, item, office):
    speak(office, item, "演示区长")
    office.post(at("speak", item), {"act": "unspeak"})
    speak(office, item, "演示副区长")
    assert item.statements.get().member.name == "演示副区长"
    assert "不能移出" in said(office.post(at("take_off", item)))
    spoke, silent = (item.meeting.attendance.get(name=name) for name in ("演示副区长", "演示局长"))
    for one in (spoke, silent):
        attend(office, item.meeting, act=f"dismiss:{one.pk}")
    assert set(item.meeting.attendance.values_list("name", flat=True)) == {"演示副区长", "演示区长"}


def test_the_next_meeting_takes_over_the_list(meeting, office):
    office.post(reverse("desks:meetings"), {"kind": "常务会议", "on": TODAY, "place": "会议室", "chair": "演示区长"})
    after = Meeting.objects.exclude(pk=meeting.pk).get()
    attend(office, after, act="take_over")
    people = sorted(after.attendance.values_list("name", "post", "how", "head"))
    assert people == sorted(meeting.attendance.values_list("name", "post", "how", "head")) and len(people) == 3
    assert "没有可以沿用" in said(attend(office, after, act="take_over"))


def test_nobody_speaks_after_the_head(ready, item, office):
    speak(office, item, "演示区长")
    assert "最后发表意见" in said(speak(office, item, "演示副区长"))
    assert item.statements.count() == 1


def test_the_head_must_have_spoken_last(ready, item, office):
    speak(office, item, "演示副区长")
    assert "S713-30" in said(decide(office, item))
    assert "meeting_held" not in kinds(ready)


def test_a_refused_decision_keeps_what_was_typed(ready, item, office):
    speak(office, item, "演示副区长")
    decide(office, item, revise="第五条", reason="理由若干")
    form = office.get(at("item", item)).context["outcome_form"]
    assert (form.initial["revise"], form.initial["reason"]) == ("第五条", "理由若干")


def test_departing_from_the_majority_wants_reasons(ready, item, office):
    speak(office, item, "演示区长")
    assert "说明理由" in said(decide(office, item, against_majority="on"))


def test_only_leaders_approve_and_only_the_office_records(ready, item, signed_in_as, office):
    assert office.post(at("approve", item)).status_code == 403
    assert signed_in_as("quzhang").post(at("decide", item)).status_code == 403
    assert signed_in_as("shichang").get(at("item", item)).status_code == 403


# --- publication, supervision, audit ----------------------------------------------------------------------------------


def test_publication_desk_lists_what_is_due(ready, item, office, signed_in_as):
    speak(office, item, "演示区长")
    decide(office, item)
    past(ready, "party_report")
    past(ready, "document_issued", doc_no="朝政发〔2027〕1号")
    desk = signed_in_as("zhengwu").get(reverse("desks:publication"))
    assert {row["duty"].kind for row in desk.context["rows"]} >= {"published"}
    assert signed_in_as("shichang").get(reverse("desks:publication")).status_code == 403


def test_supervision_desk_shows_the_board_and_the_orders(sent, office, signed_in_as):
    past(sent, "correction_ordered", 20, unit="区市场监管局", rule="R9-11-1-1", due=TODAY - datetime.timedelta(10))
    desk = office.get(reverse("desks:supervision"))
    (order,) = desk.context["orders"]
    assert order["overdue"] and sum(desk.context["counts"].values()) == 1
    past(sent, "correction_done", evidence="已补正")
    assert office.get(reverse("desks:supervision")).context["orders"][0]["done"] is not None
    assert signed_in_as("zhengwu").get(reverse("desks:supervision")).status_code == 403


def test_audit_sees_all_and_changes_nothing(sent, signed_in_as):
    audit = signed_in_as("shenji")
    assert len(audit.get(reverse("desks:audit")).context["page"].object_list) == 3
    trail = b"".join(audit.get(reverse("desks:trail")).streaming_content).decode()
    assert len(trail.strip().splitlines()) == 4 and "报送合法性审查" in trail
    assert audit.post(reverse("desks:audit")).status_code == 405
    assert audit.post(file_page("return", sent), {"text": "x", "on": TODAY}).status_code == 403
    assert Matter.objects.get().events.count() == 3
    assert signed_in_as("bangongshi").get(reverse("desks:audit")).status_code == 403


def test_audit_reads_the_access_log_too_and_takes_it_along(sent, signed_in_as):
    signed_in_as("shichang").get(reverse("desks:audit"))  # refused, and that is written down
    audit = signed_in_as("shenji")
    page = audit.get("/security/log/", {"act": "access_refused"})
    assert [row.person.account for row in page.context["page"]] == ["shichang"]
    log = b"".join(audit.get("/security/log.csv", {"act": "access_refused"}).streaming_content).decode()
    assert log.startswith("\ufeff") and "shichang" in log and "GET /desks/audit/" in log
    assert audit.get("/security/people/").status_code == 403
    assert signed_in_as("bangongshi").get("/security/log.csv").status_code == 403


def test_cells_of_the_trail_are_no_formulas(matter, signed_in_as):
    Matter.objects.filter(pk=matter.pk).update(name="=1+1")
    past(matter, "internal_legal_review", result="通过")
    trail = b"".join(signed_in_as("shenji").get(reverse("desks:trail")).streaming_content).decode()
    assert ",'=1+1," in trail


def test_nobody_reviews_what_they_undertook(sent, signed_in_as, cast):
    """One person with a post in the bureau and one in the unit: having drafted, they return and judge nothing."""
    person = cast["sifaju"]
    post = Post.objects.get(body__code="market", role="undertaking_unit")
    Appointment.objects.create(person=person, post=post, valid_from=TODAY)
    by = By("区市场监管局", "undertaking_unit", post.body, post)
    record(sent, REGISTRY["cost_benefit"].model_validate({"costs": "甲"}), TODAY, by, person)
    bureau = signed_in_as("sifaju")
    bureau.post(reverse("bodies:act_as"), {"body": Body.objects.get(code="justice").pk})
    for name, fields in (
        ("return", {"text": "缺少依据", "on": TODAY}),
        ("supplement", {"text": "缺少依据", "on": TODAY}),
    ):
        assert "职责分离" in said(bureau.post(file_page(name, sent), fields))
    assert opinion(bureau, sent).status_code == 422
    assert kinds(sent)[-1] == "cost_benefit"
    acting = acting_for(person, Body.objects.get(code="justice").pk)
    assert not capacities(acting, sent, REGISTRY["legality_opinion"])
    assert "legality_opinion" not in recordable(acting, sent) and "comment_reply" in recordable(acting, sent)
