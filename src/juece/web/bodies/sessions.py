"""Sessions in the database, each knowing whose it is; idle and absolute limits; at most so many for one person.

Named by SESSION_ENGINE, so it must offer `SessionStore`.
"""

import datetime
import uuid

from django.conf import settings
from django.contrib.auth import SESSION_KEY as PERSON_KEY
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone
from django.utils.crypto import salted_hmac

_NOTE_EVERY = 60  # seconds between writes of "seen"


class SessionStore(DatabaseStore):
    """Django's database store over our table."""

    @classmethod
    def get_model_class(cls):
        from juece.web.bodies.models import Session

        return Session

    def create_model_instance(self, data):
        key = self._get_or_create_session_key()
        return self.get_model_class()(
            session_key=key,
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            handle=_handle(key),
            person_id=data.get(PERSON_KEY),
            address=data.get("address", ""),
            started_at=_moment(data.get("started")),
            seen_at=_moment(data.get("seen")),
        )


def _handle(key: str) -> uuid.UUID:
    """A name for the session that does not give its key away; a new key has a new name."""
    return uuid.UUID(bytes=salted_hmac("session handle", key).digest()[:16])


def _moment(seconds: float | None) -> datetime.datetime | None:
    return None if seconds is None else datetime.datetime.fromtimestamp(seconds, datetime.UTC)


def begin(request, address: str) -> None:
    """Mark the session that login() has just made, and end the person's oldest ones beyond the limit."""
    now = timezone.now().timestamp()
    request.session.update({"started": now, "seen": now, "address": address})
    request.session.save()
    sessions = SessionStore.get_model_class().objects.filter(person=request.user, expire_date__gt=timezone.now())
    others = sessions.exclude(session_key=request.session.session_key).order_by("-seen_at")
    surplus = list(others.values_list("pk", flat=True)[settings.SESSIONS_PER_PERSON - 1 :])
    SessionStore.get_model_class().objects.filter(pk__in=surplus).delete()


class SessionLimits:
    """Ends a session idle or open for too long, and notes, at most once a minute, that it is in use."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        session = request.session
        if PERSON_KEY in session:
            now = timezone.now().timestamp()
            idle = now - session.get("seen", 0)
            lasted = now - session.get("started", 0)
            if idle > settings.IDLE_MINUTES * 60 or lasted > settings.SESSION_COOKIE_AGE or not request.user.is_active:
                session.flush()
                request.user = AnonymousUser()
            elif idle > _NOTE_EVERY:
                session["seen"] = now
        return self.get_response(request)
