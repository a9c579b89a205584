"""The staff's group, from Telegram to the member and back."""

from typing import Any

import pytest

from bot.config import BotServices
from procbot.services.staff_reminders import StaffReminders
from procbot.store import audit, inbox
from procbot.wording import conversation as talk_words
from procbot.wording import escalation as words
from tests.bot import conftest
from tests.bot.conftest import Running
from tests.bot.stand_in import DATE, StandIn, a_person
from tests.services.talk import GROUP, KEYS, TIMES, Talk
from tests.services.test_escalating import of_member, sent

STAFF = int(GROUP.chat)
HOA = 7


@pytest.fixture
def services(talk: Talk) -> BotServices:
    return BotServices(
        database=talk.database,
        conversation=talk.conversation,
        warm_up=lambda: None,
        lease=conftest.Held(),
        sharing=talk.sharing,
        clock=talk.clock,
        random=lambda: 0.0,
        staff_desk=talk.desk,
        chores={"staff_reminders": StaffReminders(talk.database, GROUP, TIMES.hours, TIMES.remind_after, talk.clock)},
    )


def in_group(chat: int = STAFF, **fields: Any) -> dict[str, Any]:
    """A message in the staff's group."""
    return {
        "message_id": 5,
        "date": DATE,
        "chat": {"id": chat, "type": "supergroup", "title": "Tổ tư vấn"},
        "from": {**a_person(HOA), "first_name": "Hoa"},
        **fields,
    }


def card(message_id: int, chat: int = STAFF) -> dict[str, Any]:
    """A message of ours, as Telegram shows it in a reply."""
    return in_group(chat, message_id=message_id, text="card")


async def press(telegram: StandIn, code: str, chat: int = STAFF) -> None:
    query = {"id": "78", "from": a_person(HOA), "chat_instance": "1", "data": code, "message": card(1001, chat)}
    await telegram.push(callback_query=query)


def pending(talk: Talk) -> int:
    with talk.database.read() as tx:
        return inbox.counts(tx)["pending"]


async def test_a_reply_to_the_card_reaches_who_asked_and_the_group_is_told(
    telegram: StandIn, running: Running, talk: Talk
) -> None:
    sent(talk, sender="1")
    async with running():
        (shown,) = await telegram.answered(STAFF)
        await telegram.push(message=in_group(text="Bạn <b>báo</b> *ngay* nhé", reply_to_message=card(1001)))
        _, told = await telegram.answered(STAFF, 2)
        texts = await telegram.answered(1, 4)
        await telegram.until(lambda: not pending(talk))

    assert shown.startswith("<b>Câu hỏi 1</b> · đang chờ")
    assert told == "Đã gửi cho người hỏi. (câu 1)"
    assert texts[3].startswith("<b>Cán bộ công đoàn trả lời:</b>\n\nBạn &lt;b&gt;báo&lt;/b&gt; *ngay* nhé\n\n<i>Câu bạn hỏi:")
    with talk.database.read() as tx:
        assert audit.recent(tx, 1)[0].actor == "Hoa (Telegram)"


async def test_the_cards_buttons_work_and_say_so(telegram: StandIn, running: Running, talk: Talk) -> None:
    sent(talk, sender="1")
    async with running():
        await telegram.answered(STAFF)
        await press(telegram, "case:1:take")
        await telegram.until(lambda: telegram.made("editMessageText"))
        await telegram.until(lambda: telegram.made("answerCallbackQuery"))

    assert telegram.made("editMessageText")[0]["message_id"] == 1001
    assert [call["text"] for call in telegram.made("answerCallbackQuery")] == [words.TAKEN_TOAST]


async def test_a_press_without_a_word_has_no_toast(telegram: StandIn, running: Running, talk: Talk) -> None:
    sent(talk, sender="1")
    async with running():
        await telegram.answered(STAFF)
        await press(telegram, "case:1:show")
        await telegram.answered(STAFF, 2)
        await telegram.until(lambda: telegram.made("answerCallbackQuery"))

    assert "text" not in telegram.made("answerCallbackQuery")[0]


async def test_nobody_outside_of_the_group_can_answer(telegram: StandIn, running: Running, talk: Talk) -> None:
    sent(talk, sender="1")
    async with running():
        await telegram.answered(STAFF)
        await telegram.push(message=in_group(-77, text="giả", reply_to_message=card(1001, -77)))
        await press(telegram, "case:1:close", chat=-77)
        await telegram.until(lambda: telegram.made("answerCallbackQuery"))
        await telegram.until(lambda: not pending(talk))

    assert [call["text"] for call in telegram.made("answerCallbackQuery")] == [talk_words.STALE_BUTTON]
    assert of_member(talk, KEYS.ref("telegram", "1"))[0].state == "open"


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "mọi người ơi"},
        {"text": "ừ", "reply_to_message": in_group(message_id=4, text="mình đây")},
        {"text": "/dong", "reply_to_message": card(1001)},
        {"text": "tin của bot khác", "from": {**a_person(9), "is_bot": True}, "reply_to_message": card(1001)},
        {"text": "kênh", "sender_chat": {"id": -5, "type": "channel", "title": "K"}, "reply_to_message": card(1001)},
    ],
)
async def test_whatever_else_is_said_in_the_group_goes_to_nobody(
    telegram: StandIn, running: Running, talk: Talk, fields: dict[str, Any]
) -> None:
    sent(talk, sender="1")
    async with running():
        await telegram.answered(STAFF)
        await telegram.answered(1, 3)
        await telegram.push(message=in_group(**fields))
        await telegram.until(lambda: not telegram.pending)
        await telegram.until(lambda: not pending(talk))

    assert len(telegram.sent[1]) == 3


async def test_an_administrator_may_answer_in_the_groups_name(telegram: StandIn, running: Running, talk: Talk) -> None:
    sent(talk, sender="1")
    anonymous: dict[str, Any] = {
        "sender_chat": {"id": STAFF, "type": "supergroup", "title": "Tổ tư vấn"},
        "from": {**a_person(8), "is_bot": True},
    }
    async with running():
        await telegram.answered(STAFF)
        await telegram.push(message=in_group(text="Có", reply_to_message=card(1001), **anonymous))
        await telegram.answered(STAFF, 2)

    with talk.database.read() as tx:
        assert audit.recent(tx, 1)[0].actor == "Tổ tư vấn (Telegram)"


async def test_a_photo_and_an_edit_are_not_passed_on(telegram: StandIn, running: Running, talk: Talk) -> None:
    sent(talk, sender="1")
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    async with running():
        await telegram.answered(STAFF)
        await telegram.push(message=in_group(photo=photo, reply_to_message=card(1001)))
        await telegram.answered(STAFF, 2)
        await telegram.push(edited_message=in_group(text="Có nha", edit_date=DATE, reply_to_message=card(1001)))
        told = await telegram.answered(STAFF, 3)

    assert told[1:] == [words.ONLY_TEXT, words.NOT_EDITED]


async def test_the_group_is_reminded_by_itself(telegram: StandIn, running: Running, talk: Talk) -> None:
    sent(talk, sender="1")
    talk.wait(6 * 60)  # four working hours and the lunch
    async with running():
        _, reminder = await telegram.answered(STAFF, 2)

    assert reminder.startswith("<b>1 câu hỏi quá giờ hẹn mà chưa có trả lời</b>")


async def test_without_a_desk_the_group_is_a_group_like_any(
    telegram: StandIn, running: Running, talk: Talk, services: BotServices
) -> None:
    object.__setattr__(services, "staff_desk", None)
    sent(talk, sender="1")
    async with running():
        await telegram.answered(STAFF)
        await press(telegram, "case:1:close")
        await telegram.until(lambda: telegram.made("answerCallbackQuery"))

    assert [call["text"] for call in telegram.made("answerCallbackQuery")] == [talk_words.STALE_BUTTON]
