"""The few pages that belong to no room: home, the choice of language, the developers' style guide."""

import datetime

from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from juece.web.bodies.access import allow, anyone
from juece.web.navigation import entries_for


@allow(anyone)
def home(request):
    """The first page that this person may open: work for whoever signed in, the public's first page for a visitor."""
    mine = entries_for(request.acting)
    return redirect(mine[0].route if mine else "bodies:login")


@allow(post=anyone)
def choose_language(request):
    """Remember the language for a year and go back."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("home")
    response = HttpResponseRedirect(back)
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=365 * 86400,
            httponly=True,
            samesite="Lax",
            secure=settings.HTTPS,
        )
    return response


@allow(anyone)
def style_guide(request):
    """Every component once; routed only where JUECE_DEBUG is on."""
    context = {
        "stages": [{"label": state, "state": state} for state in ("done", "now", "late", "next")],
        "facts": [("Term", "Description"), ("Another", "Description")],
        "date": datetime.date(2022, 9, 13),
        "steps": ["First step", "Second step"],
    }
    return render(request, "style_guide.html", context)
