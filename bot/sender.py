"""Sends rendered replies through the Bot API and tells the delivery what became of them."""

from collections.abc import Mapping, Sequence
from typing import Any

import structlog
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError, TimedOut

from bot.deep_link import deep_link
from bot.rendering import Part, render
from bot.retry_after import seconds_of
from bot.telegram_bot import Keyboard, TelegramBot
from procbot.services import delivery
from procbot.services.reply import Action, from_payload

# The message is gone, too old (48 hours), or not ours. The texts are those of telegram-bot-api's source, in lower case.
_CANNOT_EDIT = ("message to edit not found", "message can't be edited", "message_id_invalid")

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

    async def send(self, address: str, part: Part, part_index: int, replaces: str | None) -> str:
        """Send one message, or put it in the place of ``replaces``; where that is no longer possible, it is sent anew.

        Returns:
            Telegram's id of it.

        Raises:
            Blocked, RetryAfter, Transient, Refused: as ``services.delivery`` defines them.
        """
        try:
            try:
                return await self._send(address, part, replaces, formatted=True)
            except BadRequest as error:
                if "parse entities" not in error.message.lower():
                    raise
                _log.error("html_refused", part=part_index)
                return await self._send(address, part, replaces, formatted=False)
        except TelegramError as error:
            raise _meaning(error) from None

    async def _send(self, address: str, part: Part, replaces: str | None, *, formatted: bool) -> str:
        text = part.html if formatted else part.plain
        keyboard = self._keyboard(part.buttons)
        if replaces is not None:
            try:
                return await self._bot.edit_text(int(address), int(replaces), text, html=formatted, keyboard=keyboard)
            except BadRequest as error:
                if "not modified" in error.message.lower():  # an edit that had arrived, though its confirmation was lost
                    return replaces
                if not any(sign in error.message.lower() for sign in _CANNOT_EDIT):
                    raise
        return await self._bot.send_text(int(address), text, html=formatted, keyboard=keyboard)

    def _keyboard(self, rows: Sequence[Sequence[Action]]) -> Keyboard | None:
        return {"inline_keyboard": [[self._button(action) for action in row] for row in rows]} if rows else None

    def _button(self, action: Action) -> dict[str, str]:
        verb, _, target = action.code.partition(":")
        if verb == "private":
            return {"text": action.label, "url": deep_link(self._bot.username, target.replace(":", "_"))}
        return {"text": action.label, "callback_data": action.code}


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
