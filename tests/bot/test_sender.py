from collections.abc import AsyncIterator

import pytest

from bot.rendering import Part
from bot.sender import TelegramSender
from bot.telegram_bot import TelegramBot
from procbot.services import delivery
from procbot.services.reply import Action, Reply, as_payload
from tests.bot.stand_in import TOKEN, Fault, StandIn

PART = Part("<b>a</b> &amp; b", "a & b", ((Action("Nút", "choose:1"),),))


@pytest.fixture
async def sender(telegram: StandIn) -> AsyncIterator[TelegramSender]:
    async with TelegramBot(TOKEN, telegram.root) as bot:
        yield TelegramSender(bot)


async def test_a_part_is_sent_with_its_buttons_and_without_a_preview(telegram: StandIn, sender: TelegramSender) -> None:
    assert await sender.send("7", PART, 0, None) == "1001"
    assert telegram.sent[7] == [
        {
            "chat_id": 7,
            "text": "<b>a</b> &amp; b",
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
            "reply_markup": {"inline_keyboard": [[{"text": "Nút", "callback_data": "choose:1"}]]},
        }
    ]


async def test_html_that_telegram_cannot_read_is_sent_as_plain_text(telegram: StandIn, sender: TelegramSender) -> None:
    telegram.fail("sendMessage", Fault(400, "Bad Request: can't parse entities: Unsupported start tag"))
    await sender.send("7", PART, 0, None)

    (message,) = telegram.sent[7]
    assert (message["text"], message.get("parse_mode")) == ("a & b", None)


@pytest.mark.parametrize(
    ("fault", "meaning"),
    [
        (Fault(403, "Forbidden: bot was blocked by the user"), delivery.Blocked),
        (Fault(429, "Too Many Requests", retry_after=7), delivery.RetryAfter),
        (Fault(400, "Bad Request: chat not found"), delivery.Refused),
        (Fault(500, "Internal Server Error"), delivery.Transient),
        (Fault(502), delivery.Transient),
        (Fault(401, "Unauthorized"), delivery.Transient),
        (Fault(409, "Conflict"), delivery.Transient),
        (Fault(0), delivery.Transient),
    ],
    ids=lambda value: str(value.code) if isinstance(value, Fault) else value.__name__,
)
async def test_each_failure_has_its_meaning(
    telegram: StandIn, sender: TelegramSender, fault: Fault, meaning: type[Exception]
) -> None:
    telegram.fail("sendMessage", fault)

    with pytest.raises(meaning) as caught:
        await sender.send("7", PART, 0, None)
    assert TOKEN not in str(caught.value)
    if isinstance(caught.value, delivery.RetryAfter):
        assert 7 <= caught.value.seconds < 8


async def test_plain_text_that_is_refused_too_is_given_up(telegram: StandIn, sender: TelegramSender) -> None:
    telegram.fail("sendMessage", *[Fault(400, "Bad Request: can't parse entities")] * 2)

    with pytest.raises(delivery.Refused):
        await sender.send("7", PART, 0, None)


def test_a_payload_is_rendered_into_parts() -> None:
    sender = TelegramSender(TelegramBot(TOKEN, "http://127.0.0.1:9"))

    assert [part.plain for part in sender.parts(as_payload(Reply(None, "a\n\nb")))] == ["a\n\nb"]
