"""What the tests share: the cast of officials, clients that are signed in as one of them, and the database they run on.

JUECE_TEST_DATABASE=postgres runs everything on a temporary PostgreSQL cluster that is started and stopped here; the
default is SQLite. What was left out is said in the last lines.
"""

import os
import tempfile
from pathlib import Path

import pytest
from postgres_cluster import Cluster, no_cluster_because

ON_POSTGRES = os.environ.get("JUECE_TEST_DATABASE", "sqlite") == "postgres"
PASSWORD = "juece-demo-2022"  # the one of the sample, which some tests load


def pytest_configure(config):
    from django.conf import settings

    folder = Path(tempfile.mkdtemp(prefix="juece-tests-"))
    settings.VAR = folder
    settings.STORAGES["default"]["OPTIONS"]["location"] = folder / "uploads"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick; test_auth proves Argon2
    settings.ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]


@pytest.fixture(scope="session")
def postgres_cluster():
    reason = no_cluster_because()
    if reason:
        pytest.skip(reason)
    with Cluster() as cluster:
        yield cluster


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request, django_db_modify_db_settings_parallel_suffix):
    """Point Django at the temporary cluster before the test database is made."""
    from django.db import connections

    from juece.web.database import database_settings

    if not ON_POSTGRES:
        return
    cluster = request.getfixturevalue("postgres_cluster")
    entry = connections["default"].settings_dict
    test = entry["TEST"]
    entry.update(database_settings(cluster.url("postgres")), CONN_MAX_AGE=0)
    entry["TEST"] = {**test, "TEMPLATE": "template0", "CHARSET": "UTF8"}
    connections.settings["default"] = entry
    del connections["default"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database begins with the bodies and officials of the demonstration: founding them for each test is slow."""
    from juece.web.bodies.founding import found

    with django_db_blocker.unblock():
        found(password=PASSWORD)


@pytest.fixture
def cast(db):
    """The officials of the demonstration, by account: `cast["bangongshi"]`; founded anew after a test that emptied all."""
    from juece.web.bodies.founding import found
    from juece.web.bodies.models import Person

    if not Person.objects.exists():
        found(password=PASSWORD)
    return {person.account: person for person in Person.objects.all()}


# Who stands for a role where a test needs exactly one person with that one role.
ACCOUNT_OF_ROLE = {
    "decision_body": "changwu",
    "district_head": "quzhang",
    "deputy_head": "fuquzhang",
    "office": "bangongshi",
    "justice_bureau": "sifaju",
    "undertaking_unit": "shichang",
    "unit_legal_office": "fazhi",
    "openness": "zhengwu",
    "audit": "shenji",
    "exec_unit": "zhixing",
    "market_regulator": "jingzheng",
    "party_committee": "quwei",
    "npc_sc": "renda",
    "expert": "zhuanjia",
    "evaluator": "pinggu",
    "kexie": "kexie",
    "hr_bureau": "renshe",
    "system_admin": "xitong",
    "security_admin": "anquan",
    "audit_admin": "shenjiyuan",
}


@pytest.fixture
def signed_in_as(cast):
    """`signed_in_as("bangongshi")`: a client with a session of that official, as after signing in."""
    from django.test import Client
    from django.utils import timezone

    def make(account: str) -> Client:
        client = Client()
        client.force_login(cast[account])
        session = client.session
        now = timezone.now().timestamp()
        session.update({"started": now, "seen": now, "address": "127.0.0.1"})
        session.save()
        return client

    return make


def _allowing_flush(flush):
    """Emptying the tables between tests is the one deletion that append-only tables allow, and only here."""

    def flushed(self, sql_list):
        connection = self.connection
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                triggers = cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
                for name, _ in triggers:
                    cursor.execute(f'DROP TRIGGER "{name}"')
                flush(self, sql_list)
                for _, sql in triggers:
                    cursor.execute(sql)
            else:
                cursor.execute("SET session_replication_role = replica")
                flush(self, sql_list)
                cursor.execute("SET session_replication_role = DEFAULT")

    return flushed


@pytest.fixture(scope="session", autouse=True)
def _flush_append_only_tables():
    from django.db.backends.base.operations import BaseDatabaseOperations as operations

    original = operations.execute_sql_flush
    operations.execute_sql_flush = _allowing_flush(original)
    yield
    operations.execute_sql_flush = original


def pytest_terminal_summary(terminalreporter):
    """Say what ran on which database and what was left out, with the reason."""
    database = "PostgreSQL (temporary cluster)" if ON_POSTGRES else "SQLite"
    terminalreporter.write_line(f"Database: {database}")
    reasons: dict[str, int] = {}
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reasons[reason] = reasons.get(reason, 0) + 1
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"LEFT OUT: {count} test(s): {reason.removeprefix('Skipped: ')}", yellow=True)
    if not reasons:
        terminalreporter.write_line("Left out: nothing")
