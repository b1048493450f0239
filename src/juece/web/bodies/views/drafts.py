"""Keeping and discarding what is being typed."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from juece.web.bodies import drafts
from juece.web.bodies.access import allow, signed_in


@allow(post=signed_in)
def keep(request):
    """Called by the form every few seconds while somebody types."""
    kept = drafts.keep(request, request.acting.person)
    return render(request, "bodies/draft_kept.html") if kept else HttpResponse(status=204)


@allow(post=signed_in)
def discard(request):
    drafts.forget(request)
    return redirect(drafts.page_of(request))
