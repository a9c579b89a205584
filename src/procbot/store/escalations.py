"""Questions that members have asked the union's staff, and what was said about them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, insert, select, update

from procbot.store.engine import Transaction
from procbot.store.schema import EscalationMessageRow, EscalationRow
from procbot.store.statements import count, delete_some, rows_met
from procbot.store.storable import storable_text


class EscalationState(StrEnum):
    """``OPEN``: the staff's turn; ``ANSWERED``: the member's turn; ``CLOSED``: nobody's."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEscalation:
    """A question to the staff.

    ``question`` is masked. ``cluster_id`` is the first escalation that asks alike (``None``: this one is the first),
    ``remind_at`` when the staff's group is reminded (``None``: never).
    """

    member_ref: str
    channel: str
    question: str
    exchange_id: int | None = None
    article_id: str | None = None
    cluster_id: int | None = None
    remind_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """A question to the staff as it stands; ``member_ref`` is ``None`` once the member is forgotten."""

    id: int
    cluster_id: int
    member_ref: str | None
    channel: str
    exchange_id: int | None
    article_id: str | None
    question: str
    state: EscalationState
    assigned_to: str | None
    created_at: datetime
    answered_at: datetime | None
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class EscalationMessage:
    """What was said after the question; ``text`` is masked, ``author`` is "" for the member."""

    by_staff: bool
    author: str
    text: str
    at: datetime
    outbox_id: int | None = None


def add(tx: Transaction, new: NewEscalation, at: datetime) -> int:
    """Open an escalation; return its id."""
    escalation_id: int = tx.execute(
        insert(EscalationRow)
        .values(
            cluster_id=new.cluster_id,
            member_ref=new.member_ref,
            channel=new.channel,
            exchange_id=new.exchange_id,
            article_id=new.article_id,
            question=storable_text(new.question),
            state=EscalationState.OPEN,
            created_at=at,
            remind_at=new.remind_at,
        )
        .returning(EscalationRow.id),
    ).scalar_one()
    if new.cluster_id is None:
        _change(tx, escalation_id, cluster_id=escalation_id)
    return escalation_id


def get(tx: Transaction, escalation_id: int, *, lock: bool = False) -> Escalation | None:
    """Return an escalation, or ``None``; ``lock`` lets no other transaction change it before this one ends."""
    wanted = select(EscalationRow).where(EscalationRow.id == escalation_id)
    found = _read(tx, wanted.with_for_update() if lock else wanted)
    return found[0] if found else None


def of_exchange(tx: Transaction, exchange_id: int, member_ref: str) -> Escalation | None:
    """Return what a member made of an exchange, unless it is closed."""
    wanted = select(EscalationRow).where(
        EscalationRow.exchange_id == exchange_id,
        EscalationRow.member_ref == member_ref,
        EscalationRow.state != EscalationState.CLOSED,
    )
    found = _read(tx, wanted.order_by(EscalationRow.id.desc()).limit(1))
    return found[0] if found else None


def of_member(tx: Transaction, member_ref: str) -> list[Escalation]:
    """Return all that a member has asked, newest first."""
    return _read(tx, select(EscalationRow).where(EscalationRow.member_ref == member_ref).order_by(EscalationRow.id.desc()))


def open_of_member(tx: Transaction, member_ref: str) -> int:
    """Return how many questions of a member wait for the staff."""
    return count(tx, EscalationRow, and_(EscalationRow.member_ref == member_ref, EscalationRow.state == EscalationState.OPEN))


def open_of_cluster(tx: Transaction, cluster_id: int, *, lock: bool = False) -> list[Escalation]:
    """Return those that ask alike and wait, oldest first; of forgotten members none. ``lock`` as in ``get``."""
    wanted = select(EscalationRow).where(
        EscalationRow.cluster_id == cluster_id,
        EscalationRow.state == EscalationState.OPEN,
        EscalationRow.member_ref.is_not(None),
    )
    wanted = wanted.order_by(EscalationRow.id)
    return _read(tx, wanted.with_for_update() if lock else wanted)


def say(tx: Transaction, escalation_id: int, message: EscalationMessage) -> int:
    """Write down what was said in an escalation; return the message's id."""
    message_id: int = tx.execute(
        insert(EscalationMessageRow)
        .values(
            escalation_id=escalation_id,
            by_staff=message.by_staff,
            author=storable_text(message.author),
            text=storable_text(message.text),
            outbox_id=message.outbox_id,
            at=message.at,
        )
        .returning(EscalationMessageRow.id),
    ).scalar_one()
    return message_id


def messages(tx: Transaction, escalation_id: int) -> list[EscalationMessage]:
    """Return what was said after the question, oldest first."""
    rows = tx.scalars(
        select(EscalationMessageRow).where(EscalationMessageRow.escalation_id == escalation_id).order_by(EscalationMessageRow.id),
    )
    return [EscalationMessage(row.by_staff, row.author, row.text, row.at, row.outbox_id) for row in rows]


def answered(tx: Transaction, escalation_id: int, at: datetime) -> None:
    """Record a staff reply: it is the member's turn."""
    _change(tx, escalation_id, state=EscalationState.ANSWERED, answered_at=at, closed_at=None, remind_at=None)


def reopen(tx: Transaction, escalation_id: int, remind_at: datetime | None) -> bool:
    """Make it the staff's turn again; return whether it was the member's."""
    return _change(
        tx, escalation_id, EscalationRow.state == EscalationState.ANSWERED, state=EscalationState.OPEN, remind_at=remind_at
    )


def close(tx: Transaction, escalation_id: int, at: datetime) -> bool:
    """End an escalation; return whether it was open or answered."""
    return _change(
        tx,
        escalation_id,
        EscalationRow.state != EscalationState.CLOSED,
        state=EscalationState.CLOSED,
        closed_at=at,
        remind_at=None,
    )


def assign(tx: Transaction, escalation_id: int, to: str | None) -> bool:
    """Say who of the staff takes care of it, or that nobody does; return whether there is such an escalation."""
    return _change(tx, escalation_id, assigned_to=None if to is None else storable_text(to))


def erase(tx: Transaction, member_ref: str, at: datetime) -> int:
    """Take the member off everything they asked, and close it; the questions stay, nobody's. Return how many there are."""
    mine = EscalationRow.member_ref == member_ref
    tx.execute(
        update(EscalationRow)
        .where(mine, EscalationRow.state != EscalationState.CLOSED)
        .values(state=EscalationState.CLOSED, closed_at=at, remind_at=None)
        .execution_options(synchronize_session=False),
    )
    return rows_met(tx, update(EscalationRow).where(mine).values(member_ref=None).execution_options(synchronize_session=False))


def expired(tx: Transaction, before: datetime) -> int:
    """Return how many escalations ``purge`` would delete."""
    return count(tx, EscalationRow, _expired(before))


def purge(tx: Transaction, before: datetime, limit: int | None = None) -> int:
    """Delete what its member last spoke of before ``before``, at most ``limit``; what waits for the staff stays.

    Returns:
        How many went, each with its messages.
    """
    return delete_some(tx, EscalationRow, _expired(before), limit)


def _expired(before: datetime) -> ColumnElement[bool]:
    return and_(waiting_since() < before, EscalationRow.state != EscalationState.OPEN)


def escalation_of(row: EscalationRow) -> Escalation:
    """Return what a row holds."""
    return Escalation(
        id=row.id,
        cluster_id=row.id if row.cluster_id is None else row.cluster_id,
        member_ref=row.member_ref,
        channel=row.channel,
        exchange_id=row.exchange_id,
        article_id=row.article_id,
        question=row.question,
        state=EscalationState(row.state),
        assigned_to=row.assigned_to,
        created_at=row.created_at,
        answered_at=row.answered_at,
        closed_at=row.closed_at,
    )


def waiting_since() -> ColumnElement[datetime]:
    """The time of the member's last message, else of the question, in a query on escalations."""
    said = select(func.max(EscalationMessageRow.at)).where(
        EscalationMessageRow.escalation_id == EscalationRow.id, EscalationMessageRow.by_staff.is_(other=False)
    )
    return func.coalesce(said.scalar_subquery(), EscalationRow.created_at, type_=EscalationRow.created_at.type)


def _read(tx: Transaction, wanted: Select[EscalationRow]) -> list[Escalation]:
    # Written past the session's objects, which would otherwise answer with what they were when first read.
    return [escalation_of(row) for row in tx.scalars(wanted.execution_options(populate_existing=True))]


def _change(tx: Transaction, escalation_id: int, *which: ColumnElement[bool], **facts: Any) -> bool:  # noqa: ANN401 (columns have many types)
    statement = update(EscalationRow).where(EscalationRow.id == escalation_id, *which).values(**facts)
    return rows_met(tx, statement.execution_options(synchronize_session=False)) > 0
