"""What is kept about one person: how much of each kind, and how all of it is let go of."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, or_, select, update

from procbot.store import escalations
from procbot.store.engine import Transaction
from procbot.store.schema import (
    ContextRow,
    EscalationRow,
    ExchangeRow,
    MemberRow,
    OutboxRow,
    ReminderRow,
    SubscriptionRow,
    VoteRow,
)

# Why a message was not sent, in its row, which stays for the reports.
_FORGOTTEN = "the member has had their data erased"


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is kept about a person: numbers of rows, and no words.

    ``since`` is when they first wrote (aware UTC); ``has_address``: whether the chat in which they can be written to is known.
    """

    since: datetime
    has_address: bool
    questions: int
    votes: int
    areas: int
    reminders: int
    """Those that are still to come."""
    escalations: int
    """Those that the staff have not answered yet."""
    escalations_in_all: int


def of(tx: Transaction, ref: str) -> Holdings | None:
    """Return what is kept about a person; ``None`` for a stranger."""
    person = tx.execute(select(MemberRow.first_seen_at, MemberRow.address).where(MemberRow.ref == ref)).one_or_none()
    if person is None:
        return None
    wanted = {
        "questions": select(func.count()).where(ExchangeRow.member_ref == ref),
        "votes": select(func.count()).where(VoteRow.member_ref == ref),
        "areas": select(func.count()).where(SubscriptionRow.member_ref == ref),
        "reminders": select(func.count()).where(ReminderRow.member_ref == ref, ReminderRow.state == "active"),
        "escalations": select(func.count()).where(EscalationRow.member_ref == ref, EscalationRow.state == "open"),
        "escalations_in_all": select(func.count()).where(EscalationRow.member_ref == ref),
    }
    counted = tx.execute(select(*(query.scalar_subquery().label(name) for name, query in wanted.items()))).one()
    return Holdings(person.first_seen_at, person.address is not None, **counted._mapping)  # noqa: SLF001 (SQLAlchemy's public name for a row as a mapping)


def erase(tx: Transaction, ref: str, at: datetime) -> None:
    """Forget a person.

    Context, votes, subscriptions and reminders go. What they asked stays in the log, and what they asked the staff is closed,
    both without an owner. What is owed to them, or to the staff about them, is not sent any more; its rows stay, empty, for the
    reports of broadcasts.
    """
    theirs = or_(
        OutboxRow.member_ref == ref,
        OutboxRow.escalation_id.in_(select(EscalationRow.id).where(EscalationRow.member_ref == ref)),
    )
    for statement in (
        update(OutboxRow)
        .where(theirs, OutboxRow.state == "pending")
        .values(state="failed", ended_at=at, error=_FORGOTTEN, address=None, payload=None),
        # A dedupe key names the member for whom it was made.
        update(OutboxRow).where(OutboxRow.member_ref == ref).values(member_ref=None, dedupe_key=None),
        update(ExchangeRow).where(ExchangeRow.member_ref == ref).values(member_ref=None),
        delete(ContextRow).where(ContextRow.member_ref == ref),
        delete(VoteRow).where(VoteRow.member_ref == ref),
        delete(SubscriptionRow).where(SubscriptionRow.member_ref == ref),
        delete(ReminderRow).where(ReminderRow.member_ref == ref),
    ):
        tx.execute(statement.execution_options(synchronize_session=False))
    escalations.erase(tx, ref, at)
    tx.execute(delete(MemberRow).where(MemberRow.ref == ref).execution_options(synchronize_session=False))
