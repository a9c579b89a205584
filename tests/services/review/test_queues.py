from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from procbot.errors import ReviewError
from procbot.services.review.log_filter import LogFilter, as_data
from procbot.services.review.queues import Queues
from procbot.services.review.risk import RANDOM_FLOOR, WEIGHTS, drawn, reasons_of, risk_item, risk_of
from procbot.store import clusters, queue_items, queues, votes
from procbot.store.engine import Database
from procbot.store.queue_items import NewItem
from procbot.store.queues import NewQueue
from procbot.store.risk import Evidence
from procbot.store.verdicts import NewVerdict
from tests.services.review.log_samples import NOW, a_log, ask, published
from tests.services.small_base import SetClock
from tests.store.samples import a_hit


def a_queue(**facts: Any) -> NewQueue:
    defaults: dict[str, Any] = {"name": "Rủi ro", "kind": "risk", "data": {}, "random_share": 0.1, "reviews_required": 1}
    return NewQueue(**(defaults | facts))


def some_evidence(**facts: Any) -> Evidence:
    defaults: dict[str, Any] = {
        "id": 1,
        "intent": "question",
        "outcome": "ANSWERED",
        "area": "cu-tru",
        "margin": 0.5,
        "is_new_cluster": False,
        "helpful": None,
        "reason": None,
        "escalated": False,
    }
    return Evidence(**(defaults | facts))


def inside(database: Database, queue_id: int, state: str = "pending") -> dict[int, tuple[float, tuple[str, ...]]]:
    with database.read() as tx:
        return {item.exchange_id: (item.risk, item.reasons) for item in queue_items.listed(tx, queue_id, state, 1000)}


def with_items(database: Database, queue_id: int, *items: NewItem) -> None:
    with database.begin() as tx:
        queue_items.add(tx, queue_id, items, NOW)


def verdict(exchange_id: int, reviewer: str = "lan", code: str = "correct") -> NewVerdict:
    return NewVerdict(exchange_id=exchange_id, reviewer=reviewer, verdict=code, note="x")


def some_questions(database: Database, number: int) -> list[int]:
    revision = published(database)["tam-tru"]
    with database.begin() as tx:
        return [ask(tx, f"câu {each}", revision_id=revision) for each in range(number)]


@pytest.mark.parametrize(
    ("facts", "reasons"),
    [
        ({}, ()),
        ({"helpful": False}, ("negative_vote",)),
        ({"helpful": False, "reason": "unwelcome"}, ()),
        ({"helpful": True}, ()),
        ({"outcome": "NOT_FOUND", "area": None, "margin": None}, ("no_answer",)),
        ({"outcome": "AMBIGUOUS", "margin": 0.0}, ("ambiguous",)),
        ({"margin": 0.05, "area": "lao-dong"}, ("small_margin", "sensitive_area")),
        ({"escalated": True, "is_new_cluster": True}, ("escalated", "new_cluster")),
    ],
)
def test_the_signs_of_risk_add_up(facts: dict[str, Any], reasons: tuple[str, ...]) -> None:
    found = reasons_of(some_evidence(**facts))

    assert (found, risk_of(found)) == (reasons, sum(WEIGHTS[reason] for reason in reasons))


def test_greetings_and_buttons_are_not_judged() -> None:
    assert risk_item(some_evidence(intent="open", helpful=False), 1, 1.0) is None
    assert risk_item(some_evidence(outcome="SMALL_TALK"), 1, 1.0) is None


def test_a_fixed_share_is_drawn_the_same_every_time_and_differently_for_each_queue() -> None:
    one = [number for number in range(10_000) if drawn(number, 1, RANDOM_FLOOR)]
    other = [number for number in range(10_000) if drawn(number, 2, RANDOM_FLOOR)]

    assert one == [number for number in range(10_000) if drawn(number, 1, RANDOM_FLOOR)]
    assert 900 < len(one) < 1100
    assert len(set(one) & set(other)) < 200


def test_a_filters_queue_takes_what_meets_it_once(database: Database) -> None:
    log, service = a_log(database), Queues(database, SetClock())
    data = as_data(LogFilter(outcomes=("NOT_FOUND", "SMALL_TALK")))
    queue_id = service.create(a_queue(kind="filter", data=data, random_share=0.0), "lan")

    assert (service.step(), service.step()) == (1, 0)
    assert set(inside(database, queue_id)) == {log.gap}


def test_a_random_queue_takes_its_share(database: Database) -> None:
    ids, service = some_questions(database, 60), Queues(database, SetClock())
    queue_id = service.create(a_queue(kind="random", random_share=0.25), "lan")
    service.step()

    assert set(inside(database, queue_id)) == {number for number in ids if drawn(number, queue_id, 0.25)}


def test_the_risk_queue_takes_the_risky_and_draws_from_all(database: Database) -> None:
    log, service = a_log(database), Queues(database, SetClock())
    queue_id = service.create(a_queue(random_share=1.0), "lan")
    service.step()

    found = inside(database, queue_id)
    assert set(found) == {log.old, log.fee, log.fee_again, log.dossier, log.gap, log.outside}
    assert next(iter(found)) == log.dossier  # the complaint, with a new cluster
    assert found[log.fee] == (0.0, ("random",))
    assert found[log.gap][1] == ("random", "no_answer", "escalated", "new_cluster")


def test_a_small_margin_between_the_two_best_articles_is_risky(database: Database) -> None:
    revision = published(database)["tam-tru"]
    near = (a_hit(revision, score=10.0), a_hit(revision, score=9.5, used=False))
    with database.begin() as tx:
        close = ask(tx, revision_id=revision, hits=near)
        ask(tx, revision_id=revision, hits=(near[0], replace(near[1], score=5.0)))
    service = Queues(database, SetClock())
    queue_id = service.create(a_queue(), "lan")
    service.step()

    risky = {number for number, (risk, _) in inside(database, queue_id).items() if risk}
    assert risky == {close}


def test_a_complaint_that_comes_later_is_taken_in_or_moved_up(database: Database) -> None:
    late, waiting = some_questions(database, 2)
    service = Queues(database, SetClock())
    queue_id = service.create(a_queue(), "lan")
    service.step()
    with_items(database, queue_id, NewItem(waiting, 1.0, ("random", "new_cluster")))
    with database.begin() as tx:
        for number in (late, waiting):
            votes.cast(tx, number, "m1", False, "wrong", NOW)

    assert (service.step(), service.step()) == (2, 0)
    found = inside(database, queue_id)
    assert found[late][0] == found[waiting][0] == WEIGHTS["negative_vote"]
    assert found[waiting][1] == ("random", "negative_vote")


def test_a_large_log_is_taken_in_step_by_step(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("procbot.services.review.queue_filling.PORTION", 4)
    ids, service = some_questions(database, 10), Queues(database, SetClock())
    queue_id = service.create(a_queue(kind="filter", random_share=0.0), "lan")

    assert [service.step() for _ in range(4)] == [4, 4, 2, 0]
    assert set(inside(database, queue_id)) == set(ids)


def test_the_riskiest_comes_first_and_stays_in_hand(database: Database) -> None:
    low, high = some_questions(database, 2)
    service = Queues(database, SetClock())
    queue_id = service.create(a_queue(), "lan")
    with_items(database, queue_id, NewItem(low, 2.0, ()), NewItem(high, 5.0, ()))

    taken = service.take(queue_id, "lan")
    assert taken is not None
    assert (taken.exchange_id, taken.state, taken.taken_by) == (high, "in_progress", "lan")
    assert service.take(queue_id, "lan") == replace(taken)
    other = service.take(queue_id, "minh")
    assert other is not None
    assert other.exchange_id == low
    assert service.take(queue_id, "hoa") is None


def test_an_item_returns_after_half_an_hour(database: Database) -> None:
    (only,) = some_questions(database, 1)
    clock = SetClock()
    service = Queues(database, clock)
    queue_id = service.create(a_queue(), "lan")
    with_items(database, queue_id, NewItem(only, 2.0, ()))
    taken = service.take(queue_id, "lan")
    assert taken is not None

    clock.now += timedelta(minutes=29)
    assert service.take(queue_id, "minh") is None
    clock.now += timedelta(minutes=1)
    assert service.take(queue_id, "minh") is not None
    with pytest.raises(ReviewError, match="gone back"):
        service.judge(taken.id, verdict(only))


def test_one_of_ten_that_are_judged_was_drawn_at_random(database: Database) -> None:
    ids = some_questions(database, 40)
    service = Queues(database, SetClock())
    queue_id = service.create(a_queue(), "lan")
    with_items(
        database,
        queue_id,
        *(NewItem(number, 0.0, ("random",)) if number in ids[:20] else NewItem(number, 5.0, ("no_answer",)) for number in ids),
    )

    drawn_first = []
    for _ in range(20):
        item = service.take(queue_id, "lan")
        assert item is not None
        drawn_first.append("random" in item.reasons)
        service.judge(item.id, verdict(item.exchange_id))
    assert (drawn_first.count(True), drawn_first[0], drawn_first[1]) == (2, True, False)


def test_an_item_is_judged_by_as_many_as_its_queue_requires(database: Database) -> None:
    (only,) = some_questions(database, 1)
    service = Queues(database, SetClock())
    queue_id = service.create(a_queue(reviews_required=2), "lan")
    with_items(database, queue_id, NewItem(only, 2.0, ()))

    first = service.take(queue_id, "lan")
    assert first is not None
    service.judge(first.id, verdict(only))
    assert service.take(queue_id, "lan") is None  # once each
    second = service.take(queue_id, "minh")
    assert second is not None
    service.judge(second.id, verdict(only, "minh", "harmful"))
    (state,) = service.listed()
    assert (state.pending, state.in_progress, state.awaiting_decision, state.done) == (0, 0, 1, 0)

    service.decide(first.id, verdict(only, "hoa", "harmful"))
    assert service.listed()[0].done == 1
    with pytest.raises(ReviewError, match="no decision"):
        service.decide(first.id, verdict(only, "hoa", "harmful"))


def test_a_queue_is_worked_on_by_those_it_names(database: Database) -> None:
    service = Queues(database, SetClock())
    queue_id = service.create(a_queue(assignees=("lan", "lan")), "admin")

    assert service.take(queue_id, "lan") is None
    with pytest.raises(ReviewError, match="other reviewers"):
        service.take(queue_id, "minh")


def test_an_item_can_be_left_to_others_by_who_has_it(database: Database) -> None:
    (only,) = some_questions(database, 1)
    service = Queues(database, SetClock())
    queue_id = service.create(a_queue(), "lan")
    with_items(database, queue_id, NewItem(only, 2.0, ()))
    item = service.take(queue_id, "lan")
    assert item is not None

    assert [service.put_back(item.id, who) for who in ("minh", "lan", "lan")] == [False, True, False]


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "},
        {"name": "there"},
        {"kind": "urgent"},
        {"reviews_required": 4},
        {"reviews_required": 3, "assignees": ("lan", "minh", "lan")},
        {"random_share": 0.09},
        {"kind": "random", "random_share": 0.0},
        {"random_share": 1.1},
    ],
)
def test_a_queue_that_cannot_be_is_refused(database: Database, wrong: dict[str, Any]) -> None:
    service = Queues(database, SetClock())
    service.create(a_queue(name="there"), "lan")

    with pytest.raises(ReviewError):
        service.create(a_queue(**wrong), "lan")


def test_a_queue_that_is_not_active_is_not_filled(database: Database) -> None:
    some_questions(database, 1)
    service = Queues(database, SetClock())
    queue_id = service.create(a_queue(kind="filter", random_share=0.0), "lan")
    service.change(queue_id, a_queue(name="Khác", kind="filter", random_share=0.0), "lan", active=False)

    assert service.step() == 0
    with database.read() as tx:
        found = queues.get(tx, queue_id)
    assert found is not None
    assert (found.name, found.active) == ("Khác", False)
    with pytest.raises(ReviewError, match="no such queue"):
        service.change(4711, a_queue(), "lan")


def test_an_item_that_is_not_there_cannot_be_judged(database: Database) -> None:
    with pytest.raises(ReviewError, match="no such item"):
        Queues(database, SetClock()).judge(4711, verdict(1))


def test_the_first_of_a_cluster_is_new(database: Database) -> None:
    with database.begin() as tx:
        first, second = (ask(tx, outcome="AMBIGUOUS") for _ in range(2))
        clusters.assign(tx, {first: first, second: first})
    service = Queues(database, SetClock())
    queue_id = service.create(a_queue(), "lan")
    service.step()

    assert inside(database, queue_id)[first][1][-2:] == ("ambiguous", "new_cluster")
