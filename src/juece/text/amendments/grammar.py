"""The language of amending decisions: from skeleton paragraphs to instructions, nothing left over.

What the grammar doesn't know becomes an ``UNKNOWN`` instruction, which is always refused: no words of the decision are
passed over except the enumerators, the connecting words and the headings listed here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from juece.text import numerals
from juece.text.amendments.model import Action, Instruction, Place, Quote
from juece.text.amendments.places import ADDRESS, LIST, read_list
from juece.text.amendments.quotes import CLOSE, MARK, OPEN, restore
from juece.text.tree import DEPTH, Address, Kind

_Q = rf"{OPEN}\d+{CLOSE}"
_CHANGE = r"(?:修改|修订|修正|更改|变更|调整|替换|改)(?:为|成)"
#: Quotations in a row; one that begins the next order (“甲”修改为“乙”，“丙”修改为“丁”) is not among them.
_QS = rf"{_Q}(?:(?:、|和|及|与|以及)?{_Q}(?!(?:一词|字样)?(?:分别|均|都)?(?:{_CHANGE}|的?之?[后前]|删)))*"
_OLD = rf"{_Q}(?:(?:、|和|及|与|以及)?{_Q})*"
_LAW = (
    r"(?:《(?:[^《》]|《[^《》]*》){1,120}》(?:（[^（）]{0,40}）)?的?"
    r"|本?(?:法|条例|规定|办法|细则|决定|章程|意见|解释)的?(?=第))?"
)
_COUNT = rf"(?P<count>[{numerals.CHINESE}0-9]{{1,3}})个?"
_SPECIAL = r"(?:引言|序言|导言|前言|题目|题名|标题|名称|章名|节名|编名|题注)"
_WHOLE = (
    r"(?:全文|文中|通篇|各条|相关(?:条文|条款|规定|内容)|有关(?:条文|条款)|其他(?:条文|条款)|"
    r"(?:本|该|上述)?(?:法|条例|规定|办法|细则|决定|章程|规则|意见|通知|解释|法规|规章|文件)(?:全文)?(?:(?:其他|有关|相关|各)?(?:条文|条款))?)"
)
#: A place with the words that drafters put after it; 公文 name the heading too: 第二条第二项建立……制度中.
_AT = (
    rf"(?P<at>(?:{LIST})?(?:的)?{_SPECIAL}|{LIST}|{_WHOLE}(?=中|内|里)|《[^《》]{{1,80}}》(?=中|内|里))"
    rf"(?:[^，。；：、{OPEN}]{{0,40}}?(?=中{OPEN}|中的{OPEN}))?"
)
_IN = r"(?:，?其?(?:中|内|里)?，?的?(?:其中)?的?)"
_AS = r"(?:，|、)?(?:分别|依次)?(?:作为|列为|改为|为|即)"
_EVERY = r"(?P<every>(?:分别|均|都|统一|一律|一并|相应)*)"
_NEW = rf"[：:，]?\s*(?P<new>{_QS})"

_PATTERNS: list[tuple[str, re.Pattern[str]]] = [
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "order",
            rf"[^{OPEN}。；]{{0,40}}?(?:条文|章节|条款|条|款|项|章)[^{OPEN}。；]{{0,16}}?(?:顺序|序号|次序)[^{OPEN}。；]{{0,20}}?(?:调整|顺延|变动|排列)(?P<rest>[^{OPEN}。；]{{0,24}})",
        ),
        (
            "wording",
            rf"[^{OPEN}。；]{{0,30}}?(?:文字|表述|措辞|标点)[^{OPEN}。；]{{0,16}}?(?:调整|修改|修正)(?=[。；，]|$)",
        ),
        ("move", rf"(?P<at>{LIST})(?:移至|调整至|移到|调整到)[^，。；{OPEN}]{{1,30}}，?(?:作为|改为|为)(?P<to>{LIST})"),
        (
            "renumber",
            rf"(?P<at>{LIST})(?:的?(?:序号|条序|顺序))?(?:分别|依次|相应|顺次)*(?:{_CHANGE}|作为|顺延为)(?P<to>{LIST})(?=[，。；、\s]|$|并)",
        ),
        (
            "merge",
            rf"(?P<at>{LIST})合并(?:(?:成|为|作为)?一个?[条款项])?(?:，?(?:作为|改为|为)?(?P<to>{ADDRESS}))?(?:，|，并)?(?:{_CHANGE}|内容为)?{_NEW}",
        ),
        (
            "split",
            rf"(?:(?P<at>{LIST})，?)?(?:拆分?|分)(?:为|成|作){_COUNT}(?P<unit>条|款|项)(?:{_AS}(?P<to>{LIST}))?(?:，|，并)?(?:分别)?(?:{_CHANGE}|内容为)?{_NEW}",
        ),
        (
            "insert",
            rf"(?:(?P<at>{LIST})(?P<side>(?:的?之?[后前]面?)|最后|末尾)?(?:中|内)?，?)?(?:新?增加?|增写|增设|补充){_COUNT}(?P<unit>条|款|项|目)(?:内容)?(?:{_AS}(?P<to>{LIST}))?(?:，|，并)?(?:内容为|规定|表述为|，?具体为)?{_NEW}",
        ),
        (
            "chapter",
            rf"(?:(?P<at>{LIST})(?P<side>之?[后前])?(?:中|内)?，?)?(?:新?增加?|增设){_COUNT}(?P<unit>章|节)(?:{_AS}(?P<to>{LIST}))?(?:，?(?:[章节]名|名称|标题)为?[：:]?)?(?P<new>{_Q})(?:，?(?:包括|包含|共|由)(?P<range>{LIST})(?:组成)?)?",
        ),
        (
            "cut",
            rf"(?:删去|删除|删掉|取消)(?:{_LAW}{_AT}{_IN}|其{_IN}|{_IN})(?P<old>{_OLD})(?:一词|字样|等?内容|的?规定)?",
        ),
        (
            "cut",
            rf"(?:{_AT}{_IN}|其?中?的?)(?P<old>{_OLD})(?:一词|字样|的?内容)?(?:均|都|予以|全部)*(?:删去|删除|删掉)",
        ),
        ("delete", rf"(?:删去|删除|取消|废止)(?:{_LAW})(?P<at>{LIST})(?=[，。；、]|$|并|和)"),
        ("delete", rf"(?P<at>{LIST})(?:均|都|予以)*(?:删去|删除|取消|废止)(?=[，。；、]|$)"),
        (
            "after",
            rf"(?:{_AT}{_IN}|其?中?的?)(?P<old>{_OLD})(?:一词|字样)?的?之?(?P<side>[后前])面?，?{_EVERY}(?:增加|增写|加上|插入|补充|加)(?P<new>{_Q})",
        ),
        (
            "append",
            rf"(?:{_AT})?(?:的|中|，)?(?P<side>[条款项句段]?(?:末尾|最后|结尾|末|尾|之?后)(?:一句)?(?:部分|处)?|[条款项]?(?:开头|最前面|之?前|首))，?{_EVERY}(?:增加|增写|加上|补充|加)(?:一句)?{_NEW}",
        ),
        (
            "words",
            rf"(?:{_AT}{_IN}|其?中?的?|{_IN})(?P<old>{_OLD})(?:一词|字样|的表述)?，?{_EVERY}{_CHANGE}[：:]?(?P<new>{_QS})",
        ),
        ("unit", rf"(?P<at>全文)(?P<every>)(?:修改|修订)为{_NEW}"),
        (
            "unit",
            rf"(?:{_AT})?(?:的?(?:内容|表述|规定))?(?:，|，并)?{_EVERY}(?:{_CHANGE}|修改如下|改写为|表述为)(?:下列内容)?{_NEW}",
        ),
        (
            "bare",
            rf"{_AT}{_IN}(?P<from>[^，。；：、{OPEN}]{{1,60}}?)(?P<every>均?)(?:修改为|改为|修订为)(?P<into>[^，。；：{OPEN}]{{1,60}})(?=[，。；]|$)",
        ),
        ("remark", rf"[^{OPEN}。；]{{0,80}}?自[^{OPEN}。；]{{1,40}}(?:施行|实施|生效|执行)[^{OPEN}。；]{{0,40}}"),
        (
            "remark",
            rf"(?:《(?:[^《》]|《[^《》]*》){{1,120}}》)?[^{OPEN}。；]{{0,60}}?(?:根据|依照|按照)本(?:决定|修正案|通知)[^{OPEN}。；]*公布",
        ),
        ("focus", rf"{_AT}(?:中|内|里)?(?:作(?:出)?(?:如下|以下)?(?:修改|修订))?(?=[，：:。]|$|其|增|删|{OPEN})"),
    )
]
_FULL_WIDTH = str.maketrans(",;:()", "，；：（）")
_LEAD = re.compile(rf"(?:将|把|在|对|于|并|同时|并且|一并|相应|另|其中|以及|和|及)*\s*(?:{_LAW})")
_SEPARATOR = re.compile(r"[，。；、：.．\s]+")
_ENUMERATOR = re.compile(
    rf"\s*(?:[{numerals.CHINESE}]{{1,5}}、|[（(][{numerals.CHINESE}0-9０-９]{{1,4}}[）)]|[0-9０-９]{{1,3}}[.．、]|[①-⑳])\s*"
)
_HEADING = re.compile(
    rf"(?:其他修改|(?:对|关于)?(?:部分|相关|下列|以下|有关)条[文款]?(?:的)?(?:作|做)?(?:出|了)?(?:如下|以下|下列)?(?:文字)?(?:修改|调整)|"
    rf"(?:对|关于|修改)?{_LAW}(?:（[^（）]{{0,60}}）)?(?:部分(?:内容|条款|条文))?(?:的|作|做|作出|予以)*(?:如下|以下|相应|部分)*(?:修改|修订)?)[：:。]*\s*$"
)
_REST = re.compile(r"[^，。；,;：:]+")
_UNITS = {
    "条": Kind.ARTICLE,
    "款": Kind.PARAGRAPH,
    "项": Kind.ITEM,
    "目": Kind.SUBITEM,
    "章": Kind.CHAPTER,
    "节": Kind.SECTION,
}


#: The place of what follows an order that was not understood: nothing may be applied there.
UNCLEAR = Place(special="不明")


def _above(address: Address, kind: Kind) -> Address:
    """The part of *address* that can hold a unit of *kind*."""
    return tuple(step for step in address if DEPTH[step.kind] < DEPTH[kind])


class Grammar:
    """Reads the paragraphs of one decision in order; the place last named is the context of what follows."""

    def __init__(self, quotes: list[Quote], first_id: int = 1) -> None:
        self.quotes = quotes
        self.next_id = first_id
        self.context: tuple[Place, ...] = ()
        self.reads: dict[str, Callable[[re.Match[str], str], Iterator[Instruction]]] = {
            "order": self.order,
            "wording": self.wording,
            "move": self.renumber,
            "renumber": self.renumber,
            "merge": self.merge,
            "split": self.split,
            "insert": self.insert,
            "chapter": self.chapter,
            "cut": self.cut,
            "delete": self.delete,
            "after": self.after,
            "append": self.append,
            "words": self.words,
            "unit": self.unit,
            "bare": self.bare,
            "remark": self.remark,
            "focus": self.focus,
        }

    def paragraph(self, text: str) -> Iterator[Instruction]:
        """The instructions of one skeleton paragraph."""
        text = re.sub(r"\s+", "", text.translate(_FULL_WIDTH))
        enumerator = _ENUMERATOR.match(text)
        position = enumerator.end() if enumerator else 0
        if _HEADING.match(text, position):
            return
        unread = ""
        while position < len(text):
            separator = _SEPARATOR.match(text, position)
            if separator:
                position = separator.end()
                continue
            found = self.match(text, position)
            if found:
                name, match, start = found
                if unread:
                    yield self.unknown(unread)
                    unread = ""
                try:
                    yield from self.reads[name](match, text[start : match.end()])
                except ValueError:
                    yield self.unknown(text[start : match.end()])
                position = match.end()
                continue
            rest = _REST.match(text, position)
            end = rest.end() if rest else position + 1
            unread += ("，" if unread else "") + text[position:end]
            position = end
        if unread:
            yield self.unknown(unread)

    def match(self, text: str, start: int) -> tuple[str, re.Match[str], int] | None:
        lead = _LEAD.match(text, start)
        for position in dict.fromkeys((lead.end() if lead else start, start)):
            for name, pattern in _PATTERNS:
                match = pattern.match(text, position)
                if match and match.end() > position:
                    return name, match, start
        return None

    # -- making instructions ------------------------------------------------------------------------------------------

    def make(self, action: Action, text: str, **parts: object) -> Instruction:
        instruction = Instruction(str(self.next_id), restore(text, self.quotes), action, **parts)  # type: ignore[arg-type]
        self.next_id += 1
        return instruction

    def unknown(self, text: str) -> Instruction:
        self.context = (UNCLEAR,)
        return self.make(Action.UNKNOWN, text)

    def quoted(self, marks: str | None) -> tuple[Quote, ...]:
        return tuple(self.quotes[int(number)] for number in re.findall(MARK, marks or ""))

    def places(self, written: str | None) -> tuple[Place, ...]:
        """The places that *written* names; the context if it names none. What is named becomes the context."""
        if not written:
            return self.context
        special = re.search(_SPECIAL + "$", written)
        listed = re.match(LIST, written)
        contexts = [place.address for place in self.context] or [()]
        if listed:
            addresses = [address for context in dict.fromkeys(contexts) for address in read_list(listed[0], context)]
            addresses = list(dict.fromkeys(addresses))
            if UNCLEAR in self.context and any(DEPTH[one[0].kind] > DEPTH[Kind.ARTICLE] for one in addresses):
                return (UNCLEAR,)
            found = tuple(Place(address, special[0] if special else "") for address in addresses)
        elif special:
            context = contexts[0] if special[0] in ("章名", "节名", "编名") else ()
            return (Place(context, special[0]),)
        else:
            found = (Place(),)
        self.context = found
        return found

    def numbers(self, written: str | None, context: Address = ()) -> tuple[Address, ...]:
        return tuple(read_list(written, context)) if written else ()

    # -- one method for each form -------------------------------------------------------------------------------------

    def order(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        yield self.make(Action.ADJUST_ORDER, text)
        if "文字" in text or "内容" in text:
            yield self.make(Action.UNKNOWN, text, unit="文字")

    def wording(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        yield self.make(Action.UNKNOWN, text, unit="文字")

    def renumber(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        places = self.places(match["at"])
        base = places[0].address if places else ()
        if not places:
            raise ValueError("没有说明位置")
        targets = self.numbers(match["to"], base)
        if len(targets) != len(places):
            raise ValueError("新旧序号的个数不同")
        yield self.make(Action.RENUMBER, text, places=places, targets=targets)

    def merge(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        places = self.places(match["at"])
        self.context = places[:1]
        yield self.make(
            Action.MERGE,
            text,
            places=places,
            new=self.quoted(match["new"]),
            targets=self.numbers(match["to"], places[0].address),
        )

    def split(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        places = self.places(match["at"])
        yield self.make(
            Action.SPLIT,
            text,
            places=places,
            new=self.quoted(match["new"]),
            unit=match["unit"],
            count=numerals.from_chinese(match["count"]),
            targets=self.numbers(match["to"], places[0].address if places else ()),
        )

    def insert(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        kind = _UNITS[match["unit"]]
        places = self.places(match["at"]) if match["at"] else (self.context if kind is not Kind.ARTICLE else ())
        if UNCLEAR in places:
            raise ValueError("上文不明")
        if match["side"] is None:
            places = tuple(Place(_above(place.address, kind)) for place in places)
        context = places[0].address if places else ()
        side = "后" if "后" in (match["side"] or "") else "前" if "前" in (match["side"] or "") else ""
        if side:
            context = context[:-1]
        targets = self.numbers(match["to"], context)
        if side and kind is not Kind.ARTICLE and len(places) == 1:
            self.context = (Place(context),)
        yield self.make(
            Action.INSERT_UNIT,
            text,
            places=places,
            new=self.quoted(match["new"]),
            unit=match["unit"],
            count=numerals.from_chinese(match["count"]),
            targets=targets,
            side=side,
        )

    def chapter(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        places = self.places(match["at"]) if match["at"] else ()
        yield self.make(
            Action.INSERT_UNIT,
            text,
            places=places,
            new=self.quoted(match["new"]),
            unit=match["unit"],
            count=1,
            side="后" if match["side"] and "后" in match["side"] else "",
            targets=self.numbers(match["to"]) + self.numbers(match["range"]),
        )

    def cut(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        places = self.places(match["at"]) if "at" in match.groupdict() and match["at"] else self.context
        for old in self.quoted(match["old"]):
            yield self.make(Action.DELETE_WORDS, text, places=places, old=old, everywhere="均" in text)

    def delete(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        before = self.context
        places = self.places(match["at"])
        if places and places[0].address and places[0].address[-1].kind is not Kind.ARTICLE:
            self.context = tuple(dict.fromkeys(Place(place.address[:-1]) for place in places)) or before
        yield self.make(Action.DELETE_UNIT, text, places=places)

    def after(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        places = self.places(match["at"])
        for old in self.quoted(match["old"]):
            yield self.make(
                Action.INSERT_WORDS,
                text,
                places=places,
                old=old,
                new=self.quoted(match["new"]),
                side=match["side"],
                everywhere="均" in match["every"],
            )

    def append(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        start = any(word in match["side"] for word in ("开头", "前", "首"))
        yield self.make(
            Action.INSERT_WORDS,
            text,
            places=self.places(match["at"]),
            new=self.quoted(match["new"]),
            side="首" if start else "末",
        )

    def words(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        places = self.places(match["at"])
        old, new = self.quoted(match["old"]), self.quoted(match["new"])
        if len(new) not in (1, len(old)):
            raise ValueError("新旧文字的个数不同")
        whole = len(places) == 1 and not places[0].address and not places[0].special
        for index, words in enumerate(old):
            yield self.make(
                Action.REPLACE_WORDS,
                text,
                places=places,
                old=words,
                new=(new[index if len(new) > 1 else 0],),
                everywhere="均" in match["every"] or whole,
            )

    def bare(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        yield self.make(
            Action.REPLACE_WORDS,
            text,
            places=self.places(match["at"]),
            old=Quote((match["from"],), marked=False),
            new=(Quote((match["into"],), marked=False),),
            everywhere=bool(match["every"]),
        )

    def unit(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        places = self.places(match["at"])
        special = bool(places) and bool(places[0].special) and UNCLEAR not in places
        yield self.make(
            Action.RENAME if special else Action.REPLACE_UNIT, text, places=places, new=self.quoted(match["new"])
        )

    def remark(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        """When it takes force, and that it is published anew: read from the decision as a whole, no order."""
        return iter(())

    def focus(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        self.places(match["at"])
        return iter(())


def read_instructions(skeleton: list[str], quotes: list[Quote], first_id: int = 1) -> list[Instruction]:
    """Every instruction of a decision, in its order."""
    grammar = Grammar(quotes, first_id)
    return [instruction for paragraph in skeleton for instruction in grammar.paragraph(paragraph)]
