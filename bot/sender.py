"""Sends rendered replies through the Bot API and tells the delivery what became of them."""

from collections.abc import Mapping, Sequence
from typing import Any

import structlog
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError, TimedOut

from bot.rendering import Part, render
from bot.retry_after import seconds_of
from bot.telegram_bot import Keyboard, TelegramBot
from procbot.services import delivery
from procbot.services.reply import Action, from_payload

_log = structlog.get_logger(__name__)


class TelegramSender:
    """The Sender of the Telegram face.

    Args:
        bot: the Bot API client.
    """

    def __init__(self, bot: TelegramBot) -> None:
        self._bot = bot

    def parts(self, payload: Mapping[str, Any]) -> Sequence[Part]:
        """Render a reply.

        Raises:
            ValueError: ``payload`` is no reply.
        """
        return render(from_payload(payload))

    async def send(self, address: str, part: Part, part_index: int) -> str:
        """Send one message.

        Returns:
            Telegram's id of it.

        Raises:
            Blocked, RetryAfter, Transient, Refused: as ``services.delivery`` defines them.
        """
        try:
            return await self._send(address, part, formatted=True)
        except BadRequest as error:
            if "parse entities" not in error.message.lower():
                raise delivery.Refused(error.message) from None
            _log.error("html_refused", part=part_index)
        except TelegramError as error:
            raise _meaning(error) from None
        try:
            return await self._send(address, part, formatted=False)
        except TelegramError as error:
            raise _meaning(error) from None

    async def _send(self, address: str, part: Part, *, formatted: bool) -> str:
        text = part.html if formatted else part.plain
        return await self._bot.send_text(int(address), text, html=formatted, keyboard=_keyboard(part.buttons))


def _keyboard(rows: Sequence[Sequence[Action]]) -> Keyboard | None:
    if not rows:
        return None
    return {"inline_keyboard": [[{"text": action.label, "callback_data": action.code} for action in row] for row in rows]}


def _meaning(error: TelegramError) -> Exception:
    """What an error of the API means for a message. A rejected token is the operator's matter: the message waits."""
    match error:
        case Forbidden():
            return delivery.Blocked()
        case RetryAfter():
            return delivery.RetryAfter(seconds_of(error))
        case BadRequest():
            return delivery.Refused(error.message)
        case ChatMigrated():
            return delivery.Refused("the group has become a supergroup with another id")
        case TimedOut():
            return delivery.Transient("timeout")
        case _:
            return delivery.Transient(type(error).__name__)
