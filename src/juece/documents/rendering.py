"""One verb for every form of output.

For: `render(document, to="pdf")`. The glyph check comes first for pages (PDF, OFD), so nothing is ever printed as a box.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pypdfium2

from juece.documents.fonts import FontMap, Role
from juece.documents.hypertext import fragment
from juece.documents.limits import refuse_formless, refuse_too_much
from juece.documents.model import Printable
from juece.documents.ofd import write_ofd
from juece.documents.passages import Passage, passages
from juece.documents.pdf import typeset
from juece.documents.word import write_docx

Target = Literal["pdf", "docx", "html", "ofd"]


@dataclass(frozen=True, slots=True)
class Rendered:
    """What came out. `fonts` are PostScript names of the faces used in each role (pages only); `pages` is 0 where there are none."""

    content: bytes
    media_type: str
    fonts: tuple[tuple[Role, tuple[str, ...]], ...] = ()
    pages: int = 0
    warnings: tuple[str, ...] = ()


def render(printable: Printable, to: Target = "pdf", fonts: FontMap | None = None) -> Rendered:
    """A document or an issue as bytes.

    Raises `Unprintable` if the text holds a character that is none or is too much for pages, `MissingGlyph` if a character cannot be
    drawn on a page, `TypesettingError` if the pages cannot be set; each is a `ValueError` whose message is one sentence.
    """
    words = list(passages(printable))
    refuse_formless(words)
    if to == "docx":
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        return Rendered(write_docx(printable), kind)
    if to == "html":
        return Rendered(fragment(printable).encode(), "text/html; charset=utf-8")
    refuse_too_much(words)
    return _pages(printable, words, to, fonts or FontMap.default())


def _pages(printable: Printable, words: list[Passage], to: Target, fonts: FontMap) -> Rendered:
    used, warnings = fonts.check(words)
    pdf, said = typeset(printable, fonts)
    count = len(pypdfium2.PdfDocument(pdf))
    report = (tuple(used.items()), count, (*warnings, *said))
    if to == "pdf":
        return Rendered(pdf, "application/pdf", *report)
    if to == "ofd":
        return Rendered(write_ofd(pdf, printable, fonts), "application/ofd", *report)
    raise ValueError(f"不支持的输出格式：{to}。可用：pdf、docx、html、ofd。")
