"""The statutes: one folder is one law, with its text, its dates, its rows and its rules.

`library()` holds every folder here; `library(extra)` also folders of your own (an operator's district, a test's invented one).
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from types import ModuleType

from juece.law import Instrument, Library, Rule, StatuteError, load_instrument

_HERE = Path(__file__).parent


@lru_cache(maxsize=8)
def library(extra: tuple[Path, ...] = (), without: tuple[str, ...] = ()) -> Library:
    """Every statute folder of the house and of `extra`, less the instruments named in `without`.

    Raises StatuteError, naming the folder, when one is broken.
    """
    statutes = [*_own(), *(_foreign(folder) for folder in extra)]
    return Library((instrument, rules) for instrument, rules in statutes if instrument.key not in without)


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
