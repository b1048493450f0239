"""Which body a name stands for: the law and the acts speak of 区司法局 and 承办单位, the tables of bodies with identities."""

import datetime
import time
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from juece.web.bodies.models import Alias, Body, BodyName, RoleHolder

HEADS = {"district_head": "区长", "deputy_head": "副区长"}


_SECONDS = 60
_recent: "tuple[datetime.date, float, Directory] | None" = None


def plain(name: str) -> str:
    """A name as it is compared: full-width forms made plain, no spaces."""
    return "".join(unicodedata.normalize("NFKC", name).split())


@dataclass(slots=True)
class Directory:
    """Names and role tables as they are on a day, read in four queries."""

    ids: dict[str, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    tables: dict[tuple[int, str], int] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)

    @classmethod
    def read(cls, on: datetime.date) -> "Directory":
        held = cls()
        for body, name in Alias.objects.values_list("body_id", "name"):
            held.ids.setdefault(plain(name), body)
        for row in BodyName.objects.order_by("valid_from"):
            held.ids[plain(row.name)] = row.body_id
            if row.valid_from <= on or row.body_id not in held.names:
                held.names[row.body_id] = row.name
        held.kinds = dict(Body.objects.values_list("pk", "kind"))
        for decision_body, role, body in RoleHolder.objects.in_force(on).values_list(
            "decision_body_id", "role", "body_id"
        ):
            held.tables[(decision_body, role)] = body
        return held

    @classmethod
    def recent(cls, on: datetime.date) -> "Directory":
        """As `read`, at most a minute old: for pages, never for recording."""
        global _recent
        if _recent is None or _recent[0] != on or time.monotonic() - _recent[1] > _SECONDS:
            _recent = (on, time.monotonic(), cls.read(on))
        return _recent[2]

    def roles_at(self, decision_body: int) -> dict[str, str]:
        """Role key → name of the body that holds it for this decision body."""
        held = {role: self.names.get(body, "") for (of, role), body in self.tables.items() if of == decision_body}
        held.setdefault("decision_body", self.names.get(decision_body, ""))
        return {role: name for role, name in held.items() if name}

    def find(self, name: str) -> int | None:
        """The body of this name, or None."""
        return self.ids.get(plain(name)) if name else None

    def find_all(self, names: str | Iterable[str] | None) -> list[int]:
        """The bodies of these names; a single text may join several with 、."""
        parts = names.split("、") if isinstance(names, str) else list(names or ())
        return [body for part in parts if (body := self.find(part)) is not None]
