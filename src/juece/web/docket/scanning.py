"""What an uploaded file really is, found from its bytes, and whether anything in it would act by itself.

A file is what its ending says or it is refused; so is one that is two things at once (a PDF with a ZIP behind it), one that runs
(macros, scripts, programs to launch, templates fetched from elsewhere), one that is locked, and one that would unpack to far more than it
is. Nothing is rendered or converted; packages are looked at through their directory and a few small parts.
"""

import io
import re
import zipfile
from collections.abc import Callable
from itertools import islice
from typing import BinaryIO

import pikepdf
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

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
_INSIDE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "ofd": "OFD.xml"}
_UNPACKED_LARGEST = 400 * 1024 * 1024
_UNPACKED_RATIO = 200  # office documents reach about 60; a bomb starts at 1,000
_MOST_MEMBERS = 20_000
_MOST_OBJECTS = 300_000
_MOST_PIXELS = 200_000_000
_SMALL_PART = 2_000_000
_DEEPEST = 8
_ACTIONS = (pikepdf.Name.JavaScript, pikepdf.Name.Launch)
_RUNS = re.compile(
    r"vbaproject\.bin$|(^|/)activex/|(^|/)macrosheets/|\.(exe|dll|js|vbs|bat|cmd|ps1|scr|hta|jar|lnk)$", re.I
)
_FETCHED = re.compile(rb"<Relationship\b(?=[^>]*attachedTemplate)(?=[^>]*TargetMode\s*=\s*[\"']External)", re.I)

NOT_IT = _("“%(name)s”的内容与扩展名不符，请用原来的软件另存后上传。")
_LOCKED = _("“%(name)s”已加密，请去除密码后上传。")
_RUNNING = _("“%(name)s”含有宏或脚本，请另存为不含宏和脚本的文件后上传。")
_TOO_MUCH = _("“%(name)s”展开后过大，不能作为附件。")
_TWO = _("“%(name)s”同时是另一种文件，请用原来的软件另存后上传。")
_REMOTE = _("“%(name)s”会从别处取用模板，请断开模板链接后上传。")

Finding = str | Promise | None


def trouble(ending: str, file: BinaryIO) -> Finding:
    """Why the file is not what its ending (one of TYPES) says, or is not safe to hand on; None when it is both."""
    file.seek(0)
    return _LOOKS[ending](file)


def _pdf(file: BinaryIO) -> Finding:
    if file.read(5) != b"%PDF-":
        return NOT_IT
    if _packed(file):
        return _TWO
    file.seek(0)
    try:
        with pikepdf.Pdf.open(file) as paper:
            if not len(paper.pages):
                return NOT_IT
            return _LOCKED if paper.is_encrypted else _RUNNING if _acts(paper) else None
    except pikepdf.PasswordError:
        return _LOCKED
    except (pikepdf.PdfError, ValueError, OSError):
        return NOT_IT


def _acts(paper: pikepdf.Pdf) -> bool:
    """Whether the PDF runs scripts or starts programs, as far as its first objects tell."""
    return any(_acts_here(thing) for thing in islice(paper.objects, _MOST_OBJECTS))


def _acts_here(thing: pikepdf.Object, depth: int = 0) -> bool:
    """Looks into an object and what lies directly in it; what it refers to is an object of its own."""
    if isinstance(thing, pikepdf.Array):
        inner = list(thing) if depth < _DEEPEST else []
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        if "/JS" in thing or "/JavaScript" in thing or thing.get("/S") in _ACTIONS:
            return True
        inner = [thing[key] for key in thing.keys()] if depth < _DEEPEST else []  # noqa: SIM118  (not a dict)
    else:
        return False
    return any(
        _acts_here(one, depth + 1)
        for one in inner
        if isinstance(one, pikepdf.Array | pikepdf.Dictionary) and not one.is_indirect
    )


def _picture(kind: str) -> Callable[[BinaryIO], Finding]:
    def look(file: BinaryIO) -> Finding:
        try:
            with Image.open(file, formats=[kind]) as picture:
                if picture.width * picture.height > _MOST_PIXELS:
                    return _TOO_MUCH
                picture.verify()
        except Image.DecompressionBombError:
            return _TOO_MUCH
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
            return NOT_IT
        return _TWO if _packed(file) else None

    return look


def _text(file: BinaryIO) -> Finding:
    content = file.read()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return NOT_IT if any(ord(c) < 32 and c not in "\t\n\r\f" for c in text) else None
    return NOT_IT


def _packed(file: BinaryIO) -> bool:
    file.seek(0)
    return zipfile.is_zipfile(file)


def _package(ending: str) -> Callable[[BinaryIO], Finding]:
    def look(file: BinaryIO) -> Finding:
        if file.read(4) != b"PK\x03\x04":
            return NOT_IT
        try:
            with zipfile.ZipFile(file) as package:
                return _contents(package, ending, file.seek(0, io.SEEK_END))
        except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError):
            return NOT_IT

    return look


def _contents(package: zipfile.ZipFile, ending: str, size: int) -> Finding:
    members = package.infolist()
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if (
        len(members) > _MOST_MEMBERS or unpacked > _UNPACKED_LARGEST or packed > size
    ):  # members that lie over each other
        return _TOO_MUCH
    if unpacked > 10_000_000 and unpacked / (packed or 1) > _UNPACKED_RATIO:
        return _TOO_MUCH
    if any(member.flag_bits & 1 for member in members):
        return _LOCKED
    names = {member.filename: member for member in members}
    if any(_RUNS.search(name) for name in names) or b"macroEnabled" in _part(package, "[Content_Types].xml"):
        return _RUNNING
    if any(_FETCHED.search(_part(package, name)) for name in names if name.endswith("settings.xml.rels")):
        return _REMOTE
    return None if _INSIDE[ending] in names else NOT_IT


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    """The first bytes of a small part; nothing when it is not there."""
    try:
        with package.open(name) as part:
            return part.read(_SMALL_PART)
    except KeyError:
        return b""


_LOOKS: dict[str, Callable[[BinaryIO], Finding]] = {
    "pdf": _pdf,
    "png": _picture("PNG"),
    "jpg": _picture("JPEG"),
    "jpeg": _picture("JPEG"),
    "txt": _text,
    **{ending: _package(ending) for ending in _INSIDE},
}
