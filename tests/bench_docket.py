"""Lists and a matter's page with 10,000 matters and 600,000 events behind them, on SQLite or PostgreSQL.

    python tests/bench_docket.py [--database sqlite|postgres] [--matters 10000] [--events 60]

Prints p50 and p99 in milliseconds, on the wall clock and of processor time, and the number of queries, of the inbox, the list of
matters, the board of a catalogue year that holds all of them, and a matter's page. The process is as the server has it (juece.web.wsgi).
"""

import argparse
import datetime
import json
import os
import random
import statistics
import sys
import tempfile
import time
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
KINDS = [
    ("basis_compiled", {"basis": ["某法律", "某条例"]}),
    ("research_done", {"findings": "走访街乡、企业和居民，梳理问题。"}),
    ("departments_consulted", {"units": ["区城管委", "区民政局"], "agreed": True}),
    ("cost_benefit", {"costs": "人财物投入", "benefits": "社会效益"}),
    ("draft_completed", {"revision": "一稿", "options": 2}),
    (
        "consultation_opened",
        {
            "end": "2026-12-20",
            "channels": ["政府网站", "报刊"],
            "contents": ["决策草案", "制定依据", "起草说明", "提出意见的方式", "期限", "承办单位联系方式"],
        },
    ),
    ("participation_held", {"form": "座谈会", "summary": "意见若干"}),
    ("group_consulted", {"group": "老年人"}),
    (
        "expert_opinion",
        {"experts": 7, "signed": "all", "aspects": ["必要性", "可行性", "科学性"], "dissent_invited": True},
    ),
    ("risk_report", {"level": "低", "controllable": True, "has": ["风险点", "防范措施", "处置预案", "部门意见"]}),
    ("fair_competition_review", {"conclusion": "可以出台"}),
    ("internal_legal_review", {"result": "通过"}),
    ("unit_collective_study", {"result": "同意上报"}),
    ("sent_to_justice_bureau", {"materials": "complete"}),
]
FILLER = ["participation_held", "research_done", "supervision_checked", "departments_consulted", "explanation_given"]


def fill(matters: int, events: int) -> None:
    """Bulk rows as record() would have left them: chained events, then projections copied from assessed samples."""
    from django.utils import timezone

    from juece.procedure.codec import stated
    from juece.procedure.events import REGISTRY
    from juece.web.bodies.models import Body
    from juece.web.catalogue.models import CatalogueYear, Entry
    from juece.web.docket import clock
    from juece.web.docket.directory import Directory
    from juece.web.docket.models import Duty, Event, Matter, MatterState, Party
    from juece.web.docket.projection import project, stand
    from juece.web.docket.store import record_of

    chance, today = random.Random(9), clock.today()
    district = Body.objects.get(code="chaoyang")
    units = list(Body.objects.filter(kind__in=["department", "municipal_branch"]))
    Matter.objects.bulk_create(
        (
            Matter(
                code=f"B{n:06d}",
                name=f"第{n}号决策事项（测试）",
                decision_body=district,
                undertaking_unit=units[n % len(units)],
                scope="R9-03-2",
                attributes={"open": True, "specialised": n % 2 == 0, "market_entities": n % 3 == 0},
                planned="2026Q4",
            )
            for n in range(matters)
        ),
        batch_size=500,
    )
    texts = {kind: stated(REGISTRY[kind].model_validate(data)).decode() for kind, data in KINDS}
    texts |= {kind: texts.get(kind) or stated(REGISTRY[kind]()).decode() for kind in FILLER}
    now, batch = timezone.now(), []
    for matter in Matter.objects.iterator():
        steps = [kind for kind, _ in KINDS[: chance.randint(3, len(KINDS))]]
        steps += chance.choices(FILLER, k=events - len(steps))
        first = today - datetime.timedelta(days=90)
        for seq, kind in enumerate(steps, 1):
            on = first + datetime.timedelta(days=min(85, seq * 2))
            batch.append(
                Event(
                    matter=matter,
                    seq=seq,
                    kind=kind,
                    on=on,
                    by="区市场监管局",
                    role="undertaking_unit",
                    body_id=matter.undertaking_unit_id,
                    recorded_at=now - datetime.timedelta(days=90 - min(89, seq)),
                    data=texts[kind],
                    digest=f"{matter.pk:032x}{seq:032x}",
                )
            )
        if len(batch) >= 12_000:
            Event.objects.bulk_create(batch, batch_size=2000)
            batch.clear()
    Event.objects.bulk_create(batch, batch_size=2000)
    directory, samples = Directory.read(today), []
    for matter in Matter.objects.order_by("pk")[:60]:
        rows = list(record_of(matter))
        project(matter, rows, stand(matter, rows, directory))
        samples.append((MatterState.objects.get(matter=matter), list(Duty.objects.filter(matter=matter))))
    rest = list(Matter.objects.order_by("pk")[60:])
    states, duties, parties = [], [], []
    for matter in rest:
        state, held = chance.choice(samples)
        shift = datetime.timedelta(days=chance.randint(-20, 60))
        values = {f.attname: getattr(state, f.attname) for f in MatterState._meta.fields if f.attname != "matter_id"}
        due = values["next_due"]
        values |= {"unit_id": matter.undertaking_unit_id, "next_due": due + shift if due else None}
        states.append(MatterState(matter=matter, **values))
        parties.append(Party(matter=matter, body_id=matter.undertaking_unit_id, role="undertaking_unit"))
        for one in held:
            body = matter.undertaking_unit_id if one.role == "undertaking_unit" else one.body_id
            duties.append(
                Duty(
                    matter=matter,
                    body_id=body,
                    role=one.role,
                    holder=one.holder,
                    position=one.position,
                    step=one.step,
                    kind=one.kind,
                    rules=one.rules,
                    cures=one.cures,
                    due=one.due + shift if one.due else None,
                )
            )
    year = CatalogueYear.objects.create(
        decision_body=district, year=today.year, stage=CatalogueYear.Stage.PUBLISHED, published_on=today
    )
    Entry.objects.bulk_create(
        (
            Entry(year=year, no=n, name=m.name, unit_id=m.undertaking_unit_id, planned="2026Q4", matter=m)
            for n, m in enumerate(Matter.objects.order_by("pk"), 1)
        ),
        batch_size=1000,
    )
    MatterState.objects.bulk_create(states, batch_size=500)
    Party.objects.bulk_create(parties, batch_size=2000)
    Duty.objects.bulk_create(duties, batch_size=2000)


def measure(requests: int) -> None:
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    import juece.web.wsgi  # noqa: F401  (loads and settles what the server's processes load and settle)
    from juece.web.bodies.models import Person
    from juece.web.docket import clock
    from juece.web.docket.models import Matter

    settings.ALLOWED_HOSTS = ["testserver"]
    chance = random.Random(4)
    board = f"/catalogue/chaoyang/{clock.today().year}/"
    for account in ("shichang", "bangongshi"):
        client = Client()
        client.force_login(Person.objects.get(account=account))
        session = client.session
        at = timezone.now().timestamp()
        session.update({"started": at, "seen": at, "address": "127.0.0.1", "handle": str(uuid.uuid4())})
        session.save()
        codes = list(Matter.objects.filter(undertaking_unit__code="market").values_list("code", flat=True))
        pages = {
            "inbox": lambda: "/inbox/",
            "list": lambda: f"/matters/?light={chance.choice(['', 'red', 'amber'])}&page={chance.randint(1, 9)}",
            "board": lambda: f"{board}?light={chance.choice(['', 'red', 'amber'])}&page={chance.randint(1, 9)}",
            "matter": lambda codes=codes: f"/matters/{chance.choice(codes)}/",
        }
        for name, address in pages.items():
            client.get(address())
            times, worked = [], []
            for _ in range(requests):
                place = address()
                start, before = time.perf_counter(), time.process_time()
                answer = client.get(place)
                times.append((time.perf_counter() - start) * 1000)
                worked.append((time.process_time() - before) * 1000)
                assert answer.status_code == 200, (place, answer.status_code)
            with CaptureQueriesContext(connection) as seen:
                client.get(address())
            wall, cpu = statistics.quantiles(times, n=100), statistics.quantiles(worked, n=100)
            print(
                json.dumps(
                    {
                        "database": connection.vendor,
                        "as": account,
                        "page": name,
                        "p50_ms": round(wall[49], 1),
                        "p99_ms": round(wall[98], 1),
                        "cpu_p50_ms": round(cpu[49], 1),
                        "cpu_p99_ms": round(cpu[98], 1),
                        "queries": len(seen),
                        "load": round(os.getloadavg()[0], 1),
                    }
                ),
                flush=True,
            )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    arguments.add_argument("--matters", type=int, default=10_000)
    arguments.add_argument("--events", type=int, default=60)
    arguments.add_argument("--requests", type=int, default=200)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"JUECE_VAR": folder, "DJANGO_SETTINGS_MODULE": "juece.web.settings"}
        if given.database == "postgres":
            from postgres_cluster import Cluster

            with Cluster() as cluster:
                os.environ["JUECE_DATABASE_URL"] = cluster.url("postgres")
                _run(given)
        else:
            os.environ["JUECE_DATABASE_URL"] = f"sqlite:////{folder.lstrip('/')}/bench.sqlite3"
            _run(given)


def _run(given: argparse.Namespace) -> None:
    import django
    from django.db import connection

    django.setup()
    from django.core.management import call_command

    from juece.web.bodies.founding import found

    call_command("migrate", verbosity=0)
    found(password="demonstration-2022")
    start = time.perf_counter()
    fill(given.matters, given.events)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(
        json.dumps(
            {
                "matters": given.matters,
                "events": given.matters * given.events,
                "filled_s": round(time.perf_counter() - start),
            }
        ),
        flush=True,
    )
    measure(given.requests)
    connection.close()


if __name__ == "__main__":
    main()
