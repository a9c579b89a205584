"""What a visitor sees when a page fails: a Vietnamese sentence, never a trace."""

from typing import Protocol

import structlog
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from procbot.errors import DatabaseUnavailableError
from procbot.web.templating import Pages
from procbot.wording import web as say

_log = structlog.get_logger(__name__)


class Failures(Protocol):
    """Makes the page of a failure."""

    def response(self, request: Request, status: int) -> Response:
        """Return the page of ``status``."""


class FailurePages:
    """Makes the pages of failures.

    Args:
        pages: renders them.
    """

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    def response(self, request: Request, status: int) -> Response:
        """Return the page of ``status``, or the same as a JSON object where the caller asked for JSON."""
        title, advice = say.PAGE_ERRORS.get(status, say.PAGE_ERROR_OTHER)
        if "application/json" in request.headers.get("accept", ""):
            return JSONResponse({"error": title, "advice": advice}, status, {"Cache-Control": "no-store"})
        return self._pages.page("failure.html", status, title=title, advice=advice)

    async def of_http_exception(self, request: Request, error: Exception) -> Response:
        """Starlette's handler of its own HTTPException: an unknown address, a wrong method."""
        status, headers = (error.status_code, error.headers) if isinstance(error, HTTPException) else (500, None)
        response = self.response(request, status)
        response.headers.update(headers or {})
        return response


class FailureGuard:
    """ASGI middleware that turns any exception into its page and a log line of class and place.

    Starlette's own catcher sends a page as well but raises on, and the server then logs the message, which may quote a question.
    """

    def __init__(self, app: ASGIApp, failures: Failures) -> None:
        self._app = app
        self._failures = failures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on and stand by."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def send_noted(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, send_noted)
        except Exception as error:  # noqa: BLE001 (this is the last catcher; everything is logged)
            is_database = isinstance(error, DatabaseUnavailableError)
            _log.error("web_request_failed", database_unavailable=is_database, response_started=started, exc_info=error)
            if not started:
                response = self._failures.response(Request(scope, receive), 503 if is_database else 500)
                await response(scope, receive, send)
