"""The questions of inline mode in the query log."""

from functools import partial
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot import inline_log as subject
from procbot.errors import DatabaseUnavailableError
from procbot.services.sharing import Asker, Offer
from procbot.store import exchanges, inbox, members
from procbot.store.exchanges import Exchange
from tests.bot.conftest import Running
from tests.bot.stand_in import StandIn, a_person
from tests.services.talk import KEYS, NOW, TEXTS, TITLES, Talk


async def type_it(telegram: StandIn, *queries: str, user: int = 1) -> None:
    """Type, with a pause behind each of the words; each query is answered before the next one."""
    before = len(telegram.made("answerInlineQuery"))
    for number, words in enumerate(queries, before + 1):
        await telegram.push(inline_query={"id": "77", "from": a_person(user), "query": words, "offset": ""})
        await telegram.until(partial(_answered, telegram, number))


def _answered(telegram: StandIn, number: int) -> bool:
    return len(telegram.made("answerInlineQuery")) == number


async def share(telegram: StandIn, query: str, result: str = "open:tam-tru:fee", user: int = 1) -> None:
    await telegram.push(chosen_inline_result={"result_id": result, "from": a_person(user), "query": query})


def logged(talk: Talk) -> list[Exchange]:
    with talk.database.read() as tx:
        return list(exchanges.iterate(tx))


def facts(talk: Talk) -> list[tuple[str, str, str | None]]:
    return [(row.question, row.outcome, row.article_id) for row in logged(talk)]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has stopped typing is known at once."""
    monkeypatch.setattr(subject, "PAUSE_S", 0.0)


async def test_of_what_is_typed_in_a_row_the_last_is_logged(telegram: StandIn, running: Running, talk: Talk) -> None:
    async with running():
        await type_it(telegram, "tạm", "tạm trú", "tạm trú mất")
        await type_it(telegram, "lạ", "lạ lắm", user=2)
        assert logged(talk) == []

    assert sorted(facts(talk)) == [("lạ lắm", "AMBIGUOUS", None), ("tạm trú mất", "AMBIGUOUS", None)]
    row = logged(talk)[0]
    assert (row.intent, row.channel, row.member_ref) == ("inline", "telegram", None)
    assert row.answer.splitlines()[0] == TITLES["tam-tru"]


@pytest.mark.usefixtures("quick")
async def test_a_pause_ends_a_row(telegram: StandIn, running: Running, talk: Talk) -> None:
    async with running():
        await type_it(telegram, "tạm trú", "lạ thật")

    assert sorted(facts(talk)) == [("lạ thật", "AMBIGUOUS", None), ("tạm trú", "AMBIGUOUS", None)]


async def test_a_shared_card_is_logged_once_with_what_was_sent(telegram: StandIn, running: Running, talk: Talk) -> None:
    async with running():
        await type_it(telegram, "tạm trú")
        await share(telegram, "tạm trú 0912345678")
        await telegram.say(1, "xong")
        await telegram.answered(1)

    shared, _ = logged(talk)
    assert (shared.intent, shared.outcome, shared.article_id, shared.section) == ("inline", "ANSWERED", "tam-tru", "fee")
    assert (shared.answer, shared.member_ref) == (TEXTS["fee"], None)  # type: ignore[index]
    with talk.database.read() as tx:
        assert inbox.counts(tx) == {"pending": 0, "done": 2, "parked": 0}


@pytest.mark.parametrize("result", ["", "0a1b2c", "open:khong-co:fee", "open:tam-tru:x"])
async def test_a_card_of_another_version_leaves_the_question(
    telegram: StandIn, running: Running, talk: Talk, result: str
) -> None:
    async with running():
        await share(telegram, "tạm trú", result)
        await telegram.say(1, "xong")
        await telegram.answered(1)

    assert facts(talk)[0] == ("tạm trú", "AMBIGUOUS", None)


async def test_who_is_known_already_is_known_here_too(telegram: StandIn, running: Running, talk: Talk) -> None:
    ref = KEYS.ref("telegram", "1")
    with talk.database.begin() as tx:
        members.see(tx, ref, "telegram", NOW)
    async with running():
        await type_it(telegram, "tạm trú")

    assert [row.member_ref for row in logged(talk)] == [ref]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("error", [DatabaseUnavailableError("away"), RuntimeError("bí mật")])
async def test_a_log_that_cannot_be_written_holds_up_nothing(
    telegram: StandIn, running: Running, talk: Talk, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(offer: Offer, asker: Asker) -> Any:
        del offer, asker
        raise error

    monkeypatch.setattr(talk.sharing, "log_offer", fail)
    with capture_logs() as logs:
        async with running():
            await type_it(telegram, "tạm trú")
            await telegram.say(1, "làm tạm trú cần gì")
            await telegram.answered(1)

    assert "inline_not_logged" in [log["event"] for log in logs]
    assert "bí mật" not in str(logs)
