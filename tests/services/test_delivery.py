import asyncio
import threading
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import text

from procbot.errors import DatabaseUnavailableError
from procbot.services import delivery
from procbot.services.delivery import Blocked, Delivery, Refused, RetryAfter, Transient
from procbot.services.outage import Outage
from procbot.services.pace import Pace, Rate
from procbot.store import members, outbox
from procbot.store.engine import Database, Transaction
from procbot.store.outbox import NewMessage, OutboxItem

PATIENCE_S = 120.0  # a test that waits longer has found a fault, not a slow machine


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "FIRST_PAUSE_S", 0.02)
    monkeypatch.setattr(delivery, "LONGEST_PAUSE_S", 0.1)
    monkeypatch.setattr(delivery, "OUTAGE_PAUSE_S", 0.02)


class Post:
    """A messenger: keeps what arrived per address, and fails first with what a test has prepared."""

    def __init__(self) -> None:
        self.arrived: defaultdict[str, list[str]] = defaultdict(list)
        self.failures: defaultdict[str, list[Exception]] = defaultdict(list)
        self.failing_parts: set[str] = set()
        """Parts that fail once."""
        self.held: dict[str, asyncio.Event] = {}
        self.tries = 0
        self.at_once = self.most_at_once = 0

    def parts(self, payload: Mapping[str, Any]) -> Sequence[str]:
        """A payload is its list of parts."""
        parts: list[str] = payload["parts"]
        return parts

    async def send(self, address: str, part: str, part_index: int, replaces: str | None) -> str:
        """Take a part, or fail."""
        del replaces
        self.tries += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await asyncio.sleep(0)
            if address in self.held:
                await self.held[address].wait()
            if self.failures[address]:
                raise self.failures[address].pop(0)
            if part in self.failing_parts:
                self.failing_parts.remove(part)
                raise Transient("reset")
            self.arrived[address].append(part)
            return f"{address}-{part_index}"
        finally:
            self.at_once -= 1


def owe(database: Database, address: str, *parts: str) -> int:
    with database.begin() as tx:
        ref = f"ref {address}"
        members.see(tx, ref, "telegram", datetime.now(UTC))
        return outbox.add(tx, NewMessage("telegram", address, ref, "message", {"parts": parts}), datetime.now(UTC))


def counts(database: Database) -> dict[str, int]:
    with database.read() as tx:
        return {state: number for state, number in outbox.counts(tx).items() if number}


@asynccontextmanager
async def delivering(database: Database, post: Post, rate_of: Callable[[str], Rate] | None = None) -> AsyncIterator[Delivery]:
    pace = Pace(Rate(1e6, 1_000), rate_of or (lambda _: Rate(1e6, 1_000)), clock_s=time.monotonic, sleep=asyncio.sleep)
    running = Delivery(
        database,
        "telegram",
        post,
        clock=lambda: datetime.now(UTC),
        sleep=asyncio.sleep,
        random=lambda: 0.5,
        pace=pace,
        outage=Outage(),
    )
    task = asyncio.create_task(running.run())
    try:
        yield running
    finally:
        await running.stop(PATIENCE_S)
        await asyncio.wait_for(task, PATIENCE_S)


async def until(reached: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not await asyncio.to_thread(reached):  # noqa: ASYNC110 (a database gives no events)
            await asyncio.sleep(0.005)


async def test_what_is_owed_is_sent_and_then_forgotten(database: Database) -> None:
    post = Post()
    owe(database, "1", "hello")
    async with delivering(database, post):
        await until(lambda: counts(database) == {"sent": 1})

    assert post.arrived == {"1": ["hello"]}
    with database.read() as tx:
        assert tx.execute(text("SELECT address, payload, message_id FROM outbox")).one() == (None, None, "1-0")


async def test_a_poke_sends_at_once(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "LOOK_AGAIN_S", 1_000.0)
    post = Post()
    async with delivering(database, post) as running:
        await asyncio.sleep(0.05)
        await asyncio.to_thread(owe, database, "1", "hello")
        running.poke()
        await until(lambda: counts(database) == {"sent": 1})


async def test_what_another_process_owes_is_found_without_a_poke(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "LOOK_AGAIN_S", 0.05)
    post = Post()
    async with delivering(database, post):
        await asyncio.sleep(0.02)
        await asyncio.to_thread(owe, database, "1", "hello")
        await until(lambda: counts(database) == {"sent": 1})


async def test_a_chat_reads_in_order_although_its_first_message_failed_and_others_do_not_wait(database: Database) -> None:
    post = Post()
    post.failures["1"] = [Transient("reset")] * 4
    for number in range(5):
        owe(database, "1", f"a{number}")
    owe(database, "2", "b")
    async with delivering(database, post):
        await until(lambda: counts(database) == {"sent": 6})

    assert post.arrived == {"1": ["a0", "a1", "a2", "a3", "a4"], "2": ["b"]}


async def test_the_pause_that_the_messenger_asks_for_is_kept(database: Database) -> None:
    post = Post()
    post.failures["1"] = [RetryAfter(0.3)]
    owe(database, "1", "hello")
    began = asyncio.get_running_loop().time()
    async with delivering(database, post):
        await until(lambda: counts(database) == {"sent": 1})

    assert asyncio.get_running_loop().time() - began >= 0.3
    assert post.tries == 2


async def test_who_has_blocked_us_is_recorded_and_never_tried_again(database: Database) -> None:
    post = Post()
    post.failures["1"] = [Blocked()]
    for number in range(3):
        owe(database, "1", f"a{number}")
    async with delivering(database, post):
        await until(lambda: counts(database) == {"unreachable": 3})

    assert (post.tries, post.arrived["1"]) == (1, [])
    with database.read() as tx:
        member = members.get(tx, "ref 1")
    assert member is not None
    assert member.unreachable_at is not None


async def test_what_the_messenger_never_takes_is_given_up_with_its_reason(database: Database) -> None:
    post = Post()
    post.failures["1"] = [Refused("chat not found")]
    owe(database, "1", "a")
    owe(database, "1", "b")
    async with delivering(database, post):
        await until(lambda: counts(database) == {"failed": 1, "sent": 1})

    with database.read() as tx:
        assert tx.execute(text("SELECT error FROM outbox WHERE state = 'failed'")).scalar_one() == "chat not found"


async def test_a_network_that_fails_for_long_is_given_up_in_the_end(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "MAX_TRIES", 4)
    post = Post()
    post.failures["1"] = [Transient("timeout")] * 9
    owe(database, "1", "a")
    async with delivering(database, post):
        await until(lambda: counts(database) == {"failed": 1})

    assert post.tries == 4


async def test_what_cannot_be_rendered_does_not_hold_up_the_rest(database: Database) -> None:
    post = Post()
    with database.begin() as tx:
        outbox.add(tx, NewMessage("telegram", "1", None, "message", {"no": "parts"}), datetime.now(UTC))
    owe(database, "1", "b")
    async with delivering(database, post):
        await until(lambda: counts(database) == {"failed": 1, "sent": 1})


async def test_a_split_message_goes_on_behind_what_has_arrived(database: Database) -> None:
    post = Post()
    post.failing_parts = {"two"}
    owe(database, "1", "one", "two", "three")
    async with delivering(database, post):
        await until(lambda: counts(database) == {"sent": 1})

    assert post.arrived["1"] == ["one", "two", "three"]
    assert post.tries == 4


async def test_after_a_kill_the_rest_of_a_message_is_sent(database: Database) -> None:
    post = Post()
    owe(database, "1", "one", "two")
    with database.begin() as tx:
        outbox.part_sent(tx, 1, 1)  # what a process had noted that was killed then
    async with delivering(database, post):
        await until(lambda: counts(database) == {"sent": 1})

    assert post.arrived["1"] == ["two"]


async def test_a_database_that_goes_while_a_message_is_sent_does_not_send_it_twice(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = Post()
    owe(database, "1", "hello")
    real, away = Database.begin, iter([True] * 5)

    @contextmanager
    def sometimes(self: Database) -> Iterator[Transaction]:
        if next(away, False):
            raise DatabaseUnavailableError("The database is down.")
        with real(self) as tx:
            yield tx

    monkeypatch.setattr(Database, "begin", sometimes)
    async with delivering(database, post):
        await until(lambda: counts(database) == {"sent": 1})

    assert post.arrived == {"1": ["hello"]}


async def test_a_message_that_ends_while_the_outbox_is_read_is_not_sent_twice(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = Post()
    post.held["1"] = asyncio.Event()
    loop, real = asyncio.get_running_loop(), Delivery._look  # noqa: SLF001 (the race is inside)
    reads: list[int] = []
    first_done = threading.Event()

    def late(self: Delivery, limit: int) -> list[OutboxItem]:
        found = real(self, limit)
        reads.append(len(found))
        if len(reads) == 2:  # it has seen the message as pending; now let it be sent before the list is used
            loop.call_soon_threadsafe(post.held["1"].set)
            first_done.wait(PATIENCE_S)
        return found

    monkeypatch.setattr(Delivery, "_look", late)
    owe(database, "1", "hello")
    async with delivering(database, post) as running:
        await until(lambda: post.tries == 1)
        running.poke()
        await until(lambda: counts(database) == {"sent": 1})
        await asyncio.sleep(0.05)
        first_done.set()
        await asyncio.sleep(0.1)

    assert reads[:2] == [1, 1]
    assert post.arrived == {"1": ["hello"]}


async def test_many_chats_are_served_side_by_side_within_a_bound(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "MAX_CHATS_AT_ONCE", 4)
    post = Post()
    for number in range(12):
        post.held[str(number)] = asyncio.Event()
        owe(database, str(number), "hello")
    async with delivering(database, post):
        await until(lambda: post.at_once == 4)
        for event in post.held.values():
            event.set()
        await until(lambda: counts(database) == {"sent": 12})

    assert post.most_at_once == 4


async def test_stopping_lets_arrive_what_is_on_its_way_and_leaves_the_rest(database: Database) -> None:
    post = Post()
    post.held["1"] = asyncio.Event()
    owe(database, "1", "a")
    owe(database, "1", "b")
    async with delivering(database, post) as running:
        await until(lambda: post.at_once == 1)
        stopping = asyncio.create_task(running.stop(PATIENCE_S))
        await asyncio.sleep(0.02)
        post.held["1"].set()
        await stopping

    assert post.arrived == {"1": ["a"]}
    assert counts(database) == {"pending": 1, "sent": 1}


async def test_stopping_does_not_wait_for_a_messenger_that_hangs(database: Database) -> None:
    post = Post()
    post.held["1"] = asyncio.Event()
    owe(database, "1", "a")
    async with delivering(database, post) as running:
        await until(lambda: post.at_once == 1)
        await running.stop(0.05)

    assert counts(database) == {"pending": 1}


async def test_what_is_held_back_for_speed_does_not_hold_up_a_stop_and_is_left(database: Database) -> None:
    post = Post()
    post.failures["1"] = [RetryAfter(0.01)]
    for number in range(3):
        owe(database, "1", f"a{number}")
    async with delivering(database, post, lambda _: Rate(0.001, 2)) as running:
        await until(lambda: counts(database) == {"pending": 2, "sent": 1})
        async with asyncio.timeout(PATIENCE_S):
            await running.stop(within_s=1_000 * PATIENCE_S)  # it would wait for these, and be cut short

    assert post.arrived == {"1": ["a0"]}
    assert counts(database) == {"pending": 2, "sent": 1}
