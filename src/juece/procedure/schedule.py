"""A plan as data: each remaining step with its earliest and latest days, and what is in the way.  Nothing is computed of dates here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from juece.law import Words
from juece.workdays import Reckoning

DECIDING = "meeting"  # the step that the target is for


@dataclass(frozen=True, slots=True)
class Row:
    """One step of the plan.  `start`/`finish` are the earliest lawful days, `latest_start`/`latest_finish` the last that meet the target.

    `slack` is in calendar days between the two finishes, None where no target binds the step; `reckoning` explains a statutory minimum.
    """

    key: str
    zh: str
    en: str
    duty: tuple[str, ...]
    rules: tuple[str, ...]
    start: date
    finish: date
    latest_start: date | None = None
    latest_finish: date | None = None
    provisional: bool = False
    critical: bool = False
    kind: str = "work"  # "statutory" where a minimum of law governs the length
    running: bool = False  # the step has begun
    reckoning: Reckoning | None = None

    @property
    def slack(self) -> int | None:
        """Calendar days to spare; negative when it is too late."""
        return None if self.latest_finish is None else (self.latest_finish - self.finish).days

    @property
    def late(self) -> bool:
        """Whether the step can no longer meet the target."""
        return self.slack is not None and self.slack < 0


@dataclass(frozen=True)
class Plan:
    """The remaining steps in order, the target, and what is in the way."""

    as_of: date
    target: date | None
    rows: tuple[Row, ...]
    problems: tuple[Words, ...] = field(default=())

    @property
    def critical(self) -> tuple[str, ...]:
        """The steps that decide when the meeting can be."""
        return tuple(row.key for row in self.rows if row.critical)

    @property
    def decision(self) -> date | None:
        """The earliest lawful day of the decision; None when it has been taken."""
        return next((row.finish for row in self.rows if row.key == DECIDING), None)

    @property
    def feasible(self) -> bool:
        """Whether the target can still be met."""
        return not any(row.late for row in self.rows)

    def plain(self) -> dict[str, Any]:
        """As JSON would hold it."""

        def iso(day: date | None) -> str | None:
            return day.isoformat() if day else None

        return {
            "as_of": iso(self.as_of),
            "target": iso(self.target),
            "feasible": self.feasible,
            "earliest_decision": iso(self.decision),
            "critical_path": list(self.critical),
            "problems": [problem.zh for problem in self.problems],
            "problems_en": [problem.en for problem in self.problems],
            "steps": [
                {
                    "step": r.key, "title": r.zh, "title_en": r.en, "duty": list(r.duty), "rule": list(r.rules), "start": iso(r.start),
                    "finish": iso(r.finish), "latest_start": iso(r.latest_start), "latest_finish": iso(r.latest_finish), "slack": r.slack,
                    "critical": r.critical, "provisional": r.provisional, "statutory": r.kind == "statutory", "running": r.running,
                }
                for r in self.rows
            ],
        }  # fmt: skip

    def text(self) -> str:
        """As a person would read it."""
        lines = [
            f"自 {self.as_of} 起"
            + (f"，目标 {self.target}" if self.target else "")
            + ("" if self.feasible else "：按现有安排不能实现")
        ]
        for row in self.rows:
            mark = "●" if row.critical else "○"
            latest = (
                f"  最迟 {row.latest_start} 至 {row.latest_finish}（余 {row.slack} 日）" if row.latest_finish else ""
            )
            provisional = "  暂定" if row.provisional else ""
            lines.append(
                f"{mark} {row.start} 至 {row.finish}{latest}  {row.zh}（{'、'.join(row.duty)}；{'、'.join(row.rules)}）{provisional}"
            )
        return "\n".join([*lines, *(f"！ {problem.zh}" for problem in self.problems)])
