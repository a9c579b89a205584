"""Who is too quick: each person has a bucket of messages, and so have all together."""

from collections.abc import Callable
from datetime import datetime

import structlog

from procbot.services.incoming import Incoming
from procbot.services.throttle import Throttle
from procbot.wording import manners as say

# A person reads before asking on. Twenty at once cover a question sent in ten short lines and hurried tapping through sections;
# thirty a minute is faster than anybody reads, and slower than a stuck key or a script.
MEMBER_BURST = 20
MEMBER_PER_MINUTE = 30.0

# Telegram lets a bot send some 25 messages a second: what comes faster for long can only be answered late. Six thousand at once
# are four minutes of that; who writes behind them is told so rather than left to wait. As many a minute are four times what can
# be sent, so that only a flood is met, never a shift's end in every factory.
ALL_BURST = 6_000
ALL_PER_MINUTE = 6_000.0

# How often one person is told that everything is busy.
TOLD_PER_MINUTE = 1.0

_log = structlog.get_logger(__name__)


class Manners:
    """Judges messages by when they came. Not for use from several threads: it lives in the event loop.

    Args:
        clock: returns the time, aware UTC.
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._members = Throttle(MEMBER_BURST, MEMBER_PER_MINUTE, clock)
        self._all = Throttle(ALL_BURST, ALL_PER_MINUTE, clock)
        self._told = Throttle(1, TOLD_PER_MINUTE, clock)

    def objection(self, incoming: Incoming, at: datetime) -> str | None:
        """Return why ``incoming`` is not answered, as a sentence; "" when it was said already; ``None``: it is answered.

        Args:
            incoming: the message.
            at: when it was written: what has waited out a pause or an outage is judged by how slowly its sender wrote it.
        """
        verdict = self._members.take(incoming.sender, at)
        if verdict.refused:
            _log.info("member_was_too_fast", refused=verdict.refused)
        if verdict.wait_s:
            return say.SLOW_DOWN.format(seconds=verdict.wait_s) if verdict.is_first else ""
        flood = self._all.take("", at)
        if flood.refused:
            _log.warning("flood_over", refused=flood.refused)
        if not flood.wait_s:
            return None
        if flood.is_first:
            _log.warning("flood")
        return "" if self._told.wait_seconds(incoming.sender) else say.BUSY
