"""The forms of amending orders, as patterns over the skeleton of a decision: 将第十条修改为〔引文〕, 删去第五条中的〔引文〕.

Order counts: an earlier form is tried first, and a form that needs more words stands before one that would stop short of
them. A form says only what is written; whether the text has such a place is for the engine.
"""

from __future__ import annotations

import re

from juece.text import numerals
from juece.text.amendments.places import ADDRESS, LIST
from juece.text.amendments.quotes import CLOSE, OPEN

NAME_OPEN, NAME_CLOSE = "\ue002", "\ue003"
#: The base text by its name (刑法, 《采购条例》, 《解释》), as the grammar marks it in the skeleton.
NAMED = rf"{NAME_OPEN}\d+{NAME_CLOSE}"
_N = rf"[{numerals.CHINESE}0-9０-９]{{1,4}}"
_Q = rf"{OPEN}\d+{CLOSE}"
_CHANGE = r"(?:修改|修订|修正|更改|变更|调整|替换|改)(?:为|成)"
_JOINT = "(?:、|和|以及|及|与)"
#: Quotations in a row; one that begins the next order (“甲”修改为“乙”，“丙”修改为“丁”) is not among them.
_QS = rf"{_Q}(?:{_JOINT}?{_Q}(?!(?:一词|字样)?(?:分别|均|都)?(?:{_CHANGE}|的?之?[后前]|删)))*"
_OLD = rf"{_Q}(?:{_JOINT}?{_Q})*"
_LAW = rf"(?:{NAMED}(?:（[^（）]{{0,40}}）)?原?的?|本?(?:法|条例|规定|办法|细则|决定|章程|意见|解释)的?(?=第))?"
_COUNT = rf"(?P<count>[{numerals.CHINESE}0-9]{{1,3}})个?"
_SPECIAL = rf"(?:(?:引言|序言|导言|前言)(?:第?{_N}(?:自然)?段)?|题目|题名|标题|名称|章名|节名|编名|题注|附[件表录图](?:{_N})?(?![{numerals.CHINESE}0-9])(?!第))"
SPECIAL_AT = re.compile(f"的?({_SPECIAL})")
_WHOLE = (
    r"(?:全文|文中|通篇|各条|相关(?:条文|条款|规定|内容)|有关(?:条文|条款)|其他(?:条文|条款)|"
    rf"(?:(?:本|该|上述)?(?:法|条例|规定|办法|细则|决定|章程|规则|意见|通知|解释|法规|规章|文件|方案|计划|纲要|措施|标准|公告|通告|规划)|{NAMED})(?:全文)?(?:(?:其他|有关|相关|各)?(?:条文|条款))?)"
)
#: (?>…) takes back nothing: without it a long list that leads nowhere would be parted in every possible way.
_LISTED = f"(?>{LIST})"
_BARE_AT = (
    rf"(?:(?:(?:{_LISTED})?的?{_SPECIAL}{_JOINT}){{0,9}}(?:{_LISTED}(?:的?{_SPECIAL})?|{_SPECIAL})"
    rf"|{_WHOLE}(?=中|内|里|{_Q}))"
)
#: A place with the words that drafters put after it; 公文 name the heading too: 第二条第二项建立……制度中.
_AT = rf"(?P<at>{_BARE_AT})(?:[^，。；：、{OPEN}{NAME_OPEN}]{{0,40}}?(?=中{OPEN}|中的{OPEN}))?"
_IN = r"(?:，?其?(?:中|内|里|末尾|最后|结尾|开头|规定)?，?的?(?:其中)?的?)"
_AS = r"(?:，|、)?(?:分别|依次)?(?:作为|列为|改为|为|即)"
_EVERY = r"(?P<every>(?:分别|均|都|统一|一律|一并|相应地?|全部)*)"
_NEW = rf"[：:，]?\s*(?P<new>{_QS})"
_TERM = "(?:一词|一句|字样|的?表述|的?内容|的规定)?"
_ENTIRE = "(?:全文|整条|全条|整款|整项|的?全部内容)?"
_CUT = "(?:删去|删除|删掉|取消)"
#: 第五条中的“甲”、第六条中的“乙”: places each with words of their own.
_PAIR = rf"(?>{_LAW}{_BARE_AT}{_IN}{_OLD}{_TERM})"
PAIR = re.compile(rf"{_LAW}(?P<at>{_BARE_AT}){_IN}(?P<old>{_OLD}){_TERM}(?:，|、|和|以及|及|与)?")
_PAIRS = rf"(?P<pairs>{_PAIR}(?:(?:，|、|，?和|，?以及|，?及|与){_PAIR}){{1,40}})"
#: Words on the way to a remark; an order among them would be passed over, so its verbs are not.
_WAY = rf"(?:作相应修改|相应修改|(?!删|增|修|改|合并|移|停止|分为|废止|不再|调整为)[^{OPEN}。；])"
_SUSPENDED = "(?:停止执行|停止施行|停止实施|停止适用|不再执行|不再施行|不再实施|不再适用|暂停执行|暂停施行|暂停实施)"

FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "order",
            rf"{_WAY}{{0,60}}?(?:条文|章节|条款|条|款|项|章){_WAY}{{0,16}}?(?:顺序|序号|次序){_WAY}{{0,20}}?(?:调整|顺延|变动|排列|类推)(?P<rest>[^{OPEN}。；]{{0,24}})",
        ),
        (
            "order",
            rf"(?:(?:以下|其后|此后|之后|后续|后面|其他|其余|原)?(?:的)?(?:{LIST}|各?条文|条款|各?条|各?款|各?项|章节)?(?:以后|之后)?(?:的)?(?:条文|条款|各条|各款|各项|条|款|项)?(?:序号|顺序|条序)?)(?:依次|相应|顺次|作相应)(?:顺延|递延|递推|递补|类推|后移|前移|调整)(?P<rest>)(?=[，。；]|$)",
        ),
        (
            "wording",
            rf"{_WAY}{{0,30}}?(?:文字|表述|措辞|标点){_WAY}{{0,16}}?(?:调整|修改|修正)(?=[。；，]|$)",
        ),
        (
            "move",
            rf"(?P<at>{LIST})(?:移至|调整至|移到|调整到|移作)(?:(?P<by>{LIST})(?P<side>之?[后前])|[^，。；{OPEN}]{{1,30}}?)(?:，?(?:作为|改为|为)(?P<to>{LIST}))?(?=[，。；]|$)",
        ),
        (
            "suspend",
            rf"(?:(?P<at>{LIST})(?:的规定)?，?(?:自[^，。；]{{1,24}}起，?)?{_SUSPENDED}|{_SUSPENDED}(?P<what>{LIST})(?:的规定)?)(?=[，。；]|$)",
        ),
        (
            "rewrite",
            rf"(?P<at>{ADDRESS})(?:中|内)?，?(?:新?增加?|增写){_COUNT}(?P<unit>条|款|项)(?:{_AS}{LIST})?，?(?:并)?将(?:该|本|此)(?:条|款|项){_CHANGE}{_NEW}",
        ),
        (
            "renumber",
            rf"(?P<at>{LIST})(?:的?(?:序号|条序|顺序))?(?:分别|依次|相应地?|顺次)*(?:{_CHANGE}|作为|顺延为)(?:修改后的?{NAMED}?)?(?P<to>{LIST})(?:[：:]\s*(?P<new>{_QS}))?(?=[，。；、\s]|$|并)",
        ),
        (
            "merge",
            rf"(?:合并(?P<these>{LIST})|(?P<at>{LIST})合并)(?:(?:成|为|作为)?一个?[条款项])?(?:，?(?:作为|改为|为)?(?P<to>{ADDRESS}))?(?:，|，?并)?(?:{_CHANGE}|内容为)?{_NEW}",
        ),
        (
            "split",
            rf"(?:(?P<at>{LIST})，?)?(?:拆分?|分|改|修改)(?:为|成|作){_COUNT}(?P<unit>条|款|项)(?:{_AS}(?P<to>{LIST}))?(?:，|，并)?(?:分别)?(?:{_CHANGE}|内容为)?{_NEW}",
        ),
        (
            "insert",
            rf"(?:(?P<at>{LIST})(?P<by>{_Q})?(?P<side>(?:的?之?[后前]面?)|最后|末尾)?(?:中|内)?，?)?(?:新?增加?|增写|增设|补充){_COUNT}(?P<unit>条|款|项|目)(?:内容)?(?:{_AS}(?P<to>{LIST}))?(?:，|，并)?(?:内容为|规定|表述为|，?具体为)?{_NEW}",
        ),
        (
            "insert",
            rf"(?:(?P<at>{LIST})(?P<by>)(?P<side>之?[后前])?(?:中|内)?，?)?(?:新?增加?|增设){_COUNT}(?P<unit>章|节)(?:{_AS}(?P<to>{LIST}))?(?:，?(?:[章节]名|名称|标题)为?[：:]?)?(?P<new>{_Q})(?:，?(?:包括|包含|共|由)(?P<range>{LIST})(?:组成)?)?",
        ),
        (
            "insert_named",
            rf"(?:(?P<at>{LIST})(?P<side>之?[后前])?(?:中|内)?，?)?(?:新?增加?|增写)(?:(?:(?:以下|下列|如下)?(?:内容|规定))?{_AS})?(?P<to>{LIST}){_NEW}",
        ),
        (
            "sentence",
            rf"(?:(?P<cut>{_CUT})(?P<of>{LIST})(?:中|的)*(?P<which_cut>第{_N}句|最后一句|末句)话?|(?P<at>{LIST})(?:中|的)*(?P<which>第{_N}句|最后一句|末句)话?(?:(?P<cut_behind>(?:予以)?{_CUT})|{_CHANGE}{_NEW}))",
        ),
        ("cut_pairs", rf"{_CUT}{_PAIRS}(?=[，。；]|$)"),
        ("cut_pairs", rf"{_PAIRS}(?:均|都|予以|全部)*{_CUT}"),
        ("word_pairs", rf"{_PAIRS}，?{_EVERY}{_CHANGE}[：:]?(?P<new>{_QS})"),
        ("cut", rf"{_CUT}(?:{_LAW}{_AT}{_IN}|其{_IN}|{_IN})(?P<old>{_OLD}){_TERM}"),
        ("cut", rf"(?:{_AT}{_IN}|其?中?的?)(?P<old>{_OLD}){_TERM}(?:均|都|予以|全部)*{_CUT}"),
        ("delete", rf"(?:{_CUT}|废止)(?:{_LAW})(?P<at>{LIST})(?=[，。；、]|$|并|和)"),
        ("delete", rf"(?P<at>{LIST}){_ENTIRE}(?:均|都|予以)*(?:{_CUT}|废止)(?=[，。；、]|$)"),
        (
            "after",
            rf"(?:{_AT}{_IN}|其?中?的?)(?P<old>{_OLD})(?:一词|字样)?的?之?(?P<side>[后前])面?，?{_EVERY}(?:增加|增写|加上|插入|补充|加)(?:一句)?(?:，?内容为)?[：:]?(?P<new>{_Q})",
        ),
        (
            "append",
            rf"(?:{_AT})?(?:的|中|，)?(?P<side>[条款项句段]?(?:末尾|最后|结尾|末|尾|之?后)(?:一句)?(?:部分|处)?|[条款项]?(?:开头|最前面|之?前|首)|开始部分|开头部分)，?{_EVERY}(?:增加|增写|加上|补充|加)(?:一句|规定)?{_NEW}",
        ),
        (
            "row",
            rf"(?P<at>{_BARE_AT})(?:中|内|里)?的?(?P<by>{_Q})(?:一|这一|所在的?|对应的?)(?:行|栏|类|列)(?:中|内|里)?的?(?P<old>{_Q}){_TERM}{_CHANGE}(?P<new>{_Q})",
        ),
        (
            "words",
            rf"(?:{_AT}{_IN}[：:]?|其?中?的?|{_IN})(?P<old>{_OLD}){_TERM}，?{_EVERY}{_CHANGE}[：:]?(?P<new>{_QS})",
        ),
        (
            "title",
            rf"(?:{NAMED}|本?(?:法|条例|规定|办法|细则|规则|意见))?的?(?:题名|题目|标题|名称)?(?:更名|改名|修改|变更|改)为《(?P<name>(?:[^《》]|《[^《》]*》){{1,120}})》(?=[，。；]|$)",
        ),
        ("unit", rf"(?P<at>全文)(?P<every>)(?:修改|修订)为{_NEW}"),
        (
            "unit",
            rf"(?:{_AT}|(?:该|本|此|这一)(?:条|款|项|自然段|段))?{_ENTIRE}(?:的?(?:内容|表述|规定))?(?:，|，?并)?{_EVERY}(?:{_CHANGE}|修改后的?(?:内容|条文)?为|修改如下|改写为|表述为|内容为)(?:下列内容)?{_NEW}",
        ),
        (
            "bare",
            rf"{_AT}{_IN}(?P<from>[^，。；：、{OPEN}{NAME_OPEN}]{{1,60}}?)(?P<every>均?)(?:修改为|改为|修订为)(?P<into>[^，。；：{OPEN}{NAME_OPEN}]{{1,60}})(?=[，。；]|$)",
        ),
        ("remark", rf"{_WAY}{{0,80}}?自{_WAY}{{1,40}}(?:施行|实施|生效|执行)[^{OPEN}。；]{{0,40}}"),
        (
            "remark",
            rf"(?:(?:《(?:[^《》]|《[^《》]*》){{1,120}}》|{NAMED}))?{_WAY}{{0,60}}?(?:根据|依照|按照)本(?:决定|修正案|通知)[^{OPEN}。；]*公布",
        ),
        ("located", rf"(?P<at>{ADDRESS})(?P<by>{_Q})中的?(?=第)"),
        ("more", rf"{_LAW}{_AT}{_IN}(?P<old>{_OLD}){_TERM}(?=[，。；、]|$)"),
        (
            "focus",
            rf"{_AT}(?:中|内|里)?(?:(?:作(?:出)?(?:如下|以下)?|进行|予以)(?:修改|修订))?(?=[，：:。]|$|其|增|删|{OPEN})",
        ),
    )
)
TITLE = r"《(?:[^《》]|《[^《》]*》){1,120}》"
FULL_WIDTH = str.maketrans(",;:()", "，；：（）")
LEAD = re.compile(rf"(?:将|把|在|对|于|并|同时|并且|一并|相应|另|其中|以及|和|及)*\s*(?:{_LAW})")
SEPARATOR = re.compile(r"[，。；、：.．\s]+")
ENUMERATOR = re.compile(
    rf"\s*(?:[{numerals.CHINESE}]{{1,5}}、|[（(][{numerals.CHINESE}0-9０-９]{{1,4}}[）)]|[0-9０-９]{{1,3}}[.．、]|[①-⑳])\s*"
)
#: 第二十三条　宪法第十三条……: an amendment (修正案) numbers its orders as articles.
ARTICLE_ENUMERATOR = re.compile(rf"第{_N}条(?=(?:将|在|对|删去|删除)?{NAMED})")
_HEAD = rf"(?:{TITLE}|{NAMED})"
HEADING = re.compile(
    rf"(?:其他修改|(?:对|关于)?(?:部分|相关|下列|以下|有关)条[文款]?(?:的)?(?:作|做)?(?:出|了)?(?:如下|以下|下列)?(?:文字)?(?:修改|调整)|"
    rf"(?:对|关于|修改)?(?:{_HEAD}的?)?(?:（[^（）]{{0,60}}）)?(?:部分(?:内容|条款|条文))?(?:的|作|做|作出|予以)*(?:如下|以下|相应|部分)*(?:修改|修订)?)[：:。]*\s*$"
)
REST = re.compile(r"[^，。；,;：:]+")
#: The name of another text where an order begins: what it orders is not for the base text.
FOREIGN = re.compile(rf"(?:将|把|在|对|于|删去|删除)?({TITLE})(?:（[^（）]{{0,40}}）)?的?(?=原?第|中|序言|附)")

__all__ = [
    "ARTICLE_ENUMERATOR",
    "ENUMERATOR",
    "FOREIGN",
    "FORMS",
    "FULL_WIDTH",
    "HEADING",
    "LEAD",
    "NAMED",
    "NAME_CLOSE",
    "NAME_OPEN",
    "PAIR",
    "REST",
    "SEPARATOR",
    "SPECIAL_AT",
    "TITLE",
]
