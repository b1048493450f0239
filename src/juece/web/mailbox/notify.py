"""Telling a person something, once."""

from django.db import transaction

from juece.web.bodies.models import Person
from juece.web.jobs.queue import enqueue
from juece.web.log_lines import on_one_line
from juece.web.mailbox.models import Notice


def notify(person: Person, kind: str, dedupe_key: str, subject: str, body: str, path: str = "") -> Notice | None:
    """Leave a notice for the person and queue its e-mail, in the caller's transaction; None when it was said before.

    `kind` is one of Notice.Kind; `path` is the page of ours that the notice leads to. The subject is put on one line,
    so nothing in it can become a mail header.
    """
    if kind not in Notice.Kind.values:
        raise ValueError(f"no such kind of notice: {kind}")
    if path and (not path.startswith("/") or path.startswith("//")):
        raise ValueError(f"a notice leads to a page of this site, not to {path}")
    subject = on_one_line(" ".join(subject.split()))[:200]
    with transaction.atomic():
        notice, new = Notice.objects.get_or_create(
            recipient=person,
            dedupe_key=dedupe_key[:200],
            defaults={"kind": kind, "subject": subject, "text": body, "path": path},
        )
        if new:
            enqueue("mailbox.deliver", {"notice_id": notice.pk}, unique_key=f"mailbox.deliver:{notice.pk}")
    return notice if new else None
