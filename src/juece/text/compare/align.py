"""Which unit of the old text became which unit of the new: the same, changed, renumbered, moved.

Units that are the same word for word are found first, then similar ones by the shingles they share, so that an article that
was moved and renumbered is still known. Work grows with the length of the texts, not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise

from juece.text.compare.runs import longest_rise
from juece.text.compare.units import Unit, key_of

_SHINGLE = 4
_COMMON = 40  # a shingle in more units than this says nothing
_CANDIDATES = 5
_SIMILAR = 0.5
_SIMILAR_SAME_NUMBER = 0.3
_LONG = 10

Pair = tuple[int, int]


def align(old: list[Unit], new: list[Unit]) -> list[Pair]:
    """Pairs of places in `old` and `new`, each place at most once, sorted by the place in `old`."""
    a, b = [_key(unit) for unit in old], [_key(unit) for unit in new]
    pairs = _same(a, b)
    pairs |= _grown(a, b, pairs)
    pairs |= _similar(old, new, a, b, pairs)
    pairs |= _left_in_gaps(old, new, a, b, pairs)
    return sorted(pairs.items())


def _key(unit: Unit) -> str:
    """What a unit is known by: its words, or its label where it has none."""
    return key_of(unit.text) or f"\0{unit.label}"


def in_order(pairs: list[Pair]) -> set[Pair]:
    """The pairs that kept their order; the others moved."""
    return {pairs[n] for n in longest_rise([j for _, j in pairs])}


def _same(a: list[str], b: list[str]) -> dict[int, int]:
    """Units whose words occur once on each side; short ones only where their order was kept."""
    count_a, count_b = Counter(a), Counter(b)
    place = {key: j for j, key in enumerate(b)}
    pairs = [(i, place[key]) for i, key in enumerate(a) if key and count_a[key] == 1 and count_b.get(key) == 1]
    kept = in_order(pairs)
    return {i: j for i, j in pairs if (i, j) in kept or len(a[i]) >= _LONG}


def _grown(a: list[str], b: list[str], pairs: dict[int, int]) -> dict[int, int]:
    """Repeated units next to a pair: the same words before or after it, and at the two ends of the texts."""
    grown: dict[int, int] = {}
    taken = set(pairs.values())

    def grow(i: int, j: int, step: int) -> None:
        while 0 <= i < len(a) and 0 <= j < len(b) and a[i] == b[j]:
            if i in pairs or i in grown or j in taken:
                return
            grown[i] = j
            taken.add(j)
            i, j = i + step, j + step

    grow(0, 0, 1)
    grow(len(a) - 1, len(b) - 1, -1)
    for i, j in sorted(in_order(sorted(pairs.items()))):
        grow(i + 1, j + 1, 1)
        grow(i - 1, j - 1, -1)
    return grown


def _similar(old: list[Unit], new: list[Unit], a: list[str], b: list[str], pairs: dict[int, int]) -> dict[int, int]:
    taken = set(pairs.values())
    left = [i for i in range(len(a)) if i not in pairs and len(a[i]) >= _LONG]
    right = [j for j in range(len(b)) if j not in taken and len(b[j]) >= _LONG]
    where: dict[str, list[int]] = defaultdict(list)
    for j in right:
        for shingle in _shingles(b[j]):
            if len(where[shingle]) <= _COMMON:
                where[shingle].append(j)
    scored: list[tuple[float, int, int]] = []
    for i in left:
        votes: Counter[int] = Counter()
        for shingle in _shingles(a[i]):
            found = where.get(shingle, ())
            if len(found) <= _COMMON:
                votes.update(found)
        for j, _ in votes.most_common(_CANDIDATES):
            if old[i].kind is not new[j].kind:
                continue
            alike = similarity(a[i], b[j])
            same_number = bool(old[i].number) and old[i].number == new[j].number
            if alike >= (_SIMILAR_SAME_NUMBER if same_number else _SIMILAR):
                scored.append((alike + (0.1 if same_number else 0.0), i, j))
    chosen: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(scored, key=lambda s: (-s[0], abs(s[1] - s[2]), s[1], s[2])):
        if i not in chosen and j not in used:
            chosen[i] = j
            used.add(j)
    return chosen


def _left_in_gaps(
    old: list[Unit], new: list[Unit], a: list[str], b: list[str], pairs: dict[int, int]
) -> dict[int, int]:
    """Between two pairs that kept their order: units of one kind with one number, or alone on both sides."""
    found: dict[int, int] = {}
    taken = set(pairs.values())
    kept = sorted(in_order(sorted(pairs.items())))
    for (i0, j0), (i1, j1) in zip([(-1, -1), *kept], [*kept, (len(a), len(b))], strict=True):
        if i1 - i0 < 2 or j1 - j0 < 2:
            continue
        left = [i for i in range(i0 + 1, i1) if i not in pairs]
        right = [j for j in range(j0 + 1, j1) if j not in taken]
        numbered = {(new[j].kind, new[j].number): j for j in reversed(right) if new[j].number}
        alone = len(left) == len(right) == 1 and old[left[0]].kind is new[right[0]].kind
        at = 0
        for i in left:
            j = numbered.get((old[i].kind, old[i].number)) if old[i].number else None
            if j is None and alone:
                j = right[0]
            if j is None and at < len(right) and not old[i].number and not new[right[at]].number:
                j = right[at] if len(a[i]) < _LONG and similarity(a[i], b[right[at]]) >= _SIMILAR else None
            if j is not None and j not in taken and similarity(a[i], b[j]) >= _SIMILAR_SAME_NUMBER / 2:
                found[i] = j
                taken.add(j)
                at = right.index(j) + 1 if at < 200 else at
    return found


def _shingles(text: str) -> set[str]:
    return {text[n : n + _SHINGLE] for n in range(max(1, len(text) - _SHINGLE + 1))}


def similarity(left: str, right: str) -> float:
    """How alike two texts are, 0 to 1: pairs of neighbouring characters they share (Dice)."""
    if left == right:
        return 1.0
    if len(left) < 2 or len(right) < 2:
        return 0.0
    p = Counter(pairwise(left))
    q = Counter(pairwise(right))
    total = sum(p.values()) + sum(q.values())
    if not total:
        return 0.0
    return 2 * sum((p & q).values()) / total
