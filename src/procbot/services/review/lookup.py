"""What the review pages look up beside the lists: single items and actions, questions by number, what awaits a decision."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from procbot.store import actions, exchanges, queue_items, queues, review_lookup
from procbot.store.actions import Action
from procbot.store.engine import Database, Transaction
from procbot.store.exchanges import Exchange
from procbot.store.queue_items import Item
from procbot.store.queues import Queue
from procbot.store.review_lookup import Asked
from procbot.store.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Disputed:
    """An item with the question and what each reviewer says, oldest first."""

    item: Item
    asked: Asked
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class ActionView:
    """An action with the exchange that it is about."""

    action: Action
    exchange: Exchange


class Lookup:
    """Reads for the review pages. Safe to call from several threads.

    Args:
        database: where it is kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def queue(self, queue_id: int) -> Queue | None:
        """Return a queue, or ``None``.

        Raises:
            DatabaseUnavailableError: the database cannot be read.
        """
        with self._database.read() as tx:
            return queues.get(tx, queue_id)

    def item(self, item_id: int) -> tuple[Item, Queue] | None:
        """Return an item with its queue, or ``None``.

        Raises:
            DatabaseUnavailableError: the database cannot be read.
        """
        with self._database.read() as tx:
            item = queue_items.get(tx, item_id)
            queue = None if item is None else queues.get(tx, item.queue_id)
            return None if item is None or queue is None else (item, queue)

    def disputed(self, queue_id: int, limit: int, offset: int = 0) -> list[Disputed]:
        """Return what awaits a decision in a queue, the riskiest first; three statements.

        Raises:
            DatabaseUnavailableError: the database cannot be read.
        """
        with self._database.read() as tx:
            return _disputed(tx, queue_items.listed(tx, queue_id, "awaiting_decision", limit, offset))

    def disputed_item(self, item_id: int) -> Disputed | None:
        """Return an item as it stands now, whatever its state; ``None`` where it or its exchange is gone.

        Raises:
            DatabaseUnavailableError: the database cannot be read.
        """
        with self._database.read() as tx:
            item = queue_items.get(tx, item_id)
            return next(iter(_disputed(tx, [] if item is None else [item])), None)

    def asked(self, exchange_ids: Collection[int]) -> dict[int, Asked]:
        """Return the questions of exchanges that are in the log, by exchange.

        Raises:
            DatabaseUnavailableError: the database cannot be read.
        """
        with self._database.read() as tx:
            return review_lookup.asked(tx, exchange_ids)

    def action(self, action_id: int) -> ActionView | None:
        """Return an action with its exchange, or ``None``.

        Raises:
            DatabaseUnavailableError: the database cannot be read.
        """
        with self._database.read() as tx:
            action = actions.get(tx, action_id)
            exchange = None if action is None else exchanges.get(tx, action.exchange_id)
        return None if action is None or exchange is None else ActionView(action, exchange)


def _disputed(tx: Transaction, items: Sequence[Item]) -> list[Disputed]:
    ids = [item.exchange_id for item in items]
    asked, given = review_lookup.asked(tx, ids), review_lookup.live_verdicts(tx, ids)
    return [
        Disputed(item, asked[item.exchange_id], tuple(given[item.exchange_id])) for item in items if item.exchange_id in asked
    ]
