"""What is done for all orders together: the order of units, their numbers, end marks and cross-references.

What a decision numbers stands at its number and the rest closes up; what does not close is refused, never guessed.
"""

from __future__ import annotations

from juece.text import numerals
from juece.text.amendments import contents, joints, layout, references
from juece.text.amendments.job import Fresh, Job
from juece.text.amendments.model import Action, Candidate, Instruction, Reason, Refusal
from juece.text.amendments.places import say
from juece.text.amendments.pointing import say_unit
from juece.text.amendments.working import LEVELS, Unit, adopt
from juece.text.tree import HEADED, Address, Kind, Number


class Ordering:
    """Puts the working text of a job in order once every instruction has been carried out."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.working = job.working

    def run(self) -> None:
        self.order_articles()
        self.place_moves([move for move in self.job.moves if move[0].kind is Kind.PARAGRAPH])
        for article in self.working.of_kind(Kind.ARTICLE):
            self.order_row(article, Kind.PARAGRAPH)
        self.place_moves([move for move in self.job.moves if move[0].kind is not Kind.PARAGRAPH])
        for unit in list(self.working.root.below()):
            if unit.kind in (Kind.PARAGRAPH, Kind.ARTICLE):
                self.order_row(unit, Kind.ITEM)
            elif unit.kind is Kind.ITEM:
                self.order_row(unit, Kind.SUBITEM)
        for kind in (Kind.CHAPTER, Kind.SECTION):
            for unit in list(self.working.root.below()):
                self.order_row(unit, kind)
        for kind in LEVELS if self.working.levelled else ():
            for unit in list(self.working.root.below()):
                self.order_row(unit, kind)
        standing = {id(unit) for unit in self.working.root.below()}
        for put in self.job.fresh:
            if id(put.unit) not in standing and not put.unit.gone:
                self.job.complain(put.unit, "增加的内容没有找到位置")
        contents.follow(self.working)
        for detail in references.carry_over(self.working, self.job.complain):
            self.job.note(detail)

    def order_articles(self) -> None:
        known = [unit for unit in dict.fromkeys(self.working.units.values()) if unit.kind is Kind.ARTICLE]
        fresh = [put.unit for put in self.job.fresh if put.kind is Kind.ARTICLE]
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
        close_up = self.job.close_up or self.job.settle.get("numbering") == 0
        gaps = not close_up and any(unit.gone for unit in known)
        ordered = layout.arrange(known, fresh, self.job.complain, close_up=close_up)
        if gaps and known and not all(unit.gone for unit in known[-len(self.job.deleted_articles) :]):
            order = Instruction("numbering", "（检查）删去条文后序号空缺", Action.ADJUST_ORDER)
            candidates = (Candidate("后面的条文依次提前"), Candidate("保留空缺的序号", lambda: "保留空缺"))
            self.job.refused(
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
            id(put.unit): put.container
            for put in self.job.fresh
            if put.kind is Kind.ARTICLE and put.container is not self.working.root
        }
        for division, numbers in self.job.ranges:
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
                self.job.remark(unit, f"在两个章节之间，归入前面的{before.label}（决定没有说明）")
        return chosen

    def seat_division(self, division: Unit, numbers: list[Number], ordered: list[Unit]) -> None:
        container = next(put.container for put in self.job.fresh if put.unit is division)
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
        fresh = [put.unit for put in self.job.fresh if put.container is parent and put.kind is kind]
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
        ordered = layout.arrange(placed, fresh, self.job.complain)
        if kind is Kind.ITEM:
            self.end_items(ordered)
        layout.reseat(ordered, {id(unit): parent for unit in ordered})
        if numbered:
            self.relabel(ordered)
        else:
            for unit in placed + fresh:
                unit.number = ()

    def end_items(self, ordered: list[Unit]) -> None:
        touched = [unit.fresh or all(unit.new) for unit in ordered]
        olds = [unit.was for unit in ordered if unit.was]
        ends = joints.end_items([unit.text for unit in ordered], touched, olds)
        for unit, text in zip(ordered, ends, strict=True):
            if text is not None and unit.text and not unit.children:
                keep = len(text) - 1
                unit.splice(min(keep, len(unit.text)), len(unit.text), text[keep:])

    def place_moves(self, moves: list[tuple[Unit, Address, Instruction]]) -> None:
        """A unit that becomes part of another: 第六项 → 第二款第一项 (the 款 in new numbering), 第五条 → 第四条第二款."""
        for unit, address, order in moves:
            holder = self.holder(unit, address)
            if holder is None or unit.parent is None:
                self.job.complain(unit, f"不能确定{say(address[:-1])}是哪一处，{say_unit(unit)}没有移动")
                continue
            previous = unit.parent
            previous.children.remove(unit)
            if unit.kind is not address[-1].kind:
                previous.children.append(unit)
                self.job.complain(unit, f"{say_unit(unit)}改为{say(address)}，要由人来确定文字")
                continue
            unit.want = address[-1].number
            unit.fresh, unit.home = True, unit.home
            unit.parent = None
            self.job.fresh.append(Fresh(unit, unit.kind, holder, order))
            rest = [child for child in previous.children if child.kind is unit.kind]
            if rest:
                self.end_items(rest)

    def holder(self, unit: Unit, address: Address) -> Unit | None:
        article = unit.above(Kind.ARTICLE)
        for step in address[:-1]:
            if step.kind is Kind.ARTICLE:
                if article is not None and not article.gone and step in article.home:
                    continue
                found = self.working.at((step,))
                now = [one for one in self.working.of_kind(Kind.ARTICLE) if one.number == step.number]
                article = found[0] if found == now and len(now) == 1 else None
            elif step.kind is Kind.PARAGRAPH and article is not None:
                row = [child for child in article.children if child.kind is Kind.PARAGRAPH and not child.gone]
                return row[step.number[0] - 1] if step.number[0] <= len(row) else None
        return article

    def relabel(self, ordered: list[Unit]) -> None:
        for unit in ordered:
            if unit.label and numerals.read_label(unit.label) != unit.number:
                unit.label = numerals.relabel(unit.label, unit.number)
