"""Which jobs there are and which of them run on schedule."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

LEASE = datetime.timedelta(seconds=60)


class UnknownJob(LookupError):
    """No function is registered under this name."""


@dataclass(frozen=True, slots=True)
class RegisteredJob:
    """A function with the name under which it is queued, how long a worker may hold it, and how often it is tried."""

    name: str
    run: Callable[..., None]
    lease: datetime.timedelta
    max_attempts: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """A job that is due once in every period, counted from midnight UTC 1970."""

    job: str
    period: datetime.timedelta


JOBS: dict[str, RegisteredJob] = {}
SCHEDULES: dict[str, Schedule] = {}


def job(name: str, *, lease: datetime.timedelta = LEASE, max_attempts: int = 8):
    """Register a function as a job. `lease` must be longer than the function takes."""

    def register(function):
        if name in JOBS and JOBS[name].run.__qualname__ != function.__qualname__:
            raise ValueError(f"two jobs are named {name}")
        JOBS[name] = RegisteredJob(name, function, lease, max_attempts)
        function.job_name = name
        return function

    return register


def every(**period: float):
    """Schedule the job below: `@every(minutes=10)`, `@every(hours=24)`; arguments as of timedelta."""

    def schedule(function):
        SCHEDULES[function.job_name] = Schedule(function.job_name, datetime.timedelta(**period))
        return function

    return schedule


def registered(name: str) -> RegisteredJob:
    try:
        return JOBS[name]
    except KeyError:
        raise UnknownJob(f"no job is registered as {name!r}") from None
