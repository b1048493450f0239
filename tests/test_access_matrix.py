"""Role × route × own / other / unpublished, built from the URL configuration and compared with a table kept beside it.

`access_matrix.tsv` is the table, to be read by people: who may do what. After a route was added or a declaration was
changed on purpose, write it anew with `JUECE_TEST_WRITE_MATRIX=1 pytest tests/test_access_matrix.py` and read the
difference.

A room whose routes take arguments gives samples of them in `tests/access_samples_<room>.py`:

    SAMPLES = {"docket:matter": sample}      # route → function
    def sample(cast, acting, whose):         # whose: "own", "other" or "unpublished", seen from the acting person
        return {"matter_id": …}              # or None when there is no such case
"""

import copy
import os
from importlib import import_module
from pathlib import Path

import pytest
from conftest import ACCOUNT_OF_ROLE
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

TABLE = Path(__file__).with_name("access_matrix.tsv")
CASES = ("own", "other", "unpublished")
MAY_BE_WRITTEN_BY_READING = ("bodies_session", "bodies_accesslog", "bodies_person")


def routes():
    """(name, pattern) of every route."""

    def walk(patterns, namespaces):
        for one in patterns:
            if isinstance(one, URLPattern):
                yield ":".join([*namespaces, one.name or "?"]), one
            else:
                yield from walk(one.url_patterns, [*namespaces, *([one.namespace] if one.namespace else [])])

    return list(walk(get_resolver().url_patterns, []))


def samples():
    found = {}
    for file in sorted(Path(__file__).parent.glob("access_samples_*.py")):
        found |= import_module(file.stem).SAMPLES
    return found


def test_every_route_has_a_name_and_declares_who_may_call_it():
    undeclared = [name for name, pattern in routes() if not hasattr(pattern.callback, "allows")]
    unnamed = [str(pattern.pattern) for name, pattern in routes() if name.endswith("?")]
    assert not undeclared, f"these routes lack @allow: {undeclared}"
    assert not unnamed


def test_every_route_with_arguments_has_samples():
    lacking = [name for name, pattern in routes() if pattern.pattern.converters and name not in samples()]
    assert not lacking, f"give samples of these routes in tests/access_samples_<room>.py: {lacking}"


def test_no_route_both_reads_and_changes_by_following_a_link():
    """A route that only changes refuses GET with 405, for everyone."""
    for name, pattern in routes():
        if pattern.callback.allows.read is None and not pattern.pattern.converters:
            assert Client().get(reverse(name)).status_code == 405, name


class _Written(list):
    """Collects writing statements."""

    def __call__(self, execute, sql, params, many, context):
        if sql.lstrip()[:6].upper() in {"INSERT", "UPDATE", "DELETE"}:
            self.append(sql)
        return execute(sql, params, many, context)


def _verdict(response):
    if response.status_code == 302 and response["Location"].startswith("/login/?next="):
        return "login"
    return {403: "no", 404: "hidden"}.get(response.status_code, "yes")


def _ask(client, method, address):
    """One request, undone afterwards; returns the verdict and what reading wrote that it should not."""
    written, cookies = _Written(), copy.deepcopy(client.cookies)
    with transaction.atomic(), connection.execute_wrapper(written):
        response = client.generic(method, address)
        transaction.set_rollback(True)
    client.cookies = cookies
    assert response.status_code < 500, f"{method} {address}: {response.status_code}"
    wrong = [sql for sql in written if not any(table in sql for table in MAY_BE_WRITTEN_BY_READING)]
    return _verdict(response), wrong if method == "GET" else []


def _rows(personas, cast):
    """Rows (route, method, case, who may, from whom it is hidden) by asking as everybody."""
    arguments = samples()
    for name, pattern in sorted(routes(), key=lambda route: route[0]):
        allows = pattern.callback.allows
        for method in [*(["GET"] if allows.read else []), *(["POST"] if allows.post else [])]:
            for case in CASES if pattern.pattern.converters else ("",):
                answers = {}
                for persona, (client, acting) in personas.items():
                    given = arguments[name](cast, acting, case) if case else {}
                    if given is None:
                        continue
                    verdict, wrong = _ask(client, method, reverse(name, kwargs=given))
                    assert not wrong, f"reading {name} writes: {wrong[0]}"
                    answers[persona] = verdict
                if answers:
                    everybody = len(personas)
                    yield (name, method, case, _who(answers, "yes", everybody), _who(answers, "hidden", everybody))


def _who(answers, verdict, everybody):
    """In words; a persona for whom there is no such case ("own" for a visitor) does not count as allowed."""
    those = [persona for persona, answer in answers.items() if answer == verdict]
    if len(those) == everybody:
        return "everyone"
    if "visitor" not in those and len(those) == everybody - 1:
        return "everyone signed in"
    return " ".join(those) or "-"


@pytest.fixture
def personas(cast, signed_in_as):
    from juece.web.bodies.acting import VISITOR, acting_for

    found = {"visitor": (Client(), VISITOR)}
    for role, account in ACCOUNT_OF_ROLE.items():
        found[role] = (signed_in_as(account), acting_for(cast[account]))
    found["no_post"] = (signed_in_as("nobody"), acting_for(cast["nobody"]))
    return found


@pytest.fixture
def cast(cast):
    from juece.web.bodies.models import Person

    return {**cast, "nobody": Person.objects.create_person("nobody", "演示·无任职")}


def test_each_persona_has_exactly_their_role(personas):
    for persona, (_, acting) in personas.items():
        expected = frozenset() if persona in {"visitor", "no_post"} else frozenset({persona})
        assert acting.roles == expected, persona


@pytest.mark.slow
def test_matrix_is_the_table_that_people_have_read(personas, cast):
    header = "route\tmethod\tcase\twho may\thidden from"
    lines = [header, *("\t".join(row) for row in _rows(personas, cast))]
    if os.environ.get("JUECE_TEST_WRITE_MATRIX"):
        TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    expected = TABLE.read_text(encoding="utf-8").splitlines() if TABLE.exists() else []
    assert lines == expected, "read the difference; if it is meant, write the table anew (see the top of this file)"
