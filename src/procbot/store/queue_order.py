"""Where an item stands in its queue's order of work, and who stands beside it."""

from datetime import datetime

from sqlalchemy import and_, exists, or_, select

from procbot.store.engine import Transaction
from procbot.store.queue_items import Item
from procbot.store.schema import QueueItemRow, VerdictRow


def beside(tx: Transaction, item: Item, reviewer: str, taken_since: datetime, *, forward: bool) -> int | None:
    """Return the item that a reviewer may take next to ``item``: the riskiest first, of equals the oldest.

    Args:
        tx: the transaction.
        item: where the reviewer stands.
        reviewer: login; what they have judged is passed over.
        taken_since: what somebody took before is free again.
        forward: towards the less risky; otherwise back.

    Returns:
        Its id; ``None`` at the queue's end.
    """
    judged = exists().where(
        VerdictRow.exchange_id == QueueItemRow.exchange_id,
        VerdictRow.reviewer == reviewer,
        VerdictRow.expired_at.is_(None),
        VerdictRow.withdrawn_at.is_(None),
    )
    abandoned = and_(QueueItemRow.state == "in_progress", QueueItemRow.taken_at <= taken_since)
    behind = or_(QueueItemRow.risk < item.risk, and_(QueueItemRow.risk == item.risk, QueueItemRow.id > item.id))
    before = or_(QueueItemRow.risk > item.risk, and_(QueueItemRow.risk == item.risk, QueueItemRow.id < item.id))
    wanted = select(QueueItemRow.id).where(
        QueueItemRow.queue_id == item.queue_id,
        or_(QueueItemRow.state == "pending", abandoned),
        ~judged,
        behind if forward else before,
    )
    order = (QueueItemRow.risk.desc(), QueueItemRow.id.asc()) if forward else (QueueItemRow.risk.asc(), QueueItemRow.id.desc())
    return tx.scalar(wanted.order_by(*order).limit(1).with_for_update(skip_locked=True))
