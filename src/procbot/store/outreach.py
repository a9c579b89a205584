"""What outlives its time of what reaches members by itself: their addresses, reminders, broadcasts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, or_, select, update

from procbot.store.columns import Base
from procbot.store.engine import Transaction
from procbot.store.schema import BroadcastRow, EscalationRow, MemberRow, OutboxRow, ReminderRow, SubscriptionRow
from procbot.store.statements import count, delete_some, rows_met


@dataclass(frozen=True, slots=True)
class Outlived:
    """Rows of one table that go when they are old.

    Attributes:
        table: the mapped class.
        which: given a time, the condition of those that are older.
    """

    table: type[Base]
    which: Callable[[datetime], ColumnElement[bool]]

    def expired(self, tx: Transaction, before: datetime) -> int:
        """Return how many rows ``purge`` would delete."""
        return count(tx, self.table, self.which(before))

    def purge(self, tx: Transaction, before: datetime, limit: int | None = None) -> int:
        """Delete what is older than ``before``, at most ``limit``; return how many rows went."""
        return delete_some(tx, self.table, self.which(before), limit)


class Addresses:
    """The private chats of members: an address is emptied, its member stays."""

    def expired(self, tx: Transaction, before: datetime) -> int:
        """Return how many addresses ``purge`` would empty."""
        return count(tx, MemberRow, _unneeded(before))

    def purge(self, tx: Transaction, before: datetime, limit: int | None = None) -> int:
        """Empty the addresses of those silent since ``before`` that nothing needs, at most ``limit``; return how many."""
        which = _unneeded(before)
        some = select(MemberRow.ref).where(which).order_by(MemberRow.ref).limit(limit)
        # Asked twice, as in ``delete_some``: who writes just now keeps their address.
        emptied = update(MemberRow).where(MemberRow.ref.in_(some), which).values(address=None)
        return rows_met(tx, emptied.execution_options(synchronize_session=False))


def _unneeded(before: datetime) -> ColumnElement[bool]:
    """An address that nothing the member asked for needs; what was asked for cannot reach one who has blocked us for so long."""
    asked_for = or_(
        exists().where(SubscriptionRow.member_ref == MemberRow.ref),
        exists().where(ReminderRow.member_ref == MemberRow.ref, ReminderRow.state == "active"),
        exists().where(EscalationRow.member_ref == MemberRow.ref, EscalationRow.state == "open"),
    )
    gone = and_(MemberRow.unreachable_at.is_not(None), MemberRow.unreachable_at < before)
    return and_(MemberRow.address.is_not(None), MemberRow.last_seen_at < before, or_(~asked_for, gone))


def _over(before: datetime) -> ColumnElement[bool]:
    """A reminder that is done or cancelled has no day on which it ended; it was made before that."""
    return and_(ReminderRow.state != "active", ReminderRow.created_at < before)


def _ended(before: datetime) -> ColumnElement[bool]:
    on_its_way = exists().where(OutboxRow.broadcast_id == BroadcastRow.id, OutboxRow.state == "pending")
    return and_(BroadcastRow.ended_at < before, ~on_its_way)


addresses = Addresses()
reminders = Outlived(ReminderRow, _over)
broadcasts = Outlived(BroadcastRow, _ended)
