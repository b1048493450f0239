"""Acts as bytes and matters as files: one byte form, nothing lost, and a sentence for every way in which a file can be broken."""

import contextlib
import types
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, ClassVar, Union, get_args, get_origin

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from juece.procedure import codec
from juece.procedure.codec import PRIVATE, canonical, digest, read_act, seal, stated
from juece.procedure.events import REGISTRY, Act
from juece.procedure.events.base import Form
from juece.procedure.files import FileError, load, load_many, make, parse, read, read_many
from juece.procedure.vocabulary import ALIASES, FIELD_ALIASES

# --- bytes -------------------------------------------------------------------------------------------------------------


ENTRY = {
    "matter": "2024-0001",
    "seq": 2,
    "kind": "meeting_scheduled",
    "version": 1,
    "on": "2024-09-20",
    "at": None,
    "role": "office",
    "body": "office",
    "recorded_at": "2024-09-20T08:00:00.000000+00:00",
    "answers_to": None,
    "imported": False,
    "prev": "00" * 32,
    "by": "区政府办公室",
    "recorded_by": "bangongshi",
    "data": {"date": "2024-09-20", "kind": "常务会议", "leader_approval": True},
    "attachments": [{"sha256": "ab" * 32, "size": 7, "media_type": "text/plain", "name": "议题.txt"}],
}


def test_the_byte_form_is_fixed() -> None:
    """A ledger commits to these bytes: they never change, in either form."""
    assert digest(ENTRY) == "a9f6079c1a6404d8b2ba4c23a1e753e2398828bd034724e43b42379ea224bb16"
    sealed = {**ENTRY, "salt": "cd" * 32, "sealed": seal(ENTRY, "cd" * 32)}
    assert canonical(sealed).decode() == (
        '{"answers_to":null,"at":null,"body":"office","form":2,"imported":false,"kind":"meeting_scheduled",'
        f'"matter":"2024-0001","on":"2024-09-20","prev":"{"00" * 32}","recorded_at":"2024-09-20T08:00:00.000000+00:00",'
        '"role":"office","sealed":"97f5b3b641fa8596694dc957474412219951d0ff0e4b36a320dbaf16b5e61348",'
        '"seq":2,"version":1}'
    )


def test_what_is_committed_to_needs_neither_the_names_nor_the_words() -> None:
    """Withheld or erased, they leave the digest as it was; without the salt nobody can try out what they might have been."""
    sealed = {**ENTRY, "salt": "cd" * 32, "sealed": seal(ENTRY, "cd" * 32)}
    bare = {name: value for name, value in sealed.items() if name not in (*PRIVATE, "salt")}
    assert digest(bare) == digest(sealed)
    assert seal(ENTRY, "ce" * 32) != sealed["sealed"]
    assert seal({**ENTRY, "by": "他人"}, "cd" * 32) != sealed["sealed"]


def test_what_was_not_said_is_not_in_the_bytes() -> None:
    said = make("risk_report", date(2024, 1, 2), controllable=None)
    silent = make("risk_report", date(2024, 1, 2))
    assert b"controllable" in stated(said.data) and b"controllable" not in stated(silent.data)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def values(annotation: Any) -> st.SearchStrategy[Any]:
    """Any value of the type of a field."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return st.one_of(*(values(a) for a in args))
    if origin is list:
        return st.lists(values(args[0]), max_size=3)
    if origin is dict:
        return st.dictionaries(TEXT, st.one_of(TEXT, st.booleans(), st.lists(TEXT, max_size=2)), max_size=3)
    if annotation is type(None):
        return st.none()
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return st.sampled_from(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Form):
        return fields_of(annotation)
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: TEXT,
        bool: st.booleans(),
        int: st.integers(-(2**53) + 1, 2**53 - 1),
        float: st.floats(allow_nan=False, allow_infinity=False),
        date: st.dates(),
    }
    return plain[annotation]


PLANNED = st.sampled_from(
    ["", "2022Q3", "2022H2", "2022", "2022年上半年"]
)  # any other text is refused when it is entered


def fields_of(form: type[Form]) -> st.SearchStrategy[dict[str, Any]]:
    def of(name: str) -> st.SearchStrategy[Any]:
        if name == "new_planned":
            return PLANNED
        field = form.model_fields[name]
        return TEXT.filter(bool) if field.is_required() else values(field.annotation)

    held = {f.alias or name: (of(name), f.is_required()) for name, f in form.model_fields.items()}
    return st.fixed_dictionaries(
        {name: made for name, (made, required) in held.items() if required},
        optional={name: made for name, (made, required) in held.items() if not required},
    )


@pytest.mark.parametrize("kind", sorted(REGISTRY))
def test_every_act_survives_its_bytes(kind: str) -> None:
    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(fields_of(REGISTRY[kind]))
    def survives(data: dict[str, Any]) -> None:
        act = REGISTRY[kind].model_validate(data)
        again = read_act(kind, act.version, stated(act))
        assert again == act and stated(again) == stated(act)

    survives()


def test_an_old_version_is_lifted_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    class Third(Act):
        kind: ClassVar[str] = "exec_report"
        version: ClassVar[int] = 3
        period: str = ""
        late: bool = False

    old = stated(make("exec_report", date(2024, 4, 9), period="2024Q1").data)
    monkeypatch.setitem(REGISTRY, "exec_report", Third)
    monkeypatch.setitem(codec.UPCASTS, ("exec_report", 1), lambda data: {**data, "overdue": False})
    monkeypatch.setitem(
        codec.UPCASTS, ("exec_report", 2), lambda data: {"period": data["period"], "late": data["overdue"]}
    )
    assert read_act("exec_report", 1, old) == Third(period="2024Q1", late=False)


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"period":[1]}', b"\xff"])
def test_bytes_that_state_no_act(raw: bytes) -> None:
    with pytest.raises(ValueError):
        read_act("exec_report", 1, raw)


# --- files -------------------------------------------------------------------------------------------------------------

GOOD = """\
decision:
  name: 某事项
  attributes: {open: true}
timeline:
- {date: 2024-03-01, event: consultation_opened, data: {end: 2024-04-01}}
"""

BROKEN: dict[str, tuple[str, int, str]] = {
    # what is wrong: (file, line, a part of the sentence)
    "不是 YAML": ("decision: {name: 某事项\ntimeline: []", 2, "YAML"),
    "制表符": ("decision:\n\tname: 某事项\n", 2, "YAML"),
    "日期不存在": (GOOD.replace("2024-03-01", "2024-13-45"), 5, "2024-13-45"),
    "日期是文字": (GOOD.replace("2024-03-01", "三月一日"), 5, "不是日期"),
    "字段里的日期": (GOOD.replace("end: 2024-04-01", "end: 四月一日"), 5, "consultation_opened.end"),
    "不认识的行为": (GOOD.replace("consultation_opened", "consultation_opend"), 5, "consultation_opened"),
    "缺少 event": (GOOD.replace("event: consultation_opened, ", ""), 5, "event"),
    "缺少 date": (GOOD.replace("date: 2024-03-01, ", ""), 5, "date"),
    "枚举值": (
        GOOD.replace("consultation_opened, data: {end: 2024-04-01}", "risk_report, data: {level: 很高}"),
        5,
        "高、中、低",
    ),
    "真假": (GOOD.replace("open: true", "open: 也许"), 3, "true 或 false"),
    "数字": (
        GOOD.replace("consultation_opened, data: {end: 2024-04-01}", "volunteers, data: {active: 很多}"),
        5,
        "数字",
    ),
    "重复的键": (GOOD.replace("  name: 某事项", "  name: 某事项\n  name: 另一事项"), 3, "重复"),
    "顶层是列表里的文字": ("- 某事项\n", 0, "第1项"),
    "timeline 不是列表": ("decision: {name: 某事项}\ntimeline: 没有\n", 1, "timeline"),
    "data 不是映射": (GOOD.replace("{end: 2024-04-01}", "没有"), 5, "data"),
    "assume_ok 不是列表": (GOOD + "assume_ok: {scope: true}\n", 1, "assume_ok"),
    "计划时间": (GOOD.replace("  name: 某事项", "  name: 某事项\n  planned: 年底前"), 2, "planned"),
    "没有日期可依": ("decision: {name: 某事项}\n", 1, "as_of"),
    "空文件": ("", 0, "事项"),
    "嵌套过深": ("[" * 20000, 0, "嵌套"),
    "不是有限的数": (GOOD.replace("end: 2024-04-01", "more: .nan"), 5, "数"),
    "过大的整数": (GOOD.replace("end: 2024-04-01", "more: 99999999999999999999"), 5, "数"),
    "对象标签": ("decision: !!python/object:os.system {}\n", 1, "YAML"),
    "时间标签": ("decision: !!timestamp 没有\n", 1, ""),
    "二进制": (GOOD.replace("end: 2024-04-01", "more: !!binary aGk="), 5, ""),
    "控制字符": ("decision: {name: \x00}\n", 0, "YAML"),
    "引用自身": ("decision: &a\n  attributes: {more: *a}\nas_of: 2024-01-01\n", 0, "锚点"),
    "锚点炸弹": (
        "a0: &a0 [x, x]\n"
        + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 40))
        + "as_of: 2024-01-01\n",
        0,
        "锚点",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_gets_a_sentence(name: str) -> None:
    text, line, part = BROKEN[name]
    with pytest.raises(FileError) as caught:
        read_many(parse(text))
    error = caught.value
    assert part in str(error)
    assert error.line == line or line == 0
    assert "Traceback" not in str(error) and "\n" not in str(error)


def test_the_good_file_is_good() -> None:
    matter = read(parse(GOOD))
    assert matter.notes == [] and matter.case.events[0].data.end == date(2024, 4, 1)


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("decision: {name: 某事项}".encode("gb18030"))
    huge = tmp_path / "huge.yaml"
    huge.write_text("#" * 5_000_001)
    for path, part in ((latin, "UTF-8"), (huge, "超过"), (tmp_path / "none.yaml", "找不到"), (tmp_path, "文件夹")):
        for opened in (load, load_many):
            with pytest.raises(FileError, match=part):
                opened(path)


def test_a_byte_order_mark_is_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "bom.yaml"
    path.write_text(GOOD, "utf-8-sig")
    assert load(path).case.decision.name == "某事项"


@pytest.mark.parametrize("key", ["on", "date"])
def test_words_that_yaml_takes_for_truth_values_stay_keys(key: str) -> None:
    """`on` and `no` are true and false to YAML 1.1, and a day and a number to us."""
    matter = read(
        parse(
            f"decision: {{name: 某事项, in_catalogue: {{no: 5}}}}\ntimeline: [{{{key}: 2024-03-01, event: cost_benefit}}]"
        )
    )
    assert matter.case.decision.catalogue_no == 5
    assert matter.case.events[0].on == date(2024, 3, 1)


@pytest.mark.parametrize(
    "event, said",
    [
        (
            {"event": "expert_opinion", "data": {"experts": 5, "signed": True, "conflict": "none"}},
            {"experts": 5, "signed": True},
        ),
        ({"event": "hearing", "data": {"signed": "是"}}, {"record_signed": True}),
        ({"event": "legality_opinion", "data": {"conclusion": "不合法"}}, {"conclusion": "不合法"}),
        ({"event": "published", "data": {"channel": "政府网站"}}, {"channels": ["政府网站"]}),
        (
            {"event": "meeting", "data": {"head_spoke_last": "yes", "dissent_recorded": "n/a"}},
            {"leader_spoke_last": True},
        ),
        ({"event": "suspended", "data": {"urgent": "否"}}, {"urgent": False}),
    ],
)
def test_other_words_for_the_same(event: dict[str, Any], said: dict[str, Any]) -> None:
    matter = read({"timeline": [{"date": "2024-03-01", **event}]})
    for name, value in said.items():
        assert getattr(matter.case.events[0].data, name) == value
    assert matter.notes == []


def test_every_alias_leads_to_an_act_and_a_field() -> None:
    for name, (kind, implied) in ALIASES.items():
        assert kind in REGISTRY and name not in REGISTRY, name
        REGISTRY[kind].model_validate(implied)
    for kind, names in FIELD_ALIASES.items():
        held = {f.alias or n for n, f in REGISTRY[kind].model_fields.items()}
        assert set(names.values()) <= held, kind


def test_what_nobody_reads_is_kept_and_noted() -> None:
    matter = read(parse(GOOD.replace("end: 2024-04-01", "end: 2024-04-01, 备案号: 12")))
    assert len(matter.notes) == 1 and "备案号" in matter.notes[0]
    assert "备案号".encode() in stated(matter.case.events[0].data)


def test_several_matters_of_one_file() -> None:
    held = read_many(
        parse(
            """
id: S
decision: {undertaking_unit: 区民政局, attributes: {open: true}}
as_of: 2024-06-30
timeline: [{date: 2024-01-02, event: cost_benefit}]
matters:
- {id: a, decision: {name: 甲事项}, timeline: [{date: 2024-02-01, event: symposium}]}
- {id: b, decision: {name: 乙事项, undertaking_unit: 区水务局}}
"""
        )
    )
    assert [
        (label, m.case.decision.name, m.case.decision.undertaking_unit, len(m.case.events)) for label, m in held
    ] == [
        ("S/a", "甲事项", "区民政局", 2),
        ("S/b", "乙事项", "区水务局", 1),
    ]
    assert all(m.case.a.open for _, m in held)


# --- anything at all -----------------------------------------------------------------------------------------------------

LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    TEXT,
    st.dates(),
    st.sampled_from(["2024-01-01", "complete", "高", *sorted(REGISTRY)[:9]]),
)
KEYS = (
    st.sampled_from(
        [
            "decision",
            "timeline",
            "as_of",
            "assume_ok",
            "date",
            "event",
            "by",
            "data",
            "attributes",
            "open",
            "in_catalogue",
            "planned",
            "matters",
            "variants",
            "scenarios",
            "end",
            "received",
            "experts",
            "materials",
            "channels",
            "entries",
            "specific_groups",
            "body_kind",
            "id",
            "name",
            "on",
            "no",
        ]
    )
    | TEXT
)
ANYTHING = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5), max_leaves=25
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANYTHING)
def test_any_plain_value_is_read_or_refused(raw: Any) -> None:
    try:
        for _, matter in read_many(raw):
            for event in matter.case.events:
                stated(event.data)
    except FileError:
        pass


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(KEYS, ANYTHING, max_size=4), st.sampled_from(sorted(REGISTRY)))
def test_any_act_is_read_or_refused(data: dict[str, Any], kind: str) -> None:
    """Every field of every act, filled with anything."""
    names = sorted(REGISTRY[kind].model_fields)
    data = {names[i % len(names)] if names else key: value for i, (key, value) in enumerate(data.items())}
    try:
        matter = read({"timeline": [{"date": "2024-03-01", "event": kind, "data": data}]})
        stated(matter.case.events[0].data)
    except FileError:
        pass


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200) | st.text("-:{}[]&*!|>'\"#%@` \n\tab1?,<", max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(FileError):
        read_many(parse(text))


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_file_with_anything_cut_out_is_read_or_refused(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(GOOD)))
    end = data.draw(st.integers(start, len(GOOD)))
    with contextlib.suppress(FileError):
        read_many(parse(GOOD[:start] + data.draw(st.text(max_size=5)) + GOOD[end:]))


def test_what_yaml_writes_is_read_back() -> None:
    assert (
        read(parse(yaml.safe_dump(yaml.safe_load(GOOD), allow_unicode=True))).case.events
        == read(parse(GOOD)).case.events
    )


@pytest.mark.parametrize("word", sorted(ALIASES))
def test_every_other_word_is_no_kind_itself_and_means_one(word: str) -> None:
    kind, implied = ALIASES[word]
    assert word not in REGISTRY and kind in REGISTRY
    REGISTRY[kind].model_validate(implied)
