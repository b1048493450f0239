"""Attachments: what a file really is, and keeping its bytes under their hash.

Allowed are the formats in which government papers come. What the name says, and what the bytes are, must agree; archives
that would unpack to far more than they are, encrypted ones, documents with macros and what bears a mark of classification
are refused. Nothing here renders or converts a file.
"""

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import puremagic
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from juece.web.docket.filenames import safe_name
from juece.web.secrecy import ClassifiedContent, refuse_marked_file

LARGEST = 50 * 1024 * 1024
MOST = 20
_UNPACKED_LARGEST = 400 * 1024 * 1024
_UNPACKED_RATIO = 200  # office documents reach about 60; a bomb starts at 1,000
_MOST_MEMBERS = 20_000

TYPES: dict[str, str] = {
    "pdf": "application/pdf",
    "ofd": "application/ofd",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "txt": "text/plain",
}
ACCEPT = ",".join(f".{ending}" for ending in TYPES)
_INSIDE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "ofd": "OFD.xml"}


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
    file.seek(0)
    is_it = _looks_like[ending](file)
    file.seek(0)
    if not is_it:
        raise UploadRefused(_("“%(name)s”的内容与扩展名不符，请用原来的软件另存后上传。") % told)
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


def _magic(file: UploadedFile) -> set[str]:
    head = file.read(65536)
    try:
        return {match.extension.lstrip(".").lower() for match in puremagic.magic_string(head)}
    except puremagic.PureError:
        return set()


def _is_pdf(file: UploadedFile) -> bool:
    return file.read(5) == b"%PDF-"


def _is_png(file: UploadedFile) -> bool:
    return "png" in _magic(file)


def _is_jpeg(file: UploadedFile) -> bool:
    return file.read(3) == b"\xff\xd8\xff"


def _is_text(file: UploadedFile) -> bool:
    content = file.read()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return not any(ord(c) < 32 and c not in "\t\n\r\f" for c in text)
    return False


def _is_package(ending: str):
    def is_it(file: UploadedFile) -> bool:
        try:
            with zipfile.ZipFile(file) as package:
                members = package.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, RuntimeError):
            return False
        name = {"name": safe_name(file.name or "")}
        unpacked = sum(member.file_size for member in members)
        packed = sum(member.compress_size for member in members) or 1
        if len(members) > _MOST_MEMBERS or unpacked > _UNPACKED_LARGEST:
            raise UploadRefused(_("“%(name)s”展开后过大，不能作为附件。") % name)
        if unpacked > 10_000_000 and unpacked / packed > _UNPACKED_RATIO:
            raise UploadRefused(_("“%(name)s”展开后过大，不能作为附件。") % name)
        if any(member.flag_bits & 1 for member in members):
            raise UploadRefused(_("“%(name)s”已加密，请去除密码后上传。") % name)
        names = {member.filename for member in members}
        if any(n.lower().endswith("vbaproject.bin") for n in names):
            raise UploadRefused(_("“%(name)s”含有宏，请另存为不含宏的文件后上传。") % name)
        return _INSIDE[ending] in names

    return is_it


_looks_like = {
    "pdf": _is_pdf,
    "png": _is_png,
    "jpg": _is_jpeg,
    "jpeg": _is_jpeg,
    "txt": _is_text,
    **{ending: _is_package(ending) for ending in _INSIDE},
}
