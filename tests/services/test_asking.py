import pytest

from procbot.knowledge.sections import Section
from procbot.services.conversation import Handled
from procbot.services.incoming import IncomingKind
from procbot.services.reply import turn_code
from procbot.store import exchanges, outbox
from procbot.store.engine import Database
from procbot.wording import conversation as say
from tests.services.talk import Talk


@pytest.fixture
def talk(database: Database) -> Talk:
    return Talk(database)


def owed(talk: Talk) -> outbox.OutboxItem:
    (item,) = talk.owed()
    return item


def deliver(talk: Talk, message_id: str) -> None:
    with talk.database.begin() as tx:
        outbox.sent(tx, owed(talk).id, message_id, talk.now)


def section_of(handled: Handled) -> Section | None:
    answer = handled.replies[0].answer
    assert answer is not None
    return answer.section


def test_a_section_pressed_under_a_card_takes_the_cards_place(talk: Talk) -> None:
    handled = talk.press(turn_code("tam-tru", Section.WHERE), card="500")

    assert section_of(handled) is Section.WHERE
    assert owed(talk).replaces == "500"


def test_the_same_section_pressed_twice_is_not_sent_again(talk: Talk) -> None:
    talk.press(turn_code("tam-tru", Section.WHERE), card="500")
    second = talk.press(turn_code("tam-tru", Section.WHERE), card="500")
    elsewhere = talk.press(turn_code("tam-tru", Section.WHERE), card="501")

    assert (second.replies, second.toast) == ((), say.SHOWN_ALREADY)
    assert section_of(elsewhere) is Section.WHERE


def test_a_section_chosen_by_its_number_is_a_new_message(talk: Talk) -> None:
    talk.say("làm tạm trú cần gì")
    deliver(talk, "500")
    talk.say("3")

    assert owed(talk).replaces is None


def test_an_article_that_was_retired_is_said_to_be_gone(talk: Talk) -> None:
    assert talk.press(turn_code("da-go", Section.WHERE), card="500").replies[0].text == say.GONE
    assert talk.press("whole:da-go").replies[0].text == say.GONE


def test_the_whole_article_is_a_message_of_its_own(talk: Talk) -> None:
    handled = talk.press("whole:tam-tru", card="500")

    assert handled.replies[0].answer is not None
    assert owed(talk).replaces is None
    with talk.database.read() as tx:
        assert [logged.intent for logged in exchanges.iterate(tx)] == ["whole"]


def test_an_edited_question_gets_its_answer_in_the_place_of_the_old_one(talk: Talk) -> None:
    talk.say("làm tạm trú cần gì", message_id="7")
    deliver(talk, "500")
    talk.say("lạ", IncomingKind.EDITED_TEXT, message_id="7")

    assert owed(talk).replaces == "500"
    with talk.database.read() as tx:
        assert [logged.intent for logged in exchanges.iterate(tx)] == ["question", "edited"]


def test_an_edited_question_whose_answer_is_still_on_its_way_is_answered_anew(talk: Talk) -> None:
    talk.say("làm tạm trú cần gì", message_id="7")
    talk.say("lạ", IncomingKind.EDITED_TEXT, message_id="7")
    deliver(talk, "500")

    assert owed(talk).replaces is None


def test_an_edit_of_a_question_that_is_not_remembered_is_answered_anew(talk: Talk) -> None:
    talk.say("lạ", IncomingKind.EDITED_TEXT, message_id="7")

    assert owed(talk).replaces is None


def test_an_edit_that_leaves_the_words_alone_is_not_answered(talk: Talk) -> None:
    talk.say("làm tạm trú cần gì", message_id="7")

    assert talk.say("làm tạm trú cần gì", IncomingKind.EDITED_TEXT, message_id="7").replies == ()


def test_a_correction_is_asked_anew_without_its_first_words(talk: Talk) -> None:
    talk.say("làm tạm trú cần gì")
    talk.say("không phải, ý em là lệ phí")

    assert talk.ask.calls[-1] == ("lệ phí", None)


@pytest.mark.parametrize("code", ["turn:tam-tru", "turn::fee", "whole:", "whole:a:b", "open::", "example:0", "example:x"])
def test_codes_that_name_nothing_are_stale_or_gone(talk: Talk, code: str) -> None:
    handled = talk.press(code)

    assert handled.toast == say.STALE_BUTTON or handled.replies[0].text == say.GONE
