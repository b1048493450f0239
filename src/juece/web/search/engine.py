"""The index behind the box, on both databases, through one interface: `put`, `remove`, `search`.

SQLite: an FTS5 table over pairs of characters; a query is a phrase of pairs, hence exact.  PostgreSQL: a GIN index over the array of pairs,
and the folded text looked at again, hence exact too; a pair that stands almost everywhere is found faster by walking the rows.  A single
character is a prefix of a pair.  Common words have more hits than anybody reads: the first `CANDIDATES` in order are ranked, the
number beyond is given as "more than".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.db.migrations.operations.base import Operation

from .folding import fold, grams, pinyin, snippet
from .models import Entry

CANDIDATES = 200
LONGEST = 120  # characters of a query that are looked at
_WALK = 3_000  # rows walked in order on PostgreSQL before the index is asked
_PUNCTUATION = "!#$%&()*+,-./:;<=>?@[]^_`{|}~\\''\""


class BuildIndex(Operation):
    """Make the index of the database in use."""

    reversible = True
    reduces_to_sql = False

    def state_forwards(self, app_label: str, state: Any) -> None:
        """No model changes."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for statement in _BUILD[schema_editor.connection.vendor]:
            schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for statement in _DROP[schema_editor.connection.vendor]:
            schema_editor.execute(statement, params=None)

    def describe(self) -> str:
        return "Index pairs of characters"


_BUILD = {
    "sqlite": [
        "CREATE VIRTUAL TABLE search_grams USING fts5(grams, facets, pinyin, content='', columnsize=0, prefix='1', "
        f"tokenize=\"ascii tokenchars '{_PUNCTUATION.replace(chr(34), chr(34) * 2)}'\")"
    ],
    "postgresql": [
        "ALTER TABLE search_entry ADD COLUMN grams text[] NOT NULL DEFAULT '{}', ADD COLUMN facets text[] NOT NULL DEFAULT '{}', "
        "ADD COLUMN syllables text NOT NULL DEFAULT ''",
        "CREATE INDEX search_entry_grams ON search_entry USING gin (grams) WITH (fastupdate = off)",
        "CREATE INDEX search_entry_syllables ON search_entry USING gin (to_tsvector('simple', syllables)) WITH (fastupdate = off)",
    ],
}
_DROP = {
    "sqlite": ["DROP TABLE search_grams"],
    "postgresql": [
        "ALTER TABLE search_entry DROP COLUMN grams, DROP COLUMN facets, DROP COLUMN syllables",
    ],
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What to keep: kind, issuer, year, validity; empty means all."""

    kind: str = ""
    issuer: str = ""
    year: int | None = None
    validity: str = ""

    def tokens(self) -> list[str]:
        """The filters as words of the facets column."""
        pairs = (("k", self.kind), ("i", self.issuer), ("y", self.year), ("v", self.validity))
        return [_facet(name, value) for name, value in pairs if value not in ("", None)]


@dataclass(frozen=True, slots=True)
class Hit:
    """One find: the entry, and the text around the hit."""

    entry: Entry
    before: str
    hit: str
    after: str


@dataclass(frozen=True, slots=True)
class Results:
    """A page of finds.  `more` when there are further candidates than those ranked; `number` counts the ranked ones."""

    hits: list[Hit] = field(default_factory=list)
    number: int = 0
    more: bool = False
    by_pinyin: bool = False


def _facet(name: str, value: Any) -> str:
    return name + "".join(f"{ord(c):x}" for c in str(value))


def _facets(entry: Entry) -> list[str]:
    return Filters(entry.kind, entry.issuer, entry.year, entry.validity).tokens()


def prepare(entry: Entry) -> Entry:
    """Fill the searched form of an entry."""
    title = fold(entry.title)
    entry.head, entry.folded = len(title), title + fold(f"{entry.place}\n{entry.text}")
    return entry


@transaction.atomic
def put(entries: Sequence[Entry]) -> None:
    """Replace everything of the entries' sources by these entries."""
    for source in {entry.source for entry in entries}:
        remove(source)
    made = Entry.objects.bulk_create([prepare(entry) for entry in entries], batch_size=500)
    _index(made)


def _index(entries: Iterable[Entry]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(
                "INSERT INTO search_grams(rowid, grams, facets, pinyin) VALUES (%s, %s, %s, %s)",
                [_row(e) for e in entries],
            )
        else:
            cursor.executemany(
                "UPDATE search_entry SET grams = %s, facets = %s, syllables = %s WHERE id = %s",
                [(sorted(set(grams(e.folded).split(" "))), _facets(e), pinyin(e.title), e.pk) for e in entries],
            )


def _row(entry: Entry) -> tuple[Any, str, str, str]:
    return entry.pk, grams(entry.folded), " ".join(_facets(entry)), pinyin(entry.title)


@transaction.atomic
def remove(source: str) -> None:
    """Take everything of a source out of the index."""
    held = list(Entry.objects.filter(source=source))
    if connection.vendor == "sqlite" and held:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_grams(search_grams, rowid, grams, facets, pinyin) VALUES ('delete', %s, %s, %s, %s)",
                [_row(entry) for entry in held],
            )
    Entry.objects.filter(source=source).delete()


def search(query: str, filters: Filters | None = None, *, page: int = 1, size: int = 20) -> Results:
    """The finds for a query, ranked: title before body, early before late, newer before older.

    Latin letters that stand nowhere are tried as pinyin of titles.
    """
    wanted, words = fold(query)[:LONGEST], filters or Filters()
    if not wanted:
        return Results()
    found, by_pinyin = candidates(wanted, words), False
    if not found and wanted.isascii() and wanted.isalpha():
        found, by_pinyin = _by_pinyin(query.lower(), words), True
    more = len(found) > CANDIDATES
    kept = found[:CANDIDATES]
    ranked = kept if by_pinyin else _ranked(kept, wanted)
    shown = ranked[(page - 1) * size : page * size]
    entries = Entry.objects.in_bulk(shown)
    hits = [Hit(entries[pk], *snippet(entries[pk].text, wanted)) for pk in shown if pk in entries]
    return Results(hits, len(ranked), more, by_pinyin)


def _ranked(keys: list[int], wanted: str) -> list[int]:
    """Whole title, then in the title, then in the text; in force before repealed; early before late; newer before older."""
    if not keys:
        return []
    position = "instr(folded, %s)" if connection.vendor == "sqlite" else "strpos(folded, %s)"
    marks = ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, head, validity, weight, {position} FROM search_entry WHERE id IN ({marks})", [wanted, *keys]
        )
        rows = cursor.fetchall()

    def order(row: tuple[int, int, str, int, int]) -> tuple[bool, bool, bool, int, int, int]:
        pk, head, validity, weight, at = row
        inside = at + len(wanted) - 1 <= head
        return (
            not (inside and head == len(wanted)),
            not inside,
            validity != Entry.Validity.VALID,
            -weight,
            min(at, 200) // 20,
            -pk,
        )

    return [row[0] for row in sorted(rows, key=order)]


def candidates(wanted: str, filters: Filters, limit: int = CANDIDATES + 1) -> list[int]:
    """Keys of the entries whose folded form contains `wanted`, newest first."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(*_sqlite(wanted, filters, limit))
            return [row[0] for row in cursor.fetchall()]
        return _postgres(cursor, wanted, filters, limit)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _sqlite(wanted: str, filters: Filters, limit: int) -> tuple[str, list[Any]]:
    phrase = (
        _quoted(wanted) + "*"
        if len(wanted) == 1
        else _quoted(" ".join(wanted[i : i + 2] for i in range(len(wanted) - 1)))
    )
    facets = "".join(f" AND facets : {_quoted(token)}" for token in filters.tokens())
    return (
        "SELECT rowid FROM search_grams WHERE search_grams MATCH %s ORDER BY rowid DESC LIMIT %s",
        [f"grams : {phrase}{facets}", limit],
    )


def _postgres(cursor: Any, wanted: str, filters: Filters, limit: int) -> list[int]:
    like = "%" + wanted.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    facets = filters.tokens()
    where, values = ("AND facets @> %s", [facets]) if facets else ("", [])
    cursor.execute(
        f"SELECT id FROM (SELECT id, folded, facets FROM search_entry ORDER BY id DESC LIMIT {_WALK}) newest "
        f"WHERE folded LIKE %s {where} ORDER BY id DESC LIMIT %s",
        [like, *values, limit],
    )
    walked = [row[0] for row in cursor.fetchall()]
    if len(walked) >= limit:
        return walked
    if len(wanted) == 1:
        cursor.execute(
            f"SELECT id FROM search_entry WHERE folded LIKE %s {where} ORDER BY id DESC LIMIT %s",
            [like, *values, limit],
        )
    else:
        pairs = sorted({wanted[i : i + 2] for i in range(len(wanted) - 1)})
        again = "AND folded LIKE %s" if len(wanted) > 2 else ""
        cursor.execute(
            f"SELECT id FROM search_entry WHERE grams @> %s {again} {where} ORDER BY id DESC LIMIT %s",
            [pairs, *([like] if again else []), *values, limit],
        )
    return [row[0] for row in cursor.fetchall()]


def _by_pinyin(typed: str, filters: Filters) -> list[int]:
    syllables = split_pinyin(typed)
    if not syllables:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            facets = "".join(f" AND facets : {_quoted(token)}" for token in filters.tokens())
            match = f"pinyin : {_quoted(' '.join(syllables))}{facets}"
            cursor.execute(
                "SELECT rowid FROM search_grams WHERE search_grams MATCH %s ORDER BY rowid DESC LIMIT %s",
                [match, CANDIDATES],
            )
        else:
            where, values = ("AND facets @> %s", [filters.tokens()]) if filters.tokens() else ("", [])
            cursor.execute(
                f"SELECT id FROM search_entry WHERE to_tsvector('simple', syllables) @@ phraseto_tsquery('simple', %s) {where} "
                "ORDER BY id DESC LIMIT %s",
                [" ".join(syllables), *values, CANDIDATES],
            )
        return [row[0] for row in cursor.fetchall()]


def split_pinyin(typed: str) -> list[str]:
    """`gongzhong canyu` as syllables; an empty list when it is no pinyin."""
    from pypinyin.contrib.tone_convert import to_normal
    from pypinyin.pinyin_dict import pinyin_dict

    if not _SYLLABLES:
        for readings in pinyin_dict.values():
            _SYLLABLES.update(to_normal(one) for one in readings.split(","))
    text = "".join(typed.split())
    best: list[list[str] | None] = [[]] + [None] * len(text)
    for end in range(1, len(text) + 1):
        for start in range(max(0, end - 6), end):
            before = best[start]
            if (
                before is not None
                and text[start:end] in _SYLLABLES
                and (best[end] is None or len(before) + 1 < len(best[end] or []))
            ):
                best[end] = [*before, text[start:end]]
    return best[-1] or []


_SYLLABLES: set[str] = set()
