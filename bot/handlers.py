"""What is done with each kind of update: an ordered table of handlers, which keep no state of their own."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime

import structlog
from telegram import Update
from telegram.constants import ChatAction, ChatMemberStatus
from telegram.error import TelegramError

from bot import staff_chat
from bot.background import Background
from bot.config import CHANNEL
from bot.inline import MOST_CHARACTERS
from bot.inline_log import InlineLog
from bot.manners import Manners
from bot.reading import read_message, read_press
from bot.telegram_bot import TelegramBot
from procbot.services.conversation import Conversation, Handled
from procbot.services.delivery import Delivery
from procbot.services.incoming import Incoming
from procbot.services.intake import Intake
from procbot.services.intents import read_code
from procbot.services.pausing import Pause
from procbot.services.sharing import Asker, Sharing
from procbot.services.staff_desk import StaffDesk
from procbot.services.talk.asking import named
from procbot.store.inbox import InboxItem
from procbot.wording import conversation as say
from procbot.wording.manners import PAUSED_TOAST

# Most answers leave within a few hundredths of a second. "typing" is for those that do not: sent along with a quick answer it
# would arrive behind it and stand there for five seconds with nothing to come.
TYPING_AFTER_S = 0.3

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Desk:
    """What the handlers work with."""

    bot: TelegramBot
    conversation: Conversation
    sharing: Sharing
    intake: Intake
    delivery: Delivery
    background: Background
    manners: Manners
    inline_log: InlineLog
    staff_desk: StaffDesk | None = None


Handler = Callable[[Desk, Update, InboxItem], Awaitable[None]]


async def handle(desk: Desk, update: Update, item: InboxItem) -> None:
    """Handle one update by the first handler that applies; its inbox row is ended in the same transaction as what it leads to."""
    if desk.staff_desk is not None and await _taken_by_staff(desk, desk.staff_desk, update, item):
        return
    handler = next(handler for applies, handler in TABLE if applies(update))
    await handler(desk, update, item)


async def _taken_by_staff(desk: Desk, staff: StaffDesk, update: Update, item: InboxItem) -> bool:
    """A reply to a card in the staff's group, or the press of its button; all else there is handled as in any group."""
    if await staff_chat.said(staff, update, item.id):
        desk.delivery.poke()
        return True
    toast = await staff_chat.pressed(staff, update, item.id)
    if toast is None or update.callback_query is None:
        return False
    desk.delivery.poke()
    if not item.repeated:
        desk.background.start(_toast(desk.bot, update.callback_query.id, toast or None))
    return True


async def answer_message(desk: Desk, update: Update, item: InboxItem) -> None:
    """A message, new or edited."""
    incoming = read_message(update, desk.bot.username, item.received_at, item.id)
    if incoming is None:
        await finish_silently(desk, update, item)
        return
    objection = desk.manners.objection(incoming, _written_at(update, item))
    if objection is not None:
        await _refuse(desk, incoming, objection)
        return
    async with _typing(desk, incoming):
        handled = await asyncio.to_thread(desk.conversation.handle, incoming)
    _send(desk, handled, item)


async def answer_press(desk: Desk, update: Update, item: InboxItem) -> None:
    """The press of a button: the toast comes at once, an answer leaves through the outbox like any other."""
    incoming = read_press(update, item.received_at, item.id)
    objection = None if incoming is None else desk.manners.objection(incoming, item.received_at)
    if incoming is None or objection is not None:
        await finish_silently(desk, update, item)
        toast: str | None = say.STALE_BUTTON if objection is None else objection or None
    else:
        handled = await asyncio.to_thread(desk.conversation.handle, incoming)
        _send(desk, handled, item)
        toast = handled.toast
    if update.callback_query is not None and not item.repeated:  # a repeated one waited for too long, or has been answered
        desk.background.start(_toast(desk.bot, update.callback_query.id, toast))


async def tell_of_pause(desk: Desk, update: Update, item: InboxItem, pause: Pause) -> None:
    """Say that procbot is paused: once a chat, and at every button, which would show a clock otherwise.

    Raises:
        DatabaseUnavailableError: nothing was said.
    """
    if update.callback_query is not None:
        desk.background.start(_toast(desk.bot, update.callback_query.id, PAUSED_TOAST))
        return
    incoming = read_message(update, desk.bot.username, item.received_at, item.id)
    if incoming is not None:
        await asyncio.to_thread(desk.conversation.tell_of_pause, incoming, pause)
        desk.delivery.poke()


async def note_leaving(desk: Desk, update: Update, item: InboxItem) -> None:
    """A person has blocked the bot."""
    change = update.my_chat_member
    if change is not None:
        await asyncio.to_thread(desk.conversation.left, CHANNEL, str(change.from_user.id), item.id)


async def log_shared(desk: Desk, update: Update, item: InboxItem) -> None:
    """A card of an inline query was shared: the question is logged with it. Nobody waits for an answer.

    Source: https://core.telegram.org/bots/inline#collecting-feedback
    """
    shared = update.chosen_inline_result
    if shared is None:
        return
    sender, press = str(shared.from_user.id), read_code(shared.result_id)
    article_id, section = named(press.parts)
    asker = Asker(CHANNEL, sender, item.received_at)
    desk.inline_log.settled(sender)
    exchange_id = await asyncio.to_thread(
        desk.sharing.log_shared, shared.query[:MOST_CHARACTERS], article_id or "", section, asker, item.id
    )
    _log.info("inline_shared", inbox_id=item.id, exchange_id=exchange_id)


async def finish_silently(desk: Desk, update: Update, item: InboxItem) -> None:
    """Whatever wants no answer."""
    del update
    await asyncio.to_thread(desk.intake.skip, item.id)


def _is_leaving(update: Update) -> bool:
    change = update.my_chat_member
    return change is not None and change.chat.type == "private" and change.new_chat_member.status == ChatMemberStatus.BANNED


TABLE: tuple[tuple[Callable[[Update], bool], Handler], ...] = (
    (lambda update: update.message is not None or update.edited_message is not None, answer_message),
    (lambda update: update.callback_query is not None, answer_press),
    (_is_leaving, note_leaving),
    (lambda update: update.chosen_inline_result is not None, log_shared),
    (lambda _: True, finish_silently),
)


def _send(desk: Desk, handled: Handled, item: InboxItem) -> None:
    if handled.replies:
        desk.delivery.poke()
    outcomes = [reply.answer.outcome.value for reply in handled.replies if reply.answer is not None]
    _log.info("message_handled", inbox_id=item.id, exchange_id=handled.exchange_id, outcome=outcomes[0] if outcomes else None)


def _written_at(update: Update, item: InboxItem) -> datetime:
    """A message's own date; never later than it came, whatever the clocks say."""
    message = update.message or update.edited_message
    written = None if message is None else message.edit_date or message.date
    return item.received_at if written is None else min(written, item.received_at)


async def _refuse(desk: Desk, incoming: Incoming, objection: str) -> None:
    """End a message unanswered, with a sentence or in silence."""
    if objection:
        await asyncio.to_thread(desk.conversation.slow_down, incoming, objection)
        desk.delivery.poke()
    elif incoming.inbox_id is not None:
        await asyncio.to_thread(desk.intake.skip, incoming.inbox_id)


@asynccontextmanager
async def _typing(desk: Desk, incoming: Incoming) -> AsyncIterator[None]:
    """Show "typing" while an answer takes long; whether that succeeds is of no interest."""

    async def show() -> None:
        with suppress(TelegramError):
            await desk.bot.send_chat_action(int(incoming.chat), ChatAction.TYPING)

    waiting = asyncio.get_running_loop().call_later(TYPING_AFTER_S, lambda: desk.background.start(show()))
    try:
        yield
    finally:
        waiting.cancel()


async def _toast(bot: TelegramBot, query_id: str, text: str | None) -> None:
    """Without an answer the button would show a clock for a minute; after that, or a restart, it is too late anyway."""
    with suppress(TelegramError):
        await bot.answer_callback_query(query_id, text)
