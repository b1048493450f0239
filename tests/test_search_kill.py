"""The process is killed while it rebuilds the index: what is found is still what stands there, and running again completes it."""

import os
import subprocess
import sys
import time

import pytest

_START = """
import django; django.setup()
from django.core.management import call_command
"""
_FILL = """
call_command("migrate", verbosity=0)
from juece.web.bulletin.importing import store
for n in range(25):
    articles = "".join(f"第{n}{m}条　样例应当公开，编号{n}之{m}。\\n\\n" for m in range(30))
    store(f"样例规定之{n}\\n\\n样政发〔2022〕{n + 1}号\\n\\n{articles}", public=True)
"""
_CHECK = """
from django.db import connection
from juece.web.search.engine import Filters, best
from juece.web.search.models import Entry, Source
with connection.cursor() as cursor:
    for words in ("应当公开", "样例规定", "编号7之1", "开"):
        cursor.execute("SELECT id FROM search_entry WHERE folded LIKE %s AND id < %s", [f"%{words}%", 1 << 48])
        assert set(best(words, Filters(), 100_000)) == {key for (key,) in cursor.fetchall()}, words
print(Source.objects.count(), Entry.objects.count())
"""


@pytest.mark.slow
@pytest.mark.parametrize("options", ["", "--anew"])
def test_a_killed_rebuild_leaves_a_true_index_and_can_be_run_again(tmp_path, options):
    environment = {
        **os.environ,
        "JUECE_VAR": str(tmp_path),
        "JUECE_DATABASE_URL": f"sqlite:////{str(tmp_path / 'kill.sqlite3').lstrip('/')}",
        "DJANGO_SETTINGS_MODULE": "juece.web.settings",
    }

    def run(script):
        return subprocess.run(
            [sys.executable, "-c", _START + script], env=environment, check=True, capture_output=True, text=True
        ).stdout

    whole = run(_FILL + _CHECK)
    again = f"call_command('reindex', *{options.split()!r})"
    began = time.monotonic()
    run(again)
    took = time.monotonic() - began
    for part in (0.6, 0.85):
        process = subprocess.Popen([sys.executable, "-c", _START + again], env=environment, stdout=subprocess.DEVNULL)
        time.sleep(took * part)
        process.kill()
        process.wait()
        run(_CHECK)
    run("call_command('reindex')")
    assert run(_CHECK) == whole
