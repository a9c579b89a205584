"""What is owed to the chats: answers, staff replies, broadcasts. A row leaves only by an outcome."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, String, and_, bindparam, func, literal_column, select, update

from procbot.store.engine import Transaction
from procbot.store.schema import MemberRow, OutboxRow
from procbot.store.statements import by_dialect, core_of, count, delete_some
from procbot.store.storable import storable_json, storable_text

_PENDING: ColumnElement[str] = literal_column("'pending'", String())

GIVEN_UP = "given up: "
"""Begins the ``error`` of a message that was tried many times: one of the tries may have arrived, and its answer been lost."""

_OUTBOX = core_of(OutboxRow)
_add = by_dialect(
    lambda insert: insert(_OUTBOX).on_conflict_do_nothing(index_elements=["dedupe_key"]).returning(_OUTBOX.c.id),
)
_SENT = (
    update(_OUTBOX)
    .where(_OUTBOX.c.id == bindparam("outbox_id"), _OUTBOX.c.state == _PENDING)
    .values(
        state="sent",
        ended_at=bindparam("at"),
        message_id=bindparam("said_id"),
        address=None,
        payload=None,
        error=None,
    )
)


@dataclass(frozen=True, slots=True)
class NewMessage:
    """A message to be sent.

    ``due_at`` empty means at once; of two with the same ``dedupe_key`` only the first is kept. ``replaces`` is the channel's id
    of a message of ours that this one takes the place of.
    """

    channel: str
    address: str
    member_ref: str | None
    kind: str
    payload: dict[str, Any]
    exchange_id: int | None = None
    dedupe_key: str | None = None
    due_at: datetime | None = None
    replaces: str | None = None
    broadcast_id: int | None = None
    escalation_id: int | None = None


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """A message whose turn it is; ``parts_sent`` parts of it have arrived already."""

    id: int
    channel: str
    address: str
    member_ref: str | None
    kind: str
    payload: dict[str, Any]
    exchange_id: int | None
    parts_sent: int
    tries: int
    due_at: datetime
    replaces: str | None = None


def add(tx: Transaction, message: NewMessage, at: datetime) -> int:
    """Owe a message.

    Returns:
        Its id; with a ``dedupe_key`` that is known, the id of the message that had it first.
    """
    row = {
        "channel": message.channel,
        "address": message.address,
        "member_ref": message.member_ref,
        "kind": message.kind,
        "payload": storable_json(message.payload),
        "dedupe_key": message.dedupe_key,
        "exchange_id": message.exchange_id,
        "replaces": message.replaces,
        "broadcast_id": message.broadcast_id,
        "escalation_id": message.escalation_id,
        "state": "pending",
        "parts_sent": 0,
        "tries": 0,
        "due_at": message.due_at or at,
        "created_at": at,
    }
    added: int | None = tx.scalar(_add(tx), row)
    if added is not None:
        return added
    return tx.execute(select(OutboxRow.id).where(OutboxRow.dedupe_key == message.dedupe_key)).scalar_one()


def due(tx: Transaction, channel: str, now: datetime, limit: int) -> list[OutboxItem]:
    """Return messages to be sent now, oldest first, at most ``limit``.

    Of each address only the oldest pending message is looked at: while it waits for another try, those behind it wait too,
    so that a chat reads in order.
    """
    rows = tx.execute(_DUE, {"of_channel": channel, "now": now, "most": limit})
    return [OutboxItem(**row._mapping) for row in rows]  # noqa: SLF001 (SQLAlchemy's public name for a row as a mapping)


def _heads() -> tuple[ColumnElement[bool], ...]:
    """The oldest pending row of each address.

    One look into the partial index per row, in the order of ids until the limit is reached. "Pending" is written out because
    neither planner takes a partial index for a parameter, and "is the least" instead of "there is no lesser" because PostgreSQL,
    before its statistics are up to date, makes a join of the latter that takes minutes.
    """
    same = _OUTBOX.alias()
    oldest = select(func.min(same.c.id)).where(
        same.c.channel == _OUTBOX.c.channel,
        same.c.address == _OUTBOX.c.address,
        same.c.state == _PENDING,
    )
    of_channel = _OUTBOX.c.channel == bindparam("of_channel")
    return of_channel, _OUTBOX.c.state == _PENDING, _OUTBOX.c.id == oldest.scalar_subquery()


_DUE = (
    select(*(_OUTBOX.c[fact] for fact in OutboxItem.__dataclass_fields__))
    .where(*_heads(), _OUTBOX.c.due_at <= bindparam("now"))
    .order_by(_OUTBOX.c.id)
    .limit(bindparam("most"))
)


def only_message_of(tx: Transaction, exchange_id: int) -> str | None:
    """Return the channel's id of the message that answered an exchange; ``None`` unless it was sent and was the only one."""
    rows = tx.execute(
        select(OutboxRow.message_id, OutboxRow.parts_sent, OutboxRow.state).where(OutboxRow.exchange_id == exchange_id),
    ).all()
    if len(rows) != 1 or rows[0].state != "sent" or rows[0].parts_sent:
        return None
    return rows[0].message_id or None


def part_sent(tx: Transaction, outbox_id: int, parts_sent: int) -> None:
    """Record that the first ``parts_sent`` parts of a message have arrived."""
    tx.execute(update(OutboxRow).where(OutboxRow.id == outbox_id).values(parts_sent=parts_sent))


def sent(tx: Transaction, outbox_id: int, message_id: str, at: datetime) -> None:
    """End a message as sent; ``message_id`` is the channel's id of its last part."""
    tx.execute(_SENT, {"outbox_id": outbox_id, "said_id": message_id, "at": at})


def postpone(tx: Transaction, outbox_id: int, due_at: datetime, error: str) -> None:
    """Count a failed try and set the time of the next one."""
    tx.execute(
        update(OutboxRow)
        .where(OutboxRow.id == outbox_id, OutboxRow.state == "pending")
        .values(due_at=due_at, tries=OutboxRow.tries + 1, error=storable_text(error)),
    )


def failed(tx: Transaction, outbox_id: int, error: str, at: datetime) -> None:
    """End a message that the channel will never take; ``error`` says why, without words of the message."""
    _end(tx, (OutboxRow.id == outbox_id,), "failed", at, error=storable_text(error))


def unreachable(tx: Transaction, outbox_id: int, at: datetime) -> None:
    """End everything owed to this message's chat, which has blocked us or is gone, and mark its members as unreachable."""
    chat = tx.execute(
        select(OutboxRow.channel, OutboxRow.address, OutboxRow.member_ref).where(OutboxRow.id == outbox_id),
    ).one_or_none()
    if chat is None or chat.address is None:
        return
    owed = (OutboxRow.channel == chat.channel, OutboxRow.address == chat.address, OutboxRow.state == "pending")
    members = select(OutboxRow.member_ref).where(*owed)
    tx.execute(
        update(MemberRow)
        .where(MemberRow.ref.in_(members))
        .values(unreachable_at=at)
        .execution_options(synchronize_session=False),
    )
    _end(tx, owed, "unreachable", at)


def expired(tx: Transaction, before: datetime) -> int:
    """Return how many messages ``purge`` would delete."""
    return count(tx, OutboxRow, _expired(before))


def purge(tx: Transaction, before: datetime, limit: int | None = None) -> int:
    """Delete what ended before ``before``, at most ``limit``; return how many messages went."""
    return delete_some(tx, OutboxRow, _expired(before), limit)


def _expired(before: datetime) -> ColumnElement[bool]:
    return and_(OutboxRow.state != _PENDING, OutboxRow.ended_at < before)


def _end(tx: Transaction, which: tuple[ColumnElement[bool], ...], state: str, at: datetime, **facts: str | None) -> None:
    """Address and text are personal data and kept only while the message is owed."""
    emptied = {"address": None, "payload": None}
    tx.execute(
        update(OutboxRow).where(*which, OutboxRow.state == "pending").values(state=state, ended_at=at, **emptied, **facts),
    )


def counts(tx: Transaction) -> dict[str, int]:
    """Return the number of messages per state; every state is there, with 0 where there are none."""
    found = dict(tx.execute(select(OutboxRow.state, func.count()).group_by(OutboxRow.state)).all())
    return {"pending": 0, "sent": 0, "failed": 0, "unreachable": 0} | found
