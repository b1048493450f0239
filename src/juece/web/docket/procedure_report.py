"""程序履行情况报告 (N5-1-2; F-18b): for each statutory step, when it was done, on what evidence, under which sentence."""

import datetime
import io
from dataclasses import dataclass

from juece.procedure.events import REGISTRY, STAGE_TITLES, Stage
from juece.web.docket.citing import cite
from juece.web.docket.projection import Standing
from juece.web.docket.standing_page import said_in

STAGES = (
    Stage.CATALOGUE,
    Stage.DRAFTING,
    Stage.PARTICIPATION,
    Stage.EXPERTISE,
    Stage.RISK,
    Stage.COMPETITION,
    Stage.REVIEW,
    Stage.DELIBERATION,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One act performed: the day, what, by whom, what it states."""

    on: datetime.date
    title: str
    by: str
    said: str


@dataclass(frozen=True, slots=True)
class Section:
    """One statutory step: its acts, what is still open, the sentences."""

    title: str
    lines: list[Line]
    open: list[str]
    sources: list[str]


def report(standing: Standing) -> list[Section]:
    """The sections of the report, in the order of the procedure."""
    case, assessment = standing.case, standing.assessment
    sections = []
    for stage in STAGES:
        lines = [
            Line(
                e.on,
                REGISTRY[e.kind].zh,
                e.by,
                "；".join(f"{label}：{text}" for label, text in said_in(e.data)).replace("\n", "；"),
            )
            for e in case.events
            if REGISTRY[e.kind].stage == stage
        ]
        steps = [s for s in assessment.next_steps if s.kind in REGISTRY and REGISTRY[s.kind].stage == stage]
        sources = list(dict.fromkeys(cite(rule).source for s in steps for rule in s.rules))
        if lines or steps:
            sections.append(Section(STAGE_TITLES[stage].zh, lines, [s.title.zh for s in steps], sources))
    return sections


def as_docx(matter, standing: Standing, unit: str) -> bytes:
    """The report as a DOCX that an office can go on writing in."""
    from docx import Document
    from docx.oxml.ns import qn

    paper = Document()
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        style = paper.styles[name]
        style.font.name = "仿宋"
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋")
    paper.add_heading(f"关于《{matter.name}》决策程序履行情况的报告", 0)
    paper.add_paragraph(f"承办单位：{unit}　　编号：{matter.code}　　截至：{standing.case.as_of.isoformat()}")
    for number, section in enumerate(report(standing), 1):
        paper.add_heading(f"{number}. {section.title}", 1)
        if section.lines:
            table = paper.add_table(rows=1, cols=4, style="Table Grid")
            for cell, text in zip(table.rows[0].cells, ("日期", "行为", "主体", "情况"), strict=True):
                cell.text = text
            for line in section.lines:
                for cell, text in zip(
                    table.add_row().cells, (line.on.isoformat(), line.title, line.by, line.said), strict=True
                ):
                    cell.text = text
        for text in section.open:
            paper.add_paragraph(f"尚未履行：{text}")
        for source in section.sources:
            paper.add_paragraph(f"依据：{source}")
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()
