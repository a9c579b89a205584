"""The exchanges in queues: taken by one reviewer at a time, given back by themselves when nothing comes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, case, cast, exists, func, insert, or_, select, update

from procbot.store.engine import Transaction
from procbot.store.schema import QueueItemRow, QueueRow, VerdictRow
from procbot.store.statements import core_of

RANDOM = "random"
"""The reason of an item that was drawn, whatever its risk."""


@dataclass(frozen=True, slots=True)
class NewItem:
    """An exchange for a queue; ``reasons`` are codes, "random" among them where it was drawn. The higher ``risk``, the sooner."""

    exchange_id: int
    risk: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An exchange in a queue: "pending", "in_progress", "awaiting_decision" or "done"."""

    id: int
    queue_id: int
    exchange_id: int
    state: str
    risk: float
    reasons: tuple[str, ...]
    taken_by: str | None
    taken_at: datetime | None


@dataclass(frozen=True, slots=True)
class Share:
    """Items that were taken or done already: all of them, and those that had been drawn at random."""

    begun: int
    random: int


def add(tx: Transaction, queue_id: int, items: Sequence[NewItem], at: datetime) -> int:
    """Put exchanges into a queue; those that are in it stay as they are. Return how many are new."""
    there = set(_of(tx, queue_id, [item.exchange_id for item in items]))
    new = [item for item in items if item.exchange_id not in there]
    rows = [
        {
            "queue_id": queue_id,
            "exchange_id": item.exchange_id,
            "state": "pending",
            "risk": item.risk,
            "reasons": list(item.reasons),
            "added_at": at,
        }
        for item in new
    ]
    if rows:
        tx.execute(insert(core_of(QueueItemRow)), rows)
    return len(rows)


def raise_risk(tx: Transaction, queue_id: int, items: Sequence[NewItem]) -> int:
    """Give items that wait a higher risk and its reasons, where it is higher; return how many were changed."""
    there = _of(tx, queue_id, [item.exchange_id for item in items])
    changed = 0
    for item in items:
        known = there.get(item.exchange_id)
        if known is None or known.state != "pending" or known.risk >= item.risk:
            continue
        drawn = (RANDOM,) if RANDOM in known.reasons and RANDOM not in item.reasons else ()
        _set(tx, QueueItemRow.id == known.id, risk=item.risk, reasons=[*drawn, *item.reasons])
        changed += 1
    return changed


def news(tx: Transaction, queue_id: int, items: Sequence[NewItem]) -> list[NewItem]:
    """Return those of ``items`` that ``add`` or ``raise_risk`` would do something with."""
    there = _of(tx, queue_id, [item.exchange_id for item in items])
    return [
        item
        for item in items
        if (known := there.get(item.exchange_id)) is None or (known.state == "pending" and known.risk < item.risk)
    ]


def get(tx: Transaction, item_id: int, *, lock: bool = False) -> Item | None:
    """Return an item, or ``None``; ``lock`` lets no other transaction change it before this one ends."""
    wanted = select(QueueItemRow).where(QueueItemRow.id == item_id)
    row = tx.scalar(wanted.with_for_update() if lock else wanted, execution_options=_FRESH)
    return None if row is None else _read(row)


def held(tx: Transaction, queue_id: int, reviewer: str, taken_since: datetime) -> Item | None:
    """Return the item of a queue that a reviewer has in hand, taken since then; or ``None``."""
    wanted = select(QueueItemRow).where(
        QueueItemRow.queue_id == queue_id,
        QueueItemRow.state == "in_progress",
        QueueItemRow.taken_by == reviewer,
        QueueItemRow.taken_at > taken_since,
    )
    row = tx.scalar(wanted.order_by(QueueItemRow.id).limit(1), execution_options=_FRESH)
    return None if row is None else _read(row)


def free(tx: Transaction, queue_id: int, reviewer: str, taken_since: datetime, *, random: bool) -> Item | None:
    """Return the next item for a reviewer, locked: nobody has it in hand since then, and the reviewer has not judged it.

    Args:
        tx: the transaction.
        queue_id: which queue.
        reviewer: login.
        taken_since: what was taken before is free again.
        random: the oldest of those drawn at random; otherwise the riskiest, of equals the oldest.
    """
    judged = exists().where(
        VerdictRow.exchange_id == QueueItemRow.exchange_id,
        VerdictRow.reviewer == reviewer,
        VerdictRow.expired_at.is_(None),
        VerdictRow.withdrawn_at.is_(None),
    )
    abandoned = and_(QueueItemRow.state == "in_progress", QueueItemRow.taken_at <= taken_since)
    open_ones = or_(QueueItemRow.state == "pending", abandoned)
    wanted = select(QueueItemRow).where(QueueItemRow.queue_id == queue_id, open_ones, ~judged)
    wanted = (
        wanted.where(_drawn()).order_by(QueueItemRow.id) if random else wanted.order_by(QueueItemRow.risk.desc(), QueueItemRow.id)
    )
    row = tx.scalar(wanted.limit(1).with_for_update(skip_locked=True), execution_options=_FRESH)
    return None if row is None else _read(row)


def share(tx: Transaction, queue_id: int) -> Share:
    """Return how many items of a queue were begun, and how many of these had been drawn at random."""
    drawn = func.coalesce(func.sum(case((_drawn(), 1), else_=0)), 0)
    begun = (QueueItemRow.queue_id == queue_id, QueueItemRow.state.in_(("in_progress", "awaiting_decision", "done")))
    row = tx.execute(select(func.count(), drawn).where(*begun)).one()
    return Share(row[0], row[1])


def take(tx: Transaction, item_id: int, reviewer: str, at: datetime) -> None:
    """Put an item into a reviewer's hand."""
    _set(tx, QueueItemRow.id == item_id, state="in_progress", taken_by=reviewer, taken_at=at)


def put_back(tx: Transaction, item_id: int) -> None:
    """Let others take an item."""
    _set(tx, QueueItemRow.id == item_id, state="pending", taken_by=None, taken_at=None)


def of_exchange(tx: Transaction, exchange_id: int) -> list[tuple[Item, int]]:
    """Return the items of an exchange with the reviews that their queue requires."""
    wanted = select(QueueItemRow, QueueRow.reviews_required).join(QueueRow, QueueRow.id == QueueItemRow.queue_id)
    rows = tx.execute(wanted.where(QueueItemRow.exchange_id == exchange_id).order_by(QueueItemRow.id), execution_options=_FRESH)
    return [(_read(row), required) for row, required in rows]


def settle(tx: Transaction, item_id: int, state: str, at: datetime) -> None:
    """Set the state that an item's verdicts lead to; nobody has it in hand any more."""
    done_at = at if state == "done" else None
    _set(tx, QueueItemRow.id == item_id, state=state, taken_by=None, taken_at=None, done_at=done_at)


def again(tx: Transaction, exchange_ids: Sequence[int], risk: float, reason: str) -> None:
    """Have exchanges judged again that were done, ahead of what is less risky than ``risk``."""
    which = and_(QueueItemRow.exchange_id.in_(exchange_ids), QueueItemRow.state.in_(("done", "awaiting_decision")))
    _set(tx, which, state="pending", taken_by=None, taken_at=None, done_at=None, risk=risk, reasons=[reason])


def listed(tx: Transaction, queue_id: int, state: str, limit: int, offset: int = 0) -> list[Item]:
    """Return items of a queue in one state, the riskiest first."""
    wanted = select(QueueItemRow).where(QueueItemRow.queue_id == queue_id, QueueItemRow.state == state)
    ordered = wanted.order_by(QueueItemRow.risk.desc(), QueueItemRow.id).limit(limit).offset(offset)
    return [_read(row) for row in tx.scalars(ordered, execution_options=_FRESH)]


_FRESH = {"populate_existing": True}


def _drawn() -> ColumnElement[bool]:
    """JSON is told apart by its text: a list of codes holds the quoted word or does not, on both databases."""
    return cast(QueueItemRow.reasons, Text).contains(f'"{RANDOM}"')


def _of(tx: Transaction, queue_id: int, exchange_ids: Sequence[int]) -> dict[int, Item]:
    mine = (QueueItemRow.queue_id == queue_id, QueueItemRow.exchange_id.in_(exchange_ids))
    rows = tx.scalars(select(QueueItemRow).where(*mine), execution_options=_FRESH)
    return {row.exchange_id: _read(row) for row in rows}


def _set(tx: Transaction, which: ColumnElement[bool], **facts: Any) -> None:  # noqa: ANN401 (columns have many types)
    tx.execute(update(QueueItemRow).where(which).values(**facts).execution_options(synchronize_session=False))


def _read(row: QueueItemRow) -> Item:
    return Item(
        id=row.id,
        queue_id=row.queue_id,
        exchange_id=row.exchange_id,
        state=row.state,
        risk=row.risk,
        reasons=tuple(row.reasons),
        taken_by=row.taken_by,
        taken_at=row.taken_at,
    )
