"""What the bulletin keeps: texts and their versions, gazette issues, number series, revisions under way, subscriptions."""

from .derived import ArticleChange, Citing, KnownName
from .issue import Erratum, GazetteEntry, GazetteIssue
from .reader import Subscription
from .revision import Revision
from .text import LONGEST_WORD, DetailChange, Ending, Expression, GapExplained, Rendition, Series, Work

__all__ = [
    "LONGEST_WORD",
    "ArticleChange",
    "Citing",
    "DetailChange",
    "Ending",
    "Erratum",
    "Expression",
    "GapExplained",
    "GazetteEntry",
    "GazetteIssue",
    "KnownName",
    "Rendition",
    "Revision",
    "Series",
    "Subscription",
    "Work",
]
