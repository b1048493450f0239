"""Where a request comes from. X-Forwarded-For is believed only from the reverse proxies that the operator named."""

from ipaddress import ip_address

from django.conf import settings


def client_address(request) -> str:
    """The address of the nearest party that is not a trusted proxy; empty when the server does not know it."""
    nearest = request.META.get("REMOTE_ADDR", "")
    if not settings.TRUSTED_PROXIES:
        return nearest
    chain = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    while _trusted(nearest) and chain:
        nearest = chain.pop()
    return nearest if _is_address(nearest) else ""


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _trusted(text: str) -> bool:
    return _is_address(text) and any(ip_address(text) in network for network in settings.TRUSTED_PROXIES)
