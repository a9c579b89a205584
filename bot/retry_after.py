"""How long Telegram wants us to wait."""

from datetime import timedelta

from telegram.error import RetryAfter

# Telegram counts whole seconds on a clock that is not ours: on the very second it may refuse again.
_SLACK_S = 0.3


def seconds_of(error: RetryAfter) -> float:
    """Return the pause in seconds, a little more than Telegram asks for."""
    asked = error.retry_after
    return _SLACK_S + (asked.total_seconds() if isinstance(asked, timedelta) else float(asked))
