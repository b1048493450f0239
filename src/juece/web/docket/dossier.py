"""A matter's record as one file: `index.html` to read, `record.json` to compute with, attachments in order under their numbers."""

import json
import tempfile
import zipfile
from typing import BinaryIO

from django.template.loader import render_to_string
from django.utils.translation import override

from juece.web.docket.entries import entry_of
from juece.web.docket.models import Matter
from juece.web.docket.store import facts, record_of
from juece.web.docket.timeline import attachments_of, timeline
from juece.web.docket.uploads import path_of

_IN_MEMORY = 8 * 1024 * 1024
_LONGEST_STEM = 200  # bytes: a file name has 255 at most
_EPOCH = (1980, 1, 1, 0, 0, 0)


def dossier(matter: Matter) -> BinaryIO:
    """An open ZIP file, at its beginning. The same record gives the same bytes."""
    rows = list(record_of(matter).select_related("body", "recorded_by"))
    held = attachments_of(rows)
    out = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  (the response closes it)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        with override("zh-hans"):  # the record's own language, whoever reads it
            shown = {"matter": matter, "entries": timeline(rows, tuple(facts(rows)), held)}
            _put(package, "index.html", render_to_string("docket/dossier.html", shown).encode())
        _put(package, "record.json", json.dumps(exported(matter, rows, held), ensure_ascii=False, indent=1).encode())
        for row in rows:
            for attachment in held.get(row.pk, ()):
                _put(package, place_of(row.seq, attachment), path_of(attachment.sha256).read_bytes())
    out.seek(0)
    return out


def place_of(seq: int, attachment) -> str:
    """Where an attachment lies in the package."""
    stem, dot, ending = attachment.name.rpartition(".")
    while len(stem.encode()) > _LONGEST_STEM:
        stem = stem[:-1]
    return f"attachments/{seq:04d}-{attachment.position:02d}-{stem}{dot}{ending}"


def _put(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    package.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)


def exported(matter: Matter, rows, held) -> dict:
    """The record as `juece verify` reads it."""
    return {
        "matter": {
            "code": matter.code,
            "name": matter.name,
            "planned": matter.planned,
            "attributes": matter.attributes,
        },
        "events": [_exported(row, held.get(row.pk, ())) for row in rows],
    }


def _exported(row, attachments) -> dict:
    entry = entry_of(row, attachments)
    for shown, kept in zip(entry["attachments"], attachments, strict=True):
        shown["file"] = place_of(row.seq, kept)
    return {**entry, "digest": row.digest}
