"""Who asks on the chat page: a random id in a signed cookie, and the form token bound to it."""

import hashlib
import secrets

from itsdangerous import BadSignature, Signer
from starlette.requests import Request
from starlette.responses import Response

COOKIE_NAME = "procbot_visitor"
# Long enough for a vote the next day and for "asked again within a week" to be counted; short enough that a phone
# passed on to a colleague does not link two people's questions for long.
COOKIE_SECONDS = 7 * 24 * 3600
# 128 bits: nobody guesses another visitor's id.
ID_BYTES = 16


class Visitors:
    """Makes and reads visitor ids.

    Args:
        session_key: secret of the installation; the cookie and the form tokens are signed with keys derived from it.
        secure: mark the cookie Secure also where the request did not come by https.
    """

    def __init__(self, session_key: str, *, secure: bool) -> None:
        self._cookie = Signer(session_key, salt="procbot.web.visitor", digest_method=hashlib.sha256)
        self._form = Signer(session_key, salt="procbot.web.form", digest_method=hashlib.sha256)
        self._secure = secure

    def known(self, request: Request) -> str | None:
        """Return the visitor id of ``request``, or ``None`` without a cookie or with one that procbot did not sign."""
        try:
            return self._cookie.unsign(request.cookies.get(COOKIE_NAME, "")).decode("ascii")
        except (BadSignature, UnicodeDecodeError):
            return None

    def new(self) -> str:
        """Return a fresh random visitor id."""
        return secrets.token_urlsafe(ID_BYTES)

    def remember(self, request: Request, response: Response, visitor: str) -> None:
        """Put ``visitor`` into the cookie of the ``response`` to ``request``."""
        response.set_cookie(
            COOKIE_NAME,
            self._cookie.sign(visitor).decode("ascii"),
            max_age=COOKIE_SECONDS,
            path="/",
            secure=self._secure or request.url.scheme == "https",
            httponly=True,
            samesite="lax",
        )

    def form_token(self, visitor: str) -> str:
        """Return the token that a form of ``visitor``'s page carries: what the cookie cannot tell another site."""
        return self._form.get_signature(visitor).decode("ascii")

    def owns(self, visitor: str, token: str) -> bool:
        """Return whether ``token`` came from a page made for ``visitor`` (compared in constant time)."""
        return token.isascii() and self._form.verify_signature(visitor, token)
