"""Inline mode: "@bot câu hỏi" in any chat offers cards to share."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

import structlog
from telegram.error import TelegramError

from bot.background import Background
from bot.config import CHANNEL
from bot.deep_link import deep_link
from bot.hold import Hold
from bot.inline_log import InlineLog
from bot.rendering import render
from bot.telegram_bot import TelegramBot
from procbot.answers.answer import Answer
from procbot.errors import DatabaseUnavailableError
from procbot.services.intake import place_of
from procbot.services.reply import Reply, open_code
from procbot.services.sharing import Asker, Offer
from procbot.services.throttle import Throttle
from procbot.wording import manners as say

# More than a phone shows above its keyboard.
MAX_CARDS = 5

# Telegram gives a person the same answer to the same words for so long; a new text of an article is offered five minutes late.
# Not to others: their question would be answered without our knowing, and be missing in the log.
CACHE_S = 300

# Telegram asks with every pause in typing. One letter and two mean everything.
LEAST_CHARACTERS = 3
MOST_CHARACTERS = 256  # as long as Telegram lets an inline query be

# A sentence typed slowly is some fifteen queries; a flood beyond that is answered by silence.
BURST = 30
PER_MINUTE = 60.0

# Searching holds the interpreter's lock: more at once would only delay those who wait for an answer in a chat.
AT_ONCE = 2

# "Hồ sơ: " and the first line of the section, as far as a phone shows it.
_DESCRIPTION_CHARACTERS = 120

_log = structlog.get_logger(__name__)


class Inline:
    """Answers inline queries, which expire within seconds: beside inbox and outbox, once or not at all.

    Args:
        bot: the Bot API client.
        offer: gives the cards to offer for a question, at most so many.
        log: is told of each query that was answered.
        background: runs the answers.
        hold: while procbot is paused nothing is offered.
        clock: returns the time, aware UTC.
    """

    def __init__(
        self,
        bot: TelegramBot,
        offer: Callable[[str, int], Offer],
        log: InlineLog,
        background: Background,
        hold: Hold,
        clock: Callable[[], datetime],
    ) -> None:
        self._bot = bot
        self._offer = offer
        self._log = log
        self._background = background
        self._hold = hold
        self._clock = clock
        self._throttle = Throttle(BURST, PER_MINUTE, clock)
        self._free = asyncio.Semaphore(AT_ONCE)

    def take(self, raw: Mapping[str, Any]) -> bool:
        """Begin to answer a raw update when it is an inline query; return whether it is one."""
        query = raw.get("inline_query")
        if not isinstance(query, dict):
            return False
        sender = str(query["from"].get("id")) if isinstance(query.get("from"), dict) else ""
        if isinstance(query.get("id"), str) and not self._throttle.wait_seconds(sender):
            asker = Asker(CHANNEL, sender, self._clock())
            self._background.start(self._answer(query["id"], str(query.get("query") or ""), asker))
        return True

    async def _answer(self, query_id: str, question: str, asker: Asker) -> None:
        words = question.strip()[:MOST_CHARACTERS]
        cards: tuple[Answer, ...] = ()
        if len(words) >= LEAST_CHARACTERS and self._hold.pause is None:
            try:
                async with self._free:
                    offer = await asyncio.to_thread(self._offer, words, MAX_CARDS)
            except DatabaseUnavailableError:
                return
            except Exception as error:  # noqa: BLE001 (nobody waits for it: the messenger shows nothing, and the bot goes on)
                _log.error("inline_failed", error=place_of(error))
                return
            cards = offer.cards
            self._log.typed(offer, asker)
        _log.info("inline_answered", offered=len(cards))
        with suppress(TelegramError):  # too late for it, mostly
            await self._bot.answer_inline(query_id, [self._card(answer) for answer in cards], CACHE_S)

    def _card(self, answer: Answer) -> dict[str, Any]:
        """One card as https://core.telegram.org/bots/api#inlinequeryresultarticle has it."""
        card = render(Reply(replace(answer, corrected=None), "", is_brief=True))[0]
        shown = f"{answer.article_id}" if answer.section is None else f"{answer.article_id}_{answer.section.value}"
        heading = "" if answer.section is None else f"{answer.section.heading}: "
        described = f"{heading}{' '.join(answer.text.replace('*', '').split())}"
        return {
            "type": "article",
            # Comes back when the card is shared; like a button's code it has 64 bytes at most.
            "id": open_code(answer.article_id or "", answer.section),
            "title": answer.title,
            "description": described[:_DESCRIPTION_CHARACTERS],
            "input_message_content": {
                "message_text": card.html,
                "parse_mode": "HTML",
                "link_preview_options": {"is_disabled": True},
            },
            "reply_markup": {"inline_keyboard": [[{"text": say.OPEN_CHAT, "url": deep_link(self._bot.username, shown)}]]},
        }
