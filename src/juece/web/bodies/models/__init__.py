"""The tables of this room."""

from juece.web.bodies.models.body import Alias, Body, BodyName, RoleHolder
from juece.web.bodies.models.draft import FormDraft
from juece.web.bodies.models.people import Appointment, Person, Post
from juece.web.bodies.models.record import AccessLog, SignInAttempt
from juece.web.bodies.models.session import Session

__all__ = [
    "AccessLog",
    "Alias",
    "Appointment",
    "Body",
    "BodyName",
    "FormDraft",
    "Person",
    "Post",
    "RoleHolder",
    "Session",
    "SignInAttempt",
]
