"""How often one person may ask: token buckets in this process's memory."""

import math
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

# About 2 MB. The least recently seen bucket goes first; whoever owned it starts with a full one.
MAX_BUCKETS = 10_000


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: datetime
    refused: int = 0
    """Calls that were refused since the bucket was half full last."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a call.

    Attributes:
        wait_s: 0 when it is admitted, else the whole seconds until the next one would be.
        is_first: whether it is the first one refused of a burst; the burst is over once the bucket is half full again.
        refused: how many of the burst that has just ended were refused; 0 unless this call ended one.
    """

    wait_s: int
    is_first: bool = False
    refused: int = 0


class Throttle:
    """One kind of token bucket, kept per key. Not for use from several threads: it lives in the event loop.

    Args:
        burst: calls that may come at once.
        per_minute: calls a minute that refill a bucket.
        clock: returns the time, aware UTC.
    """

    def __init__(self, burst: int, per_minute: float, clock: Callable[[], datetime]) -> None:
        self._burst = burst
        self._per_second = per_minute / 60
        self._clock = clock
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def wait_seconds(self, key: str) -> int:
        """Take one call from ``key``'s bucket.

        Returns:
            0 when the call is admitted, else the whole seconds until the next one would be.
        """
        return self.take(key).wait_s

    def take(self, key: str, at: datetime | None = None) -> Verdict:
        """Take one call from ``key``'s bucket.

        Args:
            key: whose call it is.
            at: when it came, which may be some time ago; ``None``: now.
        """
        now = self._clock() if at is None else at
        bucket = self._buckets.setdefault(key, _Bucket(float(self._burst), now))
        self._buckets.move_to_end(key)
        while len(self._buckets) > MAX_BUCKETS:
            self._buckets.popitem(last=False)
        elapsed_s = max(0.0, (now - bucket.at).total_seconds())  # a clock set back must not take tokens away
        bucket.tokens = min(float(self._burst), bucket.tokens + elapsed_s * self._per_second)
        bucket.at = now
        ended = bucket.refused if bucket.tokens >= self._burst / 2 else 0
        if ended:
            bucket.refused = 0
        if bucket.tokens >= 1:
            bucket.tokens -= 1
            return Verdict(0, refused=ended)
        bucket.refused += 1
        return Verdict(math.ceil((1 - bucket.tokens) / self._per_second), is_first=bucket.refused == 1)
