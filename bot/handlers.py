"""What is done with each kind of update: an ordered table of handlers, which keep no state of their own."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import structlog
from telegram import Update
from telegram.constants import ChatAction, ChatMemberStatus
from telegram.error import TelegramError

from bot.background import Background
from bot.config import CHANNEL
from bot.reading import read_message, read_press
from bot.telegram_bot import TelegramBot
from procbot.services.conversation import Conversation, Handled
from procbot.services.delivery import Delivery
from procbot.services.incoming import Incoming
from procbot.services.intake import Intake
from procbot.store.inbox import InboxItem
from procbot.wording import conversation as say

# Most answers leave within a few hundredths of a second. "typing" is for those that do not: sent along with a quick answer it
# would arrive behind it and stand there for five seconds with nothing to come.
TYPING_AFTER_S = 0.3

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Desk:
    """What the handlers work with."""

    bot: TelegramBot
    conversation: Conversation
    intake: Intake
    delivery: Delivery
    background: Background


Handler = Callable[[Desk, Update, InboxItem], Awaitable[None]]


async def handle(desk: Desk, update: Update, item: InboxItem) -> None:
    """Handle one update by the first handler that applies; its inbox row is ended in the same transaction as what it leads to."""
    handler = next(handler for applies, handler in TABLE if applies(update))
    await handler(desk, update, item)


async def answer_message(desk: Desk, update: Update, item: InboxItem) -> None:
    """A message, new or edited."""
    incoming = read_message(update, desk.bot.username, item.received_at, item.id)
    if incoming is None:
        await finish_silently(desk, update, item)
        return
    async with _typing(desk, incoming):
        handled = await asyncio.to_thread(desk.conversation.handle, incoming)
    _send(desk, handled, item)


async def answer_press(desk: Desk, update: Update, item: InboxItem) -> None:
    """The press of a button: the toast comes at once, an answer leaves through the outbox like any other."""
    incoming = read_press(update, item.received_at, item.id)
    if incoming is None:
        await finish_silently(desk, update, item)
        toast: str | None = say.STALE_BUTTON
    else:
        handled = await asyncio.to_thread(desk.conversation.handle, incoming)
        _send(desk, handled, item)
        toast = handled.toast
    if update.callback_query is not None:
        desk.background.start(_toast(desk.bot, update.callback_query.id, toast))


async def note_leaving(desk: Desk, update: Update, item: InboxItem) -> None:
    """A person has blocked the bot."""
    change = update.my_chat_member
    if change is not None:
        await asyncio.to_thread(desk.conversation.left, CHANNEL, str(change.from_user.id), item.id)


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
    (lambda _: True, finish_silently),
)


def _send(desk: Desk, handled: Handled, item: InboxItem) -> None:
    if handled.replies:
        desk.delivery.poke()
    outcomes = [reply.answer.outcome.value for reply in handled.replies if reply.answer is not None]
    _log.info("message_handled", inbox_id=item.id, exchange_id=handled.exchange_id, outcome=outcomes[0] if outcomes else None)


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
