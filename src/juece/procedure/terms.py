"""Words that records hold in Chinese because the regulations say them so (通过, 政府公报, 听证会), with their English.

The record keeps the Chinese word; only what is shown changes.  A word that is not here is somebody's own and stays as it was written.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import Any

ENGLISH: dict[str, str] = {
    # plain answers and cycles
    "是": "yes", "否": "no", "无": "none", "有": "yes", "其他": "other", "齐全": "complete", "不齐全": "incomplete",
    "材料不齐全": "materials incomplete", "complete": "complete", "incomplete": "incomplete", "all": "all", "none": "none",
    "每月": "monthly", "每季度": "quarterly", "半年": "half-yearly", "每半年": "half-yearly", "每年": "yearly",
    "monthly": "monthly", "quarterly": "quarterly", "half-yearly": "half-yearly", "half_yearly": "half-yearly",
    "yearly": "yearly", "annual": "yearly", "未记录": "not recorded", "全部": "all",
    # risk
    "高": "high", "中": "medium", "低": "low", "风险点": "risk points", "防范措施": "preventive measures",
    "处置预案": "contingency plan", "部门意见": "departments' opinion",
    # meetings
    "常务会议": "executive meeting", "全体会议": "plenary meeting", "传阅会签": "circulation for signature",
    "局长办公会": "bureau director's meeting", "党组会": "Party leadership group meeting",
    "通过": "passed", "原则通过": "passed in principle", "再次讨论": "to be discussed again", "不予通过": "not passed",
    "不通过": "not passed", "修改后通过": "passed after changes",
    # legality and competition reviews
    "合法": "lawful", "修改后合法": "lawful after changes", "需补充程序": "steps to be completed", "不合法": "not lawful",
    "探索性改革明示法律风险": "exploratory reform, legal risk stated", "合法性审查意见书": "legality opinion",
    "征求意见复函": "reply to a request for comments", "可以出台": "may be issued", "不得出台": "may not be issued",
    "修改后出台": "may be issued after changes",
    # suggestions and the catalogue
    "领导提出": "proposed by a leader", "部门申报": "declared by a department",
    "两办建议": "suggested by the office and the justice bureau",
    "代表委员和公众建议": "suggested by deputies, CPPCC members or the public",
    "区长": "district head", "副区长": "deputy district head", "部门": "department", "区政府办公室": "district government office",
    "区司法局": "district justice bureau", "人大代表": "people's congress deputy", "政协委员": "CPPCC member",
    "公民": "citizen", "法人": "legal person", "其他组织": "other organisation",
    "新增": "added", "撤销": "removed", "更名": "renamed", "延期": "postponed", "变更承办单位": "undertaking unit changed",
    "属于": "in scope", "不属于": "not in scope", "排除": "excluded", "内部行政管理": "internal administration",
    "突发事件应急处置": "emergency response", "宏观调控": "macro-economic regulation", "政府立法": "government legislation",
    "公众切身利益": "the public's vital interests", "专业性": "specialised matters", "风险": "risk", "市场主体": "market entities",
    # public participation
    "座谈会": "forum", "实地走访": "field visit", "书面征求意见": "written comments", "问卷调查": "questionnaire",
    "民意调查": "opinion poll", "听证会": "hearing", "政府网站": "government website", "区政府网站": "district government website",
    "政务新媒体": "official social media", "政府公报": "government gazette", "报刊": "newspapers", "广播": "radio",
    "电视": "television", "决策草案": "draft decision", "制定依据": "basis", "说明": "explanation", "起草说明": "explanation",
    "提出意见的方式": "how to give opinions", "期限": "period", "承办单位联系方式": "contact of the undertaking unit",
    "时间": "time", "地点": "place", "遴选办法": "how participants are chosen",
    "人民团体": "people's organisations", "社会组织": "social organisations", "群众代表": "representatives of the people",
    "基层组织": "grass-roots organisations", "企业": "enterprises", "协会、商会": "associations, chambers of commerce",
    # experts
    "专家": "expert", "专业机构": "specialist institution", "论证会": "argumentation meeting", "书面咨询": "written advice",
    "委托咨询论证": "commissioned advice", "必要性": "necessity", "可行性": "feasibility", "科学性": "soundness",
    "30%左右": "about 30%", "署名": "signature", "盖章": "seal", "全体专家": "all experts",
    # interpretation, execution, competition
    "文字": "text", "图解": "graphics", "视频": "video", "简明问答": "brief questions and answers",
    "新闻发布会": "press conference", "专家解读": "interpretation by experts", "问题": "problem", "重大变化": "major change",
    "不可抗力": "force majeure", "规范性文件": "normative document",
    # afterwards
    "区委": "district Party committee", "停止执行": "stop", "暂缓执行": "suspend", "修正决策": "correct the decision",
    "未达到预期效果": "expected effect not reached", "明显未达到预期效果": "expected effect clearly not reached",
    "较多意见": "many opinions", "其他必要情形": "other necessary case", "继续": "continue", "调整": "adjust", "停止": "stop",
    "专家意见": "expert opinions", "会议纪要": "minutes", "本单位合法性审查意见": "the unit's legality review",
    "未履行": "not gone through", "会议指定": "set by the meeting",
}  # fmt: skip

_CHINESE: dict[str, str] = {  # what files write in code words
    "complete": "齐全",
    "incomplete": "不齐全",
    "all": "全部",
    "none": "无",
    "monthly": "每月",
    "quarterly": "每季度",
    "half-yearly": "每半年",
    "half_yearly": "每半年",
    "yearly": "每年",
    "annual": "每年",
}


def chinese(value: Any) -> str:
    """A recorded value in Chinese; nothing is “未记录”."""
    return _said(value, "是", "否", "未记录", "、", _CHINESE)


def english(value: Any) -> str:
    """A recorded value in English, as far as its words are words of the regulations."""
    return _said(value, "yes", "no", "not recorded", ", ", ENGLISH)


def _said(value: Any, yes: str, no: str, nothing: str, comma: str, words: dict[str, str]) -> str:
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, bool):
        return yes if value else no
    if isinstance(value, str):
        text = value.strip()
        parts = text.split("、")
        if text not in words and len(parts) > 1 and all(part in words for part in parts):
            return comma.join(words[part] for part in parts)
        return words.get(text, text) or nothing
    if isinstance(value, dict):
        return comma.join(f"{name} {_said(item, yes, no, nothing, comma, words)}" for name, item in value.items())
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Iterable):
        return comma.join(_said(item, yes, no, nothing, comma, words) for item in value) or nothing
    return nothing if value is None else str(value)
