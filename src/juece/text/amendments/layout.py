"""The order and numbers of units after a decision: what it numbers stands there, the rest closes up around it.

Works on one row of units at a time: the articles of the whole text, the 款 of an article, the 项 of a 款. A number that
the decision states is a slot; units without one fill the free slots in their old order. 第八条之一 stays behind 第八条.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from juece.text.amendments.working import Unit, adopt
from juece.text.tree import Number

#: Says what is wrong with the number of a unit.
Complaint = Callable[[Unit, str], None]


@dataclass(slots=True, eq=False)
class _Block:
    """A numbered unit with the 之一, 之二 behind it; no unit where a number is left out."""

    head: Unit | None
    old: int
    tails: list[Unit] = field(default_factory=list)

    @property
    def want(self) -> int | None:
        return self.head.want[0] if self.head is not None and self.head.want else None


def arrange(row: list[Unit], fresh: list[Unit], complain: Complaint, *, close_up: bool = True) -> list[Unit]:
    """*row* (old units in old order, gone ones too) and *fresh* ones in their new order, ``number`` set to the new one.

    With *close_up* false, what is gone leaves its number unused.
    """
    blocks = _blocks([(unit, unit.gone or unit in fresh) for unit in row], close_up)
    for unit in fresh:
        _join(blocks, unit, complain)
    slots: dict[int, _Block] = {}
    rest: list[_Block] = []
    for block in blocks:
        if block.want is None:
            rest.append(block)
        elif block.want in slots and block.head is not None:
            complain(block.head, "两处都成为这一序号")
            rest.append(block)
        else:
            slots[block.want] = block
    first = min([unit.number[0] for unit in row if unit.number], default=1)
    ordered: list[Unit] = []
    number = first
    waiting = iter(rest)
    spare = next(waiting, None)
    while slots or spare is not None:
        if number in slots:
            block = slots.pop(number)
        elif spare is not None:
            block, spare = spare, next(waiting, None)
        else:
            number = min(slots)
            block = slots.pop(number)
            if block.head is not None:
                complain(block.head, "前面没有那么多条款")
        _number(block, number, ordered)
        number += 1
    _check_order(ordered, complain)
    return ordered


def _blocks(row: list[tuple[Unit, bool]], close_up: bool) -> list[_Block]:
    blocks: list[_Block] = []
    for unit, gone in row:
        old = unit.number[0] if unit.number else (blocks[-1].old if blocks else 0) + 1
        if len(unit.number) > 1 and blocks:
            if not gone:
                blocks[-1].tails.append(unit)
            continue
        previous = blocks[-1].old if blocks else old - 1
        if not close_up or not gone:
            blocks += [_Block(None, missing) for missing in range(previous + 1, min(old, previous + 200))]
        if not gone:
            blocks.append(_Block(unit, old))
        elif not close_up:
            blocks.append(_Block(None, old))
        elif blocks:
            blocks[-1].old = max(blocks[-1].old, old) if blocks[-1].head is None else blocks[-1].old
            blocks.append(_Gone(old))
    return [block for block in blocks if not isinstance(block, _Gone)]


class _Gone(_Block):
    """Keeps count of a number that is given up, so that it is not taken for one left out."""

    def __init__(self, old: int) -> None:
        super().__init__(None, old)


def _join(blocks: list[_Block], unit: Unit, complain: Complaint) -> None:
    if unit.want and len(unit.want) > 1:
        for block in blocks:
            if block.old == unit.want[0]:
                block.tails.append(unit)
                block.tails.sort(key=lambda tail: tail.want or tail.number)
                return
        complain(unit, "没有它所附的那一条")
        return
    if unit.anchor is not None and not unit.want:
        anchor, side = unit.anchor
        for index, block in enumerate(blocks):
            if block.head is anchor or anchor in block.tails:
                if block.want is not None:
                    unit.want = (block.want + (side == "后"),)
                blocks.insert(index + (side == "后"), _Block(unit, 0))
                return
    blocks.append(_Block(unit, 0))


def _number(block: _Block, number: int, ordered: list[Unit]) -> None:
    if block.head is not None:
        block.head.number = (number,)
        ordered.append(block.head)
    for tail in block.tails:
        wanted = tail.want if tail.want and len(tail.want) > 1 else tail.number
        tail.number = (number, *wanted[1:])
        ordered.append(tail)


def _check_order(ordered: list[Unit], complain: Complaint) -> None:
    """Old units that the decision doesn't move must keep their order; if not, one of its numbers can't be right."""
    highest: Number = ()
    for unit in ordered:
        if unit.fresh or not unit.home or unit.moved:
            continue
        place = unit.home[-1].number
        if place < highest and unit.want is None:
            complain(unit, "决定所列的新序号使没有提到的条款改变了先后")
            return
        highest = max(highest, place)


def reseat(ordered: list[Unit], chosen: dict[int, Unit]) -> None:
    """Puts the units where their order asks; *chosen* names, by id, the parent of those that have none or change it."""
    previous: Unit | None = None
    for index, unit in enumerate(ordered):
        parent = chosen.get(id(unit), unit.parent)
        if parent is None:
            raise ValueError("新的条款没有归属。")
        in_place = (
            unit.parent is parent
            and unit in parent.children
            and (
                previous is None
                or previous.parent is not parent
                or parent.children.index(previous) < parent.children.index(unit)
            )
        )
        if not in_place:
            if unit.parent is not None and unit in unit.parent.children:
                unit.parent.children.remove(unit)
            if previous is not None and previous.parent is parent:
                position = parent.children.index(previous) + 1
            else:
                after = [other for other in ordered[index + 1 :] if other.parent is parent and other in parent.children]
                position = parent.children.index(after[0]) if after else len(parent.children)
            adopt(parent, unit, position)
        previous = unit
