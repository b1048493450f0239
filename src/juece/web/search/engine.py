"""Search: the finds for a query, best first, on both databases through one interface.

Exact: what is found is what `LIKE '%…%'` over the folded text finds.  On SQLite FTS5 gives the places that have the rarest pairs of the
query, on PostgreSQL a GIN index; the folded text decides.  Keys are in the order of the finds, so both stop after `COUNTED` finds and
the first twenty are the best twenty of all, not of a sample; a higher number of finds is told as "more than".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from . import order
from .folding import find, fold, snippet
from .grams import chosen, codes, enough, facets, quoted
from .models import Entry, Source
from .schema import BuildIndex

__all__ = ["COUNTED", "LONGEST", "BuildIndex", "Filters", "Hit", "Results", "best", "search", "titles"]

COUNTED = 200
LONGEST = 500  # characters of a query that are looked at
_WALKED = 0.02  # PostgreSQL: grams that so many places have are found by walking the places in order
_COUNTED_BY = ("kind", "issuer", "year", "validity")
_WORDS = 5  # words of a query that are looked for each by itself
_LEAD = 120  # characters of a text shown under its title


@dataclass(frozen=True, slots=True)
class Filters:
    """What to keep: kind, issuer, year, validity (empty: all); with `versions` also those that are not shown today."""

    kind: str = ""
    issuer: str = ""
    year: int | None = None
    validity: str = ""
    versions: bool = False

    def words(self) -> list[str]:
        """The filters as words of the index."""
        return facets(self.kind, self.issuer, self.year, self.validity)

    def keeps(self, source: Source) -> bool:
        return (
            self.kind in ("", source.kind)
            and self.issuer in ("", source.issuer)
            and self.year in (None, source.year)
            and self.validity in ("", source.validity)
        )


Pieces = tuple[str, str, str]  # before the hit, the hit, after it


@dataclass(frozen=True, slots=True)
class Hit:
    """One find: its source, its place, the title and the text around the hit."""

    source: Source
    entry: Entry
    title: Pieces
    text: Pieces


@dataclass(frozen=True, slots=True)
class Results:
    """A page of finds. `number` is exact unless `more`; `counts`: facet → [(value, number)] over the finds that were counted.

    `words`: what is found when the query stands nowhere as it is but its words stand in one place; `by_pinyin`: by spelling of titles.
    """

    hits: list[Hit] = field(default_factory=list)
    number: int = 0
    more: bool = False
    by_pinyin: bool = False
    words: tuple[str, ...] = ()
    counts: dict[str, list[tuple[Any, int]]] = field(default_factory=dict)


def search(query: str, filters: Filters | None = None, *, page: int = 1, size: int = 20) -> Results:
    """The finds for a query, ranked: whole title, in the title, in the text; in force, not yet, earlier, repealed; newer before older.

    Letters that stand nowhere are tried as pinyin of titles, whole (gongzhong canyu) or initials (gzcy); words that do not stand side by
    side are looked for each by itself in the same place.
    """
    wanted, kept = fold(query)[:LONGEST], filters or Filters()
    if not wanted:
        return Results()
    found, by_pinyin, words = best(wanted, kept, COUNTED + 1), False, (wanted,)
    if not found and wanted.isascii() and wanted.isalpha():
        found, by_pinyin = _by_pinyin(wanted, kept, COUNTED + 1), True
    if not found and len(several := tuple(dict.fromkeys(map(fold, query.split())))[:_WORDS]) > 1 and all(several):
        found, by_pinyin, words = _found(several, kept, 0, _end(kept), COUNTED + 1), False, several
    if not found:
        return Results()
    more, found = len(found) > COUNTED, found[:COUNTED]
    shown = found[(page - 1) * size : page * size]
    return Results(_hits(shown, words), len(found), more, by_pinyin, words if len(words) > 1 else (), _counts(found))


def titles(query: str, number: int = 8) -> list[Source]:
    """The best titles and document numbers for what has been typed so far."""
    wanted = fold(query)[:LONGEST]
    if not wanted:
        return []
    found = _whole_titles(wanted, Filters()) + _found([wanted], Filters(), 0, order.BODY, number)
    if not found and wanted.isascii() and wanted.isalpha():
        found = _by_pinyin(wanted, Filters(), number)
    known = Source.objects.in_bulk([order.rank_of(key) for key in found])
    return list({rank: known[rank] for key in found if (rank := order.rank_of(key)) in known}.values())[:number]


def best(wanted: str, filters: Filters, number: int) -> list[int]:
    """Keys of the best places whose folded form contains the folded query `wanted`, best first."""
    whole = _whole_titles(wanted, filters)
    found = _found([wanted], filters, 0, _end(filters), number)
    return (whole + [key for key in found if key not in whole])[:number] if whole else found


def _end(filters: Filters) -> int:
    return order.PINYIN if filters.versions else order.OTHER_VERSIONS


def _whole_titles(wanted: str, filters: Filters) -> list[int]:
    """Keys of the titles that are the query, letter by letter."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rank FROM search_source WHERE name = %s", [wanted[:64]])
        ranks = [rank for (rank,) in cursor.fetchall()]
    if not ranks:
        return []
    same = [one for one in Source.objects.filter(rank__in=ranks) if fold(one.title) == wanted and filters.keeps(one)]
    keys = sorted(order.key(one.rank) for one in same)
    return keys if filters.versions else [key for key in keys if key < order.OTHER_VERSIONS]


def _found(words: Sequence[str], filters: Filters, low: int, high: int, number: int) -> list[int]:
    """Keys from `low` up to `high` of places that contain each of the folded words, upwards."""
    grams, share = chosen(words)
    looked_for = [word for word in words if not enough(word)]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(*_sqlite([*grams, *filters.words()], looked_for, (low, high, number)))
            return [key for (key,) in cursor.fetchall()]
        return _postgres(cursor, words, (grams, filters.words()), share, (low, high, number))


def _sqlite(tokens: list[str], looked_for: list[str], span: tuple[int, int, int]) -> tuple[str, list[Any]]:
    low, high, number = span
    if not looked_for:
        return (
            "SELECT rowid FROM search_grams WHERE search_grams MATCH %s AND rowid >= %s AND rowid < %s ORDER BY rowid LIMIT %s",
            [quoted(tokens), low, high, number],
        )
    return (
        "SELECT g.rowid FROM search_grams g CROSS JOIN search_entry e ON e.id = g.rowid "
        f"WHERE g.search_grams MATCH %s AND g.rowid >= %s AND g.rowid < %s {'AND instr(e.folded, %s) ' * len(looked_for)}"
        "ORDER BY g.rowid LIMIT %s",
        [quoted(tokens), low, high, *looked_for, number],
    )


def _postgres(
    cursor: Any, words: Sequence[str], tokens: tuple[list[str], list[str]], share: float, span: tuple[int, int, int]
) -> list[int]:
    grams, facet_words = tokens
    low, high, number = span
    seen = " AND strpos(e.folded, %s) > 0" * len(words)
    if share >= _WALKED:
        asked = (
            " AND EXISTS (SELECT 1 FROM search_grams g WHERE g.id = e.id AND g.grams @> %s::int4[])"
            if facet_words
            else ""
        )
        cursor.execute(
            "SELECT id FROM (SELECT id, folded FROM search_entry WHERE id >= %s AND id < %s ORDER BY id LIMIT %s) e "
            f"WHERE true{seen}{asked} ORDER BY id LIMIT %s",
            [low, high, int(number / share * 2), *words, *([codes(facet_words)] if facet_words else []), number],
        )
        walked = [key for (key,) in cursor.fetchall()]
        if len(walked) >= number:
            return walked
    looked_for = (
        "" if all(map(enough, words)) else f"AND EXISTS (SELECT 1 FROM search_entry e WHERE e.id = g.id{seen}) "
    )
    cursor.execute(
        "WITH g AS MATERIALIZED (SELECT id FROM search_grams WHERE grams @> %s::int4[] AND id >= %s AND id < %s) "
        f"SELECT id FROM g WHERE true {looked_for}ORDER BY id LIMIT %s",
        [codes([*grams, *facet_words]), low, high, *(words if looked_for else []), number],
    )
    return [key for (key,) in cursor.fetchall()]


def _by_pinyin(letters: str, filters: Filters, number: int) -> list[int]:
    """Titles whose syllables run so (the last one may be begun only), or whose initials do."""
    found = _found([letters], filters, order.PINYIN, order.PINYIN + _end(filters), number)
    keys = {key - order.PINYIN: order.rank_of(key - order.PINYIN) for key in found}
    syllables = dict(Source.objects.filter(rank__in=keys.values()).values_list("rank", "syllables"))
    return [key for key, rank in keys.items() if _spells(letters, syllables.get(rank, "").split())]


def _spells(letters: str, syllables: Sequence[str]) -> bool:
    if letters in "".join(one[0] for one in syllables):
        return True
    return any("".join(syllables[at:]).startswith(letters) for at in range(len(syllables)))


def _counts(keys: Sequence[int]) -> dict[str, list[tuple[Any, int]]]:
    """How many of the finds are of each kind, issuer, year and validity."""
    finds = Counter(order.rank_of(key) for key in keys)
    counted: tuple[Counter[Any], ...] = tuple(Counter() for _ in _COUNTED_BY)
    with connection.cursor() as cursor:
        among = ",".join(map(str, finds))
        cursor.execute(f"SELECT rank, {', '.join(_COUNTED_BY)} FROM search_source WHERE rank IN ({among})")
        for rank, *values in cursor.fetchall():
            for counter, value in zip(counted, values, strict=True):
                if value:
                    counter[value] += finds[rank]
    found = {name: counter.most_common() for name, counter in zip(_COUNTED_BY, counted, strict=True)}
    return found | {"year": sorted(found["year"], reverse=True)}


def _hits(keys: Sequence[int], words: Sequence[str]) -> list[Hit]:
    sources = Source.objects.in_bulk([order.rank_of(key) for key in keys])
    leads = {key: [order.key(order.rank_of(key), n) for n in (1, 2)] for key in keys if order.is_title(key)}
    entries = Entry.objects.in_bulk([*keys, *(lead for two in leads.values() for lead in two)])
    made = []
    for key in keys:
        source, entry = sources.get(order.rank_of(key)), entries.get(key)
        if source is None or entry is None:  # taken out while we read
            continue
        if key in leads:
            first = [entries[lead] for lead in leads[key] if lead in entries]
            lead = next(
                (f"{one.place}　{one.text}"[:_LEAD] for one in first if one.place),
                first[0].text[:_LEAD] if first else "",
            )
            made.append(Hit(source, entry, _shown(source.title, words, 300), (lead, "", "")))
        else:
            made.append(Hit(source, entry, (source.title, "", ""), _shown(entry.text, words)))
    return made


def _shown(text: str, words: Sequence[str], width: int = 60) -> Pieces:
    """The text around the first of the words that stands in it."""
    standing = words[0] if len(words) == 1 else next((word for word in words if find(text, word)), words[0])
    return snippet(text, standing, width)
