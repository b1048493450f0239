"""Handing out a paper as a file."""

from django.http import HttpResponse

from juece.documents import MissingGlyph, render
from juece.documents.model import OfficialDocument
from juece.web.catalogue.views.years import attachment

FORMS = ("docx", "pdf")


def paper_file(document: OfficialDocument, form: str, name: str) -> HttpResponse:
    """The document as DOCX or PDF; as DOCX when no font at hand can draw one of its characters on a page."""
    try:
        made = render(document, "pdf" if form == "pdf" else "docx")
    except MissingGlyph:
        made, form = render(document, "docx"), "docx"
    return attachment(made.content, made.media_type, f"{name}.{form}")
