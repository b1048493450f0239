"""Sending notices by e-mail. A notice whose sending was interrupted is sent again under the same Message-ID."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from juece.web.jobs.registry import job
from juece.web.mailbox.models import Notice


@job("mailbox.deliver")
def deliver(notice_id: int) -> None:
    """Send one notice, unless it was sent or its recipient has no address (they see it in the site)."""
    notice = Notice.objects.select_related("recipient").filter(pk=notice_id, sent_at=None).first()
    if notice is None or not notice.recipient.email or not notice.recipient.is_active:
        return
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("<> ") or "localhost"
    EmailMessage(
        subject=notice.subject,
        body=notice.text,
        to=[notice.recipient.email],
        headers={"Message-ID": f"<juece-notice-{notice.pk}@{domain}>", "Auto-Submitted": "auto-generated"},
    ).send()
    Notice.objects.filter(pk=notice.pk).update(sent_at=timezone.now())
