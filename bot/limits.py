"""How fast Telegram lets a bot send, as far as it says.

Source: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
"""

import asyncio
import time

from procbot.services.pace import Pace, Rate

# "About 30 messages a second": what is sent on two connections may arrive closer together than it left.
IN_ALL = Rate(per_s=25.0, burst=25)

# "No more than one message a second" in a chat, "short bursts" excepted, whose length is not said; a person who asks four things
# at once is no flood.
PRIVATE_CHAT = Rate(per_s=1.0, burst=4)

# "20 messages per minute" in a group; half of them at once leaves some for the rest of the minute.
GROUP = Rate(per_s=20 / 60, burst=10)


def telegram_pace() -> Pace:
    """Return the pace of one bot."""
    return Pace(IN_ALL, rate_of, clock_s=time.monotonic, sleep=asyncio.sleep)


def rate_of(address: str) -> Rate:
    """Return the rate of a chat; Telegram's groups and channels have negative ids."""
    return GROUP if address.startswith("-") else PRIVATE_CHAT
