"""DOCX to text: paragraphs, line breaks, tables as tab-separated rows, automatic numbers, notes.

The package is opened by hand, within limits: part sizes and compression ratio are bounded, a document type or an entity
is refused, nothing outside the package is fetched, macros and embedded objects are never run, only named in a warning.
"""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from lxml import etree

from juece.text.ingest.docx_numbers import Numbering
from juece.text.ingest.limits import IngestError, Limits, megabytes

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_STRICT_W = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_DOCUMENT = "word/document.xml"
_SKIPPED = {f"{_W}{name}" for name in ("instrText", "delText", "delInstrText", "pPr", "rPr", "tblPr", "trPr", "sectPr")}


def read_docx(data: bytes, limits: Limits) -> tuple[str, tuple[str, ...]]:
    """Text and warnings of a DOCX file. Raises IngestError."""
    package = open_package(data, limits)
    with package:
        names = set(package.namelist())
        if _DOCUMENT not in names:
            raise IngestError("这个压缩包不是 DOCX 文档（没有 word/document.xml），请上传由文字处理软件保存的 DOCX。")
        raw = read_part(package, _DOCUMENT, limits)
        if _STRICT_W in raw[:4096]:
            raw = raw.replace(_STRICT_W, _W[1:-1].encode())
        root = parse_xml(raw)
        reader = _Reader(_numbering(package, names, limits))
        body = root.find(f"{_W}body")
        lines = list(reader.blocks(body)) if body is not None else []
        for part, label in (("word/footnotes.xml", "脚注"), ("word/endnotes.xml", "尾注")):
            notes = _optional(package, part, names, limits)
            lines += reader.notes(notes, label) if notes is not None else []
        warnings = [*reader.warnings(), *_package_warnings(names)]
    return "\n".join(lines) + ("\n" if lines else ""), tuple(warnings)


def lines_of(package: zipfile.ZipFile, root: Any, limits: Limits) -> list[tuple[Any, str]]:
    """Each line of the body with the paragraph or table that it stands in."""
    reader = _Reader(_numbering(package, set(package.namelist()), limits))
    body = root.find(f"{_W}body")
    elements = body.iterchildren() if body is not None else ()
    return [(element, line) for element in elements for line in reader.blocks([element])]


def _numbering(package: zipfile.ZipFile, names: set[str], limits: Limits) -> Numbering:
    return Numbering.read(
        _optional(package, "word/numbering.xml", names, limits), _optional(package, "word/styles.xml", names, limits)
    )


def open_package(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """Open a zip within limits. Raises IngestError for a bomb, an encrypted or a broken package."""
    try:
        package = zipfile.ZipFile(BytesIO(data))
        entries = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise IngestError("压缩包已损坏，打不开，请重新保存后再上传。") from None
    if len(entries) > limits.zip_entries:
        raise IngestError(f"压缩包里有 {len(entries)} 个文件，超过 {limits.zip_entries} 个的上限，不予读取。")
    for entry in entries:
        too_dense = entry.file_size > 1_000_000 and entry.file_size > limits.zip_ratio * max(entry.compress_size, 1)
        if too_dense or entry.file_size > 20 * limits.part_bytes:
            raise IngestError("压缩包展开后过大（疑为压缩炸弹），不予读取。")
    return package


def read_part(package: zipfile.ZipFile, name: str, limits: Limits) -> bytes:
    """One part of a package, never more than the limit, whatever its header says. Raises IngestError."""
    try:
        with package.open(name) as part:
            data = part.read(limits.part_bytes + 1)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, OSError, EOFError, ValueError):
        raise IngestError("压缩包已损坏或者加了密码，请另存为没有密码的文件再上传。") from None
    if len(data) > limits.part_bytes:
        raise IngestError(f"文档正文展开后超过 {megabytes(limits.part_bytes)}，不予读取，请拆分后再上传。")
    return data


def parse_xml(data: bytes) -> Any:
    """Parse XML that may be hostile: no document type, no entities, no network, bounded depth. Raises IngestError."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode()
        data = re.sub(rb"^[^<]*<\?xml[^>]*\?>", b"", data, count=1)
    if re.search(rb"<!\s*(?:DOCTYPE|ENTITY)", data, re.IGNORECASE):
        raise IngestError("文档的 XML 带有 DTD 或者实体定义（疑为 XML 炸弹），不予读取。")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise IngestError("文档的 XML 已损坏或者嵌套过深，请重新保存后再上传。") from None
    return root


def _optional(package: zipfile.ZipFile, name: str, names: set[str], limits: Limits) -> Any:
    return parse_xml(read_part(package, name, limits)) if name in names else None


def _package_warnings(names: set[str]) -> Iterator[str]:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        yield "文档带有宏，没有执行，也没有保留。"
    if any("/embeddings/" in name for name in names):
        yield "文档嵌有其他文件，只读了文字。"
    if "word/comments.xml" in names:
        yield "文档带有批注，没有读入正文。"


@dataclass(slots=True)
class _Reader:
    numbering: Numbering
    _seen: dict[str, int] = field(default_factory=dict)

    def warnings(self) -> Iterator[str]:
        said: dict[str, Callable[[int], str]] = {
            "deleted": lambda n: f"有 {n} 处修订标记为删除的文字没有读入，请先接受或者拒绝修订。",
            "inserted": lambda n: f"有 {n} 处修订标记为插入的文字已读入，请先接受或者拒绝修订。",
            "hidden": lambda n: f"有 {n} 处隐藏文字，已读入。",
            "picture": lambda n: f"有 {n} 幅图片没有读入。",
            "numbered": lambda n: f"有 {n} 个段落的编号由文字处理软件自动生成，已写成文字，请核对。",
            "note": lambda n: f"有 {n} 条脚注或者尾注，附在文末。",
        }
        for kind, count in self._seen.items():
            yield said[kind](count)

    def _see(self, kind: str) -> None:
        self._seen[kind] = self._seen.get(kind, 0) + 1

    def blocks(self, container: Any) -> Iterator[str]:
        """Lines of a body: one for each paragraph (more with line breaks), one for each row of a table."""
        for element in container:
            if element.tag == f"{_W}p":
                yield from self._paragraph(element).split("\n")
            elif element.tag == f"{_W}tbl":
                yield from self._table(element)
            elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins", f"{_W}smartTag"):
                yield from self.blocks(element)

    def notes(self, root: Any, label: str) -> Iterator[str]:
        """Real notes only: the separators that Word stores as notes have no text."""
        for note in root:
            text = " ".join(filter(None, self.blocks(note))).strip()
            if text:
                self._see("note")
                yield f"［{label}{note.get(f'{_W}id', '')}］{text}"

    def _table(self, table: Any) -> Iterator[str]:
        for row in table.iter(f"{_W}tr"):
            if next(row.iterancestors(f"{_W}tbl")) is not table:
                continue
            cells: list[str] = []
            for cell in row.iter(f"{_W}tc"):
                if next(cell.iterancestors(f"{_W}tr")) is not row:
                    continue
                text = " ".join(filter(None, (line.replace("\t", " ").strip() for line in self.blocks(cell))))
                cells.append(text)
                span = cell.find(f"{_W}tcPr/{_W}gridSpan")
                width = span.get(f"{_W}val", "1") if span is not None else "1"
                cells += [""] * (min(int(width), 100) - 1 if width.isdigit() else 0)
            yield "\t".join(cells) if len(cells) > 1 else "".join(cells)

    def _paragraph(self, paragraph: Any) -> str:
        number = self.numbering.next_number(paragraph)
        if number:
            self._see("numbered")
        return number + "".join(self._text(paragraph))

    def _text(self, element: Any) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag == f"{_W}t":
                yield child.text or ""
            elif tag == f"{_W}tab" or tag == f"{_W}ptab":
                yield "\t"
            elif tag in (f"{_W}br", f"{_W}cr"):
                yield "\n"
            elif tag == f"{_W}noBreakHyphen":
                yield "-"
            elif tag == f"{_W}sym":
                yield _symbol(child.get(f"{_W}char", ""))
            elif tag == f"{_W}del" or tag == f"{_W}moveFrom":
                self._see("deleted")
            elif tag == f"{_W}p":
                yield "\n" + "".join(self._text(child))
            elif tag == f"{_MC}AlternateContent":
                choice = child.find(f"{_MC}Choice")
                yield from self._text(choice if choice is not None else child)
            elif tag in _SKIPPED:
                if tag == f"{_W}rPr" and child.find(f"{_W}vanish") is not None:
                    self._see("hidden")
            else:
                if tag in (f"{_W}ins", f"{_W}moveTo"):
                    self._see("inserted")
                elif tag == f"{_A}blip":
                    self._see("picture")
                yield from self._text(child)


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"
