"""The table of grams on both databases: FTS5 on SQLite, arrays under a GIN index on PostgreSQL."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.migrations.operations.base import Operation

_PUNCTUATION = "!#$%&()*+,-./:;<=>?@[]^_`{|}~\\''\"\""
_TOKENS = f"tokenize=\"ascii tokenchars '{_PUNCTUATION}'\""

# The first shape of the index, which migration 0001 makes and 0002 takes away.
FIRST = {
    "sqlite": [
        "CREATE VIRTUAL TABLE search_grams USING fts5(grams, facets, pinyin, content='', columnsize=0, prefix='1', "
        f"{_TOKENS})"
    ],
    "postgresql": [],
}
GONE = {"sqlite": ["DROP TABLE search_grams"], "postgresql": []}
# No positions: which grams stand in a place, and the text tells whether side by side.
GRAMS = {
    "sqlite": [
        f"CREATE VIRTUAL TABLE search_grams USING fts5(grams, content='', columnsize=0, detail=none, {_TOKENS})",
    ],
    "postgresql": [
        "CREATE TABLE search_grams (id bigint PRIMARY KEY, grams int4[] NOT NULL)",
        "ALTER TABLE search_grams ALTER COLUMN grams SET STATISTICS 10",
        "CREATE INDEX search_grams_all ON search_grams USING gin (grams) WITH (fastupdate = off)",
    ],
}
NO_GRAMS = {"sqlite": ["DROP TABLE search_grams"], "postgresql": ["DROP TABLE search_grams"]}


class BuildIndex(Operation):
    """Run the statements of the database in use."""

    reversible = True
    reduces_to_sql = False

    def __init__(self, forwards: dict[str, list[str]] = FIRST, backwards: dict[str, list[str]] = GONE) -> None:
        self.forwards, self.backwards = forwards, backwards

    def state_forwards(self, app_label: str, state: Any) -> None:
        """No model changes."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for statement in self.forwards[schema_editor.connection.vendor]:
            schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for statement in self.backwards[schema_editor.connection.vendor]:
            schema_editor.execute(statement, params=None)

    def describe(self) -> str:
        return "Index characters and pairs"


def make_anew() -> None:
    """Throw the table of grams away and make it empty. Call it in the transaction that empties places and sources."""
    with connection.cursor() as cursor:
        for statement in NO_GRAMS[connection.vendor] + GRAMS[connection.vendor]:
            cursor.execute(statement)
