"""Search over many articles: `python tests/bench_search.py [ARTICLES] [sqlite|postgres] [FOLDER]`; 1,000,000 on SQLite by default.

Articles: see search_corpus.  The peer is SQLite's own trigram index over the same folded texts under the same keys, asked in the same run what it
can answer (three characters and more): the twenty best by its own rank, the same with a count up to 200 as ours gives, and the first twenty as they come.
With FOLDER the index is kept and found again there; BENCH_PEER=no leaves the peer out.
"""

import contextlib
import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

from postgres_cluster import Cluster
from search_corpus import laws, questions

ARTICLES = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
POSTGRES = "postgres" in sys.argv[2:3]
FOLDER = Path(sys.argv[3] if len(sys.argv) > 3 else tempfile.mkdtemp())
FIXED = [
    "公",
    "区",
    "决策",
    "规定",
    "听证",
    "公众参与",
    "合法性审查",
    "重大行政决策",
    "征求意见的期限",
    "不得提交区政府讨论",
    "此处并无此词",
]
ASKED, CHECKED = 400, 25


def main() -> None:
    with contextlib.ExitStack() as stack:
        address = f"sqlite:///{FOLDER}/s.sqlite3"
        if POSTGRES:
            address = stack.enter_context(Cluster()).url("bench")
        os.environ.update(
            DJANGO_SETTINGS_MODULE="juece.web.settings", JUECE_VAR=str(FOLDER), JUECE_DATABASE_URL=address
        )
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        from juece.web.search.models import Entry

        call_command("migrate", verbosity=0)
        if POSTGRES:
            with connection.cursor() as cursor:  # a server of its own has more than the 128 MB of an untouched one
                cursor.execute("SET work_mem = '64MB'")
        if not Entry.objects.exists():
            _fill()
        _sizes()
        peer = None if POSTGRES or os.environ.get("BENCH_PEER") == "no" else _peer()
        _measure(peer)


def _fill() -> None:
    from django.db import transaction

    from juece.web.search import index
    from juece.web.search.index import Findable, Place

    began, batch, number = time.perf_counter(), [], 0

    def write() -> None:
        with transaction.atomic():
            for name, findable in batch:
                index.put(name, [findable])
        batch.clear()

    for law in laws(ARTICLES):
        number += 1
        places = [Place(f"第{n}条", f"art_{n}", text) for n, text in enumerate(law.articles, 1)]
        validity = "repealed" if law.repealed else "valid"
        batch.append((f"law:{number}", Findable("text", law.title, f"/{number}/", places, f"样政发〔{law.dated.year}〕{number}号",
                                                law.issuer, law.dated, validity=validity)))  # fmt: skip
        if len(batch) == 200:
            write()
    write()
    put = time.perf_counter() - began
    index.weigh()
    index.tidy()
    print(
        f"search: {ARTICLES:,} articles of {number:,} laws put in {put:.0f} s, weighed and tidied in {time.perf_counter() - began - put:.0f} s"
    )


def _sizes() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        if POSTGRES:
            cursor.execute(
                "SELECT pg_indexes_size('search_grams'), pg_table_size('search_grams'), pg_total_relation_size('search_entry')"
            )
            gin, arrays, texts = cursor.fetchone()
            print(f"  size: GIN index {gin / 1e6:.0f} MB, arrays {arrays / 1e6:.0f} MB, texts {texts / 1e6:.0f} MB")
            return
        cursor.execute("SELECT sum(length(block)) FROM search_grams_data")
        (grams,) = cursor.fetchone()
        cursor.execute("SELECT sum(length(CAST(text AS BLOB)) + length(CAST(folded AS BLOB))) FROM search_entry")
        (texts,) = cursor.fetchone()
        print(f"  size: index {grams / 1e6:.0f} MB, texts {texts / 1e6:.0f} MB")


def _peer() -> sqlite3.Connection:
    from django.db import connection

    file = FOLDER / "peer.sqlite3"
    held = file.exists()
    peer = sqlite3.connect(file)
    peer.execute("PRAGMA cache_size=-16000")
    if not held:
        began = time.perf_counter()
        peer.execute("CREATE VIRTUAL TABLE t USING fts5(body, content='', tokenize='trigram')")
        with connection.cursor() as cursor, peer:
            cursor.execute("SELECT id, folded FROM search_entry WHERE id < %s ORDER BY id", [1 << 48])
            while rows := cursor.fetchmany(5000):
                peer.executemany("INSERT INTO t(rowid, body) VALUES (?, ?)", rows)
        with peer:
            peer.execute("INSERT INTO t(t) VALUES ('optimize')")
        print(f"  peer built in {time.perf_counter() - began:.0f} s")
    print(f"  peer: {file.stat().st_size / 1e6:.0f} MB")
    return peer


Took = tuple[float, float]  # milliseconds by the clock, and of the processor


def _timed(call) -> Took:
    began, worked = time.perf_counter(), time.thread_time()
    call()
    return (time.perf_counter() - began) * 1000, (time.thread_time() - worked) * 1000


def _line(name: str, values: list[Took]) -> None:
    """By the clock, and of the processor: the second is what remains comparable while the machine does other work."""
    for unit, one in (("clock", 0), ("processor", 1)):
        if unit == "clock" or not POSTGRES:  # PostgreSQL works in a process of its own
            _row(f"{name} ({unit})", [pair[one] for pair in values])


def _row(name: str, values: list[float]) -> None:
    ordered = sorted(values)
    print(
        f"  {name:58} p50 {ordered[len(ordered) // 2]:7.2f}  p90 {ordered[int(len(ordered) * 0.9)]:7.2f}  "
        f"p99 {ordered[int(len(ordered) * 0.99)]:7.2f}  mean {statistics.mean(values):7.2f} ms"
    )


def _measure(peer: sqlite3.Connection | None) -> None:
    from juece.web.search.engine import Filters, best, search
    from juece.web.search.folding import fold
    from juece.web.search.models import Entry

    dice = random.Random(3)
    keys = list(Entry.objects.filter(id__gte=1 << 47, id__lt=1 << 48).values_list("id", flat=True))
    sample = list(Entry.objects.filter(id__in=dice.sample(keys, 600)).order_by("id").values_list("text", flat=True))
    asked = FIXED + questions(sample, ASKED)
    for query in asked:  # once unmeasured, for both
        search(query)
        if peer and len(fold(query)) >= 3:
            _ranked(peer, fold(query))
    whole = {query: _timed(lambda q=query: search(q)) for query in asked}
    ours = {query: _timed(lambda q=query: best(fold(q), Filters(), 20)) for query in asked}
    filtered = {
        query: _timed(lambda q=query: search(q, Filters(kind="text", year=2015, validity="valid"))) for query in asked
    }
    _line("answer: twenty shown, counted to 200, filters", list(whole.values()))
    _line("the same, three filters", list(filtered.values()))
    _line("the twenty best", list(ours.values()))
    if peer:
        _against(peer, [q for q in dict.fromkeys(asked) if len(fold(q)) >= 3], whole, ours)
    _check(dice.sample(asked, CHECKED))


def _match(wanted: str) -> str:
    return '"' + wanted.replace('"', '""') + '"'


def _ranked(peer, wanted):
    return peer.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT 20", [_match(wanted)]).fetchall()


def _counted(peer, wanted):
    _ranked(peer, wanted)
    return peer.execute("SELECT count(*) FROM (SELECT 1 FROM t WHERE t MATCH ? LIMIT 201)", [_match(wanted)]).fetchone()


def _unranked(peer, wanted):
    return peer.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY rowid LIMIT 20", [_match(wanted)]).fetchall()


def _against(peer, asked: list[str], whole: dict[str, Took], ours: dict[str, Took]) -> None:
    from juece.web.search.folding import fold

    print(f"  of these, {len(asked)} that the trigram index can answer:")
    _line("ours: answer", [whole[q] for q in asked])
    _line("ours: the twenty best", [ours[q] for q in asked])
    for name, call, mine in (
        ("trigram: the twenty best by its rank", _ranked, ours),
        ("trigram: the same, and counted to 200", _counted, whole),
        ("trigram: the first twenty as they come", _unranked, ours),
    ):
        theirs = {q: _timed(lambda q=q, call=call: call(peer, fold(q))) for q in asked}
        _line(name, list(theirs.values()))
        for unit, one in (("clock", 0), ("processor", 1)):
            middle = statistics.median(theirs[q][one] / mine[q][one] for q in asked)
            mean = sum(theirs[q][one] for q in asked) / sum(mine[q][one] for q in asked)
            print(f"    theirs over ours, {unit}: median of queries {middle:.1f}, all together {mean:.1f}")


def _check(asked: list[str]) -> None:
    """What is found is what a scan with LIKE's own comparison finds."""
    from django.db import connection

    from juece.web.search.engine import Filters, best
    from juece.web.search.folding import fold

    place = "strpos" if POSTGRES else "instr"
    wrong = 0
    for query in asked:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT id FROM search_entry WHERE {place}(folded, %s) > 0 AND id < %s ORDER BY id LIMIT 1000",
                [fold(query), 1 << 48],
            )
            wrong += set(best(fold(query), Filters(), 1000)) != {key for (key,) in cursor.fetchall()}
    print(f"  {len(asked)} queries compared with a scan: {wrong} differ")


if __name__ == "__main__":
    main()
