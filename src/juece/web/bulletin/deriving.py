"""What follows from a stored text, brought up to date after every change of it: index, names, citations, article history."""

from __future__ import annotations

from juece.web.bulletin.indexing import index_work
from juece.web.bulletin.lineage import trace
from juece.web.bulletin.linking import link_version, name_work
from juece.web.bulletin.models import Expression, Work


def derive(work: Work, version: Expression | None = None) -> None:
    """After a change of a text; `version` is the one that is new."""
    index_work(work)
    name_work(work)
    if version is not None:
        trace(version)
        link_version(version)


def derive_anew(work: Work) -> None:
    """Everything from the words alone."""
    derive(work)
    for version in work.expressions.all():
        trace(version)
        link_version(version)
