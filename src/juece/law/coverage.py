"""How every sentence of every instrument is accounted for: by a rule, by a structure, or by a reason why nothing is computed.

Pure: it reads a library and a list of what structures exist, and says what is missing, doubled or points nowhere.  It refuses nothing;
a problem is data with the row, so that a test, `juece law coverage` and a reader see the same list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from .instrument import Instrument, Row
from .library import Library
from .rule import Rule

_ACCOUNTS = {
    "rule": ("规则", "rule"),
    "structure": ("结构", "structure"),
    "principle": ("原则", "principle"),
}
_WORDS = {
    "missing": ("缺少条目", "row is missing"),
    "unexpected": ("条目不在应有清单之内", "row is not in the expected list"),
    "no_rule": ("规则函数不存在", "no such rule function"),
    "other_row": ("规则函数属于另一条目", "the rule function belongs to another row"),
    "doubled": ("被计算了两次", "accounted for twice"),
    "no_row": ("规则没有对应条目", "rule without a row"),
    "no_kind": ("不认识的结构种类", "unknown kind of structure"),
    "no_target": ("结构不存在", "no such structure"),
    "no_reason": ("没有说明理由", "no reason given"),
    "no_reference": ("参数引用的条目不存在", "the parameter refers to a row that does not exist"),
    "no_cited": ("规则援引的条目不存在", "the rule cites a row that does not exist"),
    "no_narrowed": ("规则所收窄的规则不存在", "the rule narrows a rule that does not exist"),
}


@dataclass(frozen=True, slots=True)
class Targets:
    """What exists outside the library for a row to point at.

    `structures`: kind of structure (`event`, `gate`, `role`, `form`, `channel`) to the names that exist; parameters and roles that a
    statute declares are read from the library itself.  `expected`: key of an instrument to the identifiers its rows must have.
    """

    structures: Mapping[str, Collection[str]]
    expected: Mapping[str, Collection[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: a sentence and what accounts for it."""

    instrument: str
    row: Row
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not accounted for exactly once.  `word` is a key of the messages; `where` the row, rule or parameter."""

    instrument: str
    where: str
    word: str
    what: str = ""

    def message(self, lang: str = "zh") -> str:
        """One sentence in Chinese, or in English for `lang="en"`."""
        chinese, english = _WORDS[self.word]
        if lang == "en":
            return f"{self.instrument} {self.where}: {english}{f' ({self.what})' if self.what else ''}"
        return f"{self.instrument} {self.where}：{chinese}{f'（{self.what}）' if self.what else ''}"


def coverage(library: Library, targets: Targets) -> tuple[Line, ...]:
    """Every row of every instrument in the order of its text, those expected but absent left out (they are problems)."""
    return tuple(
        Line(instrument.key, row, (row.target,) if row.account == "principle" else tuple(row.target.split()))
        for instrument in library.instruments.values()
        for row in _in_order(instrument, targets)
    )


def problems(library: Library, targets: Targets) -> tuple[Problem, ...]:
    """Everything that is missing, doubled or points at nothing; empty when all is accounted for exactly once."""
    rules: dict[str, dict[str, Rule]] = {key: {} for key in library.instruments}
    for bound in library.rules:
        rules[bound.instrument.key][bound.rule.name] = bound.rule
    structures = _structures(library, targets)
    found: list[Problem] = []
    for key, instrument in library.instruments.items():
        found += _identifiers(instrument, targets)
        for row in instrument.rows.values():
            found += _row(instrument, row, rules[key], structures)
        found += _rules(instrument, rules[key])
        found += _references(instrument, rules[key], library, rules)
    return tuple(found)


def render(library: Library, targets: Targets, lang: str = "zh") -> str:
    """The table as text, instrument by instrument, then the counts and the problems.  `lang` is "zh" or "en"."""
    english = lang == "en"
    column = 1 if english else 0
    lines: list[str] = []
    table = coverage(library, targets)
    for key, instrument in library.instruments.items():
        rows = [line for line in table if line.instrument == key]
        counts = Counter(line.row.account for line in rows)
        told = (", " if english else "，").join(f"{_ACCOUNTS[a][column]} {counts[a]}" for a in _ACCOUNTS)
        head = f"{key}  {instrument.title}  {instrument.number}".rstrip()
        lines += [f"{head}  ({len(rows)}: {told})" if english else f"{head}　共 {len(rows)} 条：{told}"]
        for line in rows:
            lines.append(f"  {line.row.id:<16}{_ACCOUNTS[line.row.account][column]}  {' '.join(line.targets)}")
        lines.append("")
    bad = problems(library, targets)
    if english:
        lines.append(f"{len(table)} rows, {len(bad)} problems")
    else:
        lines.append(f"共 {len(table)} 条，问题 {len(bad)} 项")
    lines += [f"  {problem.message(lang)}" for problem in bad]
    return "\n".join(lines)


def _in_order(instrument: Instrument, targets: Targets) -> Iterator[Row]:
    expected = [i for i in targets.expected.get(instrument.key, ()) if i in instrument.rows]
    yield from (instrument.rows[i] for i in expected)
    yield from (row for i, row in instrument.rows.items() if i not in set(expected))


def _structures(library: Library, targets: Targets) -> dict[str, set[str]]:
    held = {kind: set(names) for kind, names in targets.structures.items()}
    parameters = held.setdefault("parameter", set())
    roles = held.setdefault("role", set())
    for instrument in library.instruments.values():
        for parameter in instrument.parameters:
            parameters.add(parameter.name)
            if parameter.name.split("_")[0] == "roles":
                for _, table, _ in parameter.values:
                    roles |= set(table)
    return held


def _identifiers(instrument: Instrument, targets: Targets) -> Iterator[Problem]:
    expected = targets.expected.get(instrument.key)
    if expected is None:
        return
    for identifier, count in Counter(expected).items():
        if identifier not in instrument.rows:
            yield Problem(instrument.key, identifier, "missing")
        elif count > 1:
            yield Problem(instrument.key, identifier, "doubled", "rows_expected")
    for identifier in instrument.rows:
        if identifier not in expected:
            yield Problem(instrument.key, identifier, "unexpected")


def _row(
    instrument: Instrument, row: Row, rules: Mapping[str, Rule], structures: Mapping[str, Collection[str]]
) -> Iterator[Problem]:
    if not row.target.strip():
        yield Problem(instrument.key, row.id, "no_reason" if row.account == "principle" else "no_target")
    elif row.account == "rule":
        for name, count in Counter(row.target.split()).items():
            rule = rules.get(name)
            if rule is None:
                yield Problem(instrument.key, row.id, "no_rule", name)
            elif rule.id != row.id:
                yield Problem(instrument.key, row.id, "other_row", f"{name} → {rule.id}")
            elif count > 1:
                yield Problem(instrument.key, row.id, "doubled", name)
    elif row.account == "structure":
        for pointer in row.target.split():
            kind, _, name = pointer.partition(":")
            if kind not in structures:
                yield Problem(instrument.key, row.id, "no_kind", pointer)
            elif name not in structures[kind]:
                yield Problem(instrument.key, row.id, "no_target", pointer)


def _rules(instrument: Instrument, rules: Mapping[str, Rule]) -> Iterator[Problem]:
    """A rule whose row does not name it: the row is absent, or accounts for the sentence in another way as well."""
    for name, rule in rules.items():
        row = instrument.rows.get(rule.id)
        if row is None:
            yield Problem(instrument.key, rule.id, "no_row", name)
        elif row.account != "rule" or name not in row.target.split():
            yield Problem(instrument.key, rule.id, "doubled", f"{row.account}; {name}")


def _references(
    instrument: Instrument, rules: Mapping[str, Rule], library: Library, every: Mapping[str, Mapping[str, Rule]]
) -> Iterator[Problem]:
    for parameter in instrument.parameters:
        for _, _, reference in parameter.values:
            if library.row(reference) is None:
                yield Problem(instrument.key, parameter.name, "no_reference", reference)
    for name, rule in rules.items():
        for cited in rule.cites:
            if library.row(cited) is None:
                yield Problem(instrument.key, name, "no_cited", cited)
        for narrowed in rule.narrows:
            identifier, _, function = narrowed.partition("/")
            there = [r for held in every.values() for r in held.values() if r.id == identifier]
            if not any(not function or r.name == function for r in there):
                yield Problem(instrument.key, name, "no_narrowed", narrowed)
