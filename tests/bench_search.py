"""Search over many articles: `python tests/bench_search.py [ARTICLES] [sqlite|postgres]`; 1,000,000 by default on SQLite.

Articles are made from the sample gazette's sentences, shuffled; the peer is SQLite's own trigram index over the same folded texts, in the same run,
on the queries that it can answer (three characters and more).
"""

import os
import random
import re
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

ARTICLES = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
QUERIES = [
    "公",
    "区",
    "决策",
    "规定",
    "听证",
    "科普",
    "征求",
    "的是",
    "公众参与",
    "合法性审查",
    "重大行政决策",
    "征求意见的期限",
    "公共服务体系",
    "不得提交区政府讨论",
    "风险较低且可控",
    "科学素质",
    "人力资源",
    "工作日内",
    "此处并无此词",
    "政府网站、政务新媒体",
]


def main() -> None:
    folder = tempfile.mkdtemp()
    os.environ.update(
        DJANGO_SETTINGS_MODULE="juece.web.settings",
        JUECE_VAR=folder,
        JUECE_DATABASE_URL=f"sqlite:///{folder}/s.sqlite3",
    )
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection, transaction

    from juece.web.sample.load import gazette_text
    from juece.web.search.engine import Filters, candidates, put, search
    from juece.web.search.folding import fold
    from juece.web.search.models import Entry

    call_command("migrate", verbosity=0)
    sentences = [s for s in re.split(r"(?<=[。；])", re.sub(r"\s+", "", gazette_text())) if 8 < len(s) < 200]
    dice = random.Random(2022)
    began = time.perf_counter()
    peer = sqlite3.connect(f"{folder}/peer.sqlite3")
    peer.execute("CREATE VIRTUAL TABLE t USING fts5(body, content='', tokenize='trigram')")
    for start in range(0, ARTICLES, 20_000):
        rows = []
        for number in range(start, min(start + 20_000, ARTICLES)):
            body = "".join(dice.sample(sentences, dice.randint(1, 3)))
            rows.append(
                Entry(
                    source=f"s{start}",
                    kind="text",
                    title=f"规定{number}",
                    place="第一条",
                    url="/",
                    year=2000 + number % 26,
                    text=body,
                )
            )
        with transaction.atomic():
            put(rows)
        with peer:
            peer.executemany("INSERT INTO t(rowid, body) VALUES (?, ?)", [(e.pk, e.folded) for e in rows])
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO search_grams(search_grams) VALUES ('optimize')")
    peer.execute("INSERT INTO t(t) VALUES ('optimize')")
    print(f"search: {ARTICLES:,} articles indexed with the peer in {time.perf_counter() - began:.0f} s")
    ours, whole, theirs, ranked, ratios = [], [], [], [], []
    for query in QUERIES * 5:
        wanted = fold(query)
        started = time.perf_counter()
        candidates(wanted, Filters())
        ours.append(took := time.perf_counter() - started)
        started = time.perf_counter()
        search(query)
        whole.append(time.perf_counter() - started)
        if len(wanted) >= 3:
            started = time.perf_counter()
            peer.execute(
                "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rowid DESC LIMIT 201",
                ['"' + wanted.replace('"', '""') + '"'],
            ).fetchall()
            theirs.append(other := time.perf_counter() - started)
            started = time.perf_counter()
            peer.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT 20", ['"' + wanted + '"']).fetchall()
            ranked.append(time.perf_counter() - started)
            ratios.append((other / took, ranked[-1] / whole[-1]))
    for name, values in (
        ("find", ours),
        ("find, rank and show", whole),
        ("trigram peer, find", theirs),
        ("trigram peer, ranked", ranked),
    ):
        values.sort()
        print(
            f"  {name:22} p50 {values[len(values) // 2] * 1000:7.2f} ms   p99 {values[int(len(values) * 0.99)] * 1000:7.2f} ms"
        )
    found, shown = (statistics.median(pair[n] for pair in ratios) for n in (0, 1))
    print(f"  peer / ours, median over its queries: find {found:.1f}, ranked twenty {shown:.1f}")
    print(
        f"  index files: {sum(f.stat().st_size for f in Path(folder).glob('s.sqlite3*')) / 1e6:.0f} MB with texts; peer {sum(f.stat().st_size for f in Path(folder).glob('peer*')) / 1e6:.0f} MB"
    )


if __name__ == "__main__":
    main()
