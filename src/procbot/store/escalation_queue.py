"""The staff's view of the escalations: the queue, the cards in their group, what waits too long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, func, select, true, update
from sqlalchemy.orm import aliased

from procbot.store.engine import Transaction
from procbot.store.escalations import Escalation, EscalationState, escalation_of, waiting_since
from procbot.store.schema import EscalationRow, OutboxRow
from procbot.store.statements import count


@dataclass(frozen=True, slots=True)
class Card:
    """A message of ours in the staff's group: what kind it is, and which escalation it is about."""

    kind: str
    escalation_id: int


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that waits, with what it is compared by."""

    cluster_id: int
    question: str


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Which escalations are listed; what is empty is not asked for. ``assigned_to`` "" means nobody."""

    states: tuple[EscalationState, ...] = (EscalationState.OPEN,)
    assigned_to: str | None = None
    article_id: str | None = None
    cluster_id: int | None = None
    waiting_before: datetime | None = None
    """Waiting since before that."""


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One line of the queue."""

    escalation: Escalation
    waiting_since: datetime
    """When the member last said something."""
    askers: int
    """How many open escalations ask alike, this one counted in when it is open."""

    def age(self, now: datetime) -> timedelta:
        """Return for how long it has been waiting."""
        return now - self.waiting_since


class Order(StrEnum):
    """How the queue is read. ``WAITING``: those that wait longest first; the others go by the number, as was asked."""

    WAITING = "waiting"
    OLDEST = "oldest"
    NEWEST = "newest"


def queue(tx: Transaction, wanted: QueueFilter, limit: int, offset: int = 0, order: Order = Order.WAITING) -> list[QueueItem]:
    """Return the escalations that ``wanted`` asks for, at most ``limit`` behind ``offset``."""
    since = waiting_since()
    # What is over may be tens of thousands of rows: in the order of their numbers only those of the page are read.
    orders = {
        Order.WAITING: (since, EscalationRow.id),
        Order.OLDEST: (EscalationRow.id,),
        Order.NEWEST: (EscalationRow.id.desc(),),
    }
    shown = select(EscalationRow.id, since.label("since")).where(*_which(wanted, since)).order_by(*orders[order])
    page = shown.limit(limit).offset(offset).subquery()
    # Counted for the rows of the page alone: a cluster may be large, and those before the page many.
    alike = aliased(EscalationRow)
    askers = (
        select(func.count())
        .where(alike.cluster_id == EscalationRow.cluster_id, alike.state == EscalationState.OPEN)
        .scalar_subquery()
    )
    in_order = {Order.WAITING: (page.c.since, page.c.id), Order.OLDEST: (page.c.id,), Order.NEWEST: (page.c.id.desc(),)}
    rows = tx.execute(
        select(EscalationRow, page.c.since, askers).join(page, page.c.id == EscalationRow.id).order_by(*in_order[order])
    )
    return [QueueItem(escalation_of(row), at, number) for row, at, number in rows]


def total(tx: Transaction, wanted: QueueFilter) -> int:
    """Return how many escalations ``wanted`` asks for."""
    return count(tx, EscalationRow, and_(true(), *_which(wanted, waiting_since())))


def assignees(tx: Transaction) -> list[str]:
    """Return everybody who takes care of something that is not closed, by name."""
    name = EscalationRow.assigned_to
    wanted = select(name).where(EscalationRow.state != EscalationState.CLOSED, name.is_not(None)).distinct().order_by(name)
    return [each for each in tx.scalars(wanted) if each]


def counts(tx: Transaction) -> dict[EscalationState, int]:
    """Return the number of escalations in each state, with 0 where there are none."""
    found = tx.execute(select(EscalationRow.state, func.count()).group_by(EscalationRow.state)).all()
    return dict.fromkeys(EscalationState, 0) | {EscalationState(state): number for state, number in found}


def open_questions(tx: Transaction, limit: int) -> list[OpenQuestion]:
    """Return the questions that wait, the newest ``limit`` of them, oldest first."""
    rows = tx.execute(
        select(EscalationRow.id, EscalationRow.cluster_id, EscalationRow.question)
        .where(EscalationRow.state == EscalationState.OPEN)
        .order_by(EscalationRow.id.desc())
        .limit(limit),
    ).all()
    return [OpenQuestion(row.cluster_id or row.id, row.question) for row in reversed(rows)]


def by_card(tx: Transaction, channel: str, message_id: str) -> Card | None:
    """Return what the message ``message_id`` in the staff's group is about; ``None`` where it is no card of ours.

    Messages are numbered per chat: one to a member may have the same number, and is told apart by its kind.
    """
    rows = tx.execute(
        select(OutboxRow.kind, OutboxRow.escalation_id, OutboxRow.channel)
        # The few rows that have an escalation are found by its index; that of channel and state leads to nearly all.
        .where(OutboxRow.escalation_id > 0, OutboxRow.message_id == message_id)
        .order_by(OutboxRow.id.desc()),
    )
    for kind, escalation_id, of_channel in rows:
        if escalation_id is not None and of_channel == channel and kind in CARD_KINDS:
            return Card(kind, escalation_id)
    return None


# What the outbox calls our messages in the staff's group.
STAFF_CARD = "staff_card"
STAFF_GROUP_CARD = "staff_group_card"
"""A reply to it goes to all who ask alike."""
STAFF_REMINDER = "staff_reminder"
STAFF_NOTE = "staff_note"
CARD_KINDS = frozenset({STAFF_CARD, STAFF_GROUP_CARD, STAFF_REMINDER, STAFF_NOTE})


def due_for_reminder(tx: Transaction, now: datetime) -> list[Escalation]:
    """Return what should have been answered by now, oldest first; no other transaction reminds of it before this one ends."""
    wanted = (
        select(EscalationRow)
        .where(EscalationRow.remind_at <= now, EscalationRow.state == EscalationState.OPEN)
        .order_by(EscalationRow.created_at, EscalationRow.id)
    )
    return [escalation_of(row) for row in tx.scalars(wanted.with_for_update(skip_locked=True))]


def any_due_for_reminder(tx: Transaction, now: datetime) -> bool:
    """Return whether ``due_for_reminder`` would find something; waits for no writer."""
    wanted = select(EscalationRow.id).where(EscalationRow.remind_at <= now, EscalationRow.state == EscalationState.OPEN)
    return tx.execute(wanted.limit(1)).first() is not None


def remind_again(tx: Transaction, escalation_ids: Sequence[int], at: datetime) -> None:
    """Set when the staff's group is reminded of these next."""
    tx.execute(
        update(EscalationRow)
        .where(EscalationRow.id.in_(escalation_ids))
        .values(remind_at=at)
        .execution_options(synchronize_session=False),
    )


def _which(wanted: QueueFilter, since: ColumnElement[datetime]) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.states:
        found.append(EscalationRow.state.in_(wanted.states))
    if wanted.assigned_to is not None:
        found.append(
            EscalationRow.assigned_to == wanted.assigned_to if wanted.assigned_to else EscalationRow.assigned_to.is_(None)
        )
    if wanted.article_id is not None:
        found.append(EscalationRow.article_id == wanted.article_id)
    if wanted.cluster_id is not None:
        found.append(EscalationRow.cluster_id == wanted.cluster_id)
    if wanted.waiting_before is not None:
        found.append(since < wanted.waiting_before)
    return found
