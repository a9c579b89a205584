"""/healthz: whether this process can answer questions now."""

import structlog
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from procbot.errors import DatabaseUnavailableError
from procbot.store import knowledge_state
from procbot.web.config import WebServices

NOT_STORED = {"Cache-Control": "no-store"}

_log = structlog.get_logger(__name__)


class Health:
    """Answers /healthz.

    Args:
        services: whose database and index are asked.
    """

    def __init__(self, services: WebServices) -> None:
        self._services = services

    def show(self, request: Request) -> Response:
        """Answer with 200 when process, database and index work, else with 503; Starlette calls it in a thread.

        The object: ``status``, ``process``, ``database`` ("ok" or "unavailable"), ``knowledge_version`` (published),
        ``index_version`` (searched here), ``articles`` (number).
        """
        del request
        try:
            with self._services.database.read() as tx:
                version = knowledge_state.version(tx)
            snapshot = self._services.live_index.snapshot()
        except DatabaseUnavailableError as error:
            _log.warning("health_database_unavailable", exc_info=error)
            return JSONResponse({"status": "unavailable", "process": "ok", "database": "unavailable"}, 503, NOT_STORED)
        return JSONResponse(
            {
                "status": "ok",
                "process": "ok",
                "database": "ok",
                "knowledge_version": version,
                "index_version": snapshot.version,
                "articles": len(snapshot.articles),
            },
            headers=NOT_STORED,
        )
