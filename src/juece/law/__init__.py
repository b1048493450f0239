"""Law as rules: instruments, sentences that compute, and what governs when.  Knows nothing of any particular statute."""

from .instrument import Instrument, Modal, Parameter, Parameters, Rank, Row, StatuteError, load_instrument
from .library import Bound, Library
from .rule import Breach, Rule, rule
from .words import NOTHING, Words

__all__ = [
    "NOTHING",
    "Bound",
    "Breach",
    "Instrument",
    "Library",
    "Modal",
    "Parameter",
    "Parameters",
    "Rank",
    "Row",
    "Rule",
    "StatuteError",
    "Words",
    "load_instrument",
    "rule",
]
