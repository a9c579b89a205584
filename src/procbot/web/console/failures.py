"""The console's own pages for what cannot be done, in its layout."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from procbot.web.console.guard import recognise
from procbot.web.console.view import Console
from procbot.wording import console as say


class ConsoleFailures:
    """Answers what fails inside the console: an HTTPException, or what nobody foresaw.

    Args:
        console: renders.
    """

    def __init__(self, console: Console) -> None:
        self._console = console

    def response(self, request: Request, status: int) -> Response:
        """Return the page of ``status``, or a JSON object where the caller asked for JSON."""
        title, advice = say.PAGE_ERRORS.get(status, say.PAGE_ERROR_OTHER)
        if "application/json" in request.headers.get("accept", ""):
            return JSONResponse({"error": title, "advice": advice}, status, {"Cache-Control": "no-store"})
        return self._console.page(request, "console/failure.html", status, title=title, advice=advice)

    async def of_http_exception(self, request: Request, error: Exception) -> Response:
        """Return the page of an HTTPException's status, with the navigation of whoever is signed in."""
        status, headers = (error.status_code, error.headers) if isinstance(error, HTTPException) else (500, None)
        if not hasattr(request.state, "staff"):
            await recognise(self._console, request)
        response = self.response(request, status)
        response.headers.update(headers or {})
        return response
