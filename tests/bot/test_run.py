import asyncio
import logging
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from structlog.testing import capture_logs

from bot import handlers, polling, worker
from bot.config import BotConfig, BotServices
from bot.gate import Gate
from bot.lanes import Lanes
from bot.run import serve
from procbot.errors import DatabaseUnavailableError, SettingsError
from procbot.logs import TALKATIVE
from procbot.services.ask import Asked, Focus
from procbot.services.intake import Intake
from procbot.services.outage import Outage
from procbot.store import inbox, outbox
from procbot.store.engine import Database, Transaction
from procbot.store.inbox import InboxItem
from procbot.wording import conversation as say
from procbot.wording import voting
from tests.bot.conftest import Running
from tests.bot.stand_in import DATE, PATIENCE_S, TOKEN, Fault, StandIn, a_message, a_person
from tests.services.talk import HandMadeAsk, Talk


def states(database: Database) -> dict[str, int]:
    with database.read() as tx:
        return {state: number for state, number in inbox.counts(tx).items() if number}


async def test_a_question_is_answered_with_its_card(telegram: StandIn, running: Running) -> None:
    async with running():
        await telegram.say(1, "làm tạm trú cần gì")
        (text,) = await telegram.answered(1)

    assert text.startswith("<b>Đăng ký tạm trú\nHồ sơ</b>\n\nHồ sơ gồm:\n\n• Tờ khai <b>CT01</b>.")
    card = telegram.sent[1][0]
    assert (card["parse_mode"], card["link_preview_options"]) == ("HTML", {"is_disabled": True})
    assert [button["text"] for button in card["reply_markup"]["inline_keyboard"][-1]] == ["Đúng ý", "Chưa đúng"]


async def test_an_update_is_committed_before_it_is_confirmed(telegram: StandIn, running: Running, talk: Talk) -> None:
    kept: list[tuple[int, int]] = []

    def look(confirmed: list[int]) -> None:
        if confirmed:
            kept.append((len(confirmed), sum(states(talk.database).values())))

    telegram.on_confirm = look
    async with running():
        await telegram.say(1, "một")
        await telegram.until(lambda: kept)

    assert kept == [(1, 1)]


async def test_what_was_received_before_a_kill_is_answered_after_it(
    telegram: StandIn, running: Running, talk: Talk, services: BotServices
) -> None:
    async def never(_: InboxItem) -> None:
        await asyncio.Event().wait()

    lanes = Lanes(never)
    lanes.open()
    gate = Gate(Intake(services.database, "telegram", services.clock), lanes, asyncio.sleep, Outage())
    await gate.put([{"update_id": number, "message": a_message(1, text=f"câu {number}?")} for number in (1, 2, 3)])
    await lanes.stop(0.0)  # the process dies with all three in hand
    talk.database.dispose()

    async with running():
        await telegram.say(1, "câu 4?")
        await telegram.answered(1, 4)

    assert [question for question, _ in talk.ask.calls] == ["câu 1?", "câu 2?", "câu 3?", "câu 4?"]
    assert states(talk.database) == {"done": 4}


async def test_what_was_owed_before_a_kill_is_sent_after_it(telegram: StandIn, running: Running, talk: Talk) -> None:
    talk.say("làm tạm trú cần gì", sender="1")

    async with running():
        await telegram.answered(1)


async def test_an_update_whose_commit_was_not_confirmed_is_answered_once(
    telegram: StandIn, running: Running, talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "OUTAGE_PAUSE_S", 0.01)
    real, lost = Database.begin, iter([True, True])

    @contextmanager
    def unconfirmed(self: Database) -> Iterator[Transaction]:
        with real(self) as tx:
            yield tx
        if next(lost, False):
            raise DatabaseUnavailableError("The server went away on COMMIT.")

    async with running():
        monkeypatch.setattr(Database, "begin", unconfirmed)
        await telegram.say(1, "một")
        await telegram.answered(1)
        await telegram.say(1, "hai")
        await telegram.answered(1, 2)

    assert [question for question, _ in talk.ask.calls] == ["một", "hai"]
    assert states(talk.database) == {"done": 2}


async def test_a_repeat_of_an_update_that_is_in_hand_is_answered_once(
    telegram: StandIn, running: Running, services: BotServices, talk: Talk
) -> None:
    in_hand, go_on = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def warm_up() -> None:
        loop.call_soon_threadsafe(in_hand.set)
        asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result(PATIENCE_S)

    object.__setattr__(services, "warm_up", warm_up)
    number = await telegram.say(1, "một")
    again = dict(telegram.pending[number])
    async with running():
        await telegram.until(lambda: number not in telegram.pending)
        telegram.pending[number] = again
        await telegram.say(2, "hai")
        await telegram.until(lambda: not telegram.pending)
        kept, sent = states(talk.database), dict(telegram.sent)
        go_on.set()
        await telegram.answered(1)
        await telegram.answered(2)
        await telegram.until(lambda: states(talk.database) == {"done": 2})

    assert in_hand.is_set()
    assert (kept, sent) == ({"pending": 2}, {})  # received and committed while the index was being built
    assert len(telegram.sent[1]) == 1


async def test_updates_are_taken_in_while_every_thread_of_the_handlers_waits(
    telegram: StandIn, running: Running, talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = threading.Event()
    real = HandMadeAsk.ask

    def slow(self: HandMadeAsk, question: str, focus: Focus | None = None) -> Asked:
        released.wait(PATIENCE_S)
        return real(self, question, focus)

    monkeypatch.setattr(talk.ask, "ask", slow.__get__(talk.ask))
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(2))
    async with running():
        for number in range(6):
            await telegram.say(number, "một")
        await telegram.until(lambda: not telegram.pending)
        await telegram.say(7, "hai")
        await telegram.until(lambda: not telegram.pending)
        taken = states(talk.database)
        released.set()
        for number in (*range(6), 7):
            await telegram.answered(number)

    assert taken == {"pending": 7}


async def test_an_update_that_comes_twice_is_answered_once(telegram: StandIn, running: Running, talk: Talk) -> None:
    number = await telegram.say(1, "một")
    again = dict(telegram.pending[number])
    async with running():
        await telegram.answered(1)
        telegram.pending[number] = again
        await telegram.say(2, "hai")
        await telegram.answered(2)

    assert len(telegram.sent[1]) == 1
    assert states(talk.database) == {"done": 2}


@pytest.mark.parametrize(
    "fault", [Fault(429, retry_after=1), Fault(502), Fault(500), Fault(0)], ids=["429", "502", "500", "connection breaks"]
)
async def test_an_answer_that_cannot_be_sent_is_sent_later(telegram: StandIn, running: Running, fault: Fault) -> None:
    telegram.fail("sendMessage", fault)
    with capture_logs() as logged:
        async with running():
            await telegram.say(1, "một")
            await telegram.answered(1)

    assert len(telegram.sent[1]) == 1
    pauses = [entry["wait_s"] for entry in logged if entry["event"] == "sending_too_fast"]
    assert len(pauses) == (fault.retry_after is not None)
    assert all(pause >= (fault.retry_after or 0) for pause in pauses)


async def test_the_chats_order_is_kept_while_sending_fails(telegram: StandIn, running: Running) -> None:
    telegram.fail("sendMessage", Fault(502), Fault(502), Fault(0))
    async with running():
        for text in ("/start", "/help", "/nosuch"):
            await telegram.say(1, text)
        texts = await telegram.answered(1, 3)

    assert [text[:12] for text in texts] == [say.GREETING[:12], say.HELP[:12], say.UNKNOWN_COMMAND[:12]]


async def test_a_busy_chat_does_not_hold_up_another(
    telegram: StandIn, running: Running, talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = HandMadeAsk.ask
    go_on = threading.Event()

    def slow(self: HandMadeAsk, question: str, focus: Focus | None = None) -> Asked:
        assert question == "một" or go_on.wait(PATIENCE_S)
        return real(self, question, focus)

    monkeypatch.setattr(talk.ask, "ask", slow.__get__(talk.ask))
    async with running():
        for number in range(20):
            await telegram.say(1, f"câu {number}?")
        await telegram.say(2, "một")
        await telegram.answered(2)
        assert telegram.sent[1] == []
        go_on.set()
        await telegram.answered(1)


async def test_a_malformed_update_is_parked_at_once_and_holds_up_nobody(telegram: StandIn, running: Running, talk: Talk) -> None:
    async with running():
        await telegram.push(message={"message_id": 1, "chat": {"id": 1, "type": "private"}, "text": "no date"})
        await telegram.push(message={"message_id": 1, "date": DATE, "chat": "x"})
        await telegram.push(message=[])
        await telegram.push()
        await telegram.say(1, "một")
        await telegram.answered(1)

    assert states(talk.database) == {"done": 2, "parked": 3}


async def test_a_message_that_keeps_failing_is_set_aside_with_an_apology(
    telegram: StandIn, running: Running, talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "FIRST_PAUSE_S", 0.01)
    with capture_logs() as logged:
        async with running():
            await telegram.say(1, "lỗi")
            await telegram.say(2, "một")
            texts = await telegram.answered(1)
            await telegram.answered(2)

    assert texts == [say.OUR_FAULT]
    assert states(talk.database) == {"done": 1, "parked": 1}
    assert [event["parked"] for event in logged if event["event"] == "update_failed"] == [False, False, True]


async def test_an_absent_database_is_waited_for_and_counts_as_no_try(
    telegram: StandIn, running: Running, talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "OUTAGE_PAUSE_S", 0.01)
    monkeypatch.setattr(polling, "OUTAGE_PAUSE_S", 0.01)
    real, away = Database.begin, iter([False] + [True] * 12)

    @contextmanager
    def sometimes(self: Database) -> Iterator[Transaction]:
        if next(away, False):
            raise DatabaseUnavailableError("The database is down.")
        with real(self) as tx:
            yield tx

    with capture_logs() as logged:
        async with running():
            monkeypatch.setattr(Database, "begin", sometimes)
            await telegram.say(1, "một")
            await telegram.answered(1)
            await telegram.say(1, "hai")
            await telegram.answered(1, 2)

    assert states(talk.database) == {"done": 2}
    assert [event["event"] for event in logged if "database" in event["event"]] == ["database_unavailable", "database_back"]


async def test_a_server_that_is_away_at_the_start_is_waited_for(telegram: StandIn, running: Running) -> None:
    telegram.fail("getMe", Fault(502), Fault(0))
    telegram.fail("deleteWebhook", Fault(500))
    with capture_logs() as logged:
        async with running():
            await telegram.say(1, "một")
            await telegram.answered(1)

    assert [event["event"] for event in logged if "telegram" in event["event"]] == [
        "telegram_unreachable",
        "telegram_reached",
        "telegram_unreachable",
        "telegram_reached",
    ]


async def test_a_wrong_token_ends_the_bot_with_a_sentence_without_it(telegram: StandIn, services: BotServices) -> None:
    with pytest.raises(SettingsError, match="PROCBOT_TELEGRAM_TOKEN") as caught:
        await serve(BotConfig("1:secret", telegram.root), services, asyncio.Event())

    assert "secret" not in str(caught.value)


async def test_a_second_bot_on_the_token_is_named_once_and_outlived(
    telegram: StandIn, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "CONFLICT_PAUSE_S", 0.01)
    telegram.fail("getUpdates", *[Fault(409, "Conflict: terminated by other getUpdates request")] * 3)
    with capture_logs() as logged:
        async with running():
            await telegram.say(1, "một")
            await telegram.answered(1)

    assert [event["event"] for event in logged].count("second_bot_on_this_token") == 1


async def test_polling_goes_on_after_every_kind_of_failure(telegram: StandIn, running: Running) -> None:
    telegram.fail("getUpdates", Fault(502), Fault(0), Fault(429, retry_after=0), Fault(500))
    async with running():
        await telegram.say(1, "một")
        await telegram.answered(1)


async def test_pending_updates_are_not_dropped_at_the_start(telegram: StandIn, running: Running) -> None:
    await telegram.say(1, "một")
    async with running():
        await telegram.answered(1)

    assert telegram.made("deleteWebhook") == [{}]


async def test_a_vote_is_confirmed_by_a_toast(telegram: StandIn, running: Running) -> None:
    async with running():
        await telegram.say(1, "làm tạm trú cần gì")
        await telegram.answered(1)
        await telegram.press(1, telegram.sent[1][0]["reply_markup"]["inline_keyboard"][-1][0]["callback_data"])
        await telegram.until(lambda: telegram.made("answerCallbackQuery"))

    assert telegram.made("answerCallbackQuery") == [{"callback_query_id": 77, "text": voting.VOTED_UP}]
    assert len(telegram.sent[1]) == 1


async def test_a_pressed_section_is_sent_and_the_button_released(telegram: StandIn, running: Running) -> None:
    telegram.fail("answerCallbackQuery", Fault(400, "Bad Request: query is too old"))
    async with running():
        await telegram.press(1, "open:tam-tru:where")
        (text,) = await telegram.answered(1)

    assert "Nộp ở công an cấp xã." in text


async def test_who_blocks_the_bot_gets_nothing_and_is_recorded(telegram: StandIn, running: Running, talk: Talk) -> None:
    telegram.blocked.add(1)
    async with running():
        await telegram.say(1, "một")
        change = {"user": {**a_person(9), "is_bot": True}}
        await telegram.push(
            my_chat_member={
                "chat": {"id": 1, "type": "private"},
                "from": a_person(1),
                "date": DATE,
                "old_chat_member": {"status": "member", **change},
                "new_chat_member": {"status": "kicked", "until_date": 0, **change},
            }
        )
        await telegram.until(lambda: states(talk.database) == {"done": 2})
        await telegram.say(2, "hai")
        await telegram.answered(2)

    with talk.database.read() as tx:
        assert outbox.counts(tx) == {"pending": 0, "sent": 1, "failed": 0, "unreachable": 1}


async def test_typing_is_shown_when_an_answer_takes_long(
    telegram: StandIn, running: Running, talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handlers, "TYPING_AFTER_S", 0.02)
    telegram.fail("sendChatAction", Fault(500))
    real = HandMadeAsk.ask

    def slow(self: HandMadeAsk, question: str, focus: Focus | None = None) -> Asked:
        patient_until = time.monotonic() + PATIENCE_S
        while not telegram.made("sendChatAction"):
            assert time.monotonic() < patient_until
            time.sleep(0.005)
        return real(self, question, focus)

    monkeypatch.setattr(talk.ask, "ask", slow.__get__(talk.ask))
    async with running():
        await telegram.say(1, "một")
        await telegram.answered(1)

    assert telegram.made("sendChatAction") == [{"chat_id": 1, "action": "typing"}]


async def test_stopping_leaves_what_was_not_begun_for_the_next_start(telegram: StandIn, running: Running, talk: Talk) -> None:
    async with running():
        for number in range(40):
            await telegram.say(1, f"câu {number}?", date=DATE + 2 * number)  # as slowly as a person writes
        await telegram.answered(1)
    left = states(talk.database)["pending"]

    async with running():
        await telegram.answered(1, 40)

    assert left > 0
    assert [question for question, _ in talk.ask.calls] == [f"câu {number}?" for number in range(40)]


async def test_no_words_no_chat_and_no_token_are_logged(
    telegram: StandIn, running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for name in TALKATIVE:  # as ``set_up_logs`` sets them
        caplog.set_level(logging.WARNING, logger=name)
    telegram.fail("sendMessage", Fault(502), Fault(429, retry_after=0), Fault(400, "Bad Request: can't parse entities"))
    with capture_logs() as logged:
        async with running():
            await telegram.say(55_443_322, "bí mật của tôi")
            await telegram.answered(55_443_322)
            await telegram.push(message={"message_id": 1, "chat": {"id": 55_443_322, "type": "private"}, "text": "bí mật"})
            await telegram.say(55_443_322, "lỗi")
            await telegram.answered(55_443_322, 2)

    everything = f"{logged} {[record.getMessage() for record in caplog.records if record.name != 'asyncio']}"
    assert [word for word in ("bí mật", "55443322", "lỗi", TOKEN) if word in everything] == []
