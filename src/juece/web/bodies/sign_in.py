"""Checking a password without helping whoever guesses.

An attempt is written before the password is looked at, so guesses in parallel all count. Too many failures lock the
account, and apart from that the address, for a time; the password is hashed all the same and the answer is the same,
so neither what is said nor how long it takes tells whether the account exists, is locked, or the password was wrong.
"""

import datetime

from django.conf import settings
from django.contrib.auth import authenticate
from django.db.models import Count
from django.utils import timezone

from juece.web.bodies.address import client_address
from juece.web.bodies.log import log
from juece.web.bodies.models import AccessLog, Person, SignInAttempt

ADDRESS_ALLOWANCE = 10  # an address may fail this many times as often as an account: offices share one


def _recent():
    since = timezone.now() - datetime.timedelta(minutes=settings.LOCKOUT_MINUTES)
    return SignInAttempt.objects.filter(at__gt=since, failed=True, forgiven=False)


def is_locked(account: str, address: str) -> bool:
    """Whether the account or the address has failed too often lately."""
    by_account = _recent().filter(account=account).count()
    by_address = _recent().filter(address=address).count() if address else 0
    limit = settings.LOCKOUT_FAILURES
    return by_account >= limit or by_address >= limit * ADDRESS_ALLOWANCE


def locked_accounts() -> list[str]:
    """Accounts (as typed) that are locked now."""
    counted = _recent().values("account").annotate(failures=Count("id")).order_by("account")
    return [row["account"] for row in counted if row["failures"] >= settings.LOCKOUT_FAILURES]


def lift_lock(account: str) -> int:
    """Forgive the account's recent failures; returns how many there were."""
    return _recent().filter(account=account).update(forgiven=True)


def check_password(request, account: str, password: str) -> Person | None:
    """The person, if the password is theirs and nothing is locked; else None, with a line in the access log."""
    account, address = account.strip().lower()[:60], client_address(request)
    locked = is_locked(account, address)
    attempt = SignInAttempt.objects.create(account=account, address=address)
    person = authenticate(request, username=account, password=password)
    if locked or person is None:
        act = AccessLog.Act.SIGN_IN_LOCKED if locked else AccessLog.Act.SIGN_IN_FAILED
        log(act, request, account=account)
        return None
    SignInAttempt.objects.filter(pk=attempt.pk).update(failed=False)
    return person


def is_theirs(request, person: Person, password: str) -> bool:
    """Whether it is the signed-in person's password; wrong ones count as failures of the account, which may lock it."""
    return check_password(request, person.account, password) == person


def second_factor_failed(request, person: Person) -> None:
    """A wrong one-time code counts as a failure of the account."""
    SignInAttempt.objects.create(account=person.account, address=client_address(request))
    log(AccessLog.Act.SIGN_IN_FAILED, request, account=person.account, about="second factor")


def forgive(person: Person) -> None:
    """After a complete sign-in earlier failures of the account no longer count."""
    _recent().filter(account=person.account).update(forgiven=True)


def purge() -> int:
    """Delete attempts that no longer matter (the access log keeps the record); returns how many."""
    return SignInAttempt.objects.filter(at__lt=timezone.now() - datetime.timedelta(days=2)).delete()[0]
