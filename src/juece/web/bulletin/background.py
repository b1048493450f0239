"""What the bulletin does by itself: letters to subscribers, and each day the index anew, for texts that take or lose force."""

from juece.web.bulletin.deriving import derive_anew
from juece.web.bulletin.indexing import index_work
from juece.web.bulletin.models import Work
from juece.web.bulletin.subscribing import forget_unconfirmed, send
from juece.web.jobs.registry import every, job


@job("bulletin.letter")
def letter(to: str, subject: str, body: str, end: str = "") -> None:
    """One letter to one subscriber."""
    send(to, subject, body, end)


@every(hours=24)
@job("bulletin.reindex")
def reindex() -> None:
    """Validity moves with the calendar; the index follows. Requests for letters that nobody confirmed are forgotten."""
    for work in Work.objects.filter(published_at__isnull=False).select_related("series"):
        index_work(work)
    for work in Work.objects.filter(names=None):  # stored before names and citations were kept
        derive_anew(work)
    forget_unconfirmed()
