"""How much an uploaded file may ask of the machine, and the one error that refuses it."""

from __future__ import annotations

from dataclasses import dataclass


class IngestError(ValueError):
    """A file that is not read. The message is one sentence in Chinese that says what to do."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file. Sizes in bytes, time in seconds."""

    file_bytes: int = 50_000_000
    characters: int = 8_000_000
    lines: int = 200_000
    zip_entries: int = 5_000
    part_bytes: int = 40_000_000
    zip_ratio: int = 250
    pages: int = 3_000
    seconds: float = 10.0
    memory_bytes: int = 2_000_000_000


DEFAULT = Limits()


def megabytes(size: int) -> str:
    """A size for people: 50 MB."""
    return f"{size / 1_000_000:.0f} MB"
