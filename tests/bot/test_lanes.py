import asyncio

import pytest
from structlog.testing import capture_logs

from bot import lanes
from bot.lanes import Lanes
from tests.bot.stand_in import PATIENCE_S


async def settled() -> None:
    """Let every task get as far as it can: nothing here waits for a thread or a clock."""
    for _ in range(100):
        await asyncio.sleep(0)


async def test_items_of_a_key_are_handled_in_order_and_keys_side_by_side() -> None:
    seen: list[tuple[str, int]] = []
    held = asyncio.Event()

    async def handle(item: tuple[str, int]) -> None:
        if item == ("a", 0):
            await held.wait()
        seen.append(item)

    running = Lanes(handle)
    running.open()
    for number in range(3):
        running.push("a", ("a", number))
        running.push("b", ("b", number))
    await settled()
    others = list(seen)
    held.set()
    await settled()

    assert others == [("b", 0), ("b", 1), ("b", 2)]
    assert seen[3:] == [("a", 0), ("a", 1), ("a", 2)]


async def test_no_more_than_the_bound_are_in_hand_and_a_long_lane_takes_turns() -> None:
    in_hand = most = 0
    order: list[str] = []

    async def handle(key: str) -> None:
        nonlocal in_hand, most
        in_hand += 1
        most = max(most, in_hand)
        await asyncio.sleep(0.001)
        in_hand -= 1
        order.append(key)

    running = Lanes(handle, at_once=2)
    running.open()
    for _ in range(50):
        running.push("busy", "busy")
    for number in range(5):
        running.push(number, f"other {number}")
    while len(order) < 55:  # noqa: ASYNC110 (the point is what happens in between)
        await asyncio.sleep(0.001)

    assert most == 2
    assert max(order.index(f"other {number}") for number in range(5)) < 15


async def test_a_handler_that_raises_does_not_block_its_chat() -> None:
    seen: list[int] = []

    async def handle(item: int) -> None:
        if item == 0:
            raise ValueError("private words")
        seen.append(item)

    running = Lanes(handle)
    running.open()
    with capture_logs() as logged:
        running.push("a", 0)
        running.push("a", 1)
        await settled()

    assert seen == [1]
    assert "private" not in str(logged)


async def test_stopping_waits_for_what_is_in_hand_and_drops_the_rest() -> None:
    held = asyncio.Event()
    seen: list[int] = []

    async def handle(item: int) -> None:
        await held.wait()
        seen.append(item)

    running = Lanes(handle)
    running.open()
    for item in range(5):
        running.push("a", item)
    await settled()
    stopping = asyncio.create_task(running.stop(PATIENCE_S))
    await settled()
    held.set()
    await stopping

    assert seen == [0]


async def test_stopping_does_not_wait_for_ever() -> None:
    async def handle(_: int) -> None:
        await asyncio.Event().wait()

    running = Lanes(handle)
    running.open()
    running.push("a", 1)
    await asyncio.sleep(0)
    async with asyncio.timeout(PATIENCE_S):
        await running.stop(0.01)


async def test_a_long_backlog_asks_for_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "BACKLOG_MAX", 3)
    held = asyncio.Event()

    async def handle(_: int) -> None:
        await held.wait()

    running = Lanes(handle)
    running.open()
    for item in range(3):
        running.push("a", item)
    waiting = asyncio.create_task(running.room())
    await settled()
    full = not waiting.done()
    held.set()
    async with asyncio.timeout(PATIENCE_S):
        await waiting

    assert full


async def test_before_it_is_opened_items_wait_in_their_order() -> None:
    seen: list[int] = []

    async def handle(item: int) -> None:
        seen.append(item)

    running = Lanes(handle)
    for number in range(3):
        running.push("a", number)
    await settled()
    before = list(seen)
    running.open()
    await settled()

    assert (before, seen) == ([], [0, 1, 2])


async def test_what_waits_for_the_opening_does_not_hold_up_a_stop() -> None:
    async def handle(item: int) -> None:
        raise AssertionError(item)

    running = Lanes(handle)
    running.push("a", 1)
    async with asyncio.timeout(PATIENCE_S):
        await running.stop(1_000 * PATIENCE_S)
