"""The library: which sentences govern on a day.

It holds instruments with their rules, knows which local rule narrows which national one, and answers for any day.  It refuses
a rule without a row, a narrowing of something unknown, and two rules under one name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from .instrument import Instrument, Parameters, Row, StatuteError
from .rule import Rule


@dataclass(frozen=True)
class Bound:
    """A rule in its instrument, with the rules that take its place when they are in force."""

    rule: Rule
    instrument: Instrument
    narrowed_by: tuple[Instrument, ...] = ()

    @property
    def subject(self) -> str:
        """What the rule speaks of: `procedure` unless it or its instrument says otherwise."""
        held = self.instrument.parameters.get("subject", self.instrument.in_force, "procedure")
        return self.rule.subject or str(held)

    def governs(self, day: date) -> bool:
        """In force on `day` and not narrowed by a stricter rule in force on that day."""
        if not self.instrument.governs(day):
            return False
        return not any(narrower.governs(day) for narrower in self.narrowed_by)


class Library:
    """A set of instruments and their rules, closed once made."""

    def __init__(self, statutes: Iterable[tuple[Instrument, Iterable[Rule]]]) -> None:
        held = [(instrument, tuple(rules)) for instrument, rules in statutes]
        self.instruments: dict[str, Instrument] = {instrument.key: instrument for instrument, _ in held}
        if len(self.instruments) != len(held):
            raise StatuteError("两个法规文件夹使用了同一个 key")
        narrowers: dict[str, list[Instrument]] = {}
        names: set[tuple[str, str]] = set()
        for instrument, rules in held:
            for each in rules:
                if (instrument.key, each.name) in names:
                    raise StatuteError(f"{instrument.key}: 规则名 {each.name} 重复")
                names.add((instrument.key, each.name))
                for target in each.narrows:
                    narrowers.setdefault(target, []).append(instrument)
        self.rules: tuple[Bound, ...] = tuple(
            Bound(each, instrument, tuple(narrowers.get(each.id, ()) or narrowers.get(f"{each.id}/{each.name}", ())))
            for instrument, rules in held
            for each in rules
        )
        self.checks = tuple(b for b in self.rules if b.rule.gate is None)
        self.conditions: dict[str, tuple[Bound, ...]] = {}
        for bound in self.rules:
            if bound.rule.gate:
                self.conditions[bound.rule.gate] = (*self.conditions.get(bound.rule.gate, ()), bound)
        self._rows: dict[str, Row] = {}
        for instrument, _ in held:
            for identifier, row in instrument.rows.items():
                if identifier in self._rows:
                    raise StatuteError(f"条款编号 {identifier} 重复")
                self._rows[identifier] = row

    def in_force(self, key: str, day: date) -> bool:
        """Whether the instrument `key` is held and in force on `day`."""
        instrument = self.instruments.get(key)
        return instrument is not None and instrument.governs(day)

    def on(self, day: date) -> Iterator[Bound]:
        """The rules that govern on `day`."""
        return (bound for bound in self.rules if bound.governs(day))

    def parameters(self, key: str) -> Parameters:
        """Parameters of the instrument `key`."""
        return self.instruments[key].parameters

    def parameter(self, name: str, day: date, default: object = None) -> object:
        """The value of a parameter on `day`, from the lowest-ranking (most special) instrument in force that sets it."""
        best: tuple[int, object] | None = None
        for instrument in self.instruments.values():
            if instrument.governs(day):
                value = instrument.parameters.get(name, day)
                if value is not None and (best is None or instrument.rank < best[0]):
                    best = (int(instrument.rank), value)
        return default if best is None else best[1]

    def row(self, identifier: str) -> Row | None:
        """A sentence by its public identifier (`R9-08-1-3`); None when unknown."""
        return self._rows.get(identifier)

    def quote(self, identifier: str) -> str:
        """The sentence of `identifier`, or an empty string."""
        row = self._rows.get(identifier)
        if row is not None:
            return row.text
        return next((b.rule.quote for b in self.rules if b.rule.id == identifier), "")

    def __contains__(self, key: str) -> bool:
        return key in self.instruments
