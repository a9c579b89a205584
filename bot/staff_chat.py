"""The staff's group on Telegram: which of its messages are for the staff's desk."""

import asyncio

from telegram import Message, Update, User

from procbot.services.staff_desk import StaffDesk, StaffMessage, StaffPress

# As long as the column of the audit's actor leaves room for.
_NAME_MAX_CHARACTERS = 80


async def said(desk: StaffDesk, update: Update, inbox_id: int) -> bool:
    """Hand a reply to one of our cards to ``desk``; return whether it was one. Anything else stays as in any group."""
    message = update.message or update.edited_message
    if message is None or str(message.chat.id) != desk.chat or message.reply_to_message is None:
        return False
    author = _author(message)
    if author is None or (message.text or "").startswith("/"):
        return False
    replied = StaffMessage(
        str(message.reply_to_message.message_id), message.text, author, inbox_id, update.edited_message is not None
    )
    return await asyncio.to_thread(desk.take, replied)


async def pressed(desk: StaffDesk, update: Update, inbox_id: int) -> str | None:
    """Hand the press of a card's button to ``desk``; return the toast, or ``None`` where it was no such press."""
    query = update.callback_query
    if query is None or query.message is None or str(query.message.chat.id) != desk.chat:
        return None
    press = StaffPress(query.data or "", str(query.message.message_id), _name(query.from_user.full_name), inbox_id)
    return await asyncio.to_thread(desk.press, press)


def _author(message: Message) -> str | None:
    """Who replied: a person, or an administrator in the group's own name; no other bot and no channel."""
    if message.sender_chat is not None:
        return _name(message.chat.title or "") if message.sender_chat.id == message.chat.id else None
    person: User | None = message.from_user
    return None if person is None or person.is_bot else _name(person.full_name)


def _name(full_name: str) -> str:
    return f"{full_name[:_NAME_MAX_CHARACTERS]} (Telegram)"
