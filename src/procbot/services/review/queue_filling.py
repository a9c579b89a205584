"""What the queues are filled with: a bounded number of exchanges in one transaction, each looked at once."""

from datetime import datetime, timedelta

from procbot.services.review.log_filter import from_data
from procbot.services.review.risk import RISKY_FROM, drawn, is_judged, reasons_of, risk_item, risk_of
from procbot.store import log_list, queue_items, queues
from procbot.store import risk as risks
from procbot.store.engine import Database, Transaction
from procbot.store.queue_items import RANDOM, NewItem
from procbot.store.queues import Queue

# Exchanges that one step considers for one queue: some 20 ms of SQLite's one writer. An office's day has a few hundred.
PORTION = 500

# The cluster chore and the asker's vote come after the exchange itself. Votes cast since then are looked at with each step, most
# of them within the hour; the newest so many of them.
VOTES_OF = timedelta(days=2)
VOTES_AT_ONCE = 200


def fill(database: Database, now: datetime) -> int:
    """Take one step for every active queue; each in a transaction of its own.

    Returns:
        How many items were added or became riskier.

    Raises:
        DatabaseUnavailableError: nothing was written for the queue in hand.
    """
    with database.read() as tx:
        waiting = [queue.id for queue in queues.every(tx, only_active=True) if _has_work(tx, queue, now)]
    changed = 0
    for queue_id in waiting:
        with database.begin() as tx:
            queue = queues.get(tx, queue_id)
            changed += 0 if queue is None else _fill(tx, queue, now)
    return changed


def _has_work(tx: Transaction, queue: Queue, now: datetime) -> bool:
    """So that a step without work takes no writer's lock."""
    return bool(risks.after(tx, queue.filled_until, 1)) or (queue.kind == "risk" and bool(_disliked(tx, queue, now)))


def _fill(tx: Transaction, queue: Queue, now: datetime) -> int:
    new = risks.after(tx, queue.filled_until, PORTION)
    added = queue_items.add(tx, queue.id, _items(tx, queue, new), now)
    if new:
        queues.filled_until(tx, queue.id, new[-1])
    return added + (_complaints(tx, queue, now) if queue.kind == "risk" else 0)


def _items(tx: Transaction, queue: Queue, exchange_ids: list[int]) -> list[NewItem]:
    meet = log_list.numbers(tx, from_data(queue.data), exchange_ids) if exchange_ids else set()
    found = [evidence for evidence in risks.evidence(tx, sorted(meet)) if is_judged(evidence)] if meet else []
    if queue.kind == "risk":
        items = (risk_item(evidence, queue.id, queue.random_share) for evidence in found)
        return [item for item in items if item is not None]
    if queue.kind == "random":
        return [NewItem(each.id, 0.0, (RANDOM,)) for each in found if drawn(each.id, queue.id, queue.random_share)]
    return [NewItem(each.id, risk_of(reasons := reasons_of(each)), reasons) for each in found]


def _complaints(tx: Transaction, queue: Queue, now: datetime) -> int:
    """A vote comes after its exchange was considered: the item is added, or its risk raised."""
    items = _disliked(tx, queue, now)
    return queue_items.add(tx, queue.id, items, now) + queue_items.raise_risk(tx, queue.id, items)


def _disliked(tx: Transaction, queue: Queue, now: datetime) -> list[NewItem]:
    voted = [each for each in risks.disliked_since(tx, now - VOTES_OF, VOTES_AT_ONCE) if each <= queue.filled_until]
    meet = log_list.numbers(tx, from_data(queue.data), voted) if voted else set()
    found = [(each, reasons_of(each)) for each in (risks.evidence(tx, sorted(meet)) if meet else ()) if is_judged(each)]
    items = [NewItem(each.id, risk_of(reasons), reasons) for each, reasons in found if risk_of(reasons) >= RISKY_FROM]
    return queue_items.news(tx, queue.id, items)
