"""A password that somebody else has set opens one page only: the one on which it is changed.

Until then every other page, public ones too, leads there; a request that a script makes is told to go there. Signing out
and the choice of language stay open. Refuses everything else, whatever the person's roles are.
"""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

OPEN = frozenset({"bodies:password", "bodies:logout", "choose_language"})


class FirstPassword:
    """Stands between a person with a temporary password and every view but those that are open to them."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, route):
        person = request.user
        if not person.is_authenticated or not person.must_change_password:
            return None
        if request.resolver_match.view_name in OPEN:
            return None
        if request.headers.get("HX-Request"):
            return HttpResponse(status=204, headers={"HX-Redirect": reverse("bodies:password")})
        return redirect("bodies:password")
