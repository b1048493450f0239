"""What the bulletin does by itself: letters to subscribers, and the index, which follows the calendar and whatever was missed."""

import datetime

from juece.web.bulletin.deriving import derive_anew
from juece.web.bulletin.indexing import refresh
from juece.web.bulletin.models import Work
from juece.web.bulletin.subscribing import forget_unconfirmed, send
from juece.web.jobs.registry import every, job


@job("bulletin.letter")
def letter(to: str, subject: str, body: str, end: str = "") -> None:
    """One letter to one subscriber."""
    send(to, subject, body, end)


@every(minutes=10)
@job("bulletin.index", lease=datetime.timedelta(minutes=30))
def follow() -> None:
    """Texts take and lose force with the calendar; the index follows."""
    refresh()


@every(hours=24)
@job("bulletin.reindex")
def reindex() -> None:
    """Names and citations of texts that were stored before these were kept. Requests for letters that nobody confirmed are forgotten."""
    for work in Work.objects.filter(names=None):
        derive_anew(work)
    forget_unconfirmed()
