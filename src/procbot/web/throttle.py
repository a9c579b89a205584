"""How often one visitor, and one address, may ask: token buckets in this process's memory."""

import ipaddress
import math
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

# A person reads before asking on: ten presses at once cover hurried tapping through sections and votes.
VISITOR_BURST = 10
VISITOR_PER_MINUTE = 20.0
# A factory's or a hostel's whole Wi-Fi comes from one address: 60 people at the shift's end pass at once. One search
# takes about 10 ms of one core, so that a single address in full flow takes less than a fiftieth of it.
ADDRESS_BURST = 60
ADDRESS_PER_MINUTE = 120.0
# About 2 MB. The least recently seen bucket goes first; whoever owned it starts with a full one.
MAX_BUCKETS = 10_000
# A household or a phone gets a whole /64 of IPv6 addresses; the 64 bits behind it cost nothing to change.
IPV6_PREFIX = 64


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: datetime


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
        now = self._clock()
        bucket = self._buckets.setdefault(key, _Bucket(float(self._burst), now))
        self._buckets.move_to_end(key)
        while len(self._buckets) > MAX_BUCKETS:
            self._buckets.popitem(last=False)
        elapsed_s = max(0.0, (now - bucket.at).total_seconds())  # a clock set back must not take tokens away
        bucket.tokens = min(float(self._burst), bucket.tokens + elapsed_s * self._per_second)
        bucket.at = now
        if bucket.tokens >= 1:
            bucket.tokens -= 1
            return 0
        return math.ceil((1 - bucket.tokens) / self._per_second)


def address_key(host: str | None) -> str:
    """Return what counts as one address: an IPv4 address whole, an IPv6 address by its /64."""
    if host is None:
        return ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, IPV6_PREFIX), strict=False))
    return str(address)
