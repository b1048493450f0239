"""Whose catalogue it is and in which capacity somebody acts on it. Refuses posts and roles of another government."""

from juece.web.bodies.access import condition
from juece.web.bodies.acting import Acting
from juece.web.bodies.models import Body
from juece.web.bodies.roles import TABLED
from juece.web.docket.entitlement import By


def governments(acting: Acting) -> set[int]:
    """The decision bodies that the acting person belongs to, or holds a role of the role table for."""
    found = {held.decision_body_id for held in acting.held if held.decision_body_id}
    own = acting.body.decision_body() if acting.body is not None else None
    return found | ({own.pk} if own is not None else set())


def capacity(acting: Acting, government: Body, *roles: str) -> By | None:
    """The acting person as holder of the first of these roles for this government; None when they hold none."""
    for role in roles:
        for held in acting.held:
            if held.key != role:
                continue
            if role in TABLED:
                fits = held.decision_body_id == government.pk
            else:
                own = acting.body.decision_body()
                fits = own is not None and own.pk == government.pk
            if fits:
                post = held.appointment.post
                name = post.title if role in {"district_head", "deputy_head"} else acting.body.name
                return By(name, role, acting.body, post)
    return None


def _of_this_government(acting: Acting, body: str, **_route) -> bool:
    if not acting.signed_in:
        return False
    own = acting.body.decision_body() if acting.body is not None else None
    if own is not None and own.code == body:  # nearly everybody: known without asking
        return True
    return Body.objects.filter(code=body, pk__in=governments(acting)).exists()


ours = condition("the government addressed", _of_this_government)
