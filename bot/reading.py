"""From Telegram's updates to what the conversation understands."""

import re
from collections.abc import Callable, Hashable, Mapping
from datetime import datetime
from typing import Any

from telegram import Message, Update
from telegram.ext import filters

from bot.config import CHANNEL
from procbot.services.incoming import Incoming, IncomingKind

# In order: an animation comes with a document, a venue with a location.
_MEDIA: tuple[tuple[IncomingKind, Callable[[Message], object]], ...] = (
    (IncomingKind.PHOTO, lambda message: message.photo),
    (IncomingKind.VOICE, lambda message: message.voice or message.audio or message.video_note),
    (IncomingKind.STICKER, lambda message: message.sticker or message.dice),
    (IncomingKind.OTHER_MEDIA, lambda message: message.animation),
    (IncomingKind.DOCUMENT, lambda message: message.document),
    (IncomingKind.LOCATION, lambda message: message.location or message.venue),
    (IncomingKind.CONTACT, lambda message: message.contact),
)


def lane_of(raw: Mapping[str, Any]) -> Hashable:
    """Return the key of the lane in which a raw update is handled: its chat's id, else its sender's, else its own."""
    bodies = [value for value in raw.values() if isinstance(value, dict)]
    for body in bodies:
        for holder in (body, body.get("message")):
            chat = holder.get("chat") if isinstance(holder, dict) else None
            if isinstance(chat, dict) and isinstance(chat.get("id"), int):
                return int(chat["id"])
    senders = [body["from"].get("id") for body in bodies if isinstance(body.get("from"), dict)]
    return next((int(sender) for sender in senders if isinstance(sender, int)), ("update", raw.get("update_id")))


def read_message(update: Update, username: str, received_at: datetime, inbox_id: int | None) -> Incoming | None:
    """Return what a person said.

    Args:
        update: with a new or edited message.
        username: the bot's own name, without the at sign.
        received_at: when it was received.
        inbox_id: its inbox row.

    Returns:
        The message, or ``None`` where there is nothing to answer: service messages, changes of media, other bots, and what people
        in a group say to one another.
    """
    message = update.message or update.edited_message
    if message is None:
        return None
    sender = message.sender_chat or message.from_user
    by_a_bot = message.from_user is not None and message.from_user.is_bot and message.sender_chat is None
    if sender is None or by_a_bot:
        return None
    kind = _kind(update, message)
    text = message.text or ""
    if message.chat.type != "private":
        text = _said_to_us(message, username)
        kind = kind if text else None
    if kind is None:
        return None
    return Incoming(
        channel=CHANNEL,
        sender=str(sender.id),
        chat=str(message.chat.id),
        kind=kind,
        text=text,
        received_at=received_at,
        inbox_id=inbox_id,
        album=message.media_group_id,
        message_id=str(message.message_id),
        is_group=message.chat.type != "private",
    )


def read_press(update: Update, received_at: datetime, inbox_id: int | None) -> Incoming | None:
    """Return the press of a button under one of our messages; ``None`` where its chat is not known (an inline message)."""
    query = update.callback_query
    if query is None or query.message is None:
        return None
    return Incoming(
        channel=CHANNEL,
        sender=str(query.from_user.id),
        chat=str(query.message.chat.id),
        kind=IncomingKind.BUTTON,
        text=query.data or "",
        received_at=received_at,
        inbox_id=inbox_id,
        message_id=str(query.message.message_id),
        is_group=query.message.chat.type != "private",
    )


def _kind(update: Update, message: Message) -> IncomingKind | None:
    if message.text is not None:
        if message.text.lstrip().startswith("/"):
            return IncomingKind.COMMAND
        return IncomingKind.TEXT if update.edited_message is None else IncomingKind.EDITED_TEXT
    if update.edited_message is not None or filters.StatusUpdate.ALL.check_update(update):
        return None  # a live location moves by edits, every few seconds
    return next((kind for kind, found in _MEDIA if found(message)), IncomingKind.OTHER_MEDIA)


def _said_to_us(message: Message, username: str) -> str:
    """The text of a group message meant for the bot - a command, a mention, a reply - without the bot's name; "" for all else."""
    text = message.text or ""
    if text.startswith("/"):
        _, at, addressee = text.split(maxsplit=1)[0].partition("@")
        return text if not at or addressee.lower() == username.lower() else ""
    unnamed, mentions = re.subn(rf"@{re.escape(username)}(?!\w)", " ", text, flags=re.IGNORECASE)
    if mentions:
        return unnamed.strip()
    author = None if message.reply_to_message is None else message.reply_to_message.from_user
    to_us = author is not None and (author.username or "").lower() == username.lower()
    return text if to_us else ""
