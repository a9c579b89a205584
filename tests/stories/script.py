"""Plays the scripts of ``scripts/`` against the real bot in front of the stand-in of Telegram.

The steps are those of a script for any Bot API stand-in: who (``as``), where (``in``), what (``say``, ``press`` a button by part
of its label, ``edit`` the last message, ``send`` media, ``inline``, a ``raw`` update, ``restart``), and what the chat shows then
(``expect`` and ``expect_not``, regular expressions over new and edited texts; ``buttons``; ``toast``; ``silent``).
"""

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.config import BotConfig, BotServices
from bot.run import serve
from procbot.store import inbox, outbox
from tests.bot.stand_in import DATE, FIRST_MESSAGE_ID, ME, TOKEN, StandIn, a_person

PATIENCE_S = 120.0
# What must not be answered is waited for so long; an answer takes a hundredth of it.
SILENCE_S = 0.5
# Behind the first sign of an answer: further messages and toasts of the same step.
QUIET_S = 0.15

Step = Mapping[str, Any]


@dataclass
class Stage:
    """A running bot and the people who talk to it."""

    telegram: StandIn
    services: BotServices
    people: Mapping[str, int]
    groups: Mapping[str, int]
    _said: dict[int, int] = field(default_factory=dict)
    """The last message of each person, by chat."""
    _numbers: int = 0

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Run the bot until the end of the block."""
        stop = asyncio.Event()
        task = asyncio.create_task(serve(BotConfig(TOKEN, self.telegram.root), self.services, stop))
        try:
            yield
        finally:
            stop.set()
            with suppress(asyncio.CancelledError):
                await task

    async def play(self, step: Step) -> list[str]:
        """Do one step and return what was not as expected."""
        person = self.people[step.get("as", next(iter(self.people)))]
        chat = self.groups[step["in"]] if "in" in step else person
        before = _shown(self.telegram, chat)
        calls = len(self.telegram.calls)
        if "inline" in step:
            return await self._inline(person, step)
        await self._do(step, person, chat)
        await self._settle(chat, before, step)
        return self._faults(step, chat, before, calls)

    async def _do(self, step: Step, person: int, chat: int) -> None:
        if "say" in step:
            reply = {"reply_to_message": self._ours(chat)} if step.get("reply") else {}
            await self.telegram.push(message=self._message(person, chat, text=step["say"], **reply))
        elif "edit" in step:
            edited = {**self._message(person, chat, text=step["edit"]), "message_id": self._said[chat], "edit_date": DATE}
            await self.telegram.push(edited_message=edited)
        elif "send" in step:
            await self.telegram.push(message=self._message(person, chat, **_MEDIA[step["send"]]))
        elif "raw" in step:
            await self.telegram.push(**step["raw"])
        elif "press" in step:
            message_id, code = self._button(chat, step["press"])
            under = {"message_id": message_id, "date": DATE, "chat": _chat(chat), "from": ME, "text": "."}
            query = {"id": str(self._numbers), "from": self._person(person), "chat_instance": "1", "data": code, "message": under}
            self._numbers += 1
            await self.telegram.push(callback_query=query)

    def _message(self, person: int, chat: int, **content: Any) -> dict[str, Any]:
        self._numbers += 1
        self._said[chat] = self._numbers
        return {"message_id": self._numbers, "date": DATE, "chat": _chat(chat), "from": self._person(person), **content}

    def _person(self, person: int) -> dict[str, Any]:
        names = {number: name for name, number in self.people.items()}
        return {**a_person(person), "first_name": names[person]}

    def _ours(self, chat: int) -> dict[str, Any]:
        """The bot's last message in a chat."""
        last = self.telegram.sent[chat][-1]
        message_id = FIRST_MESSAGE_ID + len(self.telegram.sent[chat])
        return {"message_id": message_id, "date": DATE, "chat": _chat(chat), "from": ME, "text": last["text"]}

    def _button(self, chat: int, label: str) -> tuple[int, str]:
        """The newest button whose label holds ``label``: its message's id and its code."""
        for number, message in reversed(list(enumerate(self.telegram.sent[chat], 1))):
            for text, code in _buttons(message):
                if label.lower() in text.lower():
                    return FIRST_MESSAGE_ID + number, code
        raise LookupError(f"no button {label!r}")

    async def _inline(self, person: int, step: Step) -> list[str]:
        answered = len(self.telegram.made("answerInlineQuery"))
        query = {"id": str(self._numbers), "from": self._person(person), "query": step["inline"], "offset": ""}
        self._numbers += 1
        await self.telegram.push(inline_query=query)
        await self.telegram.until(lambda: len(self.telegram.made("answerInlineQuery")) > answered)
        found = str(self.telegram.made("answerInlineQuery")[-1])
        return [] if "expect" not in step or re.search(step["expect"], found) else [f"no /{step['expect']}/ inline"]

    async def _settle(self, chat: int, before: list[str], step: Step) -> None:
        """Wait for a sign of the bot in ``chat``, then until nothing more comes."""
        if not step.keys() & {"say", "edit", "send", "press"}:
            return
        toasts = len(self.telegram.made("answerCallbackQuery"))
        patience_s = SILENCE_S if step.get("silent") else PATIENCE_S
        with suppress(TimeoutError):
            await self.telegram.until(
                lambda: _shown(self.telegram, chat) != before or len(self.telegram.made("answerCallbackQuery")) > toasts,
                patience_s,
            )
        calls = -1
        async with asyncio.timeout(PATIENCE_S):
            while calls != len(self.telegram.calls) or await asyncio.to_thread(self._owes):
                calls = len(self.telegram.calls)
                await asyncio.sleep(QUIET_S)

    def _owes(self) -> bool:
        """Whether the bot has something to read or to send yet."""
        database = self.services.database
        with database.read() as tx:
            return inbox.counts(tx)["pending"] > 0 or outbox.due(tx, "telegram", datetime.now(UTC), 1) != []

    def _faults(self, step: Step, chat: int, before: list[str], calls: int) -> list[str]:
        shown = _shown(self.telegram, chat)
        new = "\n".join(text for at, text in enumerate(shown) if at >= len(before) or text != before[at])
        labels = {text for message in self.telegram.sent[chat] for text, _ in _buttons(message)}
        toasts = [form.get("text", "") for name, form in self.telegram.calls[calls:] if name == "answercallbackquery"]
        faults = [f"no button {label!r} among {labels}" for label in step.get("buttons", ()) if label not in labels]
        if "expect" in step and not _found(step["expect"], new):
            faults.append(f"no /{step['expect']}/ in {new!r}")
        if "expect_not" in step and _found(step["expect_not"], new):
            faults.append(f"/{step['expect_not']}/ in {new!r}")
        if step.get("silent") and new:
            faults.append(f"an answer where none was due: {new!r}")
        if "toast" in step and not any(_found(step["toast"], str(toast)) for toast in toasts):
            faults.append(f"no toast /{step['toast']}/ among {toasts}")
        return faults


def _found(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.DOTALL | re.IGNORECASE) is not None


def _chat(chat: int) -> dict[str, Any]:
    return {"id": chat, "type": "private"} if chat > 0 else {"id": chat, "type": "supergroup", "title": "G"}


def _shown(telegram: StandIn, chat: int) -> list[str]:
    """Each of the bot's messages as it reads now, without its formats; the buttons are part of it."""
    return [re.sub(r"</?[a-z][^>]*>", "", message["text"]) for message in telegram.sent[chat]]


def _buttons(message: Mapping[str, Any]) -> list[tuple[str, str]]:
    rows = (message.get("reply_markup") or {}).get("inline_keyboard", [])
    return [(button["text"], button.get("callback_data", "")) for row in rows for button in row]


_FILE = {"file_id": "f", "file_unique_id": "u"}
_MEDIA: dict[str, dict[str, Any]] = {
    "photo": {"photo": [{**_FILE, "width": 1, "height": 1}]},
    "voice": {"voice": {**_FILE, "duration": 1}},
    "sticker": {"sticker": {**_FILE, "width": 1, "height": 1, "type": "regular", "is_animated": False, "is_video": False}},
    "document": {"document": _FILE},
}
