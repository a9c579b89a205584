"""Walking through a queue, and looking single things up."""

from datetime import timedelta

import pytest

from procbot.errors import ReviewError
from procbot.services.review.lookup import Lookup
from procbot.services.review.queue_walk import QueueWalk
from procbot.services.review.queues import Queues
from procbot.store import queue_items
from procbot.store.engine import Database
from procbot.store.queue_items import NewItem
from procbot.store.queues import NewQueue
from procbot.store.verdicts import NewVerdict
from tests.services.review.log_samples import NOW, ask
from tests.web.stage import SetClock

ANYBODY = NewQueue(name="Risky", kind="risk", data={}, random_share=0.1, reviews_required=1)


def a_queue(database: Database, new: NewQueue = ANYBODY) -> list[int]:
    """A queue of three: the second is the riskiest, the others are alike. Their items' ids in the queue's order."""
    queue_id = Queues(database, SetClock()).create(new, "minh")
    with database.begin() as tx:
        low, high, alike = (ask(tx, f"question {number}", member_ref=None) for number in range(3))
        queue_items.add(tx, queue_id, [NewItem(low, 2.0, ()), NewItem(high, 5.0, ()), NewItem(alike, 2.0, ())], NOW)
        return [item.id for item in queue_items.listed(tx, queue_id, "pending", 9)]


def states(database: Database, ids: list[int]) -> list[tuple[str, str | None]]:
    with database.read() as tx:
        return [(item.state, item.taken_by) for item_id in ids if (item := queue_items.get(tx, item_id)) is not None]


def test_a_step_puts_the_item_back_and_takes_the_one_beside_it(database: Database) -> None:
    walk, ids = QueueWalk(database, SetClock()), a_queue(database)
    assert walk.claim(ids[0], "lan")
    for at, forward, found in ((0, True, 1), (1, True, 2), (2, False, 1), (1, False, 0)):
        item = walk.step(ids[at], "lan", forward=forward)
        assert item is not None
        assert (item.id, item.state, item.taken_by) == (ids[found], "in_progress", "lan")
    assert states(database, ids) == [("in_progress", "lan"), ("pending", None), ("pending", None)]


def test_at_the_end_the_item_stays_in_hand(database: Database) -> None:
    walk, ids = QueueWalk(database, SetClock()), a_queue(database)
    assert walk.claim(ids[2], "lan")
    assert walk.step(ids[2], "lan", forward=True) is None
    assert states(database, ids)[2] == ("in_progress", "lan")


def test_what_others_have_in_hand_and_what_one_has_judged_is_passed_over(database: Database) -> None:
    clock = SetClock()
    walk, queues, ids = QueueWalk(database, clock), Queues(database, clock), a_queue(database)
    assert walk.claim(ids[1], "hoa")
    assert walk.claim(ids[0], "lan")
    item = walk.step(ids[0], "lan", forward=True)
    assert item is not None
    assert item.id == ids[2]
    queues.judge(item.id, NewVerdict(exchange_id=item.exchange_id, reviewer="lan", verdict="correct"))
    assert walk.claim(ids[0], "lan")
    assert walk.step(ids[0], "lan", forward=True) is None
    clock.now += timedelta(minutes=31)
    found = walk.step(ids[0], "lan", forward=True)
    assert found is not None
    assert found.id == ids[1]


def test_only_a_free_or_abandoned_item_is_claimed(database: Database) -> None:
    clock = SetClock()
    walk, ids = QueueWalk(database, clock), a_queue(database)
    assert walk.claim(ids[0], "lan")
    assert walk.claim(ids[0], "lan")
    assert not walk.claim(ids[0], "hoa")
    clock.now += timedelta(minutes=31)
    assert walk.claim(ids[0], "hoa")


def test_who_is_not_assigned_walks_through_no_queue(database: Database) -> None:
    walk = QueueWalk(database, SetClock())
    new = NewQueue(name="Lan's", kind="risk", data={}, random_share=0.1, reviews_required=1, assignees=("lan",))
    (first, *_) = a_queue(database, new)
    with pytest.raises(ReviewError, match="other reviewers"):
        walk.claim(first, "hoa")
    with pytest.raises(ReviewError, match="no such item"):
        walk.step(4711, "lan", forward=True)


def test_single_items_and_what_awaits_a_decision_are_looked_up(database: Database) -> None:
    clock = SetClock()
    queues, lookup = Queues(database, clock), Lookup(database)
    new = NewQueue(name="Two", kind="risk", data={}, random_share=0.1, reviews_required=2)
    ids = a_queue(database, new)
    for login, verdict in (("lan", "correct"), ("hoa", "harmful")):
        assert QueueWalk(database, clock).claim(ids[0], login)
        found = lookup.item(ids[0])
        assert found is not None
        item, queue = found
        assert queue.name == "Two"
        queues.judge(item.id, NewVerdict(exchange_id=item.exchange_id, reviewer=login, verdict=verdict, note="x"))
    (disputed,) = lookup.disputed(queue.id, 20)
    assert (disputed.item.id, disputed.asked.question) == (ids[0], "question 1")
    assert [(verdict.reviewer, verdict.verdict) for verdict in disputed.verdicts] == [("lan", "correct"), ("hoa", "harmful")]
    assert lookup.queue(queue.id) == queue
    assert (lookup.item(4711), lookup.queue(4711), lookup.action(4711), lookup.asked([4711])) == (None, None, None, {})
    assert lookup.disputed(queue.id, 20, offset=1) == []
