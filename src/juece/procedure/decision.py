"""The matter itself: what is to be decided, by whom, when it is planned, and what is known about it.

Nothing here is computed from acts.  An attribute that is not given is false or empty; only a planned time that nobody can read is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Quarter:
    """A planned quarter, e.g. 2022Q3; `half` and whole years are accepted too (2022H1, 2022)."""

    first: date
    last: date
    label: str

    @classmethod
    def parse(cls, text: str | None) -> Quarter | None:
        """`2022Q3`, `2022H2`, `2022-09`, `2022`; None for an empty text.  Raises ValueError otherwise."""
        if not text:
            return None
        label = str(text).strip().upper()
        year, rest = int(label[:4]), label[4:].lstrip("-年 ").rstrip()
        names = {
            "一季度": "Q1",
            "二季度": "Q2",
            "三季度": "Q3",
            "四季度": "Q4",
            "第一季度": "Q1",
            "第二季度": "Q2",
            "第三季度": "Q3",
            "第四季度": "Q4",
            "上半年": "H1",
            "下半年": "H2",
            "": "Y",
        }
        rest = names.get(rest, rest)
        if rest in {"Q1", "Q2", "Q3", "Q4"}:
            start, months = 3 * int(rest[1]) - 2, 3
        elif rest in {"H1", "H2"}:
            start, months = 6 * int(rest[1]) - 5, 6
        elif rest == "Y":
            start, months = 1, 12
        elif rest.rstrip("月").isdigit() and 1 <= int(rest.rstrip("月")) <= 12:
            start, months = int(rest.rstrip("月")), 1
        else:
            raise ValueError(f"计划决策时间“{text}”不认识，应当像 2022Q3、2022H2 或 2022")
        end = start + months
        last = date.fromordinal(date(year + (end > 12), end - 12 if end > 12 else end, 1).toordinal() - 1)
        return cls(date(year, start, 1), last, label)


@dataclass(frozen=True, slots=True)
class Attributes:
    """What is known about the matter; each is a recorded human judgement.  Not given means false or empty."""

    open: bool = False
    specialised: bool = False
    risk_trigger: bool = False  # needed, as a person judged; or by its two limbs (R9 art. 10, Q3):
    broad_effect: bool = False
    adverse_effect: bool = False
    market_entities: bool = False
    industry_impact: bool = False
    specific_groups: tuple[str, ...] = ()
    public_concern: bool = False
    npc_list: bool = False
    adoption_public: bool = False
    vital_interests: bool = False
    major_disagreement: bool = False
    hearing_mandatory_by: tuple[str, ...] = ()
    special_law: tuple[str, ...] = ()
    old_district_majority_objects: bool = False
    affects_public: bool = False
    exploratory: bool = False
    internal: bool = False
    emergency: bool = False
    more: Mapping[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return getattr(self, name)


@dataclass(frozen=True, slots=True)
class Decision:
    """The matter: what is to be decided, by whom, undertaken by whom."""

    name: str = ""
    scope: str = ""
    undertaking_unit: str = ""
    attributes: Attributes = field(default_factory=Attributes)
    in_catalogue: bool = True
    catalogue_no: int | None = None
    catalogue_doc: str = ""
    planned: Quarter | None = None
    listed_later: Mapping[str, Any] | None = None  # adjusted into the catalogue after it was out
    body_kind: str = "district"  # district, department, sub_district (art. 20)
    exec_unit: str = ""
    published: date | None = None
    bodies: Mapping[str, str] = field(default_factory=dict)
    unit_kind: str = ""  # department, municipal_branch, dual_name, …

    @property
    def by_analogy(self) -> bool:
        """R9-20-0-1: departments and sub-districts apply the rule by analogy."""
        return self.body_kind != "district"
