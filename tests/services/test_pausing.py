from collections.abc import Callable
from datetime import datetime

import pytest

from procbot.services.pausing import Pausing, current_pause
from procbot.store import audit
from procbot.store.engine import Database
from procbot.wording import manners
from tests.services.talk import Talk


@pytest.fixture
def pausing(database: Database, clock: Callable[[], datetime]) -> Pausing:
    return Pausing(database, clock)


def deeds(database: Database) -> list[tuple[str, str, str]]:
    with database.read() as tx:
        return [(entry.actor, entry.action, entry.why) for entry in reversed(audit.recent(tx, 10))]


def test_a_pause_is_on_until_it_is_ended_and_both_are_recorded(database: Database, pausing: Pausing, now: datetime) -> None:
    assert pausing.current() is None

    assert pausing.pause("lan", "sai lệ phí")
    on = pausing.current()
    assert on is not None
    assert (on.why, on.by, on.since) == ("sai lệ phí", "lan", now)

    assert pausing.resume("minh", "đã sửa")
    assert current_pause(database) is None
    assert deeds(database) == [("lan", "bot.pause", "sai lệ phí"), ("minh", "bot.resume", "đã sửa")]


def test_a_second_pause_changes_nothing_and_neither_does_a_second_end(database: Database, pausing: Pausing) -> None:
    pausing.pause("lan", "một")

    assert not pausing.pause("minh", "hai")
    on = pausing.current()
    assert on is not None
    assert on.by == "lan"
    assert [pausing.resume("lan"), pausing.resume("lan")] == [True, False]
    assert len(deeds(database)) == 2


def test_a_chat_is_told_once_a_pause_and_the_message_keeps_waiting(database: Database, pausing: Pausing) -> None:
    talk = Talk(database)
    pausing.pause("lan", "")
    pause = talk.conversation.pause()
    assert pause is not None
    waiting = talk.incoming("một", inbox_id=talk.receive())

    talk.conversation.tell_of_pause(waiting, pause)
    talk.conversation.tell_of_pause(talk.incoming("hai"), pause)

    assert [item.payload["text"] for item in talk.owed()] == [manners.PAUSED]
    talk.conversation.tell_of_pause(talk.incoming("ba", sender="2002"), pause)
    assert len(talk.owed()) == 2
