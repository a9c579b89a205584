"""What the bot does beside answering: reminders, broadcasts and the like, each a little at a time."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Protocol

import structlog

from procbot.errors import DatabaseUnavailableError
from procbot.services.intake import place_of
from procbot.services.outage import Outage

# Nobody waits for a chore by the second. Looking for work is a query or two on an index, 1 to 2 ms a chore.
EVERY_S = 5.0

# Behind a step that found work, there is probably more; the pause lets answers to questions be written in between.
BUSY_PAUSE_S = 0.2

_log = structlog.get_logger(__name__)


class Chore(Protocol):
    """Something that is done again and again."""

    def step(self) -> int:
        """Do a little in one short transaction and return how much; 0 when there is nothing to do.

        Raises:
            DatabaseUnavailableError: nothing was done.
        """


class Chores:
    """Runs chores one after the other, in a thread, until it is told to stop.

    Args:
        chores: by the name that the log gives them.
        outage: of the database, shared with those who work on it.
        did: called behind a step that did something; what it owes to chats should leave at once.
        every_s: pause when there was nothing to do, in seconds.
        busy_pause_s: pause when there was.
    """

    def __init__(
        self,
        chores: Mapping[str, Chore],
        outage: Outage,
        did: Callable[[], None],
        every_s: float = EVERY_S,
        busy_pause_s: float = BUSY_PAUSE_S,
    ) -> None:
        self._chores = dict(chores)
        self._outage = outage
        self._did = did
        self._every_s = every_s
        self._busy_pause_s = busy_pause_s
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """Work until ``stop``; raises nothing for a chore's or a database's sake."""
        while not self._stopping.is_set():
            done = [await self._step(name, chore) for name, chore in self._chores.items() if not self._stopping.is_set()]
            if any(done):
                self._did()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), self._busy_pause_s if any(done) else self._every_s)

    def stop(self) -> None:
        """Begin no further step; ``run`` returns when the one in hand is done."""
        self._stopping.set()

    async def _step(self, name: str, chore: Chore) -> int:
        try:
            done = await asyncio.to_thread(chore.step)
        except DatabaseUnavailableError as error:
            self._outage.noticed(error)
            return 0
        except Exception as error:  # noqa: BLE001 (the other chores go on; this one is tried again with the next round)
            _log.error("chore_failed", chore=name, error=place_of(error))
            return 0
        if done:
            self._outage.over()
            _log.info("chore_done", chore=name, number=done)
        return done
