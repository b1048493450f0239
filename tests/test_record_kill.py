"""Bad moments: the process is killed while it records, the disk is full."""

import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.urls import reverse
from docket_cast import do, make_matter

# Loads everything once; for every line on its input it forks a child that records until it is killed.
_LOOP = """
import datetime, os, sys
import django
django.setup()
from juece.procedure.events import REGISTRY
from juece.web.docket.entitlement import By
from juece.web.docket.models import Matter
from juece.web.docket.recording import record
from juece.web.docket.store import law
law()
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        matter = Matter.objects.get()
        while True:
            act = REGISTRY["research_done"](findings="走访" * 200)
            done = record(matter, act, datetime.date(2026, 9, 1), By("区市场监管局"), None, imported=True)
            print(done.event.seq, done.event.digest, flush=True)
    print("child", child, flush=True)
    os.waitpid(child, 0)
    print("dead", child, flush=True)
"""


@pytest.mark.slow
def test_killed_fifty_times_nothing_acknowledged_is_lost_and_nothing_is_half_there(tmp_path):
    """Every act whose number was printed is there, whole and chained; projections agree with the record."""
    file = tmp_path / "kill.sqlite3"
    environment = {
        **os.environ,
        "JUECE_VAR": str(tmp_path),
        "JUECE_DATABASE_URL": f"sqlite:////{str(file).lstrip('/')}",
        "DJANGO_SETTINGS_MODULE": "juece.web.settings",
    }
    setup = (
        "import django; django.setup()\nfrom django.core.management import call_command\ncall_command('migrate', verbosity=0)\n"
        "from juece.web.bodies.founding import found; found(password='demonstration-2022')\n"
        "from juece.web.bodies.models import Body; from juece.web.docket.opening import open_matter\n"
        "u = Body.objects.get(code='market'); open_matter(person=None, name='x', decision_body=u.parent, undertaking_unit=u)\n"
    )
    subprocess.run([sys.executable, "-c", setup], env=environment, check=True, capture_output=True)
    acknowledged: dict[int, str] = {}
    parent = subprocess.Popen(
        [sys.executable, "-c", _LOOP], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        for kill in range(50):
            _kill_one(parent, kill, acknowledged)
    finally:
        parent.kill()
        parent.wait()
    with sqlite3.connect(file) as database:
        rows = database.execute("SELECT seq, digest, prev FROM docket_event ORDER BY seq").fetchall()
        last = database.execute("SELECT last_seq FROM docket_matterstate").fetchone()[0]
        assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    held = {seq: digest for seq, digest, _ in rows}
    assert len(acknowledged) >= 50
    assert {seq: held.get(seq) for seq in acknowledged} == acknowledged
    assert [seq for seq, _, _ in rows] == list(range(1, len(rows) + 1)) and last == len(rows)
    assert [prev for _, _, prev in rows] == ["", *(digest for _, digest, _ in rows[:-1])]


def _kill_one(parent, kill, acknowledged):
    """Start a child, let it acknowledge one to three acts, kill it at some moment, and read what it still said."""
    parent.stdin.write("go\n")
    parent.stdin.flush()
    child, said = None, 0
    while child is None or said < 1 + kill % 3:
        word, value = parent.stdout.readline().split()
        if word == "child":
            child = int(value)
        else:
            acknowledged[int(word)] = value
            said += 1
    time.sleep(0.0007 * (kill % 11))
    os.kill(child, signal.SIGKILL)
    while (words := parent.stdout.readline().split()) != ["dead", str(child)]:
        acknowledged[int(words[0])] = words[1]


@pytest.mark.django_db(transaction=True)
def test_a_full_disk_gives_a_clear_page_no_acknowledgement_and_recovers(cast, signed_in_as):
    if connection.vendor != "sqlite":
        pytest.skip("a full disk is simulated with SQLite's max_page_count; PostgreSQL has no such limit for one table")
    matter = make_matter(cast)
    client = signed_in_as("shichang")
    client.raise_request_exception = False
    address = reverse("docket:record", kwargs={"code": matter.code, "kind": "research_done"})
    page = client.get(address)
    fields = {"on": "2026-09-01", "f_findings": "走访" * 9000, "_seq": 0, "_token": page.context["token"]}
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
    try:
        for n in range(40):
            answer = client.post(address, {**fields, "_seq": matter.events.count(), "_token": f"{fields['_token']}{n}"})
            if answer.status_code == 507:
                break
        assert answer.status_code == 507 and "已记录" not in answer.content.decode()
        before = matter.events.count()
        with pytest.raises(DatabaseError, match="full"):
            do(cast, "shichang", matter, "research_done", "2026-09-01", {"findings": "走" * 200_000})
        assert matter.events.count() == before
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")
    assert client.post(address, {**fields, "_seq": before, "_token": "again"}).status_code == 302
    assert matter.events.count() == before + 1
    call_command("rebuild", verbosity=0)
