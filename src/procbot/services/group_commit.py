"""Small writes that share a commit: those that come while one is under way go together into the next."""

import asyncio
from collections.abc import Callable, Sequence

from procbot.errors import DatabaseUnavailableError
from procbot.store.engine import Database, Transaction

Deed = Callable[[Transaction], None]

# So that one transaction does not keep the other writers waiting: a hundred one-row updates take about 20 ms.
MAX_TOGETHER = 100


class GroupCommit:
    """Writes deeds, each wholly or not at all. A commit waits for the disk, so that sharing it is most of the gain under load.

    Args:
        database: where to write.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[tuple[Deed, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def write(self, deed: Deed) -> None:
        """Write ``deed`` and return once it is committed. Call it from the event loop.

        Raises:
            DatabaseUnavailableError: it is not written.
            Exception: what the deed itself raised; it is not written, the others are.
        """
        done = asyncio.get_running_loop().create_future()
        self._waiting.append((deed, done))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_all())
        await done

    async def _write_all(self) -> None:
        while self._waiting:
            together, self._waiting = self._waiting[:MAX_TOGETHER], self._waiting[MAX_TOGETHER:]
            outcomes = await asyncio.to_thread(self._commit, [deed for deed, _ in together])
            for (_, done), outcome in zip(together, outcomes, strict=True):
                if done.cancelled():
                    continue
                if outcome is None:
                    done.set_result(None)
                else:
                    done.set_exception(outcome)

    def _commit(self, deeds: Sequence[Deed]) -> list[Exception | None]:
        """All in one transaction; where that fails, each in its own, so that a bad one takes no other with it."""
        try:
            with self._database.begin() as tx:
                for deed in deeds:
                    deed(tx)
        except DatabaseUnavailableError as error:
            return [error] * len(deeds)
        except Exception as error:  # noqa: BLE001 (whoever asked for it is told)
            return [error] if len(deeds) == 1 else [outcome for deed in deeds for outcome in self._commit([deed])]
        return [None] * len(deeds)
