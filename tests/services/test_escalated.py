"""What the member does with a question that the staff have."""

import pytest

from procbot.services.reply import from_payload
from procbot.store import escalations, outbox
from procbot.store.engine import Database
from procbot.store.escalations import EscalationMessage, EscalationState
from procbot.wording import conversation as talk_words
from procbot.wording import escalation as words
from tests.services.talk import GROUP, Talk
from tests.services.test_escalating import codes, of_member, said, sent, to_group


@pytest.fixture
def talk(database: Database) -> Talk:
    """A question is with the staff, whose group has read its card."""
    talk = Talk(database)
    sent(talk)
    to_group(talk)
    return talk


def answered(talk: Talk) -> None:
    """As the desk of the staff's group does, which tells the group in its own way."""
    with talk.database.begin() as tx:
        talk.escalate.reply_in(tx, 1, "Bạn báo công đoàn cơ sở.", "Hoa")


def state(talk: Talk) -> EscalationState:
    return of_member(talk)[0].state


def test_asking_on_goes_to_the_staff_with_all_that_was_said(talk: Talk) -> None:
    answered(talk)

    assert said(talk.press("ticket:1:more")).text == words.MORE_PROMPT
    done = talk.say("Công ty không có công đoàn, gọi 0912345678 nhé")

    assert said(done).text.startswith(words.MORE_SENT)
    assert codes(done) == ["ticket:1:more", "ticket:1:done"]
    assert state(talk) is EscalationState.OPEN
    (card,) = to_group(talk)
    assert (
        "**Cán bộ:** Bạn báo công đoàn cơ sở\\.\n\n**Người hỏi:** Công ty không có công đoàn, gọi \\[so dien thoai\\] nhé" in card
    )


def test_asking_on_works_before_there_is_an_answer(talk: Talk) -> None:
    talk.press("ticket:x1:more")
    talk.say("thêm: em làm ở Bình Dương")

    with talk.database.read() as tx:
        assert escalations.messages(tx, 1) == [
            EscalationMessage(by_staff=False, author="", text="thêm: em làm ở Bình Dương", at=talk.now)
        ]


def test_a_number_or_an_empty_text_is_no_further_question(talk: Talk) -> None:
    talk.press("ticket:1:more")

    assert said(talk.say("!!!")).text == words.NO_WORDS
    assert said(talk.say("7")).text == talk_words.NO_CHOICES
    with talk.database.read() as tx:
        assert escalations.messages(tx, 1) == []


def test_an_answer_that_is_not_right_goes_back_at_once_and_once(talk: Talk) -> None:
    answered(talk)

    assert said(talk.press("ticket:1:wrong")).text == words.WRONG_PROMPT
    talk.press("ticket:1:wrong")

    (card,) = to_group(talk)
    assert words.MARKED_WRONG in card
    assert state(talk) is EscalationState.OPEN
    talk.say("Em hỏi tiền lương, không phải tạm trú")
    assert len(to_group(talk)) == 1


def test_the_member_ends_it_after_the_answer_without_troubling_the_group(talk: Talk) -> None:
    answered(talk)

    assert said(talk.press("ticket:1:done")).text == words.CLOSED_BY_MEMBER
    assert (state(talk), to_group(talk)) == (EscalationState.CLOSED, [])


def test_the_group_is_told_that_an_answer_is_not_needed_any_more(talk: Talk) -> None:
    talk.press("ticket:x1:done")

    assert to_group(talk) == [words.not_needed(1)]


def test_without_a_group_there_is_nobody_to_tell(database: Database) -> None:
    talk = Talk(database, group=None)
    sent(talk)
    talk.press("ticket:1:done")

    assert to_group(talk) == []


def test_a_closed_question_stays_closed(talk: Talk) -> None:
    talk.press("ticket:1:more")
    talk.escalate.close(1, "Hoa")

    assert talk.say("còn nữa").exchange_id is not None
    assert talk.press("ticket:1:more").toast == words.IS_CLOSED
    assert talk.press("ticket:x1:more").toast == talk_words.STALE_BUTTON


@pytest.mark.parametrize("code", ["ticket:1", "ticket:x:more", "ticket:1:eat", "ticket:1:more:now"])
def test_a_code_that_cannot_be_read_is_stale(talk: Talk, code: str) -> None:
    assert talk.press(code).toast == talk_words.STALE_BUTTON


def test_nobody_goes_on_with_anothers_question(talk: Talk) -> None:
    assert talk.press("ticket:1:done", sender="2002").toast == talk_words.STALE_BUTTON
    assert talk.press("ticket:x1:done", sender="2002").toast == talk_words.STALE_BUTTON


def test_the_reply_itself_can_be_answered_by_numbers(talk: Talk) -> None:
    for item in talk.owed():
        with talk.database.begin() as tx:
            outbox.sent(tx, item.id, "1", talk.now)
    while [item for item in talk.owed() if item.address != GROUP.chat]:
        with talk.database.begin() as tx:
            outbox.sent(tx, talk.owed()[0].id, "1", talk.now)
    answered(talk)

    (item,) = talk.owed()
    labels = [action.label for row in from_payload(item.payload).actions for action in row]
    assert labels == ["1. Hỏi thêm", "2. Xong rồi", "3. Chưa đúng"]
    assert said(talk.say("2")).text == words.CLOSED_BY_MEMBER
