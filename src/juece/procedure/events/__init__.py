"""Every act that the regulations speak of, as data: what happened, never how to store it.

`REGISTRY` maps a public, stable kind (`consultation_opened`) to its definition.  Forms, JSON Schema, the command line and the
documentation are made from these definitions alone.
"""

from . import drafting, evaluation, execution, expertise, intake, outcome, participation, policy, review
from .base import REGISTRY, STAGE_TITLES, Act, Conclusion, Form, Level, MeetingKind, Outcome, Stage

__all__ = [
    "REGISTRY",
    "STAGE_TITLES",
    "Act",
    "Conclusion",
    "Form",
    "Level",
    "MeetingKind",
    "Outcome",
    "Stage",
    "drafting",
    "evaluation",
    "execution",
    "expertise",
    "intake",
    "outcome",
    "participation",
    "policy",
    "review",
]
