"""Recording an act from a desk: the capacity is found, the record is the docket's."""

import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from juece.procedure.events import Act
from juece.web.bodies import drafts
from juece.web.bodies.access import condition
from juece.web.docket.entitlement import REVIEWS, capacities, decision_bodies, undertook
from juece.web.docket.models import Matter
from juece.web.docket.recording import Recorded, record
from juece.web.docket.refusals import NotEntitled, Refused


def matter_for(acting, code: str, *roles: str) -> Matter:
    """The matter of a decision body for which the person holds one of these roles; Http404 otherwise."""
    found = (
        Matter.objects.select_related("state", "undertaking_unit", "decision_body")
        .filter(code=code, decision_body__in=decision_bodies(acting, *roles))
        .first()
    )
    if found is None:
        raise Http404
    return found


def at_desk(*roles: str):
    """A condition on routes with a matter's code: it is a matter of the government for which they hold the role."""
    return condition("matters of their government", lambda acting, code, **rest: bool(matter_for(acting, code, *roles)))


def put_down(request, matter: Matter, act: Act, on: datetime.date, **more) -> Recorded:
    """Record the act as the person's first capacity for it; raises Refused with the sentence."""
    found = capacities(request.acting, matter, type(act))
    if not found and act.kind in REVIEWS and undertook(request.acting.person, matter):
        raise NotEntitled(_("您经办过本事项的承办工作，不能再审查同一事项，请由他人办理（职责分离）。"))
    if not found:
        raise PermissionDenied
    return record(matter, act, on, found[0], request.acting.person, **more)


def tried(request, do, done: str, where: str = "") -> bool:
    """Do it; say what happened, a refusal with its sentence. What was typed then waits as a draft of the page `where`."""
    try:
        do()
    except Refused as problem:
        messages.error(request, str(problem))
        if where:
            drafts.keep(request, request.acting.person, where)
        return False
    messages.success(request, done)
    return True
