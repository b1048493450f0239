"""The instructions that each form of order makes: one method a form, with the place last named as its context.

``ValueError`` says that the words of a form do not make an order after all (old and new numbers that don't match); the
grammar then takes the words for unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from juece.text import numerals
from juece.text.amendments import forms
from juece.text.amendments.model import Action, Instruction, Place, Quote
from juece.text.amendments.places import LIST, read_list
from juece.text.amendments.quotes import MARK, restore
from juece.text.tree import DEPTH, Address, Kind, Step

#: The place of what follows an order that was not understood: nothing may be applied there.
UNCLEAR = Place(special="不明")
UNSTATED = "决定说部分文字作相应调整，没有写明哪些文字。"
_UNITS = {
    "条": Kind.ARTICLE,
    "款": Kind.PARAGRAPH,
    "项": Kind.ITEM,
    "目": Kind.SUBITEM,
    "章": Kind.CHAPTER,
    "节": Kind.SECTION,
}
_JOINED = re.compile(r"(?:、|和|以及|及|与|至|到)*")


def _above(address: Address, kind: Kind) -> Address:
    """The part of *address* that can hold a unit of *kind*."""
    return tuple(step for step in address if DEPTH[step.kind] < DEPTH[kind])


class Orders:
    """Makes instructions from the matches of `forms`, in the order of the decision."""

    def __init__(self, quotes: list[Quote], first_id: int = 1) -> None:
        self.quotes = quotes
        self.next_id = first_id
        self.context: tuple[Place, ...] = ()
        self.written: list[str] = []  # the names of the base text as they stand in the decision

    def make(self, action: Action, text: str, **parts: object) -> Instruction:
        words = re.sub(
            f"{forms.NAME_OPEN}(\\d+){forms.NAME_CLOSE}",
            lambda match: self.written[int(match[1])],
            restore(text, self.quotes),
        )
        instruction = Instruction(str(self.next_id), words, action, **parts)  # type: ignore[arg-type]
        self.next_id += 1
        return instruction

    def unknown(self, text: str, why: str = "") -> Instruction:
        """What was not read; what follows without a place of its own is not certain either."""
        self.context = (UNCLEAR,)
        return self.make(Action.UNKNOWN, text, why=why)

    def quoted(self, marks: str | None) -> tuple[Quote, ...]:
        return tuple(self.quotes[int(number)] for number in re.findall(MARK, marks or ""))

    def places(self, written: str | None) -> tuple[Place, ...]:
        """The places that *written* names; the context if it names none. What is named becomes the context."""
        if not written:
            return self.context
        found: list[Place] = []
        position = 0
        contexts = [place.address for place in self.context if not place.special] or [()]
        while position < len(written):
            position = _JOINED.match(written, position).end()  # type: ignore[union-attr]
            listed = re.compile(LIST).match(written, position)
            special = forms.SPECIAL_AT.match(written, listed.end() if listed else position)
            if not listed and not special:
                break
            if listed:
                addresses = [
                    address for context in dict.fromkeys(contexts) for address in read_list(listed[0], context)
                ]
                if UNCLEAR in self.context and any(DEPTH[one[0].kind] > DEPTH[Kind.ARTICLE] for one in addresses):
                    return (UNCLEAR,)
                name = special[1] if special else ""
                found += [Place(address, name) for address in dict.fromkeys(addresses)]
                contexts = [addresses[-1]]
            elif special:
                found.append(_special(special[1], contexts[0]))
            position = (special or listed).end()  # type: ignore[union-attr]
        self.context = tuple(found) or (Place(),)
        return self.context

    def numbers(self, written: str | None, context: Address = ()) -> tuple[Address, ...]:
        return tuple(read_list(written, context)) if written else ()

    # -- one method for each form -------------------------------------------------------------------------------------

    def order(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        yield self.make(Action.ADJUST_ORDER, text)
        if "文字" in text or "内容" in text:
            yield self.make(Action.UNKNOWN, text, why=UNSTATED)

    def wording(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        yield self.make(Action.UNKNOWN, text, why=UNSTATED)

    def move(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        places = self.places(match["at"])
        if len(places) != 1:
            raise ValueError("一次只能移动一处")
        anchor = self.numbers(match["by"], places[0].address)
        targets = self.numbers(match["to"], places[0].address)
        if len(anchor) + len(targets) == 0 or len(anchor) > 1 or len(targets) > 1:
            raise ValueError("没有说明移到哪里")
        yield self.make(
            Action.MOVE,
            text,
            places=(*places, *(Place(one) for one in anchor)),
            targets=targets,
            side=(match["side"] or "后")[-1],
        )

    def numbered(self, places: tuple[Place, ...], to: str, text: str) -> Instruction:
        targets = self.numbers(to, places[0].address if places else ())
        if not places or len(targets) != len(places):
            raise ValueError("新旧序号的个数不同")
        return self.make(Action.RENUMBER, text, places=places, targets=targets)

    def suspend(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        yield self.make(Action.SUSPEND, text, places=self.places(match["at"] or match["what"]))

    def rewrite(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        """增加一款，作为第二款，将该条修改为: the new text of the article is written out."""
        places = self.places(match["at"])
        yield self.make(Action.REPLACE_UNIT, text, places=places, new=self.quoted(match["new"]))

    def renumber(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        places = self.places(match["at"])
        yield self.numbered(places, match["to"], text)
        if match["new"]:
            if len(places) != 1:
                raise ValueError("引文属于哪一处不明")
            yield self.make(Action.REPLACE_UNIT, text, places=places, new=self.quoted(match["new"]))

    def merge(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        places = self.places(match["at"] or match["these"])
        self.context = places[:1]
        targets = self.numbers(match["to"], places[0].address)
        yield self.make(Action.MERGE, text, places=places, new=self.quoted(match["new"]), targets=targets)

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
        unit = match["unit"]
        kind = _UNITS[unit]
        outer = kind in (Kind.ARTICLE, Kind.CHAPTER, Kind.SECTION)
        places = self.places(match["at"]) if match["at"] else (() if outer else self.context)
        if UNCLEAR in places:
            raise ValueError("上文不明")
        side = "后" if "后" in (match["side"] or "") else "前" if "前" in (match["side"] or "") else ""
        if match["side"] is None and kind not in (Kind.CHAPTER, Kind.SECTION):
            places = tuple(dict.fromkeys(Place(_above(place.address, kind)) for place in places))
        context = places[0].address if places else ()
        if kind in (Kind.CHAPTER, Kind.SECTION):
            context = tuple(step for step in context if DEPTH[step.kind] < DEPTH[kind])
        elif side:
            context = context[:-1]
        targets = self.numbers(match["to"], context)
        if "range" in match.re.groupindex:
            targets += self.numbers(match["range"])
        if side and not outer and len(places) == 1:
            self.context = (Place(context),)
        near = self.quoted(match["by"])
        yield self.make(
            Action.INSERT_UNIT,
            text,
            places=places,
            near=near[0] if near else None,
            new=self.quoted(match["new"]),
            unit=unit,
            count=numerals.from_chinese(match["count"]),
            targets=targets,
            side=side,
        )

    def insert_named(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        """第五条增加第二款, 增加第五条之一: the new unit by its number alone."""
        places = self.places(match["at"]) if match["at"] else ()
        targets = self.numbers(match["to"], places[0].address if places else ())
        kinds = {target[-1].kind for target in targets}
        unit = next((name for name, kind in _UNITS.items() if kinds == {kind}), "")
        if unit not in ("条", "款", "项") or any(target[:-1] != targets[0][:-1] for target in targets):
            raise ValueError("增加的是什么不明")
        holder = (Place(targets[0][:-1]),) if unit != "条" else places
        if unit != "条" and not holder[0].address:
            raise ValueError("增加在哪里不明")
        yield self.make(
            Action.INSERT_UNIT,
            text,
            places=holder,
            new=self.quoted(match["new"]),
            unit=unit,
            count=len(targets),
            targets=targets,
            side=(match["side"] or "")[-1:] if unit == "条" else "",
        )

    def sentence(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        """第一款最后一句修改为, 删去第一款第二句."""
        which = match["which"] or match["which_cut"]
        number = -1 if which[0] != "第" else numerals.from_chinese(which[1:-1])
        places = self.places(match["at"] or match["of"])
        new = self.quoted(match["new"])
        action = Action.REPLACE_WORDS if new else Action.DELETE_WORDS
        yield self.make(action, text, places=places, new=new, sentence=number)

    def cut_pairs(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        for pair in forms.PAIR.finditer(match["pairs"]):
            yield from self.cut(pair, text)

    def word_pairs(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        """将第五条中的“甲”、第六条中的“乙”修改为“丙”, or 分别修改为 as many new words."""
        pairs = [
            (self.places(pair["at"]), old)
            for pair in forms.PAIR.finditer(match["pairs"])
            for old in self.quoted(pair["old"])
        ]
        new = self.quoted(match["new"])
        if len(new) not in (1, len(pairs)):
            raise ValueError("新旧文字的个数不同")
        for index, (places, old) in enumerate(pairs):
            words = (new[index if len(new) > 1 else 0],)
            yield self.make(
                Action.REPLACE_WORDS, text, places=places, old=old, new=words, everywhere="均" in match["every"]
            )

    def more(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        """删去第五条中的“甲”，第六条中的“乙”: more of what is deleted."""
        yield from self.cut(match, text)

    def cut(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        places = self.places(match["at"]) if match.re.groupindex.get("at") and match["at"] else self.context
        olds = self.quoted(match["old"])
        for old in olds:
            others = tuple(quote for quote in olds if quote is not old)
            yield self.make(Action.DELETE_WORDS, text, places=places, old=old, others=others, everywhere="均" in text)

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
        start = any(word in match["side"] for word in ("开头", "开始", "前", "首"))
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
        whole = len(places) == 1 and not places[0].address and not places[0].special
        every = any(word in match["every"] for word in ("均", "都", "统一", "一律", "全部"))
        if _are_paragraphs(old, new) and not match["every"]:
            block = Quote(tuple(line for quote in old for line in quote.paragraphs), outer=old[0].outer)
            yield self.make(Action.REPLACE_WORDS, text, places=places, old=block, new=new)
            return
        if len(new) not in (1, len(old)):
            raise ValueError("新旧文字的个数不同")
        for index, quote in enumerate(old):
            yield self.make(
                Action.REPLACE_WORDS,
                text,
                places=places,
                old=quote,
                others=tuple(other for other in old if other is not quote) if len(new) == 1 else (),
                new=(new[index if len(new) > 1 else 0],),
                everywhere=every or whole,
            )

    def row(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        """附表“甲”一行中的“乙”修改为“丙”."""
        places = self.places(match["at"])
        old, new = self.quoted(match["old"]), self.quoted(match["new"])
        if len(old) != 1 or len(new) != 1:
            raise ValueError("新旧文字的个数不同")
        near = self.quoted(match["by"])[0]
        yield self.make(Action.REPLACE_WORDS, text, places=places, near=near, old=old[0], new=new)

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

    def title(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        name = Quote((match["name"],), marked=False)
        yield self.make(Action.RENAME, text, places=(Place(special="题名"),), new=(name,))

    def remark(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        """When it takes force, and that it is published anew: read from the decision as a whole, no order."""
        return iter(())

    def located(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        """第六十七条“……行使下列职权”中第六项: the words only help to find the 款."""
        self.places(match["at"])
        return iter(())

    def focus(self, match: re.Match[str], text: str) -> Iterator[Instruction]:
        self.places(match["at"])
        return iter(())


def _special(name: str, context: Address) -> Place:
    """引言, 题名, 章名, 附件二, 序言第七自然段."""
    if name in ("章名", "节名", "编名"):
        return Place(context, name)
    kind = Kind.APPENDIX if name.startswith("附") else Kind.PREAMBLE
    number = numerals.read_label(re.sub(r"^(?:引言|序言|导言|前言|附[件表录图]?)|自然|段", "", name))
    return Place((Step(kind, number),) if number else (), name[:2])


def _are_paragraphs(old: tuple[Quote, ...], new: tuple[Quote, ...]) -> bool:
    """“甲。”“乙。”修改为“丙。”: several sentences stand for each other as a whole, not word for word."""
    several = len(old) > 1 or any(len(quote.paragraphs) > 1 for quote in old)
    return (
        several
        and all(quote.text.rstrip().endswith(("。", "；", "：")) for quote in (*old, *new))
        and (len(old) == 1 or len(old) != len(new))
    )
