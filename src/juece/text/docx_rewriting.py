"""A DOCX file with other words: what did not change stays as it is, what did keeps the style of its paragraph.

Only the paragraphs of the body are touched. Numbers that the word processor would count by itself are written out, for
after an insertion it would count differently. Refuses (IngestError) what `ingest.docx` refuses, and a change within a
table or a paragraph with line breaks, which has no single place to go.
"""

from __future__ import annotations

import copy
import zipfile
from difflib import SequenceMatcher
from io import BytesIO
from typing import Any

from lxml import etree

from juece.text.ingest.docx import lines_of, open_package, parse_xml, read_part
from juece.text.ingest.limits import DEFAULT, IngestError, Limits

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT = "word/document.xml"


def rewrite(data: bytes, text: str, limits: Limits = DEFAULT) -> bytes:
    """The DOCX file *data* with the lines of *text* as its body. Raises IngestError."""
    with open_package(data, limits) as package:
        root = parse_xml(read_part(package, _DOCUMENT, limits))
        old = lines_of(package, root, limits)
        _change(root.find(f"{_W}body"), old, [line.strip() for line in text.split("\n") if line.strip()])
        written = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as result:
            for entry in package.infolist():
                result.writestr(entry, written if entry.filename == _DOCUMENT else package.read(entry))
    return out.getvalue()


def _change(body: Any, old: list[tuple[Any, str]], new: list[str]) -> None:
    old = [(element, line.strip()) for element, line in old if line.strip()]
    places: dict[Any, int] = {}
    for element, _ in old:
        places[element] = places.get(element, 0) + 1
    for element, line in old:
        if element.tag == f"{_W}p" and element.find(f"{_W}pPr/{_W}numPr") is not None:
            _write(element, line)
    last: Any = None
    matcher = SequenceMatcher(None, [line for _, line in old], new, autojunk=False)
    for tag, i, i2, j, j2 in matcher.get_opcodes():
        if tag == "equal":
            last = old[i2 - 1][0]
            continue
        if any(element.tag != f"{_W}p" or places[element] > 1 for element, _ in old[i:i2]):
            raise IngestError("修改处在DOCX的表格里或者有手动换行的段落里，不能写回DOCX，请把结果写成文本文件。")
        pairs = min(i2 - i, j2 - j)
        for offset in range(pairs):
            last = old[i + offset][0]
            _write(last, new[j + offset])
        for element, _ in old[i + pairs : i2]:
            element.getparent().remove(element)
        for line in new[j + pairs : j2]:
            last = _behind(body, last, line)


def _behind(body: Any, last: Any, line: str) -> Any:
    """A paragraph like *last* (or like the first) behind it, with the words of *line*."""
    model = last if last is not None and last.tag == f"{_W}p" else body.find(f"{_W}p")
    made = copy.deepcopy(model) if model is not None else etree.Element(f"{_W}p")
    _write(made, line)
    if last is None:
        body.insert(0, made)
    else:
        last.addnext(made)
    return made


def _write(paragraph: Any, line: str) -> None:
    """Puts *line* into *paragraph* as one run in the look of its first."""
    style = next((run.find(f"{_W}rPr") for run in paragraph.iter(f"{_W}r")), None)
    properties = paragraph.find(f"{_W}pPr")
    for child in list(paragraph):
        if child is not properties:
            paragraph.remove(child)
    number = properties.find(f"{_W}numPr") if properties is not None else None
    if number is not None:
        properties.remove(number)
    run = etree.SubElement(paragraph, f"{_W}r")
    if style is not None:
        run.append(copy.deepcopy(style))
    words = etree.SubElement(run, f"{_W}t")
    words.text = line
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
