"""Small deeds that nobody waits for and whose failure changes nothing."""

import asyncio
from collections.abc import Coroutine
from typing import Any


class Background:
    """Runs coroutines on the side and holds on to them, as the event loop itself does not."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def start(self, deed: Coroutine[Any, Any, None]) -> None:
        """Run ``deed``, which raises nothing that matters."""
        task = asyncio.create_task(deed)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self) -> None:
        """Drop what is still running."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
