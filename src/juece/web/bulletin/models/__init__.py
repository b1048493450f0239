"""What the bulletin keeps: texts and their versions, gazette issues, number series, revisions under way, subscriptions."""

from .issue import Erratum, GazetteEntry, GazetteIssue
from .reader import Subscription
from .revision import Revision
from .text import Ending, Expression, GapExplained, Rendition, Series, Work

__all__ = [
    "Ending",
    "Erratum",
    "Expression",
    "GapExplained",
    "GazetteEntry",
    "GazetteIssue",
    "Rendition",
    "Revision",
    "Series",
    "Subscription",
    "Work",
]
