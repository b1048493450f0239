"""Attachments: what a file really is, and keeping its bytes under their hash.

Allowed are the formats in which government papers come. What the name says, and what the bytes are, must agree; archives
that would unpack to far more than they are, encrypted ones, documents with macros and what bears a mark of classification
are refused. Nothing here renders or converts a file.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from juece.web.docket.filenames import safe_name
from juece.web.docket.scanning import TYPES, trouble
from juece.web.secrecy import ClassifiedContent, refuse_marked_file

LARGEST = 50 * 1024 * 1024
MOST = 20
ACCEPT = ",".join(f".{ending}" for ending in TYPES)


class UploadRefused(ValueError):
    """The file cannot be attached; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file whose bytes are stored: its hash, its size in bytes, what it is, and its name made harmless."""

    sha256: str
    size: int
    media_type: str
    name: str


def folder() -> Path:
    return settings.VAR / "attachments"


def path_of(sha256: str) -> Path:
    """Where the bytes with this hash lie."""
    return folder() / sha256[:2] / sha256


def keep_all(files: Iterable[UploadedFile]) -> list[Kept]:
    """Examine and store files; raises UploadRefused naming the first that cannot be attached, before any is stored."""
    files = list(files)
    if len(files) > MOST:
        raise UploadRefused(_("一次最多附 %(most)d 个文件，请分次记录。") % {"most": MOST})
    for file in files:
        examine(file)
    return [keep(file) for file in files]


def examine(file: UploadedFile) -> str:
    """The media type of the file, found from its bytes; raises UploadRefused when it is not what its name says."""
    name = safe_name(file.name or "")
    ending = name.rpartition(".")[2]
    told = {"name": name}
    if ending not in TYPES:
        raise UploadRefused(_("“%(name)s”不能作为附件：只接受 PDF、OFD、DOCX、XLSX、PNG、JPG、TXT 文件。") % told)
    if not file.size:
        raise UploadRefused(_("“%(name)s”是空文件，请检查后重新选择。") % told)
    if file.size > LARGEST:
        raise UploadRefused(_("“%(name)s”超过 50 MB，请压缩或拆分后上传。") % told)
    found = trouble(ending, file)
    file.seek(0)
    if found is not None:
        raise UploadRefused(str(found) % told)
    try:
        refuse_marked_file(name, file.read())
    except ClassifiedContent as problem:
        raise UploadRefused(str(problem)) from problem
    finally:
        file.seek(0)
    return TYPES[ending]


def keep(file: UploadedFile) -> Kept:
    """Store the bytes durably under their hash (once, if they are there already)."""
    digest, size = hashlib.sha256(), 0
    folder().mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=folder(), prefix=".arriving-")
    try:
        with os.fdopen(handle, "wb") as out:
            for chunk in file.chunks():
                digest.update(chunk)
                size += len(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        place = path_of(digest.hexdigest())
        place.parent.mkdir(exist_ok=True)
        os.replace(temporary, place)
        _sync(place.parent)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    media_type = TYPES[safe_name(file.name or "").rpartition(".")[2]]
    return Kept(digest.hexdigest(), size, media_type, safe_name(file.name or ""))


def _sync(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
