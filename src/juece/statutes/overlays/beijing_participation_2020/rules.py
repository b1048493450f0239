"""北京市深化政务公开扩大公众参与工作办法（京公开办发〔2020〕4号） as rules."""

from __future__ import annotations

from collections.abc import Iterator

from juece.law import Breach, Parameters, rule
from juece.procedure.casefile import Case, Moment
from juece.procedure.duties import participation, publication


@rule("BJPP", finds="CONSULT_RESULT_NO_REASONS")
def reasons_are_given_for_opinions_not_adopted(case: Case, p: Parameters) -> Iterator[Breach]:
    """意见采纳情况及不予采纳的理由（转述，原文待核）"""
    return participation.reasons_for_rejection(case, p)


@rule("BJPP-period", finds="PARTICIPATION_NONE", gate="send_to_justice_bureau", reading="Q1")
def what_affects_the_public_is_consulted_openly(case: Case, p: Parameters, moment: Moment) -> Iterator[Breach]:
    """政策文件公开征求意见不少于五个工作日，法律、法规另有规定的从其规定（转述，原文待核）"""
    if case.attributes(moment.pos).affects_public:
        yield from participation.openly_consulted(case, p, moment)


@rule("BJPP", finds="ADOPTION_RESULT_NOT_PUBLISHED")
def adoption_is_published_with_the_measure(case: Case, p: Parameters) -> Iterator[Breach]:
    """意见采纳情况与政策措施同步公布（转述，原文待核）"""
    if case.a.adoption_public:
        yield from publication.adoption_published(case, p)
