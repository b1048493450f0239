"""The 目录 at the head of a text follows its chapters: renamed, renumbered, new ones and those that are gone."""

from __future__ import annotations

from dataclasses import replace

from juece.text.amendments.matching import fold
from juece.text.amendments.working import Unit, Working, adopt
from juece.text.tree import HEADED, Kind


def follow(working: Working) -> None:
    """Writes the 目录 anew where it repeated a chapter that changed; a text without 目录 stays as it is."""
    listed = {fold(line.text)[0]: line for line in working.root.children if line.kind is Kind.LINE}
    known = {id(unit): listed[key] for unit in working.units.values() if (key := _key(unit)) and key in listed}
    if not known:
        return
    for unit in working.units.values():
        if id(unit) in known and not _stands(unit):
            known[id(unit)].gone = True
    last: Unit | None = None
    for unit in [one for one in working.root.below() if one.kind in HEADED]:
        line = known.get(id(unit))
        if line is None and last is not None and not unit.home:
            line = Unit(Kind.LINE, form=replace(last.form), fresh=True)
            adopt(working.root, line, working.root.children.index(last) + 1)
        if line is not None:
            if line.fresh or unit.label + unit.heading != unit.was:
                line.text = unit.label + _gap(unit, line) + unit.heading
            line.new = bytearray(b"\1" * len(line.text))  # no reference to carry over
            last = line


def _key(unit: Unit) -> str:
    return fold(unit.was)[0] if unit.kind in HEADED else ""


def _gap(unit: Unit, line: Unit) -> str:
    """What stands between number and name in the 目录."""
    return "　" if line.fresh or "　" in line.text else " "


def _stands(unit: Unit) -> bool:
    above: Unit | None = unit
    while above is not None:
        if above.gone:
            return False
        above = above.parent
    return True
