"""What an amending decision says, and what became of each instruction: the data of this package and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from juece.text.tree import Address, Node


class Action(Enum):
    """What an instruction orders. The value is the drafting term."""

    REPLACE_WORDS = "修改文字"
    INSERT_WORDS = "增加文字"
    DELETE_WORDS = "删去文字"
    REPLACE_UNIT = "修改条款"
    INSERT_UNIT = "增加条款"
    DELETE_UNIT = "删去条款"
    RENUMBER = "改变序号"
    MERGE = "合并"
    SPLIT = "分立"
    RENAME = "修改名称"
    MOVE = "移动位置"
    SUSPEND = "停止执行"
    ADJUST_ORDER = "调整顺序"
    UNKNOWN = "未识别"


class Reason(Enum):
    """Why an instruction was refused."""

    NOT_FOUND = "not_found"
    FOUND_TWICE = "found_twice"
    TEXT_DIFFERS = "text_differs"
    NOT_AN_INSTRUCTION = "not_an_instruction"
    UNSTATED_EDIT = "unstated_edit"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that the decision quotes: its paragraphs without the quotation marks around them."""

    paragraphs: tuple[str, ...]
    closed: bool = True
    marked: bool = True  # False: the drafter set no quotation marks
    outer: str = "“"  # the mark that opened it

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an instruction works. ``address`` is in old numbering unless ``new``; empty for the whole text."""

    address: Address = ()
    special: str = ""  # 题名, 序言, 章名: not a numbered place
    new: bool = False


@dataclass(frozen=True, slots=True)
class Instruction:
    """One order of a decision, the smallest that can be applied or refused by itself."""

    id: str
    text: str
    action: Action
    places: tuple[Place, ...] = ()
    old: Quote | None = None
    new: tuple[Quote, ...] = ()
    targets: tuple[Address, ...] = ()  # numbers that result: 作为第六条, 改为第七条
    unit: str = ""  # 条 款 项 目 章 节, of what is inserted, merged or split
    count: int = 0  # how many units
    side: str = ""  # 后 前 末, of an insertion
    everywhere: bool = False  # 均
    others: tuple[Quote, ...] = ()  # quoted with ``old`` for the same places: each place has one of them
    near: Quote | None = None  # words that only help to find the place
    sentence: int = 0  # the whole of one sentence there: 1 the first, -1 the last
    why: str = ""  # of what was not read: the reason to show


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way in which a person can settle a refused instruction."""

    text: str
    run: Callable[[], str] | None = None  # does it and says what was done; None: for information only


class Refusal(Exception):
    """An instruction can't be applied with certainty."""

    def __init__(self, reason: Reason, message: str, candidates: tuple[Candidate, ...] = ()) -> None:
        super().__init__(message)
        self.reason = reason
        self.candidates = candidates


@dataclass(frozen=True, slots=True)
class Outcome:
    """An instruction with its status: applied (``reason`` is None; ``detail`` says where, what and how) or refused."""

    instruction: Instruction
    target: str
    detail: str
    reason: Reason | None = None
    candidates: tuple[str, ...] = ()
    settled: bool = False

    @property
    def applied(self) -> bool:
        return self.reason is None


@dataclass(frozen=True, slots=True)
class Consolidation:
    """The new text with the account of how it came about."""

    tree: Node
    outcomes: tuple[Outcome, ...]
    history_note: str
    effective: str
    remarks: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        return all(outcome.applied for outcome in self.outcomes)
