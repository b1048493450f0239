"""What search does by itself: the index follows what becomes public, and the common grams are weighed anew each day."""

import datetime

from juece.web.jobs.registry import every, job
from juece.web.search import index
from juece.web.search.indexing import refresh


@every(minutes=10)
@job("search.collect", lease=datetime.timedelta(minutes=30))
def collect() -> None:
    """Matters and catalogues that have become public, or are no longer."""
    refresh()


@every(hours=24)
@job("search.weigh", lease=datetime.timedelta(minutes=30))
def weigh() -> None:
    """Which grams are common, from a sample."""
    index.weigh()
