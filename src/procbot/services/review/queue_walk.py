"""Walking through a queue by hand: past an item that one leaves to others, and back to it."""

from collections.abc import Callable
from datetime import datetime

from procbot.errors import ReviewError
from procbot.services.review.queues import TAKEN_FOR
from procbot.store import queue_items, queue_order, queues
from procbot.store.engine import Database, Transaction
from procbot.store.queue_items import Item


class QueueWalk:
    """Moves a reviewer's hand from item to item. Safe to call from several threads.

    Args:
        database: where the queues are kept.
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def step(self, item_id: int, reviewer: str, *, forward: bool) -> Item | None:
        """Put an item back and take the one beside it.

        Returns:
            The item in hand now; ``None`` at the queue's end, where the first one stays in hand.

        Raises:
            ReviewError: there is no such item, or the queue is not the reviewer's.
            DatabaseUnavailableError: nothing was changed.
        """
        now = self._clock()
        with self._database.begin() as tx:
            item = _allowed(tx, item_id, reviewer)
            found = queue_order.beside(tx, item, reviewer, now - TAKEN_FOR, forward=forward)
            if found is None:
                return None
            if item.state == "in_progress" and item.taken_by == reviewer:
                queue_items.put_back(tx, item.id)
            queue_items.take(tx, found, reviewer, now)
            return queue_items.get(tx, found)

    def claim(self, item_id: int, reviewer: str) -> bool:
        """Take one certain item: free, abandoned, or in the reviewer's hand already; return whether it is in hand now.

        Raises:
            ReviewError: there is no such item, or the queue is not the reviewer's.
            DatabaseUnavailableError: nothing was changed.
        """
        now = self._clock()
        with self._database.begin() as tx:
            item = _allowed(tx, item_id, reviewer)
            abandoned = item.taken_at is not None and item.taken_at <= now - TAKEN_FOR
            in_hand = item.state == "in_progress" and (item.taken_by == reviewer or abandoned)
            if item.state != "pending" and not in_hand:
                return False
            queue_items.take(tx, item.id, reviewer, now)
        return True


def _allowed(tx: Transaction, item_id: int, reviewer: str) -> Item:
    item = queue_items.get(tx, item_id, lock=True)
    queue = None if item is None else queues.get(tx, item.queue_id)
    if item is None or queue is None:
        raise ReviewError("There is no such item.")
    if queue.assignees and reviewer not in queue.assignees:
        raise ReviewError("This queue is other reviewers' work.")
    return item
