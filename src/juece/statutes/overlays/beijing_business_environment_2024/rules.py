"""北京市优化营商环境条例（2024年修订） as rules."""

from __future__ import annotations

from collections.abc import Iterator

from juece.law import Breach, Parameters, rule
from juece.procedure.casefile import Case
from juece.procedure.duties import policy


@rule("BJBE-2024-74", modal="default", finds="ADAPTATION_PERIOD_MISSING", reading="Q33")
def time_to_adapt_is_left(case: Case, p: Parameters) -> Iterator[Breach]:
    """政府及有关部门制定与经营主体生产经营活动密切相关的政策措施，应当进行合法性审查；充分听取经营主体、行业协会商会的意见；除依法保密外，应当向社会公开征求意见，期限一般不少于三十日，并建立健全意见采纳情况反馈机制；除涉及国家安全或者必须立即施行的外，应当为经营主体留出一般不少于三十日的适应调整期。"""
    return policy.time_to_adapt(case, p)
