"""Feeds running broadcasts into the outbox, a little at a time, so that answers to questions are not held up by them."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime

import structlog

from procbot.services.broadcast_text import message_of
from procbot.services.correction_scope import scope_of
from procbot.services.pausing import is_paused
from procbot.services.reply import as_payload
from procbot.store import audiences, audit, broadcasts, outbox
from procbot.store.broadcasts import Broadcast, Move
from procbot.store.engine import Database, Transaction
from procbot.store.outbox import NewMessage

# A messenger allows some 30 messages a second in all (Telegram: https://core.telegram.org/bots/faq); ten of them stay for
# answers. 2,000 members take 100 s.
RATE_PER_S = 20.0

# Members who may be fed in one step: with what the rate gives at most 30 are fed within any second. Steps that are more than half
# a second apart do not make up the rate.
PORTION = 10

# Messages of broadcasts in the outbox at any time: one second's worth. An answer has at most so many before it, and after a pause
# at most so many still go out. When the messenger is slow or away, nothing is added until they have left.
MAX_OWED = 20

SYSTEM = "system"

_log = structlog.get_logger(__name__)


class BroadcastFeed:
    """Feeds what is running. The face that delivers calls ``step``; of several that do, each member is still fed once.

    Args:
        database: where broadcasts and outbox are kept.
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._level = float(PORTION)
        self._level_at: datetime | None = None
        self._owed = 0

    def step(self) -> int:
        """Start what is due, feed the next members and end what is through, in one transaction.

        Killed before its end it has done nothing, and after it the next step goes on behind the last member.

        Returns:
            How many members were fed now, and messages have ended since the last step. When it is not 0 the delivery should look
            at the outbox, and the next step come soon; 0 when nothing moves: a longer pause costs nothing then.

        Raises:
            DatabaseUnavailableError: nothing was written.
        """
        now = self._clock()
        with self._database.read() as tx:
            if not broadcasts.any_to_feed(tx, now) or is_paused(tx):
                return 0  # the kill switch holds broadcasts too
        fed = 0
        with self._database.begin() as tx:
            for broadcast_id in broadcasts.come_due(tx, now):
                if broadcasts.move(tx, broadcast_id, Move.START, now):
                    audit.record(tx, now, SYSTEM, "broadcast.start", "broadcast", str(broadcast_id))
            owed = audiences.owed(tx)
            room = min(self._allowed(now), MAX_OWED - owed)
            for broadcast in broadcasts.running(tx):
                if fed >= room:
                    break
                fed += _feed(tx, broadcast, room - fed, now)
            owed_now = audiences.owed(tx) if fed else owed
        ended = max(0, self._owed - owed)
        self._level -= fed
        self._owed = owed_now
        return fed + ended

    def _allowed(self, now: datetime) -> int:
        """A bucket of ``PORTION`` that fills at the rate; a clock that is set back only costs the pause."""
        passed_s = 0.0 if self._level_at is None else max(0.0, (now - self._level_at).total_seconds())
        self._level = min(float(PORTION), self._level + passed_s * RATE_PER_S)
        self._level_at = now
        return int(self._level)


def _feed(tx: Transaction, broadcast: Broadcast, limit: int, now: datetime) -> int:
    """Feed the next members of one broadcast; end it when there are none and none of its messages is on its way."""
    recipients = audiences.next_of(tx, broadcast, limit, scope_of(tx, broadcast))
    if not recipients:
        _end_if_through(tx, broadcast, now)
        return 0
    payload = as_payload(message_of(broadcast))
    for recipient in recipients:
        if recipient.address is not None:
            outbox.add(tx, _message(broadcast.id, recipient, recipient.address, payload), now)
    audiences.pass_over(tx, broadcast.id, [each for each in recipients if each.address is None], now)
    broadcasts.note_fed(tx, broadcast.id, [recipient.ref for recipient in recipients])
    return len(recipients)


def _message(broadcast_id: int, to: audiences.Recipient, address: str, payload: dict[str, object]) -> NewMessage:
    return NewMessage(
        to.channel,
        address,
        to.ref,
        audiences.KIND,
        payload,
        dedupe_key=audiences.key_of(broadcast_id, to.ref),
        broadcast_id=broadcast_id,
    )


def _end_if_through(tx: Transaction, broadcast: Broadcast, now: datetime) -> None:
    """The final report stands in the audit too, which outlives the outbox's rows."""
    counts = audiences.counts_of(tx, [broadcast.id])[broadcast.id]
    if counts.pending:
        return
    broadcasts.move(tx, broadcast.id, Move.FINISH, now)
    report = {"members": broadcast.fed, **asdict(counts)}
    audit.record(tx, now, SYSTEM, "broadcast.finish", "broadcast", str(broadcast.id), after=report)
    _log.info("broadcast_done", broadcast_id=broadcast.id, **report)
