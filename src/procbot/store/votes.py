"""What the askers thought of the answers."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from procbot.store.engine import Transaction
from procbot.store.schema import ExchangeRow, VoteRow
from procbot.store.statements import insert_into


@dataclass(frozen=True, slots=True)
class Vote:
    """One person's vote; ``reason`` is a code, for an unhelpful answer."""

    member_ref: str
    helpful: bool
    reason: str | None
    voted_at: datetime


def cast(tx: Transaction, exchange_id: int, member_ref: str, helpful: bool, reason: str | None, at: datetime) -> bool:  # noqa: FBT001 (the vote itself)
    """Record a vote on an exchange; a second one of the same person replaces the first.

    Returns:
        Whether it was recorded; ``False`` when the exchange is not in the log (any more).
    """
    # Locked, so that a purge on a database server does not take it from under the vote.
    wanted = select(ExchangeRow.id).where(ExchangeRow.id == exchange_id).with_for_update(read=True, key_share=True)
    if tx.scalar(wanted) is None:
        return False
    said = {"helpful": helpful, "reason": reason, "voted_at": at}
    row = insert_into(tx, VoteRow, exchange_id=exchange_id, member_ref=member_ref, **said)
    tx.execute(row.on_conflict_do_update(index_elements=["exchange_id", "member_ref"], set_=said))
    return True


def of(tx: Transaction, exchange_id: int) -> list[Vote]:
    """Return the votes on an exchange, oldest first."""
    rows = tx.execute(
        select(VoteRow.member_ref, VoteRow.helpful, VoteRow.reason, VoteRow.voted_at)
        .where(VoteRow.exchange_id == exchange_id)
        .order_by(VoteRow.voted_at, VoteRow.member_ref),
    )
    return [Vote(row.member_ref, row.helpful, row.reason, row.voted_at) for row in rows]
