"""A pause on Telegram: said once, obeyed by a running bot, and nothing lost."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from structlog.testing import capture_logs

from bot import hold as subject
from bot.hold import Hold, Watch
from procbot.errors import DatabaseUnavailableError
from procbot.services.outage import Outage
from procbot.services.pausing import Pause, Pausing
from procbot.store import inbox
from procbot.store.inbox import InboxItem
from procbot.wording import manners
from tests.bot.conftest import Running
from tests.bot.stand_in import PATIENCE_S, StandIn, a_message, a_person
from tests.services.talk import Talk

PAUSE = Pause(1, "", "lan", datetime(2026, 11, 23, tzinfo=UTC))


@pytest.fixture(autouse=True)
def _looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "LOOK_EVERY_S", 0.02)


@pytest.fixture
def pausing(talk: Talk) -> Pausing:
    return Pausing(talk.database, lambda: datetime.now(UTC))


def item(number: int, *, repeated: bool = False) -> InboxItem:
    return InboxItem(number, "telegram", str(number), {}, 0, datetime(2026, 11, 23, tzinfo=UTC), repeated=repeated)


def waiting(talk: Talk) -> int:
    with talk.database.read() as tx:
        return inbox.counts(tx)["pending"]


async def until(reached: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not reached():  # noqa: ASYNC110 (what is waited for stands in the database)
            await asyncio.sleep(0.01)


async def test_while_paused_each_member_is_told_once_and_everything_is_answered_in_order_afterwards(
    telegram: StandIn, running: Running, talk: Talk, pausing: Pausing
) -> None:
    pausing.pause("lan", "kiểm tra")
    async with running():
        for number in range(5):
            await telegram.say(1, f"câu {number}?")
        await telegram.say(2, "hai?")
        await telegram.answered(1)
        await telegram.answered(2)
        await until(lambda: waiting(talk) == 6)
        said = dict(telegram.sent)
        assert talk.ask.calls == []

        pausing.resume("lan")
        await telegram.answered(1, 6)
        await telegram.answered(2, 2)

    assert [message["text"] for message in said[1][:1]] == [manners.PAUSED]
    assert [question for question, _ in talk.ask.calls if question != "hai?"] == [f"câu {number}?" for number in range(5)]
    assert len(telegram.sent[1]) == 6
    assert waiting(talk) == 0


async def test_a_running_bot_sees_a_pause_and_a_second_pause_is_said_again(
    telegram: StandIn, running: Running, pausing: Pausing
) -> None:
    with capture_logs() as logs:
        async with running():
            for number in (1, 2):
                pausing.pause("lan", "")
                await until(lambda number=number: [log["event"] for log in logs].count("bot_paused") == number)  # type: ignore[misc]
                await telegram.say(1, f"câu {number}?")
                await telegram.answered(1, 2 * number - 1)
                pausing.resume("lan")
                await telegram.answered(1, 2 * number)

    assert [message["text"] == manners.PAUSED for message in telegram.sent[1]] == [True, False, True, False]
    assert [log["held"] for log in logs if log["event"] == "bot_resumed"] == [1, 1]


async def test_a_pause_outlives_a_restart_and_is_not_said_twice(
    telegram: StandIn, running: Running, talk: Talk, pausing: Pausing
) -> None:
    pausing.pause("lan", "")
    async with running():
        await telegram.say(1, "một?")
        await telegram.answered(1)
    async with running():
        await telegram.say(1, "hai?")
        await until(lambda: waiting(talk) == 2)
        pausing.resume("lan")
        await telegram.answered(1, 3)

    assert [question for question, _ in talk.ask.calls] == ["một?", "hai?"]


async def test_a_button_is_answered_by_a_toast_at_once_and_never_again(
    telegram: StandIn, running: Running, pausing: Pausing
) -> None:
    pausing.pause("lan", "")
    async with running():
        await telegram.press(1, "open:tam-tru")
        await telegram.until(lambda: telegram.made("answerCallbackQuery"))
        assert telegram.made("answerCallbackQuery")[0]["text"] == manners.PAUSED_TOAST
        pausing.resume("lan")
        await telegram.answered(1)

    assert len(telegram.made("answerCallbackQuery")) == 1


async def test_what_nobody_waits_for_and_what_cannot_be_read_stay_silent(
    telegram: StandIn, running: Running, talk: Talk, pausing: Pausing
) -> None:
    pausing.pause("lan", "")
    async with running():
        await telegram.push(message=a_message(1, chat={"id": -5, "type": "group"}, text="nói với nhau"))
        await telegram.push(message={"message_id": 1, "text": "x"})
        await telegram.push(inline_query={"id": "1", "from": a_person(1), "query": "tạm trú", "offset": ""})
        await until(lambda: waiting(talk) == 2)
        await telegram.until(lambda: telegram.made("answerInlineQuery"))
        assert telegram.made("answerInlineQuery")[0]["results"] == []
        pausing.resume("lan")
        await until(lambda: waiting(talk) == 0)

    assert telegram.sent == {}


def test_what_comes_while_the_held_back_are_let_go_stays_held_back() -> None:
    hold = Hold()
    assert not hold.keeps(item(1))
    hold.pause = PAUSE
    assert hold.keeps(item(1))
    assert hold.keeps(item(1, repeated=True))

    hold.let_go()
    assert hold.keeps(item(3))
    assert not hold.keeps(item(1, repeated=True))

    hold.over(3)
    assert hold.keeps(item(3))  # its repeat is in the lanes already
    assert not hold.keeps(item(3, repeated=True))
    assert not hold.keeps(item(4))


async def test_without_a_database_what_was_known_before_stays() -> None:
    def away() -> Pause | None:
        raise DatabaseUnavailableError("gone")

    hold = Hold()
    hold.pause = PAUSE

    await Watch(hold, away, None, asyncio.sleep, Outage()).look()  # type: ignore[arg-type]

    assert hold.pause is PAUSE
