"""政府信息公开条例（2019年修订） as rules."""

from __future__ import annotations

from collections.abc import Iterator

from juece.law import Breach, Parameters, rule
from juece.procedure.casefile import Case
from juece.procedure.duties import publication


@rule("GI-26", finds="PUBLICATION_LATE", reading="Q15")
def disclosure_within_twenty_working_days(case: Case, p: Parameters) -> Iterator[Breach]:
    """属于主动公开范围的政府信息，应当自该政府信息形成或者变更之日起20个工作日内及时公开。"""
    return publication.in_time(case, p)
