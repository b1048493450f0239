"""What kind of control a field of an act needs, found from its type alone."""

import datetime
import types
from dataclasses import dataclass
from enum import Enum
from typing import Any, Union, get_args, get_origin

from juece.procedure.events import Form


@dataclass(frozen=True, slots=True)
class Shape:
    """`kind` names the control; `enum` or `form` say of what; `truth`, `number` and `single` what else the type admits."""

    kind: str  # truth, date, time, integer, number, choice, lines, dates, rows, part, records, text
    enum: type[Enum] | None = None
    form: type[Form] | None = None
    truth: bool = False
    number: bool = False
    single: bool = False


def _members(annotation: Any) -> list[Any]:
    if get_origin(annotation) in (Union, types.UnionType):
        return [m for each in get_args(annotation) for m in _members(each) if m is not type(None)]
    return [annotation]


def _is(kind: type, member: Any) -> bool:
    return isinstance(member, type) and issubclass(member, kind)


def shape_of(annotation: Any) -> Shape:
    """The shape of a field. A type that admits several forms gets the richest control that can express them all."""
    members = _members(annotation)
    lists = [get_args(m)[0] if get_args(m) else str for m in members if get_origin(m) is list]
    truth, number, single = bool in members, int in members, str in members
    for item in lists:
        if _is(Form, item):
            return Shape("rows", form=item, number=number)
        if item is datetime.date:
            return Shape("dates")
        if get_origin(item) is dict:
            return Shape("records")
    if lists:
        return Shape("lines", truth=truth, single=single)
    for member in members:
        if _is(Enum, member):
            return Shape("choice", enum=member)
        if _is(Form, member):
            return Shape("part", form=member)
        if member is datetime.date:
            return Shape("date")
        if member is datetime.time:
            return Shape("time")
    if truth and single:
        return Shape("text", truth=True)
    if truth:
        return Shape("truth")
    if single:
        return Shape("text")
    if number:
        return Shape("integer")
    if float in members:
        return Shape("number")
    return Shape("text")
