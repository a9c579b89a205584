"""The console's own pages for what cannot be done, in its layout."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from procbot.web.console.guard import recognise
from procbot.web.console.view import Console
from procbot.wording import console as say


class ConsoleFailures:
    """Answers HTTPException inside the console.

    Args:
        console: renders.
    """

    def __init__(self, console: Console) -> None:
        self._console = console

    async def of_http_exception(self, request: Request, error: Exception) -> Response:
        """Return the page of the error's status, or a JSON object where the caller asked for JSON."""
        status, headers = (error.status_code, error.headers) if isinstance(error, HTTPException) else (500, None)
        title, advice = say.PAGE_ERRORS.get(status, say.PAGE_ERROR_OTHER)
        response: Response
        if "application/json" in request.headers.get("accept", ""):
            response = JSONResponse({"error": title, "advice": advice}, status, {"Cache-Control": "no-store"})
        else:
            if not hasattr(request.state, "staff"):
                await recognise(self._console, request)
            response = self._console.page(request, "console/failure.html", status, title=title, advice=advice)
        response.headers.update(headers or {})
        return response
