"""What the bulletin does by itself: letters to subscribers, and each day the index anew, for texts that take or lose force."""

from juece.web.bulletin.indexing import index_work
from juece.web.bulletin.models import Work
from juece.web.bulletin.subscribing import send
from juece.web.jobs.registry import every, job


@job("bulletin.letter")
def letter(to: str, subject: str, body: str) -> None:
    """One letter to one subscriber."""
    send(to, subject, body)


@every(hours=24)
@job("bulletin.reindex")
def reindex() -> None:
    """Validity moves with the calendar; the index follows."""
    for work in Work.objects.filter(published_at__isnull=False).select_related("series"):
        index_work(work)
