"""Which instruments set a number on a day, the sentences that do so, and whose duty a date is."""

from __future__ import annotations

from datetime import date

from juece.law import Library, Parameters


def governing(library: Library, name: str, day: date) -> list[Parameters]:
    """The parameters of every instrument that sets `name` on `day`, special ones first."""
    held = (i for i in library.instruments.values() if i.governs(day) and i.parameters.get(name, day) is not None)
    return [i.parameters for i in sorted(held, key=lambda i: i.rank)]


def cited(library: Library, name: str, *days: date) -> tuple[str, ...]:
    """Every sentence that sets `name` on one of the days, special ones first."""
    found = sorted(
        (
            instrument
            for instrument in library.instruments.values()
            if any(instrument.governs(day) and instrument.parameters.get(name, day) is not None for day in days)
        ),
        key=lambda instrument: instrument.rank,
    )
    references = [
        p.values[-1][2] or instrument.key for instrument in found for p in instrument.parameters if p.name == name
    ]
    return tuple(dict.fromkeys(references))


def setting(library: Library, name: str, day: date) -> tuple[Parameters, tuple[str, ...]]:
    """The most special parameters that set `name` on `day`, and the sentences."""
    held = governing(library, name, day)
    return (held[0] if held else Parameters({})), cited(library, name, day)


def duty_of(names: dict[str, str], *roles: str) -> tuple[str, ...]:
    """The bodies that hold these roles; a role that nobody holds goes by its own name."""
    return tuple(names.get(role, role) for role in roles)
