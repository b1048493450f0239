"""For programs: feeds, sitemap, open data. Public texts and published issues only."""

from __future__ import annotations

import datetime

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from juece.web.bodies.access import allow, anyone
from juece.web.bulletin import downloads, feeds
from juece.web.bulletin.models import GazetteIssue, Work
from juece.web.bulletin.textpage import name_of_version
from juece.web.bulletin.views.reach import public_works, withdrawn_is_told, work_of

_NEWEST = 50
_LARGEST_MAP = 50_000


def _absolute(request, path: str) -> str:
    return request.build_absolute_uri(path)


def _feed(request, title, page, works):
    items = [
        feeds.Item(
            _absolute(request, one.get_absolute_url()),
            one.title,
            max([one.published_at, *(version.recorded_at for version in one.expressions.all())]),
            "　".join(part for part in (one.doc_number, one.issuer_name) if part),
            one.issuer_name,
        )
        for one in works[:_NEWEST]
    ]
    content = feeds.atom(title, _absolute(request, request.path), _absolute(request, page), items)
    return HttpResponse(content, content_type="application/atom+xml; charset=utf-8")


@allow(anyone)
def feed(request):
    works = public_works().order_by("-published_at", "-pk")
    return _feed(request, _("政策文件"), reverse("bulletin:texts"), works)


@allow(anyone)
def subject_feed(request, subject):
    if subject not in Work.Subject.values:
        raise Http404
    works = public_works().filter(subject=subject).order_by("-published_at", "-pk")
    return _feed(request, str(Work.Subject(subject).label), f"{reverse('bulletin:texts')}?subject={subject}", works)


@allow(anyone)
@withdrawn_is_told
def text_feed(request, key):
    """One text: an entry for each version."""
    work = work_of(key, request.acting)
    if not work.is_public:
        raise Http404
    items = [
        feeds.Item(
            _absolute(request, one.get_absolute_url()),
            f"{work.title} · {name_of_version(one)}",
            max(work.published_at, one.recorded_at),
            one.source.title if one.source and one.source.is_public else one.note,
            work.issuer_name,
        )
        for one in sorted(work.expressions.all(), key=lambda one: -one.ordinal)
    ]
    own, page = _absolute(request, request.path), _absolute(request, work.get_absolute_url())
    return HttpResponse(feeds.atom(work.title, own, page, items), content_type="application/atom+xml; charset=utf-8")


@allow(anyone)
def robots(request):
    """Everything public may be read by robots; the sitemap says what there is."""
    lines = [
        "User-agent: *",
        "Disallow: /bulletin/",
        "",
        f"Sitemap: {_absolute(request, reverse('bulletin:sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@allow(anyone)
def issue_feed(request):
    items = [
        feeds.Item(_absolute(request, one.get_absolute_url()), str(one), one.published_at, one.host, one.host)
        for one in GazetteIssue.objects.filter(published_at__isnull=False)[:_NEWEST]
    ]
    own, page = _absolute(request, request.path), _absolute(request, reverse("bulletin:issues"))
    return HttpResponse(feeds.atom(_("政府公报"), own, page, items), content_type="application/atom+xml; charset=utf-8")


@allow(anyone)
def sitemap(request):
    def pages():
        yield reverse("bulletin:issues"), None
        yield reverse("bulletin:texts"), None
        for one in GazetteIssue.objects.filter(published_at__isnull=False):
            yield one.get_absolute_url(), one.published_at
        for one in public_works()[:_LARGEST_MAP]:
            yield one.get_absolute_url(), max([one.published_at, *(v.recorded_at for v in one.expressions.all())])

    found: list[tuple[str, datetime.datetime | None]] = [(_absolute(request, path), at) for path, at in pages()]
    return HttpResponse(feeds.sitemap(found[:_LARGEST_MAP]), content_type="application/xml; charset=utf-8")


@allow(anyone)
def texts(request):
    """Open data: every public text without its words; the words are at its version's json."""
    return HttpResponse(
        downloads.as_json({"texts": [downloads.work_data(one) for one in public_works()]}),
        content_type="application/json",
    )


@allow(anyone)
def issues(request):
    listed = GazetteIssue.objects.filter(published_at__isnull=False)
    return HttpResponse(
        downloads.as_json({"issues": [downloads.issue_data(one) for one in listed]}), content_type="application/json"
    )
