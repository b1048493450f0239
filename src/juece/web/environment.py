"""Configuration, from the environment only: typed, and loud when wrong.

Every setting that an operator may give is declared here once, with its type, its default and what it means; the
documentation and the settings module are made from the same table. Refuses to read configuration files, and refuses to
start on a value that it cannot understand or on a name that is almost, but not quite, one of ours.
"""

import difflib
import zoneinfo
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


class EnvironmentProblem(ValueError):
    """One or several variables cannot be used; the message names each and says what was expected."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable: its name, how its text is read, its default and its meaning."""

    name: str
    read: Callable[[str], Any]
    default: str
    meaning: str


def _switch(text: str) -> bool:
    answers = {"1": True, "yes": True, "true": True, "on": True, "0": False, "no": False, "false": False, "off": False}
    if text.lower() not in answers:
        raise ValueError("expected yes or no")
    return answers[text.lower()]


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise ValueError("expected a whole number above zero")
    return int(text)


def _names(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _origins(text: str) -> tuple[str, ...]:
    origins = _names(text)
    for origin in origins:
        parts = urlsplit(origin)
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path:
            raise ValueError(f"expected origins like https://juece.example.gov.cn, not {origin!r}")
    return origins


def _networks(text: str) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(part) for part in _names(text))


def _time_zone(text: str) -> str:
    try:
        zoneinfo.ZoneInfo(text)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError) as problem:
        raise ValueError("expected a time zone such as Asia/Shanghai") from problem
    return text


def _database_url(text: str) -> str:
    if urlsplit(text).scheme not in {"sqlite", "postgres", "postgresql"}:
        raise ValueError("expected sqlite:///var/juece.sqlite3 or postgres://user:password@host:5432/name")
    return text


def _email_url(text: str) -> str:
    parts = urlsplit(text)
    if text != "console" and (parts.scheme not in {"smtp", "smtp+tls", "smtps"} or not parts.hostname):
        raise ValueError("expected console, or smtp://user:password@host:25 (smtp+tls:// and smtps:// for TLS)")
    return text


SETTINGS: tuple[Setting, ...] = (
    Setting("JUECE_VAR", Path, "var", "folder for the database, the generated key and uploads; must be writable"),
    Setting(
        "JUECE_DATABASE_URL",
        _database_url,
        "sqlite:///var/juece.sqlite3",
        "sqlite:///relative/path, sqlite:////absolute/path or postgres://user:password@host:5432/name",
    ),
    Setting("JUECE_SECRET_KEY", str, "", "signs sessions, seals drafts; when empty, one is generated into JUECE_VAR"),
    Setting("JUECE_DEBUG", _switch, "no", "developers only: shows tracebacks and the style guide"),
    Setting("JUECE_ALLOWED_HOSTS", _names, "localhost,127.0.0.1,[::1]", "host names this site answers to, with commas"),
    Setting("JUECE_HTTPS", _switch, "no", "the site is reached by https: secure cookies and HSTS"),
    Setting("JUECE_TRUSTED_ORIGINS", _origins, "", "origins whose forms are accepted when a proxy changes the host"),
    Setting(
        "JUECE_TRUSTED_PROXIES",
        _networks,
        "",
        "networks of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed; none by default",
    ),
    Setting("JUECE_EMAIL", _email_url, "console", "console, or smtp://user:password@host:25"),
    Setting("JUECE_EMAIL_FROM", str, "juece@localhost", "sender of notices"),
    Setting("JUECE_TIME_ZONE", _time_zone, "Asia/Shanghai", "time zone in which dates are counted"),
    Setting("JUECE_IDLE_MINUTES", _count, "30", "minutes without activity after which a person must sign in again"),
    Setting("JUECE_SESSION_HOURS", _count, "12", "hours after which a person must sign in again, active or not"),
    Setting("JUECE_SESSIONS_PER_PERSON", _count, "3", "places where one person may be signed in at one time"),
    Setting("JUECE_LOCKOUT_FAILURES", _count, "5", "failed sign-ins after which an account is locked for a while"),
    Setting("JUECE_LOCKOUT_MINUTES", _count, "15", "minutes over which failures count and for which a lock lasts"),
)


class Environment:
    """The settings as read: `environment["JUECE_DEBUG"]` is a bool, and so on (see `SETTINGS`)."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        known = [setting.name for setting in SETTINGS]
        problems = []
        for name in variables:
            if name.startswith("JUECE_") and name not in known and not name.startswith("JUECE_TEST_"):
                near = difflib.get_close_matches(name, known, n=1, cutoff=0.85)
                if near:
                    problems.append(f"{name} is not a setting; did you mean {near[0]}?")
        self._values: dict[str, Any] = {}
        for setting in SETTINGS:
            text = variables.get(setting.name, "").strip() or setting.default
            try:
                self._values[setting.name] = setting.read(text)
            except ValueError as problem:
                problems.append(f"{setting.name}={text!r}: {problem}")
        if problems:
            raise EnvironmentProblem("; ".join(problems))

    def __getitem__(self, name: str) -> Any:
        return self._values[name]
