"""The index is built while the server starts, so that not the first worker waits for it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from procbot.errors import DatabaseUnavailableError
from procbot.services.live_index import LiveIndex

_log = structlog.get_logger(__name__)


@asynccontextmanager
async def warm_up(live_index: LiveIndex) -> AsyncIterator[None]:
    """Build the index beside the block; pages without answers are served meanwhile."""
    building = asyncio.create_task(asyncio.to_thread(_build, live_index))
    try:
        yield
    finally:
        await building


def _build(live_index: LiveIndex) -> None:
    try:
        snapshot = live_index.snapshot()
    except DatabaseUnavailableError as error:  # the first question after the outage builds it
        _log.warning("index_not_built", exc_info=error)
    else:
        _log.info("index_built", version=snapshot.version, articles=len(snapshot.articles))
