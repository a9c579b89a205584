"""What became of the staff's replies: on their way, arrived, or not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from procbot.store.engine import Transaction
from procbot.store.escalations import Escalation, escalation_of
from procbot.store.schema import EscalationMessageRow, EscalationRow, OutboxRow


@dataclass(frozen=True, slots=True)
class LastReply:
    """The last word of the staff in an escalation.

    ``delivery`` is the outbox's state of its message: "pending", "sent", "unreachable", "failed"; ``None`` where the outbox has
    none, because the member could not be reached then, never came for it, or it has outlived its time.
    """

    author: str
    at: datetime
    delivery: str | None


def last_replies(tx: Transaction, escalation_ids: Iterable[int]) -> dict[int, LastReply]:
    """Return the last reply of each escalation by its id; those without any are left out."""
    message = EscalationMessageRow
    latest = (
        select(func.max(message.id))
        .where(message.escalation_id.in_(tuple(escalation_ids)), message.by_staff.is_(other=True))
        .group_by(message.escalation_id)
    )
    rows = tx.execute(
        select(message.escalation_id, message.author, message.at, OutboxRow.state)
        .outerjoin(OutboxRow, OutboxRow.id == message.outbox_id)
        .where(message.id.in_(latest)),
    )
    return {row.escalation_id: LastReply(row.author, row.at, row.state) for row in rows}


def deliveries(tx: Transaction, outbox_ids: Iterable[int]) -> dict[int, str]:
    """Return the outbox's state of messages by their id; those that are gone are left out."""
    rows = tx.execute(select(OutboxRow.id, OutboxRow.state).where(OutboxRow.id.in_(tuple(outbox_ids))))
    return {row.id: row.state for row in rows}


def of_cluster(tx: Transaction, cluster_id: int, limit: int) -> list[Escalation]:
    """Return those that ask alike, whatever their state, newest first, at most ``limit``."""
    wanted = select(EscalationRow).where(EscalationRow.cluster_id == cluster_id).order_by(EscalationRow.id.desc()).limit(limit)
    return [escalation_of(row) for row in tx.scalars(wanted)]


def size_of_cluster(tx: Transaction, cluster_id: int) -> int:
    """Return how many ask alike, whatever their state."""
    wanted = select(func.count()).select_from(EscalationRow).where(EscalationRow.cluster_id == cluster_id)
    return tx.execute(wanted).scalar_one()
