"""One question about satisfaction: when it is asked, of whom, and what becomes of the answer."""

from datetime import UTC, datetime, timedelta

import pytest

from procbot.services.conversation import Conversation, Handled
from procbot.services.incoming import Incoming, IncomingKind
from procbot.services.pausing import Pausing
from procbot.services.reply import from_payload
from procbot.services.survey import AT_MOST_EVERY, Surveys, survey_code
from procbot.services.talk.asking import Asking
from procbot.services.talk.surveying import Surveying
from procbot.store import members, outbox, surveys
from procbot.store.engine import Database
from procbot.wording import conversation, survey
from tests.services.small_base import SetClock
from tests.services.talk import KEYS, HandMadeAsk

FIRST = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
ME = KEYS.ref("telegram", "1001")


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def chore(database: Database, clock: SetClock) -> Surveys:
    with database.begin() as tx:
        members.see(tx, ME, "telegram", FIRST, "1001")
    return Surveys(database, clock)


def press(database: Database, clock: SetClock, code: str, sender: str = "1001") -> Handled:
    asking = Asking(HandMadeAsk(), database)
    talk = Conversation(database, asking, (Surveying(database).feature(),), KEYS, clock)
    return talk.handle(Incoming("telegram", sender, sender, IncomingKind.BUTTON, code, clock.now, message_id="7"))


def test_a_member_is_asked_a_week_after_the_first_question_and_once(database: Database, clock: SetClock, chore: Surveys) -> None:
    clock.now = FIRST + timedelta(days=6)
    assert chore.step() == 0
    clock.now = FIRST + timedelta(days=7, hours=1)
    assert (chore.step(), chore.step()) == (1, 0)

    with database.read() as tx:
        (owed,) = outbox.due(tx, "telegram", clock.now, 10)
    reply = from_payload(owed.payload)
    assert (owed.address, reply.text) == ("1001", survey.QUESTION)
    assert [action.label for (action,) in reply.actions] == [*survey.SCORES.values(), survey.NEVER]


def test_nobody_is_asked_at_night(clock: SetClock, chore: Surveys) -> None:
    clock.now = datetime(2026, 12, 1, 16, 0, tzinfo=UTC)  # 23:00 in Vietnam
    assert chore.step() == 0


def test_nobody_is_asked_while_procbot_is_paused(database: Database, clock: SetClock, chore: Surveys) -> None:
    clock.now = FIRST + timedelta(days=8)
    pausing = Pausing(database, clock)
    pausing.pause("lan", "")
    assert chore.step() == 0
    pausing.resume("lan")
    assert chore.step() == 1


def test_who_has_been_silent_for_long_is_not_asked(clock: SetClock, chore: Surveys) -> None:
    clock.now = FIRST + timedelta(days=40)
    assert chore.step() == 0


@pytest.mark.parametrize(("said", "thanks"), [("5", survey.THANKS), ("1", survey.THANKS_LOW), ("no", survey.NOT_AGAIN)])
def test_an_answer_is_kept_and_thanked_for(database: Database, clock: SetClock, chore: Surveys, said: str, thanks: str) -> None:
    clock.now = FIRST + timedelta(days=8)
    chore.step()
    assert press(database, clock, survey_code(1, said)).replies[0].text == thanks

    with database.read() as tx:
        found = surveys.scores(tx, FIRST, clock.now + timedelta(days=1))
    assert found == ({} if said == "no" else {int(said): 1})


def test_a_member_who_is_still_there_is_asked_again_a_quarter_later_unless_they_said_no(
    database: Database, clock: SetClock, chore: Surveys
) -> None:
    clock.now = FIRST + timedelta(days=8)
    chore.step()
    press(database, clock, survey_code(1, "4"))
    clock.now += AT_MOST_EVERY + timedelta(hours=1)
    with database.begin() as tx:
        members.see(tx, ME, "telegram", clock.now, "1001")
    assert chore.step() == 1
    press(database, clock, survey_code(2, "no"))
    clock.now += AT_MOST_EVERY + timedelta(hours=1)
    with database.begin() as tx:
        members.see(tx, ME, "telegram", clock.now, "1001")
    assert chore.step() == 0


@pytest.mark.parametrize("code", ["survey:1:6", "survey:1", "survey:x:5", "survey:99:5"])
def test_what_is_no_answer_is_a_stale_button(database: Database, clock: SetClock, chore: Surveys, code: str) -> None:
    clock.now = FIRST + timedelta(days=8)
    chore.step()
    assert press(database, clock, code).toast == conversation.STALE_BUTTON


def test_nobody_answers_for_another(database: Database, clock: SetClock, chore: Surveys) -> None:
    clock.now = FIRST + timedelta(days=8)
    chore.step()
    assert press(database, clock, survey_code(1, "5"), sender="2002").toast == conversation.STALE_BUTTON
