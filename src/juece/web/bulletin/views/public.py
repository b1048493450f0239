"""Without login: issues, texts as of any day, their versions and articles."""

from __future__ import annotations

import re
from urllib.parse import unquote

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from juece.web.bodies.access import allow, anyone
from juece.web.bulletin import downloads, linking, textpage
from juece.web.bulletin.models import GazetteIssue, Work
from juece.web.bulletin.reading import anchors_of, label_of, tree_of
from juece.web.bulletin.versions import gone, on_day, shown, validity, validity_said
from juece.web.bulletin.views.reach import (
    day_asked,
    issue_of,
    may_edit,
    public_works,
    version_of,
    withdrawn_is_told,
    work_of,
)
from juece.web.search.models import Entry


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
    context = {
        "issue": found,
        "entries": found.entries.select_related("expression__work__series"),
        "errata": found.errata.select_related("entry"),
        "repairs": downloads.repairs(found),
        "forms": [(form, downloads.NAMES[form]) for form in ("pdf", "docx", "ofd", "html", "json", "txt")],
    }
    return render(request, "bulletin/issue.html", context)


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
def issue_pages(request, year, number):
    """The issue as it is printed, page by page."""
    found = issue_of(year, number, request.acting)
    try:
        count = downloads.page_count(found)
    except downloads.NoFile as problem:
        return refused_file(request, problem)
    return render(request, "bulletin/issue_pages.html", {"issue": found, "pages": range(1, count + 1)})


@allow(anyone)
def issue_page(request, year, number, page):
    """One printed page as a picture."""
    found = issue_of(year, number, request.acting)
    try:
        picture = downloads.page_picture(found, page)
    except downloads.NoFile:
        raise Http404 from None
    response = HttpResponse(picture, content_type="image/png")
    if found.published_at:
        response["Cache-Control"] = "private, max-age=3600"
    return response


@allow(anyone)
def texts(request):
    """All public texts, by subject, kind, year and validity on a day."""
    listed = public_works()
    names = ("subject", "kind", "year", "validity")
    subject, kind, year, wanted = (request.GET.get(name, "") for name in names)
    subject = subject if subject in Work.Subject.values else ""
    kind = kind if kind in Work.Kind.values else ""
    year = year if re.fullmatch("[1-9][0-9]{3}", year) else ""
    wanted = wanted if wanted in Entry.Validity.values else ""
    if subject:
        listed = listed.filter(subject=subject)
    if kind:
        listed = listed.filter(kind=kind)
    if year:
        listed = listed.filter(dated__year=int(year))
    day = day_asked(request)
    if wanted:
        listed = [work for work in listed if validity(work, day) == wanted]
    page = Paginator(listed, 50).get_page(request.GET.get("page"))
    chosen = {"subject": subject, "kind": kind, "year": year, "validity": wanted}
    context = {
        "page": page,
        "rows": [(work, validity_said(work, day), validity(work, day), shown(work, day)) for work in page],
        "chosen": chosen,
        "query": "".join(f"{k}={v}&" for k, v in chosen.items() if v),
        "subjects": Work.Subject.choices,
        "kinds": Work.Kind.choices,
        "validities": [one for one in Entry.Validity.choices if one[0] != Entry.Validity.AMENDED],
    }
    return render(request, "bulletin/texts.html", context)


@allow(anyone)
@withdrawn_is_told
def text(request, key):
    """A text as it stands on a day."""
    work, day = work_of(key, request.acting), day_asked(request)
    version = shown(work, day)
    if version is None:
        raise Http404
    return _text_page(request, work, version, day)


@allow(anyone)
@withdrawn_is_told
def version(request, key, ordinal):
    """One version, at its permanent address."""
    work = work_of(key, request.acting)
    return _text_page(request, work, version_of(work, ordinal), day_asked(request))


def _text_page(request, work, found, day):
    looked_for = request.GET.get("find", "")[:60]
    context = textpage.context(work, found, day, editor=may_edit(request.acting), looked_for=looked_for)
    context["forms"] = list(downloads.NAMES.items())
    context["asked"] = "on" in request.GET
    context["permanent"] = unquote(request.build_absolute_uri(found.get_absolute_url()))
    return render(request, "bulletin/text.html", context)


@allow(anyone)
@withdrawn_is_told
def article(request, key, anchor):
    """One article: its words on a day, what each version did to it and by which decision, and what cites it."""
    work, day = work_of(key, request.acting), day_asked(request)
    found = shown(work, day)
    words = textpage.article(found, anchor) if found else None
    if found is None or words is None:
        raise Http404
    tree = tree_of(found.text)
    path = next(path for path, name in anchors_of(found.text).items() if name == anchor)
    named = [name for _path, name in sorted(anchors_of(found.text).items()) if name.startswith("art_")]
    at = named.index(anchor) if anchor in named else -1
    public_only = not may_edit(request.acting)
    context = {
        "work": work,
        "version": found,
        "day": day,
        "asked": "on" in request.GET,
        "holds": found == on_day(work, day),
        "anchor": anchor,
        "label": label_of(tree, path),
        "lines": [
            one for one in textpage.shown_lines(found, day, public_only=public_only) if anchor in one.line.within
        ],
        "gone": gone(found, day).get(anchor),
        "history": textpage.article_history(found, anchor),
        "cited_by": [one for one, at_ in linking.cited_by(work, public_only=public_only) if at_ == anchor],
        "cited_within": [one for one, at_ in linking.cited_within(found) if at_ == anchor],
        "before": named[at - 1] if at > 0 else "",
        "after": named[at + 1] if 0 <= at < len(named) - 1 else "",
    }
    return render(request, "bulletin/article.html", context)


@allow(anyone)
@withdrawn_is_told
def version_file(request, key, ordinal, form):
    found = version_of(work_of(key, request.acting), ordinal)
    if form not in downloads.TYPES:
        raise Http404
    try:
        return downloads.answer(downloads.version_file(found, form), form, found.work.title)
    except downloads.NoFile as problem:
        return refused_file(request, problem)
