"""What the facts of a finding are called, in both languages.  The keys are public and stable; a key that is not here is its own name."""

from __future__ import annotations

import re

from juece.law import Words

_TABLE = """
adjustment|调整方式|Adjustment
announced|公告日期|Announced on
applicant|申请人|Applicant
approved_by|审定单位|Approved by
asked_back_by|要求返回的日期|Asked back by
asked_back_workdays|要求返回的工作日数|Working days asked
basis|依据|Basis
by|依据或主体|By
calc|计算|Calculation
changed|草案修改日期|Draft changed on
changes|修改内容|Changes
change|变更内容|Change
channels|渠道数|Channels
clause|条款|Clause
concluded|形成结论的日期|Concluded on
conclusion|结论|Conclusion
controllable|风险可控|Controllable
days_given|给出的日数|Days given
days_required|应有的日数|Days required
days|日数|Days
deadline|申报截止日|Declaration deadline
decided|决定日期|Decided on
declared|申报日期|Declared on
delivered|送达日期|Delivered on
done|完成日期|Done on
due|期限|Due
earlier|此前的角色|Earlier role
earliest_end|最早截止日|Earliest end
earliest_meeting|最早的会议|Earliest meeting
effective|施行日期|In force from
end|截止日期|End
evaluator|评估单位|Evaluator
exclusion|排除的理由|Ground of exclusion
experts|专家人数|Experts
expert|专家|Expert
flags|涉及的情形|Situations flagged
formed|成文日期|Formed on
from|起算日期|Counted from
gov_consent|区政府已同意|Government has agreed
ground|情形|Ground
group|群体|Group
hearing|听证日期|Hearing on
held|次数|Times held
institution|机构|Institution
interest|利害关系|Interest
issued|印发日期|Issued on
kind|会议形式|Form of meeting
known|知悉日期|Known on
late_workdays|逾期工作日数|Working days late
least|最少人数|At least
level|风险等级|Risk level
limit|期限|Limit
market_entities|涉及市场主体经济活动|Concerns market entities
measure|措施|Measure
meeting_requested|提出上会的日期|Meeting requested on
meeting|会议日期|Meeting on
missing|缺少|Missing
near|接近目标|Near the target
notice|公告日期|Notice on
npc_list|属于须报人大的事项|On the people's congress list
on|日期|On
opinions|意见数|Opinions
opinion|审查意见日期|Opinion of
org|单位|Organisation
outcome|会议决定|Decision of the meeting
paper|文书|Paper
participants|参加人|Participants
pending|尚未完成|Pending
period_end|审查期满日|End of the review period
planned|计划决策时间|Planned time
present|已有渠道|Channels used
proposed|提出日期|Proposed on
proposer|提出人|Proposer
received|收到日期|Received on
recommender|推荐单位|Recommender
rejected|未采纳数|Not adopted
releasers|发布单位|Released by
report|报告日期|Report of
required|应有的工作日数|Working days required
rest_day|休息日|Rest day
result|结论|Result
reviewed_by|审查主体|Reviewed by
risk_trigger|应当评估风险|Risk assessment required
rolled|顺延至|Moves to
same|重复的单位|The same applicant
since|自|Since
specialised|专业性、技术性较强|Specialised
steps_before|此前的步骤数|Steps before
studied|论证日期|Studied on
suggested|建议增加|Suggested in addition
target|目标|Target
unit|单位|Unit
unsigned|未签字人|Not signed
value|数值|Value
whom|对象|Concerning
with_reason|已说明理由数|With a reason
workdays|工作日数|Working days
year|年度|Year
"""

_YEAR = re.compile(r"y\d{4}")  # a figure of that year
LABELS: dict[str, Words] = {}
for _line in _TABLE.strip().splitlines():
    _key, _zh, _en = _line.split("|")
    LABELS[_key] = Words(_zh, _en)


def label(key: str) -> Words:
    """What the fact is called."""
    if _YEAR.fullmatch(key):
        return Words(f"{key[1:]}年", f"in {key[1:]}")
    return LABELS.get(key) or Words(key, key.replace("_", " "))
