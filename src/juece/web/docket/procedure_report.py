"""程序履行情况报告 (N5-1-2; F-18b) of a matter as it stands: each act of the statutory steps with its day, sentence and evidence.

The paper itself is set by `juece.documents.papers`; the page, the PDF and the DOCX say the same. What was not done is said, never left out.
"""

from collections.abc import Iterable

from django.utils.translation import override

from juece.documents.binder import legible
from juece.documents.papers import ProcedureReport, StepTaken
from juece.procedure.casefile import Event as Fact
from juece.procedure.events import REGISTRY, Stage
from juece.procedure.steps import STEPS, Step
from juece.web.docket.citing import cite
from juece.web.docket.models import Attachment, Matter
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
# The rule on which an act rests that no step of its own names: the article on its stage.
_OF_STAGE = {
    Stage.CATALOGUE: "R9-06-P2-1",
    Stage.DRAFTING: "R9-07-0-1a",
    Stage.PARTICIPATION: "R9-08-0-1",
    Stage.EXPERTISE: "R9-09-0-1",
    Stage.RISK: "R9-10-0-1",
    Stage.COMPETITION: "FCR-18",
    Stage.REVIEW: "R9-11-1-1",
    Stage.DELIBERATION: "R9-12-0-1",
}
_PERFORMS: dict[str, Step] = {kind: step for step in reversed(STEPS) for kind in step.kinds}


def report(matter: Matter, standing: Standing, files: dict[int, list[Attachment]]) -> ProcedureReport:
    """The report as of the standing's day; `files` are the attachments of each act by its number."""
    case, names = standing.case, standing.directory.names
    steps: list[StepTaken] = []
    with override("zh-hans"):
        for stage in STAGES:
            steps += [_taken(event, files.get(event.seq, ())) for event in case.events if _stage(event.kind) == stage]
            steps += [
                StepTaken(legible(step.title.zh), None, _basis(step.rules))
                for step in standing.assessment.next_steps
                if step.kind in REGISTRY and _stage(step.kind) == stage
            ]
    return ProcedureReport(
        matter=legible(matter.name),
        unit=names.get(matter.state.unit_id, ""),
        addressee=names.get(matter.decision_body_id, ""),
        steps=tuple(steps),
        as_of=case.as_of,
        code=matter.code,
    )


def _stage(kind: str) -> Stage:
    return REGISTRY[kind].stage


def _taken(event: Fact, files: Iterable[Attachment]) -> StepTaken:
    step = _PERFORMS.get(event.kind)
    said = "；".join(f"{label}：{text}" for label, text in said_in(event.data)).replace("\n", "；")
    return StepTaken(
        name=f"{REGISTRY[event.kind].zh}（{legible(event.by)}）" if event.by else REGISTRY[event.kind].zh,
        on=event.on,
        basis=_basis(step.rules if step else (_OF_STAGE[_stage(event.kind)],)),
        evidence=tuple(f"《{legible(file.name)}》" for file in files),
        outcome=legible(said),
    )


def _basis(rules: Iterable[str]) -> str:
    """The place of the first rule, as a paper cites it: without our own number."""
    return next((cite(rule).source.removesuffix(f"（{rule}）") for rule in rules), "")
