"""Which act a word in a file means: its kind, another word for it, its title, or the same words in another form or order.

`symposium_held` is a symposium, `catalogue_approved_by_government` the government's consent.  A word that is only alike is read with a note
that says so; a word that could be two acts, or none, is for the caller to refuse.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ..events import REGISTRY
from ..vocabulary import ALIASES

Meaning = tuple[str, dict[str, Any]]

# Words that say only that something happened, or join others.
_NOISE = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "by",
        "to",
        "for",
        "from",
        "in",
        "on",
        "at",
        "with",
        "and",
        "or",
        "was",
        "is",
        "has",
        "been",
        "held",
        "done",
        "made",
        "completed",
        "conducted",
        "carried",
        "out",
        "organised",
        "organized",
        "performed",
        "finished",
        "given",
        "took",
        "place",
        "formal",
        "formally",
        "official",
        "officially",
        "public",
        "publicly",
    ]
)
_ENDINGS = re.compile(r"(ations?|ments?|ings?|ions?|als?|ed|es|s|e)$")
# Stems that mean one thing in this field.
_SAME = {
    "agree": "consent",
    "approv": "consent",
    "argument": "argu",
    "authoriz": "consent",
    "brief": "report",
    "committee": "",
    "congress": "npc",
    "decis": "decid",
    "department": "dept",
    "depart": "dept",
    "district": "",
    "execut": "exec",
    "govern": "gov",
    "legality": "legal",
    "nam": "designat",
    "promulgat": "public",
    "publish": "public",
    "releas": "public",
    "sent": "send",
    "submiss": "send",
    "submitt": "send",
    "submit": "send",
    "suggest": "propos",
    "summaris": "summari",
    "summariz": "summari",
    "suspens": "suspend",
}


def _stem(word: str) -> str:
    cut = _ENDINGS.sub("", word)
    stem = cut if len(cut) >= 3 else word
    stem = stem[:-1] + "i" if stem.endswith("y") else stem
    return _SAME.get(stem, stem)


def _essence(name: str) -> frozenset[str]:
    words = re.split(r"[\W_]+", name.lower())
    return frozenset(stem for word in words if word and word not in _NOISE and (stem := _stem(word)))


@lru_cache(maxsize=1)
def _titles() -> Mapping[str, str]:
    return {title.lower(): kind for kind, act in REGISTRY.items() for title in (act.zh, act.en)}


@lru_cache(maxsize=1)
def _essences() -> Mapping[frozenset[str], Meaning | None]:
    """The act that a set of words means; the kinds go before other words, and None stands where it could be several."""
    held: dict[frozenset[str], Meaning | None] = {}
    kinds: dict[str, Meaning] = {kind: (kind, {}) for kind in REGISTRY}
    for words in (kinds, ALIASES):
        found: dict[frozenset[str], Meaning | None] = {}
        for name, meant in words.items():
            key = _essence(name)
            found[key] = meant if found.get(key, meant) == meant else None
        held = {**found, **held}
    held.pop(frozenset(), None)
    return held


def kind_of(name: str) -> tuple[str, dict[str, Any], bool] | None:
    """The act's kind, the fields that the word itself states, and whether it was only alike; None for an unknown word."""
    word = name.strip()
    for written in (word, word.lower().replace("-", "_").replace(" ", "_")):
        if written in REGISTRY:
            return written, {}, False
        if written in ALIASES:
            return (*ALIASES[written], False)
    if word.lower() in _titles():
        return _titles()[word.lower()], {}, False
    found = _essences().get(_essence(word))
    return (*found, True) if found is not None else None
