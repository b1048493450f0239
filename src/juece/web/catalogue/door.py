"""Guarding the public form: how often one address may use it, without keeping the address."""

import datetime
import hashlib
import hmac

from django.conf import settings
from django.utils import timezone

from juece.web.bodies.address import client_address
from juece.web.catalogue.models import Knock

MOST_AN_HOUR = 5


def _mark(request) -> str:
    """A keyed hash that changes every day, so that a mark says nothing tomorrow."""
    text = f"{timezone.localdate()}|{client_address(request)}"
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def too_often(request) -> bool:
    """Whether this address has sent MOST_AN_HOUR suggestions within the hour."""
    since = timezone.now() - datetime.timedelta(hours=1)
    return Knock.objects.filter(mark=_mark(request), at__gt=since).count() >= MOST_AN_HOUR


def knocked(request) -> None:
    """Count one; marks of earlier days are swept out."""
    Knock.objects.filter(at__lt=timezone.now() - datetime.timedelta(days=1)).delete()
    Knock.objects.create(mark=_mark(request))
