"""Where several people read."""

from dataclasses import replace

import pytest

from procbot.services.conversation import Handled
from procbot.services.incoming import IncomingKind
from procbot.store import members
from procbot.store.engine import Database
from procbot.wording import browsing, conversation, manners
from tests.services.talk import KEYS, Talk

GROUP = "-5"


@pytest.fixture
def talk(database: Database) -> Talk:
    return Talk(database)


def in_group(talk: Talk, text: str, kind: IncomingKind = IncomingKind.TEXT, sender: str = "1001") -> Handled:
    return talk.conversation.handle(replace(talk.incoming(text, kind, sender), chat=GROUP, is_group=True))


def labels(handled: Handled) -> list[str]:
    return [action.label for row in handled.replies[0].actions for action in row]


@pytest.mark.parametrize("text", ["làm tạm trú cần gì", "/hoi làm tạm trú cần gì", "/hoi@some_bot làm tạm trú cần gì"])
def test_an_answer_is_brief_with_a_way_to_a_private_chat_and_nothing_personal(talk: Talk, text: str) -> None:
    handled = in_group(talk, text)

    (reply,) = handled.replies
    assert reply.is_brief
    assert labels(handled) == [conversation.READ_IN_PRIVATE]
    assert [question for question, _ in talk.ask.calls] == ["làm tạm trú cần gì"]
    with talk.database.read() as tx:
        known = members.get(tx, KEYS.ref("telegram", "1001"))
    assert known is not None
    assert known.address is None


def test_the_command_asks_in_private_chats_as_well(talk: Talk) -> None:
    handled = talk.say("/hoi làm tạm trú cần gì")

    assert not handled.replies[0].is_brief
    assert talk.say("/hoi").replies[0].text == manners.ASK_WHAT
    assert in_group(talk, "/hoi").replies[0].text == manners.ASK_WHAT_IN_GROUP


def test_what_may_be_meant_is_chosen_by_button_or_number(talk: Talk) -> None:
    assert labels(in_group(talk, "mơ hồ")) == ["1. Đăng ký tạm trú", "2. Gia hạn tạm trú"]

    by_number = in_group(talk, "2")
    by_another = in_group(talk, "open:gia-han:where", IncomingKind.BUTTON, sender="2002")

    for handled in (by_number, by_another):
        assert handled.replies[0].answer is not None
        assert handled.replies[0].answer.article_id == "gia-han"
        assert handled.replies[0].is_brief


@pytest.mark.parametrize("command", ["/start", "/help", "/theodoi", "/dulieucuatoi", "/xoadulieu", "/chude", "/timkiem tạm trú"])
def test_other_commands_lead_to_a_private_chat(talk: Talk, command: str) -> None:
    handled = in_group(talk, command)

    assert handled.replies[0].text == manners.IN_PRIVATE
    assert [action.code for row in handled.replies[0].actions for action in row] == ["private:"]
    assert in_group(talk, "1").replies[0].text == manners.IN_PRIVATE  # the link's number


def test_another_bots_command_is_left_alone(talk: Talk) -> None:
    assert in_group(talk, "/weather").replies == ()
    assert talk.owed() == []


@pytest.mark.parametrize("code", ["vote:1:up", "erase:yes", "topics:1", "turn:tam-tru:fee", "example:1", "staff:1"])
def test_personal_buttons_do_nothing(talk: Talk, code: str) -> None:
    handled = in_group(talk, code, IncomingKind.BUTTON)

    assert (handled.replies, handled.toast) == ((), manners.IN_PRIVATE)


def test_a_number_chooses_nothing_personal_that_was_offered_in_private(talk: Talk) -> None:
    talk.say("một")
    talk.say("/xoadulieu")

    assert in_group(talk, "1").replies[0].text == manners.IN_PRIVATE
    with talk.database.read() as tx:
        assert members.get(tx, KEYS.ref("telegram", "1001")) is not None


def test_what_is_awaited_in_private_is_not_taken_from_a_group(talk: Talk) -> None:
    assert talk.say("/timkiem").replies[0].text == browsing.WHAT_TO_FIND

    assert in_group(talk, "đăng ký tạm trú").replies[0].answer is not None
