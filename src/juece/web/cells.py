"""Cells that stay text: no spreadsheet program takes what somebody typed for a formula. And tables of them as a CSV file."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import StreamingHttpResponse

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(text: object) -> str:
    """The text, with a leading apostrophe when a program could take it for a formula."""
    text = str(text)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) or text.startswith(_FORMULA) else text


def plain(text: object) -> str:
    """What `harmless` made, taken back; None and whitespace become nothing."""
    text = "" if text is None else str(text).strip()
    return text[1:] if text.startswith("'") and text[1:].lstrip(" ").startswith(_FORMULA) else text


def csv_file(name: str, heading: Sequence[object], rows: Iterable[Sequence[object]]) -> StreamingHttpResponse:
    """A table as CSV to be saved (UTF-8 with a mark that spreadsheet programs know), written row by row as it is read."""

    def lines():
        yield "\ufeff" + _line(heading)
        for row in rows:
            yield _line(row)

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _line(cells: Sequence[object]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([harmless(cell) for cell in cells])
    return out.getvalue()
