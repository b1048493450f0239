"""Without login: issues, texts as of any day, versions, comparison."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from juece.text.compare import compare
from juece.text.compare.html import to_columns, to_inline
from juece.web.bodies.access import allow, anyone
from juece.web.bulletin import downloads
from juece.web.bulletin.fragments import fragments
from juece.web.bulletin.models import GazetteIssue, Rendition, Work
from juece.web.bulletin.reading import lines, tree_of
from juece.web.bulletin.versions import history, on_day, shown, until, validity
from juece.web.bulletin.views.reach import addresses, day_asked, issue_of, public_works, version_of, work_of
from juece.web.search.models import Entry

VALIDITIES = dict(Entry.Validity.choices)


def refused_file(request, problem) -> HttpResponse:
    return render(request, "bulletin/no_file.html", {"problem": str(problem)}, status=422)


@allow(anyone)
def issues(request):
    listed = GazetteIssue.objects.filter(published_at__isnull=False).prefetch_related("entries")
    page = Paginator(listed, 30).get_page(request.GET.get("page"))
    return render(request, "bulletin/issues.html", {"page": page})


@allow(anyone)
def issue(request, year, number):
    found = issue_of(year, number, request.acting)
    entries = found.entries.select_related("expression__work__series")
    forms = [(form, downloads.NAMES[form]) for form in ("pdf", "docx", "ofd", "html", "json", "txt")]
    return render(request, "bulletin/issue.html", {"issue": found, "entries": entries, "forms": forms})


@allow(anyone)
def issue_file(request, year, number, form):
    found = issue_of(year, number, request.acting)
    if form not in downloads.TYPES or form == "xml":
        raise Http404
    try:
        return downloads.answer(downloads.issue_file(found, form), form, str(found))
    except downloads.NoFile as problem:
        return refused_file(request, problem)


@allow(anyone)
def texts(request):
    """All public texts, by subject, kind and year."""
    listed = public_works()
    subject, kind, year = (request.GET.get(name, "") for name in ("subject", "kind", "year"))
    if subject in Work.Subject.values:
        listed = listed.filter(subject=subject)
    if kind in Work.Kind.values:
        listed = listed.filter(kind=kind)
    if year.isdecimal() and len(year) == 4:
        listed = listed.filter(dated__year=int(year))
    page = Paginator(listed, 50).get_page(request.GET.get("page"))
    day = day_asked(request)
    rows = [(work, VALIDITIES[validity(work, day)]) for work in page]
    chosen = {"subject": subject, "kind": kind, "year": year}
    return render(
        request,
        "bulletin/texts.html",
        {
            "page": page,
            "rows": rows,
            "chosen": chosen,
            "query": "".join(f"{k}={v}&" for k, v in chosen.items() if v.isalnum() or v.replace("_", "").isalnum()),
            "subjects": Work.Subject.choices,
            "kinds": Work.Kind.choices,
        },
    )


@allow(anyone)
def text(request, key):
    """A text as it stands on a day."""
    work, day = work_of(key, request.acting), day_asked(request)
    version = shown(work, day)
    if version is None:
        raise Http404
    return _text_page(request, work, version, day, on_day(work, day) == version)


@allow(anyone)
def version(request, key, ordinal):
    """One version, at its permanent address."""
    work = work_of(key, request.acting)
    found, day = version_of(work, ordinal), day_asked(request)
    return _text_page(request, work, found, day, on_day(work, day) == found)


def _text_page(request, work, found, day, holds):
    expressions = list(work.expressions.select_related("source__series"))
    changed = history(expressions) if len(expressions) > 1 else []
    quoted = [] if work.kind != Work.Kind.AMENDING else fragments(found.text)
    return render(
        request,
        "bulletin/text.html",
        {
            "work": work,
            "version": found,
            "day": day,
            "holds": holds,
            "validity": VALIDITIES[validity(work, day)],
            "validity_key": validity(work, day),
            "lines": lines(found.text, addresses(), request.GET.get("find", "")[:60]),
            "versions": [(one, until(one)) for one in expressions],
            "articles": changed,
            "fragments": quoted,
            "renditions": found.renditions.all(),
            "printed": found.printed.select_related("issue").filter(issue__published_at__isnull=False),
            "changes": work.changes.select_related("work").filter(work__published_at__isnull=False),
            "endings": work.endings.all(),
            "forms": list(downloads.NAMES.items()),
        },
    )


@allow(anyone)
def version_file(request, key, ordinal, form):
    found = version_of(work_of(key, request.acting), ordinal)
    if form not in downloads.TYPES:
        raise Http404
    try:
        return downloads.answer(downloads.version_file(found, form), form, found.work.title)
    except downloads.NoFile as problem:
        return refused_file(request, problem)


def _side(work, named: str):
    """`2` is the second version, `r5` the rendition with that number; gives (name, text)."""
    if named.isdecimal() and len(named) < 6:
        one = version_of(work, int(named))
        return _("第 %(n)s 版") % {"n": one.ordinal}, one.text
    if named[:1] == "r" and named[1:].isdecimal() and len(named) < 20:
        one = Rendition.objects.filter(pk=int(named[1:]), expression__work=work).first()
        if one:
            return f"{one.get_medium_display()}（{one.source}）", one.text
    raise Http404


def _compared(request, work):
    expressions = list(work.expressions.all())
    last = expressions[-1].ordinal if expressions else 1
    a = request.GET.get("a", "") or str(max(1, last - 1))
    b = request.GET.get("b", "") or str(last)
    (old_name, old), (new_name, new) = _side(work, a), _side(work, b)
    return a, b, old_name, new_name, compare(tree_of(old), tree_of(new))


@allow(anyone)
def comparison(request, key):
    """Any two versions or renditions, side by side or in one."""
    work = work_of(key, request.acting)
    a, b, old_name, new_name, result = _compared(request, work)
    inline = request.GET.get("view") == "inline"
    # The writers of juece.text.compare.html escape every word; test_bulletin_public proves it on hostile texts.
    shown_as = mark_safe(to_inline(result) if inline else to_columns(result, old_name, new_name))
    sides = [(str(one.ordinal), _("第 %(n)s 版") % {"n": one.ordinal}) for one in work.expressions.all()]
    sides += [
        (f"r{one.pk}", f"{one.get_medium_display()}（{one.source}）")
        for one in Rendition.objects.filter(expression__work=work)
    ]
    return render(
        request,
        "bulletin/comparison.html",
        {"work": work, "a": a, "b": b, "sides": sides, "inline": inline, "counts": result.counts, "shown": shown_as},
    )


@allow(anyone)
def comparison_file(request, key):
    """The same comparison as DOCX with tracked changes."""
    work = work_of(key, request.acting)
    *_names, result = _compared(request, work)
    return downloads.answer(downloads.comparison_file(result), "docx", f"{work.title}（{_('对照')}）")
