"""What the two databases need: connection settings from a URL, and tables that can only be added to.

SQLite runs with write-ahead log, synchronous=FULL (an acknowledged act survives a power cut) and IMMEDIATE transactions
(writers queue, up to a minute, instead of failing). Refuses other databases.
"""

import errno
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.db import DatabaseError
from django.db.migrations.operations.base import Operation

_SQLITE_AT_CONNECT = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000"


def database_settings(url: str) -> dict[str, Any]:
    """Django's DATABASES entry for `sqlite:///path`, `sqlite:////absolute/path` or `postgres://user:password@host:port/name`.

    Query parameters of a PostgreSQL URL are passed to the driver (`?sslmode=verify-full`, `?host=/run/postgresql`).
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path.removeprefix("/")) or ":memory:",
            "OPTIONS": {"timeout": 60, "transaction_mode": "IMMEDIATE", "init_command": _SQLITE_AT_CONNECT},
        }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def says_disk_full(problem: BaseException | None) -> bool:
    """True when the database or the file system refused a write because there is no room."""
    while problem is not None:
        if isinstance(problem, OSError) and problem.errno in {errno.ENOSPC, errno.EDQUOT}:
            return True
        if isinstance(problem, DatabaseError) and (
            "disk is full" in str(problem) or "No space left on device" in str(problem)
        ):
            return True
        problem = problem.__cause__ or problem.__context__
    return False


class AppendOnly(Operation):
    """Migration operation: the database itself refuses UPDATE and DELETE (and TRUNCATE) of a table's rows."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: Any) -> None:
        pass

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        table, message = self.table, f"{self.table} is append-only: record a correction instead"
        if schema_editor.connection.vendor == "sqlite":
            for act in ("UPDATE", "DELETE"):
                schema_editor.execute(
                    f'CREATE TRIGGER "{table}_no_{act.lower()}" BEFORE {act} ON "{table}" '
                    f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
                )
            return
        schema_editor.execute(
            f'CREATE FUNCTION "{table}_refuse"() RETURNS trigger LANGUAGE plpgsql AS '
            f"$$ BEGIN RAISE EXCEPTION '{message}'; END $$"
        )
        schema_editor.execute(
            f'CREATE TRIGGER "{table}_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "{table}" '
            f'FOR EACH STATEMENT EXECUTE FUNCTION "{table}_refuse"()'
        )

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        table = self.table
        if schema_editor.connection.vendor == "sqlite":
            for act in ("update", "delete"):
                schema_editor.execute(f'DROP TRIGGER IF EXISTS "{table}_no_{act}"')
            return
        schema_editor.execute(f'DROP TRIGGER IF EXISTS "{table}_append_only" ON "{table}"')
        schema_editor.execute(f'DROP FUNCTION IF EXISTS "{table}_refuse"()')

    def describe(self) -> str:
        return f"Make {self.table} append-only"
