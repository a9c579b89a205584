"""Handles the updates of the inbox: tries again what failed, sets aside what keeps failing, waits for an absent database."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from telegram import Update

from bot.handlers import Desk, handle, tell_of_pause
from bot.hold import Hold
from bot.reading import read_message, read_press
from bot.telegram_bot import read_update
from procbot.errors import DatabaseUnavailableError
from procbot.services.backoff import Backoff
from procbot.services.intake import place_of
from procbot.services.outage import OUTAGE_PAUSE_S, Outage
from procbot.store.inbox import InboxItem

# Between tries at one update; its chat waits meanwhile, so they stay short.
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 5.0

_log = structlog.get_logger(__name__)


class Worker:
    """Handles one update at a time until it has an end. Several may run at once, for different chats.

    Args:
        desk: what the handlers work with.
        sleep: waits for some seconds.
        random: uniform in [0, 1).
        outage: of the database, shared with the gate and the delivery.
        hold: says what is held back.
    """

    def __init__(
        self, desk: Desk, sleep: Callable[[float], Awaitable[None]], random: Callable[[], float], outage: Outage, hold: Hold
    ) -> None:
        self._desk = desk
        self._sleep = sleep
        self._backoff = Backoff(FIRST_PAUSE_S, LONGEST_PAUSE_S, random)
        self._outage = outage
        self._hold = hold

    async def work(self, item: InboxItem) -> None:
        """Handle ``item``; returns when it is done, parked or held back, raises nothing."""
        if self._hold.keeps(item):
            await self._tell_of_pause(item)
            return
        tries = 0
        while True:
            try:
                # A repeat stands in its chat's lane behind the first: mostly that one has ended it.
                if (tries or item.repeated) and not await asyncio.to_thread(self._desk.intake.is_pending, item.id):
                    return
                tries += 1
                ended = await self._try(item)
            except DatabaseUnavailableError as error:
                self._outage.noticed(error)
                await self._sleep(OUTAGE_PAUSE_S)
                continue
            self._outage.over()
            if ended:
                return
            await self._sleep(self._backoff.pause_s(tries))

    async def _try(self, item: InboxItem) -> bool:
        """One try: whether ``item`` has come to an end.

        Raises:
            DatabaseUnavailableError: which is not the update's fault and is not counted.
        """
        try:
            update = read_update(item.payload)
        except Exception as error:  # noqa: BLE001 (the parser raises whatever a malformed update makes it trip over)
            # Reading is the same each time, so one try is as good as many.
            await asyncio.to_thread(self._desk.intake.fail, item.id, error, max_tries=1)
            _log.error("update_unreadable", inbox_id=item.id, error=place_of(error))
            return True
        try:
            await handle(self._desk, update, item)
        except DatabaseUnavailableError:
            raise
        except Exception as error:  # noqa: BLE001 (whatever a handler trips over, the other updates go on)
            parked = await asyncio.to_thread(self._desk.intake.fail, item.id, error)
            _log.error("update_failed", inbox_id=item.id, parked=parked, error=place_of(error))
            if parked:
                await self._apologise(update, item)
            return parked
        return True

    async def _tell_of_pause(self, item: InboxItem) -> None:
        """A word while procbot is paused; that nothing is lost does not depend on it."""
        if self._hold.pause is None:
            return
        try:
            await tell_of_pause(self._desk, read_update(item.payload), item, self._hold.pause)
        except DatabaseUnavailableError as error:
            self._outage.noticed(error)
        except Exception as error:  # noqa: BLE001 (an update that cannot be read is dealt with when its turn comes)
            _log.error("pause_not_told", inbox_id=item.id, error=place_of(error))

    async def _apologise(self, update: Update, item: InboxItem) -> None:
        """A person waits for an answer that will not come: say so, if even that can be done."""
        try:
            incoming = read_press(update, item.received_at, None) or read_message(
                update, self._desk.bot.username, item.received_at, None
            )
            if incoming is not None:
                await asyncio.to_thread(self._desk.conversation.apologise, incoming)
                self._desk.delivery.poke()
        except DatabaseUnavailableError:
            raise
        except Exception as error:  # noqa: BLE001 (the update is parked; a second failure adds nothing)
            _log.error("apology_failed", inbox_id=item.id, error=place_of(error))
