"""优化营商环境条例 as rules."""

from __future__ import annotations

from collections.abc import Iterator

from juece.law import Breach, Parameters, rule
from juece.procedure.casefile import Case, Moment
from juece.procedure.duties import participation


@rule("YHYS-62", finds="PARTICIPATION_NONE", gate="send_to_justice_bureau", reading="Q1")
def enterprise_measures_are_consulted_openly(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """除依法需要保密外，制定与市场主体生产经营活动密切相关的行政法规、规章、行政规范性文件，应当通过报纸、网络等向社会公开征求意见，并建立健全意见采纳情况反馈机制。"""
    project = case.decision.scope.endswith("-4")  # a public project is no normative document
    if case.attributes(moment.pos).market_entities and not project:
        yield from participation.openly_consulted(case, p, moment)
