"""Cards offered in any chat."""

from dataclasses import replace
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot import inline as subject
from procbot.errors import DatabaseUnavailableError
from procbot.knowledge.sections import Section
from procbot.services.sharing import Offer
from procbot.store import inbox, members
from tests.bot.conftest import Running
from tests.bot.stand_in import USERNAME, Fault, StandIn, a_person
from tests.services.talk import KEYS, Talk, an_answer
from tests.services.talk import asked as answered


@pytest.fixture
def asked(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions that cards were looked for."""
    questions: list[str] = []

    def offer(question: str, limit: int) -> Offer:
        questions.append(question)
        if question == "lỗi":
            raise RuntimeError(question)
        if question == "hỏng":
            raise DatabaseUnavailableError(question)
        cards = (an_answer(corrected="gì đó"), an_answer("gia-han", Section.FEE), replace(an_answer(), section=None))
        return Offer(cards[:limit], answered(cards[0], question))

    monkeypatch.setattr(talk.sharing, "offer", offer)
    return questions


async def ask(telegram: StandIn, words: str, **facts: Any) -> None:
    await telegram.push(inline_query={"id": "77", "from": a_person(1), "query": words, "offset": "", **facts})


def offered(telegram: StandIn) -> list[dict[str, Any]]:
    return telegram.made("answerInlineQuery")


async def test_cards_carry_the_section_its_source_and_a_way_to_ask_on(
    telegram: StandIn, running: Running, asked: list[str]
) -> None:
    async with running():
        await ask(telegram, "  làm tạm trú ")
        await telegram.until(lambda: offered(telegram))

    (call,) = offered(telegram)
    assert asked == ["làm tạm trú"]
    assert (call["inline_query_id"], call["cache_time"], call["is_personal"]) == (77, subject.CACHE_S, True)
    first, second, whole = call["results"]
    assert (first["title"], first["description"]) == ("Đăng ký tạm trú", "Hồ sơ: Hồ sơ gồm: - Tờ khai CT01. - Giấy tờ chỗ ở.")
    text = first["input_message_content"]["message_text"]
    assert text.startswith("<b>Đăng ký tạm trú\nHồ sơ</b>")
    assert "Nguồn: Luật Cư trú 68/2020/QH14" in text
    (button,) = first["reply_markup"]["inline_keyboard"][0]
    assert button["url"] == f"https://t.me/{USERNAME}?start=tam-tru_dossier"
    assert second["reply_markup"]["inline_keyboard"][0][0]["url"].endswith("?start=gia-han_fee")
    assert whole["reply_markup"]["inline_keyboard"][0][0]["url"].endswith("?start=tam-tru")
    assert [result["id"] for result in call["results"]] == ["open:tam-tru:dossier", "open:gia-han:fee", "open:tam-tru"]


@pytest.mark.usefixtures("asked")
async def test_its_words_are_in_no_log_of_the_process_and_its_asker_stays_a_stranger(
    telegram: StandIn, running: Running, talk: Talk
) -> None:
    with capture_logs() as logs:
        async with running():
            await ask(telegram, "bí mật")
            await telegram.until(lambda: offered(telegram))

    assert [log for log in logs if log["event"] == "inline_answered"] == [
        {"event": "inline_answered", "log_level": "info", "offered": 3}
    ]
    assert "bí mật" not in str(logs)
    with talk.database.read() as tx:
        assert inbox.counts(tx) == {"pending": 0, "done": 0, "parked": 0}
        assert members.get(tx, KEYS.ref("telegram", "1")) is None


@pytest.mark.parametrize("words", ["", " ", "ab"])
async def test_a_letter_or_two_offer_nothing(telegram: StandIn, running: Running, asked: list[str], words: str) -> None:
    async with running():
        await ask(telegram, words)
        await telegram.until(lambda: offered(telegram))

    assert (offered(telegram)[0]["results"], asked) == ([], [])


@pytest.mark.usefixtures("asked")
async def test_failures_are_silent_and_the_bot_goes_on(telegram: StandIn, running: Running) -> None:
    telegram.fail("answerInlineQuery", Fault(400, "Bad Request: query is too old"))
    with capture_logs() as logs:
        async with running():
            await ask(telegram, "tạm trú một")
            await ask(telegram, "lỗi")
            await ask(telegram, "hỏng")
            await telegram.push(inline_query={"from": 3})
            await telegram.until(lambda: offered(telegram))
            await telegram.say(1, "làm tạm trú cần gì")
            await telegram.answered(1)

    assert "inline_failed" in [log["event"] for log in logs]


async def test_a_flood_of_queries_is_left_unanswered(
    telegram: StandIn, running: Running, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "BURST", 2)
    async with running():
        for number in range(5):
            await ask(telegram, f"tạm trú {number}")
        await telegram.until(lambda: len(offered(telegram)) == 2)

    assert len(asked) == 2
