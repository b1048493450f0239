"""Carries out the instructions of a decision one by one, then order, numbers, references and end marks for all together.

Every instruction ends as an :class:`Outcome`; what could be wrong after all of them is checked and, if found, turned
into a refusal of its own (numbering that does not close, references left hanging).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from juece.text import numerals, statute
from juece.text.amendments import joints, layout, references, units, words
from juece.text.amendments.model import Action, Candidate, Instruction, Outcome, Place, Reason, Refusal
from juece.text.amendments.places import say
from juece.text.amendments.working import Unit, Working, adopt
from juece.text.tree import HEADED, Address, Kind, Node, Number

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
    return order.action is Action.ADJUST_ORDER or (order.action is Action.INSERT_UNIT and order.unit == "条")


class Engine:
    """One decision at work on one base text."""

    def __init__(self, base: Node, settle: Mapping[str, int]) -> None:
        self.working = Working(base)
        self.settle = settle
        self.outcomes: list[Outcome] = []
        self.fresh: list[tuple[Unit, Kind, Unit, Instruction]] = []  # unit, kind, container, by which order
        self.moves: list[tuple[Unit, Address, Instruction]] = []
        self.ranges: list[tuple[Unit, list[Number]]] = []
        self.by_unit: dict[int, str] = {}
        self.close_up = False
        self.deleted_articles: list[Instruction] = []

    def run(self, orders: list[Instruction]) -> tuple[Node, tuple[Outcome, ...]]:
        """The new tree and an outcome for each of *orders*, with those of the final checks behind."""
        self.close_up = any(_renumbers_articles(order) for order in orders)
        for order in orders:
            self.one(order)
        self.settle_order()
        return self.working.freeze(), tuple(self.outcomes)

    def one(self, order: Instruction) -> None:
        target = self.target(order)
        try:
            detail = self.carry_out(order)
        except Refusal as refusal:
            self.refused(order, target, refusal)
            return
        self.outcomes.append(Outcome(order, target, detail))

    def refused(self, order: Instruction, target: str, refusal: Refusal) -> None:
        choice = self.settle.get(order.id)
        if choice is not None and 0 <= choice < len(refusal.candidates) and refusal.candidates[choice].run:
            run = refusal.candidates[choice].run
            assert run is not None
            self.outcomes.append(Outcome(order, target, run(), settled=True))
            return
        self.outcomes.append(
            Outcome(
                order, target, str(refusal), refusal.reason, tuple(candidate.text for candidate in refusal.candidates)
            )
        )

    def target(self, order: Instruction) -> str:
        named = "、".join((say(place.address) + place.special) or "全文" for place in order.places)
        return named or "、".join(say(address) for address in order.targets)

    def scopes(self, order: Instruction) -> list[Unit]:
        if not order.places:
            raise Refusal(Reason.NOT_AN_INSTRUCTION, "没有说明在哪一条。")
        return [self.scope(place) for place in order.places]

    def scope(self, place: Place) -> Unit:
        if place.special == "不明":
            raise Refusal(Reason.NOT_AN_INSTRUCTION, "上一处没有读懂，不能确定这里指哪一条。")
        if place.special in ("引言", "序言", "导言", "前言", "题目", "题名") or (place.special and not place.address):
            kind = Kind.TITLE if place.special in ("题目", "题名", "标题", "名称") else Kind.PREAMBLE
            found = self.working.of_kind(kind)
            if len(found) != 1:
                raise Refusal(
                    Reason.NOT_FOUND if not found else Reason.FOUND_TWICE, f"{place.special}有{len(found)}处。"
                )
            return found[0]
        if not place.address:
            return self.working.root
        unit = units.one(self.working, place.address)
        if unit.gone:
            raise Refusal(Reason.NOT_FOUND, f"{say(place.address)}已经删去。")
        return unit

    def carry_out(self, order: Instruction) -> str:
        action = order.action
        if action is Action.ADJUST_ORDER:
            return "序号和引用一并调整"
        if action is Action.UNKNOWN:
            if order.unit == "文字":
                raise Refusal(Reason.UNSTATED_EDIT, "决定说部分文字作相应调整，没有写明哪些文字。")
            raise Refusal(Reason.NOT_AN_INSTRUCTION, "没有读懂这句话，没有据以改动任何文字。")
        if action is Action.RENAME:
            return units.rename(self.working, order)
        if action is Action.INSERT_UNIT:
            return self.insert(order)
        scopes = self.scopes(order)
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
            self.working = Working(statute.read(self.working.style.lines(words.outer_quotes(order.new[0]))))
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
            return "、".join(units.say_unit(scope) for scope in scopes)
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
                self.deleted_articles.append(order)
        return "、".join(units.say_unit(unit) for unit in scopes)

    def renumber(self, scopes: list[Unit], order: Instruction) -> str:
        for unit, address in zip(scopes, order.targets, strict=True):
            last = address[-1]
            self.by_unit[id(unit)] = order.id
            same_row = unit.kind is last.kind and all(
                step in unit.home or (step.kind in (Kind.PARAGRAPH, Kind.CHAPTER) and step.number == (1,))
                for step in address[:-1]
            )
            if same_row:
                unit.want = last.number
            elif unit.kind is Kind.PARAGRAPH and last.kind is Kind.ARTICLE:
                self.promote(unit, last.number, order)
            elif unit.kind is last.kind or {unit.kind, last.kind} <= {Kind.ARTICLE, Kind.PARAGRAPH, Kind.ITEM}:
                self.moves.append((unit, address, order))
            else:
                raise Refusal(Reason.NOT_AN_INSTRUCTION, f"{units.say_unit(unit)}不能改为{say(address)}。")
        return "、".join(
            f"{units.say_unit(unit)}→{say(address[-1:])}" for unit, address in zip(scopes, order.targets, strict=True)
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
        self.fresh.append((new, Kind.ARTICLE, article.parent or self.working.root, order))

    def insert(self, order: Instruction) -> str:
        kind = _KINDS[order.unit]
        if not order.new:
            raise Refusal(Reason.NOT_AN_INSTRUCTION, "没有写明增加的文字。")
        if not all(quote.closed for quote in order.new):
            raise Refusal(Reason.TEXT_DIFFERS, "增加的文字缺少后引号，看不出到哪里为止。")
        if kind in HEADED:
            return self.insert_division(order, kind)
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
            self.by_unit[id(unit)] = order.id
            self.fresh.append((unit, kind, container, order))
        return f"{self.name(container)}增加{'、'.join(say(target[-1:]) for target in order.targets) or order.unit}"

    def name(self, unit: Unit) -> str:
        return units.say_unit(unit) if unit is not self.working.root else ""

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
                    f"{units.say_unit(scope)}有{len(listed)}款列有各项，不能确定增加在哪一款。",
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
        self.ranges.append((unit, covered))
        outer = order.targets[0][:-1]
        container = units.one(self.working, outer) if outer else self._division_home(kind)
        self.by_unit[id(unit)] = order.id
        self.fresh.append((unit, kind, container, order))
        return f"增加{say(order.targets[0])}"

    def _division_home(self, kind: Kind) -> Unit:
        row = self.working.of_kind(kind)
        parents = {id(unit.parent): unit.parent for unit in row}
        if len(parents) > 1:
            raise Refusal(Reason.FOUND_TWICE, f"不能确定新的{kind.value}属于哪里。")
        return next(iter(parents.values()), None) or self.working.root

    # -- what is done for all together --------------------------------------------------------------------------------

    def complain(self, unit: Unit, message: str, reason: Reason = Reason.UNSTATED_EDIT) -> None:
        """Turns a doubt that shows only at the end into a refusal that a person must look at."""
        known = self.by_unit.get(id(unit))
        text = known or "check"
        identity = f"{text}.{len(self.outcomes) + 1}"
        order = Instruction(identity, f"（检查）{message}", Action.ADJUST_ORDER)
        self.outcomes.append(Outcome(order, units.say_unit(unit), message, reason))

    def settle_order(self) -> None:
        self.order_articles()
        for article in self.working.of_kind(Kind.ARTICLE):
            self.order_row(article, Kind.PARAGRAPH)
        self.place_moves()
        for unit in list(self.working.root.below()):
            if unit.kind in (Kind.PARAGRAPH, Kind.ARTICLE):
                self.order_row(unit, Kind.ITEM)
            elif unit.kind is Kind.ITEM:
                self.order_row(unit, Kind.SUBITEM)
        for kind in (Kind.CHAPTER, Kind.SECTION):
            for unit in list(self.working.root.below()):
                self.order_row(unit, kind)
        for detail in references.carry_over(self.working, self.complain):
            self.note(detail)

    def note(self, detail: str) -> None:
        for index, outcome in enumerate(self.outcomes):
            if outcome.instruction.action is Action.ADJUST_ORDER and outcome.applied:
                self.outcomes[index] = replace(outcome, detail=f"{outcome.detail}；{detail}")
                return

    def remark(self, unit: Unit, detail: str) -> None:
        """Adds to what the report says of the order that made *unit*."""
        for index, outcome in enumerate(self.outcomes):
            if outcome.instruction.id == self.by_unit.get(id(unit)):
                self.outcomes[index] = replace(outcome, detail=f"{outcome.detail}；{detail}")
                return

    def order_articles(self) -> None:
        known = [unit for unit in dict.fromkeys(self.working.units.values()) if unit.kind is Kind.ARTICLE]
        fresh = [unit for unit, kind, _, _ in self.fresh if kind is Kind.ARTICLE]
        changed = (
            bool(fresh)
            or any(unit.want or unit.gone for unit in known)
            or any(unit.gone for unit in self.working.units.values() if unit.kind in HEADED)
        )
        if not changed:
            return
        for unit in known:
            above = unit.parent
            while above is not None:
                unit.gone = unit.gone or above.gone
                above = above.parent
        close_up = self.close_up or self.settle.get("numbering") == 0
        gaps = not close_up and any(unit.gone for unit in known)
        ordered = layout.arrange(known, fresh, self.complain, close_up=close_up)
        if gaps and known and not all(unit.gone for unit in known[-len(self.deleted_articles) :]):
            order = Instruction("numbering", "（检查）删去条文后序号空缺", Action.ADJUST_ORDER)
            candidates = (Candidate("后面的条文依次提前"), Candidate("保留空缺的序号", lambda: "保留空缺"))
            self.refused(
                order,
                "条文序号",
                Refusal(
                    Reason.UNSTATED_EDIT, "删去条文后，决定没有说后面的条文序号是否调整；现在没有调整。", candidates
                ),
            )
        self.relabel(ordered)
        homes = self.homes(ordered)
        layout.reseat(ordered, homes)

    def homes(self, ordered: list[Unit]) -> dict[int, Unit]:
        """The chapter or section of each new article, and of each that a new chapter takes in."""
        chosen: dict[int, Unit] = {}
        stated = {
            id(unit): container
            for unit, kind, container, _ in self.fresh
            if kind is Kind.ARTICLE and container is not self.working.root
        }
        for division, numbers in self.ranges:
            self.seat_division(division, numbers, ordered)
            for unit in ordered:
                if unit.number in numbers:
                    chosen[id(unit)] = division
        for index, unit in enumerate(ordered):
            if unit.parent is not None or id(unit) in chosen:
                continue
            before = next(
                (
                    chosen.get(id(other)) or other.parent
                    for other in reversed(ordered[:index])
                    if other.parent is not None or id(other) in chosen
                ),
                None,
            )
            after = next(
                (chosen.get(id(other)) or other.parent for other in ordered[index + 1 :] if other.parent is not None),
                None,
            )
            chosen[id(unit)] = stated.get(id(unit)) or before or after or self.working.root
            if id(unit) not in stated and before is not None and after is not None and before is not after:
                self.remark(unit, f"在两个章节之间，归入前面的{before.label}（决定没有说明）")
        return chosen

    def seat_division(self, division: Unit, numbers: list[Number], ordered: list[Unit]) -> None:
        container = next(container for unit, _, container, _ in self.fresh if unit is division)
        row = [child for child in container.children if child.kind is division.kind]
        later = [unit for unit in ordered if numbers and unit.number > max(numbers) and unit.parent is not None]
        follows = later[0].above(division.kind) if later else None
        if follows is not None and follows in container.children:
            adopt(container, division, container.children.index(follows))
        elif row:
            adopt(container, division, container.children.index(row[-1]) + 1)
        else:
            adopt(container, division)

    def order_row(self, parent: Unit, kind: Kind) -> None:
        fresh = [unit for unit, kind_, container, _ in self.fresh if container is parent and kind_ is kind]
        row = [child for child in parent.children if child.kind is kind and child not in fresh]
        if not fresh and not any(unit.want or unit.gone or unit.anchor for unit in row):
            rewritten = sum(bool(unit.text) and all(unit.new) for unit in row)
            if kind is Kind.ITEM and 0 < rewritten < len(row):
                self.end_items(row)
            return
        numbered = kind is not Kind.PARAGRAPH
        placed = [unit for unit in row if not unit.fresh or unit.home]
        fresh += [unit for unit in row if unit.fresh and not unit.home]
        if not numbered:
            for index, unit in enumerate(placed, 1):
                unit.number = (index,)
        ordered = layout.arrange(placed, fresh, self.complain)
        if kind is Kind.ITEM:
            self.end_items(ordered)
        layout.reseat(ordered, {id(unit): parent for unit in ordered})
        if numbered:
            self.relabel(ordered)
        else:
            for unit in placed + fresh:
                unit.number = ()

    def end_items(self, ordered: list[Unit]) -> None:
        ends = joints.end_items([unit.text for unit in ordered], [unit.fresh or all(unit.new) for unit in ordered])
        for unit, text in zip(ordered, ends, strict=True):
            if text is not None and unit.text and not unit.children:
                keep = len(text) - 1
                unit.splice(min(keep, len(unit.text)), len(unit.text), text[keep:])

    def place_moves(self) -> None:
        """A unit that becomes part of another: 第六项 → 第二款第一项, the 款 in new numbering."""
        for unit, address, order in self.moves:
            holder = self.holder(unit, address)
            if holder is None or unit.parent is None:
                self.complain(unit, f"没有{say(address[:-1])}，{units.say_unit(unit)}无处可移")
                continue
            previous = unit.parent
            previous.children.remove(unit)
            if unit.kind is not address[-1].kind:
                previous.children.append(unit)
                self.complain(unit, f"{units.say_unit(unit)}改为{say(address)}，要由人来确定文字")
                continue
            unit.want = address[-1].number
            unit.fresh, unit.home = True, unit.home
            unit.parent = None
            self.fresh.append((unit, unit.kind, holder, order))
            rest = [child for child in previous.children if child.kind is unit.kind]
            if rest:
                self.end_items(rest)

    def holder(self, unit: Unit, address: Address) -> Unit | None:
        article = unit.above(Kind.ARTICLE)
        for step in address[:-1]:
            if step.kind is Kind.ARTICLE:
                found = self.working.at((step,))
                article = (
                    article
                    if article is not None and article.home and step in article.home
                    else (found[0] if found else None)
                )
            elif step.kind is Kind.PARAGRAPH and article is not None:
                row = [child for child in article.children if child.kind is Kind.PARAGRAPH and not child.gone]
                return row[step.number[0] - 1] if step.number[0] <= len(row) else None
        return article

    def relabel(self, ordered: list[Unit]) -> None:
        for unit in ordered:
            if unit.label and numerals.read_label(unit.label) != unit.number:
                unit.label = numerals.relabel(unit.label, unit.number)
