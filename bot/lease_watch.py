"""Keeps the bot's lease: a database server that was restarted has forgotten that this bot is the one that runs."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import NoReturn

import structlog

from procbot.errors import AlreadyRunningError, DatabaseUnavailableError
from procbot.services.outage import Outage
from procbot.store.lease import Lease

# For so long two bots may run side by side after a restart of the server; looking is one round trip to it.
LOOK_EVERY_S = 5.0

_log = structlog.get_logger(__name__)


async def watch(lease: Lease, sleep: Callable[[float], Awaitable[None]], outage: Outage) -> NoReturn:
    """Look after ``lease`` until cancelled; one that was lost is taken again.

    Args:
        lease: of this bot.
        sleep: waits for some seconds.
        outage: of the database, shared with those who work on it.

    Raises:
        AlreadyRunningError: it was lost, and another bot has it now.
    """
    while True:
        await sleep(LOOK_EVERY_S)
        try:
            taken_again = await asyncio.to_thread(lease.renew)
        except DatabaseUnavailableError as error:
            outage.noticed(error, reading=True)
            continue
        except AlreadyRunningError:
            _log.error("lease_lost", reason="another bot has taken over this database after an outage of it; this one stops")
            raise
        outage.over(reading=True)
        if taken_again:
            _log.warning("lease_taken_again")
