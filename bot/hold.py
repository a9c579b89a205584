"""A pause as the bot keeps it: who writes is told once, what they wrote stays in the inbox, and nothing of it is lost."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

import structlog

from procbot.errors import DatabaseUnavailableError
from procbot.services.outage import Outage
from procbot.services.pausing import Pause
from procbot.store.inbox import InboxItem

# An admin who pauses, on whatever machine, sees it obeyed within two seconds; the look is one read by primary key.
LOOK_EVERY_S = 1.0

_log = structlog.get_logger(__name__)


class Hold:
    """Which updates are held back. It lives in the event loop; it knows what it was told last.

    An update that was held back waits in the inbox only. When the pause ends it comes again as a repeated one, in its place
    before all that came later; until then, whatever else is in the lanes stays held back as well.
    """

    def __init__(self) -> None:
        self.pause: Pause | None = None
        self._is_letting_go = False
        self._held_to = 0
        """The updates up to this one come again, or have been handled."""

    def keeps(self, item: InboxItem) -> bool:
        """Return whether ``item`` is not to be handled now."""
        if self._is_letting_go:
            return not item.repeated
        return self.pause is not None or (item.id <= self._held_to and not item.repeated)

    def let_go(self) -> None:
        """Let repeated updates pass."""
        self.pause, self._is_letting_go = None, True

    def over(self, held_to: int) -> None:
        """Let all updates pass; of those up to ``held_to`` only the repeated ones, which are in the lanes now."""
        self._is_letting_go, self._held_to = False, held_to


class Releasing(Protocol):
    """What the watch needs of the gate."""

    async def let_go(self, hold: Hold) -> int:
        """Put what was held back into the lanes; return how many."""


class Watch:
    """Looks for a pause, as often as ``LOOK_EVERY_S``.

    Args:
        hold: told of it.
        current: returns the pause that is on.
        gate: lets go of what was held back.
        sleep: waits for some seconds.
        outage: of the database.
    """

    def __init__(
        self,
        hold: Hold,
        current: Callable[[], Pause | None],
        gate: Releasing,
        sleep: Callable[[float], Awaitable[None]],
        outage: Outage,
    ) -> None:
        self._hold = hold
        self._current = current
        self._gate = gate
        self._sleep = sleep
        self._outage = outage

    async def look(self) -> None:
        """Look once; without a database what was known before stays."""
        try:
            pause = await asyncio.to_thread(self._current)
        except DatabaseUnavailableError as error:
            self._outage.noticed(error, reading=True)
            return
        self._outage.over(reading=True)
        if pause is None and self._hold.pause is not None:
            _log.info("bot_resumed", held=await self._gate.let_go(self._hold))
        elif pause is not None:
            if self._hold.pause is None:
                _log.warning("bot_paused", by=pause.by, since=pause.since.isoformat(timespec="seconds"))
            self._hold.pause = pause

    async def run(self) -> None:
        """Look for ever, until cancelled."""
        while True:
            await self._sleep(LOOK_EVERY_S)
            await self.look()
