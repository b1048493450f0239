"""What this room adds to the rail."""

from django.utils.translation import gettext_lazy as _

from juece.web.bodies.access import signed_in
from juece.web.mailbox.models import Notice
from juece.web.navigation import MINE, Entry


def _unread(acting) -> int:
    """Known since the person was loaded for this request; asked for when they were loaded otherwise."""
    known = getattr(acting.person, "unread", None)
    return Notice.objects.filter(recipient=acting.person, read_at=None).count() if known is None else known


ENTRIES = [Entry(_("我的通知"), "mailbox:notices", "bell", signed_in, MINE, 80, _unread)]
