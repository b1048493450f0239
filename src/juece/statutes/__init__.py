"""The statutes: one folder is one law, with its text, its dates, its rows and its rules.

`library()` holds every folder here; `library(extra)` also folders of your own (an operator's district, a test's invented one).  An operator
names folders in JUECE_STATUTES (separated like PATH) and a file of other readings in JUECE_READINGS; both are read once a process.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from types import ModuleType

from juece.law import Instrument, Library, Rule, StatuteError, load_instrument
from juece.law.readings import read_readings, with_readings

_HERE = Path(__file__).parent


def library(extra: tuple[Path, ...] = (), without: tuple[str, ...] = (), readings: Path | None = None) -> Library:
    """Every statute folder of the house and of `extra`, less the instruments named in `without`, read as `readings` says.

    What is not given is taken from the environment.  Raises StatuteError, naming the folder or the file, when one is broken.
    """
    named = os.environ.get("JUECE_STATUTES", "")
    own = tuple(Path(folder) for folder in named.split(os.pathsep) if folder) if not extra else ()
    file = os.environ.get("JUECE_READINGS", "")
    return _library((*extra, *own), without, readings or (Path(file) if file else None))


@lru_cache(maxsize=8)
def _library(extra: tuple[Path, ...], without: tuple[str, ...], readings: Path | None) -> Library:
    tables = read_readings(readings) if readings is not None else {}
    statutes = [*_own(), *(_foreign(folder) for folder in extra)]
    keys = {instrument.key for instrument, _ in statutes}
    if unknown := sorted(set(tables) - keys):
        raise StatuteError(f"解读文件提到不认识的法规 {'、'.join(unknown)}")
    return Library(
        (with_readings(instrument, tables.get(instrument.key, {})), rules)
        for instrument, rules in statutes
        if instrument.key not in without
    )


def folders() -> Iterator[Path]:
    """The statute folders of the house."""
    return (path.parent for path in sorted(_HERE.rglob("instrument.toml")))


def _own() -> Iterator[tuple[Instrument, tuple[Rule, ...]]]:
    for folder in folders():
        if (folder / "rules.py").exists():
            name = ".".join((__name__, *folder.relative_to(_HERE).parts, "rules"))
            yield load_instrument(folder), tuple(_rules(importlib.import_module(name)))
        else:
            yield load_instrument(folder), ()


def _foreign(folder: Path) -> tuple[Instrument, tuple[Rule, ...]]:
    instrument = load_instrument(folder)
    path = folder / "rules.py"
    if not path.exists():
        return instrument, ()
    name = f"juece_statute_{folder.name}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise StatuteError(f"{folder.name}/rules.py 无法读取")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return instrument, tuple(_rules(module))


def _rules(module: ModuleType) -> Iterable[Rule]:
    return (value for value in vars(module).values() if isinstance(value, Rule))
