"""Without login: the public's first page."""

from django.shortcuts import render

from juece.web.bodies.access import allow, anyone
from juece.web.front import showing


@allow(anyone)
def page(request):
    """What is being decided, where everybody can take part, and what has been decided."""
    year = showing.latest_catalogue()
    context = {
        "consultations": showing.open_consultations(),
        "year": year,
        "progress": showing.progress(year) if year else [],
        "texts": showing.newest_texts(),
        "issue": showing.newest_issue(),
    }
    return render(request, "front/page.html", context)
