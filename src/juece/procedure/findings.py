"""Findings: what the law says about the facts, as data.

Codes and severities are those of requirements part 16; they are public and stable.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from juece.law import NOTHING, Words


class Severity(StrEnum):
    """How grave: a `block` closes a gate, a `violation` must be remedied, a `warning` is soft, `info` is a note."""

    BLOCK = "block"
    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


_CODES = {
    Severity.BLOCK: "LEGAL_REVIEW_MISSING LEGAL_REVIEW_SUBSTITUTED LEGAL_NEGATIVE RISK_GATE_BLOCK",
    Severity.VIOLATION: """CONSULT_TOO_SHORT CONSULT_NO_SHORTENING_REASON CONSULT_REASON_NOT_IN_NOTICE CONSULT_NOTICE_INCOMPLETE
        GROUP_NOT_CONSULTED INDUSTRY_NOT_CONSULTED PARTICIPATION_NONE EXPERT_MISSING EXPERT_CONFLICT EXPERT_NOT_SIGNED RISK_MISSING
        RISK_REPORT_INCOMPLETE RISK_NO_DEPT_OPINION FCR_MISSING FCR_WRONG_REVIEWER INTERNAL_REVIEW_MISSING UNIT_COLLECTIVE_MISSING
        LEGAL_PERIOD_TOO_SHORT REVIEW_STALE_AFTER_CHANGE MEETING_FORM_INVALID MEETING_LEADER_SPOKE_FIRST
        MEETING_NO_REASON_AGAINST_MAJORITY MEETING_DISSENT_NOT_RECORDED PARTY_REPORT_MISSING NPC_REPORT_MISSING PUBLICATION_LATE
        INTERPRETATION_LATE ADOPTION_RESULT_NOT_PUBLISHED ARCHIVE_INCOMPLETE HEARING_MATERIAL_LATE HEARING_RECORD_UNSIGNED
        HEARING_LIST_NOT_PUBLISHED HEARING_REQUIRED_NOT_HELD CATALOGUE_NO_PARTY_CONSENT INTAKE_NO_STUDY INTAKE_STUDIED_NOT_LISTED
        EXEC_REPORT_OVERDUE EXEC_ISSUE_NO_PROPOSAL SUSPENSION_WRONG_AUTHORITY CHANGE_WITHOUT_PROCEDURE EVAL_NOT_INDEPENDENT
        EVAL_NO_PUBLIC_INPUT REMOVED_PREFERENCE_USED SUBDISTRICT_NO_ANNUAL_PLAN TALENT_DB_GAP FUNDING_APPLICANT_INELIGIBLE
        FUNDING_DUPLICATE_APPLICANT FUNDING_DUPLICATE_RECOMMENDER COST_BENEFIT_MISSING EXEC_UNIT_NOT_NAMED PROCEDURE_REPORT_MISSING
        AGENDA_NOT_APPROVED STUDY_OVERDUE HEARING_RESULT_NOT_PUBLISHED
        EXPERT_TOO_FEW HEARING_NOTICE_LATE""",  # the last two only where a local rule sets a number; R9 and S713 do not
    Severity.WARNING: """CONSULT_CHANNEL_INADEQUATE CONSULT_END_ON_REST_DAY CONSULT_RESULT_NO_REASONS RECONSULT_ADVISED
        EXPERT_NO_DIVERSITY EXPERT_SCOPE_INCOMPLETE FCR_CONTENT_FLAG ADAPTATION_PERIOD_MISSING NOT_IN_CATALOGUE SCOPE_SELF_EXCLUSION
        PLAN_QUARTER_MISSED INTAKE_LATE_DECLARATION HEAD_PROPOSAL_NO_STUDY PUBLICATION_CHANNELS EXEC_ISSUE_REPORT_SLOW
        EVAL_MINOR_EARLIER_ROLE BLACKLIST_SANCTION_NEEDS_BASIS VOLUNTEERS_NOT_GROWING EMERGENCY_MEETING_MISSING
        EMERGENCY_NOT_ONE_VOICE INTAKE_NOT_COSIGNED""",
    Severity.INFO: """TRANSITION_NOTE UNIT_NOT_DISTRICT_DEPT GAZETTE_PENDING CONSULT_SHORTENED_EXPLAINED HEARING_REQUIRED
        INTAKE_NOT_WRITTEN RISK_MEDIUM_NOTE LEGAL_MATERIALS_INCOMPLETE EVAL_TRIGGER TARGET_MET FUNDING_PRIORITY
        EMERGENCY_EXPERT_NOT_USED""",
}

SEVERITY: dict[str, Severity] = {code: severity for severity, codes in _CODES.items() for code in codes.split()}

RANKED = (Severity.BLOCK, Severity.VIOLATION, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.  `at` is the day of the act judged; `cured_on` is set when it was true and later mended."""

    code: str
    severity: Severity
    rules: tuple[str, ...]
    quote: str
    duty: tuple[str, ...]
    at: datetime.date
    evidence: dict[str, Any] = field(default_factory=dict)
    detail: Words = NOTHING
    cures: Words = NOTHING
    cured_on: datetime.date | None = None
    reading: str | None = None
    by_analogy: bool = False
    gate: str | None = None
    legal_block: bool = False

    @property
    def open(self) -> bool:
        """Not cured."""
        return self.cured_on is None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A statutory date.  `reckoning` explains itself; `soft` dates are targets and not duties; `met_on` the day it was met."""

    rules: tuple[str, ...]
    name: Words
    date: datetime.date
    calc: str
    duty: tuple[str, ...] = ()
    provisional: bool = False
    soft: bool = False
    minimum: bool = False  # a time guaranteed to somebody, not a limit
    met_on: datetime.date | None = None
    reading: str | None = None
    reckoning: Any = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a gate is closed."""

    code: str
    rules: tuple[str, ...]
    detail: Words
    legal_block: bool


@dataclass(frozen=True, slots=True)
class Gate:
    """A gate on the day asked for.  `overridable` when only policy, not the law, closes it."""

    key: str
    open: bool
    reasons: tuple[Reason, ...] = ()
    passed_on: datetime.date | None = None

    @property
    def overridable(self) -> bool:
        """Whether a named person may pass with an archived reason."""
        return not self.open and not any(r.legal_block for r in self.reasons)


@dataclass(frozen=True, slots=True)
class NextStep:
    """What the law requires next, of whom, by when, under which sentence."""

    step: str
    title: Words
    duty: tuple[str, ...]
    rules: tuple[str, ...]
    target: datetime.date | None = None
    kind: str | None = None  # the act that performs it
    cure: str | None = None  # the finding that it cures
    waits_for: tuple[str, ...] = ()  # steps that come first; empty when it can be done now


@dataclass(frozen=True)
class Assessment:
    """Everything the law says about a case on a day."""

    as_of: datetime.date
    findings: tuple[Finding, ...]
    deadlines: tuple[Deadline, ...]
    gates: dict[str, Gate]
    next_steps: tuple[NextStep, ...]

    @property
    def duties(self) -> dict[str, tuple[NextStep, ...]]:
        """Next steps by body."""
        held: dict[str, list[NextStep]] = {}
        for step in self.next_steps:
            for body in step.duty:
                held.setdefault(body, []).append(step)
        return {body: tuple(steps) for body, steps in held.items()}

    def open_findings(self) -> tuple[Finding, ...]:
        """Findings that nothing has cured yet."""
        return tuple(f for f in self.findings if f.cured_on is None)
