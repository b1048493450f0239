"""The pages of the docket: who sees what, what a refusal keeps, what reading never does."""

import io
import json
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docket_cast import CONTENTS, do, make_matter

from juece.web.docket.models import Event

pytestmark = pytest.mark.django_db
HOSTILE = "\"><script>alert('x')</script><img src=x onerror=alert(1)>"


@pytest.fixture
def matter(cast):
    made = make_matter(cast)
    do(cast, "shichang", made, "basis_compiled", "2026-09-01", {"basis": ["某条例"]})
    return made


def url(name, matter, **more):
    return reverse(f"docket:{name}", kwargs={"code": matter.code, **more})


def post_act(client, matter, kind, fields, **options):
    page = client.get(url("record", matter, kind=kind))
    hidden = {"_seq": page.context["seq"], "_token": page.context["token"]}
    return client.post(url("record", matter, kind=kind), {"on": "2026-09-02", **hidden, **fields}, **options)


@pytest.mark.parametrize(
    "account", ["shichang", "bangongshi", "sifaju", "shenji", "renda", "quzhang", "changwu", "zhengwu"]
)
@pytest.mark.parametrize("name", ["matter", "export", "procedure_report", "procedure_report_docx"])
def test_whoever_has_a_part_or_oversees_reads_everything(signed_in_as, matter, account, name):
    assert signed_in_as(account).get(url(name, matter)).status_code == 200


@pytest.mark.parametrize("account", ["minzheng", "xitong", "anquan", "shenjiyuan", "zhuanjia"])
@pytest.mark.parametrize("name", ["matter", "export", "procedure_report", "choose"])
def test_for_others_the_matter_does_not_exist(signed_in_as, matter, account, name):
    assert signed_in_as(account).get(url(name, matter)).status_code in {403, 404}


def test_audit_sees_all_and_is_offered_nothing(signed_in_as, matter):
    auditor = signed_in_as("shenji")
    page = auditor.get(url("matter", matter)).content.decode()
    assert "记录行为" not in page and "更正<" not in page
    assert auditor.get(url("record", matter, kind="basis_compiled")).status_code == 404
    assert auditor.post(url("withdraw", matter, seq=1), {"reason": "x"}).status_code == 404
    assert Event.objects.count() == 1


def test_only_acts_that_this_person_may_record_are_offered(signed_in_as, matter):
    page = signed_in_as("sifaju").get(url("choose", matter)).content.decode()
    assert "record/legality_opinion/" in page and "record/basis_compiled/" not in page


def test_an_act_is_recorded_through_its_form(signed_in_as, cast, matter):
    client = signed_in_as("shichang")
    answer = post_act(
        client,
        matter,
        "consultation_opened",
        {
            "f_end": "2026-10-09",
            "f_channels": ["政府网站", "报刊"],
            "f_contents": CONTENTS,
            "files": [SimpleUploadedFile("公告.txt", "公告全文".encode())],
        },
    )
    assert answer.status_code == 302, answer.content.decode()[:3000]
    event = matter.events.get(seq=2)
    assert event.by == "区市场监管局" and json.loads(event.data)["end"] == "2026-10-09"
    page = client.get(url("matter", matter)).content.decode()
    assert "公告.txt" in page and "2026-10-09" in page
    file = client.get(url("attachment", matter, seq=2, position=1))
    assert b"".join(file.streaming_content).decode() == "公告全文"
    assert file["Content-Disposition"].startswith("attachment") and "sandbox" in file["Content-Security-Policy"]
    assert file["X-Content-Type-Options"] == "nosniff"


def test_a_bar_is_said_and_what_was_typed_stays(signed_in_as, matter):
    client = signed_in_as("bangongshi")
    answer = post_act(client, matter, "meeting_scheduled", {"f_kind_": "常务会议", "f_date": "2026-09-09"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "没有记录" in page and "2026-09-09" in page and "R9-11-0-3" in page
    assert matter.events.count() == 1


def test_preview_says_what_an_act_would_do_and_records_nothing(signed_in_as, matter):
    client = signed_in_as("bangongshi")
    seen = client.post(
        url("preview", matter, kind="meeting_held"), {"on": "2026-09-02", "f_kind_": "常务会议"}
    ).content.decode()
    assert "R9-" in seen
    unit = signed_in_as("shichang")
    seen = unit.post(
        url("preview", matter, kind="consultation_opened"), {"on": "2026-09-02", "f_end": "2026-09-12"}
    ).content.decode()
    assert "将出现的问题" in seen and "CONSULT_TOO_SHORT" in seen
    assert matter.events.count() == 1


def test_the_second_of_two_is_shown_what_happened_and_can_go_on(signed_in_as, cast, matter):
    client = signed_in_as("shichang")
    page = client.get(url("record", matter, kind="research_done"))
    do(cast, "shichang", matter, "cost_benefit", "2026-09-02")
    fields = {
        "on": "2026-09-02",
        "f_findings": "走访十户",
        "_seq": page.context["seq"],
        "_token": page.context["token"],
    }
    answer = client.post(url("record", matter, kind="research_done"), fields)
    shown = answer.content.decode()
    assert answer.status_code == 409 and "走访十户" in shown and "成本效益分析" in shown
    fields["_seq"] = answer.context["seq"]
    assert client.post(url("record", matter, kind="research_done"), fields).status_code == 302
    assert [e.kind for e in matter.events.order_by("seq")] == ["basis_compiled", "cost_benefit", "research_done"]


def test_a_double_click_records_once(signed_in_as, matter):
    client = signed_in_as("shichang")
    page = client.get(url("record", matter, kind="research_done"))
    fields = {"on": "2026-09-02", "f_findings": "一", "_seq": page.context["seq"], "_token": page.context["token"]}
    assert [client.post(url("record", matter, kind="research_done"), fields).status_code for _ in range(2)] == [
        302,
        302,
    ]
    assert matter.events.count() == 2


def test_what_was_typed_survives_an_expired_login(signed_in_as, cast, matter):
    client = signed_in_as("shichang")
    from django.http import HttpResponse

    from juece.web.bodies import drafts

    response = HttpResponse()
    drafts.remember_returning(response, cast["shichang"])
    from django.test import Client

    later = Client()
    later.cookies.update(response.cookies)
    answer = later.post(url("record", matter, kind="research_done"), {"on": "2026-09-02", "f_findings": "走访二十户"})
    assert answer.status_code == 302 and "/login/" in answer["Location"]
    assert "走访二十户" in client.get(url("record", matter, kind="research_done")).content.decode()


@pytest.mark.parametrize("account", ["bangongshi", "shichang", "fazhi", "jingzheng", "zhengwu", "quwei", "changwu"])
def test_correcting_is_offered_only_where_it_opens(signed_in_as, cast, matter, account):
    do(cast, "fazhi", matter, "internal_legal_review", "2026-09-02", {"result": "通过"})
    do(cast, "bangongshi", matter, "matter_started", "2026-09-03")
    client = signed_in_as(account)
    page = client.get(url("matter", matter)).content.decode()
    offered = set(re.findall(r'href="([^"]+/events/\d+/(?:correct|withdraw)/)"', page))
    assert {client.get(address).status_code for address in offered} <= {200}
    doors = [url("correct", matter, seq=row.seq) for row in matter.events.all()]
    may = {address for address in doors if client.get(address).status_code == 200}
    assert {address for address in offered if address.endswith("correct/")} == may


def test_correction_and_withdrawal_through_the_pages(signed_in_as, matter):
    client = signed_in_as("shichang")
    page = client.get(url("correct", matter, seq=1))
    assert "某条例" in page.content.decode()
    fields = {"on": "2026-09-01", "f_basis": "另一条例", "reason": "笔误", "_seq": 1, "_token": "c1"}
    assert client.post(url("correct", matter, seq=1), fields).status_code == 302
    assert "另一条例" in client.get(url("matter", matter)).content.decode()
    assert client.post(url("withdraw", matter, seq=1), {"reason": "误录", "_seq": 2, "_token": "w1"}).status_code == 302
    assert "撤回" in client.get(url("matter", matter)).content.decode()
    assert [e.kind for e in matter.events.order_by("seq")] == ["basis_compiled", "corrected", "withdrawn"]


def test_hostile_text_is_harmless_everywhere(signed_in_as, cast):
    matter = make_matter(cast, name=HOSTILE)
    client = signed_in_as("shichang")
    for kind, fields in {
        "basis_compiled": {"f_basis": HOSTILE},
        "research_done": {"f_findings": HOSTILE},
        "consultation_opened": {
            "f_channels-more": HOSTILE,
            "f_contents": CONTENTS,
            "f_end": "2026-12-01",
            "f_shortening_reason": HOSTILE,
        },
        "experts_selected": {"f_experts-0-id": HOSTILE, "f_experts-0-org": HOSTILE},
        "risk_commissioned": {"f_assessor": HOSTILE},
    }.items():
        file = SimpleUploadedFile("<img src=x onerror=alert(1)>\u202etxt.txt", b"x")
        assert post_act(client, matter, kind, {**fields, "files": [file]}).status_code == 302, kind
    pages = [client.get(url(name, matter)) for name in ("matter", "procedure_report", "choose")]
    pages += [
        client.get(reverse("docket:inbox")),
        client.get(reverse("docket:docket"), {"q": HOSTILE}),
        client.get(url("public_matter", matter)),
    ]
    pages += [client.get(url("correct", matter, seq=1)), client.get(url("withdraw", matter, seq=1))]
    for page in pages:
        assert page.status_code == 200
        assert "<script>alert" not in page.content.decode() and "<img src=x" not in page.content.decode()
    package = zipfile.ZipFile(io.BytesIO(b"".join(client.get(url("export", matter)).streaming_content)))
    assert "<script>alert" not in package.read("index.html").decode()
    assert not any(".." in name or "\u202e" in name for name in package.namelist())


def test_reading_changes_nothing(signed_in_as, matter, django_assert_num_queries):
    from django.db import connection

    client, written = signed_in_as("bangongshi"), []

    def watch(execute, sql, params, many, context):
        if sql.lstrip()[:6].upper() in {"INSERT", "UPDATE", "DELETE"}:
            written.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        for name in ("matter", "choose", "procedure_report"):
            client.get(url(name, matter))
        client.get(reverse("docket:inbox"))
        client.get(reverse("docket:docket"))
        client.get(url("record", matter, kind="catalogue_adjusted"))
    assert not [sql for sql in written if "docket_" in sql]


@pytest.mark.parametrize("name", ["inbox", "docket"])
def test_lists_take_at_most_ten_queries(signed_in_as, cast, django_assert_max_num_queries, name):
    for n in range(5):
        make_matter(cast, name=f"事项{n}")
    for account in ("shichang", "bangongshi", "sifaju", "quzhang", "changwu"):
        client = signed_in_as(account)
        client.get(reverse(f"docket:{name}"))
        with django_assert_max_num_queries(10):
            client.get(reverse(f"docket:{name}"))


def test_a_matter_takes_at_most_ten_queries(signed_in_as, matter, django_assert_max_num_queries):
    for account in ("shichang", "bangongshi", "quzhang"):
        client = signed_in_as(account)
        client.get(url("matter", matter))
        with django_assert_max_num_queries(10):
            client.get(url("matter", matter))


def test_public_page_shows_public_acts_only(client, cast, matter):
    assert client.get(url("public_matter", matter)).status_code == 404
    do(
        cast,
        "shichang",
        matter,
        "consultation_opened",
        "2026-09-02",
        {"end": "2026-10-20", "shortening_reason": "内部理由", "contents": CONTENTS},
    )
    do(cast, "shichang", matter, "research_done", "2026-09-03", {"findings": "内部调研"})
    page = client.get(url("public_matter", matter)).content.decode()
    assert "2026-10-20" in page and "内部" not in page and "某条例" not in page and "SHA" not in page
    secret = make_matter(cast, "minzheng", openness="closed")
    do(cast, "minzheng", secret, "consultation_opened", "2026-09-02", {"end": "2026-10-20", "contents": CONTENTS})
    assert client.get(url("public_matter", secret)).status_code == 404


def test_public_page_tells_the_interpretation_and_leads_on(client, cast, matter):
    matter.demonstration = True
    matter.save(update_fields=["demonstration"])
    told = {
        "background": "依据某条例制定",
        "contact": "65090000",
        "url": "https://example.org/jiedu",
        "drafted_by": "内部起草组",
    }
    do(cast, "zhengwu", matter, "interpretation_published", "2026-09-02", told)
    page = client.get(url("public_matter", matter)).content.decode()
    assert "依据某条例制定" in page and "65090000" in page and "内部起草组" not in page
    assert 'href="https://example.org/jiedu"' in page and "演示数据" in page
    for address in (reverse("catalogue:public_index", kwargs={"body": "chaoyang"}), reverse("bulletin:subscribe")):
        assert f'href="{address}"' in page and client.get(address).status_code == 200


def test_an_address_that_is_none_is_no_link(client, cast, matter):
    do(cast, "zhengwu", matter, "published", "2026-09-02", {"url": "javascript:alert(1)"})
    page = client.get(url("public_matter", matter)).content.decode()
    assert "javascript:alert(1)" in page and 'href="javascript' not in page


def test_a_new_matter_is_opened_by_the_office(signed_in_as, cast, matter):
    client = signed_in_as("bangongshi")
    unit = matter.undertaking_unit_id
    fields = {
        "name": "新规划",
        "undertaking_unit": unit,
        "scope": "R9-03-2",
        "planned": "2026q4",
        "openness": "open",
        "judgements": ["open", "specialised"],
    }
    answer = client.post(reverse("docket:new_matter"), fields)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    assert "新规划" in client.get(reverse("docket:docket")).content.decode()
    assert client.post(reverse("docket:new_matter"), {**fields, "planned": "不久"}).status_code == 422
    assert signed_in_as("shichang").get(reverse("docket:new_matter")).status_code == 403


def test_a_matter_that_is_not_projected_yet_is_shown_all_the_same(signed_in_as, matter):
    from juece.web.docket.models import MatterState

    MatterState.objects.filter(matter=matter).delete()
    assert signed_in_as("bangongshi").get(url("matter", matter)).status_code == 200
    assert not MatterState.objects.filter(matter=matter).exists()


def test_every_planned_day_says_why(cast, signed_in_as):
    """Each row of the plan: what comes first, how long it takes and by which law, how late it may be."""
    matter = make_matter(cast, planned="2027Q2")
    do(cast, "shichang", matter, "draft_completed", "2026-09-01", {"options": 2})
    page = signed_in_as("shichang").get(reverse("docket:matter", args=[matter.code]))
    shown = page.context["planned"]
    assert len(shown) > 5 and all(why.steps for _, why in shown)
    words = page.content.decode()
    assert "先要完成" in words and "从后往前数" in words
    assert any("民法典" in step or "不计入" in step for row, why in shown if row.reckoning for step in why.steps)


def test_every_date_of_the_lists_leads_to_why(signed_in_as, cast, matter):
    do(cast, "bangongshi", matter, "catalogue_adjusted", "2026-09-02", {"change": "延期", "new_planned": "2027Q1"})
    for page in ("/inbox/", "/matters/"):
        assert (
            f'href="/matters/{matter.code}/#steps" title="为何是这一天？"'
            in signed_in_as("shichang").get(page).content.decode()
        )
