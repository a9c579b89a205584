"""Calls at the start that must succeed sooner or later: tried for ever with growing pauses, logged once an outage."""

from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.retry_after import seconds_of
from procbot.errors import SettingsError
from procbot.services.backoff import Backoff

# A network that comes up late is mostly there within seconds; a minute is as long as one wants to wait when it is back.
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 60.0

_WAITING = "tried again, with growing pauses, until it answers"

_log = structlog.get_logger(__name__)


async def insist(
    what: str,
    call: Callable[[], Awaitable[Any]],
    api_url: str,
    sleep: Callable[[float], Awaitable[None]],
    random: Callable[[], float],
) -> None:
    """Repeat ``call`` until it succeeds.

    Args:
        what: the call's name for the log.
        call: a method of the bot.
        api_url: which server is called, for the log and the error.
        sleep: waits for some seconds.
        random: uniform in [0, 1).

    Raises:
        SettingsError: the server does not know the token; waiting would not help.
    """
    backoff = Backoff(FIRST_PAUSE_S, LONGEST_PAUSE_S, random)
    tries = 0
    while True:
        try:
            await call()
        except InvalidToken:
            raise rejected(api_url) from None  # the library's own message quotes the token
        except TelegramError as error:
            tries += 1
            if tries == 1:
                _log.warning("telegram_unreachable", api_url=api_url, call=what, reason=type(error).__name__, waiting=_WAITING)
            asked_s = seconds_of(error) if isinstance(error, RetryAfter) else 0.0
            await sleep(max(asked_s, backoff.pause_s(tries)))
        else:
            if tries:
                _log.info("telegram_reached", call=what, tries=tries + 1)
            return


def rejected(api_url: str) -> SettingsError:
    """Return the error for a token that the server does not know."""
    return SettingsError(
        f"The Bot API at {api_url} rejects the bot's token. Set PROCBOT_TELEGRAM_TOKEN to the one that BotFather shows, "
        "and check PROCBOT_TELEGRAM_API_URL."
    )
