"""The Bot API client: python-telegram-bot's, with timeouts and connections to our measure, and updates as they come, unread."""

import os
from collections.abc import Mapping, Sequence
from typing import Any

import httpx
from telegram import Update
from telegram.constants import ParseMode
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from procbot.services.delivery import MAX_CHATS_AT_ONCE

# A slow answer of the API mostly means that the message has been delivered and its confirmation is late: to give up early and
# send again is the one way to answer twice. A broken connection is noticed at once all the same.
SEND_READ_TIMEOUT_S = 20.0
CONNECT_TIMEOUT_S = 5.0

# getUpdates is held open by Telegram for POLL_S and then answered; a connection that died unnoticed is given up soon after.
POLL_S = 20
POLL_SLACK_S = 5.0

# Every chat that is being served may hold one connection, with some for typing actions and answers to pressed buttons.
POOL_SIZE = MAX_CHATS_AT_ONCE + 64
POOL_TIMEOUT_S = 5.0

# httpcore looks at every open connection at every call; 20 calls of 50 ms side by side are 400 messages a second.
KEPT_OPEN = 20

# All that is handled; Telegram keeps the rest to itself.
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member", "inline_query", "chosen_inline_result")

# The library's coming way to give times (RetryAfter's pause) and its way to say that we know.
os.environ.setdefault("PTB_TIMEDELTA", "true")

Keyboard = dict[str, list[list[dict[str, str]]]]  # of buttons with "text" and either "callback_data" or "url"
"""An inline keyboard as the API takes it; https://core.telegram.org/bots/api#inlinekeyboardmarkup"""


class TelegramBot(ExtBot[None]):
    """The bot as the Bot API knows it.

    Args:
        token: of the bot.
        api_url: of the Bot API server, without "/bot".
    """

    __slots__ = ()

    def __init__(self, token: str, api_url: str) -> None:
        trusted = httpx.create_ssl_context()  # reading the certificates takes 25 ms; both clients may share them
        super().__init__(
            token=token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=HTTPXRequest(
                connection_pool_size=POOL_SIZE,
                read_timeout=SEND_READ_TIMEOUT_S,
                connect_timeout=CONNECT_TIMEOUT_S,
                pool_timeout=POOL_TIMEOUT_S,
                httpx_kwargs={
                    "limits": httpx.Limits(max_connections=POOL_SIZE, max_keepalive_connections=KEPT_OPEN),
                    "verify": trusted,
                },
            ),
            get_updates_request=HTTPXRequest(
                connection_pool_size=2, connect_timeout=CONNECT_TIMEOUT_S, httpx_kwargs={"verify": trusted}
            ),
        )

    async def fetch_updates(self, offset: int | None) -> list[dict[str, Any]]:
        """Return the updates from ``offset`` on, at most 100, unread: one that cannot be read must not hold up the others.

        Asking with an offset confirms all updates before it. Waits up to ``POLL_S`` for the first one.

        Raises:
            TelegramError: as every method of the bot.
        """
        found = await self._post(
            "getUpdates",
            {"timeout": POLL_S, "offset": offset, "allowed_updates": ALLOWED_UPDATES},
            read_timeout=POLL_S + POLL_SLACK_S,
        )
        return [update for update in found if isinstance(update, dict) and isinstance(update.get("update_id"), int)]

    async def send_text(self, chat_id: int, text: str, *, html: bool, keyboard: Keyboard | None) -> str:
        """Send one message without a link preview and return its id.

        ``send_message`` would read the message that comes back; should it stumble over it, a message that has arrived would look
        like one that has not, and be sent again.

        Raises:
            TelegramError: as every method of the bot.
        """
        sent = await self._post(
            "sendMessage",
            {
                "chat_id": chat_id,
                "text": text,
                "parse_mode": ParseMode.HTML if html else None,
                "link_preview_options": {"is_disabled": True},
                "reply_markup": keyboard,
            },
        )
        return str(sent.get("message_id", ""))

    async def edit_text(self, chat_id: int, message_id: int, text: str, *, html: bool, keyboard: Keyboard | None) -> str:
        """Put another text and other buttons into a message of ours and return its id.

        Raises:
            TelegramError: as every method of the bot.
        """
        await self._post(
            "editMessageText",
            {
                "chat_id": chat_id,
                "message_id": message_id,
                "text": text,
                "parse_mode": ParseMode.HTML if html else None,
                "link_preview_options": {"is_disabled": True},
                "reply_markup": keyboard,
            },
        )
        return str(message_id)

    async def answer_inline(self, query_id: str, results: Sequence[Mapping[str, Any]], cache_s: int) -> None:
        """Offer results for an inline query; Telegram remembers them for this person and these words for so long.

        Raises:
            TelegramError: as every method of the bot.
        """
        await self._post(
            "answerInlineQuery",
            {"inline_query_id": query_id, "results": list(results), "cache_time": cache_s, "is_personal": True},
        )


def read_update(raw: Mapping[str, Any]) -> Update:
    """Return ``raw`` as python-telegram-bot's object.

    Raises:
        Exception: whatever its parser raises on an update that breaks the API's own rules.
    """
    update = Update.de_json(dict(raw), None)
    if update is None:
        raise ValueError("an update without anything in it")
    return update
