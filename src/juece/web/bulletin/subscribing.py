"""Subscriptions by mail: asked for, confirmed from the mailbox, told of what is new, ended.

Nobody is told whether an address has subscribed; an address gets at most three letters of confirmation a day.
"""

from __future__ import annotations

import datetime
import hashlib
import hmac
import secrets
from collections.abc import Callable

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from juece.web.bodies.address import client_address
from juece.web.bulletin.models import Subscription, Work
from juece.web.jobs.queue import enqueue
from juece.web.log_lines import on_one_line

MOST_AN_HOUR = 5
MOST_LETTERS_A_DAY = 3
DAYS_TO_CONFIRM = 7


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


def tell(work: Work, about: str, absolute: Callable[[str], str]) -> int:
    """Queue a letter to everybody who subscribed to this public text or its subject, one an address; gives their number.

    `absolute` makes an address of this site out of a path.
    """
    if not work.is_public:
        return 0
    found = Subscription.objects.filter(confirmed_at__isnull=False).filter(
        Q(work=work) | Q(subject=work.subject, work=None)
    )
    letters = {one.email.lower(): one for one in found.order_by("-pk")}
    title = on_one_line(f"{about}：{work.title}")[:150]
    for one in letters.values():
        end = absolute(reverse("bulletin:subscription", kwargs={"token": one.token}))
        said = [about, work.title, work.doc_number, absolute(work.get_absolute_url())]
        body = "\n".join(part for part in said if part) + f"\n\n退订：{end}\n"
        enqueue("bulletin.letter", {"to": one.email, "subject": title, "body": body, "end": end})
    return len(letters)


def forget_unconfirmed() -> int:
    """Delete requests that nobody confirmed within DAYS_TO_CONFIRM days; gives their number."""
    before = timezone.now() - datetime.timedelta(days=DAYS_TO_CONFIRM)
    return Subscription.objects.filter(confirmed_at=None, asked_at__lt=before).delete()[0]


def send(to: str, subject: str, body: str, end: str = "") -> None:
    """One letter, to one address; `end` is where it can be ended (RFC 2369)."""
    headers = {"Auto-Submitted": "auto-generated", **({"List-Unsubscribe": f"<{end}>"} if end else {})}
    EmailMessage(subject=on_one_line(subject), body=body, to=[to], headers=headers).send()
