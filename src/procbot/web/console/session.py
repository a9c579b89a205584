"""Who is signed in: a signed cookie that names the account, and the form tokens bound to it."""

import hashlib
import hmac
import secrets
from base64 import b32encode
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from itsdangerous import BadSignature, Signer
from starlette.requests import Request
from starlette.responses import Response

from procbot.store.staff import Staff

SESSION_COOKIE = "procbot_staff"
VISIT_COOKIE = "procbot_staff_visit"
# The cookies go to the console only: the chat page, where anybody's words are shown, never sees them.
COOKIE_PATH = "/console"

# An officer called away from a shared desk: after half an hour the next person meets the sign-in page. Editors save drafts by
# themselves and so stay signed in.
IDLE = timedelta(minutes=30)
# The longest working day with overtime (Labour Code 2019, article 107: 12 hours); a copied cookie is worth nothing the day after.
ABSOLUTE = timedelta(hours=12)
# The cookie is written again when it is older than this, not with every answer.
RENEWED_AFTER = timedelta(minutes=1)

# 128 bits: nobody guesses another session's id.
ID_BYTES = 16
# RFC 4226, section 4: the shared secret of a second factor should have 160 bits.
SECOND_FACTOR_BYTES = 20


@dataclass(frozen=True, slots=True)
class Session:
    """One sign-in; ``number`` is the account's ``session_number`` at that time."""

    staff_id: int
    number: int
    id: str
    started_at: datetime
    seen_at: datetime

    def is_over(self, now: datetime) -> bool:
        """Return whether it was idle for too long, or has lasted too long."""
        return now - self.seen_at > IDLE or now - self.started_at > ABSOLUTE


class Sessions:
    """Makes and reads the cookies.

    Args:
        session_key: secret of the installation; everything here is signed with keys derived from it.
        secure: mark the cookies Secure also where the request did not come by https.
    """

    def __init__(self, session_key: str, *, secure: bool) -> None:
        self._key = session_key.encode()
        self._cookie = Signer(session_key, salt="procbot.console.session", digest_method=hashlib.sha256)
        self._visit = Signer(session_key, salt="procbot.console.visit", digest_method=hashlib.sha256)
        self._form = Signer(session_key, salt="procbot.console.form", digest_method=hashlib.sha256)
        self._secure = secure

    def read(self, request: Request, now: datetime) -> Session | None:
        """Return the session of ``request``, or ``None`` without one, with a forged one or with one that is over."""
        try:
            fields = self._cookie.unsign(request.cookies.get(SESSION_COOKIE, "")).decode("ascii").split("~")
        except (BadSignature, UnicodeDecodeError):
            return None
        staff_id, number, session_id, started, seen = fields
        session = Session(int(staff_id), int(number), session_id, _moment(started), _moment(seen))
        return None if session.is_over(now) else session

    def start(self, request: Request, response: Response, staff: Staff, now: datetime) -> None:
        """Begin a session of ``staff`` with the ``response`` to ``request``."""
        session = Session(staff.id, staff.session_number, secrets.token_urlsafe(ID_BYTES), now, now)
        self._write(request, response, session)
        response.delete_cookie(VISIT_COOKIE, path=COOKIE_PATH)

    def renew(self, request: Request, response: Response, session: Session, now: datetime) -> None:
        """Note in the cookie that the session was in use, where its last note is old enough."""
        if now - session.seen_at > RENEWED_AFTER:
            self._write(request, response, replace(session, seen_at=now))

    def end(self, response: Response) -> None:
        """Take the cookie away."""
        response.delete_cookie(SESSION_COOKIE, path=COOKIE_PATH)

    def form_token(self, session: Session) -> str:
        """Return the token that every form of the session's pages carries."""
        return self._form.get_signature(session.id).decode("ascii")

    def owns(self, session: Session, token: str) -> bool:
        """Return whether ``token`` came from a page made for the session (compared in constant time)."""
        return token.isascii() and self._form.verify_signature(session.id, token)

    def second_factor_secret(self, session: Session) -> str:
        """Return the secret (base32) that the session's account is offered as a second factor.

        Derived, so that it need not be kept before it is confirmed, and stands in no address; a confirmed one ends the session.
        """
        digest = hmac.new(self._key, f"procbot.console.second-factor~{session.staff_id}~{session.id}".encode(), "sha256").digest()
        return b32encode(digest[:SECOND_FACTOR_BYTES]).decode("ascii")

    def visit(self, request: Request) -> str | None:
        """Return the id of one who is about to sign in, or ``None`` without a cookie that procbot has signed."""
        try:
            return self._visit.unsign(request.cookies.get(VISIT_COOKIE, "")).decode("ascii")
        except (BadSignature, UnicodeDecodeError):
            return None

    def begin_visit(self, request: Request, response: Response, visit: str) -> None:
        """Remember ``visit`` in the cookie of the ``response`` to ``request``."""
        self._set(request, response, VISIT_COOKIE, self._visit.sign(visit).decode("ascii"))

    def visit_token(self, visit: str) -> str:
        """Return the token of the sign-in form."""
        return self._form.get_signature(f"visit~{visit}").decode("ascii")

    def owns_visit(self, visit: str, token: str) -> bool:
        """Return whether ``token`` came with the sign-in page of ``visit``."""
        return token.isascii() and self._form.verify_signature(f"visit~{visit}", token)

    def _write(self, request: Request, response: Response, session: Session) -> None:
        times = (str(int(moment.timestamp())) for moment in (session.started_at, session.seen_at))
        value = "~".join((str(session.staff_id), str(session.number), session.id, *times))
        self._set(request, response, SESSION_COOKIE, self._cookie.sign(value).decode("ascii"))

    def _set(self, request: Request, response: Response, name: str, value: str) -> None:
        response.set_cookie(
            name,
            value,  # no max_age: it goes when the browser is closed
            path=COOKIE_PATH,
            secure=self._secure or request.url.scheme == "https",
            httponly=True,
            samesite="lax",
        )


def new_visit() -> str:
    """Return a fresh random id of one who is about to sign in."""
    return secrets.token_urlsafe(ID_BYTES)


def _moment(seconds: str) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC)
