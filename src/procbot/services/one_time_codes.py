"""The codes of a second factor: six digits that an app on the phone shows for half a minute (RFC 6238). One door to pyotp."""

import hmac
from datetime import datetime

from pyotp import TOTP

# A phone's clock may be off by half a minute either way. Source: RFC 6238, section 5.2 (at most one step).
_STEPS_AROUND = 1
_ISSUER = "procbot"


def address_for_app(secret: str, login: str) -> str:
    """Return what the QR code says: an "otpauth" address with the secret (base32)."""
    return TOTP(secret).provisioning_uri(name=login, issuer_name=_ISSUER)


def matching_step(secret: str, code: str, now: datetime) -> int | None:
    """Return the number of the half minute that ``code`` belongs to, or ``None`` when it is none of those around ``now``.

    Args:
        secret: base32.
        code: as typed; blanks in it are left out.
        now: aware UTC.
    """
    totp, typed = TOTP(secret), "".join(code.split())
    if not (typed.isascii() and typed.isdecimal()):
        return None
    present = totp.timecode(now)
    for step in range(present - _STEPS_AROUND, present + _STEPS_AROUND + 1):
        if hmac.compare_digest(totp.generate_otp(step), typed):
            return step
    return None
