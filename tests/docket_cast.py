"""A matter of the demonstration district, and acts on it by the officials of the cast."""

import datetime

from juece.procedure.events import REGISTRY
from juece.web.bodies.acting import acting_for
from juece.web.docket.entitlement import capacities, parts_of
from juece.web.docket.models import Matter
from juece.web.docket.opening import open_matter
from juece.web.docket.recording import record

CONTENTS = ["决策草案", "制定依据", "起草说明", "提出意见的方式", "期限", "承办单位联系方式"]


def body_of(account, cast):
    return acting_for(cast[account]).body


def make_matter(cast, unit="shichang", **fields) -> Matter:
    """A matter undertaken by the body of `unit`'s account, opened by the office."""
    undertaking = body_of(unit, cast)
    values = {
        "name": "某专项规划（演示）",
        "decision_body": undertaking.decision_body(),
        "undertaking_unit": undertaking,
        "scope": "R9-03-2",
        "attributes": {"open": True, "specialised": True},
        "planned": "2026Q4",
    }
    return open_matter(person=cast["bangongshi"], **{**values, **fields})


def by_of(cast, account, matter, kind):
    """The capacity in which this official may record this kind of act."""
    acting = acting_for(cast[account])
    return capacities(acting, matter, REGISTRY[kind], parts_of(acting, matter))[0]


def do(cast, account, matter, kind, on, data=None, **options):
    """Record an act as an official, from plain values."""
    on = datetime.date.fromisoformat(on) if isinstance(on, str) else on
    act = REGISTRY[kind].model_validate(data or {})
    return record(matter, act, on, by_of(cast, account, matter, kind), cast[account], **options)
