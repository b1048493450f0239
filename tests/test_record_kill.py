"""Bad moments: the process is killed while it records, the disk is full."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

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


_SETUP = (
    "import django; django.setup()\nfrom django.core.management import call_command\ncall_command('migrate', verbosity=0)\n"
    "from juece.web.bodies.founding import found; found(password='demonstration-2022')\n"
    "from juece.web.bodies.models import Body; from juece.web.docket.opening import open_matter\n"
    "u = Body.objects.get(code='market'); open_matter(person=None, name='x', decision_body=u.parent, undertaking_unit=u)\n"
)
# Asks the database itself, outside of whatever was killed.
_LEFT = """
import json
import django
django.setup()
from juece.web.docket.models import Event, MatterState
rows = list(Event.objects.order_by("seq").values_list("seq", "digest", "prev"))
print(json.dumps([rows, MatterState.objects.get().last_seq]))
"""


@pytest.fixture(params=["sqlite", "postgres"])
def environment(request, tmp_path):
    """A database of its own for processes of their own, on either database."""
    if request.param == "postgres":
        url = request.getfixturevalue("postgres_cluster").create(f"own_{tmp_path.name[:40].lower()}")
    else:
        url = f"sqlite:////{str(tmp_path / 'own.sqlite3').lstrip('/')}"
    made = {"JUECE_VAR": str(tmp_path), "JUECE_DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "juece.web.settings"}
    return {**os.environ, **made}


@pytest.mark.slow
def test_killed_fifty_times_nothing_acknowledged_is_lost_and_nothing_is_half_there(environment):
    """Every act whose number was printed is there, whole and chained; projections agree with the record."""
    subprocess.run([sys.executable, "-c", _SETUP], env=environment, check=True, capture_output=True)
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
    left = subprocess.run([sys.executable, "-c", _LEFT], env=environment, check=True, capture_output=True, text=True)
    rows, last = json.loads(left.stdout)
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
        pytest.skip("SQLite's max_page_count; PostgreSQL has a small file system of its own below")
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


_WRITER = """
import datetime, sys
import django
django.setup()
from juece.procedure.events import REGISTRY
from juece.web.docket.entitlement import By
from juece.web.docket.models import Matter
from juece.web.docket.recording import record
matter = Matter.objects.get()
for n in range(12):
    act = REGISTRY["research_done"](findings=f"{sys.argv[1]}-{n}")
    print(record(matter, act, datetime.date(2026, 9, 1), By("区市场监管局"), None, imported=True).event.seq, flush=True)
"""


@pytest.mark.slow
def test_eight_writers_at_once_wait_for_each_other_and_none_is_turned_away(environment):
    subprocess.run([sys.executable, "-c", _SETUP], env=environment, check=True, capture_output=True)
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(n)],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for n in range(8)
    ]
    said = [writer.communicate(timeout=500) for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * 8, "\n".join(error[-400:] for _, error in said)
    assert sorted(int(seq) for out, _ in said for seq in out.split()) == list(range(1, 97))


_FULL = """
import json, os, sys
import django
django.setup()
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from juece.web.bodies.models import Person
from juece.web.docket.models import Matter
settings.ALLOWED_HOSTS = ["testserver"]
matter = Matter.objects.get()
client = Client(raise_request_exception=False)
client.force_login(Person.objects.get(account="shichang"))
session, now = client.session, timezone.now().timestamp()
session.update({"started": now, "seen": now, "address": "127.0.0.1"})
session.save()
address = reverse("docket:record", args=[matter.code, "research_done"])
def post(n):
    text = os.urandom(60000).hex()[:18000]  # cannot be compressed away
    return client.post(address, {"on": "2026-09-01", "f_findings": text, "_seq": matter.events.count(), "_token": f"t{n}"})
statuses, n = [], 0
while n < 3000 and (not statuses or statuses[-1] == 302):
    answer = post(n); statuses.append(answer.status_code); n += 1
full, page, held = statuses[-1], answer.content.decode(), matter.events.count()
os.unlink(sys.argv[1])
again = post("again").status_code
print(json.dumps({"full": full, "acknowledged": statuses.count(302), "held": held, "again": again,
                  "after": matter.events.count(), "said": "已记录" in page, "clear": "空间" in page}))
"""


@pytest.mark.slow
def test_a_full_disk_under_postgresql_gives_a_clear_page_and_recovers(postgres_cluster, tmp_path):
    """The tables lie on a file system of 48 MB; a ballast is taken away when it is full."""
    small = Path(tempfile.mkdtemp(prefix="juece-small-"))
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=48m,mode=777", "tmpfs", str(small)], capture_output=True
    )
    if mounted.returncode:
        small.rmdir()
        pytest.skip("a full disk under PostgreSQL wants the right to mount a small file system")
    try:
        space = small / "space"
        space.mkdir()
        if os.geteuid() == 0:
            shutil.chown(space, "postgres", "postgres")
        url = postgres_cluster.create("full_disk")
        postgres_cluster.run_sql(f"CREATE TABLESPACE small LOCATION '{space}'")
        postgres_cluster.run_sql("ALTER DATABASE full_disk SET default_tablespace = small")
        environment = {
            **os.environ,
            "JUECE_VAR": str(tmp_path),
            "JUECE_DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "juece.web.settings",
        }
        subprocess.run([sys.executable, "-c", _SETUP], env=environment, check=True, capture_output=True)
        ballast = small / "ballast"
        free = shutil.disk_usage(small).free
        ballast.write_bytes(b"\0" * (free - 2_000_000))
        done = subprocess.run(
            [sys.executable, "-c", _FULL, str(ballast)], env=environment, capture_output=True, text=True, timeout=500
        )
        assert done.returncode == 0, done.stderr[-2000:]
        told = json.loads(done.stdout.splitlines()[-1])
        assert told["full"] == 507 and told["clear"] and not told["said"]
        assert told["held"] == told["acknowledged"] and (told["again"], told["after"]) == (302, told["held"] + 1)
    finally:
        postgres_cluster.run_sql("DROP DATABASE IF EXISTS full_disk WITH (FORCE)")
        postgres_cluster.run_sql("DROP TABLESPACE IF EXISTS small")
        subprocess.run(["umount", str(small)], check=True)
        small.rmdir()
