"""The punctuation that drafters leave to the reader: between inserted words and their neighbours, and at the end of 项.

在“商业秘密”后增加“个人隐私和个人信息” gives 商业秘密、个人隐私和个人信息; 在“保护市场公平竞争”后增加“鼓励创新” gives
保护市场公平竞争，鼓励创新. Where the text shows no rule, :func:`joint` says that it is not certain.
"""

from __future__ import annotations

import re

_MARKS = "，。；：、！？,.;:!?"
_OPENS = '（(《〈“‘"[〔'
_CONJUNCTION = re.compile(r"(?:和|及|以及|及其|与|或者|或|并|并且|且|同时|但|但是|等|的|之|、|，|；|。|：|（|\()")
#: Words that take what follows or precedes them without a mark.
_GLUED_AFTER = re.compile(
    r"(?:应当|可以|不得|必须|有权|依法|及时|予以|进行|由|对|向|经|按照|依照|根据|以及|或者|和|及|与|或|并|等|的|在|将|未|"
    r"为|是|被|处)$"
)
_ADVERB = re.compile(
    r"(?:依法|及时|应当|可以|不得|必须|按照[^，。]{1,20}|会同[^，。]{1,20}|根据[^，。]{1,20}|按照?规定|定期|主动|统一|共同|加强|严格|"
    r"经[^，。]{1,20})$"
)


def joint(text: str, start: int, end: int, words: str) -> tuple[str, bool]:
    """The mark between the words at *start*:*end* of *text* and *words* inserted after them, and whether it is certain."""
    before, after = text[start - 1 : start], text[end : end + 1]
    anchor = text[start:end]
    if not words or words[0] in _MARKS or words[-1] in "，、；：" or anchor[-1:] in _MARKS + _OPENS:
        return "", True
    if _CONJUNCTION.match(words) or words[0] in _OPENS:
        return "", True
    if _GLUED_AFTER.search(anchor):
        return "", True
    inside = "，" in words or "；" in words
    if after == "、" or before == "、":
        return "、", True
    whole_clause = (not before or before in _MARKS) and after in _MARKS + "" and bool(after)
    if inside:
        return "，", bool(after) and after in _MARKS
    if whole_clause and after in "，；。":
        return "，", _like_a_clause(anchor)
    if _ADVERB.fullmatch(words):
        return "", True
    if re.match(r"[和及与或]|以及|或者", text[end : end + 2]):
        return "、", True
    listed = _same_sort(anchor, words)
    return "、", listed


def joint_before(text: str, start: int, end: int, words: str) -> tuple[str, bool]:
    """As :func:`joint`, for *words* inserted before the words at *start*:*end*."""
    before = text[start - 1 : start]
    if (
        not words
        or words[-1] in _MARKS + "的和与及或并对由向在将等"
        or words[-2:] in ("以及", "或者", "依法", "应当", "可以", "不得")
    ):
        return "", True
    if before == "、" or text[end : end + 1] == "、":
        return "、", True
    if _ADVERB.fullmatch(words):
        return "", True
    return "、", _same_sort(text[start:end], words)


def _like_a_clause(anchor: str) -> bool:
    """A clause has a verb: it is longer than a term."""
    return len(anchor) >= 5


_SORTS = re.compile(
    r"(部门|机关|机构|单位|组织|企业|个人|人员|委员会|政府|乳粉|液态乳|食品|药品|产品|秘密|隐私|信息|数据|资料|文件|证书|许可证|执照|权|法|条例|规定|"
    r"标准|计划|规划|制度|措施|活动|服务|管理|监督|检查|保护|安全|健康|卫生|教育|科技|技术|工程|设施|设备|场所|车辆|船舶|资金|费用|罚款|所得|工具|"
    r"事故|事件|灾害|责任|义务|权益|利益|公司|学校|医院|协会|人|者|员|物|品|费|税|款|金|证|书|记录|情况|报告|方案|意见|环境|资源|能源|农业|工业|商业|"
    r"林业|渔业|旅游|文化|体育|财政|税务|海关|公安|司法|民政|交通|水利|建设|规模|质量|效率|性|化|率|行政)$"
)
_KIN = [
    set(kin.split())
    for kin in (
        "部门 机关 机构 单位 组织 企业 个人 委员会 政府 公司 学校 医院 协会",
        "人员 人 者 员 个人 单位",
        "乳粉 液态乳 食品 药品 产品 物 品",
        "秘密 隐私 信息 数据 资料 文件 记录 情况 报告",
        "证书 许可证 执照 证 书 文件",
        "法 条例 规定 标准 制度",
        "计划 规划 方案 措施 制度",
        "设施 设备 场所 工具 车辆 船舶 物",
        "资金 费用 罚款 所得 费 税 款 金",
        "事故 事件 灾害",
        "责任 义务 权益 利益 权",
        "农业 工业 商业 林业 渔业 旅游 文化 体育 财政 税务 海关 公安 司法 民政 交通 水利 教育 科技 卫生 健康",
    )
]


def _same_sort(first: str, second: str) -> bool:
    """Whether both end in words of one sort, so that they can only stand side by side."""
    one, other = _SORTS.search(first), _SORTS.search(second)
    if not one or not other:
        return False
    return one[1] == other[1] or any(one[1] in kin and other[1] in kin for kin in _KIN)


def tidy_cut(text: str, at: int, cut: str) -> tuple[int, int, str]:
    """After the deletion of *cut* at *at*: the span around it to replace and by what, so that no mark stands doubled or alone."""
    before, after = text[max(0, at - 1) : at], text[at : at + 1]
    if not before and after in _MARKS and after:
        return at, at + 1, ""
    if before and after and before in "，、；" and after in "，、；。：":
        return (at - 1, at, "") if after != "、" or before == "、" else (at, at + 1, "")
    if before in ("、", "，") and before and re.match(r"[和及与或]", after or " "):
        return (at - 1, at, "") if before == "、" else (at, at, "")
    if before == "、" and _same_sort(text[max(0, at - 13) : at - 1], cut):
        return at - 1, at, ""
    if before in "：（《" and before and after and after in "，、；":
        return at, at + 1, ""
    if before and after and before in "和及与或" and after in "，、；。的":
        return (at - 1, at, "")
    return at, at, ""


def end_items(texts: list[str], touched: list[bool], olds: list[str]) -> list[str | None]:
    """The 项 of one 款 with the marks that their new order asks for: ； between them, 。 at the end; None for no change.

    Only where most of the *olds* end that way, and only a mark that stands in another's place is changed.
    """
    result: list[str | None] = [None] * len(texts)
    inner = olds[:-1]
    semicolons = sum(text.endswith(("；", ";")) for text in inner)
    if inner and semicolons * 2 < len(inner):
        return _end_as(texts, touched, inner, result)
    for index, text in enumerate(texts):
        last = index == len(texts) - 1
        ends = text[-1:]
        if last and ends in "；;，,":
            result[index] = text[:-1] + "。"
        elif last and touched[index] and ends not in "。！？!?.：:":
            result[index] = text + "。"
        elif not last and ends == "。" and "。" not in text[:-1]:
            result[index] = text[:-1] + "；"
        elif not last and touched[index] and ends not in "；;。！？!?：:，、":
            result[index] = text + "；"
    return result


def _end_as(texts: list[str], touched: list[bool], inner: list[str], result: list[str | None]) -> list[str | None]:
    stops = sum(text.endswith("。") for text in inner)
    if stops * 2 > len(inner):
        for index, text in enumerate(texts):
            if touched[index] and text[-1:] not in "。！？!?：:；;":
                result[index] = text + "。"
    return result
