"""The inbox of one channel: what a face must have committed before it confirms an update to its messenger."""

import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

import structlog

from procbot.errors import DatabaseUnavailableError
from procbot.store import inbox
from procbot.store.engine import Database
from procbot.store.inbox import InboxItem

# An error that comes three times over some seconds is the message's, not the moment's; a database that is away does not count.
MAX_TRIES = 3

# Rows read at a time when the backlog is taken up: an update is a few KB, so a page is about a megabyte.
_PAGE = 500

_log = structlog.get_logger(__name__)


class Intake:
    """Receives a channel's updates. Safe to call from several threads.

    Args:
        database: where the inbox is kept.
        channel: "telegram", ...
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, channel: str, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._channel = channel
        self._clock = clock

    def receive(self, update_id: str, payload: dict[str, Any]) -> InboxItem | None:
        """Commit an update; once this returns it may be confirmed to the channel.

        Returns:
            The inbox row, or ``None`` when the update is known and has been handled already.

        Raises:
            DatabaseUnavailableError: it is not kept; do not confirm it.
        """
        received = self.receive_all([(update_id, payload)])
        return received[0] if received else None

    def receive_all(self, updates: Sequence[tuple[str, dict[str, Any]]]) -> list[InboxItem]:
        """Commit (update id, payload) pairs in one transaction: a messenger hands over up to a hundred at once.

        Returns:
            The rows of those that are new, and of those that are known but still wait (``repeated``), in the order given: a
            commit may have succeeded although its confirmation was lost, and then nobody has the row in hand.

        Raises:
            DatabaseUnavailableError: none of them is kept.
        """
        try:
            return self._receive(updates)
        except DatabaseUnavailableError:
            raise
        except Exception as error:  # noqa: BLE001 (whatever it is, the updates behind must not wait for it)
            if len(updates) == 1:
                _log.error("update_not_storable", channel=self._channel, update_id=updates[0][0], error=place_of(error))
                return []
        return [item for update in updates for item in self.receive_all([update])]

    def pending(self, after_id: int = 0) -> Iterator[InboxItem]:
        """Yield the updates that wait to be handled, oldest first, from behind ``after_id``.

        Raises:
            DatabaseUnavailableError: the inbox cannot be read (further).
        """
        while True:
            with self._database.read() as tx:
                page = inbox.pending(tx, self._channel, after_id, _PAGE)
            yield from page
            if len(page) < _PAGE:
                return
            after_id = page[-1].id

    def is_pending(self, inbox_id: int) -> bool:
        """Return whether an update still waits: a commit may have succeeded although its confirmation was lost."""
        with self._database.read() as tx:
            found = inbox.pending(tx, self._channel, inbox_id - 1, 1)
        return bool(found) and found[0].id == inbox_id

    def skip(self, inbox_id: int) -> None:
        """End an update that asks for nothing.

        Raises:
            DatabaseUnavailableError: it still waits.
        """
        with self._database.begin() as tx:
            inbox.finish(tx, inbox_id, self._clock())

    def fail(self, inbox_id: int, error: BaseException, *, max_tries: int = MAX_TRIES) -> bool:
        """Count a failed try, with the error's class and place.

        Returns:
            Whether the update is parked now and must not be tried again.

        Raises:
            DatabaseUnavailableError: the try is not counted.
        """
        with self._database.begin() as tx:
            return inbox.fail(tx, inbox_id, place_of(error), self._clock(), max_tries)

    def _receive(self, updates: Sequence[tuple[str, dict[str, Any]]]) -> list[InboxItem]:
        now = self._clock()
        items = []
        with self._database.begin() as tx:
            for update_id, payload in updates:
                inbox_id = inbox.receive(tx, self._channel, update_id, payload, now)
                if inbox_id is not None:
                    items.append(InboxItem(inbox_id, self._channel, update_id, payload, 0, now))
                elif (known := inbox.waiting(tx, self._channel, update_id)) is not None:
                    items.append(known)
        return items


def place_of(error: BaseException) -> str:
    """Return class and place of ``error``, e.g. "ValueError at reading.py:41": an error's own words may quote a message."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__
    ours = [frame for frame in frames if not frame.filename.startswith((sys.prefix, sys.base_prefix))]
    frame = (ours or frames)[-1]
    return f"{type(error).__name__} at {frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}"
