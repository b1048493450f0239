"""The time that a file says it was made.

For: files that are the same on every run. The clock never enters a file; its time is the document's own date (成文日期).
"""

from __future__ import annotations

import datetime as dt
import re

from juece.documents.model import GazetteIssue, OfficialDocument, Printable

_ARABIC = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_UNDATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def dated(printable: Printable) -> dt.datetime:
    """Midnight (UTC) of the document's date, of an issue's latest one; 2000-01-01 if no date can be read."""
    match printable:
        case OfficialDocument():
            written = [printable.date]
        case GazetteIssue():
            written = [printable.published_on, *(document.date for document in printable.documents)]
    return max((day for text in written if (day := _read(text))), default=_UNDATED)


def _read(text: str) -> dt.datetime | None:
    found = _ARABIC.fullmatch(text)
    if found is None:
        return None
    try:
        year, month, day = map(int, found.groups())
        return dt.datetime(year, month, day, tzinfo=dt.UTC)
    except ValueError:
        return None
