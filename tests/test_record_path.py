"""The one write path: what is recorded, what is refused and why, and what the database itself refuses."""

import datetime

import pytest
from django.db import DatabaseError, connection, transaction
from docket_cast import CONTENTS, by_of, do, make_matter

from juece.procedure.codec import digest
from juece.procedure.events import REGISTRY
from juece.web.bodies.models import Person
from juece.web.docket import commitments
from juece.web.docket.entitlement import By
from juece.web.docket.entries import entry_of
from juece.web.docket.models import Attachment, Duty, Event, MatterState, Party
from juece.web.docket.projection import rebuild
from juece.web.docket.recording import record
from juece.web.docket.refusals import Barred, Moved, NeedsOverride, NotEntitled, Unfit
from juece.web.docket.uploads import Kept

pytestmark = pytest.mark.django_db


@pytest.fixture
def matter(cast):
    return make_matter(cast)


def test_an_act_is_kept_in_order_chained_and_projected(cast, matter):
    first = do(cast, "shichang", matter, "basis_compiled", "2026-09-01", {"basis": ["某条例"]})
    second = do(cast, "shichang", matter, "cost_benefit", "2026-09-02", {"costs": "一", "benefits": "二"})
    assert [e.seq for e in matter.events.all()] == [1, 2]
    assert first.event.prev == "" and second.event.prev == first.event.digest
    assert digest(entry_of(second.event, ())) == second.event.digest
    state = MatterState.objects.get(matter=matter)
    assert (state.last_seq, state.stage) == (2, "drafting")
    assert Duty.objects.filter(matter=matter, body=matter.undertaking_unit).exists()


def test_what_was_not_stated_is_not_kept(cast, matter):
    event = do(cast, "shichang", matter, "departments_consulted", "2026-09-01", {"units": ["甲", "乙"]}).event
    assert event.data == '{"units":["甲","乙"]}'


@pytest.mark.parametrize("account", ["shenji", "renda", "zhixing", "fazhi_other", "zhengwu"])
def test_who_has_no_part_cannot_record(cast, matter, account):
    person = cast.get(account) or Person.objects.create_person("outsider", "演示·他人")
    by = by_of(cast, "shichang", matter, "basis_compiled")
    with pytest.raises(NotEntitled):
        record(matter, REGISTRY["basis_compiled"](), datetime.date(2026, 9, 1), by, person)
    assert not matter.events.exists()


def test_nobody_can_act_under_another_name(cast, matter):
    forged = By("区长", "district_head", matter.undertaking_unit)
    with pytest.raises(NotEntitled):
        record(matter, REGISTRY["suspension"](), datetime.date(2026, 9, 1), forged, cast["shichang"])


def test_a_legal_block_refuses_with_the_sentence_and_its_number(cast, matter):
    with pytest.raises(Barred) as refused:
        do(cast, "bangongshi", matter, "meeting_held", "2026-09-01", {"kind": "常务会议", "outcome": "通过"})
    assert "R9-" in str(refused.value) or "S713-" in str(refused.value)
    assert not matter.events.exists()


def test_imported_history_is_never_refused_and_its_breaches_are_findings(cast, matter):
    act = REGISTRY["meeting_held"].model_validate({"kind": "常务会议", "outcome": "通过"})
    done = record(matter, act, datetime.date(2026, 9, 1), By("区政府"), cast["bangongshi"], imported=True)
    assert done.event.imported
    assert "LEGAL_REVIEW_MISSING" in {f.code for f in done.standing.assessment.findings}


def test_a_policy_gate_wants_a_named_person_with_a_reason(cast, matter):
    """Internal review and collective study are done; the public was not heard, which only policy holds up here."""
    do(cast, "shichang", matter, "internal_legal_review", "2026-09-01", {"result": "通过"})
    do(cast, "shichang", matter, "unit_collective_study", "2026-09-01")
    with pytest.raises(NeedsOverride) as refused:
        do(cast, "shichang", matter, "sent_to_justice_bureau", "2026-09-02")
    assert not refused.value.here
    do(cast, "fuquzhang", matter, "gate_overridden", "2026-09-02", {"gate": "send_to_justice_bureau", "reason": "防汛"})
    assert do(cast, "shichang", matter, "sent_to_justice_bureau", "2026-09-02").event.seq == 4
    with pytest.raises(NeedsOverride):
        do(cast, "shichang", matter, "sent_to_justice_bureau", "2026-09-03")


def test_whoever_may_override_does_so_in_one_go_and_is_named(cast, matter):
    act = {"reason": "依法应急"}
    with pytest.raises(NeedsOverride) as refused:
        do(cast, "bangongshi", matter, "close_case", "2026-09-02", act)
    assert refused.value.here
    done = do(cast, "bangongshi", matter, "close_case", "2026-09-02", override_reason="已另行归档", token="t")
    assert [e.kind for e in matter.events.all()] == ["gate_overridden", "close_case"] and done.event.seq == 2
    assert '"person":"演示·政府办"' in matter.events.get(seq=1).data
    assert do(cast, "bangongshi", matter, "close_case", "2026-09-02", token="t").repeated


def test_second_of_two_is_told_what_changed(cast, matter):
    do(cast, "shichang", matter, "basis_compiled", "2026-09-01", expected_seq=0)
    with pytest.raises(Moved) as refused:
        do(cast, "shichang", matter, "research_done", "2026-09-01", expected_seq=0)
    assert [e.kind for e in refused.value.meanwhile] == ["basis_compiled"]


def test_a_second_click_records_nothing_more(cast, matter):
    first = do(cast, "shichang", matter, "basis_compiled", "2026-09-01", token="t1")
    again = do(cast, "shichang", matter, "basis_compiled", "2026-09-01", token="t1", expected_seq=0)
    assert again.repeated and again.event.pk == first.event.pk and matter.events.count() == 1


def test_a_day_to_come_is_refused(cast, matter):
    with pytest.raises(Unfit):
        do(cast, "shichang", matter, "basis_compiled", datetime.date(2126, 1, 1))


def test_a_correction_is_a_new_event_and_counts_from_then_on(cast, matter):
    do(cast, "shichang", matter, "basis_compiled", "2026-09-01", {"basis": ["误"]})
    by = by_of(cast, "shichang", matter, "basis_compiled")
    act = REGISTRY["corrected"](target=1, data={"basis": ["正"]}, reason="笔误")
    done = record(matter, act, datetime.date(2026, 9, 3), by, cast["shichang"])
    assert [e.kind for e in matter.events.all()] == ["basis_compiled", "corrected"]
    assert done.standing.case.last("basis_compiled").data.basis == ["正"]
    other = by_of(cast, "sifaju", matter, "study_assigned")
    with pytest.raises(NotEntitled):
        record(matter, REGISTRY["withdrawn"](target=1, reason="无权"), datetime.date(2026, 9, 3), other, cast["sifaju"])


def test_a_correction_that_cannot_be_read_is_refused(cast, matter):
    do(cast, "shichang", matter, "draft_completed", "2026-09-01", {"options": 2})
    by = by_of(cast, "shichang", matter, "basis_compiled")
    with pytest.raises(Unfit):
        record(
            matter,
            REGISTRY["corrected"](target=1, data={"options": "许多"}, reason="x"),
            datetime.date(2026, 9, 3),
            by,
            cast["shichang"],
        )
    with pytest.raises(Unfit):
        record(matter, REGISTRY["withdrawn"](target=1), datetime.date(2026, 9, 3), by, cast["shichang"])


def test_order_comes_from_the_sequence_when_the_clock_jumps(cast, matter, monkeypatch):
    from django.utils import timezone

    do(cast, "shichang", matter, "basis_compiled", "2026-09-01")
    back = timezone.now() - datetime.timedelta(days=3)
    monkeypatch.setattr("juece.web.docket.recording.timezone.now", lambda: back)
    do(cast, "shichang", matter, "research_done", "2026-09-01")
    assert [e.kind for e in matter.events.order_by("seq")] == ["basis_compiled", "research_done"]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE docket_event SET kind = 'x'",
        "DELETE FROM docket_event",
        "UPDATE docket_attachment SET name = 'x'",
        "DELETE FROM docket_attachment",
        "UPDATE docket_event SET seq = seq + 1 WHERE matter_id = -1 OR seq = 1",
    ],
)
def test_the_database_itself_refuses_to_change_the_record(cast, matter, sql):
    do(
        cast,
        "shichang",
        matter,
        "basis_compiled",
        "2026-09-01",
        attachments=[Kept("a" * 64, 1, "text/plain", "甲.txt")],
    )
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Event.objects.get().kind == "basis_compiled" and Attachment.objects.get().name == "甲.txt"


def test_postgresql_refuses_to_empty_the_record(cast, matter):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE; its DELETE is refused above")
    do(cast, "shichang", matter, "basis_compiled", "2026-09-01")
    connection.check_constraints()  # or the references still to be checked would refuse it first, in this one transaction
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE docket_event CASCADE")
    assert Event.objects.count() == 1


def test_a_commitment_that_fails_undoes_the_recording(cast, matter, monkeypatch):
    def fails(event, canonical):
        raise RuntimeError("no leaf")

    monkeypatch.setattr(commitments, "HOOKS", [fails])
    with pytest.raises(RuntimeError):
        do(cast, "shichang", matter, "basis_compiled", "2026-09-01")
    assert not matter.events.exists() and MatterState.objects.get(matter=matter).last_seq == 0


def _projected(matter):
    state = MatterState.objects.filter(matter=matter).values().get()
    duties = [{k: v for k, v in row.items() if k != "id"} for row in Duty.objects.filter(matter=matter).values()]
    return state, duties, set(Party.objects.filter(matter=matter).values_list("body", "role"))


def test_rebuilding_gives_the_same_projection(cast, matter):
    acts = [
        ("shichang", "basis_compiled", {}),
        ("shichang", "draft_completed", {"options": 2}),
        (
            "shichang",
            "consultation_opened",
            {"end": "2026-10-15", "channels": ["政府网站", "报刊"], "contents": CONTENTS},
        ),
        ("shichang", "risk_screened", {"needed": False, "reason": "无"}),
        ("bangongshi", "study_assigned", {"unit": "区民政局", "limit": "2026-10-01"}),
        ("shichang", "internal_legal_review", {"result": "通过"}),
    ]
    for account, kind, data in acts:
        do(cast, account, matter, kind, "2026-09-01", data)
        incremental = _projected(matter)
        Duty.objects.filter(matter=matter).delete()
        Party.objects.filter(matter=matter).delete()
        MatterState.objects.filter(matter=matter).delete()
        rebuild(matter)
        assert _projected(matter) == incremental, kind


def test_an_event_of_an_old_version_is_read(cast, matter, monkeypatch):
    from juece.procedure.codec import UPCASTS

    do(cast, "shichang", matter, "research_done", "2026-09-01", {"findings": "旧"})
    monkeypatch.setattr(REGISTRY["research_done"], "version", 2)
    monkeypatch.setitem(UPCASTS, ("research_done", 1), lambda data: {"findings": data["findings"] + "→新"})
    done = do(cast, "shichang", matter, "basis_compiled", "2026-09-02")
    assert done.standing.case.last("research_done").data.findings == "旧→新"
    assert '"旧"' in matter.events.get(seq=1).data
