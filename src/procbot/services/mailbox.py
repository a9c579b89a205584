"""What waits for people who cannot be written to: the chat page fetches it when they come back."""

from collections.abc import Callable
from datetime import datetime, timedelta

from procbot.services.reply import Reply, from_payload
from procbot.store import outbox, uncollected
from procbot.store.engine import Database

# The page knows a visitor by a cookie that lasts seven days: nobody can come for anything older.
KEPT_FOR = timedelta(days=7)

# More than the staff write to one person in a week; the rest is fetched by the next look.
AT_ONCE = 20

# As a purge's batch (services.retention): a few hundredths of a second of SQLite's one writer.
_BATCH = 200


class Mailbox:
    """Hands messages over. Safe to call from several threads; a message is handed over once.

    Args:
        database: where the outbox is kept.
        clock: returns the time, aware.
        channel: whose messages are dropped when nobody has come for them.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime], channel: str = "web") -> None:
        self._database = database
        self._clock = clock
        self._channel = channel

    def collect(self, channel: str, sender: str) -> tuple[Reply, ...]:
        """Return what waits for a person, oldest first, and mark it as sent.

        Args:
            channel: "web".
            sender: the channel's id of the person, the visitor id of the page.

        Raises:
            DatabaseUnavailableError: nothing is handed over; it still waits.
        """
        now = self._clock()
        with self._database.read() as tx:  # nearly always there is nothing, and no writer is waited for
            if not uncollected.any_waiting(tx, channel, sender, now):
                return ()
        with self._database.begin() as tx:
            waiting = uncollected.waiting(tx, channel, sender, now, AT_ONCE)
            replies = tuple(from_payload(item.payload) for item in waiting)
            for item in waiting:
                outbox.sent(tx, item.id, "", now)
        return replies

    def step(self) -> int:
        """Drop what nobody can come for any more; a chore. Return how many messages went.

        Raises:
            DatabaseUnavailableError: nothing was dropped.
        """
        with self._database.begin() as tx:
            return uncollected.drop(tx, self._channel, self._clock() - KEPT_FOR, _BATCH)
