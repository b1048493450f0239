"""Time-based one-time codes (RFC 6238) as a second factor. The secret is sealed; no code is taken twice."""

import io
import time

import pyotp
import segno
from django.utils.crypto import constant_time_compare

from juece.web.bodies.models import Person
from juece.web.sealing import seal, unseal

_PURPOSE = "second factor"
_STEP = 30


def new_secret() -> str:
    return pyotp.random_base32()


def switch_on(person: Person, secret: str, step: int = 0) -> None:
    """`step` is the time step of the code that proved the app: it is taken with it."""
    person.totp_sealed, person.totp_last_step = seal(secret, _PURPOSE), step
    person.save(update_fields=["totp_sealed", "totp_last_step"])


def switch_off(person: Person) -> None:
    person.totp_sealed, person.totp_last_step = "", 0
    person.save(update_fields=["totp_sealed", "totp_last_step"])


def code_fits(secret: str, code: str, now: float | None = None) -> int | None:
    """The time step whose code this is (one step of drift either way), or None."""
    step_now = int((now or time.time()) // _STEP)
    generator = pyotp.TOTP(secret)
    for step in (step_now, step_now - 1, step_now + 1):
        if constant_time_compare(generator.at(step * _STEP), code.strip()):
            return step
    return None


def accept(person: Person, code: str) -> bool:
    """Take the code, once: the step is stored in the same statement that checks it was not used."""
    step = code_fits(unseal(person.totp_sealed, _PURPOSE), code)
    if step is None:
        return False
    return Person.objects.filter(pk=person.pk, totp_last_step__lt=step).update(totp_last_step=step) == 1


def picture(person: Person, secret: str) -> bytes:
    """QR code (SVG) that an authenticator app reads."""
    address = pyotp.TOTP(secret).provisioning_uri(name=person.account, issuer_name="Juece")
    buffer = io.BytesIO()
    segno.make(address, error="m").save(buffer, kind="svg", scale=5, border=4, xmldecl=False, svgns=True)
    return buffer.getvalue()
