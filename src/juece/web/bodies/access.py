"""Who may call what. Every route declares it with `@allow(...)`; a route that does not is refused to everyone.

    @allow(signed_in)                                        reading, for whoever has signed in
    @allow(role("office") | role("undertaking_unit") & ours, post=role("office"))

The first argument is who may read (GET, HEAD); `post` is who may change. What is not given is refused with 405, so a
route that changes something cannot be reached by following a link. A further condition on the object addressed is a
`May` made with `condition`: it receives the acting person and the route's own arguments, and may raise Http404 to hide
that something exists.

Refused visitors are sent to sign in, what they typed is kept (see drafts); others get the 403 page and a line in the
access log.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse

from juece.web.bodies import drafts
from juece.web.bodies.acting import Acting
from juece.web.bodies.log import log
from juece.web.bodies.models import AccessLog
from juece.web.bodies.roles import ROLES

_READ = ("GET", "HEAD")


@dataclass(frozen=True, slots=True)
class May:
    """A readable predicate: `says` is what it means, `holds` decides for an acting person and the route's arguments."""

    says: str
    holds: Callable[[Acting, dict[str, Any]], bool]

    def __or__(self, other: "May") -> "May":
        return May(
            f"{self.says} or {other.says}",
            lambda acting, route: self.holds(acting, route) or other.holds(acting, route),
        )

    def __and__(self, other: "May") -> "May":
        return May(
            f"{self.says} for {other.says}",
            lambda acting, route: self.holds(acting, route) and other.holds(acting, route),
        )


anyone = May("anyone", lambda acting, route: True)
signed_in = May("signed in", lambda acting, route: acting.signed_in)
visitors_only = May("not signed in", lambda acting, route: not acting.signed_in)


def role(*keys: str) -> May:
    """Whoever holds one of the roles in the body they act for."""
    unknown = [key for key in keys if key not in ROLES]
    if unknown:
        raise ValueError(f"No such role: {', '.join(unknown)}")
    return May(" or ".join(keys), lambda acting, route: acting.has(*keys))


def condition(says: str, holds: Callable[..., bool]) -> May:
    """A condition on what the route addresses: `holds(acting, **arguments of the route)`."""
    return May(says, lambda acting, route: holds(acting, **route))


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a route declares: who reads, who changes."""

    read: May | None
    post: May | None

    def methods(self) -> list[str]:
        return [*(_READ if self.read else ()), *(("POST",) if self.post else ())]


def allow(read: May | None = None, *, post: May | None = None):
    """Declare a view's access; see the module's docstring."""
    if read is None and post is None:
        raise ValueError("allow() needs somebody: give who may read, or post=who may change")
    declaration = Declaration(read, post)

    def declare(view):
        @wraps(view)
        def guarded(request, **route):
            rule = (
                declaration.read if request.method in _READ else declaration.post if request.method == "POST" else None
            )
            if rule is None:
                return HttpResponseNotAllowed(declaration.methods())
            if rule.holds(request.acting, route):
                return view(request, **route)
            if not request.acting.signed_in:
                return _sign_in_first(request)
            log(AccessLog.Act.ACCESS_REFUSED, request, about=f"{request.method} {request.path}")
            raise PermissionDenied

        guarded.allows = declaration
        return guarded

    return declare


def _sign_in_first(request) -> HttpResponse:
    kept = request.method == "POST" and drafts.keep_for_returning(request)
    page = request.get_full_path() if request.method in _READ else drafts.page_of(request)
    address = f"{reverse('bodies:login')}?{urlencode({'next': page, **({'kept': 1} if kept else {})})}"
    if request.headers.get("HX-Request"):
        return render(request, "bodies/sign_in_again.html", {"address": address, "kept": kept}, status=401)
    return redirect(address)


class RefuseUndeclared:
    """Refuses every view that does not declare who may call it, in case one slips past the tests."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, route):
        if not hasattr(view, "allows"):
            raise PermissionDenied(f"{view.__module__}.{view.__name__} declares no access")
