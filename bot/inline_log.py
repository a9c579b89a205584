"""Which inline queries are logged: Telegram asks with every pause in typing, and only the last of a row is a question."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import structlog

from procbot.errors import DatabaseUnavailableError
from procbot.services.intake import place_of
from procbot.services.sharing import Asker, Offer

# Who stops typing for so long has read the cards, and has shared one or given up. Less would log a question twice for those who
# read before they tap, with the card that they share at last; more would leave more to be lost with the process.
PAUSE_S = 10.0

_log = structlog.get_logger(__name__)


@dataclass(slots=True)
class _Last:
    offer: Offer
    asker: Asker
    timer: asyncio.TimerHandle


class InlineLog:
    """Holds each person's last query until it is known for the last one. It lives in the event loop.

    What was shared is told by Telegram in an update of its own (``handlers.log_shared``), which goes through the inbox and is
    never lost; where "inline feedback" is off at BotFather there are none. What waits here is lost with a process that is killed:
    a question that nobody waits for an answer to.

    Args:
        write: logs a question whose cards were not shared.
    """

    def __init__(self, write: Callable[[Offer, Asker], None]) -> None:
        self._write = write
        self._last: dict[str, _Last] = {}
        self._writing: set[asyncio.Task[None]] = set()

    def typed(self, offer: Offer, asker: Asker) -> None:
        """Take note of a query that was answered; it takes the place of the one before it."""
        self.settled(asker.sender)
        timer = asyncio.get_running_loop().call_later(PAUSE_S, self._over, asker.sender)
        self._last[asker.sender] = _Last(offer, asker, timer)

    def settled(self, sender: str) -> None:
        """Drop a person's last query: another follows it, or its card was shared and is logged with that."""
        last = self._last.pop(sender, None)
        if last is not None:
            last.timer.cancel()

    async def stop(self) -> None:
        """Log what still waits."""
        for sender, last in list(self._last.items()):
            last.timer.cancel()
            self._over(sender)
        await asyncio.gather(*self._writing)

    def _over(self, sender: str) -> None:
        last = self._last.pop(sender)
        task = asyncio.create_task(self._add(last.offer, last.asker))
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)

    async def _add(self, offer: Offer, asker: Asker) -> None:
        try:
            await asyncio.to_thread(self._write, offer, asker)
        except DatabaseUnavailableError:
            _log.warning("inline_not_logged", reason="the database is away")
        except Exception as error:  # noqa: BLE001 (nobody waits for it, and the bot goes on)
            _log.error("inline_not_logged", error=place_of(error))
