"""Updates as the channels sent them, kept from before they are confirmed until they are handled."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, func, select, update

from procbot.store.engine import Transaction
from procbot.store.schema import InboxRow
from procbot.store.statements import by_dialect, core_of, count, delete_some
from procbot.store.storable import storable_json, storable_text

_INBOX = core_of(InboxRow)
_receive = by_dialect(lambda insert: insert(_INBOX).on_conflict_do_nothing().returning(_INBOX.c.id))
_FINISH = (
    update(_INBOX)
    .where(_INBOX.c.id == bindparam("inbox_id"))
    .values(state="done", payload=None, error=None, handled_at=bindparam("at"))
)


@dataclass(frozen=True, slots=True)
class InboxItem:
    """An update that waits to be handled."""

    id: int
    channel: str
    update_id: str
    payload: dict[str, Any]
    tries: int
    received_at: datetime
    repeated: bool = False
    """Whether the channel has sent it again: it may be in hand, or ended, by the time it is looked at."""


def receive(tx: Transaction, channel: str, update_id: str, payload: dict[str, Any], at: datetime) -> int | None:
    """Keep an update.

    Args:
        tx: the transaction; once it is committed the update may be confirmed to the channel.
        channel: "telegram", "web", ...
        update_id: the channel's own number of the update.
        payload: the update as the channel sent it, as JSON. Characters that a database refuses are replaced by U+FFFD.
        at: now.

    Returns:
        The inbox id, or ``None`` when this update is known already.
    """
    row = {
        "channel": channel,
        "update_id": storable_text(update_id),
        "payload": storable_json(payload),
        "state": "pending",
        "tries": 0,
        "received_at": at,
    }
    inbox_id: int | None = tx.scalar(_receive(tx), row)
    return inbox_id


def pending(tx: Transaction, channel: str, after_id: int = 0, limit: int = 500) -> list[InboxItem]:
    """Return the updates of ``channel`` that wait, oldest first, from behind ``after_id``, at most ``limit``."""
    return _of(tx, after_id, limit, InboxRow.state == "pending", InboxRow.channel == channel)


def parked(tx: Transaction, after_id: int = 0, limit: int = 500) -> list[InboxItem]:
    """Return the updates that are set aside, of every channel, oldest first, from behind ``after_id``, at most ``limit``."""
    return _of(tx, after_id, limit, InboxRow.state == "parked")


def waiting(tx: Transaction, channel: str, update_id: str) -> InboxItem | None:
    """Return an update that is known and waits, as a repeated one; ``None`` when it is handled, parked or not known."""
    row = tx.execute(
        select(InboxRow.id, InboxRow.payload, InboxRow.tries, InboxRow.received_at).where(
            InboxRow.channel == channel, InboxRow.update_id == storable_text(update_id), InboxRow.state == "pending"
        ),
    ).one_or_none()
    if row is None:
        return None
    return InboxItem(row.id, channel, update_id, row.payload or {}, row.tries, row.received_at, repeated=True)


def finish(tx: Transaction, inbox_id: int, at: datetime) -> None:
    """Mark an update as handled and empty its payload, which is personal data. The row stays, so that a repeat is known."""
    tx.execute(_FINISH, {"inbox_id": inbox_id, "at": at})


def fail(tx: Transaction, inbox_id: int, error: str, at: datetime, max_tries: int) -> bool:
    """Count a failed try; after ``max_tries`` the update is parked with its payload, for a person to look at.

    Args:
        tx: the transaction.
        inbox_id: which update; one that does not wait any more is left alone.
        error: class and place of the error, without any words of the update.
        at: now.
        max_tries: from 1.

    Returns:
        Whether the update is parked now.
    """
    tries = tx.scalar(select(InboxRow.tries).where(InboxRow.id == inbox_id, InboxRow.state == "pending").with_for_update())
    if tries is None:
        return False
    parked = tries + 1 >= max_tries
    tx.execute(
        update(InboxRow)
        .where(InboxRow.id == inbox_id)
        .values(
            tries=tries + 1,
            error=storable_text(error),
            state="parked" if parked else "pending",
            handled_at=at if parked else None,
        ),
    )
    return parked


def counts(tx: Transaction) -> dict[str, int]:
    """Return the number of updates per state; every state is there, with 0 where there are none."""
    found = dict(tx.execute(select(InboxRow.state, func.count()).group_by(InboxRow.state)).all())
    return {"pending": 0, "done": 0, "parked": 0} | found


def expired(tx: Transaction, before: datetime) -> int:
    """Return how many updates ``purge`` would delete."""
    return count(tx, InboxRow, _expired(before))


def purge(tx: Transaction, before: datetime, limit: int | None = None) -> int:
    """Delete what was handled or parked before ``before``, at most ``limit``; return how many went.

    Exchanges lose their link to it.
    """
    return delete_some(tx, InboxRow, _expired(before), limit)


def _of(tx: Transaction, after_id: int, limit: int, *which: ColumnElement[bool]) -> list[InboxItem]:
    rows = tx.execute(
        select(InboxRow.id, InboxRow.channel, InboxRow.update_id, InboxRow.payload, InboxRow.tries, InboxRow.received_at)
        .where(*which, InboxRow.id > after_id)
        .order_by(InboxRow.id)
        .limit(limit),
    )
    return [
        InboxItem(
            id=row.id,
            channel=row.channel,
            update_id=row.update_id,
            payload=row.payload or {},
            tries=row.tries,
            received_at=row.received_at,
        )
        for row in rows
    ]


def _expired(before: datetime) -> ColumnElement[bool]:
    return and_(InboxRow.state != "pending", InboxRow.handled_at < before)
