"""What a row of a statute may point at: the acts, gates, roles, fields and channels of the procedure, and the rows each folder must have.

It lives beside the statutes because law knows nothing of the procedure; it refuses a folder whose `rows_expected` is no list.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache

from juece.law import StatuteError
from juece.law.coverage import Targets
from juece.procedure.events import REGISTRY
from juece.procedure.events.intake import Channel
from juece.procedure.gates import GATES

from . import folders

# Roles of requirements part 7 that keep a record or receive one without performing an act of their own.
_SILENT_ROLES = frozenset({"undertaking_unit", "npc_sc", "public"})


@lru_cache(maxsize=1)
def targets() -> Targets:
    """Everything that exists for a row to point at.  `form:` names a field of an act, `kind.field`."""
    acts = REGISTRY.values()
    return Targets(
        structures={
            "event": frozenset(REGISTRY),
            "gate": frozenset(GATES),
            "role": _SILENT_ROLES | {actor for act in acts for actor in act.actors},
            "form": {f"{act.kind}.{field.alias or name}" for act in acts for name, field in act.model_fields.items()},
            "channel": frozenset(channel.value for channel in Channel),
        },
        expected=expected(),
    )


def expected() -> dict[str, tuple[str, ...]]:
    """The identifiers each folder of the house promises in `rows_expected`, by key of the instrument."""
    held: dict[str, tuple[str, ...]] = {}
    for folder in folders():
        raw = tomllib.loads((folder / "instrument.toml").read_text("utf-8"))
        if "rows_expected" not in raw:
            continue
        if not isinstance(raw["rows_expected"], list):
            raise StatuteError(f"{folder.name}/instrument.toml: rows_expected 应当是条目编号的清单")
        held[raw["key"]] = tuple(raw["rows_expected"])
    return held
