"""Plain text: which encoding it is in, and its characters.

UTF-8, UTF-16 with or without a mark, GB18030. What it refuses: binary files, and bytes that are none of these.
"""

from __future__ import annotations

import codecs
import re

from juece.text.ingest.limits import IngestError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_HAN = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_SAMPLE = 4096
_BINARY = "这不是文本文件（含有大量二进制内容），请上传 TXT、Markdown、DOCX 或者带文字层的 PDF。"


def decode(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """Text, encoding and warnings of a plain-text file. Raises IngestError when it is binary."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            try:
                return body.decode(encoding), encoding, ()
            except UnicodeDecodeError:
                if encoding == "utf-8":
                    return _damaged_utf8(body)
                raise IngestError(
                    f"文件开头说是 {encoding.upper()} 编码，内容却不是，请另存为 UTF-8 再上传。"
                ) from None
    sample = data[:_SAMPLE]
    if sample.count(0) > len(sample) // 50:
        return _unmarked_utf16(data)
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        pass
    if _looks_like_utf8(data):
        return _damaged_utf8(data)
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        raise IngestError("文件既不是 UTF-8 也不是 GB18030 编码的文本，请另存为 UTF-8 再上传。") from None
    if _looks_binary(text):
        raise IngestError(_BINARY)
    return text, "gb18030", ()


def _unmarked_utf16(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data[: len(data) // 2 * 2].decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:_SAMPLE]
        plausible = len(_HAN.findall(sample)) + sum(char.isascii() and char.isprintable() for char in sample)
        if plausible > len(sample) * 0.7:
            return text, encoding, (f"文件没有编码标记，按 {encoding.upper()} 读。",)
    raise IngestError(_BINARY)


def _looks_like_utf8(data: bytes) -> bool:
    """A long UTF-8 text with a few bad bytes: far more good sequences than bad ones."""
    text = data[:1_000_000].decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return len(_HAN.findall(text)) > bad * 20


def _damaged_utf8(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return text, "utf-8", (f"有 {bad} 处损坏的 UTF-8 字节，以 U+FFFD（�）标出，请核对原件。",)


def _looks_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    odd = sum(char < " " and char not in "\t\n\r\f" for char in sample)
    return odd > len(sample) // 100 + 1
