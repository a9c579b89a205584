"""What is done beside the review pages."""

import threading

from procbot.services.review.upkeep import ROLE, Upkeep
from procbot.store.engine import Database
from procbot.store.lease import hold


def test_a_step_takes_one_of_each_and_a_failing_one_stops_no_other(database: Database) -> None:
    taken: list[str] = []

    def clusters() -> int:
        taken.append("clusters")
        return 2

    def broken() -> int:
        raise RuntimeError

    def queues() -> int:
        taken.append("queues")
        return 3

    assert Upkeep(database, {"clusters": clusters, "broken": broken, "queues": queues}).step() == 5
    assert taken == ["clusters", "queues"]


def test_steps_are_taken_beside_the_block_and_end_with_it(database: Database) -> None:
    third, taken = threading.Event(), [0]

    def step() -> int:
        taken[0] += 1
        if taken[0] == 3:
            third.set()
        return taken[0] % 2

    with Upkeep(database, {"step": step}).beside(every_s=0.01, busy_pause_s=0.01):
        assert third.wait(120)
    ended = taken[0]
    assert not any(thread.name == "review" for thread in threading.enumerate())
    assert taken[0] == ended
    with hold(database, ROLE):
        pass  # given back


def test_only_one_process_does_it_and_another_takes_over(database: Database) -> None:
    taken = threading.Event()

    def step() -> int:
        taken.set()
        return 0

    upkeep = Upkeep(database, {"step": step})
    with hold(database, ROLE):
        running = upkeep.beside(every_s=0.01, retry_s=0.02)
        running.__enter__()
        assert not taken.wait(0.1)
    assert taken.wait(120)
    running.__exit__(None, None, None)
