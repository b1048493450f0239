"""Arguments for the routes of the bodies, jobs and mailbox rooms in the access matrix (see test_access_matrix.py).

"own" is the acting person's own body, post, appointment or account; "other" is somebody else's; nothing here is published.
"""

from django.utils import timezone

from juece.web.bodies.models import Appointment, Body, Post, RoleHolder
from juece.web.jobs.models import Job


def _own_or_other(rows, is_own, whose):
    """The first row that is (or is not) the acting person's; None when there is none."""
    if whose == "unpublished":
        return None
    return next((row for row in rows if is_own(row) == (whose == "own")), None)


def body(cast, acting, whose):
    one = _own_or_other(Body.objects.all(), lambda row: acting.body is not None and row.pk == acting.body.pk, whose)
    return one and {"code": one.code}


def post(cast, acting, whose):
    one = _own_or_other(
        Post.objects.all(), lambda row: acting.body is not None and row.body_id == acting.body.pk, whose
    )
    return one and {"post_id": one.pk}


def role_row(cast, acting, whose):
    rows = RoleHolder.objects.all()
    one = _own_or_other(rows, lambda row: acting.body is not None and row.body_id == acting.body.pk, whose)
    return one and {"row_id": one.pk}


def appointment(cast, acting, whose):
    rows = Appointment.objects.all()
    one = _own_or_other(rows, lambda row: acting.person is not None and row.person_id == acting.person.pk, whose)
    return one and {"appointment_id": one.pk}


def person(cast, acting, whose):
    one = _own_or_other(cast.values(), lambda row: acting.person is not None and row.pk == acting.person.pk, whose)
    return one and {"account": one.account}


def job(cast, acting, whose):
    if whose != "other":
        return None
    one, _ = Job.objects.get_or_create(name="jobs.sweep", defaults={"dead_at": timezone.now()})
    return {"job_id": one.pk}


SAMPLES = {
    "bodies:body": body,
    "bodies:end_post": post,
    "bodies:end_role": role_row,
    "bodies:end_appointment": appointment,
    "bodies:person": person,
    "bodies:change_person": person,
    "bodies:retry_job": job,
}
