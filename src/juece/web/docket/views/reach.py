"""Reaching a matter by its code: only what the acting person may see exists for them."""

from django.http import Http404
from django.utils.translation import gettext as _

from juece.web.bodies.access import condition, role
from juece.web.bodies.acting import Acting
from juece.web.docket.entitlement import OVERSEERS, UNIT_ROLES, may_read, readable
from juece.web.docket.models import Matter
from juece.web.docket.projection import state_now

WORKERS = role(*OVERSEERS, *UNIT_ROLES)
OPENERS = role("office", "justice_bureau")


def matter_of(acting: Acting, code: str) -> Matter:
    """The matter, with its state; Http404 when it does not exist or is not theirs to see."""
    found = (
        readable(acting)
        .select_related("state", "undertaking_unit", "decision_body", "lead_unit")
        .filter(code=code)
        .first()
    )
    if found is None:
        raise Http404(_("没有这个事项，或者您所在的单位与它无关。"))
    if not hasattr(found, "state"):  # not projected yet: assessed for this page, saved by nobody
        found.state = state_now(found)
    return found


def _seen(acting: Acting, code: str, **rest) -> bool:
    matter = Matter.objects.filter(code=code).first()
    if matter is None or not may_read(acting, matter):
        raise Http404(_("没有这个事项，或者您所在的单位与它无关。"))
    return True


# For routes that change: hides before it refuses. Reading views ask `matter_of` themselves, once.
theirs = WORKERS & condition("matters they may see", _seen)
