"""/console/dang-nhap: the only page of the console that nobody has to be signed in for."""

import asyncio

import structlog
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from procbot.services.throttle import Throttle
from procbot.web.console.form import text
from procbot.web.console.guard import CSRF_FIELD, NEXT, read_posted, recognise
from procbot.web.console.session import new_visit
from procbot.web.console.view import CONSOLE_PATH, Console
from procbot.web.throttle import address_key
from procbot.wording import console as say

SIGN_IN_PATH = "/dang-nhap"
HOME_URL = f"{CONSOLE_PATH}/"

# In this process's memory: one process serves the pages, and a restart, which fills the buckets again, is nothing that an
# attacker can cause. A person who has forgotten which password it was tries five in a row; six a minute after that are 8,640 a
# day against passwords of twelve characters and more, and whoever is shut out by somebody's attempts waits ten seconds a turn.
ACCOUNT_BURST = 5
ACCOUNT_PER_MINUTE = 6.0
# A union's office signs in at eight in the morning from one address. One attempt takes argon2 about 50 ms of one core, so that
# an address in full flow takes a fortieth of it.
ADDRESS_BURST = 20
ADDRESS_PER_MINUTE = 30.0

# Three short fields and the token.
MAX_SIGN_IN_BYTES = 16 * 1024

_log = structlog.get_logger(__name__)


class SignInPage:
    """Shows the sign-in form and takes it.

    Args:
        console: the frame.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._accounts = Throttle(ACCOUNT_BURST, ACCOUNT_PER_MINUTE, console.clock)
        self._addresses = Throttle(ADDRESS_BURST, ADDRESS_PER_MINUTE, console.clock)

    async def show(self, request: Request) -> Response:
        """Answer with the form, or go on for one who is signed in already."""
        if await recognise(self._console, request) is not None:
            return RedirectResponse(_way_on(request.query_params.get(NEXT, "")), 303, {"Cache-Control": "no-store"})
        has_accounts = await asyncio.to_thread(self._console.services.accounts.count) > 0
        done = say.DONE.get(request.query_params.get("xong", ""), "")
        return self._form(request, next_=request.query_params.get(NEXT, ""), done=done, has_accounts=has_accounts)

    async def submit(self, request: Request) -> Response:
        """Begin a session, or answer with the form and why not. Raises HTTPException for a form that is not ours."""
        try:
            posted, form = await read_posted(request, MAX_SIGN_IN_BYTES)
        except HTTPException as refused:
            _log.warning("sign_in_refused", reason="body", status=refused.status_code)
            raise
        login, next_ = text(form, "login").strip().lower(), text(form, NEXT)
        visit = self._console.sessions.visit(posted)
        if visit is None or not self._console.sessions.owns_visit(visit, text(form, CSRF_FIELD)):
            _log.warning("sign_in_refused", reason="csrf")
            return self._form(posted, 403, login=login, next_=next_, problem=say.SIGN_IN_STALE)
        wait_s = self._wait_seconds(posted, login)
        if wait_s:
            _log.warning("sign_in_refused", reason="throttled")
            response = self._form(posted, 429, login=login, next_=next_, problem=say.sign_in_later(wait_s))
            response.headers["Retry-After"] = str(wait_s)
            return response
        enter = self._console.services.sign_in.enter
        staff = await asyncio.to_thread(enter, login, text(form, "password"), text(form, "code"))
        if staff is None:
            _log.warning("sign_in_refused", reason="wrong")
            return self._form(posted, 422, login=login, next_=next_, problem=say.SIGN_IN_FAILED)
        response = RedirectResponse(_way_on(next_), 303, {"Cache-Control": "no-store"})
        self._console.sessions.start(posted, response, staff, self._console.clock())
        _log.info("signed_in", staff_id=staff.id)
        return response

    def _wait_seconds(self, request: Request, login: str) -> int:
        """Take from both buckets, so that neither spares the other."""
        address = self._addresses.wait_seconds(address_key(request.client.host if request.client else None))
        return address or self._accounts.wait_seconds(login)

    def _form(
        self,
        request: Request,
        status: int = 200,
        *,
        login: str = "",
        next_: str = "",
        problem: str = "",
        done: str = "",
        has_accounts: bool = True,
    ) -> Response:
        visit = self._console.sessions.visit(request) or new_visit()
        response = self._console.page(
            request,
            "console/sign_in.html",
            status,
            token=self._console.sessions.visit_token(visit),
            login=login,
            next=next_,
            problem=problem,
            done=done,
            has_accounts=has_accounts,
        )
        self._console.sessions.begin_visit(request, response, visit)
        return response


def _way_on(target: str) -> str:
    """Only inside the console: an address from elsewhere must not send a freshly signed-in officer to another site."""
    return target if target.startswith(HOME_URL) else HOME_URL
