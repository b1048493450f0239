"""Forms made from acts: every act has one, what is typed becomes the act, hostile text stays text."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from juece.procedure.events import REGISTRY
from juece.web.bodies.models import Body
from juece.web.docket.entitlement import By
from juece.web.docket.forms.acts import form_for, initial_from
from juece.web.docket.forms.controls import TickedField
from juece.web.templatetags.juece import field


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


# Requirements part 8: what each paper says, as the fields of the act that it records.
PAPERS = {
    "F-05": ("draft_completed", "necessity basis course content opinions disagreement cost_benefit coherence"),
    "F-13": (
        "fair_competition_review",
        "measure industries nature drafted_by contact reviewed_by consulted expert_advice entry_and_exit movement costs"
        " conduct exception exception_reason exception_until conclusion head_opinion sealed",
    ),
    "F-13 初审": ("fair_competition_prelim", "measure industries entry_and_exit movement costs conduct result"),
    "F-14": ("internal_legal_review", "competence procedure content problems result signed_by counsel"),
    "F-15": ("unit_collective_study", "meeting attendance subject views result"),
    "F-23": (
        "interpretation_published",
        "background aims content covers standards attention terms benefits differences interpreter contact forms linked",
    ),
    "F-25 任务分解": ("exec_unit_designated", "tasks"),
    "F-25 执行情况": ("exec_report", "progress problems next_steps advice"),
    "F-26 问题报告": ("exec_issue_report", "situation known_on effects proposal"),
    "F-26 中止执行": ("suspension", "scope until reason"),
    "F-27 方案": ("evaluation_commissioned", "ground method third_party independence_declared"),
    "F-27 报告": (
        "evaluation_report",
        "method carried_out aims_met cost_benefit social_effect public_views problems conclusion participants",
    ),
    "F-28": ("correction_ordered", "rule facts demands due feedback"),
}


@pytest.mark.parametrize(("kind", "names"), PAPERS.values(), ids=PAPERS)
def test_a_paper_has_its_fields_and_none_that_an_older_act_lacks(kind, names):
    definition = REGISTRY[kind]
    assert set(names.split()) <= set(form_for(definition).aliases)
    assert (
        definition.model_validate({}).model_dump(exclude_unset=True) == {}
    )  # an act recorded before them is as it was
    for info in definition.model_fields.values():
        assert info.json_schema_extra["zh"] and info.json_schema_extra["en"]


def test_only_short_controls_stand_side_by_side():
    form = form_for(REGISTRY["fair_competition_review"])(capacities=[By("区市场监管局")])
    short = {one.name for one in form.own_fields() if field(one)["short"]}
    assert short == {"f_sealed", "f_exception_until"}


@pytest.mark.parametrize("key", ["9" * 19, "9" * 5000, "0", "²", "\x00"])
def test_a_ticked_row_that_cannot_be_is_refused(db, key):
    field = TickedField(Body.objects.all())
    with pytest.raises(ValidationError):
        field.clean([key])
