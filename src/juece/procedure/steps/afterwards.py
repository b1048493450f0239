"""The steps after the decision: issue, publication, interpretation, the executing unit, the archive (R9 arts 14–16)."""

from __future__ import annotations

from ..duties import publication
from .step import Step

AFTERWARDS: tuple[Step, ...] = (
    Step(
        "issue",
        "印发",
        "Issue",
        ("decision_body",),
        ("R9-14-0-1",),
        ("document_issued", "document_signed"),
        "document_issued",
        ("meeting", "revision", "party_report", "npc"),
    ),
    Step(
        "publication",
        "公布",
        "Publish",
        ("openness",),
        ("R9-14-0-1",),
        ("published",),
        "published",
        ("issue",),
        publication.disclosed,
    ),
    Step(
        "gazette",
        "刊登政府公报和报刊",
        "Print in the gazette and a newspaper",
        ("office",),
        ("S713-32",),
        ("published",),
        "gazette",
        ("publication",),
        publication.disclosed,
        lambda c: {"政府公报"} <= set(publication.channel_kinds(c)),
    ),
    Step(
        "interpretation",
        "公开解读材料",
        "Publish the interpretation",
        ("undertaking_unit", "openness"),
        ("R9-14-0-2",),
        ("interpretation_published",),
        "interpretation_published",
        ("publication",),
        publication.disclosed,
        since="R9",
    ),
    Step(
        "exec_unit",
        "明确决策执行单位",
        "Name the executing unit",
        ("decision_body",),
        ("R9-16-0-1",),
        ("exec_unit_designated",),
        "exec_unit_designated",
        ("issue",),
        done=lambda c: c.has("exec_unit_designated") or bool(c.decision.exec_unit),
    ),
    Step(
        "archive", "归档", "Archive", ("undertaking_unit",), ("R9-15-0-1",), ("archived",), "archived", ("publication",)
    ),
)
