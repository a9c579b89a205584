"""Messages that wait until their reader comes for them: the chat page cannot be written to, it asks what there is."""

from datetime import datetime

from sqlalchemy import and_, select

from procbot.store.engine import Transaction
from procbot.store.outbox import OutboxItem
from procbot.store.schema import OutboxRow
from procbot.store.statements import core_of, delete_some

_OUTBOX = core_of(OutboxRow)


def waiting(tx: Transaction, channel: str, address: str, now: datetime, limit: int) -> list[OutboxItem]:
    """Return what waits for ``address``, oldest first, at most ``limit``; no other transaction takes it before this one ends."""
    rows = tx.execute(
        select(*(_OUTBOX.c[fact] for fact in OutboxItem.__dataclass_fields__))
        .where(
            _OUTBOX.c.channel == channel,
            _OUTBOX.c.address == address,
            _OUTBOX.c.state == "pending",
            _OUTBOX.c.due_at <= now,
        )
        .order_by(_OUTBOX.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True),
    )
    return [OutboxItem(**row._mapping) for row in rows]  # noqa: SLF001 (SQLAlchemy's public name for a row as a mapping)


def any_waiting(tx: Transaction, channel: str, address: str, now: datetime) -> bool:
    """Return whether ``waiting`` would find something; waits for no writer."""
    wanted = select(_OUTBOX.c.id).where(
        _OUTBOX.c.channel == channel, _OUTBOX.c.address == address, _OUTBOX.c.state == "pending", _OUTBOX.c.due_at <= now
    )
    return tx.execute(wanted.limit(1)).first() is not None


def drop(tx: Transaction, channel: str, before: datetime, limit: int) -> int:
    """Delete what has waited since ``before`` and will not be fetched any more, at most ``limit``; return how many went."""
    which = and_(OutboxRow.channel == channel, OutboxRow.state == "pending", OutboxRow.created_at < before)
    return delete_some(tx, OutboxRow, which, limit)
