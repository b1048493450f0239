"""Keeping the index: `put` and `remove` what belongs to an origin, `weigh` the grams, `empty` everything.

Each call is one transaction, taken into the caller's: after a kill an origin is there whole, as before or as after.  Only what is public
is ever put, so nothing has to be hidden afterwards.
"""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Min
from pypinyin import Style, lazy_pinyin

from . import order
from .folding import END, fold
from .grams import code, facets_of, forget_common, grams
from .models import Common, Entry, Source, Validity
from .schema import make_anew

_BATCH = 400
_LOCK = 0x6A756563  # PostgreSQL: ranks are given to one writer at a time
_SAMPLED = 20_000  # places looked at to weigh grams
_COMMON = 0.001


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text: its label (第八条), its anchor on the page, its words."""

    label: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Findable:
    """What is put: one version of a text, one gazette issue, one catalogue item, one matter."""

    kind: str
    title: str
    url: str
    places: Sequence[Place] = ()
    number: str = ""
    issuer: str = ""
    dated: datetime.date | None = None
    year: int | None = None
    validity: str = Validity.VALID
    shown: bool = True  # False: not the version that is shown today
    version: int | None = None
    since: datetime.date | None = None


def state_of(*facts: object) -> str:
    """A digest of what an origin is made from; equal digests need no new putting."""
    return hashlib.sha256(repr(facts).encode("utf-8", "surrogatepass")).hexdigest()


def states(prefix: str) -> dict[str, str]:
    """Origin → the state it was put with, of all origins that begin so."""
    return dict(Source.objects.filter(origin__startswith=prefix).values_list("origin", "state"))


@transaction.atomic
def put(origin: str, findables: Sequence[Findable], state: str = "") -> None:
    """Replace everything of an origin by these."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    free = remove(origin)
    for one in findables:
        source = _source(one, origin, state, free)
        source.save(force_insert=True)
        entries = [*_title(source), *_places(source, one.places)]
        Entry.objects.bulk_create(entries, batch_size=_BATCH)
        _write(entries, facets_of(source))


def _source(one: Findable, origin: str, state: str, free: list[int]) -> Source:
    year = one.year or (one.dated.year if one.dated else None)
    day = one.dated or (datetime.date(year, 1, 1) if year and 0 < year < 10_000 else None)
    return Source(
        rank=_rank(order.bucket(day, one.validity, one.shown), free),
        origin=origin,
        state=state,
        kind=one.kind,
        title=one.title[:300],
        name=fold(one.title[:300])[:64],
        number=one.number[:60],
        version=one.version,
        since=one.since,
        url=one.url[:300],
        issuer=one.issuer[:120],
        year=year,
        validity=one.validity,
        syllables=" ".join(lazy_pinyin(fold(one.title[:300]), style=Style.NORMAL, errors="ignore")),
    )


def _rank(bucket: int, free: list[int]) -> int:
    """A rank that the origin had before in this bucket, or the next one down; a full bucket flows into the next."""
    for rank in free:
        if rank in order.ranks(bucket):
            free.remove(rank)
            return rank
    among = order.ranks(bucket)
    least = Source.objects.filter(rank__gte=among.start, rank__lt=among.stop).aggregate(least=Min("rank"))["least"]
    rank = (among.stop if least is None else least) - 1
    return rank if rank >= among.start else _rank(bucket + 1, free)


def _title(source: Source) -> list[Entry]:
    made = [Entry(id=order.key(source.rank), folded=f"{fold(source.title)}{END}{fold(source.number)}")]
    if source.syllables:
        spelt, initials = source.syllables.replace(" ", ""), "".join(s[0] for s in source.syllables.split())
        made.append(Entry(id=order.key(source.rank, pinyin=True), folded=f"{spelt}{END}{initials}"))
    return made


def _places(source: Source, places: Sequence[Place]) -> list[Entry]:
    kept = list(places[: order.PLACES - 1])
    if rest := places[order.PLACES - 1 :]:
        kept[-1] = Place(
            kept[-1].label, kept[-1].anchor, "\n".join([kept[-1].text, *(f"{r.label} {r.text}" for r in rest)])
        )
    return [
        Entry(
            id=order.key(source.rank, number),
            place=one.label[:60],
            anchor=one.anchor[:120],
            text=one.text,
            folded=fold(f"{one.label}{one.text}"),
        )
        for number, one in enumerate(kept, 1)
    ]


def _write(entries: Iterable[Entry], facets: list[str]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(
                "INSERT INTO search_grams(rowid, grams) VALUES (%s, %s)",
                [(one.pk, " ".join([*grams(one.folded), *facets])) for one in entries],
            )
        else:
            cursor.executemany(
                "INSERT INTO search_grams(id, grams) VALUES (%s, %s)",
                [(one.pk, [code(token) for token in (*grams(one.folded), *facets)]) for one in entries],
            )


@transaction.atomic
def remove(origin: str) -> list[int]:
    """Take everything of an origin out of the index; gives the ranks that it had."""
    held = list(Source.objects.filter(origin=origin))
    for source in held:
        _remove_places(source)
    Source.objects.filter(origin=origin).delete()
    return [source.rank for source in held]


def _remove_places(source: Source) -> None:
    first, last = order.key(source.rank, 1), order.key(source.rank, order.PLACES - 1)
    titles = [order.key(source.rank), order.key(source.rank, pinyin=True)]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT id, folded FROM search_entry WHERE id BETWEEN %s AND %s OR id IN (%s, %s)",
                [first, last, *titles],
            )
            held, facets = cursor.fetchall(), facets_of(source)
            cursor.executemany(
                "INSERT INTO search_grams(search_grams, rowid, grams) VALUES ('delete', %s, %s)",
                [(pk, " ".join([*grams(folded), *facets])) for pk, folded in held],
            )
        else:
            cursor.execute(
                "DELETE FROM search_grams WHERE id BETWEEN %s AND %s OR id IN (%s, %s)", [first, last, *titles]
            )
        cursor.execute("DELETE FROM search_entry WHERE id BETWEEN %s AND %s OR id IN (%s, %s)", [first, last, *titles])


@transaction.atomic
def empty() -> None:
    """Throw the whole index away."""
    Entry.objects.all().delete()
    Source.objects.all().delete()
    make_anew()


def weigh() -> None:
    """See which grams are common, from a sample of the places; then the database's own housekeeping."""
    number = Entry.objects.count()
    step = max(1, number // _SAMPLED)
    counted: Counter[str] = Counter()
    seen = 0
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT folded FROM search_entry WHERE id %% {step} = 0", [])
        while rows := cursor.fetchmany(1000):
            for (folded,) in rows:
                counted.update(grams(folded))
                seen += 1
    shares = [Common(gram=gram, share=n / seen) for gram, n in counted.items() if n > max(2, seen * _COMMON)]
    with transaction.atomic():
        Common.objects.all().delete()
        Common.objects.bulk_create(shares, batch_size=_BATCH)
    forget_common()


def tidy() -> None:
    """Bring the index into its quickest form; takes a minute for a million places."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO search_grams(search_grams) VALUES ('optimize')")
        else:
            cursor.execute("ANALYZE search_grams, search_entry, search_source")
