"""An assessment as plain values, the shape of `juece assess --json` and of the open data; it is public and stable."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Any

from juece.law import NOTHING, Library, Words

from .findings import Assessment, Deadline, Finding, Gate, NextStep, Reason
from .gates import GATES
from .remedies import title


def plain(assessment: Assessment, library: Library) -> dict[str, Any]:
    """The whole assessment; dates are ISO strings, sentences of law are quoted."""
    return {
        "as_of": assessment.as_of.isoformat(),
        "findings": [finding(f) for f in assessment.findings],
        "deadlines": [deadline(d) for d in assessment.deadlines],
        "gates": {key: gate(g, library) for key, g in assessment.gates.items()},
        "next_steps": [step(s, library) for s in assessment.next_steps],
        "duties": {body: [s.title.zh for s in steps] for body, steps in assessment.duties.items()},
    }


def finding(found: Finding) -> dict[str, Any]:
    """One finding."""
    return {
        "code": found.code,
        "title": title(found.code).zh,
        "title_en": title(found.code).en,
        "severity": str(found.severity),
        "rule": list(found.rules),
        "quote": found.quote,
        "duty": list(found.duty),
        "at": found.at.isoformat(),
        "evidence": value(found.evidence),
        "detail": found.detail.zh,
        "detail_en": found.detail.en,
        "cures": found.cures.zh,
        "cures_en": found.cures.en,
        "cured_on": found.cured_on.isoformat() if found.cured_on else None,
        "open": found.open,
        "interpretive": found.reading is not None,
        "reading": found.reading,
        "by_analogy": found.by_analogy,
        "gate": found.gate,
    }


def deadline(dated: Deadline) -> dict[str, Any]:
    """One statutory date."""
    return {
        "key": dated.key,
        "name": dated.name.zh,
        "name_en": dated.name.en,
        "rule": list(dated.rules),
        "date": dated.date.isoformat(),
        "calc": dated.calc,
        "duty": list(dated.duty),
        "provisional": dated.provisional,
        "soft": dated.soft,
        "minimum": dated.minimum,
        "met_on": dated.met_on.isoformat() if dated.met_on else None,
        "reading": dated.reading,
    }


def gate(shown: Gate, library: Library) -> dict[str, Any]:
    """One gate, with every reason why it is closed."""
    return {
        "title": GATES[shown.key].zh,
        "title_en": GATES[shown.key].en,
        "open": shown.open,
        "overridable": shown.overridable,
        "passed_on": shown.passed_on.isoformat() if shown.passed_on else None,
        "reasons": [
            {
                "code": r.code or None,
                "rule": list(r.rules),
                "detail": _why(r).zh,
                "detail_en": _why(r).en,
                "quote": library.quote(r.rules[0]) if r.rules else "",
                "legal_block": r.legal_block,
            }
            for r in shown.reasons
        ],
    }


def _why(reason: Reason) -> Words:
    return reason.detail or (title(reason.code) if reason.code else NOTHING)


def step(due: NextStep, library: Library) -> dict[str, Any]:
    """One next step."""
    return {
        "step": due.step,
        "title": due.title.zh,
        "title_en": due.title.en,
        "duty": list(due.duty),
        "rule": list(due.rules),
        "quote": library.quote(due.rules[0]) if due.rules else "",
        "target": due.target.isoformat() if due.target else None,
        "act": due.kind,
        "cures": due.cure,
        "waits_for": list(due.waits_for),
    }


def value(raw: Any) -> Any:
    """Any evidence as JSON would hold it."""
    if isinstance(raw, dict):
        return {str(key): value(item) for key, item in raw.items()}
    if isinstance(raw, list | tuple | set | frozenset):
        return [value(item) for item in raw]
    if isinstance(raw, Enum):
        return raw.value
    if isinstance(raw, date):
        return raw.isoformat()
    return raw if isinstance(raw, str | int | float | bool) or raw is None else str(raw)
