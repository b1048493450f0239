"""Founding a site: bodies, the role table, posts and first people out of one YAML file (see demonstration.yaml).

Can be run again and again: what is there stays as it is, what is missing is added. Refuses unknown keys, kinds and roles
with the place where they stand. It never resets a password.
"""

import datetime
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.db import transaction

from juece.web.bodies.models import Alias, Appointment, Body, BodyName, Person, Post, RoleHolder

DEMONSTRATION = Path(__file__).with_name("demonstration.yaml")


class FoundingProblem(ValueError):
    """The file cannot be used; the message says which entry and why."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account after founding. `password` is given only for one that was made just now."""

    account: str
    name: str
    titles: tuple[str, ...]
    password: str | None


@transaction.atomic
def found(path: Path = DEMONSTRATION, password: str | None = None, email_domain: str = "") -> list[Account]:
    """Add what the file names. New accounts get `password`, or one of their own that must be changed at first sign-in."""
    try:
        plan = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as problem:
        raise FoundingProblem(f"{path}: {problem}") from problem
    start: datetime.date = plan["from"]
    bodies: dict[str, Body] = {}
    for entry in plan["bodies"]:
        bodies[entry["code"]] = _told_where(entry["code"], _body, entry, bodies, start)
    for decision_body, table in plan.get("role_table", {}).items():
        for role, code in table.items():
            RoleHolder.objects.get_or_create(
                decision_body=_of(bodies, decision_body),
                role=role,
                body=_of(bodies, code),
                defaults={"valid_from": start},
            )
    return [
        _told_where(entry["account"], _person, entry, bodies, start, password, email_domain)
        for entry in plan.get("people", [])
    ]


def _told_where(place: str, make: Any, *arguments: Any) -> Any:
    try:
        return make(*arguments)
    except KeyError as problem:
        raise FoundingProblem(f"{place}: {problem} is missing") from problem
    except ValidationError as problem:
        raise FoundingProblem(f"{place}: {' '.join(problem.messages)}") from problem


def _of(bodies: dict[str, Body], code: str) -> Body:
    if code not in bodies:
        raise FoundingProblem(f"{code}: no such body above it in the file")
    return bodies[code]


def _body(entry: dict[str, Any], bodies: dict[str, Body], start: datetime.date) -> Body:
    known = Body.objects.filter(code=entry["code"]).first()
    if known is not None:
        return known
    parent = _of(bodies, entry["parent"]) if "parent" in entry else None
    body = Body(code=entry["code"], kind=entry["kind"], parent=parent, valid_from=start)
    body.full_clean()
    body.save()
    for name in entry.get("names") or [{"name": entry["name"]}]:
        BodyName.objects.create(
            body=body,
            name=name["name"],
            valid_from=name.get("from", start),
            valid_to=name.get("to"),
            basis=name.get("basis", ""),
        )
    for alias in entry.get("also", []):
        Alias.objects.create(body=body, name=alias, valid_from=start)
    return body


def _person(
    entry: dict[str, Any], bodies: dict[str, Body], start: datetime.date, password: str | None, email_domain: str
) -> Account:
    person = Person.objects.filter(account=entry["account"]).first()
    given = None
    if person is None:
        given = password or secrets.token_urlsafe(12)
        person = Person.objects.create_person(
            entry["account"],
            entry["name"],
            given,
            email=f"{entry['account']}@{email_domain}" if email_domain else "",
            must_change_password=password is None,
        )
    for one in entry["posts"]:
        post = Post(body=_of(bodies, one["body"]), title=one["title"], role=one["role"], valid_from=start)
        post.full_clean()
        post = Post.objects.filter(body=post.body, title=post.title, role=post.role).first() or post
        post.save()
        if not Appointment.objects.filter(person=person, post=post).exists():
            Appointment.objects.create(person=person, post=post, valid_from=start)
    titles = tuple(f"{bodies[one['body']].name} {one['title']}" for one in entry["posts"])
    return Account(person.account, person.name, titles, given)
