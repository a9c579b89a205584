"""Deletes what has outlived its time, as the privacy notice promises: at the start of a face and once a day beside it."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, astuple, dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

import structlog

from procbot.errors import AlreadyRunningError
from procbot.services.member_context import KEPT_FOR
from procbot.store import audit, contexts, escalations, exchanges, inbox, members, outbox, outreach
from procbot.store.engine import Database, Transaction
from procbot.store.lease import hold
from procbot.wording.privacy import ADDRESS_DAYS

# Deleting 200 exchanges with 12 hits each holds SQLite's one writer's lock for 10 to 40 ms, 1,000 of them for 60 to 200: the
# first is less than a worker's own answer takes.
BATCH = 200

# How long the chat of a member who does not write any more is known, as the privacy notice says: what was wrong in an answer is
# mostly found within weeks, and for that long its reader can be told.
ADDRESS_KEPT_FOR = timedelta(days=ADDRESS_DAYS)

# Behind a full batch the others get their turn: another process looks for SQLite's lock every 100 ms at the latest.
PAUSE_S = 0.1

EVERY_S = 24 * 60 * 60.0
RETRY_S = 60 * 60.0  # after a failure; an outage of the database seldom lasts longer, and nothing waits for the purge

# A face that ends waits this long for the batch in hand; it would be rolled back otherwise, and taken by the next purge.
STOPS_WITHIN_S = 1.0

ROLE = "purge"
SYSTEM = "system"

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Purged:
    """What was deleted: numbers of rows. Hits and votes went with their exchanges; ``addresses`` were emptied."""

    contexts: int = 0
    exchanges: int = 0
    outbox: int = 0
    inbox: int = 0
    escalations: int = 0
    reminders: int = 0
    broadcasts: int = 0
    addresses: int = 0
    members: int = 0


class _Aggregate(Protocol):
    """A module of the store, or a part of one, whose rows have a time."""

    def expired(self, tx: Transaction, before: datetime, /) -> int: ...

    def purge(self, tx: Transaction, before: datetime, limit: int | None, /) -> int: ...


Going = Callable[[Transaction, Sequence[int]], None]
"""What is done with exchanges, given by their ids, in the transaction that deletes them."""


class _Exchanges:
    """The exchanges, which are counted before they go."""

    def __init__(self, going: Going) -> None:
        self._going = going

    def expired(self, tx: Transaction, before: datetime, /) -> int:
        return exchanges.expired(tx, before)

    def purge(self, tx: Transaction, before: datetime, limit: int | None, /) -> int:
        return exchanges.purge(tx, before, limit, partial(self._going, tx))


class Retention:
    """Deletes the old part of one database.

    Args:
        database: where it stands.
        clock: gives the time, aware UTC.
        days: how long exchanges, finished updates and messages, and people who do not write any more are kept.
        going: what is kept of exchanges that go.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime], days: int, going: Going) -> None:
        self._database = database
        self._clock = clock
        self._days = days
        self._exchanges = _Exchanges(going)

    @property
    def days(self) -> int:
        """How long exchanges are kept."""
        return self._days

    def purge(self, older_than_days: int | None = None, *, actor: str = SYSTEM, stop: threading.Event | None = None) -> Purged:
        """Delete what is older, a bounded number of rows at a time, and record in the audit what was due.

        A short context is forgotten after its half hour and the chat of a silent member after ``ADDRESS_KEPT_FOR``, however long
        the rest is kept. Updates that wait to be handled and messages that are owed stay, and so do the people whom they are for;
        likewise open questions to the staff, reminders to come, and the chats of those who follow an area.

        Args:
            older_than_days: from 0; ``None`` for the number of days of this object.
            actor: who purges.
            stop: ends the purge behind the batch in hand when it is set; the next one takes the rest.

        Returns:
            What was deleted.

        Raises:
            AlreadyRunningError: another process purges this database.
            DatabaseUnavailableError: the database is down, read-only, full or locked; what was deleted before stays deleted.
        """
        stop = threading.Event() if stop is None else stop
        at = self._clock()
        before = at - timedelta(days=self._days if older_than_days is None else older_than_days)
        steps = self._steps(at, before)
        with hold(self._database, ROLE):
            with self._database.read() as tx:
                due = Purged(**{name: rows.expired(tx, limit) for name, (rows, limit) in steps.items()})
            if not any(astuple(due)):
                return Purged()
            with self._database.begin() as tx:
                # Before the first row goes: a purge that is killed halfway has its entry too, the one behind it its own.
                boundary = before.isoformat(timespec="seconds")
                audit.record(tx, at, actor, "log.purge", "query_log", boundary, after=asdict(due))
            purged = Purged(**{name: self._delete(rows, limit, stop) for name, (rows, limit) in steps.items()})
        _log.info("purged", **asdict(purged))
        return purged

    def due(self, ahead: timedelta = timedelta()) -> Purged:
        """Return what a purge would delete ``ahead`` of now, nothing being added or used until then.

        Raises:
            DatabaseUnavailableError: the database cannot be read.
        """
        at = self._clock() + ahead
        with self._database.read() as tx:
            steps = self._steps(at, at - timedelta(days=self._days))
            return Purged(**{name: rows.expired(tx, limit) for name, (rows, limit) in steps.items()})

    def _steps(self, at: datetime, before: datetime) -> dict[str, tuple[_Aggregate, datetime]]:
        """In this order nothing is looked for in vain: a message loses its exchange, an exchange its update; people go last."""
        return {
            "contexts": (contexts, max(before, at - KEPT_FOR)),
            "exchanges": (self._exchanges, before),
            "outbox": (outbox, before),
            "inbox": (inbox, before),
            "escalations": (escalations, before),
            "reminders": (outreach.reminders, before),
            "broadcasts": (outreach.broadcasts, before),
            "addresses": (outreach.addresses, max(before, at - ADDRESS_KEPT_FOR)),
            "members": (members, before),
        }

    def _delete(self, rows: _Aggregate, limit: datetime, stop: threading.Event) -> int:
        deleted = 0
        while not stop.is_set():
            with self._database.begin() as tx:
                went = rows.purge(tx, limit, BATCH)
            deleted += went
            if went < BATCH:
                break
            stop.wait(PAUSE_S)
        return deleted


@contextmanager
def daily(retention: Retention) -> Iterator[None]:
    """Purge at the beginning of the block and once a day for its length, in a thread of its own. No failure leaves that thread.

    Several processes may do this: one purges, the others find nothing left.
    """
    stop = threading.Event()
    worker = threading.Thread(target=_keep, args=(retention, stop), name="retention", daemon=True)
    worker.start()
    try:
        yield
    finally:
        stop.set()
        worker.join(STOPS_WITHIN_S)


def _keep(retention: Retention, stop: threading.Event) -> None:
    pause_s = 0.0
    while not stop.wait(pause_s):
        pause_s = EVERY_S
        try:
            retention.purge(stop=stop)
        except AlreadyRunningError:
            _log.debug("purged_elsewhere")
        except Exception as error:  # noqa: BLE001 (the face goes on whatever became of its cleaning)
            _log.error("purge_failed", exc_info=error, tried_again_in_s=RETRY_S)
            pause_s = RETRY_S
