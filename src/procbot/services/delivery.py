"""The outbox's way out: what is owed to a channel's chats is sent, in order per chat, until it has an outcome."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Protocol

import structlog

from procbot.errors import DatabaseUnavailableError
from procbot.services.backoff import Backoff
from procbot.services.group_commit import GroupCommit
from procbot.services.intake import place_of
from procbot.services.outage import OUTAGE_PAUSE_S, Outage
from procbot.services.pace import Pace
from procbot.store import outbox
from procbot.store.engine import Database, Transaction
from procbot.store.outbox import OutboxItem

# Chats served at once. A hundred answers a second through a messenger that takes a second for each keep a hundred in flight.
MAX_CHATS_AT_ONCE = 100

# The first pause is shorter than a worker's patience, the longest short enough that an answer comes soon after an outage ends.
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 60.0

# At the longest pause about two days: an answer that comes later than that helps nobody, and the question may be asked anew.
MAX_TRIES = 3_000

# Other processes (staff console, command line) cannot poke; what they owe is found by looking.
LOOK_AGAIN_S = 2.0

_log = structlog.get_logger(__name__)


class Blocked(Exception):  # noqa: N818 (an outcome, named as the outbox names it)
    """Raised by a Sender: the chat has blocked us or is gone. It is recorded and never tried again."""


class RetryAfter(Exception):  # noqa: N818 (the API's own name)
    """Raised by a Sender: too fast; not before ``seconds`` again in this chat."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"retry after {seconds:g} s")
        self.seconds = seconds


class Transient(Exception):  # noqa: N818 (it says what will be done about it)
    """Raised by a Sender: network, timeout or the messenger's own failure, named by its argument. It is tried again for long."""


class Refused(Exception):  # noqa: N818 (an outcome)
    """Raised by a Sender: the messenger will never take this message; the argument says why, without words of the message."""


class Sender(Protocol):
    """How a face sends."""

    def parts(self, payload: Mapping[str, Any]) -> Sequence[Any]:
        """Render an outbox payload into at least one message."""

    async def send(self, address: str, part: Any, part_index: int, replaces: str | None) -> str:  # noqa: ANN401 (the face's own)
        """Send one part and return the messenger's id of it; raise Blocked, RetryAfter, Transient or Refused.

        ``replaces`` is the messenger's id of a message of ours whose place it takes, if that can still be done.
        """


class Delivery:
    """Sends what is due on one channel, different chats side by side, each chat in order.

    One Delivery may run per channel and database; the caller holds the lease.

    Args:
        database: where the outbox is kept.
        channel: "telegram", ...
        sender: renders and sends.
        clock: returns the time, aware.
        sleep: waits for some seconds.
        random: uniform in [0, 1).
        pace: how fast messages may leave.
        outage: of the database, shared with whoever else of this process would notice it.
    """

    def __init__(  # noqa: PLR0913 (it stands on what a process has, and makes nothing of it by itself)
        self,
        database: Database,
        channel: str,
        sender: Sender,
        *,
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]],
        random: Callable[[], float],
        pace: Pace,
        outage: Outage,
    ) -> None:
        self._database = database
        self._channel = channel
        self._sender = sender
        self._clock = clock
        self._sleep = sleep
        self._pace = pace
        self._backoff = Backoff(FIRST_PAUSE_S, LONGEST_PAUSE_S, random)
        self._notes = GroupCommit(database)
        self._outage = outage
        self._poked = asyncio.Event()
        self._stopping = False
        self._sending: dict[str, asyncio.Task[None]] = {}
        """By address."""
        self._ended_meanwhile: set[int] = set()
        self._held_back: set[asyncio.Task[None]] = set()
        """Those of ``_sending`` whose message has not left yet."""

    def poke(self) -> None:
        """Look at the outbox now. Call it from the event loop."""
        self._poked.set()

    async def run(self) -> None:
        """Send until ``stop``; never raises for a message's or a database's sake."""
        while not self._stopping:
            self._poked.clear()
            wait_s = await self._start_due()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._poked.wait(), wait_s)

    async def stop(self, within_s: float) -> None:
        """Begin nothing new, let what is being sent arrive for ``within_s`` seconds, and leave the rest in the outbox."""
        self._stopping = True
        self.poke()
        tasks = list(self._sending.values())
        for task in self._held_back:
            task.cancel()
        if not tasks:
            return
        _, late = await asyncio.wait(tasks, timeout=within_s)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _start_due(self) -> float:
        """Start what is due and can be started; return how long to wait unless poked, in seconds."""
        room = MAX_CHATS_AT_ONCE - len(self._sending)
        if room <= 0:
            return LOOK_AGAIN_S  # whoever ends pokes
        self._ended_meanwhile.clear()
        try:
            found = await asyncio.to_thread(self._look, len(self._sending) + room)
        except DatabaseUnavailableError as error:
            self._outage.noticed(error, reading=True)
            return OUTAGE_PAUSE_S
        self._outage.over(reading=True)
        for item in found:
            # A message that ended while the database was being read was found as it had been before.
            taken = item.address in self._sending or item.id in self._ended_meanwhile
            if not taken and len(self._sending) < MAX_CHATS_AT_ONCE and not self._stopping:
                task = asyncio.create_task(self._deliver(item))
                self._sending[item.address] = task
                task.add_done_callback(partial(self._ended, item))
        return LOOK_AGAIN_S

    def _look(self, limit: int) -> list[OutboxItem]:
        """What is being sent is still pending and found again: hence the caller's limit counts it in."""
        with self._database.read() as tx:
            return outbox.due(tx, self._channel, self._clock(), limit)

    def _ended(self, item: OutboxItem, task: asyncio.Task[None]) -> None:
        del self._sending[item.address]
        self._ended_meanwhile.add(item.id)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("delivery_broken", error=place_of(error))
        self.poke()

    async def _deliver(self, item: OutboxItem) -> None:
        """One try at one message; whatever it ends with is written down."""
        try:
            message_id = await self._send_parts(item)
        except Blocked:
            _log.info("member_unreachable", outbox_id=item.id)
            await self._write(lambda tx: outbox.unreachable(tx, item.id, self._clock()))
        except RetryAfter as error:
            self._pace.refused(item.address, error.seconds)
            _log.info("sending_too_fast", outbox_id=item.id, wait_s=error.seconds)
            await self._postpone(item, error.seconds, str(error))
        except Transient as error:
            await self._try_again(item, str(error))
        except Refused as error:
            _log.error("message_refused", outbox_id=item.id, kind=item.kind, reason=str(error))
            await self._fail(item, str(error))
        except Exception as error:  # noqa: BLE001 (a face's own mistake in sending may be over with its next version)
            await self._try_again(item, place_of(error))
        else:
            await self._write(lambda tx: outbox.sent(tx, item.id, message_id, self._clock()))

    async def _send_parts(self, item: OutboxItem) -> str:
        try:
            parts = self._sender.parts(item.payload)
        except Exception as error:
            raise Refused(f"not rendered: {place_of(error)}") from error
        message_id = ""
        for index in range(item.parts_sent, len(parts)):
            await self._turn(item.address)
            message_id = await self._sender.send(item.address, parts[index], index, item.replaces if index == 0 else None)
            self._pace.accepted()
            if index + 1 < len(parts):
                await self._write(partial(_note_part, outbox_id=item.id, parts_sent=index + 1))
        return message_id

    async def _turn(self, address: str) -> None:
        """Wait until a message may leave; a stop does not wait for it."""
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("a message is sent by a task")
        self._held_back.add(task)
        try:
            await self._pace.turn(address)
        finally:
            self._held_back.discard(task)

    async def _try_again(self, item: OutboxItem, error: str) -> None:
        if item.tries + 1 >= MAX_TRIES:
            _log.error("message_given_up", outbox_id=item.id, tries=item.tries + 1, reason=error)
            await self._fail(item, f"{outbox.GIVEN_UP}{error}")
            return
        pause_s = self._backoff.pause_s(item.tries + 1)
        _log.info("sending_failed", outbox_id=item.id, tries=item.tries + 1, reason=error, wait_s=round(pause_s, 2))
        await self._postpone(item, pause_s, error)

    async def _postpone(self, item: OutboxItem, pause_s: float, error: str) -> None:
        due_at = self._clock() + timedelta(seconds=pause_s)
        await self._write(lambda tx: outbox.postpone(tx, item.id, due_at, error))
        asyncio.get_running_loop().call_later(pause_s, self.poke)

    async def _fail(self, item: OutboxItem, error: str) -> None:
        await self._write(lambda tx: outbox.failed(tx, item.id, error, self._clock()))

    async def _write(self, deed: Callable[[Transaction], None]) -> None:
        """Write, however long the database is away: a message that has arrived must not be sent again for want of a note."""
        while True:
            try:
                await self._notes.write(deed)
            except DatabaseUnavailableError as error:
                self._outage.noticed(error)
            except Exception as error:  # noqa: BLE001 (sending again what arrived would be worse than waiting for a mended store)
                _log.error("delivery_not_noted", error=place_of(error))
            else:
                self._outage.over()
                return
            await self._sleep(OUTAGE_PAUSE_S)


def _note_part(tx: Transaction, outbox_id: int, parts_sent: int) -> None:
    outbox.part_sent(tx, outbox_id, parts_sent)
