"""The one way in: an update is committed to the inbox before anything else happens to it."""

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

from bot.hold import Hold
from bot.lanes import Lanes
from bot.reading import lane_of
from procbot.errors import DatabaseUnavailableError
from procbot.services.intake import Intake
from procbot.services.outage import OUTAGE_PAUSE_S, Outage
from procbot.store.inbox import InboxItem


class Gate:
    """Takes updates in.

    Args:
        intake: the inbox.
        lanes: where they are handled.
        sleep: waits for some seconds.
        outage: of the database, shared with the worker and the delivery.
        aside: takes a raw update that is answered at once or not at all and returns whether it did; such a one is not kept.
    """

    def __init__(
        self,
        intake: Intake,
        lanes: Lanes[InboxItem],
        sleep: Callable[[float], Awaitable[None]],
        outage: Outage,
        aside: Callable[[dict[str, Any]], bool] = lambda _: False,
    ) -> None:
        self._intake = intake
        self._lanes = lanes
        self._sleep = sleep
        self._outage = outage
        self._aside = aside
        self._came = 0
        """Batches that came in: whether one came while something was waited for."""
        # Handlers that all wait (for the first index, for a slow database) take every thread of the event loop's own pool.
        # One is enough: SQLite has one writer, and a batch is one commit.
        self._thread = ThreadPoolExecutor(1, "intake")

    async def resume(self) -> int:
        """Put what an earlier run left in the inbox into the lanes, in its order; waits for an absent database.

        Returns:
            How many updates were left.
        """
        while True:
            try:
                left = await asyncio.to_thread(lambda: list(self._intake.pending()))
            except DatabaseUnavailableError as error:
                self._outage.noticed(error, reading=True)
                await self._sleep(OUTAGE_PAUSE_S)
                continue
            self._outage.over(reading=True)
            self._push(left)
            return len(left)

    async def put(self, updates: Sequence[dict[str, Any]]) -> None:
        """Commit raw updates and put those that still wait into the lanes; once this returns they may be confirmed to Telegram.

        Raises:
            DatabaseUnavailableError: none of them is committed; do not confirm them.
        """
        kept = [raw for raw in updates if not self._aside(raw)]
        if not kept:
            return
        await self._lanes.room()
        try:
            received = await asyncio.get_running_loop().run_in_executor(
                self._thread, self._intake.receive_all, [(identity(raw), raw) for raw in kept]
            )
        except DatabaseUnavailableError as error:
            self._outage.noticed(error)
            raise
        self._outage.over()
        self._came += 1
        self._push(received)

    async def let_go(self, hold: Hold) -> int:
        """End a pause: put what was held back into the lanes, in its order and before anything that comes later.

        What comes in meanwhile is held back too, so it is looked for once more; the pause is over when nothing has come since the
        last look began.

        Returns:
            How many updates were held back.
        """
        hold.let_go()
        after_id, held = 0, 0
        while True:
            came = self._came
            try:
                left = await asyncio.to_thread(lambda after=after_id: list(self._intake.pending(after)))  # type: ignore[misc]
            except DatabaseUnavailableError as error:
                self._outage.noticed(error, reading=True)
                await self._sleep(OUTAGE_PAUSE_S)
                continue
            self._push([replace(item, repeated=True) for item in left])
            held += len(left)
            after_id = left[-1].id if left else after_id
            if came == self._came:
                hold.over(after_id)
                return held

    async def close(self) -> None:
        """Wait for the commit in hand, which outlives the one who asked for it; nothing may be put any more."""
        await asyncio.to_thread(self._thread.shutdown)

    def _push(self, items: Sequence[InboxItem]) -> None:
        for item in items:
            self._lanes.push(lane_of(item.payload), item)


def identity(raw: Mapping[str, Any]) -> str:
    """Return what a repeat of the same update shares with it and no other update has.

    The update's number alone is not enough: after a quiet week Telegram goes on from a random one, and a question that happened
    on a number of last year would be taken for a repeat.

    Source: https://core.telegram.org/bots/api#update
    """
    content = json.dumps(raw, sort_keys=True, separators=(",", ":"))
    return f"{raw['update_id']}-{hashlib.sha256(content.encode()).hexdigest()[:16]}"
