import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager

from structlog.testing import capture_logs

from bot.chores import Chore, Chores
from procbot.errors import DatabaseUnavailableError
from procbot.services.outage import Outage
from tests.bot.stand_in import PATIENCE_S


class Handiwork:
    """A chore that does what it is told, step by step, and nothing afterwards."""

    def __init__(self, *steps: int | Exception) -> None:
        self.left = list(steps)
        self.steps = 0
        self.threads: set[str] = set()

    def step(self) -> int:
        """Do the next thing."""
        self.steps += 1
        self.threads.add(threading.current_thread().name)
        outcome = self.left.pop(0) if self.left else 0
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


@asynccontextmanager
async def working(chores: Mapping[str, Chore], did: Callable[[], None] = lambda: None) -> AsyncIterator[None]:
    work = Chores(chores, Outage(), did, every_s=0.01, busy_pause_s=0.0)
    running = asyncio.create_task(work.run())
    try:
        yield
    finally:
        work.stop()
        await asyncio.wait_for(running, PATIENCE_S)


async def until(reached: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not reached():  # noqa: ASYNC110 (it happens in another thread)
            await asyncio.sleep(0.005)


async def test_each_chore_gets_its_turn_again_and_again_beside_the_event_loop() -> None:
    one, other = Handiwork(), Handiwork()

    async with working({"one": one, "other": other}):
        await until(lambda: one.steps > 2 and other.steps > 2)

    assert threading.main_thread().name not in one.threads | other.threads


async def test_who_sends_is_told_when_something_was_done() -> None:
    told: list[int] = []
    chore = Handiwork(0, 3, 0)

    async with working({"one": chore}, lambda: told.append(chore.steps)):
        await until(lambda: chore.steps > 4)

    assert told == [2]


async def test_a_chore_that_fails_holds_up_no_other_and_is_tried_again() -> None:
    failing, other = Handiwork(ValueError("words of a person")), Handiwork()

    with capture_logs() as logs:
        async with working({"failing": failing, "other": other}):
            await until(lambda: failing.steps > 1 and other.steps > 1)

    (entry,) = logs
    assert (entry["event"], entry["chore"]) == ("chore_failed", "failing")
    assert "words" not in str(entry)


async def test_an_absent_database_is_said_once_and_waited_for() -> None:
    away = DatabaseUnavailableError("The database is away.")
    chore = Handiwork(away, away, 1)

    with capture_logs() as logs:
        async with working({"one": chore}):
            await until(lambda: chore.steps > 3)

    assert [entry["event"] for entry in logs] == ["database_unavailable", "database_back", "chore_done"]


async def test_a_step_in_hand_is_finished_before_the_end_and_no_other_begins() -> None:
    begun, go_on = threading.Event(), threading.Event()
    finished: list[str] = []

    class Slow:
        def step(self) -> int:
            begun.set()
            go_on.wait(PATIENCE_S)
            finished.append("slow")
            return 1

    other = Handiwork()
    work = Chores({"slow": Slow(), "other": other}, Outage(), lambda: None)
    running = asyncio.create_task(work.run())
    await until(begun.is_set)
    work.stop()
    go_on.set()
    await asyncio.wait_for(running, PATIENCE_S)

    assert (finished, other.steps) == (["slow"], 0)


async def test_without_chores_there_is_nothing_to_do() -> None:
    async with working({}):
        await asyncio.sleep(0.03)
