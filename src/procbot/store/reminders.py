"""Deadlines that members asked to be reminded of."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Row, and_, case, select, update

from procbot.store.engine import Transaction
from procbot.store.schema import MemberRow, ReminderRow
from procbot.store.statements import rows_met

# Ten deadlines at once is more than a family has; a list of them still fits a phone's screen.
MAX_ACTIVE = 10


@dataclass(frozen=True, slots=True)
class Reminder:
    """One active reminder. ``next_at`` is when the next message leaves, aware UTC; the days are Vietnam's."""

    id: int
    member_ref: str
    article_id: str
    event_on: date
    deadline_on: date
    next_at: datetime


@dataclass(frozen=True, slots=True)
class DueReminder:
    """A reminder whose message is due; ``address`` is ``None`` when the member cannot be reached."""

    reminder: Reminder
    channel: str
    address: str | None


_FACTS = (
    ReminderRow.id,
    ReminderRow.member_ref,
    ReminderRow.article_id,
    ReminderRow.event_on,
    ReminderRow.deadline_on,
    ReminderRow.next_at,
)


def add(
    tx: Transaction, member_ref: str, article_id: str, event_on: date, deadline_on: date, next_at: datetime, at: datetime
) -> int | None:
    """Remind a member, who has been seen before, of a deadline.

    Args:
        tx: the transaction.
        member_ref: the pseudonym.
        article_id: the article that states the deadline.
        event_on: the day it is counted from.
        deadline_on: the last day.
        next_at: when the first message leaves.
        at: now.

    Returns:
        Its id; ``None`` when the member has it already, or has ``MAX_ACTIVE`` others.
    """
    known = active(tx, member_ref)
    if len(known) >= MAX_ACTIVE or any((each.article_id, each.event_on) == (article_id, event_on) for each in known):
        return None
    row = ReminderRow(
        member_ref=member_ref,
        article_id=article_id,
        event_on=event_on,
        deadline_on=deadline_on,
        state="active",
        next_at=next_at,
        created_at=at,
    )
    tx.add(row)
    tx.flush()
    return row.id


def active(tx: Transaction, member_ref: str) -> list[Reminder]:
    """Return the active reminders of a member, the nearest deadline first."""
    mine = and_(ReminderRow.member_ref == member_ref, ReminderRow.state == "active")
    rows = tx.execute(select(*_FACTS).where(mine).order_by(ReminderRow.deadline_on, ReminderRow.id))
    return [_reminder(row) for row in rows]


def cancel(tx: Transaction, reminder_id: int, member_ref: str) -> bool:
    """End a reminder of a member; return whether it was active and theirs."""
    theirs = and_(ReminderRow.id == reminder_id, ReminderRow.member_ref == member_ref, ReminderRow.state == "active")
    return rows_met(tx, update(ReminderRow).where(theirs).values(state="cancelled", next_at=None)) > 0


def due(tx: Transaction, now: datetime, limit: int) -> list[DueReminder]:
    """Return the reminders with a message to be sent, the longest due first, at most ``limit``."""
    address = case((MemberRow.unreachable_at.is_(None), MemberRow.address)).label("address")
    rows = tx.execute(
        select(*_FACTS, MemberRow.channel, address)
        .join(MemberRow, MemberRow.ref == ReminderRow.member_ref)
        .where(ReminderRow.state == "active", ReminderRow.next_at <= now)
        .order_by(ReminderRow.next_at, ReminderRow.id)
        .limit(limit),
    )
    return [DueReminder(_reminder(row), row.channel, row.address) for row in rows]


def advance(tx: Transaction, reminder: Reminder, next_at: datetime | None) -> bool:
    """Go on to the next message of a reminder, or end it with ``None``.

    Returns:
        Whether it still stood as it was read: of two that send it, one goes on; what was cancelled or erased stays so.
    """
    unchanged = and_(ReminderRow.id == reminder.id, ReminderRow.state == "active", ReminderRow.next_at == reminder.next_at)
    state = "done" if next_at is None else "active"
    return rows_met(tx, update(ReminderRow).where(unchanged).values(state=state, next_at=next_at)) > 0


def _reminder(row: Row[*tuple[object, ...]]) -> Reminder:
    return Reminder(row.id, row.member_ref, row.article_id, row.event_on, row.deadline_on, row.next_at)
