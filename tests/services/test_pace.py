import asyncio
from collections.abc import Awaitable, Sequence
from math import ceil

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


class Messenger:
    """Takes one message a second from a chat, with a burst, and says how long to wait after one that it refuses."""

    def __init__(self, burst: int, now_s: float) -> None:
        self._burst = burst
        self._left = float(burst)
        self._at_s = now_s

    def wait_s(self, now_s: float) -> int:
        """Take a message; 0, or the whole seconds after which it may come again."""
        self._left, self._at_s = min(self._burst, self._left + now_s - self._at_s), now_s
        taken = self._left >= 1
        self._left -= taken
        return 0 if taken else ceil(1 - self._left)


async def sent_s(pace: Pace, time: Time, burst: int, written: Sequence[float]) -> tuple[int, list[float]]:
    """Answer what was written at some times: the refusals, and the seconds until each answer had left."""
    messenger, began_s = Messenger(burst, time.now_s), time.now_s
    refused, took = 0, []
    for at_s in written:
        time.now_s = max(time.now_s, began_s + at_s)
        await pace.turn("1")
        while wait_s := messenger.wait_s(time.now_s):
            refused += 1
            pace.refused("1", wait_s + 0.3)
            time.now_s += wait_s + 0.3
            await pace.turn("1")
        pace.accepted()
        took.append(time.now_s - began_s - at_s)
    return refused, took


QUICK_PRESSES = [number / 3 for number in range(10)]
ALL_AT_ONCE = [0.0] * 20


@pytest.mark.parametrize("written", [QUICK_PRESSES, ALL_AT_ONCE])
@pytest.mark.parametrize("burst", [5, 10, 100])
async def test_to_learn_of_the_limit_costs_one_refusal_and_nobody_waits_longer_than_under_a_rate_kept_from_the_start(
    pace: Pace, time: Time, burst: int, written: list[float]
) -> None:
    refused, learning = await sent_s(pace, time, burst, written)
    kept = Pace(Rate(25.0, 25), lambda _: Rate(1.0, 4), clock_s=time.read_s, sleep=time.sleep)
    kept.refused("another", 0.0)
    time.now_s += 60.0
    refused_kept, keeping = await sent_s(kept, time, burst, written)

    assert refused <= 1
    assert refused_kept == 0
    assert sum(learning) <= sum(keeping) + 0.5
    assert max(learning) <= max(keeping) + 0.5


async def test_an_ordinary_talk_is_neither_refused_nor_held(pace: Pace, time: Time) -> None:
    refused, took = await sent_s(pace, time, 5, [3.0 * number for number in range(100)])

    assert (refused, max(took)) == (0, 0.0)
