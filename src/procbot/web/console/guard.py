"""What stands before every page of the console: sign-in, role, origin, size and form token."""

import asyncio
from collections.abc import Awaitable, Callable
from urllib.parse import quote

import structlog
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Message, Receive

from procbot.store.staff import Staff
from procbot.web.body import MAX_DRAINED_BYTES, FormTooLargeError
from procbot.web.console.page import ConsolePage, may_open
from procbot.web.console.session import Session
from procbot.web.console.view import Console
from procbot.web.origin import is_same_origin

CSRF_FIELD = "csrf"
CSRF_HEADER = "X-CSRF"
SIGN_IN = "sign_in"
# Where to go on after signing in; on the sign-in page's address.
NEXT = "tiep"

FORM_TYPES = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
# The editor's rows (legal basis, sources, questions) come as fields of their own; the largest seed article has 60.
MAX_FIELDS = 500
MAX_FILES = 20

# The largest number of a row; the databases' drivers fail on more.
MAX_ROW_ID = 2**63 - 1

_log = structlog.get_logger(__name__)


class Guard:
    """Lets requests through to the pages.

    Args:
        console: the frame.
    """

    def __init__(self, console: Console) -> None:
        self._console = console

    def around(self, page: ConsolePage) -> Callable[[Request], Awaitable[Response]]:
        """Return the endpoint of ``page``: its handler behind all checks."""

        async def endpoint(request: Request) -> Response:
            console, now = self._console, self._console.clock()
            known = await recognise(console, request)
            if known is None:
                return self._unknown(request)
            session, staff = known
            request.state.console, request.state.session, request.state.page_name = console, session, page.name
            if not may_open(staff, page):
                _log.warning("console_refused", reason="role", staff_id=staff.id, page=page.name)
                raise HTTPException(403)
            if any(isinstance(value, int) and value > MAX_ROW_ID for value in request.path_params.values()):
                raise HTTPException(404)
            if request.method not in {"GET", "HEAD"}:
                request = await self._posted(request, page, session, staff)
            response = await page.handler(request, staff)
            response.headers.setdefault("Cache-Control", "no-store")
            if not _sets_session(response):
                console.sessions.renew(request, response, session, now)
            return response

        return endpoint

    def _unknown(self, request: Request) -> Response:
        """Nobody is signed in: a page leads to the sign-in page and back, anything else is refused."""
        if request.method not in {"GET", "HEAD"} or "application/json" in request.headers.get("accept", ""):
            _log.warning("console_refused", reason="session", method=request.method)
            raise HTTPException(401)
        target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(
            f"{self._console.url(SIGN_IN)}?{NEXT}={quote(target, safe='/')}", 303, {"Cache-Control": "no-store"}
        )

    async def _posted(self, request: Request, page: ConsolePage, session: Session, staff: Staff) -> Request:
        """Return the request with its form read, or raise HTTPException."""
        try:
            posted, form = await read_posted(request, page.max_body_bytes)
        except HTTPException as refused:
            _log.warning("console_refused", reason="body", staff_id=staff.id, page=page.name, status=refused.status_code)
            raise
        token = form.get(CSRF_FIELD) or request.headers.get(CSRF_HEADER, "")
        if not isinstance(token, str) or not self._console.sessions.owns(session, token):
            _log.warning("console_refused", reason="csrf", staff_id=staff.id, page=page.name)
            raise HTTPException(403)
        posted.state.form = form
        return posted


async def recognise(console: Console, request: Request) -> tuple[Session, Staff] | None:
    """Return the session of ``request`` and its account, which its page then names; ``None`` where nobody is signed in."""
    session = console.sessions.read(request, console.clock())
    if session is None:
        return None
    staff = await asyncio.to_thread(console.services.sign_in.in_session, session.staff_id, session.number)
    if staff is None:
        return None
    request.state.staff, request.state.csrf = staff, console.sessions.form_token(session)
    return session, staff


async def read_posted(request: Request, max_bytes: int) -> tuple[Request, FormData]:
    """Read what ``request`` posts; other types than a form's are left to the handler (``request.json()``).

    Returns:
        The request to go on with (its body is bounded), and the form; empty for other types. NUL characters are dropped from
        texts: PostgreSQL cannot store them.

    Raises:
        HTTPException: 403 from another site, 413 above ``max_bytes`` (read away up to ``MAX_DRAINED_BYTES``, so that a browser
            shows the answer), 400 for a form that cannot be read.
    """
    if not is_same_origin(request):
        raise HTTPException(403)
    bounded = Request(request.scope, _bounded(request.receive, max_bytes))
    if request.headers.get("content-length", "").isdecimal() and int(request.headers["content-length"]) > max_bytes:
        await _drain(request.receive)
        raise HTTPException(413)
    try:
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() not in FORM_TYPES:
            await bounded.body()
            return bounded, FormData()
        form = await bounded.form(max_files=MAX_FILES, max_fields=MAX_FIELDS, max_part_size=max_bytes)
    except FormTooLargeError as error:
        raise HTTPException(413) from error
    except (MultiPartException, UnicodeDecodeError, ValueError) as error:
        raise HTTPException(400) from error
    pairs = [(name, value.replace("\0", "") if isinstance(value, str) else value) for name, value in form.multi_items()]
    return bounded, FormData(pairs)


def _bounded(receive: Receive, max_bytes: int) -> Receive:
    size = 0

    async def bounded() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > max_bytes:
            if message.get("more_body", False):
                await _drain(receive)
            raise FormTooLargeError
        return message

    return bounded


async def _drain(receive: Receive) -> None:
    size, more = 0, True
    while more and size <= MAX_DRAINED_BYTES:
        message = await receive()
        size += len(message.get("body", b""))
        more = message.get("more_body", False)


def _sets_session(response: Response) -> bool:
    """Whether the handler has begun or ended a session itself."""
    return "set-cookie" in response.headers
