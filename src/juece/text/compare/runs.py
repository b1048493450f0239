"""What two lists of words have in common, in order: anchors that stand once in both, then Myers between them.

Work is bounded by a budget that one comparison shares; past it, nothing more is found and the rest counts as replaced.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

#: Place in the first list, place in the second, length.
Block = tuple[int, int, int]


@dataclass(slots=True)
class Budget:
    """Steps of fine alignment that one comparison may still take."""

    steps: int = 1_500_000


def common_runs(a: list[str], b: list[str], budget: Budget) -> list[Block]:
    """Runs that are the same in both, in order: (place in a, place in b, length)."""
    found: list[Block] = []
    todo = [(0, len(a), 0, len(b))]
    while todo:
        a0, a1, b0, b1 = todo.pop()
        n = 0
        while a0 + n < a1 and b0 + n < b1 and a[a0 + n] == b[b0 + n]:
            n += 1
        if n:
            found.append((a0, b0, n))
        a0, b0 = a0 + n, b0 + n
        n = 0
        while a1 - n > a0 and b1 - n > b0 and a[a1 - n - 1] == b[b1 - n - 1]:
            n += 1
        a1, b1 = a1 - n, b1 - n
        if n:
            found.append((a1, b1, n))
        if a0 == a1 or b0 == b1:
            continue
        if (a1 - a0) * (b1 - b0) <= 2_500:
            found += _myers(a, b, a0, a1, b0, b1, budget)
            continue
        anchors = _anchors(a, b, a0, a1, b0, b1)
        if not anchors:
            found += _myers(a, b, a0, a1, b0, b1, budget)
            continue
        at_a, at_b = a0, b0
        for x, y in anchors:
            todo.append((at_a, x, at_b, y))
            found.append((x, y, 1))
            at_a, at_b = x + 1, y + 1
        todo.append((at_a, a1, at_b, b1))
    return sorted(found)


def _anchors(a: list[str], b: list[str], a0: int, a1: int, b0: int, b1: int) -> list[tuple[int, int]]:
    """Places of runs of words that occur once on each side, in the same order on both."""
    for length in (6, 3, 1):
        if a1 - a0 < length or b1 - b0 < length:
            continue
        in_a, in_b = _once(a, a0, a1, length), _once(b, b0, b1, length)
        pairs = sorted((x, in_b[gram]) for gram, x in in_a.items() if gram in in_b)
        if pairs:
            return [pairs[n] for n in longest_rise([y for _, y in pairs])]
    return []


def _once(words: list[str], start: int, end: int, length: int) -> dict[tuple[str, ...], int]:
    counts: Counter[tuple[str, ...]] = Counter()
    place: dict[tuple[str, ...], int] = {}
    for n in range(start, end - length + 1):
        gram = tuple(words[n : n + length])
        counts[gram] += 1
        place[gram] = n
    return {gram: place[gram] for gram, count in counts.items() if count == 1 and any(len(w) > 1 for w in gram)}


def longest_rise(values: Sequence[int]) -> list[int]:
    """Indices of a longest strictly rising subsequence."""
    tails: list[int] = []
    at: list[int] = []
    previous: list[int] = []
    for n, value in enumerate(values):
        k = bisect_left(tails, value)
        previous.append(at[k - 1] if k else -1)
        if k == len(tails):
            tails.append(value)
            at.append(n)
        else:
            tails[k] = value
            at[k] = n
    chain: list[int] = []
    n = at[-1] if at else -1
    while n >= 0:
        chain.append(n)
        n = previous[n]
    return chain[::-1]


def _myers(a: list[str], b: list[str], a0: int, a1: int, b0: int, b1: int, budget: Budget) -> list[Block]:
    """Myers' greedy alignment (1986); nothing when the budget does not reach: the stretch is replaced whole."""
    n, m = a1 - a0, b1 - b0
    ends: dict[int, int] = {1: 0}
    trail: list[dict[int, int]] = []
    for d in range(n + m + 1):
        budget.steps -= d + 1
        if budget.steps < 0 or d > 600:
            return []
        trail.append(dict(ends))
        for k in range(-d, d + 1, 2):
            x = ends[k + 1] if k == -d or (k != d and ends[k - 1] < ends[k + 1]) else ends[k - 1] + 1
            y = x - k
            while x < n and y < m and a[a0 + x] == b[b0 + y]:
                x, y = x + 1, y + 1
            ends[k] = x
            if x >= n and y >= m:
                return _backtrack(trail, n, m, a0, b0)
    return []


def _backtrack(trail: list[dict[int, int]], n: int, m: int, a0: int, b0: int) -> list[Block]:
    found: list[Block] = []
    x, y = n, m
    for d in range(len(trail) - 1, -1, -1):
        ends = trail[d]
        k = x - y
        down = k == -d or (k != d and ends[k - 1] < ends[k + 1])
        from_k = k + 1 if down else k - 1
        from_x = ends[from_k] if d else 0
        from_y = from_x - from_k if d else 0
        start_x, start_y = (from_x, from_y + 1) if down else (from_x + 1, from_y)
        if d == 0:
            start_x, start_y = 0, 0
        if x > start_x:
            found.append((a0 + start_x, b0 + start_y, x - start_x))
        x, y = from_x, from_y
    return found
