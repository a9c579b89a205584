"""Long polling: the next offset, which confirms what came before it, is only ever sent once all of that is committed."""

from collections.abc import Awaitable, Callable

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut

from bot.connecting import rejected
from bot.gate import Gate
from bot.retry_after import seconds_of
from bot.telegram_bot import TelegramBot
from procbot.errors import DatabaseUnavailableError
from procbot.services.backoff import Backoff
from procbot.services.outage import OUTAGE_PAUSE_S

# A failed poll costs Telegram little and a worker the time until the next one. Reckoned over an hour in which every second poll
# breaks: with pauses up to 30 s the slowest twentieth of the questions waits for 47 s or more until it is fetched, up to 5 s for
# 11 s, up to 1 s for 3 s. In an outage that is a call a second; the bot makes more of them when it is busy.
FIRST_PAUSE_S = 0.2
LONGEST_PAUSE_S = 1.0

# Two bots on one token throw each other out at every poll. The pause leaves the other one time to end.
CONFLICT_PAUSE_S = 3.0

_CONFLICT_WAY_OUT = (
    "another process polls with this bot's token: stop it or give it a token of its own; this one goes on by itself then"
)

_log = structlog.get_logger(__name__)


async def poll(
    bot: TelegramBot,
    gate: Gate,
    api_url: str,
    sleep: Callable[[float], Awaitable[None]],
    random: Callable[[], float],
) -> None:
    """Fetch updates for ever; cancelling ends it at any point: what is not confirmed comes again.

    Args:
        bot: the Bot API client.
        gate: where the updates go.
        api_url: which server is called, for the error.
        sleep: waits for some seconds.
        random: uniform in [0, 1).

    Raises:
        SettingsError: the token was revoked while the bot ran.
    """
    offset: int | None = None
    trouble = _Trouble(random)
    while True:
        try:
            updates = await bot.fetch_updates(offset)
            if updates:
                await gate.put(updates)
                offset = max(update["update_id"] for update in updates) + 1
        except InvalidToken:
            raise rejected(api_url) from None
        except DatabaseUnavailableError:
            await sleep(OUTAGE_PAUSE_S)
        except TelegramError as error:
            await sleep(trouble.pause_s(error))
        else:
            trouble.over()


class _Trouble:
    """Polls that failed in a row: logged when they begin and when they end."""

    def __init__(self, random: Callable[[], float]) -> None:
        self._backoff = Backoff(FIRST_PAUSE_S, LONGEST_PAUSE_S, random)
        self._failed = 0
        self._conflict = False

    def pause_s(self, error: TelegramError) -> float:
        """Take note of a failed poll and return how long to wait."""
        self._failed += 1
        if isinstance(error, Conflict):
            if not self._conflict:
                self._conflict = True
                _log.error("second_bot_on_this_token", way_out=_CONFLICT_WAY_OUT)
            return CONFLICT_PAUSE_S
        if isinstance(error, RetryAfter):
            return seconds_of(error)
        if self._failed == 1 and not isinstance(error, TimedOut):  # a connection held open for long may die unnoticed
            _log.warning("polling_failed", reason=type(error).__name__, waiting="tried again until it succeeds")
        return self._backoff.pause_s(self._failed)

    def over(self) -> None:
        """Take note of a poll that succeeded."""
        if self._failed:
            _log.info("polling_again", failed=self._failed)
        self._failed, self._conflict = 0, False
