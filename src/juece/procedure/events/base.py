"""What an act is: the common shape of everything that can happen to a matter.

An act is a frozen pydantic model.  Its class carries what forms, JSON Schema, the command line and the documentation need:
the kind (public, stable), the Chinese and English titles, who may perform it, the stage it belongs to and the gate that it
attempts.  It refuses nothing beyond types: whether an act is lawful is the business of rules, not of its shape.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from juece.law import Words

from ..terms import ENGLISH


class Stage(StrEnum):
    """Stages of the life-cycle, in order; the ribbon of a matter's page shows them."""

    INTAKE = "intake"
    CATALOGUE = "catalogue"
    DRAFTING = "drafting"
    PARTICIPATION = "participation"
    EXPERTISE = "expertise"
    RISK = "risk"
    COMPETITION = "competition"
    REVIEW = "review"
    DELIBERATION = "deliberation"
    PUBLICATION = "publication"
    EXECUTION = "execution"
    EVALUATION = "evaluation"
    ARCHIVE = "archive"
    ACCOUNTABILITY = "accountability"
    POLICY = "policy"
    PROGRAMME = "programme"
    RECORD = "record"


STAGE_TITLES: dict[Stage, Words] = {
    Stage.INTAKE: Words("建议与征集", "Suggestions"),
    Stage.CATALOGUE: Words("年度目录", "Catalogue"),
    Stage.DRAFTING: Words("调研起草", "Drafting"),
    Stage.PARTICIPATION: Words("公众参与", "Public participation"),
    Stage.EXPERTISE: Words("专家论证", "Expert argumentation"),
    Stage.RISK: Words("风险评估", "Risk assessment"),
    Stage.COMPETITION: Words("公平竞争审查", "Fair-competition review"),
    Stage.REVIEW: Words("合法性审查", "Legality review"),
    Stage.DELIBERATION: Words("集体讨论", "Collective discussion"),
    Stage.PUBLICATION: Words("公布与解读", "Promulgation and interpretation"),
    Stage.EXECUTION: Words("决策执行", "Execution"),
    Stage.EVALUATION: Words("决策后评估", "Post-decision evaluation"),
    Stage.ARCHIVE: Words("归档", "Archive"),
    Stage.ACCOUNTABILITY: Words("监督问责", "Accountability"),
    Stage.POLICY: Words("政策适用", "Policy application"),
    Stage.PROGRAMME: Words("规划监测", "Programme monitoring"),
    Stage.RECORD: Words("记录更正", "Corrections"),
}


class Form(BaseModel):
    """A part of an act: an expert, an adjustment, a row of a list."""

    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True)


class Act(Form):
    """One kind of legal act.  Subclasses set `kind`, `zh`, `en`, `actors`, `stage` and their fields.

    `actors` are role keys of requirements part 7; an empty tuple means that the act only states a fact which anybody
    entitled to keep the record may enter.  `attempts` names the gate that performing the act tries to pass.
    Fields that no definition knows are kept, so nothing that was recorded is lost.
    """

    kind: ClassVar[str] = ""
    zh: ClassVar[str] = ""
    en: ClassVar[str] = ""
    actors: ClassVar[tuple[str, ...]] = ()
    stage: ClassVar[Stage] = Stage.RECORD
    attempts: ClassVar[str | None] = None
    version: ClassVar[int] = 1


def field(
    zh: str, en: str, default: Any = None, *, long: bool = False, hint: str = "", hint_en: str = "", **more: Any
) -> Any:
    """A field of an act: its label in both languages, and how a form shows it.  `default=...` makes it required.

    A hint made of words of the regulations needs no `hint_en`: each word is given with its English.  Raises ValueError for a hint without.
    """
    extra: dict[str, Any] = {"zh": zh, "en": en}
    if long:
        extra["long"] = True
    if hint:
        extra["hint"], extra["hint_en"] = hint, hint_en or _with_english(hint)
    if isinstance(default, list):
        return Field(default_factory=lambda: list(default), title=zh, json_schema_extra=extra, **more)
    return Field(default, title=zh, json_schema_extra=extra, **more)


def _with_english(hint: str) -> str:
    parts = re.split(r"、| / ", hint)
    if unknown := [part for part in parts if part not in ENGLISH]:
        raise ValueError(f"hint {hint!r}: no English for {unknown}")
    return ", ".join(f"{part} ({ENGLISH[part]})" for part in parts)


_A = TypeVar("_A", bound=Act)

REGISTRY: dict[str, type[Act]] = {}


def act(cls: type[_A]) -> type[_A]:
    """Register an act under its kind."""
    if not cls.kind or cls.kind in REGISTRY:
        raise ValueError(f"act {cls.__name__}: kind {cls.kind!r} is missing or taken")
    REGISTRY[cls.kind] = cls
    return cls


class Level(StrEnum):
    """风险等级."""

    HIGH = "高"
    MEDIUM = "中"
    LOW = "低"


class MeetingKind(StrEnum):
    """R9 art. 13: only these two may decide."""

    EXECUTIVE = "常务会议"
    PLENARY = "全体会议"
    OTHER = "其他"


class Outcome(StrEnum):
    """R9-13-1-2: 通过、原则通过、再次讨论、不予通过等."""

    PASSED = "通过"
    IN_PRINCIPLE = "原则通过"
    AGAIN = "再次讨论"
    REJECTED = "不予通过"
    OTHER = "其他"


class Conclusion(StrEnum):
    """Conclusions of a legality opinion (F-17b; R9-11-4-1)."""

    LEGAL = "合法"
    LEGAL_AFTER_CHANGES = "修改后合法"
    PROCEDURE_TO_COMPLETE = "需补充程序"
    ILLEGAL = "不合法"
    EXPLORATORY = "探索性改革明示法律风险"


Date = date
