"""One lane per chat: what comes from a chat is handled in order, many chats are handled at once, and no chat holds up another."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Hashable
from contextlib import suppress
from typing import Generic, TypeVar

import structlog

from procbot.services.intake import place_of

_log = structlog.get_logger(__name__)

Item = TypeVar("Item")

# Handling is mostly search, which holds the interpreter's lock, and one short write: more at once would only take turns.
AT_ONCE = 16

# Updates kept in memory before more are asked for, about 50 MB of them; the rest waits at Telegram, which keeps it for a day.
BACKLOG_MAX = 20_000


class Lanes(Generic[Item]):
    """Runs ``handle`` on items, in order per key, from ``open`` on.

    Args:
        handle: handles one item; what it raises is logged.
        at_once: how many items may be in hand at the same time.
    """

    def __init__(self, handle: Callable[[Item], Awaitable[None]], at_once: int = AT_ONCE) -> None:
        self._handle = handle
        self._free = asyncio.Semaphore(at_once)
        self._lanes: dict[Hashable, deque[Item]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._waiting = 0
        self._room = asyncio.Event()
        self._room.set()
        self._opened = asyncio.Event()
        self._stopping = False

    def open(self) -> None:
        """Begin to handle what was pushed so far and all that follows."""
        self._opened.set()

    def push(self, key: Hashable, item: Item) -> None:
        """Put ``item`` at the end of the lane of ``key``."""
        self._waiting += 1
        if self._waiting >= BACKLOG_MAX:
            self._room.clear()
        lane = self._lanes.get(key)
        if lane is not None:
            lane.append(item)
            return
        self._lanes[key] = deque([item])
        task = asyncio.create_task(self._drive(key))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def room(self) -> None:
        """Wait until the backlog is shorter than ``BACKLOG_MAX``."""
        await self._room.wait()

    async def stop(self, within_s: float) -> None:
        """Begin no further item and give those in hand ``within_s`` seconds; the rest is dropped (it stands in the inbox)."""
        self._stopping = True
        self._opened.set()
        if not self._tasks:
            return
        _, late = await asyncio.wait(set(self._tasks), timeout=within_s)
        for task in late:
            task.cancel()
        for task in late:
            with suppress(asyncio.CancelledError):
                await task

    async def _drive(self, key: Hashable) -> None:
        lane = self._lanes[key]
        await self._opened.wait()
        while lane:
            async with self._free:
                if self._stopping:
                    break
                try:
                    await self._handle(lane.popleft())
                except Exception as error:  # noqa: BLE001 (a lane that breaks would hold up its chat until the next start)
                    _log.error("lane_stumbled", error=place_of(error))
            self._waiting -= 1
            if self._waiting < BACKLOG_MAX:
                self._room.set()
        del self._lanes[key]
