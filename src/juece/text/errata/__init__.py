"""Known errata of a text: reported beside it, never applied.

A gazette is evidence: what it printed stays as printed. An errata list names the place, the words as printed, what they
probably should be and why we think so. The lists shipped are data files beside this module.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class Erratum:
    """One known defect. `suggested` is empty where the print is odd and yet to be kept."""

    where: str
    printed: str
    suggested: str
    note: str


@dataclass(frozen=True, slots=True)
class ErratumFound:
    """A known erratum standing at text[start:end]."""

    erratum: Erratum
    start: int
    end: int


def read_errata(toml: str) -> tuple[Erratum, ...]:
    """Read a list. Raises ValueError, naming the entry, when a field is missing."""
    entries = tomllib.loads(toml).get("erratum", [])
    for n, entry in enumerate(entries, 1):
        if missing := {"where", "printed", "note"} - entry.keys():
            raise ValueError(f"勘误表第 {n} 条缺少 {'、'.join(sorted(missing))}。")
    return tuple(Erratum(e["where"], e["printed"], e.get("suggested", ""), e["note"]) for e in entries)


def shipped_errata(name: str) -> tuple[Erratum, ...]:
    """The list of that name, for example chaoyang_gazette_2022_03. Raises FileNotFoundError."""
    return read_errata((resources.files(__name__) / f"{name}.toml").read_text("utf-8"))


def all_shipped_errata() -> tuple[Erratum, ...]:
    """Every erratum of every list shipped."""
    folder = resources.files(__name__)
    files = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda entry: entry.name)
    return tuple(erratum for file in files for erratum in read_errata(file.read_text("utf-8")))


def find_errata(text: str, errata: tuple[Erratum, ...]) -> tuple[ErratumFound, ...]:
    """Where known errata stand in a text, in order of place."""
    found = []
    for erratum in errata:
        start = text.find(erratum.printed)
        while start >= 0:
            found.append(ErratumFound(erratum, start, start + len(erratum.printed)))
            start = text.find(erratum.printed, start + 1)
    return tuple(sorted(found, key=lambda f: (f.start, f.end)))
