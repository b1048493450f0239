"""The sentences of law by which time is counted, verbatim, each with its citation. Nothing is computed here.

The rules on major administrative decisions (State Council Regulation 713 and the local ones) have no counting rule of
their own: our reading is that the civil and procedural rules apply by analogy (参照), and an explanation says so.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of law: where it stands (Chinese and English citation), its text, and whether only by analogy."""

    citation: str
    citation_en: str
    text: str
    by_analogy: bool = True


START_DAY_EXCLUDED = Sentence(
    "《中华人民共和国民法典》第二百零一条第一款",
    "Civil Code, art. 201(1)",
    "按照年、月、日计算期间的，开始的当日不计入，自下一日开始计算。",
)
CORRESPONDING_DAY = Sentence(
    "《中华人民共和国民法典》第二百零二条",
    "Civil Code, art. 202",
    "按照年、月计算期间的，到期月的对应日为期间的最后一日；没有对应日的，月末日为期间的最后一日。",
)
REST_DAY_MOVES = Sentence(
    "《中华人民共和国民法典》第二百零三条第一款",
    "Civil Code, art. 203(1)",
    "期间的最后一日是法定休假日的，以法定休假日结束的次日为期间的最后一日。",
)
END_OF_DAY = Sentence(
    "《中华人民共和国民法典》第二百零三条第二款",
    "Civil Code, art. 203(2)",
    "期间的最后一日的截止时间为二十四时；有业务时间的，停止业务活动的时间为截止时间。",
)
OTHERWISE_PROVIDED = Sentence(
    "《中华人民共和国民法典》第二百零四条",
    "Civil Code, art. 204",
    "期间的计算方法依照本法的规定，但是法律另有规定或者当事人另有约定的除外。",
)
NUMBER_INCLUDED = Sentence(
    "《中华人民共和国民法典》第一千二百五十九条",
    "Civil Code, art. 1259",
    "民法所称的“以上”、“以下”、“以内”、“届满”，包括本数；所称的“不满”、“超过”、“以外”，不包括本数。",
)
PROCEDURE_START = Sentence(
    "《中华人民共和国民事诉讼法》第八十五条第二款",
    "Civil Procedure Law, art. 85(2)",
    "期间以时、日、月、年计算。期间开始的时和日，不计算在期间内。",
)
PROCEDURE_REST_DAY = Sentence(
    "《中华人民共和国民事诉讼法》第八十五条第三款",
    "Civil Procedure Law, art. 85(3)",
    "期间届满的最后一日是法定休假日的，以法定休假日后的第一日为期间届满的日期。",
)
WORKING_DAYS = Sentence(
    "《中华人民共和国行政许可法》第八十二条",
    "Administrative Licensing Law, art. 82",
    "本法规定的行政机关实施行政许可的期限以工作日计算，不含法定节假日。",
)
RECONSIDERATION_DAYS = Sentence(
    "《中华人民共和国行政复议法》第八十八条第二款",
    "Administrative Reconsideration Law, art. 88(2)",
    "本法关于行政复议期间有关“三日”、“五日”、“七日”、“十日”的规定是指工作日，不含法定休假日。",
)
SATURDAY_SUNDAY = Sentence(
    "《国务院关于职工工作时间的规定》第七条第一款",
    "State Council Provisions on Working Hours, art. 7(1)",
    "国家机关、事业单位实行统一的工作时间，星期六和星期日为周休息日。",
    by_analogy=False,
)
DAYS_BEFORE_HEARING = Sentence(
    "《重大行政决策程序暂行条例》第十六条第三款",
    "State Council Regulation No. 713, art. 16(3)",
    "听证会材料应当于召开听证会7日前送达听证参加人。",
    by_analogy=False,
)
RETURN_OR_SUPPLEMENT = Sentence(
    "《重大行政决策程序暂行条例》第二十六条第一款",
    "State Council Regulation No. 713, art. 26(1)",
    "提供的材料不符合要求的，负责合法性审查的部门可以退回，或者要求补充。",
    by_analogy=False,
)
REVIEW_TIME = Sentence(
    "《重大行政决策程序暂行条例》第二十六条第二款",
    "State Council Regulation No. 713, art. 26(2)",
    "送请合法性审查，应当保证必要的审查时间，一般不少于7个工作日。",
    by_analogy=False,
)
