"""Raw updates that could not be handled go with the person they name."""

from typing import Any

import pytest
from sqlalchemy import text

from procbot.services import forgetting as subject
from procbot.services.member_data import MemberData
from procbot.store import audit, inbox
from procbot.store.engine import Database
from procbot.store.inbox import InboxItem
from tests.services.talk import KEYS, NOW, Talk

REF = KEYS.ref("telegram", "1001")


def an_update(sender: int, words: str, **more: Any) -> dict[str, Any]:
    """An update as Telegram sends it."""
    person = {"id": sender, "first_name": "Lan"}
    return {"update_id": 7, "message": {"message_id": 1, "from": person, "chat": {"id": sender}, "text": words, **more}}


def park(database: Database, number: int, payload: dict[str, Any], channel: str = "telegram") -> int:
    with database.begin() as tx:
        inbox_id = inbox.receive(tx, channel, str(number), payload, NOW)
        assert inbox_id is not None
        assert inbox.fail(tx, inbox_id, "ValueError at reading.py:41", NOW, max_tries=1)
    return inbox_id


def left(database: Database) -> list[InboxItem]:
    with database.read() as tx:
        return inbox.parked(tx)


@pytest.fixture
def talk(database: Database) -> Talk:
    """A person whom procbot knows."""
    talk = Talk(database)
    talk.say("làm tạm trú cần gì")
    return talk


def test_a_member_who_erases_their_data_leaves_no_raw_update(talk: Talk) -> None:
    park(talk.database, 901, an_update(1001, "bí mật"))
    others = park(talk.database, 902, an_update(1002, "của người khác"))

    talk.say("/xoadulieu")
    assert len(left(talk.database)) == 2
    talk.press("erase:yes")

    assert [item.id for item in left(talk.database)] == [others]
    with talk.database.read() as tx:
        rows = tx.execute(text("SELECT * FROM inbox")).all()
        assert inbox.counts(tx) == {"pending": 0, "done": 4, "parked": 1}
    assert not any("bí mật" in str(row) or "1001" in str(row) for row in rows)


def test_an_admin_who_erases_a_members_data_does_the_same_and_the_audit_counts_it(talk: Talk) -> None:
    park(talk.database, 901, an_update(1001, "một"))
    park(talk.database, 902, {"update_id": 8, "callback_query": {"id": "77", "from": {"id": 1001}, "data": "open:tam-tru"}})

    assert MemberData(talk.database, KEYS, talk.clock).erase(REF, "minh", "asked for it")

    assert left(talk.database) == []
    with talk.database.read() as tx:
        (entry,) = audit.recent(tx, 1)
    assert entry.before == {"questions": 1, "votes": 0, "escalations": 0, "inbox": 2}


def test_what_quotes_a_person_names_them_and_another_channels_number_does_not(talk: Talk) -> None:
    replied = {"reply_to_message": {"message_id": 3, "from": {"id": 1001}, "text": "bí mật"}}
    quoting = park(talk.database, 901, an_update(1002, "câu trên", **replied, photo=[{"file_id": "x"}, "?", 3]))
    elsewhere = park(talk.database, 902, an_update(1001, "số giống nhau"), channel="another")

    with talk.database.begin() as tx:
        assert subject.forget(tx, KEYS, REF, NOW) == 1

    assert [item.id for item in left(talk.database)] == [elsewhere]
    assert quoting != elsewhere


def test_however_many_are_parked_all_are_looked_at(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "_PAGE", 2)
    for number in range(5):
        park(talk.database, 900 + number, an_update(1001 if number % 2 else 1002, "?"))

    with talk.database.begin() as tx:
        assert subject.forget(tx, KEYS, REF, NOW) == 2

    assert len(left(talk.database)) == 3


def test_what_still_waits_is_handled_as_ever(talk: Talk) -> None:
    waiting = talk.receive()

    with talk.database.begin() as tx:
        assert subject.forget(tx, KEYS, REF, NOW) == 0

    with talk.database.read() as tx:
        assert [item.id for item in inbox.pending(tx, "telegram")] == [waiting]
