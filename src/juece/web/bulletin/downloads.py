"""A version, an issue or a comparison as a file: the same bytes on every run.

Raises `NoFile`, in a sentence, when a text cannot be given in that form (a character without a font, no date).
"""

from __future__ import annotations

import io
import json
import threading
import zipfile
from functools import lru_cache
from urllib.parse import quote

import pypdfium2
from django.http import HttpResponse
from django.utils.translation import gettext as _

from juece.documents import MissingGlyph, papers, render
from juece.documents.from_text import document_from_text
from juece.documents.hypertext import page as whole_page
from juece.documents.model import Erratum as PrintedErratum
from juece.documents.model import GazetteIssue as PrintedIssue
from juece.documents.model import Mark, Span, chinese_date
from juece.text.akomantoso import to_akoma_ntoso
from juece.text.compare import Comparison
from juece.text.compare.docx import to_docx
from juece.text.compare.visible import visible
from juece.text.compare.words import Change, Segment
from juece.text.frbr import Work as FrbrWork
from juece.text.gazette import read_gazette
from juece.text.official import read_official
from juece.text.repairs import Repair, Rule
from juece.web.bulletin.matters import matter_is_public, openly
from juece.web.bulletin.models import Expression, GazetteIssue
from juece.web.bulletin.particulars import PUBLISHED
from juece.web.bulletin.reading import places, tree_of
from juece.web.bulletin.versions import standing_endings, validity
from juece.web.docket import clock
from juece.web.docket.filenames import safe_name

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES = {
    "pdf": "application/pdf",
    "docx": DOCX,
    "ofd": "application/ofd",
    "html": "text/html; charset=utf-8",
    "xml": "application/akn+xml",
    "json": "application/json",
    "txt": "text/plain; charset=utf-8",
}
NAMES = {
    "pdf": "PDF",
    "docx": "DOCX",
    "ofd": "OFD",
    "html": "HTML",
    "xml": "Akoma Ntoso",
    "json": "JSON",
    "txt": "TXT",
}
_ONE_AT_A_TIME = threading.Lock()  # PDFium must not be called by two threads
_PICTURE_SCALE = 1.4  # of 72 dots an inch: an A4 page is 833 dots wide
_PICTURE_COLOURS = 32
_TOLD = (Rule.PAGE_BREAK, Rule.SOFT_SPACE, Rule.CHARACTER, Rule.WRAPPED_LINE, Rule.RUNNING_HEAD)
_TARGETS = ("pdf", "docx", "ofd", "html")


class NoFile(ValueError):
    """The text cannot be given in this form."""


def as_json(data: object) -> bytes:
    """JSON that people can read, in a fixed order."""
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


@lru_cache(maxsize=48)
def _printed(text: str, form: str) -> bytes:
    try:
        with _ONE_AT_A_TIME:
            return render(document_from_text(text), to=form).content
    except (MissingGlyph, ValueError) as problem:
        raise NoFile(str(problem)) from None


def version_file(version: Expression, form: str) -> bytes:
    """One version as a file in one of `TYPES`."""
    if form == "txt":
        return version.text.encode("utf-8", "replace")
    if form == "json":
        return as_json(version_data(version))
    if form == "xml":
        return _akoma(version)
    content = _printed(version.text, form)
    return _as_page(version.work.title, content) if form == "html" else content


def _as_page(title: str, body: bytes) -> bytes:
    return whole_page(title, body.decode()).encode()


def _akoma(version: Expression) -> bytes:
    work = version.work
    dated = work.dated or version.in_force_from
    if dated is None:
        raise NoFile("这份文件没有成文日期，请先补上，再生成 Akoma Ntoso。")
    official = read_official(version.text)
    about = FrbrWork(
        work.title, work.doc_number or work.key, dated, work.issuer_name, version=version.in_force_from, doctype="doc"
    )
    try:
        return to_akoma_ntoso(official if official.number else tree_of(version.text), about)
    except ValueError as problem:
        raise NoFile(str(problem)) from None


def work_data(work) -> dict[str, object]:
    """What is told about a text, without its words."""
    return {
        "key": work.key,
        "url": work.get_absolute_url(),
        "title": work.title,
        "number": work.doc_number,
        "kind": work.kind,
        "subject": work.subject,
        "issuer": work.issuer_name,
        "dated": work.dated and work.dated.isoformat(),
        "validity": validity(work, clock.today()),
        "explanation": work.explanation,
        "interpretations": [one.get_absolute_url() for one in work.interpretations.all() if one.is_public],
        "matter": work.matter.code if work.matter and matter_is_public(work.matter) else "",
        "demonstration": work.demonstration,
        "versions": [
            {
                "ordinal": one.ordinal,
                "in_force_from": one.in_force_from and one.in_force_from.isoformat(),
                "expires_on": one.expires_on and one.expires_on.isoformat(),
                "trial": one.trial,
                "sha256": one.sha256,
                "url": one.get_absolute_url(),
            }
            for one in work.expressions.all()
        ],
        "endings": [
            {
                "on": one.on.isoformat(),
                "partial": one.partial,
                "places": one.places or "",
                "by": one.by.doc_number or one.by.title if one.by and one.by.is_public else "",
                "note": one.note,
            }
            for one in standing_endings(work)
        ],
        "changes_of_details": [
            {
                "field": one.field,
                "before": openly(one.field, one.before),
                "after": openly(one.field, one.after),
                "reason": one.reason,
                "on": one.recorded_at.date().isoformat(),
            }
            for one in work.detail_changes.all()
            if one.while_public and one.field != PUBLISHED
        ],
    }


def version_data(version: Expression) -> dict[str, object]:
    """A version as data, with its places."""
    return {
        **work_data(version.work),
        "version": version.ordinal,
        "text": version.text,
        "places": [{"label": one.label, "anchor": one.anchor, "text": one.text} for one in places(version.text)],
    }


def issue_data(issue: GazetteIssue) -> dict[str, object]:
    """An issue as data: contents and errata."""
    return {
        "title": issue.title,
        "year": issue.year,
        "number": issue.number,
        "host": issue.host,
        "url": issue.get_absolute_url(),
        "published_on": issue.published_on and issue.published_on.isoformat(),
        "entries": [
            {
                "title": entry.title,
                "number": entry.expression.work.doc_number,
                "page": entry.page,
                "url": entry.expression.get_absolute_url(),
            }
            for entry in issue.entries.select_related("expression__work__series")
        ],
        "errata": list(issue.errata.values("where", "printed", "suggested", "note")),
    }


def issue_file(issue: GazetteIssue, form: str) -> bytes:
    """An issue as a file."""
    if form == "json":
        return as_json(issue_data(issue))
    entries = list(issue.entries.select_related("expression"))
    if form == "txt":
        return (issue.printed_text or "\n\n".join(entry.expression.text for entry in entries)).encode(
            "utf-8", "replace"
        )
    if form not in _TARGETS:
        raise NoFile(_("公报没有这种格式。"))
    content = _printed_issue(_printable(issue), form)
    return _as_page(str(issue), content) if form == "html" else content


def _printable(issue: GazetteIssue) -> PrintedIssue:
    entries = list(issue.entries.select_related("expression"))
    try:
        return PrintedIssue(
            title=issue.title,
            year=issue.year,
            number=issue.number,
            host=issue.host,
            documents=tuple(document_from_text(entry.expression.text) for entry in entries),
            errata=tuple(
                PrintedErratum(one.where, one.printed, one.suggested or "（照原文）") for one in issue.errata.all()
            ),
            total_number=issue.cumulative,
            published_on=chinese_date(issue.published_on) if issue.published_on else "",
        )
    except ValueError as problem:
        raise NoFile(str(problem)) from None


@lru_cache(maxsize=6)
def _printed_issue(printed: PrintedIssue, form: str) -> bytes:
    try:
        with _ONE_AT_A_TIME:
            return render(printed, to=form).content
    except (MissingGlyph, ValueError) as problem:
        raise NoFile(str(problem)) from None


def page_count(issue: GazetteIssue) -> int:
    """How many pages the issue is printed on."""
    printed = issue_file(issue, "pdf")
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(printed) as pdf:
        return len(pdf)


def page_picture(issue: GazetteIssue, page: int) -> bytes:
    """One page, from 1 on, as PNG. Raises NoFile when there is no such page."""
    return _picture(issue_file(issue, "pdf"), page)


@lru_cache(maxsize=64)
def _picture(printed: bytes, page: int) -> bytes:
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(printed) as pdf:
        if not 1 <= page <= len(pdf):
            raise NoFile(_("没有这一页。"))
        made = io.BytesIO()
        pdf[page - 1].render(scale=_PICTURE_SCALE).to_pil().quantize(_PICTURE_COLOURS).save(made, "PNG")
        return made.getvalue()


def first_pages(issue: GazetteIssue) -> list[int]:
    """The printed page number on which each text of the issue begins, in order: the bookmarks of the PDF, counted as its contents do."""
    printed = issue_file(issue, "pdf")
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(printed) as pdf:
        marks = [mark.get_dest().get_index() for mark in pdf.get_toc(max_depth=1) if mark.level == 0]
    count = issue.entries.count()
    if len(marks) < count:
        return []
    return [at - marks[0] + 1 for at in marks[:count]]


@lru_cache(maxsize=16)
def _repairs(printed_text: str) -> tuple[Repair, ...]:
    return tuple(one for one in read_gazette(printed_text).mended.repairs if one.rule in _TOLD)


def repairs(issue: GazetteIssue) -> tuple[Repair, ...]:
    """What was mended when a printed issue was read: cut sentences joined, blanks of the print taken out. The print is kept as it was."""
    return _repairs(issue.printed_text) if issue.printed_text else ()


def comparison_docx(comparison: Comparison) -> bytes:
    """DOCX with tracked changes; the package's stamps are made fixed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(to_docx(comparison))) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return made.getvalue()


def comparison_pdf(title: str, comparison: Comparison, before: str, after: str) -> bytes:
    """A table in two columns: what went is marked on the left, what came on the right."""
    rows = tuple(
        papers.Compared(
            _spans(row.left.label if row.left else "", row.segments, Change.DELETE),
            _spans(row.right.label if row.right else "", row.segments, Change.INSERT),
        )
        for row in comparison.rows
        if any(segment.left.strip() or segment.right.strip() for segment in row.segments)
    )
    if not rows:
        raise NoFile(_("两个文本没有不同，没有可以打印的对照表。"))
    try:
        printed = papers.comparison(f"《{title.strip('《》')}》文本对照", rows, before=before, after=after)
        with _ONE_AT_A_TIME:
            return render(printed, to="pdf").content
    except (MissingGlyph, ValueError) as problem:
        raise NoFile(str(problem)) from None


def _spans(label: str, segments: tuple[Segment, ...], marked: Change) -> tuple[Span, ...]:
    found = [Span(f"{visible(label)}\u3000", "strong")] if label else []
    for segment in segments:
        words = segment.left if marked is Change.DELETE else segment.right
        mark: Mark = "" if segment.change is not marked else "deleted" if marked is Change.DELETE else "inserted"
        if words:
            found.append(Span(visible(words), mark))
    return tuple(found)


def answer(content: bytes, form: str, name: str) -> HttpResponse:
    """A download. Pages are downloaded too: what a text holds is never shown as a page of ours."""
    response = HttpResponse(content, content_type=TYPES[form])
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(safe_name(f'{name}.{form}'))}"
    return response
