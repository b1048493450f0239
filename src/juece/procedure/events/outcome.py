"""Issue, publication, interpretation and archive (R9 arts 13–15; S713 arts 31–33)."""

from __future__ import annotations

from datetime import date

from .base import Act, Stage, act, field


@act
class IssueRequested(Act):
    """提请印发."""

    kind, zh, en = "request_issue_document", "提请印发", "Issue of the document requested"
    actors, stage, attempts = ("office", "undertaking_unit"), Stage.PUBLICATION, "issue_document"


@act
class DocumentSigned(Act):
    """签发 (F-22): 成文日期 is the day of signing."""

    kind, zh, en = "document_signed", "签发", "Document signed"
    actors, stage, attempts = ("district_head",), Stage.PUBLICATION, "issue_document"
    doc_no: str = field("发文字号", "Document number", "")


@act
class DocumentIssued(Act):
    """印发."""

    kind, zh, en = "document_issued", "印发", "Document issued"
    actors, stage, attempts = ("decision_body", "office"), Stage.PUBLICATION, "issue_document"
    doc_no: str = field("发文字号", "Document number", "")
    dated: date | None = field("成文日期", "Document date", alias="成文日期")
    effective: date | None = field("施行日期", "Effective date")
    immediate_reason: str = field("即时施行的理由", "Reason for immediate effect", "", long=True)


@act
class Published(Act):
    """公布 (R9-14-0-1)."""

    kind, zh, en = "published", "公布", "Published"
    actors, stage = ("openness", "decision_body", "office"), Stage.PUBLICATION
    channels: list[str] = field("公布渠道", "Channels", [], hint="政府网站、政府公报、报刊、广播")
    adoption_results_published: bool | None = field("同时公布采纳情况", "Adoption results published")
    url: str = field("网址", "Address", "")


@act
class InterpretationPublished(Act):
    """公开解读材料 (F-23; R9-14-0-2)."""

    kind, zh, en = "interpretation_published", "发布解读", "Interpretation published"
    actors, stage = ("openness", "undertaking_unit"), Stage.PUBLICATION
    channel: str = field("渠道", "Channel", "区政府网站")
    drafted_by: str = field("起草单位", "Drafted by", "")
    forms: list[str] = field("形式", "Forms", [], hint="文字、图解、视频、简明问答、新闻发布会、专家解读")
    background: str = field("背景依据", "Background and basis", "", long=True)
    aims: str = field("目标任务", "Aims", "", long=True)
    content: str = field("主要内容", "Main content", "", long=True)
    covers: str = field("涉及范围", "Whom and what it covers", "", long=True)
    standards: str = field("执行标准", "Standards applied", "", long=True)
    attention: str = field("注意事项", "Points to note", "", long=True)
    terms: str = field("关键词诠释", "Terms explained", "", long=True)
    benefits: str = field("惠民利民举措", "Benefits to the people", "", long=True)
    differences: str = field("新旧政策差异", "What differs from the earlier policy", "", long=True)
    interpreter: str = field("解读机关、解读人", "Interpreted by", "")
    contact: str = field("联系方式", "Contact", "")
    url: str = field("解读网址", "Address of the interpretation", "")
    linked: bool | None = field("与文件互设链接", "Linked with the document both ways")


@act
class AdoptionResultPublished(Act):
    """公布意见采纳情况 (BJPP; S713-32)."""

    kind, zh, en = "adoption_result_published", "公布意见采纳情况", "Adoption results published"
    actors, stage = ("undertaking_unit", "openness"), Stage.PUBLICATION


@act
class Archived(Act):
    """归档 (F-24; R9-15-0-1)."""

    kind, zh, en = "archived", "归档", "Archived"
    actors, stage = ("undertaking_unit",), Stage.ARCHIVE
    complete: bool | None = field("完整", "Complete")
    missing: list[str] = field("缺少的材料", "Missing", [])


@act
class CaseCloseRequested(Act):
    """申请办结."""

    kind, zh, en = "close_case", "办结", "Case closed"
    actors, stage, attempts = ("office", "undertaking_unit"), Stage.ARCHIVE, "close_case"
