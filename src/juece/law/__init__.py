"""Law as rules: instruments, sentences that compute, and what governs when.  Knows nothing of any particular statute."""

from .instrument import Instrument, Modal, Parameter, Parameters, Rank, Row, StatuteError, load_instrument
from .library import Bound, Library
from .rule import Breach, Rule, rule

__all__ = [
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
    "load_instrument",
    "rule",
]
