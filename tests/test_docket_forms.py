"""Forms made from acts: every act has one, what is typed becomes the act, hostile text stays text."""

import datetime

import pytest
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from juece.procedure.events import REGISTRY
from juece.web.docket.entitlement import By
from juece.web.docket.forms.acts import form_for, initial_from


def _bound(kind, pairs):
    data = QueryDict(mutable=True)
    data["on"] = "2026-09-01"
    for name, value in pairs:
        data.appendlist(name, value)
    return form_for(REGISTRY[kind])(data, MultiValueDict(), capacities=[By("区市场监管局")])


@pytest.mark.parametrize("kind", sorted(REGISTRY))
def test_every_act_has_a_form_that_shows_all_its_fields(kind):
    form = form_for(REGISTRY[kind])(capacities=[By("甲")])
    for name in REGISTRY[kind].model_fields:
        assert f"f_{name}" in form.fields
        assert str(form[f"f_{name}"]) and form.fields[f"f_{name}"].label
    assert _bound(kind, []).is_valid() or any(f.is_required() for f in REGISTRY[kind].model_fields.values())


CASES = [
    (
        "consultation_opened",
        [("f_end", "2026-10-09"), ("f_channels", "政府网站"), ("f_channels-more", "社区公告栏\n报刊夹页")],
        {"end": datetime.date(2026, 10, 9), "channels": ["政府网站", "社区公告栏", "报刊夹页"]},
    ),
    (
        "meeting_held",
        [
            ("f_kind_", "常务会议"),
            ("f_outcome", "原则通过"),
            ("f_leader_spoke_last", "true"),
            ("f_dissent", "否"),
            ("f_statements-0-member", "甲"),
            ("f_statements-0-view", "同意"),
            ("f_statements-0-dissent", "false"),
        ],
        {"leader_spoke_last": True, "dissent": False},
    ),
    ("expert_opinion", [("f_experts_number", "7"), ("f_signed", "all")], {"experts": 7, "signed": "all"}),
    (
        "exec_unit_designated",
        [("f_unit", "区城管委"), ("f_due_days", "2026-10-01\n2027-01-04")],
        {"unit": "区城管委", "due_days": [datetime.date(2026, 10, 1), datetime.date(2027, 1, 4)]},
    ),
    ("risk_report", [("f_level", "低"), ("f_has", "风险点")], {"controllable": None}),
    ("departments_consulted", [("f_units", "甲\n\n 乙 ")], {"units": ["甲", "乙"], "agreed": None}),
]


@pytest.mark.parametrize(("kind", "pairs", "expected"), CASES, ids=[c[0] for c in CASES])
def test_what_is_typed_becomes_the_act(kind, pairs, expected):
    form = _bound(kind, pairs)
    assert form.is_valid(), form.errors
    assert {name: getattr(form.act, name) for name in expected} == expected


def test_what_is_left_empty_is_not_stated():
    form = _bound("risk_report", [("f_level", "低")])
    assert form.is_valid() and form.act.model_fields_set == {"level"}


def test_rows_become_parts():
    form = _bound(
        "experts_selected", [("f_experts-0-id", "专家甲"), ("f_experts-0-field", "法学"), ("f_experts-2-id", "专家乙")]
    )
    assert form.is_valid()
    assert [(e.id, e.field_) for e in form.act.experts] == [("专家甲", "法学"), ("专家乙", "")]


@pytest.mark.parametrize(
    ("kind", "pairs"),
    [
        ("consultation_opened", [("f_end", "明天")]),
        ("risk_report", [("f_level", "极高")]),
        ("draft_completed", [("f_options", "9" * 40)]),
        ("exec_unit_designated", [("f_due_days", "下周")]),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field(kind, pairs):
    form = _bound(kind, pairs)
    assert not form.is_valid() and pairs[0][0] in form.errors


@pytest.mark.parametrize("kind", sorted(REGISTRY))
def test_hostile_text_in_every_field_stays_text(kind):
    hostile = '"><script>alert(1)</script>'
    form = _bound(
        kind,
        [
            (f"f_{name}{suffix}", hostile)
            for name in REGISTRY[kind].model_fields
            for suffix in ("", "-more", "-0-name", "-0-id")
        ],
    )
    form.is_valid()
    assert "<script" not in "".join(str(bound) for bound in form)
    assert "<script" not in str(form.errors)


def test_a_correction_starts_from_what_was_recorded():
    act = REGISTRY["meeting_held"].model_validate(
        {"kind": "常务会议", "outcome": "通过", "attendance": ["甲", "乙"], "dissent": False}
    )
    initial = initial_from(act)
    assert (
        initial["f_attendance"] == ["甲", "乙"] and initial["f_kind_"] == "常务会议" and initial["f_dissent"] is False
    )
    form = form_for(REGISTRY["meeting_held"])(initial=initial, capacities=[By("甲")])
    assert "甲\n乙" in str(form["f_attendance"]).replace("\r", "")


def test_a_blank_row_with_only_its_default_is_not_a_row():
    """The browser posts the default kind of every blank row."""
    form = _bound("experts_selected", [("f_experts-0-id", "甲"), *((f"f_experts-{n}-kind", "专家") for n in range(3))])
    assert form.is_valid() and [e.id for e in form.act.experts] == ["甲"]


def test_untouched_truths_of_a_blank_row_do_not_make_a_row():
    form = _bound(
        "meeting_held", [("f_statements-0-member", "甲"), *((f"f_statements-{n}-dissent", "false") for n in range(3))]
    )
    assert form.is_valid() and [s.member for s in form.act.statements] == ["甲"]
