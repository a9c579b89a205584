from datetime import date

import pytest
from sqlalchemy import text

from procbot.services.talk import privacy as subject
from procbot.store import contexts, escalations, exchanges, members, outbox, subscriptions, votes
from procbot.store.engine import Database
from procbot.store.schema import ReminderRow
from procbot.wording import conversation, privacy
from tests.services.talk import KEYS, NOW, Talk

REF = KEYS.ref("telegram", "1001")


@pytest.fixture
def talk(database: Database) -> Talk:
    return Talk(database)


def live(talk: Talk) -> int:
    """A member with something of everything; returns an exchange."""
    exchange_id = talk.say("làm tạm trú cần gì").exchange_id
    assert exchange_id is not None
    talk.press(f"vote:{exchange_id}:up")
    talk.press(f"staff:{exchange_id}")
    talk.press(f"consult:{exchange_id}:send")
    with talk.database.begin() as tx:
        subscriptions.follow(tx, REF, ("ho-tich", "cu-tru"), NOW)
        facts = {"event_on": date(2026, 11, 1), "deadline_on": date(2027, 2, 1), "created_at": NOW, "next_at": NOW}
        tx.add(ReminderRow(member_ref=REF, article_id="tam-tru", state="active", **facts))
    return exchange_id


def rows_that_name(talk: Talk, ref: str) -> list[str]:
    """The tables that hold ``ref``, or its beginning, anywhere."""
    found = []
    with talk.database.begin() as tx:
        for table in subject_tables():
            rows = tx.execute(text(f"SELECT * FROM {table}")).all()  # noqa: S608 (our own names)
            found += [table for row in rows if any(ref[:16] in str(value) for value in row)]
    return found


def subject_tables() -> list[str]:
    return [table.name for table in ReminderRow.metadata.sorted_tables if table.name != "audit"]


def test_rights_are_told_with_their_law(talk: Talk) -> None:
    (reply,) = talk.say("/quyenriengtu").replies

    for said in ("90 ngày", "30 ngày", "Điều 4", "91/2025/QH15", "/dulieucuatoi", "/xoadulieu", "cán bộ công đoàn"):
        assert said in reply.text


def test_what_is_kept_is_told_in_numbers_and_no_words(talk: Talk) -> None:
    live(talk)

    (reply,) = talk.say("/dulieucuatoi").replies

    for said in (
        "Từ ngày 23/11/2026",
        f"{privacy.QUESTIONS}: 1",
        f"{privacy.VOTES}: 1",
        f"{privacy.AREAS}: 2",
        f"{privacy.REMINDERS}: 1",
        f"{privacy.ESCALATIONS}: 1",
        "khung chat: có",
    ):
        assert said in reply.text
    assert "tạm trú" not in reply.text


def test_a_stranger_is_told_that_nothing_is_kept_and_stays_one(talk: Talk) -> None:
    assert talk.say("/dulieucuatoi").replies[0].text == privacy.NOTHING_KEPT
    assert talk.say("/xoadulieu").replies[0].text == privacy.NOTHING_KEPT
    assert rows_that_name(talk, REF) == []


def test_erasing_is_asked_for_twice_and_may_be_left(talk: Talk) -> None:
    live(talk)
    assert talk.say("/xoadulieu").replies[0].text == privacy.ASK_ERASE
    assert talk.say("2").replies[0].text == privacy.NOT_ERASED
    assert talk.press("erase:no", card="9").replies[0].text == privacy.NOT_ERASED
    assert talk.press("erase:no", card="9").toast == privacy.NOT_ERASED  # pressed twice

    with talk.database.read() as tx:
        assert members.get(tx, REF) is not None


@pytest.mark.parametrize("how", ["button", "number"])
def test_after_erasing_nothing_names_the_member_and_the_confirmation_still_arrives(talk: Talk, how: str) -> None:
    exchange_id = live(talk)
    talk.say("/xoadulieu")

    handled = talk.press("erase:yes", card="9") if how == "button" else talk.say("1")

    assert handled.replies[0].text == privacy.ERASED
    assert rows_that_name(talk, REF) == []
    (owed,) = talk.owed()[:1]
    assert (owed.payload["text"], owed.member_ref, owed.address) == (privacy.ERASED, None, "1001")
    with talk.database.read() as tx:
        assert members.get(tx, REF) is None
        assert contexts.load(tx, REF, NOW) is None
        assert votes.of(tx, exchange_id) == []
        assert subscriptions.followed(tx, REF) == []
        assert escalations.of_member(tx, REF) == []
        kept = exchanges.get(tx, exchange_id)
    assert kept is not None
    assert (kept.question, kept.member_ref) == ("làm tạm trú cần gì", None)


def test_what_was_owed_before_is_not_sent_any_more(talk: Talk) -> None:
    talk.say("một")
    talk.say("hai")
    talk.say("/xoadulieu")

    talk.press("erase:yes")

    with talk.database.read() as tx:
        assert outbox.counts(tx)["pending"] == 1
    assert [item.payload["text"] for item in talk.owed()] == [privacy.ERASED]


def test_pressed_twice_it_makes_nobody_known_again(talk: Talk) -> None:
    talk.say("một")
    talk.press("erase:yes", card="9")

    again = talk.press("erase:yes", card="9")

    assert (again.replies, again.toast) == ((), privacy.NOTHING_KEPT)
    assert rows_that_name(talk, REF) == []


def test_who_writes_again_starts_anew(talk: Talk) -> None:
    live(talk)
    talk.press("erase:yes")
    talk.wait(5)

    handled = talk.say("nộp ở đâu")  # no follow-up: there is no article any more

    assert handled.exchange_id is not None
    assert talk.ask.calls[-1] == ("nộp ở đâu", None)
    with talk.database.read() as tx:
        known = members.get(tx, REF)
    assert known is not None
    assert known.first_seen_at == talk.now


def test_another_code_is_stale(talk: Talk) -> None:
    assert talk.press("erase:all").toast == conversation.STALE_BUTTON
    assert subject.Privacy(talk.database, 90).feature().presses.keys() == {"erase"}
