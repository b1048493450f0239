"""北京市优化营商环境条例（2020年） as rules."""

from __future__ import annotations

from collections.abc import Iterator

from juece.law import Breach, Parameters, rule
from juece.procedure.casefile import Case
from juece.procedure.duties import policy


@rule("BJBE-2020-66", modal="default", finds="ADAPTATION_PERIOD_MISSING", reading="Q33")
def time_to_adapt_is_left(case: Case, p: Parameters) -> Iterator[Breach]:
    """政府及有关部门制定与市场主体生产经营活动密切相关的政策措施，应当为市场主体留出一般不少于三十日的适应调整期，涉及国家安全和公布后不立即施行将有碍施行的除外。"""
    return policy.time_to_adapt(case, p)
