"""Queues of exchanges to be judged: what they are for, who works on them, how far they have been filled."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update

from procbot.store.engine import Transaction
from procbot.store.schema import QueueItemRow, QueueRow
from procbot.store.statements import rows_met
from procbot.store.storable import storable_json, storable_text

KINDS = ("filter", "random", "risk")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewQueue:
    """A queue.

    Attributes:
        name: as people call it; unique.
        kind: "filter" (all that meets the filter), "random" (a share of it), "risk" (the risky of it first, and a share of all).
        data: the filter, as ``services.review.log_filter`` writes it.
        random_share: of the exchanges that meet the filter, those drawn at random, 0..1.
        reviews_required: 1 to 3.
        assignees: logins; empty for every reviewer.
    """

    name: str
    kind: str
    data: dict[str, Any]
    random_share: float
    reviews_required: int
    assignees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue(NewQueue):
    """A queue as it stands; exchanges up to ``filled_until`` have been considered."""

    id: int
    active: bool
    filled_until: int


def add(tx: Transaction, new: NewQueue, by: str, at: datetime) -> int:
    """Create a queue, which is empty; its name must be new. Return its id."""
    values = {**_facts(new), "active": True, "filled_until": 0, "created_by": by, "created_at": at}
    return tx.execute(insert(QueueRow).values(values).returning(QueueRow.id)).scalar_one()


def change(tx: Transaction, queue_id: int, new: NewQueue, *, active: bool) -> bool:
    """Change a queue; what is in it stays. Return whether there is such a queue."""
    return _set(tx, queue_id, active=active, **_facts(new))


def name_taken(tx: Transaction, name: str, other_than: int | None = None) -> bool:
    """Return whether a queue (other than one) has this name."""
    found = tx.scalar(select(QueueRow.id).where(QueueRow.name == storable_text(name)))
    return found is not None and found != other_than


def get(tx: Transaction, queue_id: int) -> Queue | None:
    """Return a queue, or ``None``."""
    row = tx.scalar(select(QueueRow).where(QueueRow.id == queue_id), execution_options={"populate_existing": True})
    return None if row is None else _read(row)


def every(tx: Transaction, *, only_active: bool = False) -> list[Queue]:
    """Return the queues by name."""
    wanted = select(QueueRow).order_by(QueueRow.name)
    wanted = wanted.where(QueueRow.active) if only_active else wanted
    return [_read(row) for row in tx.scalars(wanted, execution_options={"populate_existing": True})]


def filled_until(tx: Transaction, queue_id: int, exchange_id: int) -> None:
    """Record that the exchanges up to ``exchange_id`` have been considered."""
    _set(tx, queue_id, filled_until=exchange_id)


def counts(tx: Transaction) -> dict[int, dict[str, int]]:
    """Return the number of items by queue and state; what is not there is 0."""
    found: dict[int, dict[str, int]] = {}
    rows = tx.execute(
        select(QueueItemRow.queue_id, QueueItemRow.state, func.count()).group_by(QueueItemRow.queue_id, QueueItemRow.state)
    )
    for queue_id, state, number in rows:
        found.setdefault(queue_id, {})[state] = number
    return found


def _facts(new: NewQueue) -> dict[str, Any]:
    return {
        "name": storable_text(new.name),
        "kind": new.kind,
        "filter": storable_json(new.data),
        "random_share": new.random_share,
        "reviews_required": new.reviews_required,
        "assignees": list(new.assignees),
    }


def _set(tx: Transaction, queue_id: int, **facts: Any) -> bool:  # noqa: ANN401 (columns have many types)
    statement = update(QueueRow).where(QueueRow.id == queue_id).values(**facts)
    return rows_met(tx, statement.execution_options(synchronize_session=False)) > 0


def _read(row: QueueRow) -> Queue:
    return Queue(
        id=row.id,
        name=row.name,
        kind=row.kind,
        data=row.filter,
        random_share=row.random_share,
        reviews_required=row.reviews_required,
        assignees=tuple(row.assignees),
        active=row.active,
        filled_until=row.filled_until,
    )
