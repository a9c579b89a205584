"""What the staff's daily digest is made of, besides the dashboards' figures, and whether a day's has been written."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from procbot.store.engine import Transaction
from procbot.store.escalations import EscalationState, waiting_since
from procbot.store.schema import EscalationRow, ExchangeRow, OutboxRow


@dataclass(frozen=True, slots=True)
class Waiting:
    """Questions that wait for the staff: how many, since when the longest does (``None``: nobody waits), how many nobody took."""

    number: int
    oldest: datetime | None
    untaken: int


def is_owed(tx: Transaction, dedupe_key: str) -> bool:
    """Return whether a message with this key has been owed, whatever became of it; one look into an index."""
    return tx.scalar(select(OutboxRow.id).where(OutboxRow.dedupe_key == dedupe_key)) is not None


def first_exchange_since(tx: Transaction, at: datetime) -> int | None:
    """Return the number of the first exchange from ``at`` on, ``None`` where there is none."""
    wanted = select(ExchangeRow.id).where(ExchangeRow.asked_at >= at).order_by(ExchangeRow.asked_at, ExchangeRow.id)
    return tx.scalar(wanted.limit(1))


def waiting(tx: Transaction, before: datetime) -> Waiting:
    """Return what has been waiting for the staff since before ``before``."""
    since = waiting_since()
    asked = select(since.label("since"), EscalationRow.assigned_to).where(EscalationRow.state == EscalationState.OPEN).subquery()
    counted = select(func.count(), func.min(asked.c.since), func.count(asked.c.assigned_to)).where(asked.c.since < before)
    number, oldest, taken = tx.execute(counted).one()
    return Waiting(number, oldest, number - taken)
