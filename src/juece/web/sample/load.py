"""Load the sample into an empty or an already loaded site; what is there is left alone."""

from __future__ import annotations

import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from juece.procedure.files import make
from juece.text.gazette import read_gazette
from juece.web.bodies.founding import Account, found
from juece.web.bodies.models import Alias, Body, BodyName
from juece.web.bulletin.importing import import_gazette
from juece.web.catalogue.importing import import_gazette_catalogue
from juece.web.catalogue.models import CatalogueYear
from juece.web.docket import clock
from juece.web.docket.entitlement import By
from juece.web.docket.models import Matter
from juece.web.docket.recording import record
from juece.web.search.background import collect

PASSWORD = "juece-demo-2022"  # demonstration accounts only; `juece demo` prints it
_FACTS = Path(__file__).with_name("facts.yaml")


def gazette_text() -> str:
    """The gazette as shipped."""
    return (files("juece") / "sample" / "gazette-2022-03.txt").read_text("utf-8")


def load() -> list[Account]:
    """Bodies and people, the gazette's catalogue with its matters, and the demonstration facts; gives the accounts."""
    accounts = found(password=PASSWORD)
    import_gazette(gazette_text())
    government = _names()["区政府"]
    if not CatalogueYear.objects.filter(decision_body=government, year=2022).exists():
        issue = read_gazette(gazette_text())
        with transaction.atomic():
            year = import_gazette_catalogue(issue, decision_body=government)
            facts = yaml.safe_load(_FACTS.read_text("utf-8"))
            for entry in year.entries.order_by("no"):
                _pretend(entry.matter, facts[str(entry.no)])
        collect()
    return accounts


def _names() -> dict[str, Body]:
    """Bodies by every name they ever bore."""
    held = {one.name: one.body for one in BodyName.objects.select_related("body")}
    return held | {one.name: one.body for one in Alias.objects.select_related("body")}


def _pretend(matter: Matter, facts: dict[str, Any]) -> None:
    today = clock.today()
    matter.attributes, matter.demonstration = facts["attributes"], True
    matter.scope = "R9-03-2" if "规划" in matter.name else "R9-03-1"
    matter.save()
    names = _names()
    government, unit = names["区政府"], matter.undertaking_unit
    planned = _quarter(today + datetime.timedelta(facts["planned_in_days"]))
    events = [
        {
            "ago": facts["events"][0]["ago"] - 1,
            "act": "catalogue_adjusted",
            "by": "区政府",
            "data": {
                "adjustment": "延期",
                "approved_by": "区政府",
                "new_planned": planned,
                "reason": "演示：按演示日期重新安排",
            },
        },
        *facts["events"],
    ]
    for fact in sorted(events, key=lambda item: -item["ago"]):
        body = unit if fact["by"] == "unit" else names.get(fact["by"], government)
        by = By(name=str(unit) if fact["by"] == "unit" else fact["by"], body=body)
        on = today - datetime.timedelta(fact["ago"])
        data = dict(_dated(key, value, today) for key, value in fact["data"].items())
        record(matter, make(fact["act"], on, **data).data, on, by, None, imported=True)


def _dated(key: str, value: Any, today: datetime.date) -> tuple[str, Any]:
    """`end_ago: 12` is the field `end`, twelve days before today."""
    if key.endswith("_ago"):
        return key.removesuffix("_ago"), today - datetime.timedelta(value)
    return key, value


def _quarter(day: datetime.date) -> str:
    return f"{day.year}Q{(day.month + 2) // 3}"
