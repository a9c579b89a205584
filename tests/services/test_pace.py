import asyncio
from collections.abc import Awaitable

import pytest

from procbot.services import pace as pace_module
from procbot.services.pace import FORGIVEN_AFTER_S, Pace, Rate


class Time:
    """A clock that a sleep moves."""

    def __init__(self) -> None:
        self.now_s = 1_000.0

    def read_s(self) -> float:
        """Monotonic."""
        return self.now_s

    async def sleep(self, seconds: float) -> None:
        """Let the time pass at once."""
        self.now_s += seconds


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def pace(time: Time) -> Pace:
    return Pace(
        Rate(25.0, 25),
        lambda address: Rate(0.5, 2) if address.startswith("-") else Rate(1.0, 4),
        clock_s=time.read_s,
        sleep=time.sleep,
    )


async def waited_s(time: Time, turn: Awaitable[None]) -> float:
    began_s = time.now_s
    await turn
    return round(time.now_s - began_s, 3)


async def test_nothing_waits_before_the_first_refusal(pace: Pace, time: Time) -> None:
    assert [await waited_s(time, pace.turn("1")) for _ in range(200)] == [0.0] * 200


async def test_after_a_refusal_all_chats_together_keep_their_rate(pace: Pace, time: Time) -> None:
    pace.refused("1", 1.3)

    assert [await waited_s(time, pace.turn(str(number))) for number in range(2, 102)] == [0.04] * 100


async def test_after_a_quiet_while_as_many_as_the_burst_go_at_once(pace: Pace, time: Time) -> None:
    pace.refused("1", 1.3)
    time.now_s += 60.0

    assert [await waited_s(time, pace.turn(str(number))) for number in range(2, 29)] == [0.0] * 25 + [0.04] * 2


async def test_after_a_refusal_a_chat_keeps_its_own_rate_behind_its_burst(pace: Pace, time: Time) -> None:
    pace.refused("1", 1.3)
    time.now_s += 60.0

    assert [await waited_s(time, pace.turn("2")) for _ in range(6)] == [0.0] * 4 + [1.0] * 2
    assert [await waited_s(time, pace.turn("-2")) for _ in range(4)] == [0.0] * 2 + [2.0] * 2


async def test_what_a_chat_was_sent_before_the_refusal_is_not_owed_afterwards(pace: Pace, time: Time) -> None:
    for _ in range(100):
        await pace.turn("1")
    pace.refused("2", 1.3)

    assert await waited_s(time, pace.turn("1")) <= 1.04


async def test_one_refused_chat_holds_up_no_other(pace: Pace, time: Time) -> None:
    for _ in range(5):
        pace.refused("1", 30.0)

    assert await waited_s(time, pace.turn("2")) < 1.0


async def test_when_one_chat_after_the_other_is_refused_all_wait_as_long_as_is_asked(pace: Pace, time: Time) -> None:
    for address in range(8):
        pace.refused(str(address), 30.0)

    assert await waited_s(time, pace.turn("another")) == 30.0


async def test_refusals_with_others_accepted_in_between_are_no_matter_of_all(pace: Pace, time: Time) -> None:
    for address in ("1", "2", "3", "4"):
        pace.refused(address, 30.0)
        pace.accepted()

    assert await waited_s(time, pace.turn("5")) < 1.0


async def test_a_refusal_is_forgiven_in_the_end(pace: Pace, time: Time) -> None:
    pace.refused("1", 1.3)
    time.now_s += FORGIVEN_AFTER_S

    assert [await waited_s(time, pace.turn("2")) for _ in range(100)] == [0.0] * 100


async def test_who_waits_for_the_rate_of_all_is_served_in_the_order_of_asking(pace: Pace) -> None:
    pace.refused("1", 1.3)
    served: list[int] = []

    async def send(number: int) -> None:
        await pace.turn(str(number))
        served.append(number)

    await asyncio.gather(*(send(number) for number in range(50)))

    assert served == list(range(50))


async def test_chats_that_have_been_quiet_are_forgotten(pace: Pace, time: Time, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace_module, "MAX_CHATS", 10)
    for number in range(10):
        await pace.turn(str(number))
    time.now_s += 60.0
    await pace.turn("new")

    assert list(pace._chats) == ["new"]  # noqa: SLF001 (memory is what matters here)
