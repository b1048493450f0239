"""Carries out the instructions of a decision one by one; `ordering` then does what concerns all of them together.

Every instruction ends as an :class:`Outcome`: applied, or refused with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from juece.text.amendments import headings, units, words
from juece.text.amendments.job import Fresh, Job
from juece.text.amendments.model import Action, Instruction, Outcome, Place, Reason, Refusal
from juece.text.amendments.ordering import Ordering
from juece.text.amendments.orders import UNSTATED
from juece.text.amendments.places import say, say_place
from juece.text.amendments.pointing import one, only_part, only_row, replace_sentence, say_unit
from juece.text.amendments.working import LEVELS, Unit, Working, adopt, read_text
from juece.text.tree import HEADED, Kind, Node, Number

_KINDS = {
    "条": Kind.ARTICLE,
    "款": Kind.PARAGRAPH,
    "项": Kind.ITEM,
    "目": Kind.SUBITEM,
    "章": Kind.CHAPTER,
    "节": Kind.SECTION,
}


def _renumbers_articles(order: Instruction) -> bool:
    """Whether *order* shows that the numbers of articles close up: it says so, or numbers articles anew itself."""
    if order.action is Action.RENUMBER:
        return any(address[-1].kind is Kind.ARTICLE for address in order.targets)
    if order.action is Action.MERGE:
        return any(place.address and place.address[-1].kind is Kind.ARTICLE for place in order.places)
    return order.action in (Action.ADJUST_ORDER, Action.MOVE) or (
        order.action is Action.INSERT_UNIT and order.unit == "条"
    )


class Engine:
    """One decision at work on one base text."""

    def __init__(self, base: Node, settle: Mapping[str, int]) -> None:
        self.job = Job(base, settle)

    @property
    def working(self) -> Working:
        return self.job.working

    def run(self, orders: list[Instruction]) -> tuple[Node, tuple[Outcome, ...]]:
        """The new tree and an outcome for each of *orders*, with those of the final checks behind."""
        self.job.close_up = any(_renumbers_articles(order) for order in orders)
        for order in orders:
            self.one(order)
        Ordering(self.job).run()
        return self.working.freeze(), tuple(self.job.outcomes)

    def one(self, order: Instruction) -> None:
        target = self.target(order)
        try:
            detail = self.carry_out(order)
        except Refusal as refusal:
            self.job.refused(order, target, refusal)
            return
        self.job.outcomes.append(Outcome(order, target, detail))

    def target(self, order: Instruction) -> str:
        named = "、".join(say_place(place) for place in order.places)
        return named or "、".join(say(address) for address in order.targets)

    def scopes(self, order: Instruction) -> list[Unit]:
        if not order.places:
            raise Refusal(Reason.NOT_AN_INSTRUCTION, "没有说明在哪一条。")
        return [self.scope(place) for place in order.places]

    def scope(self, place: Place) -> Unit:
        if place.special == "不明":
            raise Refusal(Reason.NOT_AN_INSTRUCTION, "上一处没有读懂，不能确定这里指哪一条。")
        if place.special and (not place.address or place.address[-1].kind in (Kind.APPENDIX, Kind.PREAMBLE)):
            return self.special(place)
        if not place.address:
            return self.working.root
        unit = one(self.working, place.address)
        if unit.gone:
            raise Refusal(Reason.NOT_FOUND, f"{say(place.address)}已经删去。")
        return unit

    def special(self, place: Place) -> Unit:
        """题名, 引言 (its 第…自然段), 附件."""
        kind = Kind.TITLE if place.special in ("题目", "题名", "标题", "名称") else Kind.PREAMBLE
        kind = Kind.APPENDIX if place.special.startswith("附") else kind
        found = self.working.of_kind(kind)
        number = place.address[-1].number if place.address else ()
        if kind is Kind.APPENDIX:
            found = [unit for unit in found if unit.label.startswith(place.special) and unit.number == number]
        elif number:
            found = found[number[0] - 1 : number[0]]
        if len(found) != 1:
            reason = Reason.FOUND_TWICE if found else Reason.NOT_FOUND
            raise Refusal(reason, f"{place.special}有{len(found)}处，不能确定是哪一处。")
        return found[0]

    def carry_out(self, order: Instruction) -> str:
        action = order.action
        if action is Action.ADJUST_ORDER:
            return "序号和引用一并调整"
        if action is Action.UNKNOWN:
            reason = Reason.UNSTATED_EDIT if order.why == UNSTATED else Reason.NOT_AN_INSTRUCTION
            raise Refusal(reason, order.why or "没有读懂这句话，没有据以改动任何文字。")
        if action is Action.RENAME:
            return headings.rename(self.working, order)
        if action is Action.INSERT_UNIT:
            return self.insert(order)
        if action is Action.REPLACE_WORDS and (heading := headings.quoted_heading(self.working, order)):
            return headings.write_heading(heading, words.outer_quotes(order.new[0]))
        scopes = self.scopes(order)
        if action is Action.SUSPEND:
            return units.suspend(scopes)
        if order.near is not None:
            scopes = [only_row(scopes, order.near.text)]
        if order.sentence:
            return replace_sentence(scopes, order)
        if action is Action.MOVE:
            return self.move(scopes, order)
        if action is Action.REPLACE_WORDS and order.old is not None and len(order.old.paragraphs) > 1:
            return units.replace_block(self.working, scopes, order)
        if action is Action.REPLACE_WORDS:
            return words.replace_words(self.working, scopes, order)
        if action is Action.DELETE_WORDS:
            return words.delete_words(self.working, scopes, order)
        if action is Action.INSERT_WORDS:
            return words.insert_words(self.working, scopes, order)
        if action is Action.REPLACE_UNIT:
            return self.replace_units(scopes, order)
        if action is Action.DELETE_UNIT:
            return self.delete(scopes, order)
        if action is Action.RENUMBER:
            return self.renumber(scopes, order)
        if action is Action.SPLIT:
            if len(scopes) != 1:
                raise Refusal(Reason.NOT_AN_INSTRUCTION, "只能把一处分开。")
            return units.split_unit(self.working, scopes[0], order)
        return units.merge_units(self.working, scopes, order)

    def replace_units(self, scopes: list[Unit], order: Instruction) -> str:
        if scopes[0] is self.working.root and re.search("全文(?:修改|修订)为", order.text) and order.new[0].closed:
            self.job.working = Working(read_text(self.working.style.lines(words.outer_quotes(order.new[0]))))
            return "全文"
        if scopes[0] is self.working.root:
            raise Refusal(Reason.NOT_AN_INSTRUCTION, "没有说明修改哪一条。")
        if len(scopes) == 1:
            return units.replace_unit(self.working, scopes[0], order)
        if len(order.new) == len(scopes):
            pieces = [(quote,) for quote in order.new]
        else:
            made = (
                units.make_units(self.working, scopes[0].kind, order.new, [], len(scopes))
                if scopes[0].kind in (Kind.ARTICLE, Kind.ITEM)
                else []
            )
            if not made:
                raise Refusal(Reason.TEXT_DIFFERS, f"要修改{len(scopes)}处，引号内的文字不能分成这么多部分。")
            for scope, unit in zip(scopes, made, strict=True):
                scope.splice(0, len(scope.text), unit.text)
                keeper = Unit(scope.kind, children=scope.children, home=scope.home)
                scope.children = []
                for child in unit.children:
                    adopt(scope, child)
                units.succeed(self.working, keeper, [scope])
            return "、".join(say_unit(scope) for scope in scopes)
        return "、".join(
            units.replace_unit(self.working, scope, replace(order, new=piece))
            for scope, piece in zip(scopes, pieces, strict=True)
        )

    def delete(self, scopes: list[Unit], order: Instruction) -> str:
        for unit in scopes:
            if unit is self.working.root:
                raise Refusal(Reason.NOT_AN_INSTRUCTION, "没有说明删去哪一条。")
            unit.gone = True
            if unit.kind is Kind.ARTICLE or unit.kind in HEADED:
                self.job.deleted_articles.append(order)
        return "、".join(say_unit(unit) for unit in scopes)

    def renumber(self, scopes: list[Unit], order: Instruction) -> str:
        for unit, address in zip(scopes, order.targets, strict=True):
            last = address[-1]
            self.job.by_unit[id(unit)] = order.id
            same_row = unit.kind is last.kind and all(
                step in unit.home or (step.kind in (Kind.PARAGRAPH, Kind.CHAPTER) and step.number == (1,))
                for step in address[:-1]
            )
            if same_row:
                unit.want = last.number
            elif unit.kind is Kind.PARAGRAPH and last.kind is Kind.ARTICLE:
                self.promote(unit, last.number, order)
            elif unit.kind is Kind.ARTICLE and last.kind is Kind.PARAGRAPH:
                standing = [child for child in unit.children if not child.gone]
                if len(standing) != 1 or standing[0].kind is not Kind.PARAGRAPH:
                    raise Refusal(Reason.NOT_AN_INSTRUCTION, f"{say_unit(unit)}不止一款，不能成为一款。")
                unit.gone = True
                self.job.moves.append((standing[0], address, order))
            elif unit.kind is last.kind or {unit.kind, last.kind} <= {Kind.ARTICLE, Kind.PARAGRAPH, Kind.ITEM}:
                self.job.moves.append((unit, address, order))
            else:
                raise Refusal(Reason.NOT_AN_INSTRUCTION, f"{say_unit(unit)}不能改为{say(address)}。")
        return "、".join(
            f"{say_unit(unit)}→{say(address[-1:])}" for unit, address in zip(scopes, order.targets, strict=True)
        )

    def promote(self, unit: Unit, number: Number, order: Instruction) -> None:
        """A 款 becomes an article by itself; an article all of whose 款 do so is no more."""
        article = unit.parent
        assert article is not None
        new = self.working.fresh(Kind.ARTICLE, number)
        new.want = number
        article.children.remove(unit)
        new.children = [unit]
        unit.parent = new
        if not any(child.kind is Kind.PARAGRAPH and not child.gone for child in article.children):
            article.gone = True
        self.job.fresh.append(Fresh(new, Kind.ARTICLE, article.parent or self.working.root, order))

    def move(self, scopes: list[Unit], order: Instruction) -> str:
        """移至第八条后: an article leaves its place and stands behind or before another."""
        unit, *anchors = scopes
        if any(one.kind is not Kind.ARTICLE for one in scopes) or unit in anchors or unit.parent is None:
            raise Refusal(Reason.NOT_AN_INSTRUCTION, "只能把一条移到另一条的前后。")
        unit.parent.children.remove(unit)
        unit.parent, unit.moved = None, True
        unit.want = order.targets[0][-1].number if order.targets else None
        unit.anchor = (anchors[0], order.side) if anchors else None
        container = (anchors[0].parent if anchors else None) or self.working.root
        self.job.fresh.append(Fresh(unit, Kind.ARTICLE, container, order))
        return f"移动{say_unit(unit)}"

    def insert(self, order: Instruction) -> str:
        kind = _KINDS[order.unit]
        if not order.new:
            raise Refusal(Reason.NOT_AN_INSTRUCTION, "没有写明增加的文字。")
        if not all(quote.closed for quote in order.new):
            raise Refusal(Reason.TEXT_DIFFERS, "增加的文字缺少后引号，看不出到哪里为止。")
        if kind in HEADED:
            return self.insert_division(order, kind)
        if self.working.levelled:
            kind = self.level(order)
        numbers = [address[-1].number for address in order.targets]
        if order.targets and len(numbers) != order.count:
            raise Refusal(Reason.TEXT_DIFFERS, f"决定说增加{order.count}{order.unit}，却列了{len(numbers)}个序号。")
        container, anchor = self.container(order, kind)
        if kind is Kind.ARTICLE and not numbers and anchor is None:
            raise Refusal(Reason.NOT_FOUND, "没有说明增加的条文作为第几条。")
        made = units.make_units(self.working, kind, order.new, numbers, order.count)
        for index, unit in enumerate(made):
            unit.want = numbers[index] if numbers else None
            if anchor is not None and not numbers:
                unit.anchor = (made[index - 1], "后") if index else (anchor, order.side)
            self.job.by_unit[id(unit)] = order.id
            self.job.fresh.append(Fresh(unit, kind, container, order))
        return f"{self.name(container)}增加{'、'.join(say(target[-1:]) for target in order.targets) or order.unit}"

    def level(self, order: Instruction) -> Kind:
        """The kind of what is inserted into a 公文: the level below the place, which must have some already."""
        if len(order.places) != 1 or not order.places[0].address or order.side or not order.targets:
            raise Refusal(Reason.NOT_AN_INSTRUCTION, "没有说明增加在哪一部分、作为第几项。")
        below = {child.kind for child in self.scope(order.places[0]).children if child.kind in LEVELS}
        if len(below) != 1:
            raise Refusal(Reason.NOT_FOUND, f"{say_place(order.places[0])}下面没有分项。")
        return below.pop()

    def name(self, unit: Unit) -> str:
        return say_unit(unit) if unit is not self.working.root else ""

    def container(self, order: Instruction, kind: Kind) -> tuple[Unit, Unit | None]:
        """Where new units of *kind* go, and the unit that they follow or precede if the decision names one."""
        if kind is Kind.ARTICLE:
            if order.side and order.places:
                anchor = self.scope(order.places[0])
                return anchor.parent or self.working.root, anchor
            return (
                self.scope(order.places[0])
                if order.places and order.places[0].address and order.places[0].address[-1].kind in HEADED
                else self.working.root
            ), None
        if len(order.places) != 1:
            raise Refusal(Reason.NOT_AN_INSTRUCTION, "没有说明增加在哪一条。")
        scope = self.scope(order.places[0])
        if order.near is not None:
            scope = only_part(scope, order.near.text)
        if order.side and scope.kind is kind:
            return scope.parent or self.working.root, scope
        if kind is Kind.PARAGRAPH:
            if scope.kind is not Kind.ARTICLE:
                raise Refusal(Reason.NOT_FOUND, "没有说明增加在哪一条。")
            return scope, None
        if kind is Kind.ITEM and scope.kind is Kind.ARTICLE:
            listed = [
                child
                for child in scope.children
                if child.kind is Kind.PARAGRAPH
                and not child.gone
                and any(item.kind is Kind.ITEM for item in child.children)
            ]
            stated = [step for step in (order.targets[0] if order.targets else ()) if step.kind is Kind.PARAGRAPH]
            if stated:
                return self.scope(Place(order.targets[0][:-1])), None
            if any(child.kind is Kind.ITEM for child in scope.children):
                return scope, None
            if len(listed) != 1:
                raise Refusal(
                    Reason.FOUND_TWICE if listed else Reason.NOT_FOUND,
                    f"{say_unit(scope)}有{len(listed)}款列有各项，不能确定增加在哪一款。",
                )
            return listed[0], None
        return scope, None

    def insert_division(self, order: Instruction, kind: Kind) -> str:
        if not order.targets or order.targets[0][-1].kind is not kind:
            raise Refusal(Reason.NOT_FOUND, f"没有说明增加的{order.unit}作为第几{order.unit}。")
        number = order.targets[0][-1].number
        heading = order.new[0].text
        unit = self.working.fresh(kind, number, heading=heading)
        unit.want = number
        covered = [address[-1].number for address in order.targets[1:]]
        self.job.ranges.append((unit, covered))
        outer = order.targets[0][:-1]
        container = one(self.working, outer) if outer else self._division_home(kind)
        self.job.by_unit[id(unit)] = order.id
        self.job.fresh.append(Fresh(unit, kind, container, order))
        return f"增加{say(order.targets[0])}"

    def _division_home(self, kind: Kind) -> Unit:
        row = self.working.of_kind(kind)
        parents = {id(unit.parent): unit.parent for unit in row}
        if len(parents) > 1:
            raise Refusal(Reason.FOUND_TWICE, f"不能确定新的{kind.value}属于哪里。")
        return next(iter(parents.values()), None) or self.working.root
