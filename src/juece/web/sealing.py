"""Sealing of what must not be readable in a stolen database: drafts and second-factor secrets.

Fernet (AES-128-CBC with HMAC-SHA256) under a key derived from the site's secret key, one for each purpose.
"""

from base64 import urlsafe_b64encode
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class Unreadable(ValueError):
    """The text was not sealed with this site's key, or was changed since."""


@lru_cache(maxsize=16)
def _box(purpose: str, secret: str) -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"juece " + purpose.encode()).derive(secret.encode())
    return Fernet(urlsafe_b64encode(key))


def seal(text: str, purpose: str) -> str:
    """The text, encrypted and signed for one purpose."""
    return _box(purpose, settings.SECRET_KEY).encrypt(text.encode()).decode()


def unseal(sealed: str, purpose: str) -> str:
    """The text that was sealed; raises Unreadable when the key changed or the text was touched."""
    try:
        return _box(purpose, settings.SECRET_KEY).decrypt(sealed.encode()).decode()
    except InvalidToken as problem:
        raise Unreadable("sealed with another key, or changed since") from problem
