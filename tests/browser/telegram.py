"""The bot of an office and a stand-in of Telegram before it, in a thread of their own: the browser's has no loop to spare."""

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from bot.config import BotConfig
from bot.run import serve, services_for_bot
from procbot.bootstrap import Services
from tests.bot.conftest import Held
from tests.bot.stand_in import PATIENCE_S, TOKEN, StandIn, stand_in


@dataclass(frozen=True, slots=True)
class Telegram:
    """What people write and read there; each call waits until the other thread has done it."""

    state: StandIn
    loop: asyncio.AbstractEventLoop

    def say(self, user: int, text: str) -> None:
        """A person writes to the bot."""
        self._done(self.state.say(user, text))

    def press(self, user: int, code: str) -> None:
        """A person presses a button."""
        self._done(self.state.press(user, code))

    def reads(self, user: int, words: str) -> str:
        """Wait for a message in a person's chat that has these words, and return it."""
        self._done(self.state.until(lambda: any(words in sent["text"] for sent in self.state.sent[user])))
        return next(str(sent["text"]) for sent in self.state.sent[user] if words in sent["text"])

    def _done(self, work: Coroutine[Any, Any, Any]) -> None:
        asyncio.run_coroutine_threadsafe(work, self.loop).result(PATIENCE_S)


@contextmanager
def bot_running(services: Services) -> Iterator[Telegram]:
    """Run the bot until the end of the block; it polls the stand-in."""
    begun: list[tuple[Telegram, asyncio.Event]] = []
    ready = threading.Event()

    async def run() -> None:
        async with stand_in() as state:
            stop = asyncio.Event()
            begun.append((Telegram(state, asyncio.get_running_loop()), stop))
            ready.set()
            await serve(BotConfig(TOKEN, state.root), services_for_bot(services, Held()), stop)

    thread = threading.Thread(target=lambda: asyncio.run(run()), name="bot")
    thread.start()
    assert ready.wait(PATIENCE_S)
    (telegram, stop), *_ = begun
    try:
        yield telegram
    finally:
        telegram.loop.call_soon_threadsafe(stop.set)
        thread.join(PATIENCE_S)
