"""Any two versions or renditions of a text compared: on the page in two columns or in one, as DOCX with tracked changes, as PDF."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from juece.text.compare import Comparison, compare
from juece.web.bodies.access import allow, anyone
from juece.web.bulletin import downloads
from juece.web.bulletin.models import Rendition, Work
from juece.web.bulletin.reading import tree_of
from juece.web.bulletin.textpage import compared, name_of_version, only_changed
from juece.web.bulletin.views.public import refused_file
from juece.web.bulletin.views.reach import version_of, withdrawn_is_told, work_of


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts: its name in the address, its name on screen, its words."""

    named: str
    shown: str
    text: str


def sides_of(work: Work) -> list[tuple[str, str]]:
    """What can be compared: (name in the address, name on screen)."""
    found = [(str(one.ordinal), name_of_version(one)) for one in work.expressions.all()]
    return found + [
        (f"r{one.pk}", _rendition(one)) for one in Rendition.objects.filter(expression__work=work).order_by("pk")
    ]


def _rendition(one: Rendition) -> str:
    return f"{one.get_medium_display()} · {one.source}" if one.source else one.get_medium_display()


def _side(work: Work, named: str) -> Side:
    """`2` is the second version, `r5` the rendition with that number."""
    if named.isdecimal() and len(named) < 6:
        one = version_of(work, int(named))
        return Side(named, name_of_version(one), one.text)
    if named[:1] == "r" and named[1:].isdecimal() and len(named) < 20:
        held = Rendition.objects.filter(pk=int(named[1:]), expression__work=work).first()
        if held:
            return Side(named, _rendition(held), held.text)
    raise Http404


def _compared(request, work: Work) -> tuple[Side, Side, Comparison, bool]:
    ordinals = [one.ordinal for one in work.expressions.all()] or [1]
    last = max(ordinals)
    old = _side(work, request.GET.get("a", "") or str(max(min(ordinals), last - 1)))
    new = _side(work, request.GET.get("b", "") or str(last))
    result = compare(tree_of(old.text), tree_of(new.text))
    only = request.GET.get("only", "") == "changed"
    return old, new, only_changed(result) if only else result, only


@allow(anyone)
@withdrawn_is_told
def comparison(request, key):
    """Side by side or in one."""
    work = work_of(key, request.acting)
    old, new, result, only = _compared(request, work)
    inline = request.GET.get("view") == "inline"
    counts = result.counts
    context = {
        "work": work, "old": old, "new": new, "sides": sides_of(work), "inline": inline, "only": only, "counts": counts,
        "compared": compared(result), "empty": not result.rows, "narrow": len(sides_of(work)) < 2,
        "same": not any(counts[name] for name in ("changed", "added", "removed", "renumbered", "moved")),
    }  # fmt: skip
    return render(request, "bulletin/comparison.html", context)


@allow(anyone)
@withdrawn_is_told
def comparison_docx(request, key):
    """DOCX with tracked changes: accepting all gives the new text, refusing all the old."""
    work = work_of(key, request.acting)
    old, new = _compared(request, work)[:2]
    result = compare(tree_of(old.text), tree_of(new.text))
    return downloads.answer(downloads.comparison_docx(result), "docx", f"{work.title}（{_('对照')}）")


@allow(anyone)
@withdrawn_is_told
def comparison_pdf(request, key):
    """A table in two columns to be printed."""
    work = work_of(key, request.acting)
    old, new, result, _only = _compared(request, work)
    try:
        content = downloads.comparison_pdf(work.title, result, old.shown, new.shown)
    except downloads.NoFile as problem:
        return refused_file(request, problem)
    return downloads.answer(content, "pdf", f"{work.title}（{_('对照')}）")
