"""Files to text: plain text, Markdown, DOCX, PDF with a text layer.

    read_any(data, "朝政发〔2022〕9号.docx").text

What is read is kept twice: as it stood in the file (`mended.original`) and mended (`text`), with every repair. What it
refuses (IngestError, one sentence): what is too large, encrypted, broken, a bomb, a scan, or not a text at all. What a
file is, is told from its content; its name only tells Markdown from plain text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from juece.text.ingest.characters import neutralise
from juece.text.ingest.docx import read_docx
from juece.text.ingest.limits import DEFAULT, IngestError, Limits, megabytes
from juece.text.ingest.markdown import strip_marks
from juece.text.ingest.pdf import read_pdf
from juece.text.ingest.plain import decode
from juece.text.mend import mend
from juece.text.repairs import Mended, compose, mended

__all__ = ["IngestError", "Ingested", "Kind", "Limits", "read_any", "read_file"]

Kind = Literal["plain", "markdown", "docx", "pdf"]

_OTHER = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "这是旧版 DOC 或者加了密码的文档，请另存为没有密码的 DOCX 再上传。"),
    (b"{\\rtf", "这是 RTF 文档，请另存为 DOCX 再上传。"),
    (b"Rar!", "这是压缩包，请解压后逐个上传。"),
    (b"7z\xbc\xaf", "这是压缩包，请解压后逐个上传。"),
    (b"\x1f\x8b", "这是压缩包，请解压后逐个上传。"),
    (b"\x89PNG", "这是图片，没有文字，请先作文字识别（OCR）。"),
    (b"\xff\xd8\xff", "这是图片，没有文字，请先作文字识别（OCR）。"),
)


@dataclass(frozen=True, slots=True)
class Ingested:
    """A file as text. `mended.original` is what the file held, `text` (= `mended.text`) what to read on with."""

    text: str
    kind: Kind
    encoding: str
    warnings: tuple[str, ...]
    mended: Mended


def read_file(path: Path, limits: Limits = DEFAULT) -> Ingested:
    """Read a file, refusing one that is too large before it is loaded. Raises IngestError, OSError."""
    _check_size(path.stat().st_size, limits)
    return read_any(path.read_bytes(), path.name, limits)


def read_any(data: bytes, filename: str, limits: Limits = DEFAULT) -> Ingested:
    """Read the bytes of a file. Raises IngestError."""
    _check_size(len(data), limits)
    if not data.strip(b"\0 \t\r\n"):
        raise IngestError("文件是空的，请检查后再上传。")
    for magic, refusal in _OTHER:
        if data.startswith(magic):
            raise IngestError(refusal)
    if b"%PDF-" in data[:1024]:
        found, warnings = read_pdf(data, limits)
        return _finish(found, "pdf", "", warnings, limits)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        text, warnings = read_docx(data, limits)
        return _finish(mended(text, ()), "docx", "", warnings, limits)
    text, encoding, warnings = decode(data)
    kind: Kind = "markdown" if re.search(r"\.(?:md|markdown)$", filename, re.IGNORECASE) else "plain"
    if re.match(r"\s*(?:<!DOCTYPE\s+html|<html)", text[:200], re.IGNORECASE):
        warnings = (*warnings, "文件是网页源码，按纯文本读入，标签没有去除。")
    return _finish(mended(text, ()), kind, encoding, warnings, limits)


def _check_size(size: int, limits: Limits) -> None:
    if size > limits.file_bytes:
        raise IngestError(f"文件有 {megabytes(size)}，超过 {megabytes(limits.file_bytes)} 的上限，请拆分后再上传。")


def _finish(found: Mended, kind: Kind, encoding: str, warnings: tuple[str, ...], limits: Limits) -> Ingested:
    if len(found.text) > limits.characters:
        raise IngestError(f"文字超过 {limits.characters} 个字符，请拆分后再上传。")
    if found.text.count("\n") + found.text.count("\r") > limits.lines:
        raise IngestError(f"文字超过 {limits.lines} 行，请拆分后再上传。")
    clean, about_characters = neutralise(found.text)
    result = compose(found, clean)
    if kind == "markdown":
        result = compose(result, strip_marks(result.text))
    result = compose(result, mend(result.text))
    if not result.text.strip():
        raise IngestError("文件里没有文字，请检查后再上传。")
    return Ingested(result.text, kind, encoding, (*warnings, *about_characters), result)
