import pytest

from procbot.store import votes
from procbot.store.engine import Database
from procbot.wording import conversation, voting
from tests.services.talk import Talk


@pytest.fixture
def talk(database: Database) -> Talk:
    return Talk(database)


@pytest.fixture
def exchange_id(talk: Talk) -> int:
    found = talk.say("làm tạm trú cần gì").exchange_id
    assert found is not None
    return found


def cast(talk: Talk, exchange_id: int) -> list[tuple[bool, str | None]]:
    with talk.database.read() as tx:
        return [(vote.helpful, vote.reason) for vote in votes.of(tx, exchange_id)]


def test_a_vote_against_is_counted_at_once_and_asks_why(talk: Talk, exchange_id: int) -> None:
    reply = talk.press(f"vote:{exchange_id}:down").replies[0]

    assert reply.text == voting.WHY
    assert [action.label for (action,) in reply.actions] == [
        f"{number}. {reason}" for number, reason in enumerate(voting.REASONS.values(), 1)
    ]
    assert cast(talk, exchange_id) == [(False, None)]


@pytest.mark.parametrize("reason", voting.REASONS)
def test_the_reason_is_kept_and_takes_the_questions_place(talk: Talk, exchange_id: int, reason: str) -> None:
    talk.press(f"vote:{exchange_id}:down")
    handled = talk.press(f"why:{exchange_id}:{reason}", card="600")

    assert handled.replies[0].text == voting.NOTED[reason]
    assert cast(talk, exchange_id) == [(False, reason)]


def test_the_reason_can_be_typed_as_a_number(talk: Talk, exchange_id: int) -> None:
    talk.press(f"vote:{exchange_id}:down")
    talk.say("3")

    assert cast(talk, exchange_id) == [(False, "outdated")]


def test_a_vote_for_is_thanked_by_a_toast_or_where_it_was_typed_by_a_message(talk: Talk, exchange_id: int) -> None:
    pressed = talk.press(f"vote:{exchange_id}:up")
    typed = talk.say(str(len(talk.say("làm tạm trú cần gì").replies[0].actions) + 3))

    assert (pressed.toast, pressed.replies) == (voting.VOTED_UP, ())
    assert typed.replies


@pytest.mark.parametrize("code", ["vote:{0}", "vote:{0}:left", "why:{0}:because", "why:x:wrong", "vote:{0}:up:1"])
def test_no_such_vote_is_a_stale_button(talk: Talk, exchange_id: int, code: str) -> None:
    assert talk.press(code.format(exchange_id)).toast == conversation.STALE_BUTTON
    assert cast(talk, exchange_id) == []


def test_nobody_gives_a_reason_for_anothers_vote(talk: Talk, exchange_id: int) -> None:
    assert talk.press(f"why:{exchange_id}:wrong", sender="2002").toast == conversation.STALE_BUTTON
