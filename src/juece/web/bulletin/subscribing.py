"""Subscriptions by mail: asked for, confirmed from the mailbox, told of what is new, ended.

Nobody is told whether an address has subscribed; an address gets at most three letters of confirmation a day.
"""

from __future__ import annotations

import datetime
import hashlib
import hmac
import secrets

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from juece.web.bodies.address import client_address
from juece.web.bulletin.models import Subscription, Work
from juece.web.jobs.queue import enqueue
from juece.web.log_lines import on_one_line

MOST_AN_HOUR = 5
MOST_LETTERS_A_DAY = 3


def _mark(request) -> str:
    text = f"bulletin|{timezone.localdate()}|{client_address(request)}"
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def too_often(request) -> bool:
    """Whether this address of the network has asked MOST_AN_HOUR times within the hour."""
    since = timezone.now() - datetime.timedelta(hours=1)
    return Subscription.objects.filter(mark=_mark(request), asked_at__gt=since).count() >= MOST_AN_HOUR


def ask(request, email: str, subject: str, work: Work | None, link) -> None:
    """Keep the request and send the letter of confirmation. `link(token)` gives the absolute address of a page."""
    since = timezone.now() - datetime.timedelta(days=1)
    token = secrets.token_urlsafe(32)
    few = Subscription.objects.filter(email=email, asked_at__gt=since).count() < MOST_LETTERS_A_DAY
    Subscription.objects.create(email=email, subject=subject, work=work, token=token, mark=_mark(request))
    if few:
        body = (
            f"有人（也许是您）用这个邮箱订阅文件更新。请打开下面的页面确认；不是您本人，不必理会。\n\n{link(token)}\n"
        )
        enqueue("bulletin.letter", {"to": email, "subject": "请确认订阅", "body": body})


def tell(work: Work, about: str, link) -> int:
    """Queue a letter to everybody who subscribed to this text or its subject; gives their number."""
    found = Subscription.objects.filter(confirmed_at__isnull=False)
    mine = list(found.filter(work=work)) + list(found.filter(subject=work.subject, work=None))
    for one in mine:
        body = f"{work.title}\n{work.doc_number}\n{about}\n\n退订：{link(one.token)}\n"
        enqueue(
            "bulletin.letter", {"to": one.email, "subject": on_one_line(f"文件更新：{work.title}")[:150], "body": body}
        )
    return len(mine)


def send(to: str, subject: str, body: str) -> None:
    """One letter, to one address."""
    EmailMessage(subject=on_one_line(subject), body=body, to=[to], headers={"Auto-Submitted": "auto-generated"}).send()
