"""How fast messages leave: as they come until the messenger calls it too fast, then as fast as it publicly allows."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

# After so long without a refusal nothing is held back any more. Should it still be too fast, a handful of messages is refused
# and goes a second later: cheap, once in ten minutes.
FORGIVEN_AFTER_S = 600.0

# The messenger refuses now this chat, now that one, when chats are too fast, and every one when all together are. Eight different
# ones in a row with nothing accepted in between is the latter. With half of all calls refused at random, three in a row held all
# chats so often that the slowest answer took 17 s instead of 12.
REFUSED_IN_A_ROW = 8

# Chats remembered, about 200 bytes each; those that have been quiet long enough are dropped then.
MAX_CHATS = 10_000

# Of a token: what rounding leaves missing would be waited for in steps that no clock shows.
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Rate:
    """``burst`` messages at once, then ``per_s`` a second."""

    per_s: float
    burst: int


class Pace:
    """Holds messages back. One event loop's; per address one message at a time.

    It counts from the start and holds back only once the messenger has refused a message for speed (HTTP 429). A messenger's real
    limits are not public, and they are higher for some (a Bot API server of one's own, paid sending): a rate that is kept from
    the start would slow those down for nothing, while finding the limit costs a handful of refusals that nobody notices. A first
    message of a chat never waits for its chat.

    So a talk faster than one message a second meets one refusal in ten minutes, and nobody waits longer for it: the time until
    it may go again is the time for which a kept rate would have held it. Of one chat, seconds until an answer has left, mean and
    longest, where the messenger really takes one a second with a burst of 5, of 10, or any number:

        written                     learned: burst 5   10           any          kept: burst 5   10           any
        10 presses, 3 a second      0.9 / 3.1          0.1 / 0.1    0.1 / 0.1    0.9 / 3.1       0.9 / 3.1    0.9 / 3.1
        20 questions at once        6.3 / 15.3         3.2 / 10.6   0.5 / 1.0    6.9 / 16.1      6.9 / 16.1   6.9 / 16.1
        30 questions, one in 3 s    0.1 / 0.1, without a refusal, either way

    (Reckoned, with 50 ms a message; kept is 1 a second with a burst of 4.) A refusal is one call that the messenger answers at
    once; several in a row make it ask for longer pauses, and those do not happen: from the first one on the rates are kept.

    Args:
        in_all: the rate of all chats together.
        rate_of: the rate of one address.
        clock_s: monotonic time in seconds.
        sleep: waits for some seconds.
    """

    def __init__(
        self,
        in_all: Rate,
        rate_of: Callable[[str], Rate],
        *,
        clock_s: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._rate_of = rate_of
        self._clock_s = clock_s
        self._sleep = sleep
        self._all = _Bucket(in_all, clock_s())
        self._chats: dict[str, _Bucket] = {}
        self._line = asyncio.Lock()
        """Whoever waits for the rate of all: asyncio's lock is given in the order of asking."""
        self._refused_at_s: float | None = None
        self._held_until_s = 0.0
        self._refused_in_a_row: set[str] = set()

    async def turn(self, address: str) -> None:
        """Return when a message to ``address`` may leave, and count it."""
        chat = self._chat(address)
        while (pause_s := chat.pause_s(self._clock_s())) > 0 and self._paced():
            await self._sleep(pause_s)
        async with self._line:
            while (pause_s := self._pause_of_all_s()) > 0:
                await self._sleep(pause_s)
            now_s = self._clock_s()
            self._all.take(now_s)
            chat.take(now_s)

    def accepted(self) -> None:
        """Take note that a message was not refused for speed."""
        self._refused_in_a_row.clear()

    def refused(self, address: str, wait_s: float) -> None:
        """Take note that a message was too fast: from now on the rates are kept.

        Args:
            address: its chat, which the caller holds back himself.
            wait_s: what the messenger asks for. When it refuses every chat, all of them are held for so long.
        """
        now_s = self._clock_s()
        self._all.empty(now_s)
        self._refused_at_s = now_s
        self._refused_in_a_row.add(address)
        if len(self._refused_in_a_row) >= REFUSED_IN_A_ROW:
            self._held_until_s = max(self._held_until_s, now_s + wait_s)

    def _paced(self) -> bool:
        return self._refused_at_s is not None and self._clock_s() < self._refused_at_s + FORGIVEN_AFTER_S

    def _pause_of_all_s(self) -> float:
        now_s = self._clock_s()
        return max(self._held_until_s - now_s, self._all.pause_s(now_s) if self._paced() else 0.0)

    def _chat(self, address: str) -> "_Bucket":
        bucket = self._chats.get(address)
        if bucket is None:
            now_s = self._clock_s()
            if len(self._chats) >= MAX_CHATS:
                self._chats = {known: chat for known, chat in self._chats.items() if not chat.is_full(now_s)}
            bucket = self._chats[address] = _Bucket(self._rate_of(address), now_s)
        return bucket


class _Bucket:
    """A token bucket: full at first, filled again at its rate. It never owes, whatever was sent before the rate was kept."""

    __slots__ = ("_at_s", "_level", "_rate")

    def __init__(self, rate: Rate, now_s: float) -> None:
        self._rate = rate
        self._level = float(rate.burst)
        self._at_s = now_s

    def pause_s(self, now_s: float) -> float:
        """Return how long to wait for a whole token."""
        missing = 1.0 - self._level_at(now_s)
        return missing / self._rate.per_s if missing > _ROUNDING else 0.0

    def take(self, now_s: float) -> None:
        self._level, self._at_s = max(0.0, self._level_at(now_s) - 1.0), now_s

    def empty(self, now_s: float) -> None:
        self._level, self._at_s = 0.0, now_s

    def is_full(self, now_s: float) -> bool:
        return self._level_at(now_s) >= self._rate.burst

    def _level_at(self, now_s: float) -> float:
        return min(float(self._rate.burst), self._level + (now_s - self._at_s) * self._rate.per_s)
