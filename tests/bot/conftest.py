"""The bot in front of a stand-in of Telegram, with a conversation that answers from a table."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime

import pytest

from bot.config import BotConfig, BotServices, WebhookConfig
from bot.run import serve
from procbot.services import delivery
from procbot.store.engine import Database
from tests.bot.stand_in import TOKEN, StandIn, stand_in
from tests.services.talk import Talk

Running = Callable[..., AbstractAsyncContextManager[None]]


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    async with stand_in() as state:
        yield state


@pytest.fixture
def talk(database: Database) -> Talk:
    return Talk(database)


class Held:
    """A lease that nobody takes away."""

    def renew(self) -> bool:
        """Nothing is to be done."""
        return False


@pytest.fixture
def services(talk: Talk) -> BotServices:
    return BotServices(
        database=talk.database,
        conversation=talk.conversation,
        warm_up=lambda: None,
        lease=Held(),
        sharing=talk.sharing,
        clock=lambda: datetime.now(UTC),
        random=lambda: 0.0,
    )


@pytest.fixture
def running(telegram: StandIn, services: BotServices, monkeypatch: pytest.MonkeyPatch) -> Running:
    """Run the bot for the length of a block; with ``webhook`` it is called instead of asking."""
    monkeypatch.setattr(delivery, "FIRST_PAUSE_S", 0.02)

    @asynccontextmanager
    async def run(webhook: WebhookConfig | None = None) -> AsyncIterator[None]:
        stop = asyncio.Event()
        task = asyncio.create_task(serve(BotConfig(TOKEN, telegram.root, webhook), services, stop))
        try:
            yield
        finally:
            stop.set()
            await task

    return run
