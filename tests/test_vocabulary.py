"""Other people's words for the same act and the same fact are read as what they mean."""

import datetime
from typing import Any

import pytest

from juece.procedure.events import REGISTRY
from juece.procedure.files import read
from juece.procedure.vocabulary import ALIASES, FIELD_ALIASES

FEBRUARY = datetime.date(2024, 2, 1)
TOLERATED: dict[str, tuple[str, dict[str, Any], str, Any]] = {
    "one channel as text": ("published", {"channels": "政府网站"}, "channels", ["政府网站"]),
    "channels in one text": ("published", {"channels": "政府网站、报刊"}, "channels", ["政府网站", "报刊"]),
    "experts as a number": ("expert_opinion", {"experts": 5}, "experts", 5),
    "signed as true": ("expert_opinion", {"signed": True}, "signed", True),
    "yes in Chinese": ("archived", {"complete": "是"}, "complete", True),
    "no in Chinese": ("archived", {"complete": "否"}, "complete", False),
    "complete in English": ("archived", {"complete": "incomplete"}, "complete", False),
    "a conclusion in words": ("legality_opinion", {"conclusion": "不合法"}, "conclusion", "不合法"),
    "nobody conflicted": ("expert_opinion", {"conflict": "无"}, "conflict", "无"),
    "low risk in words": ("risk_report", {"level": "低风险"}, "level", "低"),
    "high risk in English": ("risk_report", {"level": "high"}, "level", "高"),
    "lower risk": ("risk_report", {"level": "较低"}, "level", "低"),
    "controllable in words": ("risk_report", {"controllable": "可控"}, "controllable", True),
    "uncontrollable in words": ("risk_report", {"controllable": "不可控"}, "controllable", False),
    "a day as text": ("consultation_opened", {"end": "2024-02-01"}, "end", FEBRUARY),
    "a day with a time": ("consultation_opened", {"end": "2024-02-01T17:00"}, "end", FEBRUARY),
    "a Chinese day": ("consultation_opened", {"end": "2024年2月1日"}, "end", FEBRUARY),
    "days in a list": ("exec_unit_designated", {"due_days": ["2024年2月1日"]}, "due_days", [FEBRUARY]),
}


@pytest.mark.parametrize("kind, data, name, value", TOLERATED.values(), ids=TOLERATED)
def test_other_words_for_the_same_fact(kind: str, data: dict[str, Any], name: str, value: Any) -> None:
    event = read({"timeline": [{"date": "2024-01-02", "event": kind, "data": data}]}).case.events[0]
    assert event.by == ""
    assert getattr(event.data, name) == value


def test_experts_by_name_alone() -> None:
    data = {"experts": ["甲", "乙"], "institution": "某研究院"}
    given = read({"timeline": [{"date": "2024-01-02", "event": "expert_opinion", "data": data}]}).case.events[0].data
    assert [expert.id for expert in given.experts] == ["甲", "乙"]
    assert given.institution.name == "某研究院"


@pytest.mark.parametrize("word", sorted(ALIASES))
def test_every_other_word_means_one_act(word: str) -> None:
    kind, implied = ALIASES[word]
    assert word not in REGISTRY and kind in REGISTRY
    REGISTRY[kind].model_validate(implied)


@pytest.mark.parametrize("kind", sorted(FIELD_ALIASES))
def test_every_other_name_of_a_field_means_one(kind: str) -> None:
    definition = REGISTRY[kind]
    known = {*definition.model_fields, *(f.alias for f in definition.model_fields.values())}
    assert set(FIELD_ALIASES[kind].values()) <= known
