"""Queues: filled by themselves, worked off one item at a time, ended by agreement or a decision."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from procbot.errors import ReviewError
from procbot.services.review.queue_filling import fill
from procbot.services.review.risk import RANDOM_FLOOR
from procbot.services.review.verdicts import Judged, decide, judge
from procbot.store import audit, queue_items, queues
from procbot.store.engine import Database, Transaction
from procbot.store.queue_items import Item
from procbot.store.queues import KINDS, NewQueue, Queue
from procbot.store.verdicts import NewVerdict

# Whoever has an item open for longer has gone to do something else; an item takes a minute or two.
TAKEN_FOR = timedelta(minutes=30)

MAX_REVIEWS = 3
_MAX_NAME = 120  # the column's length


@dataclass(frozen=True, slots=True)
class QueueState:
    """A queue with the number of its items by state."""

    queue: Queue
    pending: int
    in_progress: int
    awaiting_decision: int
    done: int


class Queues:
    """The queues of one database. Safe to call from several threads.

    Args:
        database: where they are kept.
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def create(self, new: NewQueue, by: str) -> int:
        """Create a queue, to be filled by the next steps; return its id.

        Raises:
            ReviewError: its name is taken or missing, or a number is out of range.
            DatabaseUnavailableError: nothing was written.
        """
        at = self._clock()
        with self._database.begin() as tx:
            queue_id = queues.add(tx, _checked(tx, new), by, at)
            audit.record(tx, at, by, "queue.create", "queue", str(queue_id), after=_facts(new))
        return queue_id

    def change(self, queue_id: int, new: NewQueue, by: str, *, active: bool = True) -> None:
        """Change a queue; what is in it stays, and what it has passed over is not looked at again.

        Raises:
            ReviewError: there is no such queue, its name is taken, or a number is out of range.
            DatabaseUnavailableError: nothing was written.
        """
        at = self._clock()
        with self._database.begin() as tx:
            before = _known(tx, queue_id)
            queues.change(tx, queue_id, _checked(tx, new, queue_id), active=active)
            facts = {**_facts(new), "active": active}
            audit.record(tx, at, by, "queue.change", "queue", str(queue_id), before=_facts(before), after=facts)

    def listed(self) -> list[QueueState]:
        """Return the queues by name, with their numbers; two statements.

        Raises:
            DatabaseUnavailableError: the database cannot be read.
        """
        with self._database.read() as tx:
            known, counts = queues.every(tx), queues.counts(tx)
        states = ("pending", "in_progress", "awaiting_decision", "done")
        return [QueueState(queue, *(counts.get(queue.id, {}).get(state, 0) for state in states)) for queue in known]

    def take(self, queue_id: int, reviewer: str) -> Item | None:
        """Give a reviewer the next item: the one they have in hand, else the riskiest, else ``None``.

        As soon as fewer of the begun items than the queue's share were drawn at random, the next one is one of these.

        Raises:
            ReviewError: there is no such queue, or it is not the reviewer's.
            DatabaseUnavailableError: nothing was taken.
        """
        now = self._clock()
        since = now - TAKEN_FOR
        with self._database.begin() as tx:
            queue = _known(tx, queue_id)
            if queue.assignees and reviewer not in queue.assignees:
                raise ReviewError("This queue is other reviewers' work.")
            item = queue_items.held(tx, queue_id, reviewer, since)
            if item is None:
                item = _next(tx, queue, reviewer, since)
            if item is None:
                return None
            queue_items.take(tx, item.id, reviewer, now)
            return replace(item, state="in_progress", taken_by=reviewer, taken_at=now)

    def put_back(self, item_id: int, reviewer: str) -> bool:
        """Let others take an item that a reviewer has in hand; return whether it was so.

        Raises:
            DatabaseUnavailableError: nothing was written.
        """
        with self._database.begin() as tx:
            item = queue_items.get(tx, item_id, lock=True)
            if item is None or item.state != "in_progress" or item.taken_by != reviewer:
                return False
            queue_items.put_back(tx, item_id)
        return True

    def judge(self, item_id: int, new: NewVerdict) -> Judged:
        """Give a verdict on an item that the reviewer has in hand.

        It is done when enough reviewers agree, awaits a decision when they do not, and goes back for the next review before that.

        Raises:
            ReviewError: somebody else has the item in hand by now, or the verdict is incomplete.
            DatabaseUnavailableError: nothing was written.
        """
        with self._database.begin() as tx:
            item = _item(tx, item_id, new)
            if item.state != "in_progress" or item.taken_by != new.reviewer:
                raise ReviewError("This item has gone back to the queue; take it again.")
            return judge(tx, new, self._clock())

    def decide(self, item_id: int, new: NewVerdict) -> Judged:
        """End an item on which the reviewers do not agree.

        Raises:
            ReviewError: it awaits no decision, or the verdict is incomplete.
            DatabaseUnavailableError: nothing was written.
        """
        with self._database.begin() as tx:
            if _item(tx, item_id, new).state != "awaiting_decision":
                raise ReviewError("This item awaits no decision.")
            return decide(tx, new, self._clock())

    def step(self) -> int:
        """Consider the next exchanges for every active queue; a chore. Return how many items are new or riskier.

        Raises:
            DatabaseUnavailableError: nothing was written for the queue in hand; those before it are filled.
        """
        return fill(self._database, self._clock())


def _next(tx: Transaction, queue: Queue, reviewer: str, since: datetime) -> Item | None:
    begun = queue_items.share(tx, queue.id)
    is_random_due = queue.kind == "risk" and begun.random < max(queue.random_share, RANDOM_FLOOR) * (begun.begun + 1)
    if is_random_due and (item := queue_items.free(tx, queue.id, reviewer, since, random=True)) is not None:
        return item
    return queue_items.free(tx, queue.id, reviewer, since, random=False)


def _known(tx: Transaction, queue_id: int) -> Queue:
    queue = queues.get(tx, queue_id)
    if queue is None:
        raise ReviewError("There is no such queue.")
    return queue


def _item(tx: Transaction, item_id: int, new: NewVerdict) -> Item:
    item = queue_items.get(tx, item_id, lock=True)
    if item is None or item.exchange_id != new.exchange_id:
        raise ReviewError("There is no such item.")
    return item


def _checked(tx: Transaction, new: NewQueue, queue_id: int | None = None) -> NewQueue:
    name = " ".join(new.name.split())
    if not name or len(name) > _MAX_NAME:
        raise ReviewError(f"A queue needs a name of at most {_MAX_NAME} characters.")
    if queues.name_taken(tx, name, queue_id):
        raise ReviewError(f"There is a queue {name!r} already.")
    if new.kind not in KINDS:
        raise ReviewError(f"A queue's kind is one of {', '.join(KINDS)}.")
    if not 1 <= new.reviews_required <= MAX_REVIEWS:
        raise ReviewError(f"A queue requires 1 to {MAX_REVIEWS} reviews.")
    assignees = tuple(dict.fromkeys(new.assignees))
    if 0 < len(assignees) < new.reviews_required:
        raise ReviewError("A queue names at least as many reviewers as it requires reviews: its items would never be done.")
    least = {"risk": RANDOM_FLOOR, "random": 0.001, "filter": 0.0}[new.kind]
    if not least <= new.random_share <= 1:
        raise ReviewError(f"The random share of this queue is at least {least:.1%} and at most 100%.")
    return replace(new, name=name, assignees=assignees)


def _facts(queue: NewQueue) -> dict[str, object]:
    return {
        "name": queue.name,
        "kind": queue.kind,
        "filter": queue.data,
        "random_share": queue.random_share,
        "reviews_required": queue.reviews_required,
        "assignees": list(queue.assignees),
    }
