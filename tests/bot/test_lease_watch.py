import asyncio

import pytest
from structlog.testing import capture_logs

from bot import lease_watch
from bot.config import BotConfig, BotServices
from bot.lease_watch import watch
from bot.run import serve
from procbot.errors import AlreadyRunningError, DatabaseUnavailableError
from procbot.services.outage import Outage
from tests.bot.stand_in import PATIENCE_S, TOKEN, StandIn


class Lease:
    """Answers as a test has prepared, and in the end that another has it."""

    def __init__(self, *answers: bool | Exception) -> None:
        self.answers = [*answers, AlreadyRunningError("Another bot works on the database.")]

    def renew(self) -> bool:
        """Give the next answer."""
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


async def test_a_lease_is_looked_after_through_an_outage_until_another_has_it() -> None:
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    with capture_logs() as logged, pytest.raises(AlreadyRunningError):
        await watch(Lease(False, DatabaseUnavailableError("down"), True, False), sleep, Outage())

    assert pauses == [lease_watch.LOOK_EVERY_S] * 5
    assert [event["event"] for event in logged] == ["database_unavailable", "database_back", "lease_taken_again", "lease_lost"]


async def test_a_bot_whose_lease_another_has_taken_stops(
    telegram: StandIn, services: BotServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease_watch, "LOOK_EVERY_S", 0.01)
    monkeypatch.setattr(services.lease, "renew", Lease().renew)

    with pytest.raises(AlreadyRunningError):
        await asyncio.wait_for(serve(BotConfig(TOKEN, telegram.root), services, asyncio.Event()), PATIENCE_S)
